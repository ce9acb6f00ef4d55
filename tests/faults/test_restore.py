"""A copy is restored over whatever became of the database, and at whatever moment it is killed."""

import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from recyclique_desk.app import open_desk
from recyclique_desk.cli import main
from recyclique_desk.domain.copies import CopyReason
from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.domain.tickets import Destination, LigneInput, TicketFilter
from recyclique_desk.services.files.safety_copies import SafetyCopies
from recyclique_desk.services.maintenance.damage import Damage, find_damage
from recyclique_desk.services.maintenance.recovery import read_beyond, take_in
from recyclique_desk.services.maintenance.restoring import restore_copy
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.open_lock import OpenLock
from recyclique_desk.storage.replacement import finish_replacement
from recyclique_desk.support.paths import Paths
from tests.conftest import Clock, Counter
from tests.faults.damages import (
    DAMAGES,
    Centre,
    count_lines,
    damage_header,
    damage_middle_page,
    make_centre,
)

pytestmark = pytest.mark.fault
FOUND = {
    "header": Damage.DAMAGED,
    "middle page": Damage.DAMAGED,
    "index page": Damage.DAMAGED,
    "truncated": Damage.DAMAGED,
    "text file": Damage.FOREIGN,
    "foreign database": Damage.FOREIGN,
    "newer version": Damage.TOO_NEW,
    "zero bytes": Damage.EMPTY,
    "missing": Damage.MISSING,
    "lost log": Damage.BEHIND,
    "stale log": Damage.WRONG_LOG,
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("RECYCLIQUE_DESK_HOME", str(folder))
    monkeypatch.delenv("RECYCLIQUE_DESK_DB", raising=False)
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Centre]:
    """A centre made once; each test works on a copy of its folder."""
    folder = tmp_path_factory.mktemp("centre")
    return folder, make_centre(Paths.below(folder), Clock())


@pytest.fixture
def centre(built: tuple[Path, Centre], home: Path) -> Centre:
    folder, made = built
    shutil.copytree(folder, home)
    paths = Paths.below(home)
    return Centre(
        paths.database,
        paths.backups / made.copy.name,
        made.kept,
        made.newer,
        made.early_log,
        made.file_before_last,
    )


def set_aside(centre: Centre) -> Path | None:
    found = [
        each
        for folder in (centre.path.parent, centre.copy.parent)
        for each in folder.glob("*.sqlite")
        if "mise-de-cote" in each.name or "avant-restauration" in each.name
    ]
    return found[0] if found else None


@pytest.mark.parametrize("damage", DAMAGES)
def test_restore_works_over_every_damage_and_keeps_the_bad_file(
    centre: Centre, clock: Clock, damage: str, capfd: pytest.CaptureFixture[str]
) -> None:
    highest = highest_keys(centre.path)
    DAMAGES[damage](centre)
    bad = centre.path.read_bytes() if centre.path.exists() else None
    bad_log = centre.log.read_bytes() if centre.log.exists() else None
    assert find_damage(centre.path, thorough=True) is FOUND[damage]
    assert main(["restore", str(centre.copy), "--yes"]) == 0, capfd.readouterr().err
    assert "La copie : " in capfd.readouterr().out
    assert count_lines(centre.path) == centre.kept
    aside = set_aside(centre)
    if bad is None:
        assert aside is None
    else:
        assert aside is not None
        assert aside.read_bytes() == bad
        if bad_log is not None:
            assert aside.with_name(f"{aside.name}-wal").read_bytes() == bad_log
    assert not centre.log.exists() or not centre.log.stat().st_size
    assert main(["doctor"]) == 0, capfd.readouterr().err
    # A window that is still open on the old file must not find its ticket's key at another ticket.
    with open_desk(Paths.below(centre.path.parents[1]), clock=clock, system_user="Ana") as desk:
        counter, who = desk.services.counter, desk.who
        poste = counter.current_poste(who) or counter.open_poste(who)
        ticket = counter.create_ticket(who, poste.id)
        given = LigneInput(None, Decimal(1), Destination.DON)
        ligne = desk.services.lignes.add(who, ticket.id, given)
    assert ticket.id > highest["ticket_depot"]
    assert ligne.id > highest["ligne_depot"]


def test_doctor_tries_to_restore_the_newest_copy_of_every_kind(
    centre: Centre, clock: Clock, capfd: pytest.CaptureFixture[str]
) -> None:
    paths = Paths.below(centre.path.parents[1])
    database = Database(centre.path)
    try:
        copies = SafetyCopies(database, clock, paths.backups)
        made = {reason: copies.make(reason).path.name for reason in CopyReason}
    finally:
        database.close()
    assert main(["doctor", "--try-restore"]) == 0, capfd.readouterr().err
    said = capfd.readouterr().out.replace("\u202f", " ")
    for name in made.values():
        (line,) = [each for each in said.splitlines() if name in each]
        assert "6 tickets, 62 lignes" in line  # and one that left the stock
        assert " kg" in line
        assert line.endswith(" s")
    assert count_lines(centre.path) == centre.kept + centre.newer
    newest = paths.backups / made[CopyReason.DAY]
    newest.write_bytes(newest.read_bytes()[:30_000])
    assert main(["doctor", "--try-restore"]) == 1
    assert "endommagée" in capfd.readouterr().err


def highest_keys(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as file:
        return dict(file.execute("SELECT name, seq FROM sqlite_sequence"))


def test_restore_over_a_sound_database_says_what_is_newer_and_asks(
    centre: Centre, capfd: pytest.CaptureFixture[str]
) -> None:
    before = centre.path.read_bytes()
    assert main(["restore", str(centre.copy)]) == 1
    said = capfd.readouterr()
    assert "1 ticket, 3 lignes · 8,000" in said.out.replace("\u202f", " ")
    assert "--yes" in said.err
    assert centre.path.read_bytes() == before
    assert main(["restore", str(centre.copy), "--yes"]) == 0
    assert count_lines(centre.path) == centre.kept
    aside = set_aside(centre)
    assert aside is not None
    assert aside.parent == centre.copy.parent
    assert count_lines(aside) == centre.kept + centre.newer


def test_restore_is_refused_while_another_window_is_open(
    centre: Centre, clock: Clock, capfd: pytest.CaptureFixture[str]
) -> None:
    with open_desk(Paths.below(centre.path.parents[1]), clock=clock, system_user="Ana"):
        before = centre.path.read_bytes()
        assert main(["restore", str(centre.copy), "--yes"]) == 1
        assert "autre fenêtre" in capfd.readouterr().err
        assert centre.path.read_bytes() == before
        # Also where its database is damaged and nobody can be asked but the lock.
        damage_header(centre)
        assert main(["restore", str(centre.copy), "--yes"]) == 1
        assert "autre fenêtre" in capfd.readouterr().err
    assert set_aside(centre) is None


def test_desk_open_on_a_replaced_file_is_told_and_writes_nothing(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    desk = sqlite_desk
    ticket = desk.ticket()
    copy = desk.services.maintenance.back_up(desk.who, tmp_path / "copy.sqlite")
    desk.ligne(ticket)
    path = desk.database.path
    assert path is not None
    # As a person does it by hand, with the file manager.
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink()
    shutil.copy(copy, tmp_path / "other.sqlite")
    (tmp_path / "other.sqlite").replace(path)
    before = path.read_bytes()
    with pytest.raises(StorageError, match="remplacée par une copie") as found:
        desk.ligne(ticket)
    assert found.value.trouble is Trouble.REPLACED
    assert path.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="restores are forked")
def test_restore_killed_at_any_moment_leaves_the_old_or_the_new_database(
    built: tuple[Path, Centre], tmp_path: Path
) -> None:
    outcomes: set[bool] = set()
    moments = range(1, 80, 2)
    for moment in moments:
        home = tmp_path / str(moment)
        shutil.copytree(built[0], home)
        paths = Paths.below(home)
        copy = paths.backups / built[1].copy.name
        log = paths.database.with_name(f"{paths.database.name}-wal")
        has_log = moment % 4 == 1
        if has_log:
            # Two files have to move together where the database has a `-wal` that must be kept.
            log.write_bytes(built[1].early_log)
        before = paths.database.read_bytes()
        killed = killed_at(
            moment, partial(restore_copy, paths.database, copy, paths.backups, Clock()())
        )
        finish_replacement(paths.database)
        is_new = was_restored(paths.database)
        outcomes.add(is_new)
        if is_new:
            assert not log.exists(), moment
            assert find_damage(paths.database, thorough=True) is None, moment
            assert count_lines(paths.database) == built[1].kept, moment
        elif has_log:
            assert (paths.database.read_bytes(), log.read_bytes()) == (before, built[1].early_log)
        else:
            assert count_lines(paths.database) == built[1].kept + built[1].newer, moment
        # Nobody holds the lock of the process that was killed.
        restore_copy(paths.database, copy, paths.backups, Clock()())
        assert count_lines(paths.database) == built[1].kept
        shutil.rmtree(home)
        if not killed:
            break
    assert len(outcomes) == 2, "killed too early or too late each time"
    assert moment < max(moments), "never came to its end"


NOTES = {
    "empty": b"",
    "zeros": bytes(64),
    "cut": b'[["desk.sqlite-wal", "des',
    "no list": b"{}",
    "no pairs": b'["a", "b"]',
    "no text": b"\xff\xfe",
}


@pytest.mark.parametrize("content", NOTES.values(), ids=NOTES)
def test_damaged_note_of_a_restore_beside_its_database_is_set_aside(
    centre: Centre, content: bytes
) -> None:
    note = centre.path.with_name(f".{centre.path.name}.restoring")
    note.write_bytes(content)
    finish_replacement(centre.path)
    assert not note.exists()
    assert note.with_name(f"{note.name}-illisible").read_bytes() == content
    assert count_lines(centre.path) == centre.kept + centre.newer


def test_damaged_note_of_a_restore_without_its_database_is_told(centre: Centre) -> None:
    note = centre.path.with_name(f".{centre.path.name}.restoring")
    note.write_bytes(b"")
    centre.path.unlink()
    with pytest.raises(StorageError, match=r"Sortez ce fichier du dossier"):
        finish_replacement(centre.path)
    assert note.exists()
    assert not centre.path.exists()


def test_restore_under_way_elsewhere_is_left_to_who_does_it(centre: Centre) -> None:
    note = centre.path.with_name(f".{centre.path.name}.restoring")
    note.write_text("[]", "utf-8")
    with OpenLock(centre.path).exclusive() as is_alone:
        assert is_alone
        with pytest.raises(StorageError, match="en cours de restauration") as caught:
            finish_replacement(centre.path)
    assert caught.value.trouble is Trouble.LOCKED
    assert note.exists()


def was_restored(path: Path) -> bool:
    """Tell from a database's file alone whether a copy was put in its place."""
    query = "SELECT count(*) FROM audit_events WHERE action = 'database.restored'"
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as file:
        return bool(file.execute(query).fetchone()[0])


def killed_at(moment: int, act: Callable[[], object]) -> bool:
    """Do something in a process that kills itself at its so many-th act on a file."""
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL
    left = moment

    def count(event: str, _arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in {"os.rename", "os.remove", "sqlite3.connect", "open"}:
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    try:
        act()
    finally:
        os._exit(0)


def test_recovery_takes_in_what_the_bad_file_holds_beyond_the_copy(
    centre: Centre, clock: Clock
) -> None:
    damage_header(centre)
    paths = Paths.below(centre.path.parents[1])
    aside = restore_copy(centre.path, centre.copy, paths.backups, clock())
    assert aside is not None
    found = read_beyond(centre.path, aside)
    assert (found.tickets, found.lines, str(found.weight)) == (1, 3, "8.000")
    assert take_in(centre.path, found, clock) == 3
    assert count_lines(centre.path) == centre.kept + centre.newer
    assert read_beyond(centre.path, aside).is_empty
    assert take_in(centre.path, found, clock) == 0
    with open_desk(paths, clock=clock, system_user="Ana") as desk:
        assert desk.services.maintenance.check(desk.who).problems == ()
    with closing(sqlite3.connect(centre.path)) as file:
        query = "SELECT count(*) FROM audit_events WHERE action = 'database.recovered'"
        assert file.execute(query).fetchone() == (2,)


def test_recovery_leaves_out_lines_that_were_removed_and_tells_lost_ones(
    paths_of: Paths, clock: Clock
) -> None:
    centre = make_centre(paths_of, clock, lines=20, newer=120)
    with open_desk(paths_of, clock=clock, system_user="Ana") as desk:
        (newest,) = desk.services.tickets.page(desk.who, TicketFilter()).tickets[:1]
        lignes = desk.services.tickets.detail(desk.who, newest.id).lignes
        for each in lignes[:4]:
            desk.services.lignes.remove(desk.who, each.id, each.version)
    damage_middle_page(centre)
    aside = restore_copy(centre.path, centre.copy, paths_of.backups, clock())
    assert aside is not None
    found = read_beyond(centre.path, aside)
    assert found.lines + found.unreadable_lines == 116
    assert 0 < found.unreadable_lines < 60
    assert found.unreadable_pages == 1
    assert take_in(centre.path, found, clock) == found.lines


@pytest.fixture
def paths_of(tmp_path: Path) -> Paths:
    return Paths.below(tmp_path / "home")
