"""Shows that the database does not answer, while a job is waiting for it."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from recyclique_desk.services.base import Clock
from recyclique_desk.support.text import tr
from recyclique_desk.ui.banner import KpiBanner
from recyclique_desk.ui.counter.unsaved import UnsavedWeighings
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.work.runner import Lane

LATE_SECONDS = 3.0
"""What a person asked for is answered in a fraction of a second; after this something is wrong."""
LOOK_MS = 500
LANES = (Lane.USER, Lane.FIGURES)


class ResponseWatch(QObject):
    """Watches what the person asked for and the figures: all else may take its time and shows it.

    `late_changed(bool)` is emitted when the first of them waits too long, or the last one ends;
    `figures_late(since)` that the figures on screen may be out of date.
    """

    late_changed = Signal(bool)
    figures_late = Signal(datetime)

    def __init__(
        self,
        context: ScreenContext,
        unsaved: UnsavedWeighings,
        banner: KpiBanner,
        clock: Clock,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._unsaved = unsaved
        self._banner = banner
        self._clock = clock
        self._late: set[Lane] = set()
        self._since: datetime | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        context.runner.busy_changed.connect(self._on_busy)
        unsaved.changed.connect(self._show)

    @property
    def is_late(self) -> bool:
        """Whether something that was asked for waits for too long."""
        return bool(self._late)

    @property
    def is_asked(self) -> bool:
        """Whether an act of the person's own waits for too long."""
        return Lane.USER in self._late

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    def _on_busy(self, lane: Lane, is_busy: bool) -> None:
        if lane in LANES:
            if is_busy:
                self._timer.start()
            else:
                self._look()

    def _look(self) -> None:
        runner = self._context.runner
        late = {lane for lane in LANES if runner.age(lane) >= LATE_SECONDS}
        if not any(map(runner.is_busy, LANES)):
            self._timer.stop()
        if late == self._late:
            return
        was_late, self._late = bool(self._late), late
        if late and not was_late:
            self._since = self._clock()
        if Lane.FIGURES in late:
            self.figures_late.emit(self._since)
        self._show()
        if bool(late) != was_late:
            self.late_changed.emit(bool(late))

    def _show(self) -> None:
        unsaved = self._unsaved.late
        since = self._unsaved.since or (self._since if self._late else None)
        self._banner.show_unanswered(since, is_unsaved=bool(unsaved))
        messages = self._context.messages
        if since is None or not (unsaved or self.is_asked):
            messages.stop_waiting()
            return
        if not unsaved:
            words = tr(
                "La base ne répond pas depuis {time}. Ce que vous avez demandé attend, et se fera "
                "dès qu'elle répondra."
            )
            messages.wait(words.format(time=self._context.formats.time(since)))
            return
        words = self._context.formats.plural(
            len(unsaved),
            tr("{n} pesée n'est pas encore enregistrée : la base ne répond pas depuis {time}."),
            tr("{n} pesées ne sont pas encore enregistrées : la base ne répond pas depuis {time}."),
        ).format(n=len(unsaved), time=self._context.formats.time(since))
        if self._unsaved.is_on_disk:
            after = tr("Tout est gardé sur cet ordinateur et s'enregistrera dès qu'elle répondra.")
        else:
            after = tr("Ne fermez pas le programme : cet ordinateur n'a pas pu en garder de copie.")
        messages.wait(f"{words} {after}")
