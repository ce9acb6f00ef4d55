"""Hears of other desks' changes, and spares the figures a reading when there were none."""

from collections.abc import Callable
from dataclasses import replace

from recyclique_desk.domain.changes import ChangeMark, Unchanged
from recyclique_desk.domain.figures import Snapshot
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import requires
from recyclique_desk.services.figures.service import DOCK_DAYS, FiguresService
from recyclique_desk.storage.changes import listen
from recyclique_desk.storage.database import Database


class ChangesService:
    """Only a server can call; a file is asked with each beat of the poller instead."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def can_call(self) -> bool:
        """Whether `listen` hears anything."""
        return not self._database.is_sqlite

    @requires(Permission.RECEPTION)
    def listen(self, _who: Who, is_over: Callable[[], bool], heard: Callable[[], None]) -> None:
        """Call `heard` once it listens and at every change of any desk, until `is_over`.

        Blocks; `is_over` is asked a few times a second. Raises StorageError when the server is
        lost. On a file it returns at once.
        """
        if self.can_call:
            listen(self._database.engine, is_over, heard)


class LatestSnapshot:
    """The poller's function: the snapshot of now, read only if it may differ from the last one.

    The same answer comes back with a new `taken_at` and otherwise the same objects, so that a
    result that was dropped on its way is no loss, and a screen can see by identity that a chart
    needs no repaint.
    """

    def __init__(self, figures: FiguresService) -> None:
        self._figures = figures
        self._known: tuple[ChangeMark, Snapshot] | None = None

    def __call__(
        self, who: Who, *, days: int = DOCK_DAYS, exclude_deferred: bool = False
    ) -> Snapshot:
        """Give what `FiguresService.snapshot` gives; raises what it raises."""
        mark, last = self._known or (None, None)
        answer = self._figures.snapshot_if_changed(
            who, mark, days=days, exclude_deferred=exclude_deferred
        )
        if last is not None and isinstance(answer, Unchanged):
            return replace(last, stats=replace(last.stats, taken_at=answer.taken_at))
        if isinstance(answer, Unchanged):
            raise TypeError("nothing was known that could be unchanged")
        self._known = (answer.mark, answer.snapshot)
        return answer.snapshot
