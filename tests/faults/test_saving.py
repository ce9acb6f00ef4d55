"""A locked database, a full disk: nothing is half-written, and saving works again afterwards."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select, text

from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.tickets import Destination, LigneInput, Ticket
from recyclique_desk.services.all import Services
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import prepare_database
from recyclique_desk.storage.schema import sites, ticket_depot
from tests.conftest import Clock, Counter
from tests.disks import fill, small_disk

pytestmark = pytest.mark.fault
SOME = LigneInput(None, Decimal("1.5"), Destination.DON, "x" * 200)
HELD = 0.5
"""Seconds another program keeps the database to itself."""


def impatient(desk: Counter, seconds: float) -> Iterator[Counter]:
    database = Database(desk.database.url.render_as_string(False), busy_seconds=seconds)
    try:
        yield Counter(
            Services(database, desk.clock, Path("/nonexistent")), desk.who, desk.clock, database
        )
    finally:
        database.close()


@pytest.fixture
def hurried(desk: Counter) -> Iterator[Counter]:
    """The same desk, but it waits for a lock no longer than 0.3 seconds."""
    yield from impatient(desk, 0.3)


def test_a_save_waits_for_a_lock_and_then_works(desk: Counter) -> None:
    ticket = desk.ticket()
    held, started = threading.Event(), time.monotonic()

    def hold() -> None:
        with desk.database.write() as connection:
            query = select(ticket_depot.c.id).where(ticket_depot.c.id == ticket.id)
            connection.execute(query.with_for_update())
            held.set()
            time.sleep(HELD)

    other = threading.Thread(target=hold)
    other.start()
    assert held.wait(10)
    ligne = desk.services.lignes.add(desk.who, ticket.id, SOME)
    other.join()
    assert time.monotonic() - started >= HELD
    assert desk.services.tickets.detail(desk.who, ticket.id).lignes == (ligne,)


def test_a_lock_held_too_long_is_told_and_trying_again_works(
    desk: Counter, hurried: Counter
) -> None:
    ticket, uid = desk.ticket(), new_uid(desk.clock())
    with desk.database.write() as connection:
        query = select(ticket_depot.c.id).where(ticket_depot.c.id == ticket.id)
        connection.execute(query.with_for_update())
        with pytest.raises(StorageError) as refused:
            hurried.services.lignes.add(desk.who, ticket.id, SOME, uid=uid)
        assert refused.value.trouble is Trouble.LOCKED
        assert hurried.services.tickets.detail(desk.who, ticket.id).lignes == ()
    ligne = hurried.services.lignes.add(desk.who, ticket.id, SOME, uid=uid)
    assert desk.services.tickets.detail(desk.who, ticket.id).lignes == (ligne,)


def fill_up(desk: Counter, ticket: Ticket) -> int:
    """Type until the disk is full, and give the number of lines that were saved."""
    saved = 0
    with pytest.raises(StorageError) as refused:  # noqa: PT012 - it is not known which one fails
        for _ in range(100_000):
            desk.services.lignes.add(desk.who, ticket.id, SOME)
            saved += 1
    assert refused.value.trouble is Trouble.FULL
    return saved


def test_a_database_that_may_not_grow_keeps_whole_lines_only(sqlite_desk: Counter) -> None:
    desk = sqlite_desk
    ticket = desk.ticket()
    limit = "PRAGMA max_page_count = "
    with desk.database.read() as connection:
        pages = connection.scalar(text("PRAGMA page_count")) or 0
        connection.execute(text(f"{limit}{pages + 4}"))
    saved = fill_up(desk, ticket)
    assert_whole(desk, ticket, saved)
    with desk.database.read() as connection:
        connection.execute(text(f"{limit}1000000"))
    desk.services.lignes.add(desk.who, ticket.id, SOME)
    assert_whole(desk, ticket, saved + 1)


def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path: Path, clock: Clock) -> None:
    with small_disk(tmp_path / "small", 1024) as disk:
        database = Database(disk / "desk.sqlite")
        with closing(database):
            prepare_database(database, tmp_path / "backups")
            services = Services(database, clock, tmp_path / "backups")
            who = services.people.sign_in_local_admin("ana")
            desk = Counter(services, who, clock, database)
            ticket = desk.ticket()
            ballast = fill(disk, leave=100_000)
            saved = fill_up(desk, ticket)
            assert saved > 0
            assert_whole(desk, ticket, saved)
            ballast.unlink()
            desk.services.lignes.add(who, ticket.id, SOME)
            assert_whole(desk, ticket, saved + 1)


def assert_whole(desk: Counter, ticket: Ticket, saved: int) -> None:
    """Check that the saved lines are there with an event each, and the file is sound."""
    detail = desk.services.tickets.detail(desk.who, ticket.id)
    assert detail.ticket.lines_count == len(detail.lignes) == saved
    assert desk.services.maintenance.check(desk.who).problems == ()
    with desk.database.read() as connection:
        events = connection.scalar(
            text("SELECT count(*) FROM audit_events WHERE action = 'ligne.added'")
        )
        assert events == saved
        assert connection.scalar(select(sites.c.id)) is not None
    with closing(sqlite3.connect(str(desk.database.path))) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
