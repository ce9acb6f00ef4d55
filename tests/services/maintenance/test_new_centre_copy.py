"""A copy restored at a first start: into a database nobody has worked in, and no other."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from recyclique_desk.domain.errors import DeskError, NotAllowed, UserError
from recyclique_desk.services.all import Services
from recyclique_desk.services.maintenance.rescue import describe_copy
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
