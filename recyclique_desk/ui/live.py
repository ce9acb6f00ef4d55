"""Keeps banner and charts alive: one snapshot for both, asked for by a poller."""

from PySide6.QtCore import QObject, Signal

from recyclique_desk.domain.errors import StorageError
from recyclique_desk.domain.figures import Snapshot
from recyclique_desk.services.base import Clock
from recyclique_desk.services.changes import LatestSnapshot
from recyclique_desk.services.figures import FiguresService
from recyclique_desk.ui.banner import KpiBanner
from recyclique_desk.ui.charts import ChartsDock
from recyclique_desk.ui.kit import Kit
from recyclique_desk.work.poller import Poller

SECOND = 1000


class LiveFigures(QObject):
    """`news` tells that the figures moved since the last snapshot, here or at another desk."""

    news = Signal()

    def __init__(
        self,
        figures: FiguresService,
        kit: Kit,
        banner: KpiBanner,
        dock: ChartsDock,
        clock: Clock,
        refresh_seconds: int,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._banner = banner
        self._dock = dock
        self._clock = clock
        self._exclude_deferred = False
        self._last: tuple[object, ...] | None = None
        self._is_offline = False
        self.poller = Poller(
            kit.runner, LatestSnapshot(figures), interval=refresh_seconds * SECOND, parent=self
        )
        self._ask_as_now()
        self.poller.delivered.connect(self._on_snapshot)
        self.poller.failed.connect(self._on_failure)
        banner.refresh_requested.connect(self.poller.refresh_now)
        banner.pause_toggled.connect(self._on_pause)
        banner.exclude_deferred_toggled.connect(self._on_exclude)
        kit.session.changed.connect(self._ask_as_now)

    @property
    def has_figures(self) -> bool:
        """Whether a first snapshot has been shown."""
        return self._last is not None

    def start(self) -> None:
        """Begin to ask."""
        self.poller.start()

    def stop(self) -> None:
        """Ask no more."""
        self.poller.stop()

    def refresh_now(self) -> None:
        """Ask at once, after a change at this desk."""
        self.poller.refresh_now()

    def watch(self, visible: bool) -> None:
        """Ask only while somebody can see the answer."""
        if not visible:
            self.poller.pause()
        elif not self._banner.pause.isChecked():
            self.poller.resume()

    def _ask_as_now(self) -> None:
        self.poller.set_arguments(self._kit.session.who, exclude_deferred=self._exclude_deferred)

    def _on_exclude(self, exclude: bool) -> None:
        self._exclude_deferred = exclude
        self._ask_as_now()

    def _on_pause(self, paused: bool) -> None:
        if paused:
            self.poller.pause()
        else:
            self.poller.resume()

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        if self._is_offline:
            self._is_offline = False
            self._kit.messages.settled()
        self._banner.show_snapshot(snapshot)
        self._dock.show_snapshot(snapshot)
        stats = snapshot.stats
        now = (
            stats.tickets_today,
            stats.tickets_open,
            stats.lines_count,
            stats.total_weight_kg,
            stats.exits_count,
            tuple(day.total for day in snapshot.days),
        )
        if self._last is not None and now != self._last:
            self.news.emit()
        self._last = now

    def _on_failure(self, error: BaseException) -> None:
        if not isinstance(error, StorageError):
            self._kit.messages.failed(error)
        if not self._is_offline:
            self._is_offline = True
            since = self._clock()
            self._banner.show_offline(since)
            self._dock.show_offline(since)
