"""Runs jobs in worker threads and delivers their results in the window's thread."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from enum import Enum
from functools import partial
from itertools import count
from typing import TypeVar, cast
from weakref import WeakSet

from PySide6.QtCore import QMetaMethod, QObject, Signal, Slot

from recyclique_desk.domain.jobs import CancelToken
from recyclique_desk.work.callbacks import Callbacks, is_alive
from recyclique_desk.work.message_queue import MessageKind, MessageQueue, WorkerMessage
from recyclique_desk.work.travel import refuse_window_objects
from recyclique_desk.work.worker import ProgressPost, WorkerTask, interrupt_job, run_job

T = TypeVar("T")
Work = Callable[[], object]
GRACE = 2.0
"""Seconds that jobs may take to end when the program closes, before what they wait for is asked."""


class Lane(Enum):
    """The queues, one thread each: a job waits for those before it in its lane and no other."""

    USER = "user"
    FIGURES = "figures"
    LISTS = "lists"
    """Rows of lists: for a filter that few rows meet, the next one may be years away."""
    HISTORY = "history"
    """What may have to read all there ever was; nothing that people wait for stands behind it."""
    FILES = "files"
    COPIES = "copies"
    """Safety copies: what goes to a stick or a share may take minutes."""
    UPKEEP = "upkeep"
    """What must be done each minute, and so stands behind no copy: the log of a SQLite file."""


class Job:
    """A submitted job as its submitter holds it, in the window's thread."""

    def __init__(
        self, number: int, lane: Lane, token: CancelToken, withdraw: Callable[[int], None]
    ) -> None:
        self.number = number
        self.lane = lane
        self._token = token
        self._withdraw = withdraw

    def cancel(self) -> None:
        """Ask the job to stop; never waits. What it did before it noticed is still delivered."""
        self._withdraw(self.number)

    @property
    def is_cancelled(self) -> bool:
        """Whether the job was asked to stop, or refused because the runner is shut down."""
        return self._token.is_cancelled


Mediator = Callable[
    [BaseException, Callable[[Callable[[Work], Work]], None], Callable[[], None]], bool
]
"""Takes an error, a way to run its job again after a change to it, and a way to give up."""


class _Flight:
    """A job that was submitted and has not ended; used in the window's thread only."""

    def __init__(
        self,
        lane: Lane,
        token: CancelToken,
        callbacks: Callbacks,
        future: "Future[None]",
        task: WorkerTask,
    ) -> None:
        self.task = task
        self.lane = lane
        self.token = token
        self.callbacks = callbacks
        self.future = future
        self.since = time.monotonic()


class JobRunner(QObject):
    """One single-thread executor per lane; lives and is used in the window's thread only.

    `failed(exception)` tells what no `on_error` took, `busy_changed(lane, busy)` when a lane gets
    its first job and when its last is delivered. Must be shut down before it is dropped.
    """

    failed = Signal(BaseException)
    busy_changed = Signal(Lane, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = threading.get_ident()
        self._mailbox = MessageQueue(self)
        self._mailbox.arrived.connect(self._deliver_next)
        self._executors = {
            lane: ThreadPoolExecutor(1, thread_name_prefix=f"desk-{lane.value}") for lane in Lane
        }
        # Breaking off a statement may take a network round trip: not the window's time.
        self._interrupter = ThreadPoolExecutor(len(Lane), thread_name_prefix="desk-interrupt")
        self._flights: dict[int, _Flight] = {}
        self._numbers = count(1)
        self._busy: Counter[Lane] = Counter()
        self._owners: WeakSet[QObject] = WeakSet()
        self._is_shut = False
        self._mediators: list[Mediator] = []
        self._guards: dict[Lane, Callable[[], object]] = {}

    def guard(self, lane: Lane, check: Callable[[], object]) -> None:
        """Call `check` in the worker before each act in a lane; what it raises fails the job."""
        refuse_window_objects(check, (), {})
        self._guards[lane] = check

    def mediate(self, mediator: Mediator) -> None:
        """Let `mediator(error, again, give_up)` look at each error before anybody is told.

        Where it answers True it must call one of the two later: `again(change)` runs the job once
        more, as `change` makes of its function, `give_up()` tells the error after all. Of several
        the first that answers True has it.
        """
        self._mediators.append(mediator)

    def stop_mediating(self) -> None:
        """Tell all errors at once from now on: nobody is there to be asked."""
        self._mediators.clear()

    def submit(
        self,
        lane: Lane,
        function: Callable[..., T],
        /,
        *args: object,
        owner: QObject,
        on_result: Callable[[T], object] | None = None,
        on_error: Callable[[BaseException], object] | None = None,
        on_progress: Callable[[int, int | None], object] | None = None,
        on_cancelled: Callable[[], object] | None = None,
        with_progress: bool = False,
        is_act: bool = True,
        **kwargs: object,
    ) -> Job:
        """Run `function(*args, **kwargs)` in the lane, with `progress=` if `with_progress`.

        The lane's guard looks at acts only: what the window does by itself goes on without it. The
        callbacks run in the window's thread as long as `owner` lives; an error that finds no
        `on_error` goes to `failed`. Raises `TypeError` if something of the window's would travel.
        After shutdown the job is refused quietly: it comes back cancelled, with no callback run.
        """
        self._require_window_thread()
        refuse_window_objects(function, args, kwargs)
        if on_progress is not None and not with_progress:
            raise TypeError("on_progress needs with_progress: the job reports to its `progress`")
        number = next(self._numbers)
        progress = ProgressPost(self._mailbox, number) if on_progress else None
        token = CancelToken(progress.report if progress else None)
        job = Job(number, lane, token, self._withdraw)
        if self._is_shut:
            token.request()
            return job
        if with_progress:
            kwargs["progress"] = token
        self._watch(owner)
        callbacks = Callbacks(
            owner,
            cast("Callable[[object], object] | None", on_result),
            on_error,
            on_progress,
            on_cancelled,
        )
        call = partial(function, *args, **kwargs)
        guard = self._guards.get(lane) if is_act else None
        task = WorkerTask(number, call, token, progress, guard)
        self._send(lane, task, token, callbacks)
        return job

    def withdraw_all(self, lane: Lane) -> None:
        """Ask all jobs of a lane to stop; never waits."""
        for number in [n for n, flight in self._flights.items() if flight.lane is lane]:
            self._withdraw(number)

    def is_busy(self, lane: Lane) -> bool:
        """Whether the lane has a job that waits, runs or is not delivered yet."""
        return self._busy[lane] > 0

    def age(self, lane: Lane) -> float:
        """Give the seconds since the lane's oldest job was submitted; 0 when it has none.

        One that reports its progress says by itself how far it is.
        """
        begun = [
            flight.since
            for flight in self._flights.values()
            if flight.lane is lane and flight.task.progress is None
        ]
        return time.monotonic() - min(begun) if begun else 0.0

    def report_failure(self, error: BaseException) -> None:
        """Emit `failed`; raises the error where nobody listens, so that nothing is swallowed."""
        if not self.isSignalConnected(QMetaMethod.fromSignal(self.failed)):
            raise error
        self.failed.emit(error)

    def shutdown(self, break_off: Callable[[], object] | None = None) -> tuple[BaseException, ...]:
        """Finish what USER has queued, cancel the other lanes, join; blocks until all is still.

        Every two seconds that takes, `break_off` may end what jobs wait for.

        No callback runs and no signal is emitted from here on. Returns the errors that nobody was
        told about any more, for the log; nothing the second time.
        """
        self._require_window_thread()
        if self._is_shut:
            return ()
        self._is_shut = True
        off = {n: flight for n, flight in self._flights.items() if flight.lane is not Lane.USER}
        # All are asked before the first ends, or the next in its lane would begin.
        for flight in off.values():
            flight.token.request()
        for number, flight in off.items():
            if not flight.future.cancel():
                self._interrupter.submit(interrupt_job, self._mailbox, number, flight.token)
        running = [flight.future for flight in self._flights.values()]
        while break_off is not None and wait(running, GRACE).not_done:
            break_off()
        self._flights.clear()
        for executor in (*self._executors.values(), self._interrupter):
            executor.shutdown(wait=True)
        for owner in filter(is_alive, self._owners):
            owner.destroyed.disconnect(self._forget_the_dead)
        untold = iter(self._mailbox.take, None)
        return tuple(
            cast("BaseException", message.unpack())
            for message in untold
            if message.kind in (MessageKind.ERROR, MessageKind.STRAY)
        )

    def _withdraw(self, number: int) -> None:
        self._require_window_thread()
        flight = self._flights.get(number)
        if flight is None or flight.token.is_cancelled:
            return
        flight.token.request()
        if flight.future.cancel():
            self._mailbox.post(WorkerMessage(number, MessageKind.CANCELLED))
        else:
            self._interrupter.submit(interrupt_job, self._mailbox, number, flight.token)

    @Slot()
    def _deliver_next(self) -> None:
        message = self._mailbox.take()
        if message is None:
            return
        content = message.unpack()
        if message.kind is MessageKind.STRAY:
            self.report_failure(cast("BaseException", content))
        elif message.kind is MessageKind.PROGRESS:
            self._deliver_progress(message.number, cast("tuple[int, int | None]", content))
        else:
            flight = self._flights.pop(message.number)
            try:
                self._deliver_end(flight, message.kind, content)
            finally:
                self._count(flight.lane, -1)

    def _deliver_progress(self, number: int, steps: tuple[int, int | None]) -> None:
        flight = self._flights.get(number)
        callback = flight and not flight.token.is_cancelled and flight.callbacks.on_progress()
        if callback:
            callback(*steps)

    def _deliver_end(self, flight: _Flight, kind: MessageKind, content: object) -> None:
        if kind is MessageKind.RESULT:
            on_result = flight.callbacks.on_result()
            if on_result is not None:
                on_result(content)
        elif kind is MessageKind.CANCELLED:
            on_cancelled = flight.callbacks.on_cancelled()
            if on_cancelled is not None:
                on_cancelled()
        else:
            # A save that failed after its screen was closed is told all the same.
            error = cast("BaseException", content)
            again, give_up = partial(self._again, flight), partial(self._tell, flight, error)
            if not any(mediator(error, again, give_up) for mediator in self._mediators):
                give_up()

    def _tell(self, flight: _Flight, error: BaseException) -> None:
        on_error = flight.callbacks.on_error() or self.report_failure
        on_error(error)

    def _again(self, flight: _Flight, change: Callable[[Work], Work]) -> None:
        """Run a job again under its number, so that whoever holds it can still cancel it."""
        if not self._is_shut:
            task = replace(flight.task, call=change(flight.task.call))
            self._send(flight.lane, task, flight.token, flight.callbacks)

    def _send(self, lane: Lane, task: WorkerTask, token: CancelToken, callbacks: Callbacks) -> None:
        future = self._executors[lane].submit(run_job, self._mailbox, task)
        self._flights[task.number] = _Flight(lane, token, callbacks, future, task)
        self._count(lane, +1)

    def _watch(self, owner: QObject) -> None:
        if owner not in self._owners:
            self._owners.add(owner)
            owner.destroyed.connect(self._forget_the_dead)

    @Slot()
    def _forget_the_dead(self) -> None:
        for flight in self._flights.values():
            flight.callbacks.forget_if_orphaned()

    def _count(self, lane: Lane, step: int) -> None:
        was_busy = self.is_busy(lane)
        self._busy[lane] += step
        if self.is_busy(lane) != was_busy and not self._is_shut:
            self.busy_changed.emit(lane, not was_busy)

    def _require_window_thread(self) -> None:
        if threading.get_ident() != self._thread:
            raise RuntimeError("the runner is used in the window's thread only")
