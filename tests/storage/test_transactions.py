"""Reads see one state, writes happen whole or not at all, and wait for their turn."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from recyclique_desk.domain.errors import StorageError, Trouble, UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import ligne_depot, sites
from recyclique_desk.storage.types import (
    DESTINATION_NUMBERS,
    DestinationCode,
    instant_from,
    milliseconds,
)
from tests.conftest import Counter

BUSY = 0.4


def add_site(connection: Connection, name: str = "Ici") -> None:
    now = datetime(2025, 10, 7, tzinfo=UTC)
    connection.execute(
        insert(sites).values(
            uid=new_uid(now), name=name, time_zone="Europe/Paris", is_active=True, updated_at=now
        )
    )


def count_sites(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(sites)).scalar_one()


@contextmanager
def impatient(location: str) -> Iterator[Database]:
    """Another desk, which soon gives up waiting."""
    database = Database(location, busy_seconds=BUSY)
    try:
        yield database
    finally:
        database.close()


def test_read_sees_one_state_while_another_desk_writes(database: Database, location: str) -> None:
    with impatient(location) as other, database.read() as reading:
        assert count_sites(reading) == 0
        with other.write() as writing:
            add_site(writing)
        assert count_sites(reading) == 0
        with other.read() as later:
            assert count_sites(later) == 1
    with database.read() as reading:
        assert count_sites(reading) == 1


def test_reader_does_not_see_what_is_not_committed(database: Database, location: str) -> None:
    with impatient(location) as other, database.write() as writing:
        add_site(writing)
        with other.read() as reading:
            assert count_sites(reading) == 0


def failing(connection: Connection, error: BaseException) -> None:
    """Write twice, then fail."""
    add_site(connection, "a")
    add_site(connection, "b")
    raise error


def test_write_is_undone_whole_when_its_block_fails(database: Database) -> None:
    with pytest.raises(UserError, match="non"), database.write() as connection:
        failing(connection, UserError("non"))
    with database.read() as connection:
        assert count_sites(connection) == 0
    with database.write() as connection:
        add_site(connection)
    with database.read() as connection:
        assert count_sites(connection) == 1


def test_interrupted_program_leaves_nothing_half_written(database: Database) -> None:
    with pytest.raises(KeyboardInterrupt), database.write() as connection:
        failing(connection, KeyboardInterrupt())
    with database.read() as connection:
        assert count_sites(connection) == 0


def test_nothing_can_be_written_through_read(database: Database) -> None:
    for _ in range(2):
        with pytest.raises(StorageError) as found, database.read() as connection:
            add_site(connection)
        assert found.value.trouble is Trouble.READ_ONLY
        with database.write() as connection:
            add_site(connection)
    with database.read() as connection:
        assert count_sites(connection) == 2


def test_write_waits_for_another_one(database: Database, location: str) -> None:
    begun, order = threading.Event(), []

    def first() -> None:
        with database.write() as connection:
            add_site(connection)
            connection.execute(text("UPDATE sites SET name = 'un'"))
            begun.set()
            time.sleep(BUSY / 2)
            order.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    assert begun.wait(5)
    with impatient(location) as other, other.write() as connection:
        if not other.is_sqlite:
            connection.execute(text("LOCK TABLE sites IN EXCLUSIVE MODE"))
        order.append("second")
        assert count_sites(connection) == 1
    thread.join()
    assert order == ["first", "second"]


def test_write_gives_up_after_its_time_with_sentence_and_goes_on_later(
    database: Database, location: str
) -> None:
    with database.write() as connection:
        add_site(connection)
    with impatient(location) as other:
        with database.write() as holding:
            holding.execute(text("UPDATE sites SET name = 'un'"))
            started = time.monotonic()
            with pytest.raises(StorageError, match="occupée") as found, other.write() as connection:
                connection.execute(text("UPDATE sites SET name = 'deux'"))
            waited = time.monotonic() - started
        assert found.value.trouble is Trouble.LOCKED
        assert BUSY * 0.8 <= waited < BUSY * 8
        with other.write() as connection:
            connection.execute(text("UPDATE sites SET name = 'trois'"))
    with database.read() as connection:
        assert connection.execute(select(sites.c.name)).scalar() == "trois"


def test_what_breaks_rule_of_tables_is_bug_and_no_trouble(desk: Counter) -> None:
    ligne = desk.ligne(desk.ticket())
    for statement in (
        "UPDATE ligne_depot SET weight = 0",
        "UPDATE ligne_depot SET weight = 10000000",
        "UPDATE ligne_depot SET is_exit = true",
        "UPDATE ligne_depot SET destination = 6",
        "UPDATE ligne_depot SET quarter = 96",
        "UPDATE ligne_depot SET ticket_id = 99",
        "DELETE FROM ticket_depot",
        "DELETE FROM users",
    ):
        with pytest.raises(IntegrityError), desk.database.write() as connection:
            connection.execute(text(statement))
    detail = desk.services.tickets.detail(desk.who, ligne.ticket_id)
    assert detail.lignes == (ligne,)


def test_instant_without_zone_is_refused(database: Database) -> None:
    naive = datetime(2025, 10, 7)  # noqa: DTZ001
    with pytest.raises(StatementError, match="time zone"), database.write() as connection:
        connection.execute(select(sites.c.id).where(sites.c.updated_at > naive))


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2025, 10, 26, 0, 59, 59, 999000, tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 59, 1000, tzinfo=UTC),
        datetime(1900, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 31, tzinfo=UTC),
    ],
)
def test_instants_come_back_as_they_went(instant: datetime) -> None:
    assert instant_from(milliseconds(instant)) == instant


def test_numbers_of_destinations_are_for_good() -> None:
    assert {destination.value: number for destination, number in DESTINATION_NUMBERS.items()} == {
        "revente": 1, "recyclage": 2, "don": 3, "destruction": 4, "autre": 5
    }  # fmt: skip
    assert set(DESTINATION_NUMBERS) == set(Destination)
    assert DestinationCode.cache_ok


def test_values_are_small_and_alike_on_disk(desk: Counter) -> None:
    ticket = desk.ticket()
    ligne = desk.ligne(ticket, "12.345", Destination.DON)
    with desk.database.read() as connection:
        raw = connection.execute(
            text("SELECT weight, destination, created_at, reception_day, quarter FROM ligne_depot")
        ).one()
        typed = connection.execute(select(ligne_depot)).one()
    assert tuple(raw) == (12345, 3, 1759831200000, 20368, 48)
    assert typed.reception_day == date(2025, 10, 7)
    assert typed.created_at == desk.clock()
    assert typed.uid == ligne.uid
    assert ligne.weight == Decimal("12.345")
