"""Lines as the person makes them: saved, changed, doubled, removed and brought back."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.errors import DeskError, NotFound, StaleEdit, StorageError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Ligne, LigneInput, Written
from recyclique_desk.services.base import Clock
from recyclique_desk.services.lignes import LignesService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.entry.editor import LigneEditor
from recyclique_desk.ui.entry.save_queue import TypedWeighing
from recyclique_desk.ui.entry.screen import EntryScreen
from recyclique_desk.ui.kit import Kit
from recyclique_desk.ui.messages import sentence
from recyclique_desk.ui.tickets.lignes import category_label
from recyclique_desk.ui.tickets.lignes_pane import LignesPane
from recyclique_desk.ui.undo import UndoHistory, UndoStep
from recyclique_desk.work.runner import Lane

SHOWN_MS = 150
"""How long a weighing waits before that is shown."""


def restore_removed(lignes: LignesService, who: Who, left: Ligne) -> Ligne:
    """Bring back a line that this desk removed."""
    return lignes.restore(who, left.uid)


def change_back(lignes: LignesService, before: LigneInput, who: Who, left: Ligne) -> Written:
    """Give a line the values it had before this desk changed it."""
    return lignes.change(who, left.id, left.version, before)


class Weighings(QObject):
    """`written(Written)`: what to show of it; `changed(ticket id, line id or None)`: read it again.

    `undone` tells that Ctrl+Z, or a toast, took something back.

    A weighing keeps its identifier from the first try on: one that was saved although the answer
    was lost is not saved twice.
    """

    written = Signal(object)
    changed = Signal(int, object)
    undone = Signal()

    def __init__(
        self,
        lignes: LignesService,
        kit: Kit,
        clock: Clock,
        screen: EntryScreen,
        pane: LignesPane,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lignes = lignes
        self._kit = kit
        self._clock = clock
        self._screen = screen
        self._pane = pane
        self._uids: dict[TypedWeighing, tuple[UUID, ...]] = {}
        self._has_failed = False
        self.history = UndoHistory()
        self._undoing: UndoStep | None = None
        self._undo_again = 0
        self._late = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._late.timeout.connect(self.show_waiting)
        screen.queue.submitted.connect(self.save)
        screen.queue.changed.connect(self._on_queue)

    def save(self, typed: TypedWeighing) -> None:
        """Save a weighing; what was typed stays until it is on disk (field note 23)."""
        uids = self._uids.get(typed)
        if uids is None:
            uids = self._uids[typed] = tuple(new_uid(self._clock()) for _ in typed.given)
        self._send(typed, uids)

    def show_waiting(self) -> None:
        """Show, above the lines of the ticket on screen, what is typed and not saved yet."""
        queue, ticket_id = self._screen.queue, self._screen.ticket_id
        shown = [typed for typed in queue.waiting if typed.ticket.id == ticket_id]
        if not queue.is_stopped and shown and self._screen.stands(shown[0]):
            # It is in the field still: nothing else waits.
            shown = []
        if shown:
            self._screen.panel.show_waiting(len(queue.waiting))
        self._pane.show_unsaved(
            tuple((each, typed.category) for typed in reversed(shown) for each in typed.given[::-1])
        )

    def _on_queue(self) -> None:
        queue = self._screen.queue
        if queue.is_stopped or not queue.waiting:
            self._late.stop()
            self.show_waiting()
        elif not self._late.isActive():
            # Most are saved before anybody could read that they wait.
            self._late.start()

    def edit(self, ligne: Ligne, tree: CategoryTree) -> None:
        """Open a line of an open ticket where it stands."""
        editor = LigneEditor(ligne, tree, self._kit)
        editor.submitted.connect(lambda given: self._change(editor, given))
        self._pane.edit_in_place(editor)

    def duplicate(self, ligne: Ligne) -> None:
        """Add a line like this one."""
        self._submit(self._lignes.duplicate, ligne.id, ligne.version, on_result=self.written.emit)

    def remove(self, ligne: Ligne) -> None:
        """Remove a line; a toast, and Ctrl+Z, bring it back."""

        def removed(written: Written) -> None:
            text = tr("Ligne supprimée : {category}, {weight}").format(
                category=category_label(ligne),
                weight=self._kit.formats.kilograms(ligne.weight),
            )
            step = UndoStep(
                ligne.ticket_id,
                ligne.uid,
                partial(restore_removed, self._lignes),
                text,
            )
            self.history.add(step, ligne)
            self.written.emit(written)
            self._kit.messages.done(text, tr("Annuler"), lambda: self._undo(step))

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
            ligne = result.ligne if isinstance(result, Written) else result
            if isinstance(ligne, Ligne):
                self.history.know(ligne)
                self.history.forget(step)
                self._kit.messages.take_back(step.toast)
                self._kit.messages.settled()
                self.changed.emit(step.ticket_id, ligne.id)
            self.undone.emit()
            if self._undo_again:
                self._undo_again -= 1
                self.undo()

        def failed(error: BaseException) -> None:
            self._undoing = None
            self._undo_again = 0
            if isinstance(error, StorageError):
                # Nothing was taken back: it can be still.
                self._kit.messages.failed(error, lambda: self._undo(step))
                return
            self.history.forget(step)
            self._kit.messages.take_back(step.toast)
            self._kit.messages.failed(error)
            self.changed.emit(step.ticket_id, None)
            self.undone.emit()

        self._kit.runner.submit(
            Lane.USER,
            step.run,
            self._kit.session.who,
            self.history.ligne(step),
            owner=self,
            on_result=undone,
            on_error=failed,
        )

    def _send(self, typed: TypedWeighing, uids: tuple[UUID, ...]) -> None:
        screen = self._screen

        def saved(written: Written) -> None:
            self._uids.pop(typed, None)
            if self._has_failed:
                self._has_failed = False
                self._kit.messages.settled()
            screen.saved(written.lignes)
            self.written.emit(written)

        def failed(error: BaseException) -> None:
            stands = screen.failed(error)
            if isinstance(error, StorageError):
                self._has_failed = True
                self._kit.messages.failed(error, screen.queue.resume)
            elif not isinstance(error, DeskError):
                self._kit.messages.failed(error)
            elif not stands:
                self._ask_about(typed, error)
            if isinstance(error, StaleEdit | NotFound):
                # The entry may be gone in a moment, and its words with it.
                if stands:
                    self._kit.messages.failed(error)
                self.changed.emit(typed.ticket.id, None)

        self._kit.runner.submit(
            Lane.USER,
            self._lignes.add_all,
            typed.who,
            typed.ticket.id,
            typed.given,
            uids=uids,
            owner=self,
            on_result=saved,
            on_error=failed,
        )

    def _ask_about(self, typed: TypedWeighing, error: DeskError) -> None:
        """Say why a weighing whose place in the field is taken cannot be saved."""
        formats = self._kit.formats
        queue = self._screen.queue

        def give_up() -> None:
            self._uids.pop(typed, None)
            if queue.waiting and queue.waiting[0] is typed:
                queue.drop()

        self._kit.messages.notice(
            tr("{category} {weights} n'est pas enregistré. {reason}").format(
                category=typed.category,
                weights=" + ".join(formats.kilograms(each.weight) for each in typed.given),
                reason=sentence(error),
            ),
            tr("Réessayer"),
            queue.resume,
            other=(tr("Ne pas garder cette pesée"), give_up),
        )

    def _change(self, editor: LigneEditor, given: LigneInput) -> None:
        ligne = editor.ligne

        def saved(written: Written) -> None:
            self._pane.stop_editing()
            before = LigneInput(
                ligne.category_id, ligne.weight, ligne.destination, ligne.notes or "", ligne.is_exit
            )
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
                self._kit.messages.failed(error)

        self._kit.runner.submit(
            Lane.USER,
            self._lignes.change,
            self._kit.session.who,
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
            self._kit.messages.failed(error)
            if isinstance(error, StaleEdit | NotFound) and self._screen.ticket_id is not None:
                self.changed.emit(self._screen.ticket_id, None)

        self._kit.runner.submit(
            Lane.USER,
            method,
            self._kit.session.who,
            *args,
            owner=self,
            on_result=on_result,
            on_error=failed,
        )
