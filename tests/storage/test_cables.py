"""A server that vanishes without a word: nobody waits for it for minutes."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text

from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.domain.jobs import Cancelled, CancelToken
from recyclique_desk.services.base import interruptible
from recyclique_desk.storage.changes import listen
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.server import psycopg_connect_args
from tests.cables import Cable, cable_to, hear_nothing
from tests.postgres import Server

pytestmark = pytest.mark.fault
PATIENCE = 2.0
AT_MOST = 8.0
"""Seconds, where the system alone would wait for minutes."""
SLEEP = text("SELECT pg_sleep(60)")


@pytest.fixture
def cable(postgres_server: Server) -> Iterator[Cable]:
    with cable_to(postgres_server.port) as cable:
        yield cable


@pytest.fixture
def far(cable: Cable) -> Iterator[Database]:
    """A database at the other end of the cable, with a connection waiting in the pool."""
    url = f"postgresql://postgres@127.0.0.1:{cable.port}/postgres"
    database = Database(url, busy_seconds=PATIENCE)
    ask(database)
    yield database
    database.close()


def ask(database: Database) -> None:
    with database.read() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1


def test_question_to_vanished_server_is_given_up_within_seconds(
    cable: Cable, far: Database
) -> None:
    cable.pull()
    for _again in range(2):
        started = time.monotonic()
        with pytest.raises(StorageError, match="ne répond pas") as found:
            ask(far)
        assert found.value.trouble is Trouble.UNREACHABLE
        assert time.monotonic() - started < AT_MOST
    cable.plug_in()
    ask(far)


def test_server_which_vanishes_over_answer_is_given_up_within_seconds(
    cable: Cable, far: Database
) -> None:
    unplug = threading.Timer(0.3, cable.pull)
    unplug.start()
    started = time.monotonic()
    with pytest.raises(StorageError, match="ne répond pas"), far.read() as connection:
        connection.execute(SLEEP)
    assert time.monotonic() - started < AT_MOST
    unplug.join()


def test_desk_that_listens_notices_that_server_vanished(cable: Cable, far: Database) -> None:
    started = time.monotonic()
    with pytest.raises(StorageError, match="ne répond pas"):
        listen(far.engine, lambda: time.monotonic() > started + 30, cable.pull)
    assert time.monotonic() - started < AT_MOST


def test_breaking_off_at_vanished_server_takes_seconds_and_is_no_bug(
    cable: Cable, far: Database
) -> None:
    token = CancelToken()
    cancelled: list[float] = []

    def give_up() -> None:
        cable.pull()
        started = time.monotonic()
        token.cancel()
        cancelled.append(time.monotonic() - started)

    person = threading.Timer(0.3, give_up)
    person.start()
    started = time.monotonic()
    with (
        pytest.raises((Cancelled, StorageError)),
        far.read() as connection,
        interruptible(connection, token),
    ):
        connection.execute(SLEEP)
    person.join()
    assert len(cancelled) == 1
    assert cancelled[0] < 4
    assert time.monotonic() - started < AT_MOST


def test_what_vanished_desk_held_locked_is_free_within_seconds(
    cable: Cable, postgres_server: Server
) -> None:
    url = f"postgresql://postgres@127.0.0.1:{postgres_server.port}/postgres"
    vanishing, waiting = Database(url, busy_seconds=PATIENCE), Database(url, busy_seconds=30)

    def vanish() -> None:
        with vanishing.write() as connection:
            vanishing.acquire_write_lock(connection)
            handle: Any = connection.connection.driver_connection
            with socket.socket(fileno=os.dup(handle.fileno())) as end:
                hear_nothing(end)
            started = time.monotonic()
            with waiting.write() as other:
                waiting.acquire_write_lock(other)
            assert time.monotonic() - started < AT_MOST

    with pytest.raises(StorageError):
        vanish()
    vanishing.close()
    waiting.close()


def test_statement_timeout_raises_storage_error(far: Database) -> None:
    with far.read() as connection:
        assert connection.execute(text("SHOW statement_timeout")).scalar() == "10min"

    def hurry() -> None:
        with far.read() as connection:
            connection.execute(text("SET LOCAL statement_timeout = 50"))
            connection.execute(SLEEP)

    with pytest.raises(StorageError, match="trop de temps") as found:
        hurry()
    assert found.value.trouble is Trouble.UNREACHABLE


@pytest.mark.parametrize("patience", [0.1, 2, 10, 60])
def test_connection_timeouts_follow_busy_seconds(patience: float) -> None:
    told = psycopg_connect_args(patience)
    idle, between, count = (told[f"keepalives_{name}"] for name in ("idle", "interval", "count"))
    assert idle + between * count <= max(5, 2 * patience)
    assert told["tcp_user_timeout"] == told["connect_timeout"] * 1000
