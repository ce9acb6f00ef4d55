"""The copy of a desk that closes: unseen where it is quick, with a way out where it is not."""

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton

from recyclique_desk.domain.copies import CopyStatus
from recyclique_desk.domain.errors import DeskError, StorageError, Trouble
from recyclique_desk.services.base import Clock
from recyclique_desk.services.maintenance.copies import CopiesService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.care.wording import when
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import DeskDialog, button_row
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.ui.toolkit.theme import Size, mark
from recyclique_desk.work.runner import Job, Lane

log = logging.getLogger(__name__)

PATIENCE_MS = 700
"""After this somebody would wonder why the program is still there."""


class ClosingCopy(QObject):
    """Makes the copy once the window is gone; `finished` once it is made, refused or given up."""

    finished = Signal()

    def __init__(
        self,
        copies: CopiesService,
        context: ScreenContext,
        clock: Clock,
        second: Path | None,
        status: CopyStatus | None,
        *,
        patience_ms: int = PATIENCE_MS,
    ) -> None:
        super().__init__()
        self._copies = copies
        self._context = context
        self._clock = clock
        self._second = second
        self._status = status
        self._job: Job | None = None
        self._is_over = False
        self.dialog: ClosingCopyDialog | None = None
        self._late = QTimer(self, singleShot=True, interval=patience_ms)
        self._late.timeout.connect(self._show)

    def start(self) -> None:
        """Make the copy if anything changed since the last one."""
        # A person who was disabled meanwhile is asked nothing: the window is closed.
        self._context.runner.stop_mediating()
        # One that is on its way to a slow share goes on at the next start.
        self._context.runner.withdraw_all(Lane.COPIES)
        self._late.start()
        self._job = self._context.submit(
            self._copies.copy_at_closing,
            self._second,
            owner=self,
            lane=Lane.COPIES,
            with_progress=True,
            on_progress=self._on_progress,
            on_result=lambda _report: self._end(),
            on_error=self._on_error,
            on_cancelled=self._end,
        )

    def _show(self) -> None:
        if self.dialog is not None or self._is_over:
            return
        dialog = ClosingCopyDialog(self._last_words(), self._context)
        dialog.leave.clicked.connect(self._leave)
        dialog.retry.clicked.connect(self._retry)
        dialog.rejected.connect(self._leave)
        self.dialog = dialog
        dialog.open()

    def _last_words(self) -> str:
        last = None if self._status is None else self._status.last
        if last is None:
            return ""
        return tr("Dernière bonne copie : {when}.").format(
            when=when(last.made_at, self._clock(), self._context.formats)
        )

    def _on_progress(self, done: int, total: int | None) -> None:
        if self.dialog is not None:
            self.dialog.show_progress(done, total)

    def _on_error(self, error: BaseException) -> None:
        if self._is_over:
            return
        if not isinstance(error, DeskError):
            self._context.messages.failed(error)
            self._end()
            return
        log.warning("no safety copy at closing: %s", error)
        if not isinstance(error, StorageError) or error.trouble is Trouble.UNREACHABLE:
            # The person was disabled meanwhile, or the server is away: nothing here is lost, and
            # nobody at the counter could do anything about it. The next opening makes a copy.
            self._end()
            return
        self._late.stop()
        if self.dialog is None:
            self._show()
        if self.dialog is not None:
            self.dialog.show_error(sentence(error))

    def _retry(self) -> None:
        if self.dialog is not None:
            self.dialog.show_copying()
        self.start()

    def _leave(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._end()

    def _end(self) -> None:
        """End once: a copy that is given up is cancelled later, or fails meanwhile."""
        if self._is_over:
            return
        self._is_over = True
        self._late.stop()
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.rejected.disconnect(self._leave)
            dialog.close()
        self.finished.emit()


class ClosingCopyDialog(DeskDialog):
    """Says that a copy is being made, or why it was not."""

    def __init__(self, last: str, context: ScreenContext) -> None:
        super().__init__("closing-copy", "RecyClique Desk", None)
        self.setWindowIcon(context.theme.icon("scale"))
        self.heading = QLabel()
        self.heading.setObjectName("closing-copy-title")
        self.heading.setFont(context.theme.font(Size.TITLE, bold=True))
        self.heading.setWordWrap(True)
        self.text = QLabel()
        self.text.setObjectName("closing-copy-text")
        self.text.setWordWrap(True)
        self.last = QLabel(last)
        self.last.setObjectName("closing-copy-last")
        self.last.setWordWrap(True)
        self.last.setVisible(bool(last))
        mark(self.last, tone="quiet")
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Avancement"))
        self.progress.setTextVisible(False)
        self.leave = QPushButton(tr("Fermer sans copie"))
        self.leave.setObjectName("closing-copy-leave")
        self.leave.setAutoDefault(False)
        self.retry = QPushButton(tr("Réessayer"))
        self.retry.setObjectName("closing-copy-retry")
        mark(self.retry, primary=True)
        self.setMinimumWidth(480)
        self.stack(
            self.heading,
            self.text,
            self.progress,
            self.last,
            foot=button_row(self.leave, self.retry),
        )
        self.show_copying()

    def show_copying(self) -> None:
        """Say that the copy is being made."""
        self.heading.setText(tr("Copie de sécurité en cours…"))
        self.text.setText(tr("Le programme se fermera tout seul dès qu'elle sera faite."))
        self.progress.setRange(0, 0)
        self.progress.show()
        self.retry.hide()

    def show_progress(self, done: int, total: int | None) -> None:
        """Show how far the copy is."""
        # Gigabytes in bytes do not fit into the bar's 32 bits.
        self.progress.setRange(0, 1000 if total else 0)
        self.progress.setValue(1000 * done // total if total else 0)

    def show_error(self, words: str) -> None:
        """Say why there is no copy; the person decides whether to close without one."""
        self.heading.setText(tr("La copie de sécurité n'a pas pu être faite"))
        self.text.setText(words)
        self.progress.hide()
        self.retry.show()
        self.retry.setDefault(True)
        self.retry.setFocus()
