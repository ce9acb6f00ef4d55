"""What a desk asks of the network and of a server: that neither makes anybody wait for minutes.

A server that is stopped says so. One whose cable was pulled says nothing: left to its own rules the
system would wait for an answer for two hours, for a packet to be taken for a quarter of an hour.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection

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
