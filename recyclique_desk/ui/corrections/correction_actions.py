"""Corrections as the window starts them: a dialog, a reason, a service, and what came of it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.errors import DeskError, StaleEdit
from recyclique_desk.domain.tickets import Ligne, Ticket
from recyclique_desk.services.all import Services
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext

if TYPE_CHECKING:
    from recyclique_desk.services.reception.corrections import CorrectionsService
    from recyclique_desk.ui.corrections.dialog import Correction, CorrectionDialog
    from recyclique_desk.ui.corrections.doubles import DoublesDialog
    from recyclique_desk.ui.corrections.origin import OriginCorrection


class CorrectionActions(QObject):
    """`changed(ticket id)`: a ticket, or a line of it, is not what it was.

    `moved(Ligne before, Ligne after)`: a line is in another ticket now.
    """

    changed = Signal(int)
    moved = Signal(Ligne, Ligne)

    def __init__(
        self,
        services: Services,
        context: ScreenContext,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._context = context
        self._window = parent

    @property
    def service(self) -> "CorrectionsService":
        """The service that corrects lines of closed tickets."""
        return self._services.corrections

    def correct(self, ligne: Ligne, tree: CategoryTree) -> None:
        """Open the dialog that corrects a line of a closed ticket."""
        from recyclique_desk.ui.corrections.dialog import CorrectionDialog  # noqa: PLC0415

        dialog = CorrectionDialog(ligne, tree, self._context, self._window)
        corrections = self._services.corrections

        def corrected(correction: "Correction") -> None:
            change = partial(corrections.change, received_at=correction.received_at)
            self._do(dialog, change, correction.given, correction.reason)

        def removed(reason: str) -> None:
            self._do(dialog, corrections.remove, reason)

        def arrived(after: Ligne) -> None:
            self.moved.emit(ligne, after)
            self._done(dialog, ligne.ticket_id)

        def moved(number: str, correction: "Correction") -> None:
            self._context.submit(
                corrections.change_and_move,
                dialog.ligne.id,
                dialog.ligne.version,
                correction.given,
                number,
                correction.reason,
                received_at=correction.received_at,
                owner=dialog,
                on_result=arrived,
                on_error=partial(self._refused, dialog),
            )

        dialog.corrected.connect(corrected)
        dialog.removed.connect(removed)
        dialog.moved.connect(moved)
        self._context.submit(
            self._services.history.of_ligne, ligne.uid, owner=dialog, on_result=dialog.show_history
        )
        dialog.open()

    def show_history(self, ligne: Ligne) -> None:
        """Show what became of a line."""
        from recyclique_desk.ui.corrections.past import HistoryDialog  # noqa: PLC0415

        dialog = HistoryDialog(ligne, self._context, self._window)
        self._context.submit(
            self._services.history.of_ligne, ligne.uid, owner=dialog, on_result=dialog.show_changes
        )
        dialog.open()

    def reopen(self, ticket: Ticket) -> None:
        """Ask why, and open a closed ticket again."""
        from recyclique_desk.ui.corrections.reason import ReasonDialog  # noqa: PLC0415

        def then(reason: str) -> None:
            self._context.submit(
                self._services.corrections.reopen_ticket,
                ticket.id,
                ticket.version,
                reason,
                owner=self,
                on_result=lambda _ticket: self.changed.emit(ticket.id),
            )

        ReasonDialog(
            tr("Rouvrir le ticket {number}").format(number=ticket.number),
            tr("Ses lignes pourront de nouveau être changées par les bénévoles."),
            tr("Rouvrir le ticket"),
            then,
            self._window,
        ).open()

    def correct_origin(self, ticket: Ticket) -> None:
        """Open the dialog that corrects where a closed ticket comes from."""
        from recyclique_desk.ui.corrections.origin import OriginDialog  # noqa: PLC0415

        dialog = OriginDialog(ticket, self._services.communes, self._context, self._window)

        def done(now: Ticket) -> None:
            dialog.accept()
            self.changed.emit(now.id)

        def refused(error: BaseException) -> None:
            current = error.current if isinstance(error, StaleEdit) else None
            if isinstance(current, Ticket):
                dialog.show_both(current)
            elif isinstance(error, DeskError):
                dialog.complain(error)
            else:
                self._context.messages.failed(error)

        def corrected(correction: "OriginCorrection") -> None:
            self._context.submit(
                self._services.corrections.change_origin,
                dialog.ticket.id,
                dialog.ticket.version,
                correction.origin,
                correction.reason,
                owner=dialog,
                on_result=done,
                on_error=refused,
            )

        dialog.corrected.connect(corrected)
        self._context.submit(
            self._services.counter.deposit_choices,
            ticket.id,
            owner=dialog,
            on_result=dialog.show_choices,
        )
        dialog.open()

    def show_doubles(self, ticket: Ticket) -> None:
        """Look for lines that were typed twice, and offer to keep one of each."""
        from recyclique_desk.ui.corrections.doubles import DoublesDialog  # noqa: PLC0415

        def found(groups: tuple[tuple[Ligne, ...], ...]) -> None:
            if not groups:
                self._context.messages.done(tr("Aucune ligne n'est en double dans ce ticket."))
                return
            dialog = DoublesDialog(groups, self._context, self._window)
            dialog.merged.connect(lambda group, reason: self._merge(dialog, group, reason))
            dialog.open()

        self._context.submit(
            self._services.corrections.duplicates, ticket.id, owner=self, on_result=found
        )

    def _merge(self, dialog: "DoublesDialog", group: tuple[Ligne, ...], reason: str) -> None:
        kept, *doubles = group
        self._context.submit(
            self._services.corrections.merge_duplicates,
            (kept.id, kept.version),
            tuple((each.id, each.version) for each in doubles),
            reason,
            owner=dialog,
            on_result=lambda _line: self._done(dialog, kept.ticket_id),
            on_error=partial(self._refused, dialog),
        )

    def _do(self, dialog: "CorrectionDialog", method: Callable[..., object], *args: object) -> None:
        ligne = dialog.ligne
        self._context.submit(
            method,
            ligne.id,
            ligne.version,
            *args,
            owner=dialog,
            on_result=lambda _line: self._done(dialog, ligne.ticket_id),
            on_error=partial(self._refused, dialog),
        )

    def _done(self, dialog: "CorrectionDialog | DoublesDialog", ticket_id: int) -> None:
        dialog.accept()
        self.changed.emit(ticket_id)

    def _refused(self, dialog: "CorrectionDialog | DoublesDialog", error: BaseException) -> None:
        from recyclique_desk.ui.corrections.dialog import CorrectionDialog  # noqa: PLC0415

        is_stale = isinstance(error, StaleEdit) and isinstance(error.current, Ligne)
        if is_stale and isinstance(dialog, CorrectionDialog):
            dialog.show_both(error.current)  # type: ignore[attr-defined]
        elif isinstance(error, DeskError):
            dialog.complain(error)
        else:
            self._context.messages.failed(error)
