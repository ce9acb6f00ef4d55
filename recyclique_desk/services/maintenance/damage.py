"""Finds out what is wrong with a database file before it is opened; writes nothing."""

import sqlite3
from contextlib import closing, suppress
from enum import Enum
from pathlib import Path

from recyclique_desk.storage.last_event import NotedEvent, missing_since, read_note
from recyclique_desk.storage.migration import KNOWN

_HEAD_OF_FILE = b"SQLite format 3\0"
_OURS = {"alembic_version", "users", "ticket_depot"}


class Damage(Enum):
    """What is wrong with the database file."""

    MISSING = "missing"
    EMPTY = "empty"
    DAMAGED = "damaged"
    FOREIGN = "foreign"
    """A file of another program."""
    TOO_NEW = "too-new"
    BEHIND = "behind"
    """Sound, but what was saved last is not in it: its `-wal` file is lost or damaged."""
    WRONG_LOG = "wrong-log"
    """Sound by itself, but the `-wal` file beside it is another one's, or damaged."""


def find_damage(path: Path, *, thorough: bool = False) -> Damage | None:
    """Tell what is wrong with a database file; `thorough` reads every page of it.

    What is neither ours nor broken, such as a locked file, is left to the opening: None.
    """
    try:
        if not path.exists():
            return Damage.MISSING
        if not path.is_file():
            return None
        if path.stat().st_size == 0:
            return Damage.EMPTY
        if not _is_sqlite(path):
            # Not at each start: it reads pages by itself.
            from recyclique_desk.storage.page_reading import holds_our_rows  # noqa: PLC0415

            return Damage.DAMAGED if holds_our_rows(path) else Damage.FOREIGN
        damage = _damage_inside(path, "mode=ro", thorough=thorough)
        has_log = _size(path.with_name(f"{path.name}-wal")) > 0
        if (
            has_log
            and damage in {Damage.DAMAGED, Damage.BEHIND}
            and _damage_inside(path, "mode=ro&immutable=1", thorough=True) is None
        ):
            return Damage.WRONG_LOG
    except OSError:
        return None
    return damage


def lost_event(path: Path) -> NotedEvent | None:
    """Return the last event this computer noted if the database does not hold it."""
    with suppress(sqlite3.Error, OSError), closing(_opened(path, "mode=ro")) as file:
        return missing_since(file, read_note(path))
    return None


def events_after(path: Path) -> int:
    """Return how many noted events the database does not hold; 0 where that cannot be told."""
    noted = read_note(path)
    with suppress(sqlite3.Error, OSError), closing(_opened(path, "mode=ro")) as file:
        row = file.execute("SELECT max(id) FROM audit_events").fetchone()
        if noted is not None and row is not None:
            return max(0, noted.number - int(row[0] or 0))
    return 0


def _damage_inside(path: Path, mode: str, *, thorough: bool) -> Damage | None:
    try:
        with closing(_opened(path, mode)) as file:
            names = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
            if names <= {"alembic_version"}:
                return Damage.EMPTY
            if not names >= _OURS:
                return Damage.FOREIGN
            row = file.execute("SELECT version_num FROM alembic_version").fetchone()
            revision = "" if row is None else str(row[0])
            if revision not in KNOWN:
                is_ours = len(revision) == 4 and revision.isdecimal()
                return Damage.TOO_NEW if is_ours and revision > max(KNOWN) else Damage.FOREIGN
            if not holds_work(file):
                return Damage.EMPTY
            if thorough and file.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                return Damage.DAMAGED
            if "audit_head" in names and missing_since(file, read_note(path)):
                return Damage.BEHIND
            return None
    except sqlite3.OperationalError as error:
        # Locked, or not to be read: opening it tells which. What SQLite has no name for is its
        # word for a header that makes no sense ("unsupported file format").
        return Damage.DAMAGED if error.sqlite_errorcode == sqlite3.SQLITE_ERROR else None
    except sqlite3.DatabaseError:
        return Damage.DAMAGED


def holds_work(file: sqlite3.Connection) -> bool:
    """Return whether a person can sign in or anything was weighed; else a first start is shown."""
    (some,) = file.execute(
        "SELECT EXISTS (SELECT 1 FROM users WHERE password_hash IS NOT NULL)"
        " OR EXISTS (SELECT 1 FROM ticket_depot)"
    ).fetchone()
    return bool(some)


def _opened(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, timeout=1)


def _is_sqlite(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_HEAD_OF_FILE)) == _HEAD_OF_FILE


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
