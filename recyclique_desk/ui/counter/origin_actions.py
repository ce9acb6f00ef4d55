"""Saves where the ticket on screen comes from, one change after another, the newest wins."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from recyclique_desk.domain.deposits import DepositChoices, Origin
from recyclique_desk.domain.errors import StaleEdit
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Poste, Ticket
from recyclique_desk.support.text import tr
from recyclique_desk.ui.counter.origin_bar import OriginBar
from recyclique_desk.ui.counter.undo import UndoStep
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.work.runner import Lane

if TYPE_CHECKING:
    from recyclique_desk.services.reception.counter import CounterService


def set_back(counter: "CounterService", before: Origin, who: Who, left: Ticket) -> Ticket:
    """Give a ticket the origin it had before this desk changed it."""
    return counter.set_origin(who, left.id, left.version, before)


class OriginActions(QObject):
    """`saved(Ticket)`: as it is now; `stale(ticket id)`: read it again.

    While a save runs, later wishes wait and only the last of them is saved: the kind that is
    reached by three keys is written once or twice, not three times.
    """

    saved = Signal(Ticket)
    stale = Signal(int)
    undoable = Signal(UndoStep, Ticket)
    """How to take a change back, and the ticket as it is now."""

    def __init__(
        self,
        counter: "CounterService",
        context: ScreenContext,
        bar: OriginBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter = counter
        self._context = context
        self._bar = bar
        self._ticket: Ticket | None = None
        self._wishes: dict[int, Origin] = {}
        self._then: list[Callable[[], object]] = []
        bar.origin_wanted.connect(self.want)
        bar.usual_wanted.connect(self.set_usual)

    def show_ticket(self, ticket: Ticket | None) -> None:
        """Serve this ticket; another one than before gets its choices read."""
        before, self._ticket = self._ticket, ticket
        if ticket is None:
            return
        if before is None or before.id != ticket.id:
            self.read_choices()
        if ticket.id in self._wishes:
            self._bar.show_origin(self._wishes[ticket.id])
        else:
            self._bar.show_ticket(ticket)

    def read_choices(self) -> None:
        """Read kinds, partners and the last places of the ticket on screen."""
        ticket = self._ticket
        if ticket is not None and ticket.is_open:
            self._context.submit(
                self._counter.deposit_choices,
                ticket.id,
                owner=self,
                lane=Lane.LISTS,
                on_result=lambda choices: self._take_choices(ticket.id, choices),
                on_refused=lambda _error: None,
            )

    def want(self, origin: Origin) -> None:
        """Save an origin of the ticket on screen."""
        ticket = self._ticket
        if ticket is None:
            return
        is_saving = ticket.id in self._wishes
        self._wishes[ticket.id] = origin
        if not is_saving:
            self._save(ticket, origin)

    def then(self, act: Callable[[], object]) -> None:
        """Do something once all is saved, at once if it is; a refusal is shown before."""
        if self._wishes:
            self._then.append(act)
        else:
            act()

    def set_usual(self, kind_id: int) -> None:
        """Give the new tickets of the open poste this kind; 0 for none."""
        poste = self._context.session.poste
        if poste is not None:
            self._context.submit(
                self._counter.set_usual_kind,
                poste.id,
                kind_id or None,
                owner=self,
                on_result=self._on_usual,
            )

    def _on_usual(self, poste: Poste) -> None:
        self._context.session.take_poste(poste)
        words = (
            tr("Les prochains tickets n'auront pas de type d'apport.")
            if poste.deposit_kind_id is None
            else tr("Les prochains tickets de ce poste auront ce type d'apport.")
        )
        self._context.messages.done(words)

    def _save(self, ticket: Ticket, origin: Origin) -> None:
        def saved(now: Ticket) -> None:
            self.saved.emit(now)
            if now.origin != ticket.origin:
                back = partial(set_back, self._counter, ticket.origin)
                self.undoable.emit(UndoStep(now.id, now.uid, back), now)
            wish = self._wishes.get(now.id, origin)
            if wish != origin:
                self._save(now, wish)
            else:
                self._end(now.id)

        def failed(error: BaseException) -> None:
            current = error.current if isinstance(error, StaleEdit) else None
            if isinstance(current, Ticket) and current.is_open and current.origin == ticket.origin:
                # Another desk handed the ticket over: that does not touch where it comes from.
                self._save(current, self._wishes.get(ticket.id, origin))
                return
            self._context.messages.failed(error)
            self._end(ticket.id)
            self.stale.emit(ticket.id)

        self._context.submit(
            self._counter.set_origin,
            ticket.id,
            ticket.version,
            origin,
            owner=self,
            on_result=saved,
            on_error=failed,
        )

    def _end(self, ticket_id: int) -> None:
        self._wishes.pop(ticket_id, None)
        if self._ticket is not None and self._ticket.id == ticket_id:
            self._bar.show_ticket(self._ticket)
        if not self._wishes:
            acts, self._then = self._then, []
            for act in acts:
                act()

    def _take_choices(self, ticket_id: int, choices: DepositChoices) -> None:
        if self._ticket is not None and self._ticket.id == ticket_id:
            self._bar.show_choices(choices)
