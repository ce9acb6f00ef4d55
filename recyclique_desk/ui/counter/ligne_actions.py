"""Changes, duplicates and removes lines of an open ticket, and takes that back."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.errors import (
    DeskError,
    NotFound,
    StaleEdit,
    StorageError,
)
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Ligne, LigneInput, Ticket, WriteResult
from recyclique_desk.support.text import tr
from recyclique_desk.ui.counter.entry_screen import EntryScreen
from recyclique_desk.ui.counter.undo import UndoHistory, UndoStep
from recyclique_desk.ui.lignes.editor import LigneEditor
from recyclique_desk.ui.lignes.model import category_label
from recyclique_desk.ui.lignes.pane import LignesPane
from recyclique_desk.ui.toolkit.context import ScreenContext

if TYPE_CHECKING:
    from recyclique_desk.services.reception.lignes import LignesService


def restore_removed(lignes: "LignesService", who: Who, left: Ligne) -> Ligne:
    """Bring back a line that this desk removed."""
    return lignes.restore(who, left.uid)


def change_back(lignes: "LignesService", before: LigneInput, who: Who, left: Ligne) -> WriteResult:
    """Give a line the values it had before this desk changed it."""
    return lignes.change(who, left.id, left.version, before)


class LigneActions(QObject):
    """`written(WriteResult)`: what to show of it; `changed(ticket id)`: read it again.

    `ligne_restored(ticket id, line id)`: read it again, and show that line. `undone` is emitted
    after an undo by Ctrl+Z or by the button of a toast.
    """

    written = Signal(WriteResult)
    changed = Signal(int)
    ligne_restored = Signal(int, int)
    ticket_restored = Signal(Ticket)
    """Its origin is what it was before this desk changed it."""
    undone = Signal()

    def __init__(
        self,
        lignes: "LignesService",
        context: ScreenContext,
        screen: EntryScreen,
        pane: LignesPane,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lignes = lignes
        self._context = context
        self._screen = screen
        self._pane = pane
        self.history = UndoHistory()
        self._undoing: UndoStep | None = None
        self._undo_again = 0

    def edit(self, ligne: Ligne, tree: CategoryTree) -> None:
        """Open a line of an open ticket where it stands."""
        editor = LigneEditor(ligne, tree, self._context)
        editor.submitted.connect(lambda given: self._change(editor, given))
        self._pane.edit_in_place(editor)

    def duplicate(self, ligne: Ligne) -> None:
        """Add a line like this one."""
        self._submit(self._lignes.duplicate, ligne.id, ligne.version, on_result=self.written.emit)

    def remove(self, ligne: Ligne) -> None:
        """Remove a line; a toast, and Ctrl+Z, bring it back."""

        def removed(written: WriteResult) -> None:
            text = tr("Ligne supprimée : {category}, {weight}").format(
                category=category_label(ligne),
                weight=self._context.formats.kilograms(ligne.weight),
            )
            step = UndoStep(
                ligne.ticket_id,
                ligne.uid,
                partial(restore_removed, self._lignes),
                text,
            )
            self.history.add(step, ligne)
            self._screen.scale.note_removed(ligne.uid)
            self.written.emit(written)
            self._context.messages.done(text, tr("Annuler"), lambda: self._undo(step))

        self._submit(self._lignes.remove, ligne.id, ligne.version, on_result=removed)

    def undo(self) -> None:
        """Take back what was last removed, changed or moved in the ticket on screen."""
        step = self.history.last(self._pane.ticket_id)
        if self._undoing is not None:
            self._undo_again += 1
        elif step is not None:
            self._undo(step)

    def _undo(self, step: UndoStep) -> None:
        if self._undoing is not None:
            return
        self._undoing = step

        def undone(result: object) -> None:
            self._undoing = None
            ligne = result.ligne if isinstance(result, WriteResult) else result
            if isinstance(ligne, Ligne | Ticket):
                self.history.know(ligne)
                self.history.forget(step)
                self._context.messages.take_back(step.toast)
                self._context.messages.settled()
            if isinstance(ligne, Ligne):
                self._screen.scale.note_restored(ligne.uid)
                self.ligne_restored.emit(step.ticket_id, ligne.id)
            elif isinstance(ligne, Ticket):
                self.ticket_restored.emit(ligne)
            self.undone.emit()
            if self._undo_again:
                self._undo_again -= 1
                self.undo()

        def failed(error: BaseException) -> None:
            self._undoing = None
            self._undo_again = 0
            if isinstance(error, StorageError):
                # Nothing was taken back: it can be still.
                self._context.messages.failed(error, lambda: self._undo(step))
                return
            self.history.forget(step)
            self._context.messages.take_back(step.toast)
            self._context.messages.failed(error)
            self.changed.emit(step.ticket_id)
            self.undone.emit()

        self._context.submit(
            step.run, self.history.left(step), owner=self, on_result=undone, on_error=failed
        )

    def _change(self, editor: LigneEditor, given: LigneInput) -> None:
        ligne = editor.ligne

        def saved(written: WriteResult) -> None:
            self._pane.stop_editing()
            before = ligne.as_input()
            self.history.add(
                UndoStep(
                    ligne.ticket_id,
                    ligne.uid,
                    partial(change_back, self._lignes, before),
                ),
                written.ligne,
            )
            self.written.emit(written)

        def failed(error: BaseException) -> None:
            if isinstance(error, StaleEdit) and isinstance(error.current, Ligne):
                editor.show_both(error.current)
            elif isinstance(error, DeskError):
                editor.complain(error)
            else:
                self._context.messages.failed(error)

        self._context.submit(
            self._lignes.change,
            ligne.id,
            ligne.version,
            given,
            owner=editor,
            on_result=saved,
            on_error=failed,
        )

    def _submit(
        self,
        method: Callable[..., object],
        *args: object,
        on_result: Callable[..., object],
    ) -> None:
        def failed(error: BaseException) -> None:
            self._context.messages.failed(error)
            if isinstance(error, StaleEdit | NotFound) and self._screen.ticket_id is not None:
                self.changed.emit(self._screen.ticket_id)

        self._context.submit(method, *args, owner=self, on_result=on_result, on_error=failed)
