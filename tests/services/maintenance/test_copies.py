"""Safety copies: made when something changed, checked, listed with what they hold, and pruned."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from recyclique_desk.domain.category_changes import LinesChoice
from recyclique_desk.domain.copies import CopyReason, SafetyCopy
from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.domain.jobs import Cancelled, CancelToken
from recyclique_desk.domain.tickets import Destination, TicketFilter
from recyclique_desk.services.all import Services
from recyclique_desk.services.files.safety_copies import SafetyCopies
from recyclique_desk.services.maintenance.copies import list_copies
from recyclique_desk.storage.backup import back_up
from recyclique_desk.storage.copy_facts import read_facts
from recyclique_desk.storage.database import Database
from tests.conftest import Clock, Counter


def copies_of(desk: Counter) -> tuple[SafetyCopy, ...]:
    return desk.services.copies.overview(desk.who).copies


@contextmanager
def opened(path: Path, clock: Clock) -> Iterator[Services]:
    database = Database(path)
    try:
        yield Services(database, clock, path.parent / "of-copy")
    finally:
        database.close()


def test_copy_of_the_day_holds_what_the_database_holds(desk: Counter) -> None:
    desk.ligne(desk.ticket(), "12.5")
    report = desk.services.copies.keep_daily(desk.who)
    assert report.outcome is not None
    assert report.status.is_current
    (copy,) = copies_of(desk)
    assert (copy.reason, copy.is_checked, copy.tickets) == (CopyReason.DAY, True, 1)
    assert str(copy.received) == "12.500"
    assert str(copy.last_day) == "2025-10-07"
    assert "-jour-20251007-100000." in copy.path.name
    assert copy.made_at == desk.clock()
    with desk.database.read() as connection:
        assert copy.facts == read_facts(connection)


def test_copies_of_one_second_are_listed_the_last_made_first(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    desk, ticket = sqlite_desk, sqlite_desk.ticket()
    copies = SafetyCopies(desk.database, lambda: desk.clock.now, tmp_path / "backups")
    reasons = [CopyReason.IMPORT, CopyReason.BY_HAND, CopyReason.DAY, CopyReason.BY_HAND]
    for reason in reasons:
        desk.ligne(ticket)
        copies.make(reason)
    listed = copies.all()
    assert len({copy.made_at for copy in listed}) == 1
    assert [copy.reason for copy in listed] == reasons[::-1]
    assert [copy.facts.lines for copy in listed if copy.facts] == [4, 3, 2, 1]


def test_copy_is_made_again_only_when_something_changed(desk: Counter) -> None:
    copies = desk.services.copies
    ticket = desk.ticket()
    desk.ligne(ticket)
    assert copies.keep_daily(desk.who).outcome is not None
    assert copies.keep_daily(desk.who).outcome is None
    again = copies.copy_now(desk.who).outcome
    assert again is not None
    assert not again.is_new
    desk.services.sign_in.sign_out(desk.who)
    at_closing = copies.copy_at_closing(desk.who).outcome
    assert at_closing is not None
    assert not at_closing.is_new
    desk.ligne(ticket)
    assert not copies.status(desk.who).is_current
    desk.clock.forward(hours=1)
    by_hand = copies.copy_now(desk.who).outcome
    assert by_hand is not None
    assert by_hand.is_new
    with desk.database.read() as connection:
        events = connection.execute(
            text("SELECT count(*) FROM audit_events WHERE action = 'database.backed-up'")
        ).scalar_one()
    assert events == 1, "the one that was made by hand"
    # The event of the copy itself is nothing to copy.
    assert copies.status(desk.who).is_current
    desk.clock.forward(days=1)
    tomorrow = copies.keep_daily(desk.who).outcome
    assert tomorrow is not None
    assert tomorrow.copy.path == by_hand.copy.path
    assert len(copies_of(desk)) == 2


def test_change_by_another_program_is_something_to_copy(sqlite_desk: Counter) -> None:
    desk = sqlite_desk
    desk.ligne(desk.ticket())
    desk.services.copies.keep_daily(desk.who)
    assert desk.database.path is not None
    with closing(sqlite3.connect(desk.database.path)) as other, other:
        other.execute("UPDATE ligne_depot SET weight = 2000")
    assert not desk.services.copies.status(desk.who).is_current


def test_copy_of_a_damaged_database_is_not_kept_and_told(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    desk = sqlite_desk
    ticket = desk.ticket()
    for _ in range(40):
        desk.ligne(ticket, notes="x" * 400)
    path = desk.database.path
    assert path is not None
    desk.database.close()
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = file.execute("PRAGMA page_size").fetchone()
        (root,) = file.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'drafts'"
        ).fetchone()
    content = bytearray(path.read_bytes())
    content[(root - 1) * size : root * size] = b"\xa5" * size
    path.write_bytes(content)
    with pytest.raises(StorageError, match="endommagée") as told:
        desk.services.copies.copy_now(desk.who)
    assert told.value.trouble is Trouble.DAMAGED
    assert list((tmp_path / "backups").iterdir()) == []


def test_cancelled_copy_leaves_no_file(desk: Counter, tmp_path: Path) -> None:
    desk.ligne(desk.ticket())
    token = CancelToken()
    token.request()
    with pytest.raises(Cancelled):
        desk.services.copies.keep_daily(desk.who, token)
    assert list((tmp_path / "backups").glob("*")) == []
    assert list((tmp_path / "backups").glob(".*")) == []


def test_list_is_newest_first_and_tells_damaged_and_foreign_files_apart(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    desk, folder = sqlite_desk, tmp_path / "backups"
    ticket = desk.ticket()
    for _ in range(3):
        desk.ligne(ticket)
        desk.clock.forward(hours=1)
        desk.services.copies.copy_now(desk.who)
    newest, middle, oldest = copies_of(desk)
    assert newest.made_at > middle.made_at > oldest.made_at
    assert [each.facts.lines for each in (newest, middle, oldest) if each.facts] == [3, 2, 1]
    middle.path.write_bytes(middle.path.read_bytes()[:9_000])
    (folder / "desk-notes.sqlite").write_text("not ours")
    (folder / "desk2-20251007-100000.sqlite").write_bytes(oldest.path.read_bytes())
    found = copies_of(desk)
    assert [(each.path, each.is_checked) for each in found] == [
        (newest.path, True),
        (middle.path, False),
        (oldest.path, True),
    ]
    assert found[1].tickets == 0


def test_hundreds_of_copies_are_read_once_and_listed_at_once(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    desk, folder = sqlite_desk, tmp_path / "backups"
    desk.ligne(desk.ticket())
    first = desk.services.copies.keep_daily(desk.who).outcome
    assert first is not None
    assert desk.database.path is not None
    for hour in range(300):
        moment = desk.clock() - timedelta(hours=hour + 1)
        os.link(first.copy.path, folder / f"desk-fermeture-{moment:%Y%m%d-%H%M%S}.sqlite")
    assert len(list_copies(desk.database.path, folder)) == 301
    # What is in a file that did not change is not read again.
    content, found = first.copy.path.read_bytes(), first.copy.path.stat()
    first.copy.path.write_bytes(b"\0" * len(content))
    os.utime(first.copy.path, ns=(found.st_atime_ns, found.st_mtime_ns))
    began = time.perf_counter()
    listed = list_copies(desk.database.path, folder)
    assert time.perf_counter() - began < 0.5
    assert len(listed) == 301
    assert all(each.is_checked for each in listed)


def test_damaged_index_costs_one_reading(sqlite_desk: Counter, tmp_path: Path) -> None:
    desk = sqlite_desk
    desk.ligne(desk.ticket())
    desk.services.copies.keep_daily(desk.who)
    before = copies_of(desk)
    for nonsense in ("{", "[]", '{"files": 3}', '{"files": {"x": 1}, "second": []}'):
        (tmp_path / "copies.json").write_text(nonsense)
        assert copies_of(desk) == before


def test_automatic_copies_are_pruned_and_no_others(sqlite_desk: Counter, tmp_path: Path) -> None:
    desk, folder = sqlite_desk, tmp_path / "backups"
    ticket = desk.ticket()
    desk.ligne(ticket)
    by_hand = desk.services.maintenance.back_up(desk.who)
    other = folder / "desk-jour-20200101-100000.sqlite"
    with closing(sqlite3.connect(by_hand)) as old, closing(sqlite3.connect(other)) as new:
        old.backup(new)
        with new:
            new.execute("UPDATE sites SET uid = x'00112233445566778899aabbccddeeff'")
    notes = folder / "notes.txt"
    notes.write_text("mine")
    start = desk.clock()
    for day in range(1, 31):
        moment = start - timedelta(days=day)
        os.link(by_hand, folder / f"desk-jour-{moment:%Y%m%d-%H%M%S}.sqlite")
        os.link(by_hand, folder / f"desk-fermeture-{moment:%Y%m%d-180000}.sqlite")
    desk.ligne(ticket)
    desk.services.copies.copy_at_closing(desk.who)
    left = sorted(path.name for path in folder.iterdir())
    assert by_hand.name in left
    assert other.name in left, "a copy of another database"
    assert notes.name in left
    automatic = [name for name in left if "2025" in name and name != by_hand.name]
    # Seven days, four Sundays before them, and the last day of September.
    assert len(automatic) == 7 + 4 + 1, automatic
    assert all("-fermeture-" in name for name in automatic)


def test_copies_of_one_moment_on_one_database_do_not_clash(desk: Counter, tmp_path: Path) -> None:
    desk.ligne(desk.ticket())
    copies = SafetyCopies(desk.database, desk.clock, tmp_path / "backups")
    first, second = copies.make(CopyReason.CLOSING), copies.make(CopyReason.CLOSING)
    assert first.path != second.path
    assert [each.facts for each in copies_of(desk)] == [first.facts, second.facts]


def test_copy_is_made_before_a_merge_of_categories(desk: Counter) -> None:
    chairs, furniture = desk.category("Chaises"), desk.category("Meubles")
    desk.ligne(desk.ticket(), category=chairs)
    moves = desk.services.category_moves
    shown = moves.preview(desk.who, LinesChoice(chairs.id))
    moves.merge(desk.who, shown, chairs.version, furniture.id)
    (copy,) = copies_of(desk)
    assert copy.reason is CopyReason.MERGE


def test_copy_is_made_before_a_file_is_imported(desk: Counter, tmp_path: Path) -> None:
    from recyclique_desk.services.importing.service import propose

    file = tmp_path / "cahier.csv"
    file.write_text("date,category,poids_kg,destination,notes\n2025-10-01,Livres,2,don,\n")
    imports = desk.services.imports
    analysis = imports.analyse_template(desk.who, file)
    imports.import_template(desk.who, analysis, propose(analysis.matches, create=True))
    (copy,) = copies_of(desk)
    assert (copy.reason, copy.tickets) == (CopyReason.IMPORT, 0)


def test_import_is_refused_where_no_copy_can_be_made(sqlite_desk: Counter, tmp_path: Path) -> None:
    from recyclique_desk.services.importing.service import propose

    desk = sqlite_desk
    file = tmp_path / "cahier.csv"
    file.write_text("date,category,poids_kg,destination,notes\n2025-10-01,Livres,2,don,\n")
    (tmp_path / "backups").write_text("in the way")
    analysis = desk.services.imports.analyse_template(desk.who, file)
    mapping = propose(analysis.matches, create=True)
    with pytest.raises(StorageError):
        desk.services.imports.import_template(desk.who, analysis, mapping)
    assert desk.services.tickets.totals(desk.who, TicketFilter()).lines_count == 0


# A server's database


@pytest.fixture
def served(postgres_url: str, tmp_path: Path, clock: Clock) -> Iterator[Counter]:
    """A desk on a server, with lines of every kind, removed ones among them."""
    database = Database(postgres_url)
    services = Services(database, clock, tmp_path / "backups")
    desk = Counter(services, services.people.sign_in_local_admin("ana"), clock, database)
    books = desk.category("Livres")
    ticket = desk.ticket()
    desk.ligne(ticket, "1.250", category=books, notes="à l'abri\n\ttab, \\, ; et « ’ »")
    desk.ligne(ticket, "0.5", Destination.AUTRE, is_exit=True)
    last = desk.ligne(ticket)
    services.lignes.remove(desk.who, last.id, last.version)
    yield desk
    database.close()


def test_server_is_copied_by_pg_dump_and_the_dump_is_counted(served: Counter) -> None:
    report = served.services.copies.keep_daily(served.who)
    assert report.outcome is not None
    path = report.outcome.copy.path
    assert path.suffix == ".dump"
    assert path.read_bytes()[:5] == b"PGDMP"
    (copy,) = copies_of(served)
    assert (copy.tickets, str(copy.received), copy.is_checked) == (1, "1.250", True)
    path.write_bytes(path.read_bytes()[:-10])
    (copy,) = copies_of(served)
    assert not copy.is_checked


def test_server_copied_into_a_file_of_ours_is_a_whole_database(
    served: Counter, tmp_path: Path, clock: Clock
) -> None:
    path = served.services.maintenance.back_up(served.who, tmp_path / "copie.sqlite")
    with opened(path, clock) as services:
        who = services.people.sign_in_local_admin("ana")
        health = services.maintenance.check(who)
        assert health.problems == ()
        assert (health.tickets, health.lignes) == (1, 2)
        ticket = services.tickets.page(who, TicketFilter()).tickets[0]
        detail = services.tickets.detail(who, ticket.id)
        assert [each.notes for each in detail.lignes if each.notes] == [
            "à l'abri\n\ttab, \\, ; et « ’ »"
        ]
        # The id of the removed line is not given to another one.
        highest = max(each.id for each in detail.lignes)
        with services._database.read() as connection:
            given = connection.execute(
                text("SELECT seq FROM sqlite_sequence WHERE name = 'ligne_depot'")
            ).scalar_one()
        assert given == highest + 1


def test_server_without_pg_dump_is_copied_into_a_file_of_ours(
    served: Counter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("recyclique_desk.storage.server_dumps._FOLDERS", ())
    report = served.services.copies.keep_daily(served.who)
    assert report.outcome is not None
    assert report.outcome.copy.path.suffix == ".sqlite"
    (copy,) = copies_of(served)
    with served.database.read() as connection:
        assert copy.facts == read_facts(connection)


def test_server_is_copied_beside_a_window_by_a_process_of_its_own(
    served: Counter, tmp_path: Path
) -> None:
    services = Services(served.database, served.clock, tmp_path / "backups", use_child=True)
    outcome = services.copies.keep_daily(served.who).outcome
    assert outcome is not None
    (copy,) = copies_of(served)
    assert copy.path == outcome.copy.path
    assert copy.facts == outcome.copy.facts
    assert services.copies.status(served.who).is_current


def test_copy_of_a_server_is_restored_into_a_file(
    served: Counter, sqlite_desk: Counter, tmp_path: Path
) -> None:
    copy = served.services.maintenance.back_up(served.who, tmp_path / "serveur.sqlite")
    sqlite_desk.services.maintenance.restore(sqlite_desk.who, copy)
    who = sqlite_desk.services.people.sign_in_local_admin("ana")
    health = sqlite_desk.services.maintenance.check(who)
    assert (health.tickets, health.lignes, health.problems) == (1, 2, ())


def test_password_of_a_server_is_on_no_command_line(
    served: Counter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from shutil import which

    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("pg_dump", "pg_restore"):
        program = tools / name
        program.write_text(
            f'#!/bin/sh\necho "$0 $@ [$PGPASSWORD]" >> {tmp_path}/calls\nexec {which(name)} "$@"\n'
        )
        program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    url = served.database.url.set(password="très secret")
    database = Database(url.render_as_string(hide_password=False))
    try:
        back_up(database, tmp_path / "copie.dump")
    finally:
        database.close()
    calls = (tmp_path / "calls").read_text().splitlines()
    dumped = next(each for each in calls if "--format=custom" in each)
    arguments, _, password = dumped.partition(" [")
    assert "secret" not in arguments
    assert password == "très secret]"
