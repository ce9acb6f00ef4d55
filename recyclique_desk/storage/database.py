"""The engine and its units of work: one transaction for all that is read or written together."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Condition, local
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from recyclique_desk.domain.errors import StorageError, Trouble, UserError
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.storage.chain import deferred_events, take_last_event
from recyclique_desk.storage.changes import ChangeDetector
from recyclique_desk.storage.driver_errors import trouble_from
from recyclique_desk.storage.last_event import LastEventNote, NotedEvent, read_note
from recyclique_desk.storage.open_lock import OpenLock
from recyclique_desk.storage.redaction import redact_server_errors
from recyclique_desk.storage.schema import metadata
from recyclique_desk.storage.server import (
    ServerConnections,
    missing_libpq,
    psycopg_connect_args,
)
from recyclique_desk.storage.types import instant_from
from recyclique_desk.support.privacy import make_private_folder, open_private

T = TypeVar("T")
BUSY_SECONDS = 10.0
"""How long a write waits for another one before it gives up (spec: locked ten seconds)."""
_WRITES = "desk_writes"
_INODE = "desk_inode"
_SAMPLE = 4_000
"""Rows of each index that ANALYZE samples: enough for the planner, fast at ten million lines."""


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
    """A SQLite file or PostgreSQL server; `read()` and `write()` are its units of work."""

    def __init__(self, location: str | Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.url = database_url(location)
        self.busy_seconds = busy_seconds
        self.engine = self._make_engine()
        self._connections = None if self.is_sqlite else ServerConnections(self.engine)
        self._change_detector = ChangeDetector(self.engine, self.path, self._open_file)
        self._gate = _Gate()
        path = self.path
        self._open_lock = None if path is None else OpenLock(path)
        self._last_event = None if path is None else LastEventNote(path)
        self._cached_reads: dict[object, tuple[object, Any]] = {}
        self._checkpointed: tuple[int, int] | None = None
        """Size and time of the `-wal` file that was last written into the database whole."""

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a SQLite file."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def path(self) -> Path | None:
        """The database file, or None for a server."""
        return Path(str(self.url.database)) if self.is_sqlite else None

    @property
    def display_location(self) -> str:
        """The location for people and logs, without a password."""
        return str(self.path) if self.is_sqlite else self.url.render_as_string(hide_password=True)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Return a read-only connection whose SELECTs all see the same state.

        Raises StorageError when the database cannot be read.
        """
        options: dict[str, Any] = {}
        if not self.is_sqlite:
            options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self._transaction(options) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Return a connection in a write transaction that commits when the block ends.

        Waits for another writer instead of failing at once. The audit events of the block are
        written at its end. Any exception rolls everything back. Raises StorageError when the
        database cannot be written.
        """
        with self._transaction({_WRITES: True}) as connection:
            take_last_event(connection.info)  # of a commit that failed
            with deferred_events(connection):
                yield connection
            event = take_last_event(connection.info)
        if event is not None and self._last_event is not None:
            self._last_event.write(NotedEvent(*event))

    def occupy(self) -> None:
        """Tell others, until `close`, that a SQLite database is open: it must not be replaced.

        Raises StorageError while it is being replaced.
        """
        if self._open_lock is not None and not self._open_lock.share():
            raise StorageError(
                Trouble.LOCKED,
                "Une copie est en cours de restauration : réessayez dans un instant.",
            )

    @contextmanager
    def suspended(self) -> Iterator[OpenLock]:
        """Keep this process off its SQLite file within the block, so that it can be replaced.

        Transactions of other threads end first, and new ones wait. Gives the lock that tells
        whether another process has the file open. Raises StorageError when transactions do not end
        in time.
        """
        if self._open_lock is None:
            raise ValueError("a server has no file")
        with self._gate.closed(self.busy_seconds):
            self.close()
            try:
                yield self._open_lock
            finally:
                self._open_lock.share()

    def missing_event(self) -> NotedEvent | None:
        """Return the last event this computer noted, if the journal does not hold it.

        Then the newest changes are gone with a lost `-wal` file, or an older copy was put in place.
        """
        noted = None if self.path is None else read_note(self.path)
        if noted is None:
            return None
        with self.read() as connection:
            row = connection.exec_driver_sql(
                "SELECT hash FROM audit_events WHERE id = ?", (noted.number,)
            ).first()
        return None if row is not None and row[0] == noted.hash else noted

    def accept_last_event(self) -> None:
        """Note the journal's last event, whatever was noted before."""
        if self._last_event is None:
            return
        with self.read() as connection:
            row = connection.exec_driver_sql(
                "SELECT id, created_at, hash FROM audit_events ORDER BY id DESC LIMIT 1"
            ).first()
        if row is not None:
            self._last_event.write(NotedEvent(row[0], instant_from(row[1]), row[2]), accept=True)

    def acquire_write_lock(self, connection: Connection) -> None:
        """Make other desks' calls of this method wait until the transaction ends.

        For rules about rows that do not exist yet and so cannot be locked. Does nothing on SQLite,
        which has one writer at a time.
        """
        if not self.is_sqlite:
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(73227)")

    def enable_wal(self) -> None:
        """Switch a SQLite file to write-ahead logging, so that readers and the writer do not wait.

        The mode is stored in the file; so call this for our own databases only. Raises
        StorageError when the file cannot be written.
        """
        if not self.is_sqlite:
            return
        try:
            with self.engine.connect() as connection:
                handle: Any = connection.connection.driver_connection
                handle.execute("PRAGMA journal_mode = WAL")
        except sqlite3.Error as error:
            raise (trouble_from(error, self.path) or error) from error

    def checkpoint_log(self) -> bool:
        """Write the `-wal` file into a SQLite database, so that its one file holds everything.

        Nobody waits for it: what a reader still needs is left to the next time. Returns whether
        anything was written since the last call. Raises StorageError.
        """
        path = self.path
        if path is None:
            return False
        try:
            with self._gate.passing():
                found = path.with_name(f"{path.name}-wal").stat()
                state = found.st_size, found.st_mtime_ns
                if state == self._checkpointed or not found.st_size:
                    return False
                with closing(self._open_file()) as file:
                    row = file.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
                if row[1] == row[2]:
                    self._checkpointed = state
                return True
        except FileNotFoundError:
            return False
        except (OSError, sqlite3.Error) as error:
            raise (trouble_from(error, self.path) or error) from error

    def is_sound(self, progress: Progress | None = None) -> bool:
        """Check a SQLite file's pages and its journal's end on a connection of its own.

        Raises Cancelled and StorageError. A server looks after its own files: True.
        """
        from recyclique_desk.storage.copy_facts import interrupting  # noqa: PLC0415 - not at once

        if self.path is None:
            return True
        try:
            with (
                self._gate.passing(),
                closing(self._open_file()) as file,
                interrupting(progress, file),
            ):
                file.execute("PRAGMA query_only = ON")
                if file.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                    return False
        except sqlite3.Error as error:
            if progress is not None:
                progress.check()
            trouble = trouble_from(error, self.path)
            if trouble is not None and trouble.trouble is Trouble.DAMAGED:
                return False
            raise (trouble or error) from error
        return self.missing_event() is None

    def analyze_tables(self) -> None:
        """Update the planner's statistics (ANALYZE), and the visibility map of a server (VACUUM).

        For use after an import of thousands of rows: a server does it by itself minutes later,
        SQLite never does. Errors are ignored: only speed depends on it.
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

    def server_version(self) -> tuple[int, ...] | None:
        """Return the server's version; None for a file. StorageError when it lets nobody in."""
        if self.is_sqlite:
            return None
        with self.read() as connection:
            version = connection.dialect.server_version_info
        return None if version is None else tuple(map(int, version))

    def other_sessions(self, connection: Connection) -> int:
        """Count other processes' connections to a server's database; 0 for a file."""
        return 0 if self._connections is None else self._connections.count_others(connection)

    def change_token(self) -> tuple[object, ...]:
        """Return a token that stays equal as long as nobody writes; takes microseconds on a file.

        Raises StorageError when the database cannot be reached.
        """
        try:
            with self._gate.passing():
                return self._change_detector.token()
        except Exception as error:
            self._change_detector.close()
            trouble = trouble_from(error, self.path)
            if trouble is None:
                raise
            raise trouble from error

    def read_cached(self, key: object, read: Callable[[], T]) -> T:
        """Return the cached result of `read()` for `key` if nobody wrote since, else call it.

        On a server `read()` is always called: asking for changes would cost a query as well.
        """
        if not self.is_sqlite:
            return read()
        try:
            # Taken before reading: a write in between is noticed next time.
            token = self.change_token()
        except StorageError:
            return read()  # raises the error that says what is wrong
        before = self._cached_reads.get(key)
        if before is not None and before[0] == token:
            value: T = before[1]
            return value
        value = read()
        self._cached_reads[key] = (token, value)
        return value

    def abort_if_unresponsive(self) -> bool:
        """Close all connections for good if the server no longer answers; from any thread.

        For quitting the program: nothing else ends a wait for such a server. Returns whether the
        connections were closed; always False for SQLite.
        """
        return self._connections is not None and self._connections.abort_if_unresponsive()

    def close(self) -> None:
        """Close all connections."""
        self._change_detector.close()
        self.engine.dispose()
        if self._last_event is not None:
            self._last_event.close()
        if self._open_lock is not None:
            self._open_lock.release()

    @contextmanager
    def _transaction(self, options: dict[str, Any]) -> Iterator[Connection]:
        try:
            with self._gate.passing(), self.engine.connect() as plain:
                connection = plain.execution_options(**options)
                if self.is_sqlite:
                    self._require_same_file(connection)
                with connection.begin():
                    yield connection
        except StorageError:
            raise
        except Exception as error:
            trouble = None if isinstance(error, OSError) else trouble_from(error, self.path)
            if trouble is None:
                raise
            raise trouble from error

    def _require_same_file(self, connection: Connection) -> None:
        """Refuse a connection whose file is no longer the database: a copy was restored over it.

        What was written there would be lost, and a ticket's key may mean another ticket by now.
        """
        try:
            now = Path(str(self.url.database)).stat().st_ino
        except FileNotFoundError as error:
            raise (trouble_from(error) or error) from error
        if connection.info.setdefault(_INODE, now) == now:
            return
        # Some network shares number their files anew now and then.
        with closing(self._open_file()) as there:
            head = "SELECT events, last_id, hash FROM audit_head"
            ours = connection.exec_driver_sql(head).all()
            theirs = there.execute(head).fetchall()
        if [tuple(row) for row in ours] != theirs:
            raise StorageError(
                Trouble.REPLACED,
                "La base a été remplacée par une copie. Fermez RecyClique Desk et ouvrez-le à "
                "nouveau ; ce qui n'est pas encore enregistré est gardé.",
            )
        connection.info[_INODE] = now

    def _make_engine(self) -> Engine:
        if self.is_sqlite:
            engine = create_engine(
                self.url,
                creator=self._open_file,
                # What people typed must not appear in an error message or a log.
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
                connect_args=psycopg_connect_args(self.busy_seconds),
            )
        except (ModuleNotFoundError, NoSuchModuleError):
            raise UserError(
                'Il manque le pilote de PostgreSQL. Installez-le : pip install "psycopg[binary]"'
            ) from None
        except ImportError:  # the driver is there, and not the library it stands on
            raise missing_libpq() from None
        # Insert many rows with one statement: row by row, 4 000 lines took ten seconds.
        engine.dialect.use_insertmanyvalues_wo_returning = True
        redact_server_errors(engine)
        return engine

    def _open_file(self) -> sqlite3.Connection:
        # Not `sqlite3.connect(path)`: that creates an empty file where ours was deleted.
        return sqlite3.connect(
            f"{Path(str(self.url.database)).absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=self.busy_seconds,
            check_same_thread=False,
        )


class _Gate:
    """Lets transactions pass, and keeps them out while the database's file is replaced."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._inside = 0
        self._is_closed = False
        self._own = local()

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Count as inside; waits first while the gate is closed, unless its thread is inside."""
        depth = getattr(self._own, "depth", 0)
        with self._changed:
            if not depth:
                self._changed.wait_for(lambda: not self._is_closed)
            self._inside += 1
        self._own.depth = depth + 1
        try:
            yield
        finally:
            self._own.depth = depth
            with self._changed:
                self._inside -= 1
                if self._is_closed:
                    self._changed.notify_all()

    @contextmanager
    def closed(self, seconds: float) -> Iterator[None]:
        """Close the gate once nobody is inside; StorageError when that takes longer."""
        end = time.monotonic() + seconds
        with self._changed:
            self._changed.wait_for(lambda: not self._is_closed)
            self._is_closed = True
            left = max(0.0, end - time.monotonic())
            if not self._changed.wait_for(lambda: not self._inside, left):
                self._is_closed = False
                self._changed.notify_all()
                raise StorageError(
                    Trouble.LOCKED,
                    "La base est occupée par un autre programme. Rien n'est perdu : réessayez.",
                )
        try:
            yield
        finally:
            with self._changed:
                self._is_closed = False
                self._changed.notify_all()


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
    """Create an empty database file readable by its owner or group only, and its folder."""
    make_private_folder(path.parent)
    os.close(open_private(path, os.O_CREAT | os.O_EXCL | os.O_RDWR))
