"""A copy restored at a first start: into a database nobody has worked in, and no other."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from recyclique_desk.domain.errors import DeskError, NotAllowed, UserError
from recyclique_desk.domain.tickets import Destination, LigneInput, TicketFilter
from recyclique_desk.services.all import Services
from recyclique_desk.services.maintenance.copy_reading import describe_copy
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import prepare_database
from tests.conftest import Clock, Counter

PASSWORD = "une phrase bien longue 42"


@pytest.fixture
def copy(sqlite_desk: Counter, tmp_path: Path) -> Path:
    """A copy of a centre with a ticket of one line."""
    sqlite_desk.services.founding.found_centre("La Remise", "Europe/Paris", "lea", "Léa", PASSWORD)
    sqlite_desk.ligne(sqlite_desk.ticket())
    return sqlite_desk.services.maintenance.back_up(sqlite_desk.who, tmp_path / "copy.sqlite")


@pytest.fixture
def fresh(tmp_path: Path, clock: Clock) -> Iterator[tuple[Services, Path]]:
    """A database that was made a moment ago."""
    path = tmp_path / "fresh" / "desk.sqlite"
    database = Database(path)
    prepare_database(database, tmp_path / "fresh" / "backups")
    yield Services(database, clock, tmp_path / "fresh" / "backups"), path
    database.close()


def test_copy_restored_at_a_first_start_leaves_an_event(
    copy: Path, fresh: tuple[Services, Path]
) -> None:
    services, path = fresh
    described = describe_copy(copy)
    assert (described.tickets, str(described.weight)) == (1, "1.000")
    services.maintenance.restore_new_centre(copy)
    who = services.sign_in.with_password("lea", PASSWORD)
    assert services.people.site(who).name == "La Remise"
    with closing(sqlite3.connect(path)) as connection:
        events = connection.execute(
            "SELECT count(*) FROM audit_events WHERE action = 'database.restored'"
        )
        assert events.fetchone() == (1,)


def test_copy_is_never_restored_over_a_centre_in_use(copy: Path, sqlite_desk: Counter) -> None:
    before = sqlite_desk.database.path
    assert before is not None
    content = before.read_bytes()
    with pytest.raises(NotAllowed, match="déjà utilisé"):
        sqlite_desk.services.maintenance.restore_new_centre(copy)
    assert before.read_bytes() == content


def test_damaged_empty_or_foreign_copy_is_refused_and_nothing_is_changed(
    copy: Path, fresh: tuple[Services, Path], tmp_path: Path
) -> None:
    services, path = fresh
    damaged, foreign = tmp_path / "damaged.sqlite", tmp_path / "foreign.sqlite"
    damaged.write_bytes(copy.read_bytes()[:9_000])
    foreign.write_text("une liste de courses")
    for bad in (damaged, foreign, tmp_path / "gone.sqlite", tmp_path):
        with pytest.raises(DeskError):
            describe_copy(bad)
        with pytest.raises(DeskError):
            services.maintenance.restore_new_centre(bad)
    empty = tmp_path / "empty.sqlite"
    database = Database(empty)
    prepare_database(database, tmp_path / "backups")
    database.close()
    with pytest.raises(UserError, match="est vide"):
        describe_copy(empty)
    with pytest.raises(UserError, match="elle-même"):
        services.maintenance.restore_new_centre(path)
    assert services.founding.is_new()


def test_copy_fills_an_unused_server_and_nothing_is_amiss(
    copy: Path, postgres_url: str, tmp_path: Path, clock: Clock
) -> None:
    with closing(sqlite3.connect(copy)) as file, file:
        file.execute("UPDATE sqlite_sequence SET seq = 500 WHERE name = 'ligne_depot'")
    content = copy.read_bytes()
    database = Database(postgres_url)
    services = Services(database, clock, tmp_path / "of server")
    try:
        services.maintenance.restore_new_centre(copy)
        who = services.sign_in.with_password("lea", PASSWORD)
        assert services.people.site(who).name == "La Remise"
        health = services.maintenance.check(who)
        assert (health.tickets, health.lignes, health.problems) == (1, 1, ())
        ticket = services.tickets.page(who, TicketFilter()).tickets[0]
        given = LigneInput(None, Decimal("2.000"), Destination.DON)
        assert services.lignes.add(who, ticket.id, given).id == 501
        assert services.maintenance.check(who).problems == ()
        with pytest.raises(NotAllowed, match="déjà utilisé"):
            services.maintenance.restore_new_centre(copy)
    finally:
        database.close()
    assert copy.read_bytes() == content


def test_server_keeps_what_it_has_when_the_role_may_not_fill_it(
    copy: Path, postgres_url: str, tmp_path: Path, clock: Clock
) -> None:
    owner, url = Database(postgres_url), postgres_url.replace("postgres@", "desk_guest:x@")
    with owner.engine.begin() as connection:
        for statement in (
            "CREATE ROLE desk_guest LOGIN PASSWORD 'x'",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO desk_guest",
        ):
            connection.exec_driver_sql(statement)
    guest = Database(url)
    try:
        services = Services(guest, clock, tmp_path / "of server")
        with pytest.raises(UserError, match="ne peut pas remplir"):
            services.maintenance.restore_new_centre(copy)
        assert services.founding.is_new()
    finally:
        guest.close()
        with owner.engine.begin() as connection:
            connection.exec_driver_sql("DROP OWNED BY desk_guest")
            connection.exec_driver_sql("DROP ROLE desk_guest")
        owner.close()
