"""Lines as the person makes them: saved, changed, doubled, removed and brought back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.drafts import UnsavedWeighing
from recyclique_desk.domain.errors import (
    DeskError,
    DraftTaken,
    NotFound,
    StaleEdit,
    StorageError,
    Trouble,
)
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Ligne, LigneInput, Ticket, Written
from recyclique_desk.services.base import Clock
from recyclique_desk.services.lignes import LignesService
from recyclique_desk.support.text import tr
from recyclique_desk.support.unsaved import UnsavedStore
from recyclique_desk.ui.entry.drafts import WindowDraft
from recyclique_desk.ui.entry.editor import LigneEditor
from recyclique_desk.ui.entry.screen import EntryScreen
from recyclique_desk.ui.entry.unsaved import UnsavedWeighings
from recyclique_desk.ui.formats import Formats
from recyclique_desk.ui.kit import Kit
from recyclique_desk.ui.messages import sentence
from recyclique_desk.ui.tickets.lignes import category_label
from recyclique_desk.ui.tickets.lignes_pane import LignesPane
from recyclique_desk.work.runner import Lane

AGAIN_MS = 3_000
"""Between two tries to save what a database that was busy or gone did not take."""


def described(unsaved: UnsavedWeighing, formats: Formats) -> str:
    """Name weighings as people do: « Livres 12,500 kg »."""
    return ", ".join(
        f"{category} {formats.kilograms(given.weight)}"
        for given, category in zip(unsaved.given, unsaved.categories, strict=True)
    )


def add_typed(
    lignes: LignesService,
    draft: WindowDraft,
    poste_id: int | None,
    who: Who,
    unsaved: UnsavedWeighing,
) -> Written:
    """Save weighings for the first time, with the half-typed line they were."""
    written = lignes.add_all(
        who,
        unsaved.ticket_id,
        unsaved.given,
        uids=unsaved.uids,
        draft=draft.key(who, poste_id),
    )
    draft.saved(unsaved.window)
    return written


def add_again(
    lignes: LignesService, draft: WindowDraft, who: Who, unsaved: UnsavedWeighing
) -> Written:
    """Save weighings that may have been saved already."""
    written = lignes.add_unsaved(who, unsaved)
    draft.saved(unsaved.window)
    return written


class Weighings(QObject):
    """`written(Written)`: what to show of it; `changed(ticket id, line id or None)`: read it again.

    `sending` tells that what stands in the entry is on its way, `taken` that it was another
    window's to save.

    A weighing keeps its identifier from the first try on: one that was saved although the answer
    was lost is not saved twice.
    """

    written = Signal(object)
    changed = Signal(int, object)
    sending = Signal()
    taken = Signal()

    def __init__(
        self,
        lignes: LignesService,
        draft: WindowDraft,
        store: UnsavedStore,
        location: str,
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
        self._draft = draft
        self._store = store
        self._location = location
        self.unsaved = UnsavedWeighings(store, clock, self)
        self.unsaved.changed.connect(self.show_unsaved)
        self._in_field: UUID | None = None
        self._has_failed = False
        self._in_flight: set[UUID] = set()
        self._people: dict[UUID, Who] = {}
        self._told: set[UUID] = set()
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._try_again)
        self._removed: list[Ligne] = []

    def save(self, ticket: Ticket, given: tuple[LigneInput, ...]) -> None:
        """Save weighings; what was typed stays until they are on disk (field note 23)."""
        now, who = self._clock(), self._kit.session.who
        in_field = self._in_field
        before = next((each for each in self.unsaved.all() if each.uids[0] == in_field), None)
        if before is not None and (before.ticket_id, before.given) == (ticket.id, given):
            self._send(before, self._people.get(before.uids[0], who))
            return
        if before is not None and self._screen.has_unsaved:
            # Typed otherwise before it could be saved.
            self._told.discard(before.uids[0])
            self.unsaved.settle(before.uids[0])
        unsaved = UnsavedWeighing(
            location=self._location,
            window=self._kit.session.window,
            user_uid=who.uid,
            user_name=who.display_name,
            ticket_uid=ticket.uid,
            ticket_id=ticket.id,
            ticket_number=ticket.number,
            uids=tuple(new_uid(now) for _ in given),
            given=given,
            categories=(self._screen.category_name(),) * len(given),
            typed_at=now,
        )
        self._in_field = unsaved.uids[0]
        self._has_failed = False
        self.sending.emit()
        self._send(unsaved, who)

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

    def resume(self) -> None:
        """Save what the start before could not: the person's own at once, another's if wanted."""
        self._kit.runner.submit(
            Lane.FILES,
            self._store.of,
            self._location,
            owner=self,
            on_result=self._on_found,
            on_error=self._kit.messages.failed,
        )

    def show_unsaved(self) -> None:
        """Mark the weighings of the ticket on screen that are not saved yet."""
        ticket_id = self._screen.ticket_id
        late = [each for each in self.unsaved.late if each.ticket_id == ticket_id]
        self._pane.show_unsaved(
            tuple(
                (given, category)
                for each in reversed(late)
                for given, category in zip(each.given, each.categories, strict=True)
            )
        )
        if any(each.uids[0] == self._in_field for each in late) and not self._has_failed:
            self._screen.wait()

    def stop(self) -> None:
        """Put on disk what is not confirmed, and try no more."""
        self._again.stop()
        self.unsaved.stop()
        for each in self.unsaved.all():
            self.unsaved.keep(self._as_kept(each))

    def _as_kept(self, unsaved: UnsavedWeighing) -> UnsavedWeighing:
        """Say whether the weighings are the window's half-typed line still."""
        stands = unsaved.uids[0] == self._in_field and not self._screen.is_correcting
        return replace(unsaved, window=self._kit.session.window if stands else "")

    def _on_found(self, found: tuple[UnsavedWeighing, ...]) -> None:
        who = self._kit.session.who
        new = [each for each in found if not self.unsaved.has(each.uids[0])]
        for each in new:
            if each.user_uid == who.uid:
                self._take_up(each)
        others = [each for each in new if each.user_uid != who.uid]
        if others:
            text = self._kit.formats.plural(
                len(others),
                tr("{n} pesée saisie par {name} attend sur cet ordinateur, non enregistrée."),
                tr("{n} pesées saisies par {name} attendent sur cet ordinateur, non enregistrées."),
            )
            self._kit.messages.notice(
                text.format(
                    n=len(others), name=", ".join(sorted({each.user_name for each in others}))
                ),
                tr("Enregistrer à mon nom"),
                partial(self._take_up_all, others),
            )

    def _take_up_all(self, found: Sequence[UnsavedWeighing]) -> None:
        for each in found:
            self._take_up(each)

    def _take_up(self, unsaved: UnsavedWeighing) -> None:
        self.unsaved.find_on_disk(unsaved)
        self._send(unsaved, self._kit.session.who)

    def _try_again(self) -> None:
        for each in self.unsaved.late:
            if not (each.uids[0] == self._in_field and self._screen.is_correcting):
                self._send(each, self._people.get(each.uids[0], self._kit.session.who))
        if self.unsaved.late:
            self._again.start()

    def _send(self, unsaved: UnsavedWeighing, who: Who) -> None:
        screen, uid = self._screen, unsaved.uids[0]
        if uid in self._in_flight:
            return
        is_first = not self.unsaved.has(uid)
        self._in_flight.add(uid)
        self._people[uid] = who
        self.unsaved.send(unsaved)

        def saved(written: Written) -> None:
            self._in_flight.discard(uid)
            self._people.pop(uid, None)
            was_in_field = uid == self._in_field
            if was_in_field:
                self._in_field = None
            if uid in self._told:
                self._told.discard(uid)
                self._kit.messages.settled()
            self.unsaved.settle(uid)
            if was_in_field and screen.ticket_id == written.ticket.id:
                screen.saved(written.lignes)
            self.written.emit(written)

        def failed(error: BaseException) -> None:
            self._in_flight.discard(uid)
            if isinstance(error, StorageError):
                self._on_trouble(unsaved, error)
            elif uid == self._in_field:
                self._in_field = None
                self.unsaved.settle(uid)
                self._on_refused(unsaved, error)
            elif isinstance(error, DeskError):
                self._ask_about(unsaved, error)
            else:
                self.unsaved.put_off(uid)
                self._kit.messages.failed(error)

        poste = self._kit.session.poste
        self._kit.runner.submit(
            Lane.USER,
            *(
                (add_typed, self._lignes, self._draft, poste.id if poste else None)
                if is_first
                else (add_again, self._lignes, self._draft)
            ),
            who,
            unsaved,
            owner=self,
            on_result=saved,
            on_error=failed,
        )

    def _on_trouble(self, unsaved: UnsavedWeighing, error: StorageError) -> None:
        uid, screen = unsaved.uids[0], self._screen
        self._has_failed = True
        if uid == self._in_field and screen.ticket_id == unsaved.ticket_id:
            screen.failed(error)
        self.unsaved.fail(uid)
        if uid not in self._told:
            self._told.add(uid)
            self._kit.messages.failed(error, self._try_again)
        if error.trouble in {Trouble.UNREACHABLE, Trouble.LOCKED}:
            self._again.start()

    def _on_refused(self, unsaved: UnsavedWeighing, error: BaseException) -> None:
        screen = self._screen
        if isinstance(error, DraftTaken):
            self.taken.emit()
            return
        if not isinstance(error, DeskError):
            self._kit.messages.failed(error)
        if screen.ticket_id == unsaved.ticket_id:
            screen.failed(error)
        else:
            self._kit.messages.failed(error)
        if isinstance(error, StaleEdit | NotFound):
            # The entry may be gone in a moment, and its words with it.
            self._kit.messages.failed(error)
            self.changed.emit(unsaved.ticket_id, None)

    def _ask_about(self, unsaved: UnsavedWeighing, error: DeskError) -> None:
        """Say why weighings of before cannot be saved; they stay until the person decides."""
        self._told.discard(unsaved.uids[0])
        self.unsaved.put_off(unsaved.uids[0])
        text = tr("Ticket {number} : {weights} n'est pas enregistré. {reason}").format(
            number=unsaved.ticket_number,
            weights=described(unsaved, self._kit.formats),
            reason=sentence(error),
        )
        self._kit.messages.notice(
            text,
            tr("Réessayer"),
            lambda: self._take_up(unsaved),
            other=(tr("Ne pas garder cette pesée"), lambda: self._store.forget(unsaved.uids[0])),
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
