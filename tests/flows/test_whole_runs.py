"""Whole runs of the program in a process of their own: the copy at closing, and a restore."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from recyclique_desk.app import open_desk
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.settings import SettingsFile

pytestmark = pytest.mark.flow
PASSWORD = "une phrase bien longue 42"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def centre(paths: Paths) -> Paths:
    """A centre with an admin and forty lines."""
    with open_desk(paths, system_user="Ana") as desk:
        desk.services.demo.fill(desk.who, lines=40, seed=3)
        desk.services.founding.found_centre("La Remise", "Europe/Paris", "lea", "Léa", PASSWORD)
    return paths


def run(paths: Paths, act: str) -> int:
    home = paths.data.parent
    command = [sys.executable, "-m", "tests.flows.closing_desk", str(home), PASSWORD, act]
    return subprocess.run(command, cwd=ROOT, timeout=60, check=False).returncode


def count(path: Path, what: str = "ligne_depot") -> int:
    with closing(sqlite3.connect(path)) as connection:
        (found,) = connection.execute(f"SELECT count(*) FROM {what}").fetchone()
        return int(found)


def test_closing_the_window_leaves_a_copy_of_all_that_is_in(centre: Paths) -> None:
    # A version before kept the opening days of the centre in the settings of each computer.
    SettingsFile(centre.settings).change(open_weekdays=[1, 2])
    assert run(centre, "close") == 0
    assert not SettingsFile(centre.settings).current.opening().is_stated
    assert count(centre.database, "opening_days WHERE open_weekdays = '12'") == 1
    (copy,) = centre.backups.iterdir()
    assert "-fermeture-" in copy.name
    assert count(copy) == 40


def test_restored_copy_is_signed_in_on_and_the_base_before_is_kept(centre: Paths) -> None:
    with open_desk(centre, system_user="Ana") as desk:
        first = desk.services.maintenance.back_up(desk.who)
        desk.services.categories.create(desk.who, "Une catégorie de plus")
    before = count(centre.database, "categories")
    assert run(centre, "restore") == 0
    assert count(centre.database, "categories") == before - 1
    kept = [path for path in centre.backups.iterdir() if "-avant-restauration-" in path.name]
    assert [count(path, "categories") for path in kept] == [before]
    assert first.exists()
