"""Keeps the half-typed line on disk, and brings it back after a restart or a power cut."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from recyclique_desk.domain.drafts import DraftKey, KeptDraft
from recyclique_desk.domain.people import Who
from recyclique_desk.support.text import tr
from recyclique_desk.support.unsaved import UnsavedStore
from recyclique_desk.ui.counter.draft import Draft
from recyclique_desk.ui.counter.entry_screen import EntryScreen
from recyclique_desk.ui.toolkit.context import ScreenContext

if TYPE_CHECKING:
    from recyclique_desk.services.reception.drafts import DraftsService

PAUSE_MS = 400
LOOK_MS = 2_000
"""How soon a line that was taken over in another window goes from this one."""
SUM_MODE = "sum-mode"
KEEPS_CONTAINER = "keeps-container"
FLOW_RETURNS = "flow-returns"
TICKET = "ticket"


class WindowDraft:
    """Whether this window has a half-typed line in the database, and the calls that change it.

    Used in the USER lane only, one job after another: what a weighing is told about its draft is
    what the jobs before it have done.
    """

    def __init__(self, drafts: "DraftsService", store: UnsavedStore, location: str, window: str):
        self._drafts = drafts
        self._store = store
        self._location = location
        self._window = window
        self._kept_for: tuple[int, int] | None = None

    def key(self, who: Who, poste_id: int | None) -> DraftKey:
        """Give what a weighing typed in this window has to know of its draft."""
        is_kept = poste_id is not None and self._kept_for == (who.user_id, poste_id)
        return DraftKey(self._window, poste_id, is_kept)

    def save(self, who: Who, poste_id: int, ticket_id: int, text: str) -> bool:
        """Keep the half-typed line; False if it was taken over in another window."""
        is_kept = self.key(who, poste_id).is_kept
        done = self._drafts.save(
            who, poste_id, ticket_id, text, window=self._window, is_kept=is_kept
        )
        self._kept_for = (who.user_id, poste_id) if done else None
        return done

    def take(self, who: Who, poste_id: int) -> KeptDraft | None:
        """Take over what was half-typed last, unless it is kept on this computer to be saved."""
        saved = [
            each.window
            for each in self._store.load_for(self._location)
            if each.user_uid == who.uid and each.window
        ]
        kept = self._drafts.take_over(who, poste_id, self._window, saved)
        self._kept_for = None if kept is None else (who.user_id, poste_id)
        return kept

    def clear(self, who: Who, poste_id: int) -> None:
        """Forget the half-typed line."""
        self._drafts.clear(who, poste_id, window=self._window)
        self._kept_for = None

    def saved(self, window: str) -> None:
        """Know that a line typed in `window` was saved, and its draft gone with it."""
        if window == self._window:
            self._kept_for = None

    def is_taken(self, who: Who, poste_id: int) -> bool:
        """Return whether another window took the line over since it was kept."""
        if not self.key(who, poste_id).is_kept:
            return False
        if self._drafts.is_kept(who, poste_id, self._window):
            return False
        self._kept_for = None
        return True


class DraftKeeper(QObject):
    """Saves a moment after the last key; a failed save is tried with the next key, silently.

    `ticket_found(ticket id)`: the ticket that was on screen before the restart.
    """

    ticket_found = Signal(int)

    def __init__(
        self,
        drafts: "DraftsService",
        own: WindowDraft,
        context: ScreenContext,
        screen: EntryScreen,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self.own = own
        self._context = context
        self._screen = screen
        self._kept: Draft | None = None
        self._waiting: KeptDraft | None = None
        self._is_looking = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look)
        screen.draft_changed.connect(self._pause.start)
        screen.panel.sum_mode.changed.connect(self.prefer_sum)
        screen.panel.container.keep_changed.connect(self.prefer_container)

    def load(self) -> None:
        """Ask for what was on screen and half-typed in the open poste, and how sums are wanted."""
        self._submit(self._drafts.preference, SUM_MODE, "lines", on_result=self._on_sum_mode)
        self._submit(self._drafts.preference, KEEPS_CONTAINER, "no", on_result=self._on_keeps)
        self._submit(self._drafts.preference, FLOW_RETURNS, "no", on_result=self._on_flow_returns)
        poste = self._context.session.poste
        if poste is not None:
            self._submit(self.own.take, poste.id, on_result=self._on_loaded)

    def offer(self, ticket_id: int) -> None:
        """Put the kept draft back if it was of this ticket, and remember the ticket."""
        waiting = self._waiting
        if waiting is not None and waiting.ticket_id == ticket_id:
            self._waiting = None
            self._kept = Draft.from_text(waiting.text)
            self._screen.take_draft(self._kept)
            self._look.start()
        self._submit(self._drafts.set_preference, TICKET, str(ticket_id))

    def keep(self) -> None:
        """Save what is half-typed now; an empty screen clears what was kept."""
        poste, ticket_id = self._context.session.poste, self._screen.ticket_id
        draft = self._screen.draft()
        if poste is None or ticket_id is None or draft == self._kept:
            return
        self._kept = draft
        if draft.is_empty:
            self._look.stop()
            self._submit(self.own.clear, poste.id)
        else:
            self._look.start()
            text = draft.as_text()
            self._submit(self.own.save, poste.id, ticket_id, text, on_result=self._on_kept)

    def hold(self) -> None:
        """Keep nothing for now: the line is on its way to the database itself."""
        self._pause.stop()

    def stop(self) -> None:
        """Save at once what a pause still holds back, and look no more after it."""
        self._look.stop()
        if self._pause.isActive():
            self._pause.stop()
            self.keep()

    def look(self) -> None:
        """Find out whether the half-typed line was taken over in another window."""
        poste = self._context.session.poste
        if poste is None or self._is_looking:
            return
        self._is_looking = True
        self._submit(
            self.own.is_taken,
            poste.id,
            on_result=self._on_looked,
            on_error=partial(self._on_looked, False),
        )

    def give_up(self) -> None:
        """Empty the screen: the line is half-typed in another window now."""
        self._pause.stop()
        self._look.stop()
        self._kept = None
        self._screen.forget_typed()
        self._pause.stop()
        self._context.messages.warn(
            tr("La saisie en cours a été reprise dans une autre fenêtre : elle y attend.")
        )

    def _on_kept(self, is_own: bool) -> None:
        if not is_own:
            self.give_up()

    def _on_looked(self, is_taken: bool, _error: BaseException | None = None) -> None:
        self._is_looking = False
        if is_taken:
            self.give_up()

    def _on_loaded(self, kept: KeptDraft | None) -> None:
        self._waiting = kept
        if kept is not None and kept.ticket_id is not None:
            self.ticket_found.emit(kept.ticket_id)
        else:
            self._submit(self._drafts.preference, TICKET, "", on_result=self._on_ticket)

    def _on_ticket(self, kept: str) -> None:
        if kept.isdecimal():
            self.ticket_found.emit(int(kept))

    def _on_sum_mode(self, kept: str) -> None:
        self._screen.panel.sum_mode.per_weighing = kept != "total"

    def _on_keeps(self, kept: str) -> None:
        self._screen.panel.container.keep.setChecked(kept == "yes")

    def _on_flow_returns(self, kept: str) -> None:
        self._screen.panel.flow_returns = kept == "yes"

    def prefer_flow_return(self, returns: bool) -> None:
        """Remember whether the person's destination is the usual one again after each weighing."""
        self._submit(self._drafts.set_preference, FLOW_RETURNS, "yes" if returns else "no")

    def prefer_container(self, keeps: bool) -> None:
        """Remember whether the person keeps a container for the weighings that follow."""
        self._submit(self._drafts.set_preference, KEEPS_CONTAINER, "yes" if keeps else "no")

    def prefer_sum(self, per_weighing: bool) -> None:
        """Remember what the person wants a sum to become."""
        self._submit(self._drafts.set_preference, SUM_MODE, "lines" if per_weighing else "total")

    def _submit(
        self,
        method: Callable[..., object],
        *args: object,
        on_result: Callable[..., object] | None = None,
        on_error: Callable[[BaseException], object] | None = None,
    ) -> None:
        # Nobody's act: a clock that was set keeps no half-typed line from being kept.
        self._context.submit(
            method,
            *args,
            owner=self,
            is_act=False,
            on_result=on_result,
            on_error=on_error or (lambda _error: None),
        )
