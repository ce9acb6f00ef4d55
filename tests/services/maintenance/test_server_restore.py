"""Every kind of copy is restored on a server and into a file, whole or not at all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from recyclique_desk.cli.restore_trials import try_restore
from recyclique_desk.domain.declarations import DeclarationPeriod
from recyclique_desk.domain.errors import DeskError, StorageError, UserError
from recyclique_desk.domain.tickets import Destination, TicketFilter
from recyclique_desk.services.all import Services
from recyclique_desk.services.maintenance.copy_reading import describe_copy
from recyclique_desk.services.maintenance.service import refuse_what_the_copy_lacks
from recyclique_desk.storage.backup import back_up
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import HEAD, run_alembic
from recyclique_desk.storage.schema import (
    audit_events,
    declaration_inputs,
    declarations,
    earlier_channels,
    metadata,
)
from tests.conftest import Clock, Counter

NOTES = "à l'abri\n\ttab, \\, \\N ; et « ’ »"


@pytest.fixture
def server_desk(postgres_url: str, tmp_path: Path, clock: Clock) -> Iterator[Counter]:
    """A desk on a server without a ticket."""
    database = Database(postgres_url)
    services = Services(database, clock, tmp_path / "backups")
    yield Counter(services, services.people.sign_in_local_admin("ana"), clock, database)
    database.close()


@pytest.fixture
def served(server_desk: Counter) -> Counter:
    """A desk on a server with two lines in a ticket, and a third that was removed."""
    desk = server_desk
    books = desk.category("Livres")
    ticket = desk.ticket()
    desk.ligne(ticket, "1.250", category=books, notes=NOTES)
    desk.ligne(ticket, "0.5", Destination.AUTRE, is_exit=True)
    last = desk.ligne(ticket)
    desk.services.lignes.remove(desk.who, last.id, last.version)
    return desk


def copied(desk: Counter, folder: Path, ending: str) -> Path:
    """Make a copy of each kind: what pg_dump writes, or a file of ours."""
    name = f"copie-20251007-100000{ending}"
    return desk.services.maintenance.back_up(desk.who, folder / name)


def assert_whole(services: Services) -> None:
    """Hold a restored database against what was copied."""
    who = services.people.sign_in_local_admin("ana")
    health = services.maintenance.check(who)
    assert (health.tickets, health.lignes, health.problems) == (1, 2, ())
    ticket = services.tickets.page(who, TicketFilter()).tickets[0]
    notes = [each.notes for each in services.tickets.detail(who, ticket.id).lignes if each.notes]
    assert notes == [NOTES]


@pytest.mark.parametrize("ending", [".dump", ".sqlite"])
def test_copy_of_a_server_is_restored_on_it_and_no_id_is_given_again(
    served: Counter, tmp_path: Path, ending: str
) -> None:
    copy = copied(served, tmp_path, ending)
    later = [served.ligne(served.ticket()) for _ in range(3)]
    safety = served.services.maintenance.restore(served.who, copy)
    assert_whole(served.services)
    assert describe_copy(safety).tickets == 4
    assert served.ligne(served.ticket()).id > max(each.id for each in later)


@pytest.mark.parametrize("ending", [".dump", ".sqlite"])
def test_copy_brings_back_what_is_declared_and_every_other_row(
    server_desk: Counter, sqlite_desk: Counter, tmp_path: Path, ending: str
) -> None:
    server_desk.services.demo.fill(server_desk.who, lines=300)
    fill_by_hand(server_desk)
    rows = all_rows(server_desk.database)
    told = ("declarations", "declaration_inputs", "earlier_channels", "partners")
    assert [name for name in told if not rows[name]] == []
    copy = copied(server_desk, tmp_path, ending)
    with server_desk.database.write() as connection:
        for table in (declaration_inputs, earlier_channels, declarations):
            connection.execute(delete(table))
    for desk in (server_desk, sqlite_desk):
        desk.services.maintenance.restore(desk.who, copy)
        assert all_rows(desk.database) == rows


def fill_by_hand(desk: Counter) -> None:
    """Type figures for a form, freeze it, and change the channel of a kind from a day on."""
    period = DeclarationPeriod(2025, 3)
    inputs = desk.services.declaration_inputs
    seen = inputs.read(desk.who, "ecomaison", period)
    typed = replace(seen, weights={"benne": {"ea": 1_250_000}})
    inputs.save(desk.who, "ecomaison", period, None, typed)
    declared = desk.services.declarations
    declared.freeze(desk.who, declared.view(desk.who, "ecomaison", period), None)
    service = desk.services.deposit_kinds
    kind = next(each for each in service.of_site(desk.who).kinds if each.channel)
    service.change(desk.who, kind.id, kind.version, kind.name, None, date(2025, 10, 6))


def all_rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Read every table but what a restore itself writes to."""
    written = {"audit_events", "audit_head", "users", "sign_in_tries"}
    with database.read() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
            if table.name not in written
        }


def test_restore_is_refused_where_something_was_saved_since_the_safety_copy(
    served: Counter,
) -> None:
    refuse = refuse_what_the_copy_lacks(served.database)
    with served.database.read() as connection:
        refuse(connection)
    served.ligne(served.ticket())
    with served.database.read() as connection, pytest.raises(StorageError, match="autre ordi"):
        refuse(connection)


def test_dump_of_a_server_is_restored_into_a_file_and_tried_by_doctor(
    served: Counter, sqlite_desk: Counter, tmp_path: Path
) -> None:
    copy = copied(served, tmp_path, ".dump")
    described = describe_copy(copy)
    assert (described.path, described.tickets, str(described.weight)) == (copy, 1, "1.250")
    sqlite_desk.services.maintenance.restore(sqlite_desk.who, copy)
    assert_whole(sqlite_desk.services)
    with sqlite_desk.database.read() as connection:
        told = select(audit_events.c.details).where(audit_events.c.action == "database.restored")
        assert copy.name in connection.execute(told).scalar_one()
    report = served.services.copies.copy_now(served.who)
    assert report.outcome is not None
    trial = try_restore(report.outcome.copy, served.clock)
    assert trial.totals is not None
    assert (trial.totals.lines_count, trial.problems) == (1, ())


def test_dump_of_an_older_schema_is_restored_and_migrated(
    served: Counter, sqlite_desk: Counter, tmp_path: Path
) -> None:
    with served.database.write() as connection:
        run_alembic(connection, "downgrade", "0008")
    copy = back_up(served.database, tmp_path / "alt.dump")
    with served.database.write() as connection:
        run_alembic(connection, "upgrade", HEAD)
    served.services.maintenance.restore(served.who, copy)
    assert_whole(served.services)
    sqlite_desk.services.maintenance.restore(sqlite_desk.who, copy)
    assert_whole(sqlite_desk.services)


def test_restore_is_refused_while_another_desk_is_connected_to_the_server(
    served: Counter, postgres_url: str, tmp_path: Path
) -> None:
    copy = copied(served, tmp_path, ".dump")
    served.ligne(served.ticket())
    other = Database(postgres_url)
    try:
        with other.read():
            pass
        with pytest.raises(StorageError, match="ouverte ailleurs"):
            served.services.maintenance.restore(served.who, copy)
    finally:
        other.close()
    assert served.services.maintenance.check(served.who).tickets == 2
    served.services.maintenance.restore(served.who, copy)
    assert_whole(served.services)


def test_dump_that_is_cut_or_foreign_or_gone_changes_nothing(
    served: Counter, sqlite_desk: Counter, tmp_path: Path
) -> None:
    copy = copied(served, tmp_path, ".dump")
    half, foreign = tmp_path / "moitie.dump", tmp_path / "autre.dump"
    half.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    foreign.write_bytes(b"PGDMP\x01\x0e\x00")
    before = served.services.maintenance.check(served.who)
    for bad in (half, foreign, tmp_path / "parti.dump"):
        for desk in (served, sqlite_desk):
            with pytest.raises(DeskError):
                desk.services.maintenance.restore(desk.who, bad)
    after = served.services.maintenance.check(served.who)
    assert (after.lignes, after.fingerprint) == (before.lignes, before.fingerprint)


def test_dump_without_pg_restore_says_what_to_install(
    served: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = copied(served, tmp_path, ".dump")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("recyclique_desk.storage.server_dumps._FOLDERS", ())
    with pytest.raises(UserError, match="pg_restore"):
        served.services.maintenance.restore(served.who, copy)
