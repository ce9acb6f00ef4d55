"""SIGTERM and SIGHUP end the program as Ctrl+C does: what was begun is undone first."""

import signal
from collections.abc import Callable
from types import FrameType
from typing import NoReturn


class Terminated(KeyboardInterrupt):
    """The system asked the program to end; `code` is what a shell expects to see of it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


def on_termination(act: Callable[[int], object]) -> None:
    """Call `act` with the signal's number at the first SIGTERM or SIGHUP; later ones are ignored.

    What whoever started us has ignored (`nohup`) stays ignored. Only the main thread may call this.
    """
    names = ("SIGTERM", "SIGHUP")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    heard = [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]

    def handle(number: int, _frame: FrameType | None) -> None:
        for each in heard:  # a second one would cut the tidying up short
            signal.signal(each, lambda _number, _frame: None)
        act(number)

    for number in heard:
        signal.signal(number, handle)


def interrupt(number: int) -> NoReturn:
    """Raise in the main thread what undoes the work under way."""
    raise Terminated(number)
