"""Timeouts for connections to a PostgreSQL server, so that no lost server blocks for minutes.

A stopped server closes its connections. After a pulled cable there is no answer at all: by default
the system would wait two hours for one, and a quarter of an hour for a packet to be acknowledged.
"""

import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from weakref import WeakSet

from sqlalchemy import Connection, Engine, event, text

from recyclique_desk.domain.errors import StorageError, Trouble, UserError

_PROBES = 3
STATEMENT_MINUTES = 10
"""Statement timeout. No statement takes as long, except in migrations, which switch it off."""


def psycopg_connect_args(wait_seconds: float) -> dict[str, Any]:
    """Return psycopg's connection arguments; locks and lost servers time out in `wait_seconds`."""
    seconds = max(2, int(wait_seconds))
    between = max(1, seconds // _PROBES)
    session = {
        "timezone": "UTC",
        # JIT compilation of the dashboard's statement takes longer than running it.
        "jit": "off",
        "lock_timeout": int(wait_seconds * 1000),
        "statement_timeout": f"{STATEMENT_MINUTES}min",
        # The same on the server's side: it releases the locks of a desk that was switched off
        # within seconds.
        "tcp_keepalives_idle": seconds,
        "tcp_keepalives_interval": between,
        "tcp_keepalives_count": _PROBES,
    }
    return {
        "connect_timeout": seconds,
        # While we wait for an answer, keepalive packets check whether the server is still there.
        # The connection that listens for changes waits like that all day.
        "keepalives_idle": seconds,
        "keepalives_interval": between,
        "keepalives_count": _PROBES,
        # Limits the wait for sent data to be acknowledged. Windows ignores it and gives up itself.
        "tcp_user_timeout": seconds * 1000,
        "options": " ".join(f"-c {name}={value}" for name, value in session.items()),
    }


OLDEST_SERVER = 12
"""The oldest PostgreSQL whose triggers and locks are those this program uses."""


def refuse_old_server(version: tuple[int, ...] | None, oldest: int = OLDEST_SERVER) -> None:
    """Raise UserError for a server older than the program can use; None means a file."""
    if version is not None and version[0] < oldest:
        raise UserError(
            "Ce serveur PostgreSQL est trop ancien (version {version}) : il faut la version "
            "{oldest} ou une plus récente. La personne qui s'en occupe peut le mettre à jour.",
            field="db",
            version=".".join(map(str, version)),
            oldest=oldest,
        )


ANSWER_SECONDS = 2
"""Seconds a server may take to accept a connection before it counts as unresponsive."""


class ServerConnections:
    """The open connections of an engine, which can be shut down when the server hangs.

    The system of a server whose processes hang still acknowledges packets, so that neither
    keepalives nor a cancel request end a wait.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._open: WeakSet[Any] = WeakSet()
        self._is_aborted = False
        event.listen(engine, "connect", self._on_connect)
        event.listen(engine, "do_connect", self._before_connect)

    def abort_if_unresponsive(self) -> bool:
        """Shut all connections down for good if the server accepts no new one; from any thread."""
        driver: Any = self._engine.dialect.loaded_dbapi
        _, options = self._engine.dialect.create_connect_args(self._engine.url)
        try:
            driver.connect(**{**options, "connect_timeout": ANSWER_SECONDS}).close()
        except driver.Error:
            self._is_aborted = True
            for connection in tuple(self._open):
                _shut_down_socket(connection, driver)
        return self._is_aborted

    def count_others(self, connection: Connection) -> int:
        """Count the connections of other processes to the database of `connection`."""
        own = [each.info.backend_pid for each in tuple(self._open) if not each.closed]
        query = text(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND backend_type = 'client backend' AND NOT pid = ANY(:own)"
        )
        return int(connection.execute(query, {"own": own}).scalar_one())

    def _on_connect(self, connection: Any, _record: object) -> None:
        self._open.add(connection)

    def _before_connect(self, *_arguments: object) -> None:
        if self._is_aborted:
            raise StorageError(
                Trouble.UNREACHABLE,
                "Le serveur de la base ne répond pas. Rien n'est perdu : réessayez.",
            )


def _shut_down_socket(connection: Any, driver: Any) -> None:
    """Shut a connection's socket down: a thread that waits on it gets an error."""
    with suppress(driver.Error, OSError):
        end = socket.socket(fileno=connection.fileno())
        try:
            end.shutdown(socket.SHUT_RDWR)
        finally:
            end.detach()  # the driver closes the descriptor


def statement_interrupter(connection: Connection) -> Callable[[], object]:
    """Return a function that cancels the connection's running statement, from any thread."""
    handle: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        interrupt: Callable[[], object] = handle.interrupt
        return interrupt
    driver: Any = connection.dialect.loaded_dbapi

    def cancel() -> None:
        # If the server cannot be reached for this, the statement fails as well and reports it.
        # `cancel` has no time limit of its own.
        with suppress(driver.Error):
            handle.cancel_safe(timeout=2.0)

    return cancel


def missing_libpq() -> UserError:
    """Return what to say where PostgreSQL's own library is not installed, which the driver needs.

    A packaged program leaves it to the system, which keeps it up to date.
    """
    return UserError(
        "Il manque la bibliothèque de PostgreSQL, qui parle au serveur. Installez-la ; sous Debian "
        "et Ubuntu : sudo apt install libpq5"
    )
