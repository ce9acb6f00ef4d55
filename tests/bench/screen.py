"""Figures on the screen: how late the window's timers get, and what a chart costs.

The window is the real one, on a copy of the data; another desk weighs a line each second,
so that every refresh reads, repaints and tells its news.
"""

import multiprocessing
import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from recyclique_desk.app import open_desk
from recyclique_desk.domain.figures import DayWeights
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.services.all import Services
from recyclique_desk.storage.database import Database
from recyclique_desk.support.paths import Paths
from recyclique_desk.ui.charts.days import DayChart
from recyclique_desk.ui.charts.periods import PeriodChart
from recyclique_desk.ui.shell.application import make_application
from recyclique_desk.ui.shell.window import MainWindow
from recyclique_desk.ui.shell.window_tools import opened_window
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import Theme
from recyclique_desk.work.runner import Lane
from tests.bench.data import NOW, Data
from tests.bench.files import LAST
from tests.bench.measure import Result, in_turn
from tests.conftest import PARIS

SECONDS = int(os.environ.get("RECYCLIQUE_DESK_BENCH_SECONDS", "60"))
TICK_MS = 5
SIZE = (1366, 768)


class OtherDesk:
    """Weighs lines into a ticket of its own."""

    def __init__(self, database: Database, folder: Path, name: str = "autre") -> None:
        self._services = Services(database, lambda: NOW, folder)
        self._who = self._services.people.sign_in_local_admin(name)
        poste = self._services.counter.open_poste(self._who)
        self._ticket = self._services.counter.create_ticket(self._who, poste.id)

    def weigh(self) -> None:
        given = LigneInput(1, Decimal("1.250"), Destination.RECYCLAGE)
        self._services.lignes.add(self._who, self._ticket.id, given)


@contextmanager
def _weighed_each_second(path: Path, folder: Path) -> Iterator[None]:
    """Have another desk weigh: a process of its own, as it is, which takes none of our time."""
    context = multiprocessing.get_context("spawn")
    over = context.Event()
    desk = context.Process(target=_weigh_each_second, args=(path, folder, over))
    desk.start()
    yield
    over.set()
    desk.join()


def _weigh_each_second(path: Path, folder: Path, over: Any) -> None:
    database = Database(path)
    desk = OtherDesk(database, folder, "encore")
    while not over.wait(1.0):
        desk.weigh()
    database.close()


@contextmanager
def _window(data: Data) -> Iterator[tuple[MainWindow, Path]]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application()
    with data.copy_of(data.large) as copy:
        home = Paths.below(data.scratch / "screen")
        with open_desk(
            home, location=copy.path, clock=lambda: NOW, system_user="bench"
        ) as desk, opened_window(application, desk) as window:  # fmt: skip
            window.resize(*SIZE)
            window.show()
            _wait(lambda: window.live.has_figures)
            QTest.qWait(3_000)
            _wait(lambda: not any(window._context.runner.is_busy(lane) for lane in Lane))
            yield window, copy.path


def refreshing(data: Data) -> list[Result]:
    """How late a 5 ms timer is in the window's thread, refreshing each second and idle."""
    with _window(data) as (window, path):
        window.live.poller.interval = 3_600_000
        idle = _lateness(SECONDS)
        window.live.poller.interval = 1_000
        told: list[None] = []
        window.live.figures_changed.connect(lambda: told.append(None))
        with _weighed_each_second(path, data.scratch):
            busy = _lateness(SECONDS)
    what = f"lateness of a {TICK_MS} ms timer, {len(told)} refreshes in {SECONDS} s"
    return [
        Result(f"{what}, p99", _p99(busy), _p99(idle), "+ 2 ms", against="idle"),
        Result(f"{what}, worst", max(busy), max(idle), "≤ 25 ms", against="idle"),
    ]


def charts(_data: Data) -> list[Result]:
    """A chart given new figures and painted, beside an empty plot that is painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application()
    theme, formats = Theme(scheme=Qt.ColorScheme.Light), Formats("fr", PARIS)
    theme.apply(application)
    empty: Any = pg.PlotWidget()
    made = (PeriodChart(theme, formats), DayChart(theme, formats))
    for widget in (empty, *made):
        widget.resize(760, 320)
        widget.show()
    QTest.qWait(100)
    tops = [90.0, 900.0]
    results = []
    for count, target in ((30, "≤ 2"), (365, "≤ 2"), (3_650, "≤ 4")):
        some = [_days(count, shift) for shift in (0, 1)]
        for chart, name in zip(made, ("dashboard", "dock"), strict=True):

            def update(chart: Any = chart, some: Any = some) -> None:
                some.reverse()
                chart.show_days(some[0])
                chart.canvas.view.viewport().repaint()

            def paint() -> None:
                # New figures move the axes: so do these.
                tops.reverse()
                empty.setRange(xRange=(0, 30), yRange=(0, tops[0]))
                empty.viewport().repaint()

            ours, bare = in_turn(update, paint, times=15)
            what = f"chart update, {count:,} days, {name}"
            against = "empty plot, its axes anew"
            results.append(Result(what, ours, bare, target, against=against))
    for widget in (empty, *made):
        widget.close()
        widget.deleteLater()
    return results


def _days(count: int, shift: int) -> tuple[DayWeights, ...]:
    return tuple(
        DayWeights(
            LAST - timedelta(days=count - n),
            {
                flow: Decimal((n * 37 + place * 11 + shift) % 100)
                for place, flow in enumerate(Destination)
            },
        )
        for n in range(count)
    )


def _lateness(seconds: float) -> list[float]:
    """Give by how many milliseconds each tick came late."""
    late: list[float] = []
    loop = QEventLoop()
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        late.append(max((now - last) * 1000 - TICK_MS, 0.0))
        last = now

    timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start()
    QTimer.singleShot(int(seconds * 1000), loop, loop.quit)
    loop.exec()
    timer.stop()
    return late


def _p99(values: list[float]) -> float:
    return statistics.quantiles(values, n=100)[98]


def _wait(holds: Any) -> None:
    while not holds():
        QTest.qWait(5)
    QApplication.processEvents()


BENCHES = {"refreshing": refreshing, "charts": charts}
