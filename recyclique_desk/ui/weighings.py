"""Lines as the person makes them: saved, changed, doubled, removed and brought back."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.errors import DeskError, NotFound, StaleEdit, StorageError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.tickets import Ligne, LigneInput, Ticket, Written
from recyclique_desk.services.base import Clock
from recyclique_desk.services.lignes import LignesService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.entry.editor import LigneEditor
from recyclique_desk.ui.entry.screen import EntryScreen
from recyclique_desk.ui.kit import Kit
from recyclique_desk.ui.tickets.lignes import category_label
from recyclique_desk.ui.tickets.lignes_pane import LignesPane
from recyclique_desk.work.runner import Lane


class Weighings(QObject):
    """`written(Written)`: what to show of it; `changed(ticket id, line id or None)`: read it again.

    A weighing keeps its identifier from the first try on: one that was saved although the answer
    was lost is not saved twice.
    """

    written = Signal(object)
    changed = Signal(int, object)

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
        self._waiting: tuple[int, tuple[LigneInput, ...], tuple[UUID, ...]] | None = None
        self._removed: list[Ligne] = []

    def save(self, ticket: Ticket, given: tuple[LigneInput, ...]) -> None:
        """Save weighings; what was typed stays until they are on disk (field note 23)."""
        waiting = self._waiting
        if waiting is None or waiting[:2] != (ticket.id, given):
            uids = tuple(new_uid(self._clock()) for _ in given)
            waiting = (ticket.id, given, uids)
        self._send(ticket, *waiting[1:])

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
            self._removed.append(ligne)
            self.written.emit(written)
            self._kit.messages.done(
                tr("Ligne supprimée : {category}, {weight}").format(
                    category=category_label(ligne),
                    weight=self._kit.formats.kilograms(ligne.weight),
                ),
                tr("Annuler"),
                self.undo,
            )

        self._submit(self._lignes.remove, ligne.id, ligne.version, on_result=removed)

    def undo(self) -> None:
        """Bring back the line that was removed last."""
        if self._removed:
            ligne = self._removed.pop()
            self._submit(
                self._lignes.restore,
                ligne.uid,
                on_result=lambda back: self.changed.emit(back.ticket_id, back.id),
            )

    def _send(self, ticket: Ticket, given: tuple[LigneInput, ...], uids: tuple[UUID, ...]) -> None:
        screen = self._screen

        def saved(written: Written) -> None:
            if self._waiting is not None:
                self._waiting = None
                self._pane.show_unsaved((), "")
                self._kit.messages.settled()
            if screen.ticket_id == ticket.id:
                screen.saved(written.lignes)
            self.written.emit(written)

        def retry() -> None:
            self._send(ticket, given, uids)

        def failed(error: BaseException) -> None:
            if isinstance(error, StorageError):
                self._waiting = (ticket.id, given, uids)
                self._kit.messages.failed(error, retry)
            elif not isinstance(error, DeskError):
                self._kit.messages.failed(error)
            if screen.ticket_id == ticket.id:
                screen.failed(error)
                if isinstance(error, StorageError):
                    self._pane.show_unsaved(given, screen.category_name())
            elif not isinstance(error, StorageError):
                self._kit.messages.failed(error)
            if isinstance(error, StaleEdit | NotFound):
                # The entry may be gone in a moment, and its words with it.
                self._kit.messages.failed(error)
                self.changed.emit(ticket.id, None)

        self._kit.runner.submit(
            Lane.USER,
            self._lignes.add_all,
            self._kit.session.who,
            ticket.id,
            given,
            uids=uids,
            owner=self,
            on_result=saved,
            on_error=failed,
        )

    def _change(self, editor: LigneEditor, given: LigneInput) -> None:
        ligne = editor.ligne

        def saved(written: Written) -> None:
            self._pane.stop_editing()
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
