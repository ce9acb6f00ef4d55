"""The page of the safety copies, the copy of the day, the warning, and the copy at closing."""

import os
import sqlite3
from contextlib import closing as closing_file
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QTableWidget

from recyclique_desk.app import Desk
from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.domain.tickets import Destination, LigneInput, TicketFilter
from recyclique_desk.ui.care.closing_copy import ClosingCopy
from recyclique_desk.work.runner import Lane
from tests.disks import fill, read_only, small_disk
from tests.flows.conftest import Flow, OpenFlow, prepared_once, with_categories
from tests.flows.menus import open_office
from tests.flows.test_people import OpenAs, centre, open_as

__all__ = ["centre", "open_as"]
pytestmark = pytest.mark.flow


@prepared_once
def with_work(desk: Desk) -> None:
    """Categories and forty lines."""
    with_categories(desk)
    desk.services.demo.fill(desk.who, lines=40, seed=3)


@pytest.fixture
def worked(open_flow: OpenFlow) -> Flow:
    """A window on a database with lines, of which there is no copy."""
    return open_flow(prepare=with_work)


def open_page(flow: Flow) -> None:
    open_office(flow, "office-copies")
    flow.until(lambda: flow.is_shown("copies-page"))
    flow.until(lambda: flow.text("copies-status"))
    flow.settle()


def try_second(flow: Flow, folder: Path) -> None:
    """Choose a folder, as its dialog hands it on."""
    actions = flow.window.admin_pages._copies
    assert actions is not None
    actions._try_second(folder)


def test_copy_by_hand_is_made_listed_and_not_made_twice(worked: Flow) -> None:
    flow = worked
    open_page(flow)
    assert "Aucune copie" in flow.text("copies-status")
    assert flow.is_shown("copies-empty")
    assert not flow.is_shown("copies-restore")
    flow.click("copies-now")
    flow.until(lambda: len(flow.table("copies-list")) == 1)
    flow.settle()
    row = flow.table("copies-list")[0]
    assert row[0] == "mar. 7 oct. 2025, 12:00"
    assert row[1] == "Faite à la main"
    (tickets,) = flow.query("SELECT count(*) FROM ticket_depot")[0]
    (grams,) = flow.query("SELECT sum(weight) FROM ligne_depot WHERE NOT is_exit")[0]
    assert row[2] == str(tickets)
    assert row[3].replace("\u202f", "") == f"{grams // 1000},{grams % 1000:03}"
    assert row[6] == "Cet ordinateur"
    assert "Copie faite et vérifiée" in flow.window.toast.text.text()
    flow.click("copies-now")
    flow.until(lambda: "Rien n'a changé" in flow.window.toast.text.text())
    flow.settle()
    assert len(flow.table("copies-list")) == 1
    words = [action.text() for action in flow.window.menu.acts()]
    assert "Copies de sécurité… (aujourd'hui à 12:00)" in words


def test_copy_by_hand_is_chosen_in_place_of_an_older_one(worked: Flow) -> None:
    flow = worked
    open_page(flow)
    flow.click("copies-now")
    flow.until(lambda: len(flow.table("copies-list")) == 1)
    flow.settle()
    flow.desk.services.counter.open_poste(flow.desk.who)
    flow.clock.forward(minutes=5)
    flow.click("copies-now")
    flow.until(lambda: len(flow.table("copies-list")) == 2)
    flow.settle()
    assert flow.find("copies-list", QTableWidget).currentRow() == 0


def test_copy_of_a_server_is_listed_and_restored_on_it(
    open_flow: OpenFlow, postgres_url: str
) -> None:
    flow = open_flow(location=postgres_url, prepare=with_work)
    open_page(flow)
    flow.click("copies-now")
    flow.until(lambda: len(flow.table("copies-list")) == 1)
    flow.settle()
    (dump,) = flow.desk.paths.backups.glob("*.dump")
    services, who = flow.desk.services, flow.desk.who
    before = services.tickets.totals(who, TicketFilter()).lines_count
    poste = services.counter.open_poste(who)
    ticket = services.counter.create_ticket(who, poste.id)
    services.lignes.add(who, ticket.id, LigneInput(None, Decimal(3), Destination.DON))
    begun_anew: list[bool] = []
    flow.window.restart_wanted.connect(lambda: begun_anew.append(True))
    flow.click("copies-restore")
    flow.until(lambda: flow.is_shown("copies-restore-dialog"))
    flow.click("copies-restore-submit")
    flow.until(lambda: begun_anew)
    assert services.tickets.totals(who, TicketFilter()).lines_count == before
    assert len(list(dump.parent.glob("*avant-restauration*.dump"))) == 1


def test_second_folder_is_tried_kept_and_given_up(worked: Flow, tmp_path: Path) -> None:
    flow, stick = worked, tmp_path / "stick"
    stick.mkdir()
    open_page(flow)
    assert "une panne de cet ordinateur" in flow.text("copies-second-status")
    flow.click("copies-second")
    flow.until(lambda: flow.is_shown("export-file-dialog"))
    dialog = flow.find("export-file-dialog", QFileDialog)
    dialog.reject()
    try_second(flow, stick)
    flow.until(lambda: str(stick) in flow.text("copies-second-status"))
    flow.settle()
    assert flow.desk.settings.current.second_copy_folder == str(stick)
    assert [row[6] for row in flow.table("copies-list")] == ["Cet ordinateur et second dossier"]
    flow.click("copies-second-forget")
    flow.until(lambda: not flow.is_shown("copies-second-forget"))
    assert flow.desk.settings.current.second_copy_folder == ""
    assert list(stick.glob("*.sqlite")), "what is there stays there"


def test_settings_show_the_second_folder_and_lead_to_the_page(
    open_flow: OpenFlow, tmp_path: Path
) -> None:
    flow = open_flow(prepare=with_categories)
    flow.window.settings.open()
    flow.until(lambda: flow.is_shown("settings-second-copy-folder"))
    assert flow.text("settings-second-copy-folder-shown") == "Aucun"
    flow.window.pages.leave()
    flow.desk.settings.change(second_copy_folder=str(tmp_path))
    flow.window.settings.open()
    flow.until(lambda: flow.text("settings-second-copy-folder-shown") == str(tmp_path))
    flow.window.pages.leave()
    flow.window.settings.open()
    button = flow.find("settings-second-copy-folder-choose", QPushButton)
    button.click()
    flow.until(lambda: flow.is_shown("copies-page"))
    flow.settle()


def test_folder_that_cannot_be_written_is_not_kept(worked: Flow, tmp_path: Path) -> None:
    flow = worked
    open_page(flow)
    try_second(flow, tmp_path / "nowhere")
    flow.until(lambda: "pas branché" in flow.text("copies-error"))
    assert flow.desk.settings.current.second_copy_folder == ""


def test_restore_says_what_is_lost_asks_and_begins_anew(worked: Flow) -> None:
    flow = worked
    flow.desk.services.copies.copy_now(flow.desk.who)
    flow.clock.forward(hours=2)
    flow.start()
    flow.weigh("Livres", "12,5")
    open_page(flow)
    flow.click("copies-restore")
    flow.until(lambda: flow.is_shown("copies-restore-dialog"))
    words = flow.words("copies-restore-dialog")
    assert "aujourd'hui à 12:00" in words
    assert "1\u00a0ticket et 1 ligne ont été saisis" in words
    restarted: list[bool] = []
    flow.window.restart_wanted.connect(lambda: restarted.append(True))
    flow.click("copies-restore-submit")
    flow.until(lambda: restarted)
    assert flow.query("SELECT count(*) FROM ligne_depot") == [(40,)]


def test_copy_of_the_day_is_made_once_the_window_works(worked: Flow) -> None:
    flow, keeper = worked, worked.window.admin_pages.copy_keeper
    folder = flow.desk.paths.backups
    assert not folder.exists() or not list(folder.iterdir())
    assert keeper._timer.isActive(), "it begins by itself a while after the first rows"
    with flow.qtbot.waitSignal(keeper.status_changed):
        keeper.look()
    assert [path.name for path in folder.iterdir()] == [
        "recyclique-desk-jour-20251007-100000.sqlite"
    ]
    assert not flow.is_shown("reception-error")


def test_copies_late_for_two_days_are_an_admins_warning_with_the_act_beside_it(
    worked: Flow,
) -> None:
    flow, keeper = worked, worked.window.admin_pages.copy_keeper
    flow.desk.services.copies.copy_now(flow.desk.who)
    flow.start()
    flow.weigh("Livres", "12,5")
    folder = flow.desk.paths.backups
    kept = folder.rename(folder.with_name("elsewhere"))
    folder.write_text("in the way")
    flow.clock.forward(days=3)
    keeper.look()
    flow.until(lambda: flow.is_shown("reception-error"))
    notice = flow.window.notice
    assert "La copie de sécurité n'a pas pu être faite" in notice.text.text()
    folder.unlink()
    kept.rename(folder)
    assert notice.action.text() == "Copier maintenant"
    flow.click_at(notice, notice.action.geometry().center())
    flow.until(lambda: keeper.status is not None and keeper.status.is_current)


def test_damage_is_told_with_the_way_to_the_copies_beside_it(worked: Flow) -> None:
    flow, tried = worked, []
    damage = StorageError(Trouble.DAMAGED, "La base est endommagée.")
    flow.window._context.messages.failed(damage, lambda: tried.append(1))
    notice = flow.window.notice
    assert (notice.action.text(), notice.other.text()) == ("Copies de sécurité…", "Réessayer")
    flow.click_at(notice, notice.action.geometry().center())
    flow.until(lambda: flow.is_shown("copies-page"))
    assert not tried


def test_damage_is_told_to_a_volunteer_without_a_page_that_is_not_theirs(
    open_as: OpenAs,
) -> None:
    flow = open_as("Bo")
    flow.window._context.messages.failed(StorageError(Trouble.DAMAGED, "La base est endommagée."))
    assert flow.is_shown("reception-error")
    assert flow.window.notice.action.isHidden()


def test_menu_says_when_the_last_copy_was_made_before_the_first_look(worked: Flow) -> None:
    flow = worked
    flow.desk.services.copies.copy_now(flow.desk.who)
    flow.clock.forward(hours=22)
    act = next(each for each in flow.window.menu.acts() if each.objectName() == "office-copies")
    flow.window.menu.popup_menu.aboutToShow.emit()
    flow.until(lambda: act.text() == "Copies de sécurité… (hier à 12:00)")


def test_last_copy_older_than_two_days_warns(worked: Flow) -> None:
    flow, keeper = worked, worked.window.admin_pages.copy_keeper
    flow.desk.services.copies.copy_now(flow.desk.who)
    flow.start()
    flow.weigh("Livres", "12,5")
    flow.clock.forward(hours=47)
    status = flow.desk.services.copies.status(flow.desk.who)
    keeper._show(status)
    keeper._remind()
    assert not flow.is_shown("reception-error")
    flow.clock.forward(hours=2)
    keeper._remind()
    assert flow.is_shown("reception-error")
    notice = flow.window.notice
    assert "n'existe qu'ici" in notice.text.text()
    assert (notice.action.text(), notice.other.text()) == (
        "Copier maintenant",
        "Copies de sécurité…",
    )
    flow.click_at(notice, notice.other.geometry().center())
    flow.until(lambda: flow.is_shown("copies-page"))


def test_second_folder_that_is_read_only_is_told_and_shown_on_request(
    open_flow: OpenFlow, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    flow = open_flow(prepare=with_work, second_copy_folder=str(stick))
    with read_only(stick):
        flow.window.admin_pages.copy_keeper.look()
        flow.until(lambda: flow.is_shown("reception-error"))
    notice = flow.window.notice
    assert "ne se laisse pas écrire" in notice.text.text()
    assert len(list(flow.desk.paths.backups.iterdir())) == 1
    flow.click_at(notice, notice.action.geometry().center())
    flow.until(lambda: flow.is_shown("copies-page"))
    flow.settle()


def test_second_folder_away_for_three_days_is_asked_for(
    open_flow: OpenFlow, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    flow = open_flow(prepare=with_work, second_copy_folder=str(stick))
    keeper = flow.window.admin_pages.copy_keeper
    keeper.look()
    flow.until(lambda: list(stick.glob("*.sqlite")))
    flow.settle()
    stick.rename(tmp_path / "drawer")
    for days, is_asked in ((2, False), (2, True)):
        flow.clock.forward(days=days)
        keeper.look()
        flow.settle()
        assert flow.is_shown("reception-error") == is_asked
    assert "n'a rien reçu depuis 4 jours : branchez-le" in flow.window.notice.text.text()


def closing(flow: Flow, patience_ms: int = 0) -> ClosingCopy:
    window = flow.window
    copy = window.closing_copy()
    assert copy is not None
    copy._late.setInterval(patience_ms)
    return copy


def test_closing_makes_a_copy_and_shows_nothing_where_it_is_quick(worked: Flow) -> None:
    flow = worked
    copy = closing(flow, 60_000)
    with flow.qtbot.waitSignal(copy.finished):
        copy.start()
    assert copy.dialog is None
    assert [path.name for path in flow.desk.paths.backups.iterdir()] == [
        "recyclique-desk-fermeture-20251007-100000.sqlite"
    ]
    again = closing(flow, 60_000)
    with flow.qtbot.waitSignal(again.finished):
        again.start()
    assert len(list(flow.desk.paths.backups.iterdir())) == 1


def test_closing_on_a_full_disk_says_so_and_lets_the_person_leave(
    open_flow: OpenFlow, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "home", 6_000) as disk:
        flow = open_flow(prepare=with_work)
        fill(disk, leave=200_000)
        copy = closing(flow, 60_000)
        copy.start()
        flow.until(lambda: copy.dialog is not None and copy.dialog.isVisible())
        dialog = copy.dialog
        assert dialog is not None
        text = dialog.findChild(QLabel, "closing-copy-text")
        assert text is not None
        assert "plein" in text.text()
        assert dialog.leave.text() == "Fermer sans copie"
        with flow.qtbot.waitSignal(copy.finished):
            dialog.leave.click()
        assert copy.dialog is None
        flow.close()


def test_closing_copy_given_up_before_its_dialog_ends_once(worked: Flow) -> None:
    flow = worked
    ends: list[None] = []
    copy = closing(flow, 60_000)
    copy.finished.connect(lambda: ends.append(None))
    copy.start()
    copy._show()
    assert copy.dialog is not None
    copy.dialog.leave.click()
    flow.settle()
    flow.qtbot.waitUntil(lambda: not flow.window._context.runner.is_busy(Lane.COPIES))
    assert ends == [None]
    assert copy.dialog is None


def test_closing_by_somebody_who_was_disabled_ends_all_the_same(worked: Flow) -> None:
    flow = worked
    with closing_file(sqlite3.connect(flow.desk.paths.database)) as connection, connection:
        connection.execute("UPDATE users SET is_active = 0")
    copy = closing(flow, 60_000)
    with flow.qtbot.waitSignal(copy.finished):
        copy.start()
    assert not flow.window.keeper.is_locked


def test_sixty_copies_are_listed_and_the_chosen_one_stays_chosen(worked: Flow) -> None:
    flow = worked
    first = flow.desk.services.copies.copy_now(flow.desk.who).outcome
    assert first is not None
    for hour in range(59):
        moment = flow.clock() - timedelta(hours=hour + 1)
        name = f"recyclique-desk-{moment:%Y%m%d-%H%M%S}.sqlite"
        os.link(first.copy.path, first.copy.path.with_name(name))
    open_page(flow)
    table = flow.find("copies-list", QTableWidget)
    assert table.rowCount() == 60
    flow.click_row("copies-list", 3)
    chosen = flow.text("copies-status"), table.currentRow()
    flow.window.admin_pages.open_copies()
    flow.settle()
    assert (flow.text("copies-status"), table.currentRow()) == chosen
