"""Puts the rows of a SQLite copy in the place of a server's own, in one transaction."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Connection, Table, text
from sqlalchemy.exc import ProgrammingError

from recyclique_desk.domain.errors import UserError
from recyclique_desk.storage.backup import unequal_copy
from recyclique_desk.storage.copy_facts import open_copy, read_facts, read_file_facts
from recyclique_desk.storage.database import Database, create_private_file
from recyclique_desk.storage.migration import prepare_database
from recyclique_desk.storage.protection import create_protection
from recyclique_desk.storage.schema import metadata
from recyclique_desk.storage.triggers import renew_triggers
from recyclique_desk.storage.types import Uid

_NOT_OWNER = "42501"
_Convert = Callable[[Any], Any]


def fill_server(
    database: Database,
    source: Path,
    begin: Callable[[Connection], object],
    finish: Callable[[Connection], object],
) -> None:
    """Put the rows of a checked copy in the place of all rows of a server's database.

    One transaction, in which `begin` is called first, to refuse a database that is in use, and
    `finish` last: nothing is changed when anything fails. Raises UserError for a role that does not
    own the tables, and StorageError.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copie.sqlite"
        _copy_current(source, path)
        with closing(sqlite3.connect(path)) as file, database.write() as server:
            database.acquire_write_lock(server)
            begin(server)
            try:
                _replace_rows(file, server)
            except ProgrammingError as error:
                if getattr(error.orig, "sqlstate", None) != _NOT_OWNER:
                    raise
                raise UserError(
                    "Ce compte du serveur ne peut pas remplir la base : donnez --db avec celui à "
                    "qui les tables appartiennent."
                ) from error
            if read_facts(server) != read_file_facts(file):
                raise unequal_copy()
            finish(server)


def _copy_current(source: Path, path: Path) -> None:
    """Copy a file and bring the copy to this program's schema; the source stays as it is."""
    create_private_file(path)
    with closing(open_copy(source)) as old, closing(sqlite3.connect(path)) as new:
        old.backup(new)
    database = Database(path)
    try:
        prepare_database(database, path.parent)
    finally:
        database.close()


def _replace_rows(file: sqlite3.Connection, server: Connection) -> None:
    tables = metadata.sorted_tables
    run = server.exec_driver_sql
    # Sums come as rows, and audit events as they are.
    for table in tables:
        run(f"ALTER TABLE {table.name} DISABLE TRIGGER USER")
    run(f"TRUNCATE {', '.join(table.name for table in tables)}")
    for table in tables:
        _copy_table(file, server, table)
        run(f"ALTER TABLE {table.name} ENABLE TRIGGER USER")
    renew_triggers(server)
    create_protection(server)  # that fires always, in replication too
    _set_sequences(file, server)


def _copy_table(file: sqlite3.Connection, server: Connection, table: Table) -> None:
    names = [column.name for column in table.columns]
    converts = [_conversion(column.type) for column in table.columns]
    handle: Any = server.connection.driver_connection
    with (
        handle.cursor() as cursor,
        cursor.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy,
    ):
        for row in file.execute(f"SELECT {', '.join(names)} FROM {table.name}"):  # noqa: S608
            copy.write_row(tuple(_converted(row, converts)))


def _conversion(kind: object) -> _Convert | None:
    if isinstance(kind, Uid):
        return lambda value: UUID(bytes=value)
    return bool if isinstance(kind, Boolean) else None


def _converted(row: tuple[Any, ...], converts: list[_Convert | None]) -> Iterator[Any]:
    for value, convert in zip(row, converts, strict=True):
        yield value if value is None or convert is None else convert(value)


def _set_sequences(file: sqlite3.Connection, server: Connection) -> None:
    """Give out no id again, not those of removed rows either."""
    given = dict(file.execute("SELECT name, seq FROM sqlite_sequence"))
    for table in metadata.sorted_tables:
        if "id" not in table.columns:
            continue
        sequence = server.execute(
            text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": table.name}
        ).scalar()
        if sequence is None:
            continue
        (highest,) = file.execute(f"SELECT max(id) FROM {table.name}").fetchone()  # noqa: S608
        # What was here may have given more: a desk that holds such an id must not meet another row.
        before = server.execute(
            text("SELECT coalesce(pg_sequence_last_value(CAST(:name AS regclass)), 0)"),
            {"name": sequence},
        ).scalar_one()
        last = max(highest or 0, given.get(table.name, 0), int(before))
        if last:
            server.execute(
                text("SELECT setval(CAST(:name AS regclass), :last)"),
                {"name": sequence, "last": last},
            )
