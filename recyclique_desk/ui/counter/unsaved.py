"""Knows which weighings the database has not confirmed, and keeps them on the local disk."""

import logging
import time
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from recyclique_desk.domain.drafts import UnsavedWeighing
from recyclique_desk.services.base import Clock
from recyclique_desk.support.unsaved import UnsavedStore

log = logging.getLogger(__name__)
LATE_MS = 3_000
"""A save that takes longer is shown as not saved (at most five seconds after Enter)."""


class _Waiting:
    def __init__(self, unsaved: UnsavedWeighing, since: datetime) -> None:
        self.unsaved = unsaved
        self.since = since
        self.sent_at = time.monotonic()
        self.is_late = False


class UnsavedWeighings(QObject):
    """`changed` is emitted when a weighing is late, or not waited for any more.

    One that is late, or failed, is kept on disk at once. Not by a job: every lane may be waiting
    for the same database.
    """

    changed = Signal()

    def __init__(self, store: UnsavedStore, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._clock = clock
        self._waiting: dict[UUID, _Waiting] = {}
        self._on_disk: set[UUID] = set()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)

    @property
    def is_empty(self) -> bool:
        """Whether every weighing is confirmed."""
        return not self._waiting

    @property
    def late(self) -> tuple[UnsavedWeighing, ...]:
        """The weighings to be shown as not saved, in the order of their typing."""
        return tuple(each.unsaved for each in self._waiting.values() if each.is_late)

    @property
    def since(self) -> datetime | None:
        """When the oldest of them was sent; None without any."""
        return next((each.since for each in self._waiting.values() if each.is_late), None)

    @property
    def is_on_disk(self) -> bool:
        """Whether all that is late would be found again at the next start."""
        return all(each.uids[0] in self._on_disk for each in self.late)

    def has(self, uid: UUID) -> bool:
        """Whether the weighings whose first line is `uid` are waited for."""
        return uid in self._waiting

    def send(self, unsaved: UnsavedWeighing) -> None:
        """Begin to wait for weighings that were sent just now, unless they are waited for."""
        self._waiting.setdefault(unsaved.uids[0], _Waiting(unsaved, self._clock()))
        if not self._timer.isActive():
            self._timer.start(LATE_MS)

    def find_on_disk(self, unsaved: UnsavedWeighing) -> None:
        """Wait for weighings of the start before."""
        self._on_disk.add(unsaved.uids[0])
        self._waiting[unsaved.uids[0]] = waiting = _Waiting(unsaved, self._clock())
        waiting.is_late = True
        self.changed.emit()

    def fail(self, uid: UUID) -> None:
        """Show weighings as not saved: the database said so."""
        if uid in self._waiting:
            self._mark(self._waiting[uid])
            self.changed.emit()

    def settle(self, uid: UUID) -> None:
        """Wait no more: they are saved, or replaced, or the person wants none of them."""
        if self._waiting.pop(uid, None) is not None:
            if uid in self._on_disk:
                self._on_disk.remove(uid)
                self._store.delete(uid)
            self.changed.emit()

    def put_off(self, uid: UUID) -> None:
        """Wait no more in this window; what is on disk stays for the next start."""
        if self._waiting.pop(uid, None) is not None:
            self._on_disk.discard(uid)
            self.changed.emit()

    def keep(self, unsaved: UnsavedWeighing) -> None:
        """Put weighings on disk as they are to be found at the next start."""
        if unsaved.uids[0] in self._waiting:
            self._waiting[unsaved.uids[0]].unsaved = unsaved
            self._keep(unsaved)

    def all(self) -> tuple[UnsavedWeighing, ...]:
        """All weighings that are waited for, late or not."""
        return tuple(each.unsaved for each in self._waiting.values())

    def stop(self) -> None:
        """Look no more whether something is late."""
        self._timer.stop()

    def _look(self) -> None:
        now = time.monotonic()
        due = [each for each in self._waiting.values() if not each.is_late]
        late = [each for each in due if (now - each.sent_at) * 1000 >= LATE_MS]
        for each in late:
            self._mark(each)
        left = [each for each in due if not each.is_late]
        if left:
            oldest = min(each.sent_at for each in left)
            self._timer.start(max(1, LATE_MS - int((now - oldest) * 1000)))
        if late:
            self.changed.emit()

    def _mark(self, waiting: _Waiting) -> None:
        if not waiting.is_late:
            waiting.is_late = True
            self._keep(waiting.unsaved)

    def _keep(self, unsaved: UnsavedWeighing) -> None:
        try:
            self._store.save(unsaved)
        except OSError:
            log.exception("a weighing could not be kept on the local disk")
        else:
            self._on_disk.add(unsaved.uids[0])
