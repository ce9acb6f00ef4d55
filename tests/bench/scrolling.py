"""A million tickets in the window: what each frame costs while the list scrolls, and jumps.

A frame is a step of the list, its painting, and all that came for the window meanwhile: pages that
were read, and what follows them. What it costs is the processor time of the window's own thread,
Qt's part with ours, so that a busy machine does not spoil it; how long it took is told besides.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from recyclique_desk.app import open_desk
from recyclique_desk.support.paths import Paths
from recyclique_desk.ui.shell.application import make_application
from recyclique_desk.ui.shell.window import MainWindow
from recyclique_desk.ui.shell.window_tools import opened_window
from recyclique_desk.work.runner import Lane
from tests.bench.data import NOW, Data
from tests.bench.measure import Result
from tests.bench.tickets import TICKETS, many_tickets

ROWS = int(os.environ.get("RECYCLIQUE_DESK_BENCH_ROWS", "40000"))
"""How far down the list is scrolled, and then jumped as far again."""
NOTCH = QPoint(0, -3 * 120)
FRAME_S = 0.016
LIMIT = "≤ 8 ms"


@dataclass
class Frames:
    """What each frame cost and took, in milliseconds."""

    cost: list[float] = field(default_factory=list)
    taken: list[float] = field(default_factory=list)

    def one(self, step: Callable[[], None], repaint: Callable[[], None]) -> None:
        """Do one, and wait for the next one's time."""
        begin, processor = time.perf_counter(), time.thread_time()
        step()
        repaint()
        QCoreApplication.processEvents()
        self.cost.append((time.thread_time() - processor) * 1000)
        passed = time.perf_counter() - begin
        self.taken.append(passed * 1000)
        time.sleep(max(0.0, FRAME_S - passed))

    def told(self, what: str) -> list[Result]:
        """Give worst and 99th percentile, with the first tenth as yardstick: does it grow?"""
        tenth = max(20, len(self.cost) // 10)
        first, last = self.cost[:tenth], self.cost[-tenth:]
        late = sum(taken > 16.7 for taken in self.taken) / len(self.taken) * 100
        name = f"{what}, {len(self.cost):,} frames"
        return [
            Result(f"{name}: worst", max(self.cost), _p99(self.cost), LIMIT, against="its p99"),
            Result(f"{name}: p99 of the last tenth", _p99(last), _p99(first), "≤ 1.2",
                   against="the first tenth"),
            Result(f"{name}: over 16.7 ms by the clock", late, statistics.median(self.taken), "",
                   "%", "median ms"),
        ]  # fmt: skip


def scroll(data: Data) -> list[Result]:
    """Wheel through the list as fast as rows come, then to the end of what is loaded, again."""
    with _window(data) as window:
        table, model = window.list.table, window.list.model
        bar, viewport = table.verticalScrollBar(), table.viewport()
        wheeled, jumped, home = Frames(), Frames(), Frames()

        def turn() -> None:
            middle = QPointF(viewport.rect().center())
            event = QWheelEvent(
                middle,
                QPointF(viewport.mapToGlobal(middle)),
                QPoint(),
                NOTCH,
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QCoreApplication.sendEvent(viewport, event)

        def to_end() -> None:
            bar.setValue(bar.maximum())

        def press(key: Qt.Key) -> None:
            QCoreApplication.sendEvent(
                table, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ControlModifier)
            )

        while model.rowCount() < ROWS:
            wheeled.one(turn, viewport.repaint)
        while model.rowCount() < 2 * ROWS:
            jumped.one(to_end, viewport.repaint)
        for _ in range(10):
            for key in (Qt.Key.Key_Home, Qt.Key.Key_End):
                home.one(lambda key=key: press(key), viewport.repaint)  # type: ignore[misc]
    return [
        *wheeled.told(f"wheel, to row {ROWS:,} of {TICKETS:,}"),
        *jumped.told(f"bar drawn to the end, to row {2 * ROWS:,}"),
        *home.told("Ctrl+Home and Ctrl+End there")[:1],
    ]


@contextmanager
def _window(data: Data) -> Iterator[MainWindow]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application()
    path = many_tickets(data)
    home = Paths.below(data.scratch / "scrolling")
    with open_desk(
        home, location=path, clock=lambda: NOW, system_user="bench"
    ) as desk, opened_window(application, desk) as window:  # fmt: skip
        window.live.poller.interval = 3_600_000
        window.resize(1366, 768)
        window.show()
        _wait(lambda: window.live.has_figures and window.list.model.rowCount() > 0)
        QTest.qWait(3_000)
        _wait(lambda: not any(window._context.runner.is_busy(lane) for lane in Lane))
        yield window


def _p99(values: list[float]) -> float:
    return statistics.quantiles(values, n=100)[98]


def _wait(holds: Callable[[], bool]) -> None:
    while not holds():
        QTest.qWait(5)
    QApplication.processEvents()


BENCHES = {"scroll": scroll}
