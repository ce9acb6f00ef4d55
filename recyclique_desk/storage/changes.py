"""Tells whether a database was written to, and, on a server, when."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Engine, text

from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.storage.driver_errors import trouble_from
from recyclique_desk.storage.triggers import CHANNEL

LISTENING = 0.25
"""Seconds a listener waits before it looks whether it is still wanted."""


class ChangeWatch:
    """Gives tokens: as long as they are equal, nobody has written anything in between.

    On a file that is `PRAGMA data_version` on a connection kept for it, which reads four bytes of
    shared memory; on a server the snapshot of transactions, which tells a little too much (other
    databases of the server count) and never too little.
    """

    def __init__(
        self, engine: Engine, path: Path | None, open_file: Callable[[], sqlite3.Connection]
    ) -> None:
        self._engine = engine
        self._path = path
        self._open_file = open_file
        self._lock = Lock()
        self._kept: sqlite3.Connection | None = None
        self._opened = 0
        self._inode = 0

    def token(self) -> tuple[object, ...]:
        """Give the token of now; raises the driver's errors, OSError for a missing file."""
        if self._path is None:
            with self._engine.connect() as connection:
                query = text("SELECT CAST(pg_current_snapshot() AS text)")
                return (connection.execute(query).scalar_one(),)
        # An open file that was taken away, or replaced, goes on as if nothing had happened.
        inode = self._path.stat().st_ino
        if inode != self._inode:
            self.close()
        with self._lock:
            if self._kept is None:
                self._kept = self._open_file()
                self._inode = inode
                # Its count begins anew with each connection.
                self._opened += 1
            version = self._kept.execute("PRAGMA data_version").fetchone()[0]
            return (self._opened, version)

    def close(self) -> None:
        """Close what is kept; the next token is a new one."""
        with self._lock:
            if self._kept is not None:
                self._kept.close()
                self._kept = None


def listen(engine: Engine, should_stop: Callable[[], bool], on_change: Callable[[], None]) -> None:
    """Call `on_change` when listening begins and at each notification, until `should_stop`.

    Raises StorageError when the server cannot be reached or is lost.
    """
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            driver: Any = connection.connection.driver_connection
            connection.detach()  # never again lent to somebody who expects silence
            driver.execute(f"LISTEN {CHANNEL}")
            on_change()
            while not should_stop():
                if [None for _ in driver.notifies(timeout=LISTENING, stop_after=1)]:
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
