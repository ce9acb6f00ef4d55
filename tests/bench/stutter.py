"""How late the window's thread is while lines are exported, and while spreadsheets and RecyClique's
lines are imported: in a thread, and in another process as the window does it.

A table keeps scrolling and painting, as the window does when somebody works in it; a timer of 5 ms
says how late it comes, and each frame how long after its time it was on screen. What a refresh each
second costs is measured in the real window (`screen.refreshing`).
"""

import os
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QApplication, QListView

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.exports import Contents, ExportRequest
from recyclique_desk.domain.jobs import CancelToken
from recyclique_desk.domain.migration import MigrationReport
from recyclique_desk.domain.sheet_imports import SheetReport
from recyclique_desk.domain.tickets import TicketFilter
from recyclique_desk.services.all import Services
from recyclique_desk.services.importing.sheets import accepted
from recyclique_desk.work.garbage import WindowThreadGarbage
from recyclique_desk.work.runner import JobRunner, Lane
from tests.bench.data import NOW, Data, Filled
from tests.bench.files import LAST, first_day
from tests.bench.measure import Result
from tests.bench.migration import write_dump
from tests.bench.sheets import IMPORTED, write_csv

BEAT_MS = 5
FRAME_MS = 16
LATE_MS = 16.7
IDLE_S = 4.0
LONGEST_S = 40.0
TIMES = 3


def import_sheet(filled: Filled, file: Path, *, progress: CancelToken) -> SheetReport:
    """Analyse a spreadsheet, accept its new categories, and import it, as the window does."""
    service, who = filled.services.sheet_imports, filled.who
    analysis = service.analyse(who, file, progress=progress)
    choices = accepted(analysis, create=True)
    analysis = service.analyse(who, file, choices, progress, before=analysis)
    return service.apply(who, analysis, progress)


def import_recyclique(filled: Filled, file: Path, *, progress: CancelToken) -> MigrationReport:
    """Analyse a dump and import it."""
    service, who = filled.services.migration, filled.who
    return service.apply(who, service.analyse(who, file, progress=progress), progress)


def beside_window(filled: Filled, backups: Path) -> Filled:
    """Give the same desk as a window has it: long imports run in a process of their own."""
    services = Services(filled.database, lambda: NOW, backups, use_child=True)
    return replace(filled, services=services)


class Watch(QObject):
    """A list that scrolls with every frame, and a beat that notes how late it comes."""

    def __init__(self) -> None:
        super().__init__()
        self.view = QListView()
        self.view.setModel(
            QStringListModel([f"ligne {n} · 12,500 kg" for n in range(20_000)], self)
        )
        self.view.resize(900, 600)
        self.view.show()
        self._place = 0
        self._clock = QElapsedTimer()
        self.late: list[float] = []
        self.frames: list[float] = []
        self._due = 0.0
        self._beat = QTimer(self)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._on_beat)
        self._frames = QTimer(self)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self._on_frame)

    def run(self, is_over: Callable[[float], bool]) -> None:
        """Beat and scroll until it is over."""
        self.late, self.frames = [], []
        loop = QEventLoop()
        began = time.monotonic()
        end = QTimer(self)

        def look() -> None:
            if is_over(time.monotonic() - began):
                loop.quit()

        end.timeout.connect(look)
        self._clock.start()
        self._beat.start(BEAT_MS)
        self._frames.start(FRAME_MS)
        self._due = time.perf_counter() + FRAME_MS / 1000
        end.start(50)
        loop.exec()
        for timer in (self._beat, self._frames, end):
            timer.stop()

    def told(self) -> tuple[float, float, float]:
        """Give how late the beat was, 99th percentile and worst, and the share of late frames."""
        ordered = sorted(self.late[5:])
        late = sum(frame > LATE_MS for frame in self.frames) / len(self.frames) * 100
        return ordered[int(len(ordered) * 0.99)], ordered[-1], late

    def _on_beat(self) -> None:
        self.late.append(max(0.0, self._clock.nsecsElapsed() / 1e6 - BEAT_MS))
        self._clock.restart()

    def _on_frame(self) -> None:
        self._place = (self._place + 40) % 100_000
        self.view.verticalScrollBar().setValue(
            self._place % self.view.verticalScrollBar().maximum()
        )
        self.view.viewport().repaint()
        now = time.perf_counter()
        self.frames.append((now - self._due) * 1000)
        # After a frame that came late the next one is due a frame from now, as a screen has it.
        self._due = max(self._due, now - FRAME_MS / 1000) + FRAME_MS / 1000


def over(runner: JobRunner) -> Callable[[float], bool]:
    """Tell when the work is done, or has gone on long enough."""
    return lambda passed: not runner.is_busy(Lane.FILES) or passed > LONGEST_S


def stutter(data: Data) -> list[Result]:
    """Lateness idle, then while exporting and importing each way, in turn."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    # As in the program: elsewhere the collector would stop all threads from the worker's.
    garbage = WindowThreadGarbage()
    watch = Watch()
    filled, out = data.large, data.scratch / "lines.csv"
    period = Period.of_days(first_day(filled), LAST)
    request = ExportRequest(Contents.LIGNES, TicketFilter(period=period))
    rows = min(IMPORTED, data.lines)
    sheet = write_csv(data.scratch / "stutter.csv", rows)
    dump = write_dump(data.scratch / "stutter.sql", rows)
    found: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for turn in range(TIMES):
        watch.run(lambda passed: passed > IDLE_S)
        found["idle"].append((*watch.told(), 0.0))
        with ExitStack() as every:
            empty = [
                every.enter_context(data.empty(f"stutter-{turn}-{number}")) for number in range(4)
            ]
            apart = [beside_window(each, data.scratch) for each in empty]
            jobs: dict[str, tuple[Callable[..., object], tuple[object, ...]]] = {
                "export in a thread": (filled.services.exports.write, (filled.who, request, out)),
                "export in a process": (
                    filled.services.exports.write_in_child,
                    (filled.who, request, out),
                ),
                "spreadsheet in a thread": (import_sheet, (empty[0], sheet)),
                "spreadsheet in a process": (import_sheet, (apart[1], sheet)),
                "RecyClique in a thread": (import_recyclique, (empty[2], dump)),
                "RecyClique in a process": (import_recyclique, (apart[3], dump)),
            }
            for name, (way, given) in jobs.items():
                runner = JobRunner()
                job = runner.submit(Lane.FILES, way, *given, owner=watch, with_progress=True)
                began = time.monotonic()
                watch.run(over(runner))
                taken = time.monotonic() - began
                job.cancel()
                runner.shutdown()
                found[name].append((*watch.told(), taken))
    garbage.stop()
    application.processEvents()
    medians = {
        name: [statistics.median(column) for column in zip(*rows, strict=True)]
        for name, rows in found.items()
    }
    results = []
    idle, idle_worst, idle_frames, _ = medians.pop("idle")
    for name, (late, worst, frames, taken) in medians.items():
        faster = f"{name.partition(' ')[0]} in a process"
        results += [
            Result(f"5 ms timer, 99th percentile, {name}", late, idle, "+ 2 ms", against="idle"),
            Result(f"5 ms timer, worst, {name}", worst, idle_worst, "≤ 25 ms", against="idle"),
            Result(f"frames over {LATE_MS} ms, {name}", frames, idle_frames, "+ 1 %", "%", "idle"),
            Result(f"time it took (at most {LONGEST_S:.0f} s), {name}", taken * 1000,
                   medians[faster][3] * 1000, "", against=faster),
        ]  # fmt: skip
    return results


BENCHES = {"stutter": stutter}
