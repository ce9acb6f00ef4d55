"""A training: the centre's people and categories on a database that is thrown away."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from recyclique_desk.app import open_desk
from recyclique_desk.domain.opening import OpeningDays
from recyclique_desk.domain.people import AccountInput, Role
from recyclique_desk.storage.schema import audit_events, ligne_depot, ticket_depot, users
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.settings import Settings, SettingsFile
from recyclique_desk.support.training import TrainingFolder, remove_abandoned_trainings
from recyclique_desk.ui.shell.training import prepare_training
from tests.conftest import Counter

PIN = "4827"


def test_training_has_people_with_their_codes_and_categories_but_no_ticket(
    desk: Counter, tmp_path: Path
) -> None:
    desk.services.accounts.add(
        desk.who, AccountInput("Bo", "Bo", desk.who.site_id), Role.OPERATOR, pin=PIN
    )
    parent = desk.category("Textile")
    child = desk.category("Linge", parent.id)
    desk.ligne(desk.ticket(), category=child)
    opening = desk.services.opening_days.change(desk.who, 0, OpeningDays(frozenset({1})))
    with desk.database.read() as connection:
        before = connection.execute(select(func.count()).select_from(audit_events)).scalar_one()
    paths = Paths.below(tmp_path / "training")
    desk.services.training.prepare(desk.who, paths.database)
    with open_desk(
        paths, clock=desk.clock, sign_in=lambda _services: None, is_training=True
    ) as copy:
        tiles = {tile.display_name: tile for tile in copy.services.sign_in.tiles()}
        assert tiles["Bo"].pin_length == len(PIN)
        bo = copy.services.sign_in.with_pin(tiles["Bo"].user_id, PIN)
        assert copy.services.people.site(bo).name.startswith("Entraînement · ")
        names = {each.name: each.parent_id for each in copy.services.categories.tree(bo).all()}
        assert names == {"Textile": None, "Linge": parent.id}
        assert copy.services.opening_days.read(bo) == opening
        poste = copy.services.counter.open_poste(bo)
        ticket = copy.services.counter.create_ticket(bo, poste.id)
        assert ticket.number.endswith("-001")
        sheet = copy.services.sheets.print_ticket(bo, ticket.id)
        assert sheet.is_training
        assert sheet.site.startswith("Entraînement · ")
        assert copy.services.sheets.day(bo).is_training
    with desk.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(ticket_depot)).scalar() == 1
        assert connection.execute(select(func.count()).select_from(ligne_depot)).scalar() == 1
        after = connection.execute(select(func.count()).select_from(audit_events)).scalar()
    assert after == before


def test_training_leaves_out_who_and_what_is_no_longer_in_use(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    desk = sqlite_desk
    gone = desk.services.accounts.add(desk.who, AccountInput("Al", "Al"), Role.OPERATOR, pin=PIN)
    desk.services.accounts.disable(desk.who, gone.id, gone.version)
    paths = Paths.below(tmp_path / "training")
    desk.services.training.prepare(desk.who, paths.database)
    with open_desk(paths, clock=desk.clock, sign_in=lambda _services: None) as copy:
        assert "Al" not in {tile.display_name for tile in copy.services.sign_in.tiles()}
        with copy.services._database.read() as connection:
            assert connection.execute(select(users.c.email)).scalars().all() == [None]


def test_training_folder_is_removed_at_its_end_and_after_a_kill_but_never_while_in_use(
    tmp_path: Path,
) -> None:
    first, second = TrainingFolder(tmp_path), TrainingFolder(tmp_path)
    remove_abandoned_trainings(tmp_path)
    assert first.path.exists()
    first.discard()
    assert not first.path.exists()
    second._lock.close()  # as the system does for a process that was killed
    remove_abandoned_trainings(tmp_path)
    assert not second.path.exists()


@pytest.mark.parametrize("name", ["training-x", "copies"])
def test_other_folders_are_no_trainings(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    remove_abandoned_trainings(tmp_path)
    assert (tmp_path / name).exists()


def test_training_takes_over_settings_but_no_place_where_files_go(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    real = Settings(language="en", lock_minutes=9, second_copy_folder="/media/stick")
    folder = prepare_training(
        sqlite_desk.who, sqlite_desk.services.training, Paths.below(tmp_path), real
    )
    try:
        kept = SettingsFile(folder.paths(Paths.below(tmp_path)).settings).current
        assert (kept.language, kept.lock_minutes) == ("en", 9)
        assert kept.second_copy_folder == ""
        assert kept.first_day_dismissed
    finally:
        folder.discard()
