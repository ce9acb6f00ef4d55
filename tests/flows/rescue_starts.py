"""A start on a database that is damaged, empty or gone: it is said, and the last copy offered."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMessageBox,
    QTableView,
    QWidget,
)

from recyclique_desk.app import open_desk
from recyclique_desk.domain.errors import StorageError
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.ui.shell.start import clock_is_accepted, run_window
from tests.conftest import Clock
from tests.disks import fill, small_disk

pytestmark = [pytest.mark.flow, pytest.mark.fault]


@pytest.fixture
def centre(paths: Paths, clock: Clock) -> Path:
    """A centre's database with two copies: an older one, and a newer one that is damaged."""
    with open_desk(paths, clock=clock, system_user="Ana") as desk:
        desk.services.demo.fill(desk.who, lines=40, seed=3)
        desk.services.founding.found_centre(
            "La Remise", "Europe/Paris", "lea", "Léa", "une phrase bien longue 42"
        )
        clock.forward(hours=1)
        good = desk.services.maintenance.back_up(desk.who)
        bad = desk.services.maintenance.back_up(
            desk.who, good.with_name(good.name.replace("-", "-9", 1))
        )
    bad.write_bytes(bad.read_bytes()[:6_000])
    return paths.database


def damage_header(path: Path, first: int, last: int) -> None:
    """Write nonsense over a part of the first page, as a stick pulled out does."""
    content = bytearray(path.read_bytes())
    content[first:last] = random.Random(1).randbytes(last - first)
    path.write_bytes(content)


def start(application: QApplication, paths: Paths, *acts: Callable[[QWidget], object]) -> int:
    """Start the program as with the mouse; each act is done on the next dialog that shows."""
    left = list(acts)

    def look() -> None:
        shown = [
            each
            for each in application.topLevelWidgets()
            if each.isVisible() and each.objectName() in {"rescue-dialog", "start-failed"}
        ]
        if shown and left:
            left.pop(0)(shown[0])
        entrances = [w for w in application.topLevelWidgets() if w.objectName() == "entrance"]
        for entrance in entrances:
            if entrance.isVisible():
                seen.append(entrance.findChild(QWidget, "welcome") is None)
                entrance.close()

    seen: list[bool] = []
    timer = QTimer(interval=50)
    timer.timeout.connect(look)
    timer.start()
    try:
        return run_window(paths, location=None, is_demo=False)
    finally:
        timer.stop()
        assert not left, "a dialog never came"


def words(dialog: QWidget) -> str:
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    for table in dialog.findChildren(QTableView):
        model = table.model()
        texts += [
            str(model.index(row, column).data())
            for row in range(model.rowCount())
            for column in range(model.columnCount())
        ]
    return " ".join(texts).replace("\u202f", " ")


def press(dialog: QWidget, name: str) -> None:
    button = dialog.findChild(QAbstractButton, name)
    assert button is not None
    assert button.isVisible()
    button.click()


@pytest.mark.parametrize("part", [(0, 16), (16, 100), (40, 60), (100, 4096)])
def test_start_on_a_damaged_header_restores_the_newest_good_copy(
    application: QApplication, paths: Paths, centre: Path, part: tuple[int, int]
) -> None:
    with closing(sqlite3.connect(centre)) as connection:
        expected = connection.execute("SELECT count(*), sum(weight) FROM ligne_depot").fetchone()
    damage_header(centre, *part)
    bad = centre.read_bytes()
    said: list[str] = []

    def restore(dialog: QWidget) -> None:
        said.append(words(dialog))
        press(dialog, "rescue-restore")

    assert start(application, paths, restore) == 0
    assert "La base de données est endommagée" in said[0]
    assert "7 octobre 2025" in said[0]
    assert " kg" in said[0]
    with closing(sqlite3.connect(centre)) as connection:
        query = "SELECT count(*), sum(weight) FROM ligne_depot"
        assert connection.execute(query).fetchone() == expected
        events = connection.execute(
            "SELECT count(*) FROM audit_events WHERE action = 'database.restored'"
        ).fetchone()
    assert events == (1,)
    aside = [each for each in centre.parent.iterdir() if "mise-de-cote" in each.name]
    assert any(each.read_bytes() == bad for each in aside)


def test_start_on_a_damaged_file_lists_a_copy_in_both_folders_once(
    application: QApplication, paths: Paths, centre: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    shutil.copytree(paths.backups, stick)
    SettingsFile(paths.settings).change(second_copy_folder=str(stick))
    damage_header(centre, 40, 60)
    said: list[str] = []

    def look_and_leave(dialog: QWidget) -> None:
        deadline = time.monotonic() + 10
        while "second dossier" not in words(dialog).casefold() and time.monotonic() < deadline:
            application.processEvents()
        said.append(words(dialog))
        press(dialog, "rescue-quit")

    assert start(application, paths, look_and_leave) == 1
    assert said[0].count("Cet ordinateur et second dossier") == 1
    assert said[0].count("7 octobre 2025") == 1


@pytest.mark.parametrize("state", ["missing", "empty", "no tables"])
def test_start_on_a_missing_or_empty_file_beside_copies_offers_the_copy_not_a_new_centre(
    application: QApplication, paths: Paths, centre: Path, state: str
) -> None:
    centre.unlink()
    for beside in centre.parent.glob("*.sqlite-*"):
        beside.unlink()
    if state == "empty":
        centre.touch()
    elif state == "no tables":
        with closing(sqlite3.connect(centre)) as connection:
            connection.execute("PRAGMA user_version = 3")
    said: list[str] = []

    def leave(dialog: QWidget) -> None:
        said.append(words(dialog))
        press(dialog, "rescue-quit")

    assert start(application, paths, leave) == 1
    assert ("disparu" if state == "missing" else "vide") in said[0]
    assert centre.exists() is (state != "missing")
    assert start(application, paths, lambda dialog: press(dialog, "rescue-restore")) == 0
    with closing(sqlite3.connect(centre)) as connection:
        assert connection.execute("SELECT count(*) FROM ligne_depot").fetchone() == (40,)


def test_start_on_a_missing_file_without_copies_welcomes_a_new_centre(
    application: QApplication, paths: Paths
) -> None:
    # Nobody is there yet whose opening days these could be; a copy may still be put here.
    SettingsFile(paths.settings).change(open_weekdays=[1, 2])
    assert start(application, paths) == 0
    assert SettingsFile(paths.settings).current.opening().is_stated
    with closing(sqlite3.connect(paths.database)) as file:
        assert file.execute("SELECT open_weekdays FROM opening_days").fetchall() == []


def test_start_on_a_damaged_file_without_copies_says_so_and_leaves_it(
    application: QApplication, paths: Paths, centre: Path
) -> None:
    for copy in paths.backups.iterdir():
        copy.unlink()
    damage_header(centre, 40, 60)
    bad = centre.read_bytes()
    said: list[str] = []

    def leave(dialog: QWidget) -> None:
        said.append(words(dialog))
        press(dialog, "rescue-quit")

    assert start(application, paths, leave) == 1
    assert "Aucune copie en bon état" in said[0]
    assert centre.read_bytes() == bad


def test_start_on_a_file_of_another_program_says_so_in_a_dialog(
    application: QApplication, paths: Paths
) -> None:
    paths.data.mkdir(parents=True)
    paths.database.write_text("Une liste de courses, sans rapport avec la base.")
    said: list[str] = []

    def leave(dialog: QWidget) -> None:
        said.append(words(dialog))
        press(dialog, "rescue-quit")

    assert start(application, paths, leave) == 1
    assert "écrit par un autre programme" in said[0]


@pytest.mark.parametrize("state", ["new", "in use"])
def test_start_on_a_full_disk_says_that_it_is_full_and_starts_once_there_is_room(
    application: QApplication, tmp_path: Path, clock: Clock, state: str
) -> None:
    said: list[str] = []

    def leave(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        said.append(dialog.text())
        dialog.buttons()[0].click()

    with small_disk(tmp_path / "small", 3_000) as disk:
        paths = Paths.below(disk / "home")
        if state == "in use":
            with open_desk(paths, clock=clock, system_user="Ana"):
                pass
        ballast = fill(disk)
        with pytest.raises(StorageError):
            start(application, paths, leave)
        ballast.unlink()
        assert "Le disque est plein" in said[0]
        with open_desk(paths, clock=clock, system_user="Ana") as desk:
            assert desk.services.maintenance.check(desk.who).problems == ()


@pytest.mark.parametrize("part", [(0, 16), (16, 100), (40, 60), (100, 4096)])
def test_command_on_a_damaged_header_says_one_sentence(
    paths: Paths, centre: Path, part: tuple[int, int]
) -> None:
    damage_header(centre, *part)
    done = subprocess.run(
        [sys.executable, "-m", "recyclique_desk", "stats"],
        env={**os.environ, "RECYCLIQUE_DESK_HOME": str(paths.data.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "imprévue" not in done.stderr


@pytest.mark.parametrize(
    ("button", "goes_on"),
    [("quit", False), ("start-clock-other", True), ("start-clock-retry", True)],
)
def test_clock_before_the_newest_line_is_asked_about_before_it_stamps_a_ticket(
    application: QApplication, paths: Paths, clock: Clock, button: str, goes_on: bool
) -> None:
    said: list[str] = []

    def answer() -> None:
        for box in application.topLevelWidgets():
            if isinstance(box, QMessageBox) and box.isVisible() and not said:
                said.append(box.text())
                clock.forward(hours=2 if button == "start-clock-retry" else 0)
                names = {each.objectName(): each for each in box.buttons()}
                names.get(button, box.buttons()[0]).click()

    with open_desk(paths, clock=clock, system_user="Ana") as desk:
        counter, who = desk.services.counter, desk.who
        assert who is not None
        ticket = counter.create_ticket(who, counter.open_poste(who).id)
        desk.services.lignes.add(who, ticket.id, LigneInput(None, Decimal(2), Destination.DON))
        assert clock_is_accepted(application, desk)
        assert not said
        clock.forward(hours=-2)
        timer = QTimer(interval=50)
        timer.timeout.connect(answer)
        timer.start()
        try:
            assert clock_is_accepted(application, desk) is goes_on
        finally:
            timer.stop()
    assert "7 octobre 2025 à 10:00" in said[0]
    assert "7 octobre 2025 à 12:00" in said[0]
