"""The objects that nearly every screen uses, passed to its constructor as one value."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject

from recyclique_desk.domain.errors import DeskError, StorageError
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import Messages
from recyclique_desk.ui.toolkit.session import Session
from recyclique_desk.ui.toolkit.theme import Theme
from recyclique_desk.work.latest import LatestJob
from recyclique_desk.work.runner import Job, JobRunner, Lane

T = TypeVar("T")


@dataclass(frozen=True)
class ScreenContext:
    """The window's shared objects without services, which are passed to each screen separately."""

    runner: JobRunner
    theme: Theme
    formats: Formats
    messages: Messages
    session: Session

    def submit(
        self,
        method: Callable[..., T],
        /,
        *args: object,
        owner: QObject,
        lane: Lane = Lane.USER,
        on_result: Callable[[T], object] | None = None,
        on_error: Callable[[BaseException], object] | None = None,
        on_refused: Callable[[DeskError], object] | None = None,
        retry: Callable[[], object] | None = None,
        on_progress: Callable[[int, int | None], object] | None = None,
        on_cancelled: Callable[[], object] | None = None,
        with_progress: bool = False,
        is_act: bool = True,
        **kwargs: object,
    ) -> Job:
        """Run `method(who, *args, **kwargs)` in a lane, on behalf of the signed-in person.

        A DeskError that is no StorageError, so that the person can correct it, goes to
        `on_refused`; other errors are shown as messages that offer `retry`. `on_error` receives all
        errors instead. Callbacks run in the window's thread, and only while `owner` exists.
        """

        def failed(error: BaseException) -> None:
            is_fault = isinstance(error, StorageError) or not isinstance(error, DeskError)
            if is_fault or on_refused is None:
                self.messages.failed(error, retry)
            elif isinstance(error, DeskError):
                on_refused(error)

        return self.runner.submit(
            lane,
            method,
            self.session.who,
            *args,
            owner=owner,
            on_result=on_result,
            on_error=on_error or failed,
            on_progress=on_progress,
            on_cancelled=on_cancelled,
            with_progress=with_progress,
            is_act=is_act,
            **kwargs,
        )

    def latest_job(self) -> LatestJob:
        """Create a LatestJob, for results of which only the newest counts."""
        return LatestJob(self.submit, self.messages.failed)
