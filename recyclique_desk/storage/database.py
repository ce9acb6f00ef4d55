"""The engine and its units of work: one transaction for what is read or written together."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from recyclique_desk.domain.errors import StorageError, UserError
from recyclique_desk.storage.chain import kept_back
from recyclique_desk.storage.changes import ChangeWatch
from recyclique_desk.storage.driver_errors import trouble_from
from recyclique_desk.storage.redaction import keep_rows_out
from recyclique_desk.storage.schema import metadata
from recyclique_desk.storage.server import OpenLines, connect_args

T = TypeVar("T")
BUSY_SECONDS = 10.0
"""How long a write waits for another one before it gives up (spec: locked ten seconds)."""
_WRITES = "desk_writes"
_SAMPLE = 4_000
"""How much of each index ANALYZE looks at: enough for the planner, and quick at ten million."""


def database_url(location: str | Path) -> URL:
    """Turn `--db`, a path or an SQLAlchemy URL, into a URL; UserError for what is neither.

    `postgresql://` means psycopg 3, the driver this program carries.
    """
    text = str(location)
    if "://" not in text:
        path = Path(text).expanduser()
        return URL.create("sqlite", database=str(path.absolute()))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise UserError("L'adresse de la base ne se lit pas.", field="db") from None
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}:
        return url
    raise UserError(
        "Seules les bases SQLite (un fichier) et PostgreSQL sont prises en charge.", field="db"
    )


class Database:
    """A database file or server; `read()` and `write()` give a connection inside a transaction."""

    def __init__(self, location: str | Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.url = database_url(location)
        self.busy_seconds = busy_seconds
        self.engine = self._make_engine()
        self._lines = None if self.is_sqlite else OpenLines(self.engine)
        self._changes = ChangeWatch(self.engine, self.path, self._open_file)
        self._read_before: dict[object, tuple[object, Any]] = {}

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is one file."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def path(self) -> Path | None:
        """The database file, or None for a server."""
        return Path(str(self.url.database)) if self.is_sqlite else None

    @property
    def shown(self) -> str:
        """The location as people may see it, without a password."""
        return str(self.path) if self.is_sqlite else self.url.render_as_string(hide_password=True)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection whose SELECTs all see one state; nothing can be written through it.

        Raises StorageError for the machine's troubles.
        """
        options: dict[str, Any] = {}
        if not self.is_sqlite:
            options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self._transaction(options) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection whose changes are on disk when the block ends, or not at all.

        Waits for another writer instead of failing at once. The audit events of the block are
        written at its end. Raises StorageError for the machine's troubles; any exception from the
        block rolls everything back.
        """
        with self._transaction({_WRITES: True}) as connection, kept_back(connection):
            yield connection

    def take_turn(self, connection: Connection) -> None:
        """Let other desks wait until this write ends: for what no row stands for yet.

        In a file every write waits for the one before.
        """
        if not self.is_sqlite:
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(73227)")

    def log_ahead(self) -> None:
        """Switch a file to write-ahead logging, for good: readers and a writer never wait.

        Not for every file that is opened: another program's must stay as it is. StorageError for
        the machine's troubles.
        """
        if not self.is_sqlite:
            return
        try:
            with self.engine.connect() as connection:
                handle: Any = connection.connection.driver_connection
                handle.execute("PRAGMA journal_mode = WAL")
        except sqlite3.Error as error:
            raise (trouble_from(error) or error) from error

    def take_stock(self) -> None:
        """Tell the planner what is there, and the server which rows everybody may see.

        For when thousands of rows have just come in: a server does it by itself minutes later, a
        file never. Nothing is lost where it cannot be done.
        """
        with suppress(StorageError, DBAPIError):
            if self.is_sqlite:
                with self.write() as connection:
                    connection.exec_driver_sql(f"PRAGMA analysis_limit = {_SAMPLE}")
                    connection.exec_driver_sql("ANALYZE")
                return
            with self.engine.connect() as plain:
                connection = plain.execution_options(isolation_level="AUTOCOMMIT")
                connection.exec_driver_sql(f"VACUUM (ANALYZE) {', '.join(metadata.tables)}")

    def change_token(self) -> tuple[object, ...]:
        """Give a token that stays equal as long as nobody writes; it costs next to nothing.

        Raises StorageError for the machine's troubles.
        """
        try:
            return self._changes.token()
        except Exception as error:
            self._changes.close()
            trouble = trouble_from(error)
            if trouble is None:
                raise
            raise trouble from error

    def unless_written(self, key: object, read: Callable[[], T]) -> T:
        """Give what `read()` gave for `key` last time if nobody wrote since, else read.

        A server, which says only at the price of a question whether anybody wrote, is read.
        """
        if not self.is_sqlite:
            return read()
        try:
            token = (
                self.change_token()
            )  # before reading: what is written meanwhile is seen next time
        except StorageError:
            return read()  # which knows better what is wrong
        before = self._read_before.get(key)
        if before is not None and before[0] == token:
            value: T = before[1]
            return value
        value = read()
        self._read_before[key] = (token, value)
        return value

    def cut_if_silent(self) -> bool:
        """Break off, from any thread and for good, what a server that answers nobody was asked.

        For closing the program: nothing else ends that wait. Tells whether it was done; a file
        never needs it.
        """
        return self._lines is not None and self._lines.cut_if_silent()

    def close(self) -> None:
        """Close all connections."""
        self._changes.close()
        self.engine.dispose()

    @contextmanager
    def _transaction(self, options: dict[str, Any]) -> Iterator[Connection]:
        try:
            with self.engine.connect() as plain:
                connection = plain.execution_options(**options)
                with connection.begin():
                    yield connection
        except StorageError:
            raise
        except Exception as error:
            trouble = None if isinstance(error, OSError) else trouble_from(error)
            if trouble is None:
                raise
            raise trouble from error

    def _make_engine(self) -> Engine:
        if self.is_sqlite:
            engine = create_engine(
                self.url,
                creator=self._open_file,
                # What people typed has no place in an error message or a log.
                hide_parameters=True,
            )
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        try:
            engine = create_engine(
                self.url,
                pool_pre_ping=True,
                hide_parameters=True,
                connect_args=connect_args(self.busy_seconds),
            )
        except (ModuleNotFoundError, NoSuchModuleError):
            raise UserError(
                'Il manque le pilote de PostgreSQL. Installez-le : pip install "psycopg[binary]"'
            ) from None
        # Many rows at once as one statement: row by row, an import of 4 000 lines took ten seconds.
        engine.dialect.use_insertmanyvalues_wo_returning = True
        keep_rows_out(engine)
        return engine

    def _open_file(self) -> sqlite3.Connection:
        # Not `sqlite3.connect(path)`: where the file has gone, an empty one would take its place.
        return sqlite3.connect(
            f"{Path(str(self.url.database)).absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=self.busy_seconds,
            check_same_thread=False,
        )


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver must not open transactions of its own: _begin_sqlite says which kind each one is.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "synchronous = FULL",
        "foreign_keys = ON",
        "temp_store = MEMORY",
        "cache_size = -16000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def create_private_file(path: Path) -> None:
    """Make an empty database file only its owner can read (mode 0600), with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
