"""What a desk asks of the network and of a server: that neither makes anybody wait for minutes.

A server that is stopped says so. One whose cable was pulled says nothing: left to its own rules the
system would wait for an answer for two hours, for a packet to be taken for a quarter of an hour.
"""

import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from weakref import WeakSet

from sqlalchemy import Connection, Engine, event

from recyclique_desk.domain.errors import StorageError, Trouble

_PROBES = 3
STATEMENT_MINUTES = 10
"""No statement of a desk's takes as long, migrations aside: one that does, nobody waits for."""


def connect_args(patience: float) -> dict[str, Any]:
    """Give what psycopg connects with, for a desk that waits `patience` seconds for another."""
    seconds = max(2, int(patience))
    between = max(1, seconds // _PROBES)
    session = {
        "timezone": "UTC",
        # To compile a dashboard's statement takes the server longer than to answer it.
        "jit": "off",
        "lock_timeout": int(patience * 1000),
        "statement_timeout": f"{STATEMENT_MINUTES}min",
        # The same from the server's end: what a desk that was switched off holds locked is free
        # again within seconds for the others.
        "tcp_keepalives_idle": seconds,
        "tcp_keepalives_interval": between,
        "tcp_keepalives_count": _PROBES,
    }
    return {
        "connect_timeout": seconds,
        # Nothing is under way but the answer we wait for: the network is asked whether the other
        # end is still there. The desk that listens for changes waits like that all day.
        "keepalives_idle": seconds,
        "keepalives_interval": between,
        "keepalives_count": _PROBES,
        # What we sent is taken by nobody. Windows knows no such setting, and gives up by itself.
        "tcp_user_timeout": seconds * 1000,
        "options": " ".join(f"-c {name}={value}" for name, value in session.items()),
    }


ANSWER_SECONDS = 2
"""How long a server may take to say who it is, before the program closes without its answers."""


class OpenLines:
    """The connections of one engine to a server, to be cut when the server has gone silent.

    A server whose processes stand still keeps its connections: its system acknowledges every
    packet, so that neither keepalives nor a request to cancel ever end a wait.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._open: WeakSet[Any] = WeakSet()
        self._is_cut = False
        event.listen(engine, "connect", self._on_connect)
        event.listen(engine, "do_connect", self._on_dial)

    def cut_if_silent(self) -> bool:
        """Cut all connections, for good, if the server answers no new one; from any thread."""
        driver: Any = self._engine.dialect.loaded_dbapi
        _, options = self._engine.dialect.create_connect_args(self._engine.url)
        try:
            driver.connect(**{**options, "connect_timeout": ANSWER_SECONDS}).close()
        except driver.Error:
            self._is_cut = True
            for connection in tuple(self._open):
                _cut(connection, driver)
        return self._is_cut

    def _on_connect(self, connection: Any, _record: object) -> None:
        self._open.add(connection)

    def _on_dial(self, *_arguments: object) -> None:
        if self._is_cut:
            raise StorageError(
                Trouble.UNREACHABLE,
                "Le serveur de la base ne répond pas. Rien n'est perdu : réessayez.",
            )


def _cut(connection: Any, driver: Any) -> None:
    """Shut a connection's socket: whoever waits on it is told that the server is gone."""
    with suppress(driver.Error, OSError):
        end = socket.socket(fileno=connection.fileno())
        try:
            end.shutdown(socket.SHUT_RDWR)
        finally:
            end.detach()  # the descriptor is the driver's to close


def breaking_off(connection: Connection) -> Callable[[], object]:
    """Give what breaks off, from any thread, a statement that the connection is busy with."""
    handle: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        interrupt: Callable[[], object] = handle.interrupt
        return interrupt
    driver: Any = connection.dialect.loaded_dbapi

    def cancel() -> None:
        # A server that cannot be reached for this is gone for the statement as well, which will
        # tell so itself. `cancel` alone would wait for it as long as the system likes.
        with suppress(driver.Error):
            handle.cancel_safe(timeout=2.0)

    return cancel
