"""Looks after the database file while the window is open: its log, its pages."""

import logging
from functools import partial

from PySide6.QtCore import QObject, QTimer

from recyclique_desk.services.all import Services
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.work.runner import Lane

log = logging.getLogger(__name__)

CHECKPOINT_MS = 15_000
CHECK_MS = 60_000
"""After the first page of tickets is painted: the first weighings go first."""
ERASE_MS, ERASE_AGAIN_MS = 90_000, 3_600_000
"""Soon after the start, then each hour: a window may stay open for days."""


class DatabaseKeeper(QObject):
    """Checkpoints the `-wal` file some seconds after changes; checks the file once."""

    def __init__(
        self,
        services: Services,
        context: ScreenContext,
        parent: QObject,
        *,
        checkpoint_ms: int = CHECKPOINT_MS,
        check_ms: int = CHECK_MS,
        erase_ms: int = ERASE_MS,
    ) -> None:
        super().__init__(parent)
        # Asked for its maintenance only when that is needed: a start need not load it.
        self._services = services
        self._context = context
        self._is_running = False
        # Re-armed after each answer, so that a slow disk is not asked twice at once.
        self._checkpoint = QTimer(self, singleShot=True, interval=checkpoint_ms)
        self._checkpoint.timeout.connect(self._checkpoint_log)
        self._check = QTimer(self, singleShot=True, interval=check_ms)
        self._check.timeout.connect(self._check_file)
        # The names of givers go on their day, whichever desk is open then.
        self._erase = QTimer(self, singleShot=True, interval=erase_ms)
        self._erase.timeout.connect(self._erase_givers)

    def start(self) -> None:
        """Begin: the window works by now."""
        self._is_running = True
        self._checkpoint.start()
        self._check.start()
        self._erase.start()

    def stop(self) -> None:
        """Do nothing more: the window closes."""
        self._is_running = False
        self._checkpoint.stop()
        self._check.stop()
        self._erase.stop()

    def _checkpoint_log(self) -> None:
        self._context.submit(
            self._services.maintenance.checkpoint_log,
            owner=self,
            lane=Lane.UPKEEP,
            on_result=lambda _was_written: self._again(self._checkpoint),
            on_error=self._on_checkpoint_error,
            on_cancelled=partial(self._again, self._checkpoint),
        )

    def _erase_givers(self) -> None:
        self._context.submit(
            self._services.givers.erase_due,
            owner=self,
            lane=Lane.UPKEEP,
            on_result=self._on_erased,
            on_error=self._on_erase_error,
        )

    def _on_erased(self, _count: int) -> None:
        if self._is_running:
            self._erase.start(ERASE_AGAIN_MS)

    def _on_erase_error(self, error: BaseException) -> None:
        log.warning("names of givers could not be erased: %s", error)
        self._on_erased(0)

    def _check_file(self) -> None:
        self._context.submit(
            self._services.maintenance.is_sound,
            owner=self,
            lane=Lane.COPIES,
            with_progress=True,
            on_result=self._on_checked,
            on_error=self._on_error,
            # A copy that a person asked for goes first; then the check is done anew.
            on_cancelled=partial(self._again, self._check),
        )

    def _on_checked(self, is_sound: bool) -> None:
        if is_sound:
            return
        log.error("the database's file is damaged, or its last events are missing")
        self._context.messages.damaged(
            tr(
                "La base de données est abîmée. Finissez la pesée en cours, puis fermez et "
                "rouvrez RecyClique Desk : il proposera de restaurer une copie."
            )
        )

    def _on_checkpoint_error(self, error: BaseException) -> None:
        self._on_error(error)
        self._again(self._checkpoint)

    def _again(self, timer: QTimer) -> None:
        if self._is_running:
            timer.start()

    def _on_error(self, error: BaseException) -> None:
        # Who works is told of a bad disk by the next save.
        log.warning("the database's file could not be looked after: %s", error)
