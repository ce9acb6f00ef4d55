"""What the person does at the counter: each act goes to a service and comes back as a signal."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from recyclique_desk.domain.errors import DeskError, StaleEdit, TicketsStillOpen
from recyclique_desk.domain.tickets import Ligne, LigneInput, Poste, Ticket, TicketDetail
from recyclique_desk.services.base import Clock
from recyclique_desk.services.counter import CounterService
from recyclique_desk.services.lignes import LignesService
from recyclique_desk.services.tickets import TicketsService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.entry.form import LigneForm
from recyclique_desk.ui.kit import Kit
from recyclique_desk.ui.tickets.lignes import category_label
from recyclique_desk.work.runner import Lane


class CounterActions(QObject):
    """`detail(TicketDetail, line id or None)` is what to show; `changed` that figures moved."""

    detail = Signal(object, object)
    ticket_opened = Signal(int)
    changed = Signal()
    poste_found = Signal()

    def __init__(
        self,
        counter: CounterService,
        lignes: LignesService,
        tickets: TicketsService,
        kit: Kit,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter = counter
        self._lignes = lignes
        self._tickets = tickets
        self._kit = kit
        self._clock = clock
        self._shown: int | None = None

    # Postes

    def find_poste(self) -> None:
        """Take up the person's open poste again; one from an earlier day is announced (rule 3)."""
        self._submit(self._counter.current_poste, on_result=self._on_found)

    def open_poste(self, deferred_day: date | None) -> None:
        """Open a poste, a deferred one if a day is given."""
        self._submit(self._counter.open_poste, deferred_day, on_result=self._on_poste)

    def close_poste(self) -> None:
        """Close the open poste; with open tickets the person is asked first (rule 4)."""
        self._close_poste(close_tickets=False)

    def _close_poste(self, *, close_tickets: bool) -> None:
        poste = self._kit.session.poste
        if poste is None:
            return

        def asked(error: BaseException) -> None:
            if isinstance(error, TicketsStillOpen):
                self._kit.messages.notice(
                    tr("Ce poste a encore {count} ticket(s) ouvert(s).").format(**error.params),
                    tr("Les fermer, puis fermer le poste"),
                    lambda: self._close_poste(close_tickets=True),
                )
            else:
                self._kit.messages.failed(error)

        self._submit(
            partial(self._counter.close_poste, close_tickets=close_tickets),
            poste.id,
            on_result=self._on_poste,
            on_error=asked,
        )

    # Tickets

    def create_ticket(self) -> None:
        """Open a ticket in the poste of this desk."""
        poste = self._kit.session.poste
        if poste is not None:
            self._submit(self._counter.create_ticket, poste.id, on_result=self._on_created)

    def close_ticket(self, ticket: Ticket) -> None:
        """Close a ticket."""
        self._submit(self._counter.close_ticket, ticket.id, on_result=self._on_closed)

    def show_ticket(self, ticket_id: int, ligne_id: int | None = None) -> None:
        """Read a ticket with its lines, and show it with one of them selected."""
        self._shown = ticket_id

        def arrived(detail: TicketDetail) -> None:
            if self._shown == detail.ticket.id:
                self.detail.emit(detail, ligne_id)

        self._submit(self._tickets.detail, ticket_id, on_result=arrived)

    # Lines

    def save(self, form: LigneForm, ticket: Ticket, given: LigneInput, old: Ligne | None) -> None:
        """Save a new line or a changed one; the form keeps what was typed until it is on disk."""

        def saved(ligne: Ligne) -> None:
            form.saved()
            self.show_ticket(ligne.ticket_id, ligne.id)
            self.changed.emit()

        def failed(error: BaseException) -> None:
            form.failed(error, lambda: self.save(form, ticket, given, old))
            if isinstance(error, StaleEdit):
                self.show_ticket(ticket.id)

        if old is None:
            self._submit(self._lignes.add, ticket.id, given, on_result=saved, on_error=failed)
        else:
            self._submit(
                self._lignes.change, old.id, old.version, given, on_result=saved, on_error=failed
            )

    def remove(self, ligne: Ligne) -> None:
        """Remove a line; a toast offers to bring it back."""

        def removed(_nothing: None) -> None:
            self.show_ticket(ligne.ticket_id)
            self.changed.emit()
            self._kit.messages.done(
                tr("Ligne supprimée : {category}, {weight}").format(
                    category=category_label(ligne),
                    weight=self._kit.formats.kilograms(ligne.weight),
                ),
                tr("Annuler"),
                lambda: self.restore(ligne),
            )

        self._submit(self._lignes.remove, ligne.id, ligne.version, on_result=removed)

    def restore(self, ligne: Ligne) -> None:
        """Bring a removed line back."""

        def restored(back: Ligne) -> None:
            self.show_ticket(back.ticket_id, back.id)
            self.changed.emit()

        self._submit(self._lignes.restore, ligne.uid, on_result=restored)

    def _on_found(self, poste: Poste | None) -> None:
        self._kit.session.take_poste(poste)
        self.poste_found.emit()
        if poste is None or poste.is_deferred:
            return
        formats = self._kit.formats
        opened = formats.local_day(poste.opened_at)
        if opened != formats.local_day(self._clock()):
            self._kit.messages.notice(
                tr("Le poste du {day} est resté ouvert. Fermez-le, ou continuez avec lui.").format(
                    day=formats.day_long(opened)
                ),
                tr("Le fermer"),
                self.close_poste,
            )

    def _on_poste(self, poste: Poste) -> None:
        self._kit.messages.settled()
        self._kit.session.take_poste(poste)
        self.changed.emit()

    def _on_created(self, ticket: Ticket) -> None:
        self.ticket_opened.emit(ticket.id)
        self.show_ticket(ticket.id)
        self.changed.emit()

    def _on_closed(self, ticket: Ticket) -> None:
        self.show_ticket(ticket.id)
        self.changed.emit()
        self._kit.messages.done(
            tr("Ticket {number} fermé : {weight}").format(
                number=ticket.number, weight=self._kit.formats.kilograms(ticket.weight.total)
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

        def told(error: BaseException) -> None:
            can_retry = isinstance(error, DeskError) and not isinstance(error, StaleEdit)
            self._kit.messages.failed(error, retry if can_retry else None)

        self._kit.runner.submit(
            Lane.USER,
            method,
            self._kit.session.who,
            *args,
            owner=self,
            on_result=on_result,
            on_error=on_error or told,
        )
