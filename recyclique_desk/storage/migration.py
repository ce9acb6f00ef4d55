"""Migrates a database to this program's schema, with Alembic, which is imported when needed."""

import re
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from recyclique_desk.domain.errors import StorageError, Trouble, UserError
from recyclique_desk.storage.database import Database, create_private_file
from recyclique_desk.storage.driver_errors import trouble_from
from recyclique_desk.storage.replacement import finish_replacement
from recyclique_desk.storage.server import refuse_old_server

HEAD = "0013"
"""The revision this program writes; kept here so that a normal start need not import Alembic."""
KNOWN = frozenset(f"{number:04}" for number in range(1, int(HEAD) + 1))

_OURS = re.compile(r"[0-9]{4}")
"""Form of our revisions; those of RecyClique's own database have twelve hexadecimal digits."""
_HEAD_OF_FILE = b"SQLite format 3\0"


def prepare_database(database: Database, backups: Path, *, must_exist: bool = False) -> None:
    """Create the database if there is none, migrate it if it is older, refuse it if it is newer.

    An existing SQLite file is copied into `backups` before it is migrated. With `must_exist`
    nothing is created: UserError for a missing or empty database. Raises StorageError when the
    database cannot be opened, is not ours, or has a newer schema.
    """
    path = database.path
    if path is not None:
        finish_replacement(path)
    try:
        if path is not None and path.is_dir():
            raise StorageError(
                Trouble.NOT_A_DATABASE, "« {path} » est un dossier, pas une base.", path=path
            )
        if path is not None and not path.exists():
            if must_exist:
                raise UserError(
                    "La base « {path} » n'existe pas ; elle n'a pas été créée. Vérifiez le chemin.",
                    field="db",
                    path=path,
                )
            create_private_file(path)
        elif path is not None:
            _check_head(path)
    except FileExistsError:
        pass  # another process created it meanwhile
    except OSError as error:
        raise (trouble_from(error) or error) from error
    refuse_old_server(database.server_version())
    revision = _revision(database)
    if revision == HEAD:
        database.occupy()
        database.enable_wal()
        return
    if revision is None and must_exist:
        raise UserError(
            "La base « {path} » est vide ; rien n'y a été créé. Vérifiez le chemin.",
            field="db",
            path=database.display_location,
        )
    if revision is not None and revision not in KNOWN:
        raise _too_new()
    database.occupy()
    if revision is not None:
        from recyclique_desk.storage.backup import back_up_before_migration  # noqa: PLC0415

        back_up_before_migration(database, backups, revision)
    database.enable_wal()
    _upgrade(database)


def upgrade_copy(database: Database) -> None:
    """Migrate a copy that nobody has open; it is not copied before, being a copy itself."""
    if _revision(database) != HEAD:
        _upgrade(database)


def _check_head(path: Path) -> None:
    """Refuse a file that is not SQLite's: SQLite itself would overwrite a very short one."""
    with path.open("rb") as file:
        head = file.read(len(_HEAD_OF_FILE))
    if head not in {b"", _HEAD_OF_FILE}:
        raise StorageError(
            Trouble.NOT_A_DATABASE, "Ce fichier n'est pas une base de données RecyClique Desk."
        )


def _revision(database: Database) -> str | None:
    """Return the schema's revision, None for an empty database; StorageError for a foreign one."""
    with database.read() as connection:
        return _read_revision(connection)


def read_revision(connection: Connection) -> str | None:
    """Return the schema's revision, None for an empty database.

    StorageError for a foreign one, and for one of a newer program.
    """
    revision = _read_revision(connection)
    if revision is not None and revision not in KNOWN:
        raise _too_new()
    return revision


def _too_new() -> StorageError:
    return StorageError(
        Trouble.TOO_NEW,
        "Cette base vient d'une version plus récente de RecyClique Desk. "
        "Mettez ce programme à jour ; la base n'a pas été modifiée.",
    )


def _read_revision(connection: Connection) -> str | None:
    tables = set(inspect(connection).get_table_names())
    if tables <= {"alembic_version"}:
        return None
    found = None
    if {"alembic_version", "ligne_depot"} <= tables:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is None or not _OURS.fullmatch(str(found)):
        raise StorageError(
            Trouble.NOT_A_DATABASE,
            "Cette base contient déjà autre chose que RecyClique Desk : rien n'a été modifié.",
        )
    return str(found)


def _upgrade(database: Database) -> None:
    with database.write() as connection:
        database.acquire_write_lock(connection)
        if not database.is_sqlite:  # ten million lines take their time, once
            connection.execute(text("SET LOCAL statement_timeout = 0"))
        run_alembic(connection, "upgrade", HEAD)


def run_alembic(connection: Connection, command: str, revision: str) -> None:
    """Run Alembic's `upgrade` or `downgrade` inside the transaction of `connection`."""
    from alembic import command as commands  # noqa: PLC0415 - a start without migration skips it
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option(
        "script_location", str(Path(__file__).parent / "migrations").replace("%", "%%")
    )
    config.attributes["connection"] = connection
    actions = {"upgrade": commands.upgrade, "downgrade": commands.downgrade}
    if command not in actions:
        raise UserError("Commande de migration inconnue.")
    actions[command](config, revision)
