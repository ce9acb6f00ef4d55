"""Listens for changes made by other desks, and skips reading figures that did not change."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from recyclique_desk.domain.changes import SnapshotFingerprint, Unchanged
from recyclique_desk.domain.figures import DOCK_DAYS, Snapshot
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import requires
from recyclique_desk.storage.changes import listen
from recyclique_desk.storage.database import Database

if TYPE_CHECKING:
    from recyclique_desk.services.figures.service import FiguresService


class ChangesService:
    """Change notifications of a PostgreSQL server; a SQLite file is polled instead."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def can_listen(self) -> bool:
        """Whether the database can send notifications: only a server can."""
        return not self._database.is_sqlite

    @requires(Permission.RECEPTION)
    def listen(
        self, _who: Who, should_stop: Callable[[], bool], on_change: Callable[[], None]
    ) -> None:
        """Call `on_change` when listening begins and after each change by any desk.

        Blocks until `should_stop` is true, which is checked a few times a second. Raises
        StorageError when the connection is lost. Returns at once for a SQLite file.
        """
        if self.can_listen:
            listen(self._database.engine, should_stop, on_change)


class LatestSnapshot:
    """Callable for the poller: returns the current snapshot, reading it only after a change.

    Without a change it returns the last snapshot with a new `taken_at`; its other objects stay the
    same, so that a chart can tell by identity that it needs no repaint.
    """

    def __init__(self, figures: "FiguresService") -> None:
        self._figures = figures
        self._known: tuple[SnapshotFingerprint, Snapshot] | None = None

    def __call__(
        self, who: Who, *, days: int = DOCK_DAYS, exclude_deferred: bool = False
    ) -> Snapshot:
        """Return what `FiguresService.snapshot` returns; raises the same errors."""
        mark, last = self._known or (None, None)
        answer = self._figures.snapshot_if_changed(
            who, mark, days=days, exclude_deferred=exclude_deferred
        )
        if last is not None and isinstance(answer, Unchanged):
            return replace(last, stats=replace(last.stats, taken_at=answer.taken_at))
        if isinstance(answer, Unchanged):
            raise TypeError("nothing was known that could be unchanged")
        self._known = (answer.fingerprint, answer.snapshot)
        return answer.snapshot
