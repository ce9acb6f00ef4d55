"""Saves weighings in the order of their typing; retries those the database has not confirmed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Signal

from recyclique_desk.domain.drafts import DraftKey, UnsavedWeighing
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
from recyclique_desk.domain.tickets import WriteResult
from recyclique_desk.services.base import Clock
from recyclique_desk.support.text import tr
from recyclique_desk.support.unsaved import UnsavedStore
from recyclique_desk.ui.counter.drafts import WindowDraft
from recyclique_desk.ui.counter.entry_screen import EntryScreen
from recyclique_desk.ui.counter.save_queue import TypedWeighing
from recyclique_desk.ui.counter.unsaved import UnsavedWeighings
from recyclique_desk.ui.lignes.pane import LignesPane
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.work.runner import Lane

if TYPE_CHECKING:
    from recyclique_desk.services.reception.lignes import LignesService

SHOW_AFTER_MS = 150
"""Delay until a weighing that is not saved yet is shown as waiting."""
RETRY_MS = 3_000
"""Delay between two tries while the database is locked or unreachable."""


def unsaved_text(unsaved: UnsavedWeighing, formats: Formats) -> str:
    """Describe weighings for a message: « Livres 12,500 kg »."""
    return ", ".join(
        f"{category} {formats.kilograms(given.weight)}"
        for given, category in zip(unsaved.given, unsaved.categories, strict=True)
    )


def add_typed(
    lignes: "LignesService",
    draft: WindowDraft,
    poste_id: int | None,
    who: Who,
    unsaved: UnsavedWeighing,
) -> WriteResult:
    """Save weighings for the first time; a draft goes in the same transaction."""
    is_in_fields = bool(unsaved.window)
    key = draft.key(who, poste_id) if is_in_fields else DraftKey()
    written = lignes.add_all(
        who,
        unsaved.ticket_id,
        unsaved.given,
        uids=unsaved.uids,
        replaces=unsaved.replaces,
        draft=key,
    )
    draft.saved(unsaved.window)
    return written


def add_again(
    lignes: "LignesService", draft: WindowDraft, who: Who, unsaved: UnsavedWeighing
) -> WriteResult:
    """Save weighings that may have been saved already, once by their identifiers."""
    written = lignes.add_unsaved(who, unsaved)
    draft.saved(unsaved.window)
    return written


class WeighingSaves(QObject):
    """Saves each weighing of the save queue, and shows the unsaved ones above the ticket's lines.

    Signals: `written(WriteResult)` after a save; `changed(ticket id)` when the ticket must be read
    again; `sending` when the weighing in the fields is submitted; `draft_taken_over` when another
    window has taken over its draft, so that it is not saved here.

    A weighing keeps its identifiers from the first try on: one that was saved although the answer
    was lost is not saved twice, and goes when it is saved as it was corrected meanwhile. What the
    database has not confirmed is kept on the local disk.
    """

    written = Signal(WriteResult)
    changed = Signal(int)
    sending = Signal()
    draft_taken_over = Signal()

    def __init__(
        self,
        lignes: "LignesService",
        draft: WindowDraft,
        store: UnsavedStore,
        location: str,
        context: ScreenContext,
        clock: Clock,
        screen: EntryScreen,
        pane: LignesPane,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lignes = lignes
        self._context = context
        self._clock = clock
        self._screen = screen
        self._pane = pane
        self._draft = draft
        self._store = store
        self._location = location
        self.unsaved = UnsavedWeighings(store, clock, self)
        self.unsaved.changed.connect(self.show_waiting)
        self._typed: dict[TypedWeighing, UnsavedWeighing] = {}
        self._names: WeakKeyDictionary[TypedWeighing, tuple[UUID, ...]] = WeakKeyDictionary()
        self._tried: set[UUID] = set()
        self._in_flight: set[UUID] = set()
        self._reported: set[UUID] = set()
        self._retry_timer = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry_timer.timeout.connect(self._retry)
        self._show_timer = QTimer(self, singleShot=True, interval=SHOW_AFTER_MS)
        self._show_timer.timeout.connect(self.show_waiting)
        screen.queue.submitted.connect(self.save)
        screen.queue.changed.connect(self._on_queue)

    def save(self, typed: TypedWeighing) -> None:
        """Save a weighing; its text stays in the fields until it is on disk (field note 23)."""
        unsaved = self._typed[typed]
        uid = unsaved.uids[0]
        is_in_fields = self._screen.is_in_fields(typed)
        if is_in_fields and uid not in self._tried:
            self.sending.emit()
        window = self._context.session.window if is_in_fields else ""
        self._submit_unsaved(
            replace(unsaved, window=window),
            typed.who,
            on_result=partial(self._on_saved, typed),
            on_error=partial(self._on_failed, typed),
        )

    def show_waiting(self) -> None:
        """Show the unsaved weighings of the ticket on screen above its lines."""
        queue, screen = self._screen.queue, self._screen
        late = self.unsaved.late
        waiting = queue.waiting[queue.is_corrected :]
        shown = [typed for typed in waiting if typed.ticket.id == screen.ticket_id]
        late_uids = {each.uids[0] for each in late}
        if shown and screen.is_in_fields(shown[0]):
            is_late = self._uid_of(shown[0]) in late_uids
            if is_late and not queue.is_stopped:
                screen.wait()
            elif not queue.is_stopped:
                # Only the weighing in the fields waits, and it is visible there.
                shown = []
        if shown:
            screen.panel.show_waiting(len(queue.waiting))
        queued = {self._uid_of(typed) for typed in queue.waiting}
        found = [
            each
            for each in late
            if each.ticket_id == screen.ticket_id and each.uids[0] not in queued
        ]
        rows = [
            *((given, typed.category) for typed in reversed(shown) for given in typed.given[::-1]),
            *(
                row
                for each in reversed(found)
                for row in zip(each.given, each.categories, strict=True)
            ),
        ]
        self._pane.show_unsaved(tuple(rows))

    def _uid_of(self, typed: TypedWeighing) -> UUID | None:
        unsaved = self._typed.get(typed)
        return None if unsaved is None else unsaved.uids[0]

    def _on_queue(self) -> None:
        queue = self._screen.queue
        for typed in queue.waiting:
            if typed not in self._typed:
                self._typed[typed] = self._register(typed)
        for typed in [each for each in self._typed if each not in queue.waiting]:
            self._forget(self._typed.pop(typed).uids[0])
        if queue.is_stopped or not queue.waiting:
            self._show_timer.stop()
            self.show_waiting()
        elif not self._show_timer.isActive():
            # Most are saved before the delay ends, and are never shown as waiting.
            self._show_timer.start()

    def _register(self, typed: TypedWeighing) -> UnsavedWeighing:
        """Register a weighing as unsaved; it goes to the local disk if its save takes long."""
        now = self._clock()
        uids = self._names[typed] = tuple(new_uid(now) for _ in typed.given)
        unsaved = UnsavedWeighing(
            location=self._location,
            window="",
            user_uid=typed.who.uid,
            user_name=typed.who.display_name,
            ticket_uid=typed.ticket.uid,
            ticket_id=typed.ticket.id,
            ticket_number=typed.ticket.number,
            uids=uids,
            given=typed.given,
            categories=(typed.category,) * len(typed.given),
            typed_at=now,
            replaces=self._replaced_by(typed),
        )
        self.unsaved.send(unsaved)
        return unsaved

    def _replaced_by(self, typed: TypedWeighing) -> tuple[UUID, ...]:
        """Return the identifiers of a weighing as it was typed before, and before that."""
        replaced: tuple[UUID, ...] = ()
        before = typed.instead_of
        while before is not None:
            replaced += self._names.get(before, ())
            before = before.instead_of
        return replaced

    def _forget(self, uid: UUID) -> None:
        """Forget unsaved weighings: they are saved or given up."""
        self._tried.discard(uid)
        if uid in self._reported:
            self._reported.discard(uid)
            self._context.messages.settled()
        self.unsaved.settle(uid)

    def resume(self) -> None:
        """Save weighings of an earlier start: the person's own at once, others' after asking."""
        self._context.runner.submit(
            Lane.FILES,
            self._store.load_for,
            self._location,
            owner=self,
            on_result=self._on_found,
            on_error=self._context.messages.failed,
        )

    def stop(self) -> None:
        """Keep all unsaved weighings on disk and stop retrying."""
        self._retry_timer.stop()
        self._show_timer.stop()
        self.unsaved.stop()
        typed_of = {unsaved.uids[0]: typed for typed, unsaved in self._typed.items()}
        for each in self.unsaved.all():
            typed = typed_of.get(each.uids[0])
            is_in_fields = typed is not None and self._screen.is_in_fields_unchanged(typed)
            # One that is still in the fields is also the window's draft.
            window = self._context.session.window if is_in_fields else ""
            self.unsaved.keep(replace(each, window=window))

    def _on_found(self, found: tuple[UnsavedWeighing, ...]) -> None:
        who = self._context.session.who
        new = [each for each in found if not self.unsaved.has(each.uids[0])]
        for each in new:
            if each.user_uid == who.uid:
                self._save_found(each)
        others = [each for each in new if each.user_uid != who.uid]
        if others:
            text = self._context.formats.plural(
                len(others),
                tr("{n} pesée saisie par {name} attend sur cet ordinateur, non enregistrée."),
                tr("{n} pesées saisies par {name} attendent sur cet ordinateur, non enregistrées."),
            )
            self._context.messages.notice(
                text.format(
                    n=len(others), name=", ".join(sorted({each.user_name for each in others}))
                ),
                tr("Enregistrer à mon nom"),
                partial(self._save_all_found, others),
            )

    def _save_all_found(self, found: Sequence[UnsavedWeighing]) -> None:
        for each in found:
            self._save_found(each)

    def _save_found(self, unsaved: UnsavedWeighing) -> None:
        self.unsaved.find_on_disk(unsaved)
        self._send_found(unsaved)

    def _retry(self) -> None:
        self._screen.queue.resume()
        queued = {unsaved.uids[0] for unsaved in self._typed.values()}
        for each in self.unsaved.late:
            if each.uids[0] not in queued:
                self._send_found(each)
        if self.unsaved.late:
            self._retry_timer.start()

    def _on_saved(self, typed: TypedWeighing, written: WriteResult) -> None:
        self._screen.saved(written.lignes)
        self.written.emit(written)

    def _on_failed(self, typed: TypedWeighing, error: BaseException) -> None:
        screen, uid = self._screen, self._typed[typed].uids[0]
        if isinstance(error, DraftTaken):
            self.draft_taken_over.emit()
            screen.queue.drop()
            return
        is_in_fields = screen.failed(error)
        if isinstance(error, StorageError):
            # It was typed otherwise meanwhile: that is what waits now.
            head = self._uid_of(screen.queue.waiting[0])
            self._on_storage_error(uid if head is None else head, error)
        elif not isinstance(error, DeskError):
            self._context.messages.failed(error)
        elif not is_in_fields:
            self._ask_what_to_do(
                self._typed[typed], error, screen.queue.resume, partial(self._give_up, typed)
            )
        if isinstance(error, StaleEdit | NotFound):
            # The entry, where the error is shown, may be hidden in a moment.
            if is_in_fields:
                self._context.messages.failed(error)
            self.changed.emit(typed.ticket.id)

    def _give_up(self, typed: TypedWeighing) -> None:
        queue = self._screen.queue
        if queue.waiting and queue.waiting[0] is typed:
            queue.drop()

    def _send_found(self, unsaved: UnsavedWeighing) -> None:
        """Save weighings found on the local disk, typed before this start."""
        uid = unsaved.uids[0]

        def saved(written: WriteResult) -> None:
            self._forget(uid)
            self.written.emit(written)

        def failed(error: BaseException) -> None:
            if isinstance(error, StorageError):
                self._on_storage_error(uid, error)
                return
            self._reported.discard(uid)
            self.unsaved.put_off(uid)
            if isinstance(error, DeskError):
                self._ask_what_to_do(
                    unsaved,
                    error,
                    lambda: self._save_found(unsaved),
                    lambda: self._store.delete(uid),
                )
            else:
                self._context.messages.failed(error)

        self._tried.add(uid)
        self._submit_unsaved(unsaved, self._context.session.who, on_result=saved, on_error=failed)

    def _submit_unsaved(
        self,
        unsaved: UnsavedWeighing,
        who: Who,
        *,
        on_result: Callable[[WriteResult], object],
        on_error: Callable[[BaseException], object],
    ) -> None:
        """Submit weighings to lane `USER`: by `add_typed` at first, by `add_again` later."""
        uid = unsaved.uids[0]
        if uid in self._in_flight:
            return
        is_first = uid not in self._tried
        self._in_flight.add(uid)
        self._tried.add(uid)

        def saved(written: WriteResult) -> None:
            self._in_flight.discard(uid)
            on_result(written)

        def failed(error: BaseException) -> None:
            self._in_flight.discard(uid)
            on_error(error)

        poste = self._context.session.poste
        self._context.runner.submit(
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

    def _on_storage_error(self, uid: UUID, error: StorageError) -> None:
        """Report a storage error once for each weighing; retry if the database may come back."""
        self.unsaved.fail(uid)
        if uid not in self._reported:
            self._reported.add(uid)
            self._context.messages.failed(error, self._retry)
        if error.trouble in {Trouble.UNREACHABLE, Trouble.LOCKED}:
            self._retry_timer.start()

    def _ask_what_to_do(
        self,
        unsaved: UnsavedWeighing,
        error: DeskError,
        retry: Callable[[], object],
        give_up: Callable[[], object],
    ) -> None:
        """Show why weighings cannot be saved; they are kept until the person drops them."""
        self._context.messages.notice(
            tr("Ticket {number} : {weights} n'est pas enregistré. {reason}").format(
                number=unsaved.ticket_number,
                weights=unsaved_text(unsaved, self._context.formats),
                reason=sentence(error),
            ),
            tr("Réessayer"),
            retry,
            other=(tr("Ne pas garder cette pesée"), give_up),
        )
