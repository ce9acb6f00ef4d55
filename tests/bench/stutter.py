"""How late the window's thread is while lines are exported: in a thread, and in another process.

A table keeps scrolling and painting, as the window does when somebody works in it; a timer of 5 ms
says how late it comes.
"""

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QApplication, QListView

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.exports import Contents, ExportReport, ExportRequest
from recyclique_desk.domain.jobs import CancelToken
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import TicketFilter
from recyclique_desk.services.exporting.service import ExportService
from recyclique_desk.work.runner import JobRunner, Lane
from tests.bench.data import Data
from tests.bench.files import LAST, first_day
from tests.bench.measure import Result

BEAT_MS = 5
FRAME_MS = 16
IDLE_S = 4.0
LONGEST_S = 20.0
TIMES = 3


def in_thread(
    service: ExportService, who: Who, request: ExportRequest, out: Path, *, token: CancelToken
) -> ExportReport:
    """Write in the worker's thread."""
    return service.write(who, request, out, progress=token)


def apart(
    service: ExportService, who: Who, request: ExportRequest, out: Path, *, token: CancelToken
) -> ExportReport:
    """Write in a process of its own."""
    return service.write_apart(who, request, out, progress=token)


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
        self._beat = QTimer(self)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._on_beat)
        self._frames = QTimer(self)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self._on_frame)

    def run(self, is_over: Callable[[float], bool]) -> list[float]:
        """Beat and scroll until it is over; gives how many milliseconds late each beat was."""
        self.late = []
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
        end.start(50)
        loop.exec()
        for timer in (self._beat, self._frames, end):
            timer.stop()
        return self.late[5:]

    def _on_beat(self) -> None:
        self.late.append(max(0.0, self._clock.nsecsElapsed() / 1e6 - BEAT_MS))
        self._clock.restart()

    def _on_frame(self) -> None:
        self._place = (self._place + 40) % 100_000
        self.view.verticalScrollBar().setValue(
            self._place % self.view.verticalScrollBar().maximum()
        )
        self.view.viewport().repaint()


def over(runner: JobRunner) -> Callable[[float], bool]:
    """Tell when the export is done, or has gone on long enough."""
    return lambda passed: not runner.is_busy(Lane.FILES) or passed > LONGEST_S


def stutter(data: Data) -> list[Result]:
    """Lateness idle, then while exporting each way, in turn."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    watch = Watch()
    filled, out = data.large, data.scratch / "lines.csv"
    period = Period.of_days(first_day(filled), LAST)
    request = ExportRequest(Contents.LIGNES, TicketFilter(period=period))
    found: dict[str, list[tuple[float, float, float]]] = {"idle": [], "thread": [], "process": []}
    for _ in range(TIMES):
        found["idle"].append((*_worst(watch.run(lambda passed: passed > IDLE_S)), 0.0))
        for name, way in (("thread", in_thread), ("process", apart)):
            runner = JobRunner()
            job = runner.submit(
                Lane.FILES, way, filled.services.exports, filled.who, request, out,
                owner=watch, with_token=True,
            )  # fmt: skip
            began = time.monotonic()
            late = watch.run(over(runner))
            taken = time.monotonic() - began
            job.cancel()
            runner.shutdown()
            found[name].append((*_worst(late), taken))
    application.processEvents()
    medians = {
        name: [statistics.median(column) for column in zip(*rows, strict=True)]
        for name, rows in found.items()
    }
    results = []
    for name in ("thread", "process"):
        (late, worst, taken), (idle, idle_worst, _) = medians[name], medians["idle"]
        results += [
            Result(f"5 ms timer, 99th percentile, export in a {name}", late, idle, "+ 2 ms",
                   against="idle"),
            Result(f"5 ms timer, worst, export in a {name}", worst, idle_worst, "≤ 25 ms",
                   against="idle"),
            Result(f"time of that export (at most {LONGEST_S:.0f} s), in a {name}",
                   taken * 1000, medians["process"][2] * 1000, "", against="a process"),
        ]  # fmt: skip
    return results


def _worst(late: list[float]) -> tuple[float, float]:
    ordered = sorted(late)
    return ordered[int(len(ordered) * 0.99)], ordered[-1]


BENCHES = {"stutter": stutter}
