"""A ticket goes on under another name: offered when somebody else comes to the desk."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from recyclique_desk.domain.tickets import Ticket
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext

if TYPE_CHECKING:
    from recyclique_desk.services.reception.counter import CounterService


class Handover(QObject):
    """`done(ticket id)` tells that the ticket bears the person's name now."""

    done = Signal(int)

    def __init__(self, counter: "CounterService", context: ScreenContext, parent: QObject) -> None:
        super().__init__(parent)
        self._counter = counter
        self._context = context

    def offer(self, ticket: Ticket | None) -> None:
        """Ask whether the open ticket on screen goes on in the person's name."""
        who = self._context.session.who
        if ticket is None or not ticket.is_open or ticket.benevole_user_id == who.user_id:
            return
        text = tr("Le ticket {number} reste au nom de {name}.")
        self._context.messages.done(
            text.format(number=ticket.number, name=ticket.benevole),
            tr("Le prendre à mon nom"),
            lambda: self._take(ticket),
        )

    def _take(self, ticket: Ticket) -> None:
        self._context.submit(
            self._counter.hand_over,
            ticket.id,
            ticket.version,
            self._context.session.who.user_id,
            owner=self,
            on_result=self._on_taken,
        )

    def _on_taken(self, ticket: Ticket) -> None:
        self.done.emit(ticket.id)
        self._context.messages.done(
            tr("Le ticket {number} est maintenant au nom de {name}.").format(
                number=ticket.number, name=ticket.benevole
            )
        )
