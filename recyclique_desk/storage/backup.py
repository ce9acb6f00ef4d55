"""Copies of the embedded database: whole, consistent, readable by their owner only."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from recyclique_desk.domain.errors import StorageError, Trouble, UserError
from recyclique_desk.storage.database import Database, create_private_file
from recyclique_desk.storage.troubles import trouble_from
from recyclique_desk.support.durable import flush_folder


def back_up(database: Database, target: Path) -> Path:
    """Copy the database to `target` while it may be in use; the copy appears whole or not at all.

    Raises UserError for a server's database (its own tools do that) or an existing target.
    """
    source = database.path
    if source is None:
        raise UserError("Une base PostgreSQL se sauvegarde avec pg_dump, sur son serveur.")
    if target.exists():
        raise UserError("« {name} » existe déjà : choisissez un autre nom.", name=target)
    partial = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        create_private_file(partial)
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(partial)) as new:
            old.backup(new)
            if new.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise StorageError(
                    Trouble.DAMAGED, "La base est endommagée : la copie n'a pas été gardée."
                )
        with partial.open("rb+") as copy:
            os.fsync(copy.fileno())
        partial.replace(target)
        flush_folder(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise (trouble_from(error) or error) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return target


def back_up_before_migration(database: Database, backups: Path, revision: str) -> None:
    """Lay a copy named for the old schema's revision into `backups`; servers have their own."""
    if database.path is None:
        return
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    name = f"{database.path.stem}-avant-migration-{revision}-{stamp}.sqlite"
    back_up(database, backups / name)
