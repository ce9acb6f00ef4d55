"""Keeps banner and charts up to date: one snapshot of the figures for both, read by a poller.

On SQLite the poller notices other desks' changes, and reads the figures only after a change. A
PostgreSQL server notifies of changes; there the poller is a fallback for lost notifications.
"""

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from recyclique_desk.domain.errors import StorageError
from recyclique_desk.domain.figures import Snapshot
from recyclique_desk.services.base import Clock
from recyclique_desk.services.figures.changes import ChangesService, LatestSnapshot
from recyclique_desk.ui.banner import KpiBanner
from recyclique_desk.ui.charts import ChartsDock
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.work.listener import ChangeListener
from recyclique_desk.work.poller import Poller

if TYPE_CHECKING:
    from recyclique_desk.services.figures.service import FiguresService

SECOND = 1000


class LiveFigures(QObject):
    """Polls the figures and shows each snapshot in banner and charts.

    Signals: `figures_changed` when a figure differs from the last snapshot, or another desk changed
    something; `written` when anything was written, even what changes no figure, such as a
    category's name; `exclude_changed(bool)` when deferred entries are left out or counted;
    `snapshot_shown(Snapshot)` when banner and charts show one.
    """

    figures_changed = Signal()
    written = Signal()
    exclude_changed = Signal(bool)
    snapshot_shown = Signal(Snapshot)

    def __init__(
        self,
        figures: "FiguresService",
        changes: ChangesService,
        context: ScreenContext,
        banner: KpiBanner,
        dock: ChartsDock,
        clock: Clock,
        refresh_seconds: int,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._banner = banner
        self._dock = dock
        self._clock = clock
        self._exclude_deferred = False
        self._last: Snapshot | None = None
        self._was_notified = False
        self._is_offline = False
        # Emitted only once the figures are painted: receivers read lists, and their worker threads
        # would compete with the painting for the interpreter's lock.
        self._notify = QTimer(self, singleShot=True, interval=0)
        self._notify.timeout.connect(self._emit_changes)
        self._was_written = self._has_moved = False
        self.poller = Poller(
            context.runner, LatestSnapshot(figures), interval=refresh_seconds * SECOND, parent=self
        )
        # The right is checked at the start only: a notification carries no data.
        self.listener = (
            ChangeListener(partial(changes.listen, context.session.who), parent=self)
            if changes.can_listen
            else None
        )
        self._update_arguments()
        self.poller.delivered.connect(self._on_snapshot)
        self.poller.failed.connect(self._on_failure)
        if self.listener is not None:
            self.listener.notified.connect(self._on_notified)
        banner.refresh_requested.connect(self._on_refresh)
        banner.pause_toggled.connect(self._on_pause)
        banner.exclude_deferred_toggled.connect(self.exclude_deferred)
        context.session.changed.connect(self._update_arguments)

    @property
    def has_figures(self) -> bool:
        """Whether a first snapshot has been shown."""
        return self._last is not None

    @property
    def excludes_deferred(self) -> bool:
        """Whether deferred entries are left out."""
        return self._exclude_deferred

    def start(self) -> None:
        """Start polling, and listening to the server."""
        self.poller.start()
        if self.listener is not None:
            self.listener.start()

    def stop(self) -> None:
        """Stop polling and listening."""
        self.poller.stop()
        if self.listener is not None:
            self.listener.stop()

    def read_every(self, seconds: int) -> None:
        """Read the figures every so many seconds from now on."""
        self.poller.interval = seconds * SECOND

    def refresh_now(self) -> None:
        """Read the figures at once, after a change at this desk."""
        self.poller.refresh_now()

    def watch(self, visible: bool) -> None:
        """Poll only while the window is visible, unless the person paused it."""
        if not visible:
            self.poller.pause()
        elif not self._banner.pause.isChecked():
            self.poller.resume()

    @Slot(bool)
    def exclude_deferred(self, exclude: bool) -> None:
        """Leave deferred entries out of every figure on screen, or count them."""
        if exclude == self._exclude_deferred:
            return
        self._exclude_deferred = exclude
        self._banner.set_exclude_deferred(exclude)
        self._update_arguments()
        self.exclude_changed.emit(exclude)

    def _update_arguments(self) -> None:
        self.poller.set_arguments(
            self._context.session.who, exclude_deferred=self._exclude_deferred
        )

    def _on_notified(self) -> None:
        self._was_notified = True
        self.poller.refresh_now()

    def _on_refresh(self) -> None:
        if self._banner.pause.isChecked():
            # `resume` reads once; that reading is delivered although polling is paused again.
            self.poller.resume()
            self.poller.pause()
        else:
            self.poller.refresh_now()

    def _on_pause(self, paused: bool) -> None:
        if paused:
            self.poller.pause()
        else:
            self.poller.resume()

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        if self._is_offline:
            self._is_offline = False
            self._context.messages.settled()
        self._banner.show_snapshot(snapshot)
        self._dock.show_snapshot(snapshot)
        self.snapshot_shown.emit(snapshot)
        last, self._last = self._last, snapshot
        was_notified, self._was_notified = self._was_notified, False
        if last is None:
            return
        # The same `days` object means that nothing was read: the notification was about a change of
        # this desk's own, which is shown already.
        was_read = snapshot.days is not last.days
        self._was_written |= was_read
        self._has_moved |= _moved(last, snapshot) or (was_notified and was_read)
        self._notify.start()

    def _emit_changes(self) -> None:
        was_written, self._was_written = self._was_written, False
        has_moved, self._has_moved = self._has_moved, False
        if was_written:
            self.written.emit()
        if has_moved:
            self.figures_changed.emit()

    def _on_failure(self, error: BaseException) -> None:
        if not isinstance(error, StorageError):
            self._context.messages.failed(error)
        self.show_offline(self._clock())

    def show_offline(self, since: datetime) -> None:
        """Grey the figures, with the time since when there are no newer ones."""
        if not self._is_offline:
            self._is_offline = True
            self._banner.show_offline(since)
            self._dock.show_offline(since)


def _moved(before: Snapshot, now: Snapshot) -> bool:
    """Return whether any figure differs; the totals alone miss a changed destination."""
    same_time = replace(now.stats, taken_at=before.stats.taken_at)
    return replace(now, stats=same_time) != before
