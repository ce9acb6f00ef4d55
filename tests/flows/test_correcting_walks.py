"""Weights typed, corrected and pasted into while the database comes and goes, in any order."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from random import Random

import pytest
from PySide6.QtCore import Qt

from tests.flows.conftest import Flow, OpenFlow, with_categories

pytestmark = [pytest.mark.flow, pytest.mark.fault]
ACTS = 40
RETRY_MS = 120
"""Tried again much oftener than people wait, so that it comes in the middle of what they do."""


class Walk:
    """Loads of 1, 2, 3 … kilograms; the tenths of each are those that were entered last."""

    def __init__(self, flow: Flow, blocker: sqlite3.Connection, seed: int) -> None:
        self._flow = flow
        self._blocker = blocker
        self._random = Random(seed)
        self._is_locked = False
        self.entered: dict[int, int] = {}

    def go(self) -> None:
        """Do so many acts, and let the database come back."""
        corrections = (self.correct, self.correct, self.correct, self.paste)
        acts = (self.weigh, *corrections, self.turn, self.wait, self.wait)
        for _act in range(ACTS):
            self._random.choice(acts)()
        if self._is_locked:
            self.turn()

    def weigh(self) -> None:
        """Weigh the next load, whatever is in the field; at most thirty."""
        load = len(self.entered) + 1
        if load > 30 or not self._is_as_entered():
            return
        self.enter(load, f"{load},{self._digit()}")

    def correct(self) -> None:
        """Correct the tenths of the load whose weight is in the field still."""
        if not self._text():
            self.weigh()
        if not self._text() or not self._is_as_entered():
            return
        load, queue = len(self.entered), self._flow.window.entry.queue
        if self._is_locked and queue.waiting and self._random.random() < 0.8:
            self._flow.until(lambda: queue.is_stopped)
        self._flow.press(Qt.Key.Key_Backspace)
        if self._random.random() < 0.5:
            self.wait()
        if not self._text():
            # It was being saved: the key began the next weighing.
            return
        assert self._text() == f"{load},"
        self.enter(load, str(self._digit()))

    def paste(self) -> None:
        """Paste other tenths with the middle button."""
        if not self._text() or not self._is_as_entered():
            return
        load, digit = len(self.entered), self._digit()
        edit = self._flow.window.entry.weight.edit
        edit.setSelection(len(edit.text()) - 1, 1)
        edit.insert(str(digit))
        self.enter(load, "")

    def enter(self, load: int, keys: str) -> None:
        """Type the rest of a weight, and press Enter, now or a moment later."""
        self._flow.keys(keys)
        if self._random.random() < 0.5:
            self.wait()
        assert self._text().startswith(f"{load},"), f"load {load} reads {self._text()}"
        self.entered[load] = int(self._text()[-1])
        self._flow.enter()

    def turn(self) -> None:
        """Lock the database, or let it go."""
        self._is_locked = not self._is_locked
        if self._is_locked:
            self._flow.until(lambda: self._try("BEGIN IMMEDIATE"))
        else:
            self._blocker.execute("ROLLBACK")

    def wait(self) -> None:
        """Do nothing for a moment."""
        self._flow.qtbot.wait(self._random.choice((1, 20, 90, 300)))

    def _try(self, statement: str) -> bool:
        try:
            self._blocker.execute(statement)
        except sqlite3.OperationalError:
            return False
        return True

    def _digit(self) -> int:
        """Give other tenths than the last load was entered with."""
        before = self.entered.get(len(self.entered))
        return self._random.choice([each for each in range(1, 10) if each != before])

    def _text(self) -> str:
        return self._flow.text("reception-ligne-poids")

    def _is_as_entered(self) -> bool:
        """Whether the field is empty, or holds the last load as it was entered."""
        load = len(self.entered)
        return self._text() in {"", f"{load},{self.entered.get(load)}"}


@pytest.fixture
def walk(open_flow: OpenFlow, request: pytest.FixtureRequest) -> Iterator[Walk]:
    flow = open_flow(prepare=with_categories, busy_seconds=0.05)
    flow.window.weighings._retry_timer.setInterval(RETRY_MS)
    flow.start()
    flow.pick("livr")
    path = flow.desk.paths.database
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as blocker:
        yield Walk(flow, blocker, request.param)


@pytest.mark.parametrize("walk", range(4), indirect=True)
def test_each_load_is_one_line_as_it_was_entered_last(walk: Walk) -> None:
    flow = walk._flow
    walk.go()
    flow.until(lambda: not flow.window.entry.queue.waiting)
    flow.settle()
    weights = [load * 1_000 + tenths * 100 for load, tenths in walk.entered.items()]
    assert flow.query("SELECT weight FROM ligne_depot ORDER BY 1") == [(each,) for each in weights]
    assert walk.entered
    assert flow.desk.services.maintenance.check(flow.desk.who).problems == ()
