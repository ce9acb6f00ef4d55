"""A start on a database that is damaged, empty or gone: what was found, and the newest good copy.

Nobody is signed in yet, and nobody could be: whoever may write the file may do this, as on the
command line.
"""

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path

from recyclique_desk.domain.calendar import day_from_number
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.base import Clock
from recyclique_desk.services.maintenance.service import check_copy, open_read_only
from recyclique_desk.services.records import audit
from recyclique_desk.storage.database import Database, create_private_file
from recyclique_desk.storage.driver_errors import trouble_from
from recyclique_desk.storage.migration import prepare_database

_HEAD_OF_FILE = b"SQLite format 3\0"
_BESIDE = ("", "-wal", "-shm", "-journal")


class Damage(Enum):
    """What is wrong with the database file."""

    MISSING = "missing"
    EMPTY = "empty"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class GoodCopy:
    """A copy that can be restored; `weight` is what was received, `last_day` the last reception."""

    path: Path
    made_at: datetime
    last_day: date | None
    tickets: int
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Rescue:
    """A database file that cannot be worked with, and the newest good copy if there is any."""

    path: Path
    damage: Damage
    copy: GoodCopy | None


def examine(location: str | Path, backups: Path) -> Rescue | None:
    """Look at a database file before it is opened; None where nothing is wrong, or on a server.

    A file that is missing or empty is no trouble unless there are copies of it: then the centre is
    not new. What is none of these, such as a locked file, is left to the opening.
    """
    if "://" in str(location):
        return None
    path = Path(location).expanduser().absolute()
    damage = _damage(path)
    if damage is None:
        return None
    copy = newest_copy(path, backups)
    if copy is None and damage is not Damage.DAMAGED:
        return None
    if copy is None and not _is_sqlite(path):
        return None  # somebody else's file
    return Rescue(path, damage, copy)


def newest_copy(path: Path, backups: Path) -> GoodCopy | None:
    """Return the newest copy of a database that is sound and holds a centre's work."""
    try:
        found = [each for each in backups.glob(f"{path.stem}-*.sqlite") if each.is_file()]
        newest_first = sorted(found, key=lambda each: each.stat().st_mtime, reverse=True)
    except OSError:
        return None
    for each in newest_first:
        with suppress(DeskError, OSError, sqlite3.Error):
            check_copy(each)
            if (copy := _described(each)) is not None:
                return copy
    return None


def describe_copy(path: Path) -> GoodCopy:
    """Describe what a chosen copy holds; UserError or StorageError for what cannot be restored."""
    try:
        check_copy(path)
        copy = _described(path)
    except (OSError, sqlite3.Error) as error:
        raise (trouble_from(error) or error) from error
    if copy is None:
        raise UserError("« {name} » est vide : choisissez une autre copie.", name=path.name)
    return copy


def put_back(rescue: Rescue, backups: Path, clock: Clock) -> Path | None:
    """Put the good copy in the database's place; gives where the bad file was set aside, if any.

    It lies beside the database under a name of its own, and is never deleted. Raises DeskError;
    then the database is as it was found, or missing.
    """
    if rescue.copy is None:
        raise ValueError("no copy to put back")
    check_copy(rescue.copy.path)
    path, now = rescue.path, clock()
    fresh = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        create_private_file(fresh)
        with (
            closing(open_read_only(rescue.copy.path)) as old,
            closing(sqlite3.connect(fresh)) as new,
        ):
            old.backup(new)
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        aside = _set_aside(path, now)
        fresh.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise (trouble_from(error) or error) from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    database = Database(path)
    try:
        prepare_database(database, backups)
        with database.write() as connection:
            details = {
                "file": rescue.copy.path.name,
                "safety_copy": None if aside is None else aside.name,
            }
            audit.record(connection, None, now, "database.restored", "database", None, details)
    finally:
        database.close()
    return aside


def _set_aside(path: Path, now: datetime) -> Path | None:
    stamp = f"{now.astimezone(UTC):%Y%m%d-%H%M%S}"
    number, aside = 1, path.with_name(f"{path.stem}-mise-de-cote-{stamp}{path.suffix}")
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.stem}-mise-de-cote-{stamp}-{number}{path.suffix}")
    # What SQLite lays beside goes with its file: over another one it would be played into it.
    for ending in reversed(_BESIDE):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.rename(aside.with_name(aside.name + ending))
    return aside if aside.exists() else None


def _is_sqlite(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_HEAD_OF_FILE)) == _HEAD_OF_FILE


def _damage(path: Path) -> Damage | None:
    try:
        if not path.exists():
            return Damage.MISSING
        if not path.is_file():
            return None
        if path.stat().st_size == 0:
            return Damage.EMPTY
        if not _is_sqlite(path):
            return Damage.DAMAGED
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=1)) as file:
            names = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
            if names <= {"alembic_version"}:
                return Damage.EMPTY
            if not {"alembic_version", "users", "ticket_depot"} <= names:
                return None
            file.execute("SELECT version_num FROM alembic_version").fetchone()
            return None if _holds_work(file) else Damage.EMPTY
    except OSError:
        return None
    except sqlite3.OperationalError as error:
        # Locked, or not to be read: opening it tells which. What SQLite has no name for is its
        # word for a header that makes no sense ("unsupported file format").
        return Damage.DAMAGED if error.sqlite_errorcode == sqlite3.SQLITE_ERROR else None
    except sqlite3.DatabaseError:
        return Damage.DAMAGED


def _holds_work(file: sqlite3.Connection) -> bool:
    """Return whether a person can sign in or anything was weighed; else a first start is shown."""
    (some,) = file.execute(
        "SELECT EXISTS (SELECT 1 FROM users WHERE password_hash IS NOT NULL)"
        " OR EXISTS (SELECT 1 FROM ticket_depot)"
    ).fetchone()
    return bool(some)


def _described(path: Path) -> GoodCopy | None:
    with closing(open_read_only(path)) as file:
        if not _holds_work(file):
            return None
        (tickets,) = file.execute("SELECT count(*) FROM ticket_depot").fetchone()
        grams, day = file.execute(
            "SELECT coalesce(sum(CASE WHEN is_exit THEN 0 ELSE weight END), 0),"
            " max(reception_day) FROM ligne_depot"
        ).fetchone()
    return GoodCopy(
        path,
        datetime.fromtimestamp(path.stat().st_mtime, UTC),
        None if day is None else day_from_number(day),
        tickets,
        kg_from_grams(grams),
    )
