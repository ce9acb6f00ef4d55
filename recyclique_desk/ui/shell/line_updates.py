"""Shows a saved line at once, and lets what sums lines up follow after a debouncer."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Ligne, Status, WriteResult
from recyclique_desk.support.text import tr
from recyclique_desk.ui.corrections.correction_actions import CorrectionActions
from recyclique_desk.ui.counter.ligne_actions import LigneActions
from recyclique_desk.ui.counter.poste_actions import CounterActions
from recyclique_desk.ui.counter.ticket_detail import TicketDetailView
from recyclique_desk.ui.counter.undo import UndoStep
from recyclique_desk.ui.counter.weighing_saves import WeighingSaves
from recyclique_desk.ui.tickets.list import TicketList
from recyclique_desk.ui.toolkit.context import ScreenContext

if TYPE_CHECKING:
    from recyclique_desk.services.reception.corrections import CorrectionsService

PAUSE_MS = 200
LATEST_MS = 800
"""With the query itself, figures are there within a second of the change (spec section 4)."""


def move_back(corrections: "CorrectionsService", ticket_id: int, who: Who, left: Ligne) -> Ligne:
    """Move a line back into the ticket it came from."""
    reason = tr("Déplacement annulé")
    return corrections.move(who, left.id, left.version, ticket_id, reason)


class Debouncer(QObject):
    """Emits `fired` 200 ms after the last `trigger()`, at most 800 ms after the first."""

    fired = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._since = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.fired)

    def trigger(self) -> None:
        """Begin or prolong the wait."""
        if not self._timer.isActive():
            self._since.start()
        self._timer.start(max(0, min(PAUSE_MS, LATEST_MS - self._since.elapsed())))

    def stop(self) -> None:
        """Cancel the wait; `fired` is not emitted."""
        self._timer.stop()

    @property
    def is_pending(self) -> bool:
        """Whether `fired` is still to be emitted."""
        return self._timer.isActive()


class LineUpdates(QObject):
    """Takes lines from entry and table to their services, and shows what came of it.

    `debouncer.fired` tells that lines changed and nobody types for a moment: what sums them up
    can be read again without keeping the next line waiting.
    """

    def __init__(
        self,
        weighings: WeighingSaves,
        acts: LigneActions,
        corrections: CorrectionActions,
        counter: CounterActions,
        detail: TicketDetailView,
        tickets: TicketList,
        context: ScreenContext,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._acts = acts
        self._corrections = corrections
        self._counter = counter
        self._detail = detail
        self._tickets = tickets
        self._context = context
        self.debouncer = Debouncer(self)
        weighings.written.connect(self._on_written)
        weighings.changed.connect(self._on_changed)
        acts.written.connect(self._on_written)
        acts.changed.connect(self._on_changed)
        acts.ligne_restored.connect(self._on_changed)
        corrections.changed.connect(self._on_changed)
        corrections.moved.connect(self._on_moved)
        pane = detail.lines
        pane.edit_wanted.connect(self._on_edit_wanted)
        pane.duplicate_wanted.connect(acts.duplicate)
        pane.remove_wanted.connect(acts.remove)
        pane.history_wanted.connect(corrections.show_history)
        pane.refresh_needed.connect(self.read_again)

    def read_again(self) -> None:
        """Show what another desk did to the ticket on screen."""
        self._counter.read_again(self._detail.seen)

    def _on_moved(self, before: Ligne, after: Ligne) -> None:
        back = partial(move_back, self._corrections.service, before.ticket_id)
        self._acts.history.add(UndoStep(before.ticket_id, before.uid, back), after)

    def _on_edit_wanted(self, ligne: Ligne) -> None:
        ticket = self._detail.ticket
        if ticket is not None and ticket.status is Status.OPENED:
            self._acts.edit(ligne, self._detail.entry.tree)
        elif self._context.session.who.is_admin:
            self._corrections.correct(ligne, self._detail.entry.tree)

    def _on_written(self, written: WriteResult) -> None:
        if not self._detail.take(written):
            self.read_again()
        self._tickets.model.replace(written.ticket)
        self.debouncer.trigger()

    def _on_changed(self, ticket_id: int, ligne_id: int | None = None) -> None:
        shown = self._detail.ticket
        if shown is not None and shown.id == ticket_id:
            # Somebody who went on to another ticket stays there.
            self._counter.show_ticket(ticket_id, ligne_id)
        self.debouncer.trigger()
