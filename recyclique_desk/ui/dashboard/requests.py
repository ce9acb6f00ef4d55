"""Asks for the dashboard of the current choice; answers to older choices are dropped."""

from datetime import date

from PySide6.QtCore import QObject, Signal

from recyclique_desk.domain.dashboard import DashboardQuery
from recyclique_desk.domain.people import Who
from recyclique_desk.ui.dashboard.comparing import AskDashboard, ComparedDashboard, ask_picture
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.work.runner import Lane


class DashboardRequests(QObject):
    """Submits in the FIGURES lane; `answered(picture)` and `failed(exception)` come for the
    latest question only.

    `asked(is_new)` is emitted when a query is sent: a new one, or the same one again.
    """

    asked = Signal(bool)
    answered = Signal(ComparedDashboard)
    failed = Signal(BaseException)

    def __init__(
        self, context: ScreenContext, ask_dashboard: AskDashboard, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._ask_dashboard = ask_dashboard
        self._wanted: tuple[Who, DashboardQuery, date] | None = None
        self._latest = context.latest_job()
        self._again = False

    @property
    def is_asking(self) -> bool:
        """Whether a question is in flight."""
        return self._latest.is_running

    def query(self, ask: DashboardQuery, today: date) -> None:
        """Ask now, on the local day it is; a question in flight for anything else is cancelled."""
        wanted = (self._context.session.who, ask, today)
        is_new, self._wanted = wanted != self._wanted, wanted
        self.asked.emit(is_new)
        if is_new or not self._latest.is_running:
            self._submit()
        else:
            self._again = True

    def stop(self) -> None:
        """Want nothing any more; a question in flight is cancelled."""
        self._wanted, self._again = None, False
        self._latest.drop()

    def _submit(self) -> None:
        if self._wanted is None:
            return
        self._again = False
        _who, ask, today = self._wanted
        self._latest.run(
            ask_picture,
            self._ask_dashboard,
            ask,
            today,
            owner=self,
            lane=Lane.FIGURES,
            on_result=self._on_result,
            on_error=self._on_error,
        )

    def _on_result(self, picture: ComparedDashboard) -> None:
        try:
            self.answered.emit(picture)
        finally:
            self._go_on()

    def _on_error(self, error: BaseException) -> None:
        try:
            self.failed.emit(error)
        finally:
            self._go_on()

    def _go_on(self) -> None:
        if self._again:
            self._submit()
