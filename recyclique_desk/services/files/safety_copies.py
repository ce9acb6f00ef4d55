"""Makes, lists and prunes safety copies in the usual folder.

What is done before an import, a merge or a restore asks for a copy here; who asks has checked the
right of the person.
"""

import json
import logging
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from recyclique_desk.domain.copies import (
    CopyFacts,
    CopyOutcome,
    CopyReason,
    SafetyCopy,
    removable_copies,
)
from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.services.base import Clock
from recyclique_desk.services.files.child_process import run_in_child
from recyclique_desk.services.files.copy_index import CopyIndex
from recyclique_desk.storage.backup import (
    DUMP_ENDING,
    FILE_ENDING,
    WrittenCopy,
    copy_ending,
    copy_name,
    copy_stem,
    dump_facts_path,
    write_copy,
)
from recyclique_desk.storage.copy_facts import check_file, facts_from, read_fingerprint, read_origin
from recyclique_desk.storage.database import Database, database_url

log = logging.getLogger(__name__)

_REASONS = "|".join(re.escape(reason.value) for reason in CopyReason if reason.value)
_AFTER_STEM = re.compile(
    rf"-(?:(?P<reason>{_REASONS})-(?:[0-9a-f]{{4}}-)?)?(?P<stamp>[0-9]{{8}}-[0-9]{{6}})"
    rf"(?:-[0-9a-f]{{4}})?(?: \([0-9]+\))?(?P<ending>{re.escape(FILE_ENDING)}"
    rf"|{re.escape(DUMP_ENDING)})"
)


def list_copies(
    location: str | Path, backups: Path, second: Path | None = None
) -> tuple[SafetyCopy, ...]:
    """Return the copies of a database in both folders, newest first.

    A file that is not in the index is read and checked once. Of two with one moment that of the
    first folder comes first. A folder that is away or cannot be read has no copies.
    """
    stem, index = copy_stem(database_url(location)), CopyIndex(backups)
    found = [*_in_folder(backups, stem, index)]
    if second is not None:
        found += _in_folder(second, stem, index, is_second=True)
    index.save()
    return _newest_first(found)


class SafetyCopies:
    """The copies of one database in the usual folder.

    With `use_child`, for a window, a server's database is copied by a process of its own.
    """

    def __init__(
        self, database: Database, clock: Clock, backups: Path, *, use_child: bool = False
    ) -> None:
        self._database = database
        self._clock = clock
        self._use_child = use_child
        self.folder = backups

    @property
    def stem(self) -> str:
        """What the names of this database's copies begin with."""
        return copy_stem(self._database.url)

    def ensure(self, reason: CopyReason, progress: Progress | None = None) -> CopyOutcome:
        """Return a good copy of what the database holds now, made if there is none.

        Raises StorageError and Cancelled; then there is no new copy.
        """
        if progress is not None and reason.is_before_act:
            progress = _CancelOnly(progress)
        last = self.newest()
        if last is not None and self.is_current(last):
            return CopyOutcome(last, is_new=False)
        return CopyOutcome(self.make(reason, progress), is_new=True)

    def make(self, reason: CopyReason, progress: Progress | None = None) -> SafetyCopy:
        """Copy the database, check the copy and return it; StorageError and Cancelled."""
        if self._use_child and not self._database.is_sqlite:
            # Rows that pass through Python make a window stutter; pages of a file do not.
            act = partial(_make, self.folder, reason)
            gone = StorageError(
                Trouble.FILE, "La copie s'est arrêtée avant la fin : elle n'a pas été gardée."
            )
            return run_in_child(self._database, self._clock, act, progress, gone)
        now, ending = self._clock(), copy_ending(self._database)
        try:
            written = self._write(reason, now, ending, progress)
        except StorageError as error:
            if ending != DUMP_ENDING or error.trouble is not Trouble.FILE:
                raise
            # Such as a role that may not read what pg_dump wants to: rows alone can be read.
            log.warning("pg_dump failed, copying row by row: %s", error)
            written = self._write(reason, now, FILE_ENDING, progress)
        path = written.path
        index = CopyIndex(self.folder)
        index.put(path, written.facts)
        index.save()
        size = path.stat().st_size
        return SafetyCopy(path, now, reason, size, written.facts, is_checked=True)

    def _write(
        self, reason: CopyReason, now: datetime, ending: str, progress: Progress | None
    ) -> WrittenCopy:
        target = self.folder / copy_name(self.stem, reason, now, ending)
        return write_copy(self._database, target, is_numbered=True, progress=progress)

    def all(self) -> tuple[SafetyCopy, ...]:
        """Return all copies in the usual folder, newest first."""
        index = CopyIndex(self.folder)
        found = _newest_first(_in_folder(self.folder, self.stem, index))
        index.save()
        return found

    def newest(self) -> SafetyCopy | None:
        """Return the newest good copy of this very database."""
        return next(iter(self.good()), None)

    def good(self) -> tuple[SafetyCopy, ...]:
        """Return the good copies of this very database, newest first.

        Those of the future come last: a clock that was wrong made them, and no later copy would
        ever be newer.
        """
        now = self._clock()
        with self._database.read() as connection:
            origin = read_origin(connection)
        found = (
            copy
            for copy in self.all()
            if copy.is_checked and copy.facts is not None and copy.facts.origin == origin
        )
        return tuple(sorted(found, key=lambda copy: copy.made_at > now))

    def is_current(self, copy: SafetyCopy) -> bool:
        """Return whether the database holds what the copy holds."""
        with self._database.read() as connection:
            fingerprint = read_fingerprint(connection)
        held = "" if copy.facts is None else copy.facts.fingerprint
        return bool(fingerprint) and fingerprint == held

    @contextmanager
    def before(self, reason: CopyReason, progress: Progress | None = None) -> Iterator[Path]:
        """Yield the path of a good copy; one made for the block is removed if that raises."""
        outcome = self.ensure(reason, progress)
        try:
            yield outcome.copy.path
        except BaseException:
            if outcome.is_new:
                index = CopyIndex(self.folder)
                remove_copies((outcome.copy,), index)
                index.save()
            raise

    def prune(self, zone: ZoneInfo) -> int:
        """Remove the automatic copies that need not be kept any longer; returns how many."""
        index = CopyIndex(self.folder)
        removed = remove_copies(removable_copies(self.good(), self._clock(), zone), index)
        index.save()
        return removed


class _CancelOnly:
    """The progress of an act that begins with a copy: its steps are counted in rows, not pages."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.check = progress.check
        self.on_cancel = progress.on_cancel

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked the act to stop."""
        return self._progress.is_cancelled

    def report(self, _done: int, _total: int | None = None) -> None:
        """Tell nobody; a cancel point all the same."""
        self.check()


def _make(
    folder: Path,
    reason: CopyReason,
    database: Database,
    clock: Clock,
    progress: Progress | None,
) -> SafetyCopy:
    """Make a copy in the process this is called in."""
    return SafetyCopies(database, clock, folder).make(reason, progress)


def copy_before(
    copies: SafetyCopies | None, reason: CopyReason, progress: Progress | None = None
) -> AbstractContextManager[Path | None]:
    """Return the block within which an act has its copy; without `copies` there is none."""
    return nullcontext() if copies is None else copies.before(reason, progress)


def remove_copies(copies: tuple[SafetyCopy, ...], index: CopyIndex) -> int:
    """Remove the files of copies; one that another desk removed, or holds, is passed over."""
    removed = 0
    for copy in copies:
        try:
            copy.path.unlink()
            dump_facts_path(copy.path).unlink(missing_ok=True)
        except OSError:
            continue
        index.forget(copy.path)
        removed += 1
    return removed


def _newest_first(copies: Iterable[SafetyCopy]) -> tuple[SafetyCopy, ...]:
    """Sort copies; those of one second in one folder stay as they were found there."""
    return tuple(sorted(copies, key=lambda copy: (copy.made_at, not copy.is_second), reverse=True))


def _in_folder(
    folder: Path, stem: str, index: CopyIndex, *, is_second: bool = False
) -> Iterator[SafetyCopy]:
    """Yield the copies in a folder, the last written first: names tell seconds only."""
    files: list[tuple[Path, os.stat_result]] = []
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(f"{stem}-"):
                with suppress(OSError):  # another desk removed it
                    files.append((path, path.stat()))
    files.sort(
        key=lambda file: (file[1].st_mtime_ns, len(file[0].name), file[0].name), reverse=True
    )
    for path, found in files:
        named = _AFTER_STEM.fullmatch(path.name, len(stem))
        if named is None:
            continue
        try:
            made_at = datetime.strptime(named["stamp"], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
            is_known, facts = index.find(path, found)
            if not is_known:
                facts = _read_facts(path, found.st_size)
                index.put(path, facts)
        except (OSError, ValueError):
            continue
        yield SafetyCopy(
            path,
            made_at,
            CopyReason(named["reason"] or ""),
            found.st_size,
            facts,
            is_checked=facts is not None,
            is_second=is_second,
        )


def _read_facts(path: Path, size: int) -> CopyFacts | None:
    """Return what an unknown copy holds if it is sound."""
    if path.suffix == DUMP_ENDING:
        try:
            kept = json.loads(dump_facts_path(path).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        is_whole = isinstance(kept, dict) and kept.get("size") == size
        return facts_from(kept.get("facts")) if is_whole else None
    try:
        return check_file(path)
    except sqlite3.Error:
        return None
