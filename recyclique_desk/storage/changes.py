"""Detects changes of a database: by comparing tokens, and by notifications of a server."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Engine, text

from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.storage.driver_errors import trouble_from

LISTEN_SECONDS = 0.25
"""Seconds between two checks whether the listener should stop."""


class ChangeDetector:
    """Gives tokens: two equal tokens mean that nobody wrote in between.

    For SQLite it is `PRAGMA data_version` of a connection kept open for this, which reads four
    bytes of shared memory; for PostgreSQL the current transaction snapshot, which also changes for
    other databases of the server but misses no change.
    """

    def __init__(
        self, engine: Engine, path: Path | None, open_file: Callable[[], sqlite3.Connection]
    ) -> None:
        self._engine = engine
        self._path = path
        self._open_file = open_file
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._opened = 0
        self._inode = 0

    def token(self) -> tuple[object, ...]:
        """Return the current token; raises the driver's errors, OSError for a missing file."""
        if self._path is None:
            with self._engine.connect() as connection:
                query = text("SELECT CAST(pg_current_snapshot() AS text)")
                return (connection.execute(query).scalar_one(),)
        # An open connection does not notice that its file was deleted or replaced.
        inode = self._path.stat().st_ino
        if inode != self._inode:
            self.close()
        with self._lock:
            if self._connection is None:
                self._connection = self._open_file()
                self._inode = inode
                # Its count begins anew with each connection.
                self._opened += 1
            version = self._connection.execute("PRAGMA data_version").fetchone()[0]
            return (self._opened, version)

    def close(self) -> None:
        """Close the connection; the next token differs from all before."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None


def listen(engine: Engine, should_stop: Callable[[], bool], on_change: Callable[[], None]) -> None:
    """Call `on_change` when listening begins and at each notification, until `should_stop`.

    Raises StorageError when the server cannot be reached or is lost.
    """
    from recyclique_desk.storage.triggers import CHANNEL  # noqa: PLC0415 - a server's only

    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            driver: Any = connection.connection.driver_connection
            connection.detach()  # it must not return to the pool while it is listening
            driver.execute(f"LISTEN {CHANNEL}")
            on_change()
            while not should_stop():
                if [None for _ in driver.notifies(timeout=LISTEN_SECONDS, stop_after=1)]:
                    on_change()
    except StorageError:
        raise
    except Exception as error:
        dbapi: Any = engine.dialect.loaded_dbapi
        trouble = trouble_from(error)
        if trouble is None and isinstance(error, dbapi.Error):
            trouble = StorageError(
                Trouble.UNREACHABLE,
                "Le serveur de la base ne répond pas. Rien n'est perdu : réessayez.",
            )
        if trouble is None:
            raise
        raise trouble from error
