"""Jobs of which only the newest one's answer counts."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.work.runner import Job

T = TypeVar("T")


class LatestJob:
    """Runs one job after another; a newer one cancels the older, whose answer is dropped.

    `submit` is a runner's or a screen's submit. `report` is told errors nobody else takes, and
    those of dropped jobs that are bugs of ours: what went wrong with them otherwise is no news.
    """

    def __init__(
        self, submit: Callable[..., Job], report: Callable[[BaseException], object]
    ) -> None:
        self._submit = submit
        self._report = report
        self._job: Job | None = None
        self._number = 0

    @property
    def is_running(self) -> bool:
        """Whether the answer of the newest job is still to come."""
        return self._job is not None

    def run(
        self,
        method: Callable[..., T],
        /,
        *args: object,
        owner: QObject,
        on_result: Callable[[T], object],
        on_error: Callable[[BaseException], object] | None = None,
        **options: object,
    ) -> None:
        """Submit `method(*args)` as the job that counts from now on; `options` go to `submit`."""
        self.drop()
        number = self._number

        def arrived(result: T) -> None:
            if number == self._number:
                self._job = None
                on_result(result)

        def failed(error: BaseException) -> None:
            if number == self._number:
                self._job = None
                (on_error or self._report)(error)
            elif not isinstance(error, DeskError):
                self._report(error)

        def cancelled() -> None:
            if number == self._number:
                self._job = None

        job = self._submit(
            method,
            *args,
            owner=owner,
            on_result=arrived,
            on_error=failed,
            on_cancelled=cancelled,
            **options,
        )
        if not job.is_cancelled:  # else the runner is shut down
            self._job = job

    def drop(self) -> None:
        """Cancel the job that runs, if any; its answer no longer counts."""
        self._number += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None
