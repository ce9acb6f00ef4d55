"""Copies the SQLite database: complete, consistent, readable by its owner only (mode 0600)."""

import os
import re
import secrets
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from recyclique_desk.domain.errors import StorageError, Trouble, UserError
from recyclique_desk.domain.filenames import numbered_file_name
from recyclique_desk.storage.database import Database, create_private_file
from recyclique_desk.storage.driver_errors import trouble_from
from recyclique_desk.support.durable import sync_folder
from recyclique_desk.support.locks import lock_file, remove_if_abandoned
from recyclique_desk.support.targets import writable_target

PARTIAL_SUFFIX = ".tmp"
_PARTIAL_NAME = re.compile(rf"\..+\.[0-9a-f]{{8}}{re.escape(PARTIAL_SUFFIX)}")
"""Name of a copy that is still being written."""


def back_up(database: Database, target: Path, *, is_numbered: bool = False) -> Path:
    """Copy the database to `target`, also while it is in use, and return the path of the copy.

    The copy appears complete or not at all, and replaces nothing: if `target` exists and
    `is_numbered` is true, it becomes `… (2).sqlite` and so on. Temporary files of killed backups
    are removed from the folder first. Raises UserError for a server's database (use its own tools)
    or a taken target, and the errors of `writable_target`.
    """
    source = database.path
    if source is None:
        raise UserError("Une base PostgreSQL se sauvegarde avec pg_dump, sur son serveur.")
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
            _copy(source, partial)
            owned.flush()
            target = _take_free_name(partial, target, is_numbered=is_numbered)
        sync_folder(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise (trouble_from(error) or error) from error
    finally:
        _remove(partial)
    return target


def remove_abandoned_copies(folder: Path) -> int:
    """Remove temporary files of copies whose process has died, and return how many."""
    swept = 0
    for partial in folder.glob(f".*{PARTIAL_SUFFIX}"):
        if _PARTIAL_NAME.fullmatch(partial.name) and remove_if_abandoned(partial):
            _remove(partial)
            swept += 1
    return swept


def _copy(source: Path, partial: Path) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(partial)) as new:
        old.backup(new)
        if new.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise StorageError(
                Trouble.DAMAGED, "La base est endommagée : la copie n'a pas été gardée."
            )
    with partial.open("rb+") as copy:
        os.fsync(copy.fileno())


def _take_free_name(partial: Path, target: Path, *, is_numbered: bool) -> Path:
    """Return the copy its name; of two copies made at once, the second gets the next number."""
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


def _remove(partial: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            partial.with_name(partial.name + ending).unlink(missing_ok=True)


def back_up_before_migration(database: Database, backups: Path, revision: str) -> None:
    """Copy a SQLite database into `backups`, named for its revision; nothing on a server."""
    if database.path is None:
        return
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    name = f"{database.path.stem}-avant-migration-{revision}-{stamp}.sqlite"
    back_up(database, backups / name, is_numbered=True)
