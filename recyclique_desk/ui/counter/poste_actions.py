"""What the person does at the counter: each act goes to a service and comes back as a signal."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from recyclique_desk.domain.errors import NotFound, StorageError, TicketsStillOpen, UserError
from recyclique_desk.domain.tickets import Poste, Status, Ticket, TicketDetail, TicketFingerprint
from recyclique_desk.services.base import Clock
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.work.runner import Lane

if TYPE_CHECKING:
    from recyclique_desk.services.lists.tickets import TicketsService
    from recyclique_desk.services.reception.counter import CounterService


@dataclass(frozen=True, slots=True)
class LoadedTicket:
    """A ticket that was read to be shown, and the line to select in it, if one was asked for."""

    detail: TicketDetail
    ligne_id: int | None = None


class CounterActions(QObject):
    """Opens, shows and closes postes and tickets through their services.

    Signals: `loaded(LoadedTicket)` carries the ticket to show; `changed` after a change of figures;
    `ticket_gone(ticket id)` when a ticket no longer exists; `settled` when a requested ticket is
    shown or cannot be; `opening` when a ticket is being opened, then `ticket_opened(ticket id)` or
    `not_opened`.
    """

    loaded = Signal(LoadedTicket)
    ticket_gone = Signal(int)
    settled = Signal()
    opening = Signal()
    not_opened = Signal()
    ticket_opened = Signal(int)
    changed = Signal()
    poste_found = Signal()
    poste_closed = Signal(Poste)

    def __init__(
        self,
        counter: "CounterService",
        tickets: "TicketsService",
        context: ScreenContext,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter = counter
        self._tickets = tickets
        self._context = context
        self._clock = clock
        self._shown: int | None = None
        self._reading: int | None = None
        self._is_creating = False
        self._asked_to_close = False
        """Whether the banner says that tickets of the poste are open."""

    def is_moving_from(self, ticket_id: int | None) -> bool:
        """Whether another ticket than this one is being opened, or read to be shown."""
        return self._is_creating or (self._reading is not None and self._reading != ticket_id)

    # Postes

    def find_poste(self) -> None:
        """Take up the person's open poste again; one from an earlier day is announced (rule 3)."""
        self._submit(self._counter.current_poste, on_result=self._on_found)

    def open_poste(self) -> None:
        """Open a poste of now."""
        self._submit(self._counter.open_poste, on_result=self._on_poste)

    def close_poste(self) -> None:
        """Close the open poste; with open tickets the person is asked first (rule 4)."""
        self._close_poste(close_tickets=False)

    def _close_poste(self, *, close_tickets: bool) -> None:
        poste = self._context.session.poste
        if poste is None:
            return

        def asked(error: BaseException) -> None:
            if isinstance(error, TicketsStillOpen):
                self._asked_to_close = True
                self._context.messages.notice(
                    sentence(error),
                    tr("Les fermer, puis fermer le poste"),
                    lambda: self._close_poste(close_tickets=True),
                )
            else:
                self._show_failure(error)

        self._submit(
            partial(self._counter.close_poste, close_tickets=close_tickets),
            poste.id,
            on_result=self._on_poste,
            on_error=asked,
        )

    # Tickets

    def create_ticket(self) -> None:
        """Open a ticket in the poste of this desk; not a second one by a double click."""
        poste = self._context.session.poste
        if poste is None or self._is_creating:
            return
        self._is_creating = True
        self.opening.emit()

        def failed(error: BaseException) -> None:
            self._is_creating = False
            self.not_opened.emit()
            self._show_failure(error, self.create_ticket)
            self.settled.emit()

        self._submit(
            self._counter.create_ticket, poste.id, on_result=self._on_created, on_error=failed
        )

    def close_ticket(self, ticket: Ticket) -> None:
        """Close a ticket."""
        self._submit(self._counter.close_ticket, ticket.id, on_result=self._on_closed)

    def show_ticket(self, ticket_id: int, ligne_id: int | None = None) -> None:
        """Read a ticket with its lines, and show it with one of them selected."""
        self._shown = self._reading = ticket_id

        def arrived(detail: TicketDetail) -> None:
            if self._reading == ticket_id:
                self._reading = None
            if self._shown == detail.ticket.id:
                self.loaded.emit(LoadedTicket(detail, ligne_id))
                self.settled.emit()

        def failed(error: BaseException) -> None:
            if self._reading == ticket_id:
                self._reading = None
            self.settled.emit()
            if isinstance(error, NotFound):
                self.ticket_gone.emit(ticket_id)
            else:
                self._context.messages.failed(error, lambda: self.show_ticket(ticket_id, ligne_id))

        self._submit(self._tickets.detail, ticket_id, on_result=arrived, on_error=failed)

    def leave(self) -> None:
        """Show no ticket any more."""
        self._shown = self._reading = None

    def read_again(self, seen: Callable[[], TicketFingerprint | None]) -> None:
        """Show what another desk did to the ticket on screen, `seen()`; mostly it did nothing."""
        before = seen()
        if before is None or before.ticket.id != self._shown:
            return

        def arrived(detail: TicketDetail | None) -> None:
            if detail is None or self._shown != detail.ticket.id:
                return
            if seen() == before:
                self.loaded.emit(LoadedTicket(detail))
            else:
                # What this desk wrote meanwhile would leave the screen again.
                self.read_again(seen)

        def failed(error: BaseException) -> None:
            if isinstance(error, NotFound):
                self.ticket_gone.emit(before.ticket.id)
            elif not isinstance(error, StorageError):
                self._context.messages.failed(error)

        self._context.submit(
            self._tickets.read_if_changed,
            before,
            owner=self,
            lane=Lane.FIGURES,
            on_result=arrived,
            on_error=failed,
        )

    def _on_found(self, poste: Poste | None) -> None:
        self._context.session.take_poste(poste)
        self.poste_found.emit()
        # A notebook says so itself, in an amber frame, for as long as it is open.
        if poste is not None and not poste.is_deferred:
            self._submit(self._counter.forgotten_poste, on_result=self._on_forgotten)

    def _on_forgotten(self, poste: Poste | None) -> None:
        if poste is None:
            return
        day = self._context.formats.day_long(self._context.formats.local_day(poste.opened_at))
        self._context.messages.notice(
            tr("Le poste du {day} est resté ouvert. Fermez-le, ou continuez avec lui.").format(
                day=day
            ),
            tr("Le fermer"),
            self.close_poste,
            other=(
                tr("Continuer"),
                partial(
                    self._submit,
                    self._counter.take_up_poste,
                    poste.id,
                    on_result=self._on_poste,
                ),
            ),
        )

    def _on_poste(self, poste: Poste) -> None:
        self._asked_to_close = False
        self._context.messages.settled()
        self._context.session.take_poste(poste)
        if self._shown is not None:
            # Closing a poste closes its tickets and discards the empty ones.
            self.show_ticket(self._shown)
        if poste.status is Status.CLOSED:
            self.poste_closed.emit(poste)
        self.changed.emit()

    def _on_created(self, ticket: Ticket) -> None:
        self._is_creating = False
        self.ticket_opened.emit(ticket.id)
        self.changed.emit()

    def _on_closed(self, ticket: Ticket) -> None:
        if self._asked_to_close:
            # What it counted no longer holds.
            self._asked_to_close = False
            self._context.messages.settled()
        self.show_ticket(ticket.id)
        self.changed.emit()
        self._context.messages.done(
            tr("Ticket {number} fermé : {amount}").format(
                number=ticket.number,
                amount=amounts.amount(
                    ticket.lines_count,
                    ticket.weight.received,
                    ticket.exits_count,
                    ticket.weight.sortie,
                ),
            )
        )

    def _submit(
        self,
        method: Callable[..., object],
        *args: object,
        on_result: Callable[..., object],
        on_error: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Run a service method in the USER lane on behalf of the person at the desk."""

        def retry() -> None:
            self._submit(method, *args, on_result=on_result, on_error=on_error)

        self._context.submit(
            method,
            *args,
            owner=self,
            on_result=on_result,
            on_error=on_error or partial(self._show_failure, retry=retry),
        )

    def _show_failure(
        self, error: BaseException, retry: Callable[[], object] | None = None
    ) -> None:
        """Show why an act failed; what another desk did meanwhile is read again."""
        self._context.messages.failed(error, retry if isinstance(error, StorageError) else None)
        if not isinstance(error, UserError):
            return
        self._submit(
            self._counter.current_poste,
            on_result=self._context.session.take_poste,
            on_error=self._context.messages.failed,
        )
        if self._shown is not None:
            self.show_ticket(self._shown)
