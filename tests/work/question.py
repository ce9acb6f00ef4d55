"""What the tests of the poller ask."""

import threading
import time

from pytestqt.qtbot import QtBot

NEVER = 3_600_000


class Question:
    """A service that answers with its arguments, and can be held, broken and counted."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.times: list[float] = []
        self.most_at_once = 0
        self.error: Exception | None = None
        self.may_answer = threading.Event()
        self.may_answer.set()
        self._at_once = 0

    def ask(self, *args: object) -> tuple[object, ...]:
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        self.asked.append(args)
        self.times.append(time.monotonic())
        assert self.may_answer.wait(10)
        self._at_once -= 1
        if self.error is not None:
            raise self.error
        return args


def let_pass(qtbot: QtBot, seconds: float) -> None:
    """Give something that must not happen the time in which it would."""
    begun = time.monotonic()
    qtbot.waitUntil(lambda: time.monotonic() - begun > seconds)
