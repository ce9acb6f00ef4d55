"""Every kind of copy is restored on a server and into a file, whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from recyclique_desk.cli.restore_trials import try_restore
from recyclique_desk.domain.errors import DeskError, StorageError, UserError
from recyclique_desk.domain.tickets import Destination, TicketFilter
from recyclique_desk.services.all import Services
from recyclique_desk.services.maintenance.copy_reading import describe_copy
from recyclique_desk.services.maintenance.service import refuse_what_the_copy_lacks
from recyclique_desk.storage.backup import back_up
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import HEAD, run_alembic
from recyclique_desk.storage.schema import audit_events
from tests.conftest import Clock, Counter

NOTES = "à l'abri\n\ttab, \\, \\N ; et « ’ »"


@pytest.fixture
def served(postgres_url: str, tmp_path: Path, clock: Clock) -> Iterator[Counter]:
    """A desk on a server with two lines in a ticket, and a third that was removed."""
    database = Database(postgres_url)
    services = Services(database, clock, tmp_path / "backups")
    desk = Counter(services, services.people.sign_in_local_admin("ana"), clock, database)
    books = desk.category("Livres")
    ticket = desk.ticket()
    desk.ligne(ticket, "1.250", category=books, notes=NOTES)
    desk.ligne(ticket, "0.5", Destination.AUTRE, is_exit=True)
    last = desk.ligne(ticket)
    services.lignes.remove(desk.who, last.id, last.version)
    yield desk
    database.close()


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
