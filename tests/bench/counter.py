"""The counter through its own window: Enter to row visible, and ten thousand lines in one ticket.

The keys are real key events; a row is visible once the table that has it was painted.
"""

import os
import sqlite3
import statistics
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from recyclique_desk.app import Desk, open_desk
from recyclique_desk.support.paths import Paths
from recyclique_desk.ui.shell.application import make_application
from recyclique_desk.ui.shell.window import MainWindow
from recyclique_desk.ui.shell.window_tools import opened_window
from recyclique_desk.work.runner import Lane
from tests.bench.data import NOW, Data, drop_triggers
from tests.bench.measure import Result, timed

TIMES = 50
FRAME_MS = 16.0
LINES = 10_000
HUNDRED = 100
WAIT_MS = 120_000


class Typist:
    """A window with an open ticket, and hands."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        self.desk = desk
        self._window = window
        self._table = window.detail.lines.table
        self._model = window.detail.lines.model
        self._field = window.entry.weight.edit

    def start(self) -> None:
        """Open the poste and a ticket, and choose a category."""
        self._wait(lambda: not self._is_busy())
        self._window.counter.open_poste()
        self._wait(lambda: self._window.poste.isVisible() and not self._is_busy())
        self._window.counter.create_ticket()
        self._wait(lambda: self._window.entry.isEnabled() and not self._is_busy())
        self._window.entry.focus_first()
        self.keys("a")

    def keys(self, text: str) -> None:
        """Type into the weight, whichever window is in front."""
        for letter in text:
            QTest.keyClick(self._field, ord(letter))

    def enter(self) -> None:
        """Press Enter and wait until the row is painted and the field free for the next weight."""
        wanted = self._model.rowCount() + 1
        loop = QEventLoop()
        answered = self._window.weighings.written
        answered.connect(loop.quit)
        too_late = QTimer(loop, singleShot=True, interval=WAIT_MS)
        too_late.timeout.connect(loop.quit)
        too_late.start()
        QTest.keyClick(self._field, Qt.Key.Key_Return)
        loop.exec()
        answered.disconnect(loop.quit)
        if self._model.rowCount() < wanted:
            raise TimeoutError
        self._table.viewport().repaint()

    def line(self) -> None:
        """Type one line."""
        self.keys("3,23")
        self.enter()

    def rest(self) -> None:
        """Wait until nothing is left to do."""
        self._wait(lambda: not self._is_busy())

    def _is_busy(self) -> bool:
        is_busy = self._window._context.runner.is_busy
        return self._window.lines.debouncer.is_pending or any(map(is_busy, Lane))

    @staticmethod
    def _wait(holds: object) -> None:
        assert callable(holds)
        end = time.monotonic() + WAIT_MS / 1000
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError
            QTest.qWait(5)
        QApplication.processEvents()


@contextmanager
def _typist(folder: Path) -> Iterator[Typist]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application()
    with open_desk(Paths.below(folder), clock=lambda: NOW, system_user="bench") as desk:
        for name in ("Livres", "Vaisselle", "Textile"):
            desk.services.categories.create(desk.who, name)
        with opened_window(application, desk) as window:
            window.resize(1366, 768)
            window.show()
            window.activateWindow()
            typist = Typist(desk, window)
            typist.start()
            yield typist


def enter(data: Data) -> list[Result]:
    """Enter to row visible, beside a bare INSERT and commit on the same disk."""
    ours, bare = [], []
    with _typist(data.scratch / "enter") as typist:
        for _ in range(3):
            typist.line()
        typist.rest()
        copy = data.scratch / "bare.sqlite"
        with closing(_bare_copy(typist.desk.paths.database, copy)) as connection:
            statement, row = _statement(connection)
            for number in range(TIMES):
                typist.keys("3,23")
                ours.append(timed(typist.enter))
                typist.rest()
                row["uid"] = number.to_bytes(16, "big")
                bare.append(timed(lambda: connection.execute(statement, row)))
    seen, inserted = statistics.median(ours), statistics.median(bare)
    what, against = "Enter to row visible, through the window", "bare INSERT and commit"
    limit = 1.5 * inserted + FRAME_MS
    return [
        Result(what, seen, inserted, f"≤ 1.5 and {FRAME_MS:.0f} ms", against=against),
        Result(what, seen, limit, "≤ 1", against="1.5 of it + a frame"),
    ]


def _bare_copy(path: Path, copy: Path) -> sqlite3.Connection:
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(copy)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode = WAL")
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    drop_triggers(connection)
    return connection


def _statement(connection: sqlite3.Connection) -> tuple[str, dict[str, object]]:
    cursor = connection.execute("SELECT * FROM ligne_depot LIMIT 1")
    names = [column[0] for column in cursor.description]
    row = dict(zip(names, cursor.fetchone(), strict=True)) | {"id": None}
    marks = ", ".join(f":{name}" for name in names)
    return f"INSERT INTO ligne_depot ({', '.join(names)}) VALUES ({marks})", row


def long_ticket(data: Data) -> list[Result]:
    """Ten thousand lines typed into one ticket, one after another without a rest.

    The machine of the last hundred is not that of the first, minutes earlier: the hundred that they
    are compared with are typed beside them, into a second window's first ticket, line by line.
    """
    memory, late, early = [], [], []
    with _typist(data.scratch / "long") as typist:
        for number in range(1, LINES - HUNDRED + 1):
            typist.line()
            if number in {HUNDRED, LINES // 2, LINES - HUNDRED}:
                memory.append(_resident())
        with _typist(data.scratch / "short") as other:
            for _ in range(HUNDRED):
                late.append(timed(typist.line))
                early.append(timed(other.line))
            other.rest()
        typist.rest()
        with closing(sqlite3.connect(typist.desk.paths.database)) as connection:
            (saved,) = connection.execute("SELECT count(*) FROM ligne_depot").fetchone()
    assert saved == LINES
    at_first, half, full = memory
    what = f"memory after {LINES - HUNDRED:,} lines"
    return [
        Result(f"a line typed, the last {HUNDRED} of {LINES:,} in one ticket",
               statistics.median(late), statistics.median(early), "≤ 1.3",
               against=f"the first {HUNDRED} of another"),
        Result(what, full, at_first, "flat", "MiB", f"after {HUNDRED}"),
        Result(what, full, half, "flat", "MiB", f"after {LINES // 2:,}"),
    ]  # fmt: skip


def _resident() -> float:
    """Give the memory in use now, in MiB; the peak where the system does not tell."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return 0.0
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


BENCHES = {"enter-window": enter, "long-ticket": long_ticket}
