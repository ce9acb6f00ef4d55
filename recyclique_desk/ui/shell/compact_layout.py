"""The room the weighing needs on a small screen: what folds for it, and unfolds again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.tickets import Ticket
from recyclique_desk.ui.charts import ChartsDock
from recyclique_desk.ui.shell.window_layout import WindowLayout
from recyclique_desk.ui.toolkit.pages import Pages
from recyclique_desk.ui.toolkit.session import Session
from recyclique_desk.ui.toolkit.size_class import LOW_HEIGHT

if TYPE_CHECKING:
    from recyclique_desk.ui.counter.ticket_detail import TicketDetailView

READING_HEIGHT = 800
"""Below it a closed ticket takes the room of the charts for its lines."""


class CompactLayout(QObject):
    """Folds list and charts while a ticket is filled; who unfolds the charts has the last word.

    Charts without anything to show are folded too.
    """

    def __init__(
        self,
        arrangement: WindowLayout,
        dock: ChartsDock,
        pages: Pages,
        session: Session,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._arrangement = arrangement
        self._dock = dock
        self._pages = pages
        self.detail: TicketDetailView | None = None
        """The ticket on screen, once there is a place for one."""
        self._session = session
        self._charts_chosen = False
        session.changed.connect(self._on_session)
        dock.fold_changed.connect(self._on_fold_chosen)
        dock.filled_changed.connect(self.make)
        pages.moved.connect(self.make)

    def make(self, coming: Ticket | None = None) -> None:
        """Fold or unfold for the ticket on screen.

        For a ticket that is coming this is done beforehand: the window must not grow meanwhile.
        """
        ticket = coming or (None if self.detail is None else self.detail.ticket)
        weighing = ticket is not None and ticket.is_open
        poste = self._session.poste
        busy = weighing or (poste is not None and poste.is_deferred)
        self._arrangement.make_room(weighing=weighing, reading=ticket is not None)
        height = self._window.height()
        is_low = height < LOW_HEIGHT
        if self._pages.current is None:
            self._dock.setVisible(not (weighing and is_low))
        if not self._charts_chosen:
            reading = ticket is not None and height < READING_HEIGHT
            self._dock.set_folded(is_low or busy or reading or self._dock.is_empty)

    def _on_fold_chosen(self) -> None:
        self._charts_chosen = True

    def _on_session(self) -> None:
        self.make()
