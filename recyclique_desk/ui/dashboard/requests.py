"""Asking for the figures of the choice of now: one question at a time, old answers dropped."""

from datetime import date

from PySide6.QtCore import QObject, Signal

from recyclique_desk.domain.dashboard import DashboardAsk
from recyclique_desk.domain.people import Who
from recyclique_desk.ui.dashboard.comparing import AskDashboard, ComparedDashboard, ask_picture
from recyclique_desk.work.runner import Job, JobRunner, Lane


class DashboardRequests(QObject):
    """Submits in the FIGURES lane; `answered(picture)` and `failed(exception)` come for the
    latest question only.

    `asked(is_new)` tells that a question went out: another one, or the same once more.
    """

    asked = Signal(bool)
    answered = Signal(ComparedDashboard)
    failed = Signal(BaseException)

    def __init__(
        self, runner: JobRunner, ask_dashboard: AskDashboard, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._ask_dashboard = ask_dashboard
        self._wanted: tuple[Who, DashboardAsk, date] | None = None
        self._asked: tuple[Who, DashboardAsk, date] | None = None
        self._job: Job | None = None
        self._again = False

    @property
    def is_asking(self) -> bool:
        """Whether a question is in flight."""
        return self._job is not None

    def ask(self, who: Who, ask: DashboardAsk, today: date) -> None:
        """Ask now, on the local day it is; a question in flight for anything else is cancelled."""
        is_new = self._wanted != (who, ask, today)
        self._wanted = (who, ask, today)
        self.asked.emit(is_new)
        if self._job is None:
            self._submit()
        elif self._asked == self._wanted:
            self._again = True
        else:
            self._again = True
            self._job.cancel()

    def stop(self) -> None:
        """Want nothing any more; a question in flight is cancelled."""
        self._wanted, self._again = None, False
        if self._job is not None:
            self._job.cancel()

    def _submit(self) -> None:
        if self._wanted is None:
            return
        self._again = False
        self._asked = self._wanted
        job = self._runner.submit(
            Lane.FIGURES,
            ask_picture,
            self._ask_dashboard,
            *self._wanted,
            owner=self,
            on_result=self._on_result,
            on_error=self._on_error,
            on_cancelled=self._go_on,
        )
        if not job.is_cancelled:  # else the runner is shut down
            self._job = job

    def _on_result(self, picture: ComparedDashboard) -> None:
        is_wanted = self._asked == self._wanted
        try:
            if is_wanted:
                self.answered.emit(picture)
        finally:
            self._go_on()

    def _on_error(self, error: BaseException) -> None:
        is_wanted = self._asked == self._wanted
        try:
            if is_wanted:
                self.failed.emit(error)
        finally:
            self._go_on()

    def _go_on(self) -> None:
        self._job = None
        if self._again:
            self._submit()
