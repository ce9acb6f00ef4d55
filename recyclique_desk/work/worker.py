"""Runs one job at a time in a worker thread and posts what came of it to the window."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from recyclique_desk.domain.jobs import Cancelled, CancelToken
from recyclique_desk.work.message_queue import MessageKind, MessageQueue, WorkerMessage

# Seconds between two reports of one job: about twenty a second are a smooth bar, and a busy
# worker cannot flood the window.
_PROGRESS_PAUSE = 0.05


class ProgressPost:
    """A token's listener that posts what a job reports, held back to some twenty a second."""

    def __init__(self, mailbox: MessageQueue, number: int) -> None:
        self._mailbox = mailbox
        self._number = number
        self._next = 0.0
        self._held: tuple[int, int | None] | None = None

    def report(self, done: int, total: int | None) -> None:
        """Post where the job is, or hold it back if the last post was just now."""
        self._held = (done, total)
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _PROGRESS_PAUSE
            self.flush()

    def flush(self) -> None:
        """Post what is held back, so that a bar ends where the job ended."""
        if self._held is not None:
            self._mailbox.post(WorkerMessage(self._number, MessageKind.PROGRESS, self._held))
            self._held = None


@dataclass(frozen=True, slots=True)
class WorkerTask:
    """All that travels to a worker: a plain call, its token, and the job's number."""

    number: int
    call: Callable[[], object]
    token: CancelToken
    progress: ProgressPost | None
    guard: Callable[[], object] | None = None
    """Called first; what it raises is the job's error."""


def run_job(mailbox: MessageQueue, task: WorkerTask) -> None:
    """Run one job in the worker's thread and post how it ended; raises nothing."""
    message = _outcome(task)
    if task.progress is not None and message.kind is MessageKind.RESULT:
        task.progress.flush()
    mailbox.post(message)


def interrupt_job(mailbox: MessageQueue, number: int, token: CancelToken) -> None:
    """Break off what a job waits for; an interrupt that fails is posted, not raised."""
    message = None
    try:
        token.keep_interrupting()
    except Exception as error:
        message = WorkerMessage(number, MessageKind.STRAY, error)
    if message is not None:
        mailbox.post(message)


def _outcome(task: WorkerTask) -> WorkerMessage:
    # Posting is left to the caller: the except clause must be over before the window may see
    # the error, or this thread could be the last to drop it, with the frames it collected there.
    try:
        task.token.check()
        if task.guard is not None:
            task.guard()
        return WorkerMessage(task.number, MessageKind.RESULT, task.call())
    except Cancelled:
        return WorkerMessage(task.number, MessageKind.CANCELLED)
    except BaseException as error:  # a worker's thread has nowhere else to raise it
        return WorkerMessage(task.number, MessageKind.ERROR, error)
