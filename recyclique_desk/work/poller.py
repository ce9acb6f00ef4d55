"""Runs one query again and again, never twice at a time."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMetaMethod, QObject, QTimer, Signal, Slot

from recyclique_desk.work.latest import LatestJob
from recyclique_desk.work.runner import JobRunner, Lane


class Poller(QObject):
    """Runs `function` in the FIGURES lane every `interval` ms, counted from the last delivery.

    Starts stopped. `delivered(result)` comes only for the arguments of now; after `failed(error)`
    it goes on by itself, each time an interval slower, up to `slowest` ms. An error that nobody
    listens to goes to the runner's `failed`. Times are in milliseconds, by the steady clock.
    """

    # Any object: what comes is what the polled function returns.
    delivered = Signal(object)
    failed = Signal(BaseException)

    def __init__(
        self,
        runner: JobRunner,
        function: Callable[..., object],
        *,
        interval: int = 10_000,
        slowest: int = 30_000,
        with_progress: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._function = function
        self._interval = interval
        self._slowest = slowest
        self._with_progress = with_progress
        self._args: tuple[object, ...] = ()
        self._kwargs: dict[str, object] = {}
        self._latest = LatestJob(partial(runner.submit, Lane.FIGURES), self._tell)
        self._is_started = False
        self._is_paused = False
        self._again = False
        self._failures = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.refresh_now)

    @property
    def interval(self) -> int:
        """Milliseconds from a delivery to the next query."""
        return self._interval

    @interval.setter
    def interval(self, interval: int) -> None:
        self._interval = interval
        if self._timer.isActive():
            self._timer.start(min(interval, self._timer.remainingTime()))

    @property
    def is_active(self) -> bool:
        """Whether it is started and not paused."""
        return self._is_started and not self._is_paused

    @property
    def is_asking(self) -> bool:
        """Whether a query is in flight."""
        return self._latest.is_running

    def set_arguments(self, *args: object, **kwargs: object) -> None:
        """Ask with these arguments from now on, at once; the same ones again change nothing.

        A query in flight for other arguments is cancelled, its result dropped.
        """
        if (args, kwargs) == (self._args, self._kwargs):
            return
        self._args, self._kwargs = args, kwargs
        self._latest.drop()
        self.refresh_now()

    @Slot()
    def start(self) -> None:
        """Ask at once, and keep asking; does nothing if started."""
        if not self._is_started:
            self._is_started = True
            self.refresh_now()

    @Slot()
    def stop(self) -> None:
        """Ask no more; a query in flight is cancelled, its result dropped."""
        self._is_started = self._again = False
        self._failures = 0
        self._timer.stop()
        self._latest.drop()

    @Slot()
    def pause(self) -> None:
        """Ask no more for now, for nobody looks; a query in flight is still delivered."""
        self._is_paused = True
        self._timer.stop()

    @Slot()
    def resume(self) -> None:
        """Ask at once, and keep asking again; does nothing if not paused."""
        if self._is_paused:
            self._is_paused = False
            self.refresh_now()

    @Slot()
    def refresh_now(self) -> None:
        """Ask at once, or right after the query in flight; if not active, on the next start."""
        if self._latest.is_running:
            self._again = True
            return
        if not self.is_active:
            return
        self._timer.stop()
        self._again = False
        self._latest.run(
            partial(self._function, *self._args, **self._kwargs),
            owner=self,
            on_result=self._on_result,
            on_error=self._on_error,
            with_progress=self._with_progress,
        )

    def _on_result(self, result: object) -> None:
        self._failures = 0
        try:
            self.delivered.emit(result)
        finally:
            self._go_on()

    def _on_error(self, error: BaseException) -> None:
        self._failures += 1
        try:
            self._tell(error)
        finally:
            self._go_on()

    def _tell(self, error: BaseException) -> None:
        if self.isSignalConnected(QMetaMethod.fromSignal(self.failed)):
            self.failed.emit(error)
        else:
            self._runner.report_failure(error)

    def _go_on(self) -> None:
        if self._latest.is_running:
            return  # for arguments that were changed on delivery
        if self._again:
            self.refresh_now()
        elif self.is_active:
            self._timer.start(pause_after(self._failures, self._interval, self._slowest))


def pause_after(failures: int, interval: int, slowest: int) -> int:
    """Milliseconds to wait after so many failures in a row: one interval more with each."""
    return max(interval, min(slowest, interval * failures))
