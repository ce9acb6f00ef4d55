"""Makes the copies of an open window by themselves, and warns admins of what is in none."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from recyclique_desk.domain.copies import CopyStatus
from recyclique_desk.domain.errors import DeskError, StorageError
from recyclique_desk.services.all import Services
from recyclique_desk.services.base import Clock
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.support.text import tr
from recyclique_desk.ui.care.wording import done_words, late_words, second_missing_words
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.work.runner import Lane

if TYPE_CHECKING:
    from recyclique_desk.services.maintenance.copies import CopyReport

log = logging.getLogger(__name__)

FIRST_MS = 20_000
"""After the first page of tickets is painted: the first weighings go first."""
AGAIN_MS = 30 * 60 * 1000
_REMIND_AFTER = timedelta(hours=1)


class CopyKeeper(QObject):
    """Asks for the copy of the day soon after the start and every half an hour.

    And for one of what was declared, at once.

    `status_changed(CopyStatus)` says how far the copies are up to date; `page_wanted` that the
    person wants to see them.
    """

    status_changed = Signal(CopyStatus)
    page_wanted = Signal()

    def __init__(
        self,
        services: Services,
        context: ScreenContext,
        settings: SettingsFile,
        clock: Clock,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._context = context
        self._settings = settings
        self._clock = clock
        self._status: CopyStatus | None = None
        self._error: StorageError | None = None
        self._second_error: DeskError | None = None
        self._reminded_at: datetime | None = None
        self._is_copying = False
        self._timer = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._timer.timeout.connect(self.look)
        context.session.changed.connect(self._on_person)

    @property
    def status(self) -> CopyStatus | None:
        """How far the copies are up to date, as far as is known."""
        return self._status

    @property
    def second_folder(self) -> Path | None:
        """The second folder of this desk, if it has one."""
        chosen = self._settings.current.second_copy_folder
        return Path(chosen) if chosen else None

    def start(self) -> None:
        """Begin: the window works by now."""
        self._timer.start()

    def stop(self) -> None:
        """Make no more copies: the window closes."""
        self._timer.stop()

    def look(self) -> None:
        """Make the copy of the day if it is due, beside everything else."""
        self._timer.setInterval(AGAIN_MS)
        self._timer.start()
        if not self._is_copying:
            self._copy(self._services.copies.keep_daily)

    def keep_declared(self) -> None:
        """Make a copy of a declaration that was frozen, after one that is being made."""
        self._copy(self._services.copies.keep_declared)

    def _copy(self, method: Callable[..., "CopyReport"]) -> None:
        self._is_copying = True
        self._context.submit(
            method,
            owner=self,
            lane=Lane.COPIES,
            with_progress=True,
            on_result=self._on_first_copy,
            on_error=self._on_error,
            on_cancelled=self._on_ended,
        )

    def ask_status(self) -> None:
        """Read how far the copies are up to date, unless that is known."""
        if self._status is None:
            self._context.submit(
                self._services.copies.status,
                self.second_folder,
                owner=self,
                lane=Lane.HISTORY,
                on_result=self._show,
                on_error=self._on_error,
            )

    def copy_now(self) -> None:
        """Make a copy because an admin asked for it where they were warned."""
        self._context.runner.withdraw_all(Lane.COPIES)
        self._context.submit(
            self._services.copies.copy_now,
            self.second_folder,
            owner=self,
            lane=Lane.COPIES,
            with_progress=True,
            on_result=self._on_asked,
            on_error=self._on_error,
        )

    def take(self, report: "CopyReport") -> None:
        """Take over how things stand after a copy that somebody else asked for."""
        self._error = None
        self._second_error = report.second_error
        self._show(report.status)

    def _on_first_copy(self, report: "CopyReport") -> None:
        second = self.second_folder
        if second is None:
            self._on_report(report)
            return
        self.take(report)
        self._context.submit(
            self._services.copies.feed_second,
            second,
            owner=self,
            lane=Lane.COPIES,
            with_progress=True,
            on_result=self._on_report,
            on_error=self._on_error,
            on_cancelled=self._on_ended,
        )

    def _on_report(self, report: "CopyReport") -> None:
        self._on_ended()
        if report.second_error is not None:
            log.warning("second folder of copies: %s", report.second_error)
        self.take(report)
        self._remind()

    def _on_asked(self, report: "CopyReport") -> None:
        self.take(report)
        if report.outcome is not None:
            self._context.messages.done(
                done_words(report.outcome, self._clock(), self._context.formats)
            )
        if report.second_error is not None:
            self._context.messages.warn(sentence(report.second_error))

    def _on_error(self, error: BaseException) -> None:
        self._on_ended()
        if not isinstance(error, StorageError):
            if not isinstance(error, DeskError):
                self._context.messages.failed(error)
            return
        log.warning("no safety copy could be made: %s", error)
        self._error = error
        self._remind()

    def _on_ended(self) -> None:
        self._is_copying = False

    def _on_person(self) -> None:
        self._reminded_at = None
        self._remind()

    def _show(self, status: CopyStatus) -> None:
        self._status = status
        self.status_changed.emit(status)

    def _remind(self) -> None:
        """Tell an admin what is wrong with the copies, once an hour, over no other message."""
        now, status = self._clock(), self._status
        if not self._context.session.who.is_admin:
            return
        if self._reminded_at is not None and now - self._reminded_at < _REMIND_AFTER:
            return
        formats, messages = self._context.formats, self._context.messages
        is_shown = False
        copies = tr("Copies de sécurité…"), self.page_wanted.emit
        if self._error is not None:
            words = tr("La copie de sécurité n'a pas pu être faite. {reason}").format(
                reason=sentence(self._error)
            )
            is_shown = messages.remind(words, tr("Copier maintenant"), self.copy_now, other=copies)
        elif status is not None and status.is_late(now):
            words = late_words(status, now, formats)
            is_shown = messages.remind(words, tr("Copier maintenant"), self.copy_now, other=copies)
        elif self._second_error is not None:
            words = sentence(self._second_error)
            is_shown = messages.remind(words, tr("Voir les copies"), self.page_wanted.emit)
        elif status is not None and status.is_second_missing(now):
            words = second_missing_words(status, now, formats)
            is_shown = messages.remind(words, tr("Voir les copies"), self.page_wanted.emit)
        if is_shown:
            self._reminded_at = now
