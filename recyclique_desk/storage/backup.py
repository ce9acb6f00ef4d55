"""Copies the database: complete, consistent, checked, readable by its owner only (mode 0600)."""

import json
import os
import secrets
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL

from recyclique_desk.domain.copies import CopyFacts, CopyReason
from recyclique_desk.domain.errors import StorageError, Trouble, UserError
from recyclique_desk.domain.filenames import numbered_file_name, safe_file_name
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.storage.copy_facts import (
    check_file,
    facts_as_json,
    interrupting,
    read_file_facts,
)
from recyclique_desk.storage.database import Database, create_private_file
from recyclique_desk.storage.driver_errors import trouble_from
from recyclique_desk.storage.partial_copies import (
    PARTIAL_SUFFIX,
    remove_abandoned_copies,
    remove_partial_copy,
)
from recyclique_desk.support.durable import sync_folder
from recyclique_desk.support.locks import lock_file
from recyclique_desk.support.targets import writable_target

FILE_ENDING = ".sqlite"
DUMP_ENDING = ".dump"
"""Ending of what `pg_dump` writes."""
_PAGES = 2_000
"""Pages copied between two looks at whether to stop: 8 MB."""


@dataclass(frozen=True, slots=True)
class WrittenCopy:
    """A checked copy under its final name, and what is in it."""

    path: Path
    facts: CopyFacts


def back_up(database: Database, target: Path, *, is_numbered: bool = False) -> Path:
    """Copy the database to `target`, also while it is in use, and return the path of the copy."""
    return write_copy(database, target, is_numbered=is_numbered).path


def write_copy(
    database: Database,
    target: Path,
    *,
    is_numbered: bool = False,
    progress: Progress | None = None,
) -> WrittenCopy:
    """Copy the database to `target`, check the copy, and return it with what it holds.

    The copy appears complete and checked or not at all, and replaces nothing: if `target` exists
    and `is_numbered` is true, it becomes `… (2).sqlite` and so on. Temporary files of killed
    backups are removed from the folder first. A server's database becomes a dump of `pg_dump`, or
    a SQLite file of ours where the target's name ends with `.sqlite`. Raises UserError for a taken
    target, StorageError where the copy is not equal to its source, Cancelled, and the errors of
    `writable_target`.
    """
    if not is_numbered:
        if os.path.lexists(target):
            raise _taken(target)
        writable_target(target)
    remove_abandoned_copies(target.parent)
    partial = target.with_name(f".{target.name}.{secrets.token_hex(4)}{PARTIAL_SUFFIX}")
    try:
        create_private_file(partial)
        with partial.open("rb") as owned:
            lock_file(owned, waits=True)
            facts = _write(database, partial, target.suffix, progress)
            with partial.open("rb+") as copy:
                os.fsync(copy.fileno())
            if os.name != "nt":
                target = take_free_name(partial, target, is_numbered=is_numbered)
        if os.name == "nt":  # a file that is open cannot be renamed, as where links are lacking
            target = take_free_name(partial, target, is_numbered=is_numbered)
        if is_numbered and target.suffix == DUMP_ENDING:
            _write_dump_facts(target, facts)
        sync_folder(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise (trouble_from(error) or error) from error
    finally:
        remove_partial_copy(partial)
    return WrittenCopy(target, facts)


def dump_facts_path(dump: Path) -> Path:
    """Return the path of the file with what a dump holds, which cannot be read from the dump."""
    return dump.with_name(f"{dump.name}.json")


def _write_dump_facts(dump: Path, facts: CopyFacts) -> None:
    target = dump_facts_path(dump)
    partial = target.with_name(f".{target.name}.{secrets.token_hex(4)}{PARTIAL_SUFFIX}")
    kept = {"size": dump.stat().st_size, "facts": facts_as_json(facts)}
    try:
        partial.write_text(json.dumps(kept, indent=1), "utf-8")
        partial.replace(target)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def copy_stem(url: URL) -> str:
    """Return what the file names of a database's copies begin with."""
    if url.get_backend_name() == "sqlite":
        return Path(str(url.database)).stem
    return safe_file_name(f"{url.database}-{url.host or 'local'}")


def copy_name(stem: str, reason: CopyReason, now: datetime, ending: str, *, more: str = "") -> str:
    """Return the file name of a copy; `more` says more about the reason, such as a revision."""
    parts = [stem, reason.value, more, f"{now.astimezone(UTC):%Y%m%d-%H%M%S}"]
    return "-".join(filter(None, parts)) + ending


def copy_ending(database: Database) -> str:
    """Return the ending of a database's copies: what `pg_dump` writes where it is installed."""
    if database.is_sqlite:
        return FILE_ENDING
    from recyclique_desk.storage.server_dumps import find_tools  # noqa: PLC0415 - servers only

    return FILE_ENDING if find_tools(database) is None else DUMP_ENDING


def _write(database: Database, partial: Path, ending: str, progress: Progress | None) -> CopyFacts:
    source = database.path
    if source is not None:
        return _copy_file(source, partial, progress)
    if ending == FILE_ENDING:
        from recyclique_desk.storage.server_copies import copy_server_to_file  # noqa: PLC0415

        expected = copy_server_to_file(database, partial, progress)
        return _check(partial, expected, progress)
    from recyclique_desk.storage.server_dumps import dump_server  # noqa: PLC0415 - servers only

    return dump_server(database, partial, progress)


def _copy_file(source: Path, partial: Path, progress: Progress | None) -> CopyFacts:
    _require_room(source, partial)

    def watch(_status: int, left: int, total: int) -> None:
        if progress is not None:
            progress.report(total - left, total)

    # Not `sqlite3.connect(path)`: that creates an empty file where ours was deleted.
    place = f"{source.absolute().as_uri()}?mode=rw"
    with (
        closing(sqlite3.connect(place, uri=True, isolation_level=None)) as old,
        closing(sqlite3.connect(partial)) as new,
        interrupting(progress, old),
    ):
        # One read transaction: what is counted is what is copied, whoever writes meanwhile.
        old.execute("BEGIN")
        expected = read_file_facts(old)
        old.backup(new, pages=_PAGES, progress=watch)
    return _check(partial, expected, progress)


def _check(partial: Path, expected: CopyFacts, progress: Progress | None) -> CopyFacts:
    """Read a written copy again: sound, and equal to its source in one snapshot."""
    try:
        facts = check_file(partial, progress)
    except sqlite3.DatabaseError as error:
        raise (trouble_from(error) or error) from error
    if facts is None:
        raise StorageError(Trouble.DAMAGED, "La base est endommagée : la copie n'a pas été gardée.")
    if facts != expected:
        raise unequal_copy()
    return facts


def unequal_copy() -> StorageError:
    """Return the error of a copy that does not hold what its source holds."""
    return StorageError(
        Trouble.FILE,
        "La copie ne contient pas tout ce que contient la base : elle n'a pas été gardée. "
        "Vérifiez le disque, puis recommencez.",
    )


def _require_room(source: Path, partial: Path) -> None:
    """Raise StorageError at once where the copy cannot fit."""
    if shutil.disk_usage(partial.parent).free < source.stat().st_size:
        raise StorageError(
            Trouble.FULL, "Le disque est plein. Libérez de la place, puis réessayez."
        )


def take_free_name(partial: Path, target: Path, *, is_numbered: bool) -> Path:
    """Give the copy its name and return it; of two made at once, the second gets a number."""
    wanted, number = target, 1
    while True:
        try:
            os.link(partial, target)
        except FileExistsError:
            if not is_numbered:
                raise _taken(target) from None
            number += 1
            target = wanted.with_name(numbered_file_name(wanted.name, number))
        except OSError:
            # USB sticks and network shares may lack hard links; two copies at once could collide.
            if not os.path.lexists(target):
                return partial.replace(target)
            if not is_numbered:
                raise _taken(target) from None
            number += 1
            target = wanted.with_name(numbered_file_name(wanted.name, number))
        else:
            return target


def _taken(target: Path) -> UserError:
    return UserError("« {name} » existe déjà : choisissez un autre nom.", name=target)


def back_up_before_migration(database: Database, backups: Path, revision: str) -> None:
    """Copy the database into `backups` before its schema is changed, named for its revision."""
    now, ending = datetime.now(UTC), copy_ending(database)
    name = copy_name(copy_stem(database.url), CopyReason.MIGRATION, now, ending, more=revision)
    back_up(database, backups / name, is_numbered=True)
