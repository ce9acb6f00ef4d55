"""Keeps the half-typed line on disk, and brings it back after a restart or a power cut."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from recyclique_desk.domain.drafts import KeptDraft
from recyclique_desk.services.drafts import DraftsService
from recyclique_desk.ui.entry.draft import Draft
from recyclique_desk.ui.entry.screen import EntryScreen
from recyclique_desk.ui.kit import Kit
from recyclique_desk.work.runner import Lane

PAUSE_MS = 400
SUM_MODE = "sum-mode"
TICKET = "ticket"


class DraftKeeper(QObject):
    """Saves a moment after the last key; a failed save is tried with the next key, silently.

    `ticket_found(ticket id)`: the ticket that was on screen before the restart.
    """

    ticket_found = Signal(int)

    def __init__(
        self, drafts: DraftsService, kit: Kit, screen: EntryScreen, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._kit = kit
        self._screen = screen
        self._kept: Draft | None = None
        self._waiting: KeptDraft | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        screen.draft_changed.connect(self._pause.start)
        screen.panel.sum_mode.changed.connect(self._prefer_sum)

    def load(self) -> None:
        """Ask for what was on screen and half-typed in the open poste, and how sums are wanted."""
        self._submit(self._drafts.preference, SUM_MODE, "lines", on_result=self._on_sum_mode)
        poste = self._kit.session.poste
        if poste is not None:
            self._submit(self._drafts.load, poste.id, on_result=self._on_loaded)

    def offer(self, ticket_id: int) -> None:
        """Put the kept draft back if it was of this ticket, and remember the ticket."""
        waiting = self._waiting
        if waiting is not None and waiting.ticket_id == ticket_id:
            self._waiting = None
            self._screen.take_draft(Draft.from_text(waiting.text))
        self._submit(self._drafts.prefer, TICKET, str(ticket_id))

    def keep(self) -> None:
        """Save what is half-typed now; an empty screen clears what was kept."""
        poste, ticket_id = self._kit.session.poste, self._screen.ticket_id
        draft = self._screen.draft()
        if poste is None or ticket_id is None or draft == self._kept:
            return
        self._kept = draft
        if draft.is_empty:
            self._submit(self._drafts.clear, poste.id)
        else:
            self._submit(self._drafts.save, poste.id, ticket_id, draft.as_text())

    def stop(self) -> None:
        """Save at once what a pause still holds back."""
        if self._pause.isActive():
            self._pause.stop()
            self.keep()

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

    def _prefer_sum(self, per_weighing: bool) -> None:
        self._submit(self._drafts.prefer, SUM_MODE, "lines" if per_weighing else "total")

    def _submit(
        self,
        method: Callable[..., object],
        *args: object,
        on_result: Callable[..., object] | None = None,
    ) -> None:
        self._kit.runner.submit(
            Lane.USER,
            method,
            self._kit.session.who,
            *args,
            owner=self,
            on_result=on_result,
            on_error=lambda _error: None,
        )
