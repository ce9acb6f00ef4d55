"""The safety copies of a desk: made by themselves or by hand, in two folders, listed and told."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from recyclique_desk.domain.calendar import local_day
from recyclique_desk.domain.copies import CopyOutcome, CopyReason, CopyStatus, SafetyCopy
from recyclique_desk.domain.errors import DeskError, StorageError, Trouble
from recyclique_desk.domain.jobs import Cancelled, CancelToken, Progress
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.files.child_process import Act, run_in_child
from recyclique_desk.services.files.copy_index import CopyIndex
from recyclique_desk.services.files.safety_copies import SafetyCopies, list_copies
from recyclique_desk.services.maintenance.second_folder import (
    bring_copies,
    second_copies,
    try_folder,
)
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.storage.copy_facts import read_facts
from recyclique_desk.storage.database import Database

__all__ = ["CopiesService", "CopyOverview", "CopyReport", "WorkSinceCopy", "list_copies"]

R = TypeVar("R")
LOOK_SECONDS = 15.0
"""Seconds that the second folder may take to be listed or tried."""
STALL_SECONDS = 60.0
"""Seconds without a step after which a second folder counts as hanging; a step is 8 MB at most."""


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What came of asking for a copy: `outcome` is None where none was due."""

    outcome: CopyOutcome | None
    status: CopyStatus
    second_error: DeskError | None = None
    """Why the copy did not reach the second folder; it is safe in the first."""


@dataclass(frozen=True, slots=True)
class CopyOverview:
    """All that an admin sees of the copies."""

    copies: tuple[SafetyCopy, ...]
    status: CopyStatus
    folder: Path
    second_error: DeskError | None


@dataclass(frozen=True, slots=True)
class WorkSinceCopy:
    """What the database holds that a copy does not."""

    tickets: int
    lines: int
    is_same: bool
    """Whether the database holds exactly what the copy holds."""


class CopiesService:
    """Makes copies by themselves or by hand, and tells of them.

    `second` is the second folder, if the desk has one. Copies made by themselves leave no event:
    it would change the database, and there would be something to copy again.
    """

    def __init__(
        self, database: Database, clock: Clock, backups: Path, *, use_child: bool = False
    ) -> None:
        self._database = database
        self._clock = clock
        self._copies = SafetyCopies(database, clock, backups, use_child=use_child)

    @requires(Permission.RECEPTION)
    def status(self, _who: Who, second: Path | None = None) -> CopyStatus:
        """Return how far the copies are up to date, without looking at the second folder."""
        return self._status(second)

    @requires(Permission.RECEPTION)
    def keep_daily(self, who: Who, progress: Progress | None = None) -> CopyReport:
        """Make the copy of the day unless there is one, or nothing changed since the last.

        Raises StorageError where no copy could be made, and Cancelled.
        """
        zone = self._zone(who)
        last = self._copies.newest()
        today = local_day(self._clock(), zone)
        outcome = None
        if last is None or local_day(last.made_at, zone) != today:
            outcome = self._copies.ensure(CopyReason.DAY, progress)
        return self._finish(who, outcome, None, progress)

    @requires(Permission.RECEPTION)
    def keep_declared(self, who: Who, progress: Progress | None = None) -> CopyReport:
        """Make a copy after a declaration was frozen; raises as `keep_daily` does."""
        outcome = self._copies.ensure(CopyReason.DECLARATION, progress)
        return self._finish(who, outcome, None, progress)

    @requires(Permission.RECEPTION)
    def feed_second(self, who: Who, second: Path, progress: Progress | None = None) -> CopyReport:
        """Bring the copies that the second folder lacks; raises Cancelled."""
        return self._finish(who, None, second, progress)

    @requires(Permission.RECEPTION)
    def copy_at_closing(
        self,
        who: Who,
        second: Path | None = None,
        second_seconds: float = 5.0,
        progress: Progress | None = None,
    ) -> CopyReport:
        """Make a copy if anything changed since the last one, for a desk that closes.

        The second folder gets so many seconds; the next opening goes on with it.
        """
        outcome = self._copies.ensure(CopyReason.CLOSING, progress)
        return self._finish(who, outcome, second, progress, seconds=second_seconds)

    @requires(Permission.ADMIN, asks_password=False)
    def copy_now(
        self, who: Who, second: Path | None = None, progress: Progress | None = None
    ) -> CopyReport:
        """Make a copy that is never removed, unless nothing changed since the last one."""
        outcome = self._copies.ensure(CopyReason.BY_HAND, progress)
        if outcome.is_new:
            now = self._clock()
            with self._database.write() as connection:
                details = {"file": outcome.copy.path.name}
                audit.record(connection, who, now, "database.backed-up", "database", None, details)
        return self._finish(who, outcome, second, progress)

    @requires(Permission.ADMIN, asks_password=False)
    def overview(
        self, _who: Who, second: Path | None = None, progress: Progress | None = None
    ) -> CopyOverview:
        """Return the copies of both folders, newest first; without a second one that hangs."""
        copies: tuple[SafetyCopy, ...] | None = None
        error: DeskError | None = None
        if second is not None:
            act = partial(second_copies, self._copies.folder, second)
            try:
                copies = self._apart(act, second, progress, LOOK_SECONDS)
            except StorageError as found:
                error = found
        if copies is None:
            copies = self._copies.all()
        return CopyOverview(copies, self._status(second), self._copies.folder, error)

    @requires(Permission.ADMIN)
    def try_second_folder(
        self, who: Who, folder: Path, progress: Progress | None = None
    ) -> CopyReport:
        """Write to a folder and read it again, then bring the newest copy there.

        Raises UserError (field `folder`) for a folder that cannot be the second one, StorageError
        where it cannot be written; then it should not be kept.
        """
        act = partial(try_folder, self._copies.folder, folder)
        self._apart(act, folder, progress, LOOK_SECONDS)
        outcome = self._copies.ensure(CopyReason.BY_HAND, progress)
        report = self._finish(who, outcome, folder, progress)
        if report.second_error is not None:
            raise report.second_error
        return report

    @requires(Permission.ADMIN, asks_password=False)
    def newer_work(self, _who: Who, copy: SafetyCopy) -> WorkSinceCopy:
        """Return what the database holds that a copy does not: what a restore would set aside."""
        with self._database.read() as connection:
            now = read_facts(connection)
        held = copy.facts
        if held is None:
            return WorkSinceCopy(now.tickets, now.lines, is_same=False)
        return WorkSinceCopy(
            max(0, now.tickets - held.tickets),
            max(0, now.lines - held.lines),
            is_same=now == held,
        )

    def _finish(
        self,
        who: Who,
        outcome: CopyOutcome | None,
        second: Path | None,
        progress: Progress | None,
        *,
        seconds: float | None = None,
    ) -> CopyReport:
        """Remove what need not be kept, feed the second folder, and tell how things stand."""
        zone = self._zone(who)
        if outcome is not None and outcome.is_new:
            self._copies.prune(zone)
        error: DeskError | None = None
        # A desk that closes is not held up for what it wrote already; all else looks at the folder
        # itself, from which a copy may have been deleted by hand.
        is_closing = seconds is not None
        if second is not None and not (is_closing and self._has_newest(second)):
            act = partial(bring_copies, self._copies.folder, second, zone)
            try:
                self._apart(act, second, progress, seconds)
            except DeskError as found:
                error = found
        return CopyReport(outcome, self._status(second), error)

    def _has_newest(self, second: Path) -> bool:
        """Return whether the newest copy was brought to the second folder, without looking."""
        newest = self._copies.newest()
        seen = CopyIndex(self._copies.folder).names_in(second)
        return newest is None or any(path.name == newest.path.name for path in seen)

    def _apart(
        self, act: Act[R], folder: Path, progress: Progress | None, seconds: float | None
    ) -> R:
        """Do what a folder that hangs could hold up, in a process of its own that can be ended."""
        gone = StorageError(
            Trouble.FILE,
            "Le second dossier, « {name} », a cessé de répondre. La copie de cet ordinateur est "
            "gardée ; la suite se fera quand il reviendra.",
            name=folder,
        )
        watch = _Watchdog(progress, seconds)
        with watch.running():
            try:
                return run_in_child(self._database, self._clock, act, watch.token, gone)
            except Cancelled:
                if progress is not None:
                    progress.check()
                raise gone from None

    def _status(self, second: Path | None) -> CopyStatus:
        good = self._copies.good()
        last = good[0] if good else None
        is_current = last is not None and self._copies.is_current(last)
        at = None if second is None else CopyIndex(self._copies.folder).second_copied_at(second)
        return CopyStatus(last, is_current, second, at)

    def _zone(self, who: Who) -> ZoneInfo:
        with self._database.read() as connection:
            return site_zone(connection, who.site_id)


class _Watchdog:
    """Cancels `token` with `progress`, after `seconds`, or when no step is heard for too long."""

    def __init__(self, progress: Progress | None, seconds: float | None) -> None:
        self._progress = progress
        self._seconds = seconds
        self._heard = time.monotonic()
        self._done = threading.Event()
        self.token = CancelToken(self._hear)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Watch while the block runs."""
        watcher = threading.Thread(target=self._watch, name="copy-watchdog", daemon=True)
        watcher.start()
        try:
            if self._progress is None:
                yield
            else:
                with self._progress.on_cancel(self.token.keep_interrupting):
                    yield
        finally:
            self._done.set()
            watcher.join()

    def _hear(self, done: int, total: int | None) -> None:
        self._heard = time.monotonic()
        if self._progress is not None:
            self._progress.report(done, total)

    def _watch(self) -> None:
        began = self._heard
        while not self._done.wait(0.1):
            now = time.monotonic()
            is_over = self._seconds is not None and now - began > self._seconds
            if is_over or now - self._heard > STALL_SECONDS:
                self.token.keep_interrupting()
                return
