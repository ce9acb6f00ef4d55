"""Copies a server's database into a SQLite file of ours, table by table, in one snapshot."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, text

from recyclique_desk.domain.copies import CopyFacts
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.storage.copy_facts import read_facts
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import run_alembic

_ROWS = 5_000
_SCHEMA_TABLE = "alembic_version"


def copy_server_to_file(
    database: Database, partial: Path, progress: Progress | None = None
) -> CopyFacts:
    """Fill an empty file with all rows of a server's database; returns what that holds.

    The file gets the server's schema revision. Sums are copied as rows; triggers, which would add
    the lines to them again, are created after the rows. Raises StorageError and Cancelled.
    """
    with database.read() as server:
        server.execute(text("SET LOCAL statement_timeout = 0"))
        facts = read_facts(server)
        revision = server.execute(text(f"SELECT version_num FROM {_SCHEMA_TABLE}")).scalar_one()  # noqa: S608
        with filled_file(partial, str(revision)) as file:
            done = 0
            for table in _tables(file):
                for rows in _batches(server, file, table, progress):
                    done += rows
                    if progress is not None:
                        progress.report(done)
            _copy_sequences(server, file)
    return facts


@contextmanager
def filled_file(partial: Path, revision: str) -> Iterator[sqlite3.Connection]:
    """Create our tables of a revision in an empty file, to be filled with rows within the block.

    Triggers are created after the rows. Nothing is in the file when the block raises.
    """
    _create_schema(partial, revision)
    with closing(sqlite3.connect(partial, isolation_level=None)) as file:
        # A file that is not finished is thrown away: nothing in it need survive a power cut.
        file.execute("PRAGMA synchronous = OFF")
        file.execute("BEGIN")
        triggers = file.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            file.execute(f"DROP TRIGGER {name}")
        for table in _tables(file):
            file.execute(f"DELETE FROM {table}")  # noqa: S608 - ours
        yield file
        for _, statement in triggers:
            file.execute(statement)
        file.execute("COMMIT")


def _create_schema(partial: Path, revision: str) -> None:
    empty = Database(partial)
    try:
        with empty.write() as connection:
            run_alembic(connection, "upgrade", revision)
    finally:
        empty.close()


def _tables(file: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return [name for (name,) in file.execute(query) if name != _SCHEMA_TABLE]


def _batches(
    server: Connection, file: sqlite3.Connection, table: str, progress: Progress | None
) -> Iterator[int]:
    """Copy a table's rows in batches; yields the number of rows of each."""
    uuids = set(
        server.execute(
            text(
                "SELECT column_name FROM information_schema.columns "
                "WHERE table_schema = current_schema() AND table_name = :name AND udt_name = 'uuid'"
            ),
            {"name": table},
        ).scalars()
    )
    columns = [row[1] for row in file.execute(f"PRAGMA table_info({table})")]
    # UUIDs are 16 bytes in a file: the server writes them so, which is faster than Python.
    values = ", ".join(f"uuid_send({c})" if c in uuids else c for c in columns)
    marks = ", ".join("?" * len(columns))
    insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608
    result = server.exec_driver_sql(
        f"SELECT {values} FROM {table}",  # noqa: S608 - names of our schema
        execution_options={"stream_results": True, "yield_per": _ROWS},
    )
    with result:
        for rows in result.partitions(_ROWS):
            if progress is not None:
                progress.check()
            file.executemany(insert, [tuple(row) for row in rows])
            yield len(rows)


def _copy_sequences(server: Connection, file: sqlite3.Connection) -> None:
    """Give the file the last ids the server gave: those of removed rows are not given again."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
    for (table,) in file.execute(query).fetchall():
        sequence = server.execute(
            text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": table}
        ).scalar_one()
        # A role with the least rights may use a sequence but not read it as a table.
        given = server.execute(
            text("SELECT coalesce(pg_sequence_last_value(CAST(:name AS regclass)), 0)"),
            {"name": sequence},
        ).scalar_one()
        (highest,) = file.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()  # noqa: S608
        file.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        file.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (table, max(given, highest)))
