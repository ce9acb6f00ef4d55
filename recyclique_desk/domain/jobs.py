"""Progress and cancellation of long jobs, as services use them."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Protocol

CHILD_OPTION = "--child"
"""Internal command line option: run as the child process of one job."""

# Seconds between two interrupts of one statement, doubled from the first to the longest. SQLite
# interrupts at no cost, PostgreSQL opens a connection for each interrupt.
_FIRST_PAUSE = 0.02
_LONGEST_PAUSE = 1.0


class Cancelled(Exception):
    """The job was cancelled; its transaction is rolled back."""


class Progress(Protocol):
    """Interface through which a long service method reports progress and learns of a cancel."""

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked the job to stop."""

    def check(self) -> None:
        """Raise `Cancelled` if somebody asked the job to stop."""

    def report(self, done: int, total: int | None = None) -> None:
        """Tell how far the job is, in any unit; a cancel point: may raise `Cancelled`."""

    def on_cancel(self, interrupt: Callable[[], object]) -> AbstractContextManager[None]:
        """Within the block, a cancel also calls `interrupt`, to stop a running statement."""


class CancelToken:
    """The `Progress` of one job: cancelled from any thread, checked by the job.

    `listener` is called in the job's thread with each (done, total) reported.
    """

    def __init__(self, listener: Callable[[int, int | None], object] | None = None) -> None:
        self._listener = listener
        self._asked = threading.Event()
        # Held while interrupts run: leaving `on_cancel` waits for them, so that no interrupt hits
        # a connection that has returned to the pool and is used by another job.
        self._armed = threading.Condition(threading.RLock())
        self._interrupts: dict[object, Callable[[], object]] = {}
        self._has_interrupted = False

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked the job to stop."""
        return self._asked.is_set()

    def check(self) -> None:
        """Raise `Cancelled` if somebody asked the job to stop."""
        if self._asked.is_set():
            raise Cancelled

    def report(self, done: int, total: int | None = None) -> None:
        """Tell the listener how far the job is; a cancel point: may raise `Cancelled`."""
        self.check()
        if self._listener is not None:
            self._listener(done, total)

    def cancel(self) -> None:
        """Ask the job to stop and interrupt it once; raises the errors of the interrupt."""
        self.request()
        with self._armed:
            self._interrupt()

    def request(self) -> None:
        """Ask the job to stop at its next cancel point; does not wait."""
        self._asked.set()

    def keep_interrupting(self) -> None:
        """Ask the job to stop and interrupt it until no `on_cancel` block is left; blocks.

        One interrupt is not enough: it has no effect just before its statement begins.
        """
        self.request()
        pause = _FIRST_PAUSE
        with self._armed:
            while self._interrupts:
                self._interrupt()
                self._armed.wait(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)

    @contextmanager
    def on_cancel(self, interrupt: Callable[[], object]) -> Iterator[None]:
        """Within the block, a cancel also calls `interrupt`, in the cancelling thread.

        The error of the interrupted statement is replaced by `Cancelled`. Raises `Cancelled` at
        once if the job is already cancelled.
        """
        key = object()
        with self._armed:
            self.check()
            self._interrupts[key] = interrupt
        try:
            yield
        except Exception as error:
            self._disarm(key)
            if self._has_interrupted and not isinstance(error, Cancelled):
                raise Cancelled from error
            raise
        finally:
            self._disarm(key)

    def _disarm(self, key: object) -> None:
        with self._armed:
            self._interrupts.pop(key, None)
            self._armed.notify_all()

    def _interrupt(self) -> None:
        with ExitStack() as every:
            for interrupt in self._interrupts.values():
                self._has_interrupted = True
                every.callback(interrupt)
