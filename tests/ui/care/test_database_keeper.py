"""The database's file is looked after beside the work: folded, checked, and damage is told."""

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from recyclique_desk.services.maintenance.damage import Damage
from recyclique_desk.services.maintenance.rescue import examine
from recyclique_desk.ui.care.database_keeper import DatabaseKeeper
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import Messages, Notice, Toast
from recyclique_desk.ui.toolkit.session import Session
from recyclique_desk.ui.toolkit.theme import Theme
from recyclique_desk.work.runner import JobRunner, Lane
from tests.conftest import Counter
from tests.faults.damages import PAGE, page_of

LATER = 3_600_000


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def notice(window: QWidget) -> Notice:
    return Notice(window)


@pytest.fixture
def context(
    qapp: QApplication, sqlite_desk: Counter, notice: Notice, window: QWidget
) -> Iterator[ScreenContext]:
    runner, messages = JobRunner(), Messages()
    messages.show_in(Toast(window), notice)
    formats, session = Formats("fr", ZoneInfo("Europe/Paris")), Session(sqlite_desk.who, runner)
    yield ScreenContext(runner, Theme(), formats, messages, session)
    assert not runner.shutdown()


def count(file: Path) -> int:
    with closing(sqlite3.connect(file)) as copy:
        return int(copy.execute("SELECT count(*) FROM ligne_depot").fetchone()[0])


def test_one_file_that_a_person_copies_holds_every_line_after_a_lull(
    sqlite_desk: Counter, context: ScreenContext, qtbot: QtBot, tmp_path: Path
) -> None:
    desk, path = sqlite_desk, sqlite_desk.database.path
    assert path is not None
    keeper = DatabaseKeeper(
        desk.services, context, context.runner, checkpoint_ms=20, check_ms=LATER
    )
    keeper.start()
    try:
        ticket = desk.ticket()
        for number in (1, 2):
            desk.ligne(ticket)

            def holds_all(wanted: int = number) -> bool:
                shutil.copy(path, tmp_path / "alone.sqlite")
                return count(tmp_path / "alone.sqlite") == wanted

            qtbot.waitUntil(holds_all)
    finally:
        keeper.stop()


def test_log_is_written_into_the_file_while_a_copy_to_a_slow_share_runs(
    sqlite_desk: Counter, context: ScreenContext, qtbot: QtBot, tmp_path: Path
) -> None:
    desk, path = sqlite_desk, sqlite_desk.database.path
    assert path is not None
    share = threading.Event()
    context.runner.submit(Lane.COPIES, share.wait, owner=context.runner)
    keeper = DatabaseKeeper(
        desk.services, context, context.runner, checkpoint_ms=20, check_ms=LATER
    )
    keeper.start()
    try:
        desk.ligne(desk.ticket())

        def holds_all() -> bool:
            shutil.copy(path, tmp_path / "alone.sqlite")
            return count(tmp_path / "alone.sqlite") == 1

        qtbot.waitUntil(holds_all)
    finally:
        keeper.stop()
        share.set()


def test_log_that_a_reader_held_back_is_written_once_it_is_gone(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    desk, path = sqlite_desk, sqlite_desk.database.path
    assert path is not None

    def alone() -> int:
        desk.services.maintenance.checkpoint_log(desk.who)
        shutil.copy(path, tmp_path / "alone.sqlite")
        return count(tmp_path / "alone.sqlite")

    ticket = desk.ticket()
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM ligne_depot").fetchone()
        desk.ligne(ticket)
        assert alone() == 0
        reader.execute("COMMIT")
    assert alone() == 1


def test_damage_found_beside_the_work_is_told_and_looked_at_by_the_next_start(
    sqlite_desk: Counter,
    context: ScreenContext,
    notice: Notice,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    desk, path = sqlite_desk, sqlite_desk.database.path
    assert path is not None
    ticket = desk.ticket()
    for _ in range(80):
        desk.ligne(ticket)
    keeper = DatabaseKeeper(
        desk.services, context, context.runner, checkpoint_ms=LATER, check_ms=20
    )
    assert desk.services.maintenance.is_sound(desk.who)
    desk.database.checkpoint_log()
    number = page_of(path, "ligne_depot", is_index=True)
    with path.open("r+b") as file:
        file.seek((number - 1) * PAGE)
        file.write(b"\x0a" + bytes(PAGE - 1))
    opened: list[str] = []
    context.messages.offer_copies(lambda: ("Copies de sécurité…", lambda: opened.append("copies")))
    keeper.start()
    try:
        qtbot.waitUntil(lambda: bool(notice.text.text()))
    finally:
        keeper.stop()
    assert "restaurer une copie" in notice.text.text()
    assert notice.action.text() == "Copies de sécurité…"
    notice.action.click()
    assert opened == ["copies"]
    desk.database.close()
    rescue = examine(path, tmp_path / "backups")
    assert rescue is not None
    assert rescue.damage is Damage.DAMAGED
