"""Which ticket is on screen: chosen in the list, just opened, found again, or gone."""

from PySide6.QtCore import QObject

from recyclique_desk.ui.counter.drafts import DraftKeeper
from recyclique_desk.ui.counter.poste_actions import CounterActions, LoadedTicket
from recyclique_desk.ui.counter.ticket_detail import TicketDetailView
from recyclique_desk.ui.shell.compact_layout import CompactLayout
from recyclique_desk.ui.tickets.list import TicketList
from recyclique_desk.ui.toolkit.session import Session


class TicketNavigation(QObject):
    """Brings tickets on screen; list, ticket and what is half-typed follow each other."""

    def __init__(
        self,
        tickets: TicketList,
        detail: TicketDetailView,
        counter: CounterActions,
        drafts: DraftKeeper,
        layout: CompactLayout,
        session: Session,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._list = tickets
        self._detail = detail
        self._counter = counter
        self._drafts = drafts
        self._layout = layout
        self._session = session
        tickets.chosen.connect(self._on_chosen)
        tickets.unfold.clicked.connect(self.search)
        detail.list_wanted.connect(self.search)
        counter.loaded.connect(self._on_loaded)
        counter.ticket_gone.connect(self._on_ticket_gone)
        counter.opening.connect(detail.entry.await_ticket)
        counter.not_opened.connect(detail.entry.stop_awaiting)
        counter.ticket_opened.connect(self.show_new)
        drafts.ticket_found.connect(self.show_found)

    def show_new(self, ticket_id: int) -> None:
        """Show a ticket at the top of the whole list, whatever the list was narrowed to."""
        if not self._list.filters.chosen().is_empty:
            self._list.filters.clear()
        self._list.table.clearFocus()
        self._list.select(ticket_id)
        self._list.refresh()
        self._counter.show_ticket(ticket_id)

    def show_found(self, ticket_id: int) -> None:
        """Go on with a ticket left open, unless the person is at another one already."""
        if self._session.poste is not None and self._detail.ticket is None:
            self.show_new(ticket_id)

    def show_far(self, ticket_id: int, ligne_id: int | None = None) -> None:
        """Show a ticket that may be far down the list, at one of its lines."""
        self._drafts.stop()
        if self._list.model.row_of(ticket_id) < 0:
            self._list.table.clearSelection()
        else:
            self._list.select(ticket_id)
        self._counter.show_ticket(ticket_id, ligne_id)

    def search(self) -> None:
        """Leave the ticket on a small screen, so that the list has room for its filters."""
        if not self._list.filters.isVisible():
            self._drafts.stop()
            self._counter.leave()
            self._detail.show_detail(None)
            self._list.table.clearSelection()
            self._layout.make()
        self._list.filters.text.setFocus()

    def _on_chosen(self, ticket_id: int) -> None:
        shown = self._detail.ticket
        if shown is None or shown.id != ticket_id:
            self._drafts.stop()
            self._detail.wait_for_detail()
            self._counter.show_ticket(ticket_id)

    def _on_loaded(self, loaded: LoadedTicket) -> None:
        detail = loaded.detail
        before = self._detail.ticket
        if detail.ticket.is_open:
            self._layout.make(detail.ticket)
        self._detail.show_detail(detail, loaded.ligne_id)
        self._layout.make()
        self._list.model.replace(detail.ticket)
        came_new = before is None or before.id != detail.ticket.id
        if came_new and detail.ticket.is_open:
            self._drafts.offer(detail.ticket.id)
            if not self._list.table.hasFocus():
                self._detail.entry.focus_first()

    def _on_ticket_gone(self, ticket_id: int) -> None:
        if self._detail.ticket is not None and self._detail.ticket.id == ticket_id:
            self._detail.show_detail(None)
            self._layout.make()
        self._list.refresh()
