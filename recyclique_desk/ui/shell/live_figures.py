"""Keeps banner and charts alive: one snapshot for both, asked for by a poller.

On a file the poller's beat finds other desks' changes, and an idle file is not read; a server
calls when something changed, and the beat is only the net under that.
"""

from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from recyclique_desk.domain.errors import StorageError
from recyclique_desk.domain.figures import Snapshot
from recyclique_desk.services.base import Clock
from recyclique_desk.services.figures.changes import ChangesService, LatestSnapshot
from recyclique_desk.services.figures.service import FiguresService
from recyclique_desk.ui.banner import KpiBanner
from recyclique_desk.ui.charts import ChartsDock
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.work.listener import ChangeListener
from recyclique_desk.work.poller import Poller

SECOND = 1000


class LiveFigures(QObject):
    """`news` tells that something moved since the last snapshot, here or at another desk.

    `written` tells that anything was written, be it no figure: a category's name.
    `exclude_changed(bool)` tells that deferred entries are left out, or counted, from now on.
    """

    news = Signal()
    written = Signal()
    exclude_changed = Signal(bool)

    def __init__(
        self,
        figures: FiguresService,
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
        self._was_called = False
        self._is_offline = False
        # What is read upon news would take the interpreter from the figures being painted.
        self._tell = QTimer(self, singleShot=True, interval=0)
        self._tell.timeout.connect(self._tell_news)
        self._was_written = self._has_moved = False
        self.poller = Poller(
            context.runner, LatestSnapshot(figures), interval=refresh_seconds * SECOND, parent=self
        )
        # The right was checked when the person came; that something changed tells nothing else.
        self.listener = (
            ChangeListener(partial(changes.listen, context.session.who), parent=self)
            if changes.can_listen
            else None
        )
        self._ask_as_now()
        self.poller.delivered.connect(self._on_snapshot)
        self.poller.failed.connect(self._on_failure)
        if self.listener is not None:
            self.listener.heard.connect(self._on_called)
        banner.refresh_requested.connect(self._on_refresh)
        banner.pause_toggled.connect(self._on_pause)
        banner.exclude_deferred_toggled.connect(self.exclude_deferred)
        context.session.changed.connect(self._ask_as_now)

    @property
    def has_figures(self) -> bool:
        """Whether a first snapshot has been shown."""
        return self._last is not None

    @property
    def excludes_deferred(self) -> bool:
        """Whether deferred entries are left out."""
        return self._exclude_deferred

    def start(self) -> None:
        """Begin to ask, and to listen."""
        self.poller.start()
        if self.listener is not None:
            self.listener.start()

    def stop(self) -> None:
        """Ask no more, and listen no more."""
        self.poller.stop()
        if self.listener is not None:
            self.listener.stop()

    def refresh_now(self) -> None:
        """Ask at once, after a change at this desk."""
        self.poller.refresh_now()

    def watch(self, visible: bool) -> None:
        """Ask only while somebody can see the answer."""
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
        self._ask_as_now()
        self.exclude_changed.emit(exclude)

    def _ask_as_now(self) -> None:
        self.poller.set_arguments(
            self._context.session.who, exclude_deferred=self._exclude_deferred
        )

    def _on_called(self) -> None:
        self._was_called = True
        self.poller.refresh_now()

    def _on_refresh(self) -> None:
        if self._banner.pause.isChecked():
            # Once, and paused again: what is in flight is still delivered.
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
        last, self._last = self._last, snapshot
        was_called, self._was_called = self._was_called, False
        if last is None:
            return
        # What was not read anew is no news, even if the call was about it: this desk's own change.
        was_read = snapshot.days is not last.days
        self._was_written |= was_read
        self._has_moved |= _moved(last, snapshot) or (was_called and was_read)
        self._tell.start()

    def _tell_news(self) -> None:
        was_written, self._was_written = self._was_written, False
        has_moved, self._has_moved = self._has_moved, False
        if was_written:
            self.written.emit()
        if has_moved:
            self.news.emit()

    def _on_failure(self, error: BaseException) -> None:
        if not isinstance(error, StorageError):
            self._context.messages.failed(error)
        self.show_offline(self._clock())

    def show_offline(self, since: datetime) -> None:
        """Grey the figures: none have come since then. The next ones are live again."""
        if not self._is_offline:
            self._is_offline = True
            self._banner.show_offline(since)
            self._dock.show_offline(since)


def _moved(before: Snapshot, now: Snapshot) -> bool:
    """Tell whether any figure differs: a line that changed its destination moves no total."""
    same_time = replace(now.stats, taken_at=before.stats.taken_at)
    return replace(now, stats=same_time) != before
