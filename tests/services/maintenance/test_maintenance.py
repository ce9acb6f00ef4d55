"""Backup, restore, check."""

import re
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text, update

from recyclique_desk.domain.errors import DeskError, StorageError, UserError
from recyclique_desk.domain.tickets import TicketFilter
from recyclique_desk.services.all import Services
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import prepare_database
from recyclique_desk.storage.schema import ligne_depot
from tests.conftest import Clock, Counter
from tests.disks import read_only


def lines(desk: Counter) -> int:
    return desk.services.tickets.totals(desk.who, TicketFilter()).lines_count


def test_backup_taken_while_in_use_can_be_restored(sqlite_desk: Counter, tmp_path: Path) -> None:
    desk, maintenance = sqlite_desk, sqlite_desk.services.maintenance
    ticket = desk.ticket()
    desk.ligne(ticket)
    with desk.database.read() as reading:
        reading.execute(text("SELECT 1"))
        copy = maintenance.back_up(desk.who, tmp_path / "copy.sqlite")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    desk.ligne(ticket)
    desk.ligne(ticket)
    assert lines(desk) == 3
    safety = maintenance.restore(desk.who, copy)
    assert lines(desk) == 1
    assert desk.ligne(ticket).weight == 1
    with closing(sqlite3.connect(safety)) as kept:
        assert kept.execute("SELECT count(*) FROM ligne_depot").fetchone() == (3,)
    assert maintenance.check(desk.who).problems == ()
    assert {p.name for p in tmp_path.iterdir()} >= {"copy.sqlite", "desk.sqlite"}
    assert not [p for p in tmp_path.iterdir() if p.name.endswith(".tmp")]


@pytest.mark.parametrize(
    ("hours", "is_doubtful"), [(-1, True), (0, False), (24 * 364, False), (24 * 367, True)]
)
def test_clock_is_doubtful_before_the_newest_line_and_a_year_after_it(
    desk: Counter, hours: int, is_doubtful: bool
) -> None:
    assert desk.services.maintenance.clock_doubt(desk.who) is None
    desk.ligne(desk.ticket())
    desk.clock.forward(hours=hours)
    assert (desk.services.maintenance.clock_doubt(desk.who) is not None) is is_doubtful


def test_clock_is_held_against_what_was_weighed_not_against_imported_lines(
    desk: Counter,
) -> None:
    desk.ligne(desk.ticket())
    with desk.database.write() as connection:
        connection.execute(update(ligne_depot).values(entered_at=datetime(2020, 1, 2, tzinfo=UTC)))
    assert desk.services.maintenance.clock_doubt(desk.who) is None
    desk.clock.forward(hours=-1)
    assert desk.services.maintenance.clock_doubt(desk.who) is not None


def test_clock_that_stamped_a_sign_in_is_still_doubtful(desk: Counter) -> None:
    desk.ligne(desk.ticket())
    desk.clock.forward(hours=-3)
    desk.services.people.sign_in_local_admin("Zoé")
    assert desk.services.maintenance.clock_doubt(desk.who) is not None


def test_backup_without_name_goes_among_backups(sqlite_desk: Counter, tmp_path: Path) -> None:
    copy = sqlite_desk.services.maintenance.back_up(sqlite_desk.who)
    assert copy == tmp_path / "backups" / "desk-20251007-100000.sqlite"
    second = sqlite_desk.services.maintenance.back_up(sqlite_desk.who)
    assert second.name == "desk-20251007-100000 (2).sqlite"
    with pytest.raises(UserError, match="existe déjà"):
        sqlite_desk.services.maintenance.back_up(sqlite_desk.who, second)


def test_copy_on_read_only_medium_can_be_restored(sqlite_desk: Counter, tmp_path: Path) -> None:
    desk = sqlite_desk
    desk.ligne(desk.ticket())
    folder = tmp_path / "stick"
    folder.mkdir()
    copy = desk.services.maintenance.back_up(desk.who, folder / "copy.sqlite")
    with read_only(folder):
        desk.services.maintenance.restore(desk.who, copy)
    assert lines(desk) == 1


def test_copy_made_by_hand_with_its_log_is_restored_whole(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    desk = sqlite_desk
    ticket = desk.ticket()
    desk.ligne(ticket)
    folder = tmp_path / "by hand"
    folder.mkdir()
    for file in tmp_path.glob("desk.sqlite*"):
        (folder / file.name).write_bytes(file.read_bytes())
    assert (folder / "desk.sqlite-wal").stat().st_size > 0
    desk.ligne(ticket)
    desk.services.maintenance.restore(desk.who, folder / "desk.sqlite")
    assert lines(desk) == 1


def test_what_is_no_sound_backup_is_refused_and_nothing_changed(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    desk, maintenance = sqlite_desk, sqlite_desk.services.maintenance
    ticket = desk.ticket()
    for _ in range(50):
        desk.ligne(ticket, notes="x" * 500)
    whole = maintenance.back_up(desk.who, tmp_path / "whole.sqlite").read_bytes()
    files = tmp_path / "files"
    files.mkdir()
    (files / "damaged").write_bytes(whole[:8192] + b"\xa5" * (len(whole) - 8192))
    (files / "short").write_bytes(whole[: len(whole) // 2])
    (files / "text").write_text("une liste de courses\n" * 50)
    (files / "small").write_text("x")
    (files / "empty").touch()
    with closing(sqlite3.connect(files / "foreign")) as foreign, foreign:
        foreign.execute("CREATE TABLE recipes (name TEXT)")
    with closing(sqlite3.connect(tmp_path / "whole.sqlite")) as newer, newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    (tmp_path / "whole.sqlite").rename(files / "newer")
    for source in (*files.iterdir(), files, tmp_path / "nothing"):
        content = source.read_bytes() if source.is_file() else b""
        with pytest.raises(DeskError) as found:
            maintenance.restore(desk.who, source)
        assert re.fullmatch(r"[A-ZÀÉ«].*[.]", str(found.value)), source.name
        assert not source.is_file() or source.read_bytes() == content
        assert lines(desk) == 50
    assert not (tmp_path / "backups").exists()


def test_database_itself_is_no_backup(sqlite_desk: Counter) -> None:
    desk = sqlite_desk
    desk.ligne(desk.ticket())
    assert desk.database.path is not None
    with pytest.raises(UserError):
        desk.services.maintenance.restore(desk.who, desk.database.path)
    assert lines(desk) == 1


def test_restore_waits_for_no_end_while_another_desk_writes(tmp_path: Path) -> None:
    database = Database(tmp_path / "desk.sqlite", busy_seconds=0.3)
    prepare_database(database, tmp_path / "backups")
    services = Services(database, Clock(), tmp_path / "backups")
    who = services.people.sign_in_local_admin("ana")
    copy = services.maintenance.back_up(who, tmp_path / "copy.sqlite")
    services.counter.open_poste(who)
    with closing(sqlite3.connect(tmp_path / "desk.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="occupée"):
            services.maintenance.restore(who, copy)
        other.execute("ROLLBACK")
    assert services.counter.current_poste(who) is not None
    assert services.maintenance.check(who).problems == ()
    database.close()


def test_check_counts_what_is_there_and_finds_what_is_astray(desk: Counter) -> None:
    check = desk.services.maintenance.check
    desk.ligne(desk.ticket())
    health = check(desk.who)
    assert (health.tickets, health.lignes, health.problems) == (1, 1, ())
    with desk.database.write() as connection:
        connection.execute(text("UPDATE ligne_depot SET is_deferred = true"))
    (problem,) = check(desk.who).problems
    assert "ligne_depot" in problem
