"""From RecyClique in the window: by an admin of a centre in use, and at a first start."""

import csv
import gzip
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from recyclique_desk.app import Desk, open_desk
from recyclique_desk.domain.people import AccountInput, Role, Who
from recyclique_desk.support.paths import Paths
from recyclique_desk.ui.migrating.page import MigrationPage
from recyclique_desk.ui.migrating.source_step import with_password
from recyclique_desk.ui.shell.file_drops import DropPage, page_for
from recyclique_desk.ui.shell.sign_in_window import SignInWindow
from recyclique_desk.ui.shell.window_tools import window_tools
from recyclique_desk.ui.signin.sign_in_page import SignInPage
from recyclique_desk.ui.signin.start_choices import StartChoices
from tests.conftest import Clock
from tests.flows.conftest import Flow, OpenFlow, has_keys, with_categories
from tests.postgres import running_server, server_programs
from tests.services.migrating.recyclique import (
    ARCHIVES,
    PASSWORD,
    PIN,
    SAMPLE,
    cut,
    ident,
    load_sample,
    write_lines_csv,
)

pytestmark = pytest.mark.flow
LINES = "SELECT count(*), sum(weight), sum(CASE WHEN is_exit THEN weight END) FROM ligne_depot"
SUMMARY = "10 lignes à importer : 996,180 kg reçus · 2 sorties, 9,250 kg"
BALANCE = (
    "13 351,108 kg dans la source, entrées et sorties ensemble = 1 005,430 kg ici après l'import "
    "+ 12 345,678 kg mis de côté."
)


def plain(text: str) -> str:
    """Write narrow and fixed spaces as spaces."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def open_page(flow: Flow) -> MigrationPage:
    """Open the page by the main menu."""
    action = next(
        each
        for each in flow.window.menu.popup_menu.actions()
        if each.objectName() == "office-migration"
    )
    action.trigger()
    page = flow.window.pages.current
    assert isinstance(page, MigrationPage)
    flow.until(lambda: flow.is_shown("migration-choose-btn"))
    return page


def choose(flow: Flow, path: Path, button: str = "migration-choose-btn") -> None:
    """Choose a file by the dialog, by keyboard."""
    flow.click(button)
    flow.until(lambda: flow.is_shown("import-file-dialog"))
    dialog = flow.find("import-file-dialog", QFileDialog)
    flow.until_front(dialog)
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    flow.keys(str(path))
    flow.enter()
    flow.until(lambda: not flow.is_shown("import-file-dialog"))
    flow.settle()


def drop(window: QWidget, *paths: Path) -> bool:
    """Drop files on the middle of a window; gives whether they would be taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    middle, actions = window.rect().center(), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    handle = window.windowHandle()
    assert handle is not None
    enter = QDragEnterEvent(QPoint(middle), actions, data, buttons, keys)
    QApplication.sendEvent(handle, enter)
    event = QDropEvent(QPointF(middle), actions, data, buttons, keys, QEvent.Type.Drop)
    QApplication.sendEvent(handle, event)
    return enter.isAccepted() and event.isAccepted()


def report(flow: Flow) -> str:
    return plain(flow.text("migration-summary"))


# A centre in use


def test_import_from_a_file_shows_the_report_first_then_brings_what_it_said(flow: Flow) -> None:
    open_page(flow)
    choose(flow, ARCHIVES[-1])
    assert report(flow) == SUMMARY
    assert plain(flow.text("migration-balance")) == BALANCE
    assert flow.text("migration-period").startswith("du 26 oct. 2025 au 2 mars 2026")
    assert "2 sites, 6 personnes, 6 catégories, 7 postes, 7 tickets et 11 lignes" in flow.text(
        "migration-holds"
    )
    people = {row[1]: row[2] for row in flow.table("migration-people")}
    assert people["odile"] == "administrateur"
    assert people["marie 2"] == "bénévole"
    assert people["bruno.t"] == people["nouvelle"] == "désactivé, ne peut pas se connecter"
    assert "4 postes restés ouverts" in flow.text("migration-remarks")
    aside = [[plain(cell) for cell in row] for row in flow.table("migration-aside")]
    assert aside == [["260302-001", "12 345,678", "A - Déco", "plus de 9 999,999 kg"]]
    sums = {row[0]: [plain(cell) for cell in row[1:]] for row in flow.table("migration-sums")}
    assert sums["mars 2026"] == ["12 346,928", "1,250", "12 345,678"]
    assert sums["Sports & Loisirs"] == ["28,750", "28,750", "—"]
    assert sums["Autre"] == ["2,000", "2,000", "—"]
    assert flow.query("SELECT count(*) FROM ligne_depot") == [(0,)], "looked at, not imported"
    flow.click("migration-submit")
    flow.until(lambda: flow.is_shown("migration-done-btn"))
    assert plain(flow.text("migration-imported")) == (
        "Importé : 10 lignes, 996,180 kg reçus · 2 sorties, 9,250 kg"
    )
    assert flow.query(LINES) == [(10, 1_005_430, 9_250)]
    copies = list(flow.desk.paths.backups.glob("*-avant-import-*.sqlite"))
    assert [copy.name in flow.text("migration-result-words") for copy in copies] == [True]
    flow.click("migration-done-btn")
    flow.settle()
    assert flow.window.pages.current is None
    assert len(flow.tickets) == 7, "the list shows what came"


def test_second_import_says_that_nothing_is_new_and_writes_nothing(flow: Flow) -> None:
    open_page(flow)
    choose(flow, SAMPLE)
    flow.click("migration-submit")
    flow.until(lambda: flow.is_shown("migration-done-btn"))
    flow.click("migration-done-btn")
    before = flow.query("SELECT count(*) FROM audit_events")
    open_page(flow)
    choose(flow, SAMPLE)
    assert report(flow).startswith("Rien de nouveau")
    assert not flow.is_shown("migration-submit")
    assert flow.query("SELECT count(*) FROM audit_events") == before


def test_decision_of_a_kind_is_counted_anew_before_the_import(flow: Flow) -> None:
    open_page(flow)
    choose(flow, SAMPLE)
    flow.click("migration-heavy-split")
    flow.until(lambda: "12 lignes à importer" in report(flow))
    assert not flow.is_shown("migration-aside")
    flow.click("migration-exits-aside")
    flow.until(lambda: flow.is_shown("migration-aside"))
    assert plain(flow.text("migration-balance")).endswith("+ 2,000 kg mis de côté.")
    flow.click("migration-submit")
    flow.until(lambda: flow.is_shown("migration-done-btn"))
    assert flow.query("SELECT sum(weight) FROM ligne_depot") == [(13_349_108,)]


def test_lines_that_stay_out_are_written_to_a_file_to_mend(flow: Flow, tmp_path: Path) -> None:
    open_page(flow)
    choose(flow, SAMPLE)
    target = tmp_path / "a-corriger.csv"
    flow.find("migration-aside-save-btn", QAbstractButton).click()
    flow.save_as(target)
    flow.until(lambda: "1 ligne" in flow.text("migration-error"))
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [(row["poids_kg"], row["raison"]) for row in rows] == [("12345.678", "too-heavy")]


def test_csv_of_lines_asks_about_exits_before_it_can_be_imported(
    flow: Flow, tmp_path: Path
) -> None:
    row = (ident(7, 1), ident(6, 2), ident(4, 1), "odile", "Livres", "12.500", "MAGASIN", "")
    source = write_lines_csv(tmp_path / "rapport_reception.csv", [(*row, "2025-12-10 08:05:00")])
    open_page(flow)
    choose(flow, source)
    assert "ne dit pas quelles lignes sont des sorties" in flow.text("migration-no-exits")
    assert not flow.find("migration-submit").isEnabled()
    flow.click("migration-as-receipts")
    flow.until(lambda: flow.find("migration-submit").isEnabled())
    flow.click("migration-submit")
    flow.until(lambda: flow.is_shown("migration-done-btn"))
    assert flow.query(LINES) == [(1, 12_500, None)]


# What cannot be read


def zstd(folder: Path) -> Path:
    raw = bytearray(ARCHIVES[2].read_bytes())
    raw[11] = 3
    target = folder / "zstd.dump"
    target.write_bytes(raw)
    return target


def foreign(folder: Path) -> Path:
    target = folder / "foreign.sql"
    target.write_text(
        "-- PostgreSQL database dump\nSET client_encoding = 'UTF8';\n"
        "COPY public.books (id, name) FROM stdin;\n1\tA\n\\.\n"
        "-- PostgreSQL database dump complete\n"
    )
    return target


def shopping(folder: Path) -> Path:
    target = folder / "courses.txt"
    target.write_text("deux oranges, un pain")
    return target


@pytest.mark.fault
@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: cut(ARCHIVES[2], 0.5, folder / "half.dump"), "incomplet"),
        (lambda folder: cut(SAMPLE, 0.5, folder / "half.sql"), "incomplet"),
        (zstd, "refaites l'export depuis RecyClique"),
        (foreign, "n'est pas une base de RecyClique"),
        (shopping, "n'est pas un export de RecyClique"),
        (lambda folder: folder / "parti.dump", ""),
    ],
    ids=["half archive", "half text", "zstd", "foreign", "other file", "gone"],
)
def test_source_that_cannot_be_read_is_one_sentence_beside_the_file(
    flow: Flow, tmp_path: Path, make: Callable[[Path], Path], words: str
) -> None:
    before = flow.query("SELECT count(*) FROM audit_events")
    page = open_page(flow)
    page.take_file(make(tmp_path))
    flow.until(lambda: flow.text("migration-file-error"))
    said = flow.text("migration-file-error")
    assert words in said
    assert "\n" not in said
    assert flow.text("migration-server-error") == ""
    assert flow.is_shown("migration-choose-btn")
    assert flow.query("SELECT count(*) FROM audit_events") == before
    choose(flow, SAMPLE)
    assert report(flow) == SUMMARY, "the page goes on"


@pytest.fixture
def server() -> Iterator[tuple[str, Any]]:
    """A server on which the sample runs, with a reader who has a password."""
    if server_programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with running_server() as (port, server):
        address = f"postgresql://postgres@127.0.0.1:{port}/postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            load_sample(connection)
        yield f"127.0.0.1:{port}/postgres", server


@pytest.mark.fault
def test_server_is_read_by_its_address_and_its_loss_is_told_beside_it(
    flow: Flow, server: tuple[str, Any]
) -> None:
    where, program = server
    open_page(flow)
    flow.focus_on("migration-address")
    flow.keys("serveur de l'association")
    flow.enter()
    assert "commence par postgresql://" in flow.text("migration-server-error")
    flow.paste(f"postgresql://postgres@{where}")
    flow.enter()
    flow.until(lambda: flow.is_shown("migration-summary") or flow.text("migration-server-error"))
    assert flow.text("migration-server-error") == ""
    assert report(flow) == SUMMARY
    program.stop()
    flow.click("migration-submit")
    flow.until(lambda: flow.text("migration-error"))
    assert "répond" in flow.text("migration-error")
    assert flow.query("SELECT count(*) FROM ligne_depot") == [(0,)]
    assert list(flow.desk.paths.backups.glob("*-avant-import-*")) == []
    program.start()
    flow.until(lambda: flow.find("migration-submit").isEnabled())
    flow.click("migration-submit")
    flow.until(lambda: flow.is_shown("migration-done-btn"))
    assert flow.query(LINES) == [(10, 1_005_430, 9_250)]


@pytest.mark.fault
def test_server_that_refuses_the_password_is_told_without_it(
    flow: Flow, server: tuple[str, Any]
) -> None:
    where, _program = server
    with psycopg.connect(f"postgresql://postgres@{where}", autocommit=True) as connection:
        connection.execute("CREATE DATABASE fermee ALLOW_CONNECTIONS false")
    open_page(flow)
    flow.focus_on("migration-address")
    flow.paste(f"postgresql://lecture@{where.replace('/postgres', '/fermee')}")
    flow.focus_on("migration-password")
    flow.keys("chaise-secrete")
    flow.enter()
    flow.until(lambda: flow.text("migration-server-error"))
    assert "refuse la connexion" in flow.text("migration-server-error")
    assert "secrete" not in flow.text("migration-server-error")
    assert (
        "secrete" not in flow.desk.paths.log.read_text() if flow.desk.paths.log.exists() else True
    )


def test_password_is_put_into_an_address_that_has_none() -> None:
    given = "postgresql://lecture@serveur:5432/recyclic?sslmode=require"
    assert with_password(given, "p@ss/1") == (
        "postgresql://lecture:p%40ss%2F1@serveur:5432/recyclic?sslmode=require"
    )
    for other in ("postgresql://a:b@serveur/x", "postgresql://serveur/x", "postgresql://[::1/x"):
        assert with_password(other, "p") == other
    assert with_password(given, "") == given


# Cancelling


def large(target: Path, lines: int) -> Path:
    """Write the sample with so many more lines."""
    text = SAMPLE.read_text("utf-8")
    rows = text[text.index("COPY public.ligne_depot") :].splitlines()
    first = rows[1].split("\t")
    more = []
    for number in range(lines):
        row = list(first)
        row[0] = f"71000000-0000-4000-8000-{number:012}"
        more.append("\t".join(row))
    target.write_text(text.replace(rows[1], "\n".join([rows[1], *more]), 1), "utf-8")
    return target


def test_cancelled_import_leaves_nothing_and_the_report_stays(flow: Flow, tmp_path: Path) -> None:
    page = open_page(flow)
    source = large(tmp_path / "large.sql", 60_000)
    page.take_file(source)
    flow.until(lambda: flow.is_shown("migration-summary") and not page.is_busy)
    flow.click("migration-submit")
    flow.until(lambda: page.progress.maximum() > 0)
    flow.click("migration-cancel-btn")
    flow.until(lambda: not page.is_busy)
    assert flow.text("migration-error") == "Import annulé : rien n'a été écrit."
    assert flow.query("SELECT count(*) FROM ligne_depot") == [(0,)]
    assert list(flow.desk.paths.backups.glob("*-avant-import-*")) == []
    flow.until(lambda: flow.is_shown("migration-submit"))


def test_cancelled_reading_asks_for_a_source_again(flow: Flow, tmp_path: Path) -> None:
    page = open_page(flow)
    page.take_file(large(tmp_path / "large.sql", 60_000))
    flow.click("migration-cancel-btn")
    flow.until(lambda: not page.is_busy)
    assert flow.text("migration-file-error") == "Lecture annulée : rien n'a été écrit."
    choose(flow, SAMPLE)
    assert report(flow) == SUMMARY


@pytest.mark.fault
def test_window_closed_during_an_import_leaves_nothing(flow: Flow, tmp_path: Path) -> None:
    page = open_page(flow)
    page.take_file(large(tmp_path / "large.sql", 60_000))
    flow.until(lambda: flow.is_shown("migration-summary") and not page.is_busy)
    flow.click("migration-submit")
    flow.until(lambda: page.progress.maximum() > 0)
    flow.window.close()
    flow.close()
    assert flow.query("SELECT count(*) FROM ligne_depot") == [(0,)]
    assert flow.query("SELECT count(*) FROM audit_events WHERE action LIKE 'recyclique%'") == [(0,)]
    assert list(flow.desk.paths.backups.glob("*-avant-import-*")) == []


def test_report_and_password_of_one_admin_are_gone_for_the_next(open_flow: OpenFlow) -> None:
    def prepare(desk: Desk) -> None:
        with_categories(desk)
        desk.services.accounts.add(desk.who, AccountInput("Lou", "Lou"), Role.ADMIN, pin="4827")

    flow = open_flow(prepare=prepare)
    page = open_page(flow)
    page.take_file(SAMPLE)
    flow.until(lambda: flow.is_shown("migration-summary"))
    page.source.password.setText("chaise-secrete")
    lou = next(t for t in flow.desk.services.sign_in.tiles() if t.username == "Lou")
    who = flow.desk.services.sign_in.with_pin(lou.user_id, "4827")
    flow.window._context.session.take_person(who)
    assert page.source.password.text() == ""
    assert not flow.is_shown("migration-summary")


# Dropping


def test_file_dropped_while_weighing_opens_the_page_and_keeps_the_half_typed_line(
    flow: Flow,
) -> None:
    flow.start()
    flow.pick("Livres")
    flow.keys("12,4")
    assert drop(flow.window, SAMPLE)
    flow.until(lambda: flow.is_shown("migration-summary"))
    assert report(flow) == SUMMARY
    flow.press(Qt.Key.Key_Escape)
    flow.until(lambda: flow.window.pages.current is None)
    assert flow.text("reception-ligne-poids") == "12,4"
    assert flow.window.entry.category_name() == "Livres"
    flow.focus_on("reception-ligne-poids")
    flow.enter()
    flow.until_lines(1)
    assert plain(flow.lines[0][2]).startswith("12,400") or "12,400" in " ".join(flow.lines[0])


def test_other_file_dropped_says_what_can_be_dropped_and_changes_nothing_typed(
    flow: Flow, tmp_path: Path
) -> None:
    flow.start()
    flow.keys("7,5")
    picture = tmp_path / "photo.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0")
    assert drop(flow.window, picture)
    flow.until(lambda: flow.is_shown("reception-error"))
    assert "déposez ici un tableau de pesées" in flow.words("reception-error")
    assert flow.window.pages.current is None
    assert flow.text("reception-ligne-poids") == "7,5"
    assert drop(flow.window, SAMPLE, ARCHIVES[0])
    flow.until(lambda: "un seul fichier" in flow.words("reception-error"))


def test_file_dropped_by_a_volunteer_is_refused_in_a_sentence(open_flow: OpenFlow) -> None:
    def prepare(desk: Desk) -> None:
        with_categories(desk)
        desk.services.accounts.add(desk.who, AccountInput("Bo", "Bo"), Role.OPERATOR, pin="4827")

    flow = open_flow(prepare=prepare)
    bo = next(t for t in flow.desk.services.sign_in.tiles() if t.username == "Bo")
    who = flow.desk.services.sign_in.with_pin(bo.user_id, "4827")
    flow.window._context.session.take_person(who)
    drop(flow.window, SAMPLE)
    flow.until(lambda: flow.is_shown("reception-error"))
    assert "Seul un administrateur" in flow.words("reception-error")
    assert flow.window.pages.current is None


def test_file_dropped_on_a_locked_desk_opens_nothing(flow: Flow) -> None:
    flow.window.keeper.change_person()
    flow.settle()
    drop(flow.window, SAMPLE)
    flow.settle()
    assert flow.window.pages.current is None
    assert not flow.is_shown("reception-error")


def test_dropped_files_are_told_by_their_content(tmp_path: Path) -> None:
    renamed = tmp_path / "export"
    renamed.write_bytes(ARCHIVES[0].read_bytes())
    packed = tmp_path / "export.sql.gz"
    packed.write_bytes(gzip.compress(SAMPLE.read_bytes()))
    lines = write_lines_csv(tmp_path / "lignes.csv", [])
    other = tmp_path / "tableau.csv"
    other.write_text("date;poids\n2025-01-01;3\n")
    for path in (*ARCHIVES, SAMPLE, renamed, packed, lines):
        assert page_for(path) is DropPage.MIGRATION, path.name
    for path in (other, shopping(tmp_path)):
        assert page_for(path) is DropPage.SHEET, path.name
    picture = tmp_path / "photo.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0")
    for path in (picture, tmp_path):
        assert page_for(path) is None, path.name


# The first start


class Newcomer:
    """Somebody before an empty database."""

    def __init__(self, desk: Desk, window: SignInWindow, qtbot: QtBot) -> None:
        self.desk = desk
        self.window = window
        self.qtbot = qtbot
        self.came: list[Who] = []
        self.demos: list[bool] = []
        window.signed_in.connect(self.came.append)
        window.demo_wanted.connect(lambda: self.demos.append(True))

    def until(self, holds: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=20_000)

    def find(self, name: str) -> QWidget:
        found = [w for w in self.window.findChildren(QWidget, name) if w.isVisible()]
        assert found, f"no {name}"
        return found[0]

    def is_shown(self, name: str) -> bool:
        return any(w.isVisible() for w in self.window.findChildren(QWidget, name))

    def text(self, name: str) -> str:
        widget = self.find(name)
        assert isinstance(widget, QLabel)
        return plain(widget.text())

    def click(self, name: str) -> None:
        self.until(lambda: self.is_shown(name) and self.find(name).isEnabled())
        widget = self.find(name)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def give(self, name: str, text: str) -> None:
        widget = self.find(name)
        assert isinstance(widget, QLineEdit)
        widget.setText(text)

    def choose(self, path: Path) -> None:
        self.until(lambda: self.is_shown("import-file-dialog"))
        dialog = self.find("import-file-dialog")
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        field.setText(str(path))
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.until(lambda: not self.is_shown("import-file-dialog"))

    def page(self) -> MigrationPage:
        page = self.window.content
        assert isinstance(page, MigrationPage)
        return page


OpenNewcomer = Callable[[], Newcomer]


@pytest.fixture
def newcomer(
    application: QApplication, paths: Paths, clock: Clock, qtbot: QtBot
) -> Iterator[Newcomer]:
    with ExitStack() as stack:
        desk = stack.enter_context(open_desk(paths, clock=clock, sign_in=lambda _services: None))
        tools = stack.enter_context(window_tools(application))
        window = SignInWindow(desk, tools.runner, tools.theme)
        stack.callback(window.deleteLater)
        stack.callback(window.hide)
        window.show()
        window.activateWindow()
        visitor = Newcomer(desk, window, qtbot)
        visitor.until(lambda: has_keys(window))
        yield visitor


def test_first_start_shows_four_choices_and_leads_back_to_them(newcomer: Newcomer) -> None:
    for name in ("start-new", "start-recyclique", "start-restore", "start-demo"):
        assert newcomer.find(name).isEnabled()
    newcomer.until(newcomer.find("start-new").hasFocus)
    QTest.keyClick(newcomer.find("start-new"), Qt.Key.Key_Return)
    newcomer.until(newcomer.find("welcome-name").hasFocus)
    newcomer.click("welcome-back")
    newcomer.click("start-recyclique")
    newcomer.click("migration-page-back")
    assert isinstance(newcomer.window.content, StartChoices)
    assert newcomer.came == []


@pytest.fixture
def share_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the Debian package lays beside the program, in a folder of the test."""
    command = tmp_path / "recyclique-desk-share"
    command.touch()
    monkeypatch.setattr("recyclique_desk.support.paths.SHARE_COMMAND", command)
    return command


def test_first_start_of_debian_package_says_whose_data_are_and_how_to_share_them(
    share_command: Path, newcomer: Newcomer
) -> None:
    told = newcomer.window.findChild(QLabel, "start-place")
    assert isinstance(told, QLabel)
    assert told.isVisible()
    assert "à votre compte seulement" in told.text()
    assert f"sudo {share_command.name}" in told.text()


def test_first_start_from_recyclique_lets_an_old_admin_sign_in_with_the_old_password(
    newcomer: Newcomer,
) -> None:
    newcomer.click("start-recyclique")
    newcomer.click("migration-choose-btn")
    newcomer.choose(ARCHIVES[0])
    newcomer.until(lambda: newcomer.is_shown("migration-summary"))
    assert newcomer.text("migration-summary") == SUMMARY
    assert newcomer.desk.services.founding.is_new()
    newcomer.click("migration-admin-odile")
    newcomer.click("migration-submit")
    newcomer.until(lambda: newcomer.is_shown("migration-done-btn"))
    assert newcomer.came == [], "an import signs nobody in"
    newcomer.click("migration-done-btn")
    door = newcomer.window.content
    assert isinstance(door, SignInPage)
    newcomer.until(door.secret.pad.isVisible)
    assert door.secret.name.text() == "Odile Ferrand"
    QTest.keyClicks(door.secret.pad.edit, "9999")
    QTest.keyClick(door.secret.pad.edit, Qt.Key.Key_Return)
    newcomer.until(door.secret.error.text)
    assert newcomer.came == []
    door.secret.other_way.click()
    QTest.keyClicks(door.secret.password, PASSWORD)
    QTest.keyClick(door.secret.password, Qt.Key.Key_Return)
    newcomer.until(lambda: newcomer.came)
    who = newcomer.came[0]
    assert who is not None
    assert (who.username, who.is_admin) == ("odile", True)
    tile = next(t for t in newcomer.desk.services.sign_in.tiles() if t.username == "odile")
    assert newcomer.desk.services.sign_in.with_pin(tile.user_id, PIN)


def test_first_start_from_recyclique_by_somebody_new_signs_them_in(newcomer: Newcomer) -> None:
    newcomer.click("start-recyclique")
    newcomer.page().take_file(SAMPLE)
    newcomer.click("migration-admin-other")
    newcomer.give("migration-admin-name", "Zoé")
    newcomer.give("migration-admin-password", "court")
    newcomer.click("migration-submit")
    assert "au moins" in newcomer.text("migration-error")
    newcomer.give("migration-admin-password", "quatre chaises bleues")
    newcomer.click("migration-submit")
    assert "pas pareils" in newcomer.text("migration-error")
    newcomer.give("migration-admin-password-again", "quatre chaises bleues")
    newcomer.click("migration-submit")
    newcomer.click("migration-done-btn")
    newcomer.until(lambda: newcomer.came)
    who = newcomer.came[0]
    assert who is not None
    assert (who.display_name, who.is_admin, who.password_at is not None) == ("Zoé", True, True)


def test_field_that_a_complaint_leads_to_is_scrolled_into_sight(newcomer: Newcomer) -> None:
    newcomer.window.resize(911, 512)
    newcomer.click("start-recyclique")
    page = newcomer.page()
    page.take_file(SAMPLE)
    newcomer.click("migration-admin-other")
    bar = page.findChild(QScrollArea).verticalScrollBar()  # type: ignore[union-attr]
    newcomer.until(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    newcomer.window.activateWindow()
    newcomer.until(lambda: has_keys(newcomer.window))
    newcomer.click("migration-submit")
    name = newcomer.find("migration-admin-name")
    newcomer.until(lambda: not name.visibleRegion().isEmpty())
    assert name.property("invalid")


def test_first_start_with_a_csv_alone_says_to_make_the_centre_first(
    newcomer: Newcomer, tmp_path: Path
) -> None:
    row = (ident(7, 1), ident(6, 2), ident(4, 1), "odile", "Livres", "12.500", "MAGASIN", "")
    source = write_lines_csv(tmp_path / "lignes.csv", [(*row, "2025-12-10 08:05:00")])
    newcomer.click("start-recyclique")
    newcomer.page().take_file(source)
    newcomer.until(lambda: newcomer.is_shown("migration-file-error"))
    assert "Nouveau centre" in newcomer.text("migration-file-error")
    assert "--site" not in newcomer.text("migration-file-error")


def test_first_start_asks_which_site_is_meant(newcomer: Newcomer, tmp_path: Path) -> None:
    text = SAMPLE.read_text("utf-8")
    start = text.index("COPY public.sites")
    sites = text[start : text.index("\\.", start)]
    source = tmp_path / "two-sites.sql"
    source.write_text(text.replace(sites, sites.replace("\tf\t", "\tt\t", 1)), "utf-8")
    newcomer.click("start-recyclique")
    newcomer.page().take_file(source)
    newcomer.until(lambda: newcomer.is_shown("migration-site"))
    assert not newcomer.is_shown("migration-file-error")
    newcomer.click("migration-site-btn")
    newcomer.until(lambda: newcomer.is_shown("migration-summary"))
    assert newcomer.text("migration-summary") == SUMMARY


def test_time_zone_of_a_new_centre_moves_its_days_before_the_import(newcomer: Newcomer) -> None:
    def months() -> list[str]:
        model = newcomer.page().report.sums.rows
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    newcomer.click("start-recyclique")
    newcomer.page().take_file(SAMPLE)
    newcomer.until(lambda: newcomer.is_shown("migration-summary"))
    assert "janv. 2026" in months()
    zone = newcomer.find("migration-zone")
    QTest.keyClick(zone, Qt.Key.Key_Down)
    newcomer.until(lambda: "janv. 2026" not in months())
    newcomer.click("migration-submit")
    newcomer.until(lambda: newcomer.is_shown("migration-done-btn"))
    with closing(sqlite3.connect(newcomer.desk.paths.database)) as connection:
        zones = connection.execute("SELECT DISTINCT time_zone FROM sites").fetchall()
    assert zones == [("America/Guadeloupe",)]


def test_dump_dropped_on_the_first_start_is_analysed(newcomer: Newcomer, tmp_path: Path) -> None:
    assert drop(newcomer.window, shopping(tmp_path))
    newcomer.until(lambda: newcomer.is_shown("start-error"))
    assert "Créez d'abord le centre" in newcomer.text("start-error")
    assert drop(newcomer.window, SAMPLE)
    newcomer.until(lambda: newcomer.is_shown("migration-summary"))
    assert newcomer.text("migration-summary") == SUMMARY


def test_first_start_restores_a_chosen_copy_and_shows_its_door(
    newcomer: Newcomer, tmp_path: Path, clock: Clock
) -> None:
    elsewhere = Paths.below(tmp_path / "elsewhere")
    with open_desk(elsewhere, clock=clock, system_user="Ana") as desk:
        desk.services.demo.fill(desk.who, lines=40, seed=3)
        desk.services.founding.found_centre(
            "La Remise", "Europe/Paris", "lea", "Léa", "une phrase bien longue 42"
        )
        copy = desk.services.maintenance.back_up(desk.who, tmp_path / "copie.sqlite")
    with closing(sqlite3.connect(copy)) as connection:
        expected = connection.execute(LINES).fetchone()
        received = "SELECT sum(weight) FROM ligne_depot WHERE NOT is_exit"
        (grams,) = connection.execute(received).fetchone()
    bad = tmp_path / "abimee.sqlite"
    bad.write_bytes(copy.read_bytes()[:9_000])
    newcomer.click("start-restore")
    newcomer.choose(bad)
    newcomer.until(lambda: newcomer.is_shown("restore-error") and newcomer.text("restore-error"))
    assert not newcomer.find("restore-submit").isEnabled()
    assert newcomer.desk.services.founding.is_new()
    newcomer.click("restore-choose-btn")
    newcomer.choose(copy)
    newcomer.until(lambda: newcomer.find("restore-submit").isEnabled())
    held = f"1 ticket et {grams // 1000},{grams % 1000:03d} kg reçus"
    assert held in newcomer.text("restore-holds")
    newcomer.click("restore-submit")
    newcomer.until(lambda: isinstance(newcomer.window.content, SignInPage))
    who = newcomer.desk.services.sign_in.with_password("lea", "une phrase bien longue 42")
    assert who.is_admin
    with closing(sqlite3.connect(newcomer.desk.paths.database)) as connection:
        assert connection.execute(LINES).fetchone() == expected
        restored = "SELECT count(*) FROM audit_events WHERE action = 'database.restored'"
        assert connection.execute(restored).fetchone() == (1,)


def test_first_start_prepares_the_demonstration_on_its_own_database(newcomer: Newcomer) -> None:
    newcomer.click("start-demo")
    assert not newcomer.find("start-new").isEnabled()
    newcomer.until(lambda: newcomer.demos)
    assert newcomer.came == []
    paths = newcomer.desk.paths
    assert newcomer.desk.services.founding.is_new(), "the real database stays empty"
    with closing(sqlite3.connect(paths.demo_database)) as connection:
        assert connection.execute("SELECT count(*) FROM ligne_depot").fetchone()[0] > 1000
