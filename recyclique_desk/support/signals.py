"""Makes SIGTERM and SIGHUP end the program as Ctrl+C does, so that cleanup code runs."""

import signal
from collections.abc import Callable
from types import FrameType
from typing import NoReturn


class Terminated(KeyboardInterrupt):
    """The system asked the program to end; `code` is the exit code shells expect: 128 + signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


def on_termination(act: Callable[[int], object]) -> None:
    """Call `act` with the signal's number at the first SIGTERM or SIGHUP; ignore later ones.

    A signal that is already ignored (`nohup`) stays ignored. Call this from the main thread only.
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


def raise_terminated(number: int) -> NoReturn:
    """Raise `Terminated` in the main thread, so that running code cleans up."""
    raise Terminated(number)
