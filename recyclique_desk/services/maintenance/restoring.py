"""Puts a copy in the database's place, whatever state the database is in.

The copy is made ready under another name (migrated, its event written, its keys set beyond those
that were given), then takes the database's name at once. The database is set aside with what lies
beside it, and never deleted.
"""

import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from recyclique_desk.domain.calendar import day_from_number
from recyclique_desk.domain.errors import StorageError, Trouble, UserError
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.maintenance.copy_reading import (
    GoodCopy,
    check_copy,
    describe_readable,
    open_read_only,
    read_content,
    readable_copy,
)
from recyclique_desk.services.maintenance.damage import Damage, find_damage
from recyclique_desk.services.records import audit
from recyclique_desk.storage.database import BUSY_SECONDS, Database, create_private_file
from recyclique_desk.storage.driver_errors import trouble_from
from recyclique_desk.storage.migration import upgrade_copy
from recyclique_desk.storage.open_lock import OpenLock
from recyclique_desk.storage.page_reading import PageCount, rows_in_pages
from recyclique_desk.storage.partial_copies import PARTIAL_SUFFIX, remove_abandoned_copies
from recyclique_desk.storage.replacement import BESIDE, finish_replacement, replace_database
from recyclique_desk.support.locks import lock_file
from recyclique_desk.support.privacy import make_private_folder

_COUNTED = ("ligne_depot", "ticket_depot", "imports")
"""Tables whose keys are never given twice."""
_SEQUENCES = "SELECT name, seq FROM sqlite_sequence"
_MARGIN = 1_000_000
"""Keys left out where those that were given cannot all be read."""


@dataclass(frozen=True, slots=True)
class RowsBeyondCopy:
    """What the database holds and a copy does not: tickets, lines, what was received, the day."""

    tickets: int
    lines: int
    weight: Decimal
    last_day: date | None


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What a restore would do: the copy's content, and what is in the database beyond it.

    `newer` is None where the database cannot be read; `damage` says why.
    """

    path: Path
    copy: GoodCopy
    damage: Damage | None
    present: GoodCopy | None
    newer: RowsBeyondCopy | None


def preview_restore(path: Path, source: Path) -> RestorePreview:
    """Compare a copy with the database it would replace; changes nothing.

    Raises UserError or StorageError for a file that cannot be restored, or the database itself.
    """
    refuse_database_itself(path, source)
    with readable_copy(source) as readable:
        copy = describe_readable(readable, source)
        damage = find_damage(path, thorough=True)
        if damage is not None:
            return RestorePreview(path, copy, damage, None, None)
        try:
            return RestorePreview(path, copy, None, read_content(path), _newer(path, readable))
        except (OSError, sqlite3.Error) as error:
            raise (trouble_from(error) or error) from error


def refuse_database_itself(path: Path, source: Path) -> None:
    """Raise UserError if a file is the database, not a copy of it."""
    if source.exists() and path.exists() and source.samefile(path):
        raise UserError("« {name} » est la base elle-même, pas une copie.", name=source)


def restore_copy(
    path: Path,
    source: Path,
    backups: Path,
    now: datetime,
    *,
    name: str = "",
    lock: OpenLock | None = None,
    keeps: bool = True,
    busy_seconds: float = BUSY_SECONDS,
) -> Path | None:
    """Put a copy in the database's place; return where the database was set aside, if it was there.

    A sound database goes among the copies, another one stays beside. `name` is what
    the journal calls the copy, that of its file if empty. `lock` is that of a caller who has the
    database open himself. Without `keeps` an empty database is not kept. Raises
    StorageError while it is open elsewhere, UserError or StorageError for what is no copy of ours;
    then nothing is changed.
    """
    refuse_database_itself(path, source)
    with readable_copy(source) as readable:
        check_copy(readable)
        called = name or source.name
        return _restore(path, readable, called, backups, now, lock, keeps, busy_seconds)


def _restore(
    path: Path,
    source: Path,
    name: str,
    backups: Path,
    now: datetime,
    lock: OpenLock | None,
    keeps: bool,
    busy_seconds: float,
) -> Path | None:
    """Put a checked SQLite file in the database's place; `name` is that of the copy."""
    try:
        make_private_folder(path.parent)
        finish_replacement(path)
        remove_abandoned_copies(path.parent)
        with (lock or OpenLock(path)).exclusive() as is_alone:
            if not is_alone:
                raise open_elsewhere()
            damage = find_damage(path, thorough=True)
            is_sound = damage in {None, Damage.EMPTY}
            if is_sound and path.stat().st_size:
                _checkpoint_alone(path, busy_seconds)
            aside = _free_name(path, backups, now, among_copies=is_sound)
            given = _given_keys(path, damage)
            kept_as = aside if path.exists() else None
            with _made_ready(path, source, name, given, kept_as, now) as fresh:
                replace_database(path, fresh, aside)
            if not keeps:
                for ending in ("", *BESIDE):
                    aside.with_name(aside.name + ending).unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise (trouble_from(error) or error) from error
    return aside if aside.exists() else None


def open_elsewhere() -> StorageError:
    """Return the error for a database that another window or process has open."""
    return StorageError(
        Trouble.LOCKED,
        "La base est encore ouverte dans une autre fenêtre de RecyClique Desk. Fermez-la, puis "
        "réessayez. Rien n'a été modifié.",
    )


@contextmanager
def _made_ready(
    path: Path, source: Path, name: str, given: "_GivenKeys", aside: Path | None, now: datetime
) -> Iterator[Path]:
    """Copy the copy beside the database, migrated and with its event; it is gone afterwards."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}{PARTIAL_SUFFIX}")
    try:
        create_private_file(fresh)
        with fresh.open("rb") as owned:
            lock_file(owned, waits=True)
            with (
                closing(open_read_only(source)) as old,
                closing(sqlite3.connect(fresh)) as new,
            ):
                old.backup(new)
                new.execute("PRAGMA journal_mode = DELETE")
            _write_event(fresh, name, given, aside, now)
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        yield fresh
    finally:
        for ending in ("", *BESIDE):
            with suppress(OSError):
                fresh.with_name(fresh.name + ending).unlink(missing_ok=True)


def _write_event(
    fresh: Path, name: str, given: "_GivenKeys", aside: Path | None, now: datetime
) -> None:
    database = Database(fresh)
    try:
        upgrade_copy(database)
        with database.write() as connection:
            counted = dict(tuple(row) for row in connection.exec_driver_sql(_SEQUENCES).fetchall())
            for table in _COUNTED:
                key = max(given.highest.get(table, 0), counted.get(table, 0))
                key += 0 if given.is_certain else _MARGIN
                changed = connection.exec_driver_sql(
                    "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (key, table)
                )
                if not changed.rowcount:
                    connection.exec_driver_sql(
                        "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, key)
                    )
            details = {
                "file": name,
                "safety_copy": None if aside is None else aside.name,
            }
            audit.record(connection, None, now, "database.restored", "database", None, details)
    finally:
        database.close()
        for beside in (f".{fresh.name}.last", f".{fresh.name}.lock"):
            fresh.with_name(beside).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _GivenKeys:
    """The highest key that each table of a database gave, and whether that is certain."""

    highest: dict[str, int]
    is_certain: bool


def _given_keys(path: Path, damage: Damage | None) -> _GivenKeys:
    """Read the highest keys that a database gave, whatever state it is in.

    A window that is still open on the old file must not find its ticket's key given to another.
    """
    if not path.exists() or not path.stat().st_size:
        return _GivenKeys({}, is_certain=False)
    if damage in {None, Damage.EMPTY, Damage.TOO_NEW}:
        with suppress(sqlite3.Error), closing(open_read_only(path)) as file:
            return _GivenKeys(dict(file.execute(_SEQUENCES).fetchall()), is_certain=True)
    found = dict.fromkeys(_COUNTED, 0)
    for row in rows_in_pages(path, frozenset({*_COUNTED, "sqlite_sequence"}), PageCount()):
        if row.table == "sqlite_sequence":
            name, key = str(row.values[0]), int(row.values[1] or 0)
        else:
            name, key = row.table, row.key
        found[name] = max(found[name], key)
    return _GivenKeys(found, is_certain=False)


def _newer(path: Path, source: Path) -> RowsBeyondCopy:
    with closing(open_read_only(path)) as file:
        beside = source.with_name(f"{source.name}-wal")
        mode = "mode=ro" if beside.exists() else "mode=ro&immutable=1"
        file.execute("ATTACH ? AS old", (f"{source.absolute().as_uri()}?{mode}",))
        lines, grams, day = file.execute(
            "SELECT count(*), coalesce(sum(CASE WHEN is_exit THEN 0 ELSE weight END), 0), "
            "max(reception_day) FROM main.ligne_depot AS l "
            "WHERE NOT EXISTS (SELECT 1 FROM old.ligne_depot AS o WHERE o.uid = l.uid)"
        ).fetchone()
        (tickets,) = file.execute(
            "SELECT count(*) FROM main.ticket_depot AS t "
            "WHERE NOT EXISTS (SELECT 1 FROM old.ticket_depot AS o WHERE o.uid = t.uid)"
        ).fetchone()
    return RowsBeyondCopy(
        tickets, lines, kg_from_grams(grams), None if day is None else day_from_number(day)
    )


def _checkpoint_alone(path: Path, patience: float) -> None:
    """Write the `-wal` file into the database, which SQLite allows to nobody but the only user.

    So it also finds those who have no lock of ours: an older version of this program, or another.
    """
    end = time.monotonic() + patience
    while True:
        try:
            with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as file:
                file.execute("PRAGMA journal_mode = DELETE")
                # Fails while anybody reads or writes, whatever the mode was before.
                file.execute("BEGIN EXCLUSIVE")
                file.execute("ROLLBACK")
                return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise
            if time.monotonic() > end:
                raise StorageError(
                    Trouble.LOCKED,
                    "La base est occupée par un autre programme. Rien n'est perdu : réessayez.",
                ) from error
            time.sleep(0.05)


def _free_name(path: Path, backups: Path, now: datetime, *, among_copies: bool) -> Path:
    stamp = f"{now.astimezone(UTC):%Y%m%d-%H%M%S}"
    wanted = path.with_name(f"{path.stem}-mise-de-cote-{stamp}{path.suffix}")
    if among_copies:
        make_private_folder(backups)
        if backups.stat().st_dev == path.parent.stat().st_dev:
            wanted = backups / f"{path.stem}-avant-restauration-{stamp}.sqlite"
    number, free = 1, wanted
    while os.path.lexists(free):
        number += 1
        free = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
    return free
