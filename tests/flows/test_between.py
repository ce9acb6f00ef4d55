"""What happens between the parts: a lock over what is open or under way, and who comes after it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from recyclique_desk.app import open_desk
from recyclique_desk.domain.people import AccountInput, Role
from recyclique_desk.domain.sites import SiteInput
from recyclique_desk.support.paths import Paths
from recyclique_desk.work.runner import Lane
from tests.conftest import Clock
from tests.flows.conftest import Flow, has_keys
from tests.flows.test_people import PASSWORD, PINS, OpenAs, centre, come, open_as, seen, tap_tile

__all__ = ["centre", "open_as"]
pytestmark = pytest.mark.flow

LINES = "reception-export-lignes"
STEP_UP = "signin-password-dialog"


def lock(flow: Flow) -> None:
    """Lock the desk; nothing but the door is to be seen."""
    flow.window.keeper.lock()
    flow.until(lambda: "Votre code" in seen(flow))
    assert dialogs(flow) == []
    assert not flow.window.arrangement.isVisible()


def unlock(flow: Flow, name: str) -> None:
    """Sit down before the window and type the digits of whoever the door asks."""
    flow.window.activateWindow()
    flow.until(
        lambda: QApplication.focusWidget() is flow.window.keeper.sign_in_page.secret.pad.edit
    )
    flow.keys(PINS[name])
    flow.until(lambda: not flow.window.keeper.is_locked)
    flow.settle()


def give_password(flow: Flow) -> None:
    """Answer the question for the password."""
    flow.until(lambda: flow.is_shown(STEP_UP))
    flow.until(lambda: has_keys(flow.find(STEP_UP)))
    flow.keys(PASSWORD)
    flow.enter()
    flow.until(lambda: not flow.is_shown(STEP_UP))
    flow.settle()
    flow.window.activateWindow()
    flow.until_front(flow.window)


def lay_out() -> None:
    """Let windows and layouts do what they have put off."""
    for _round in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def dialogs(flow: Flow) -> list[QWidget]:
    """Give all that is on screen beside the window."""
    every = QApplication.topLevelWidgets()
    return [widget for widget in every if widget.isVisible() and widget is not flow.window]


def cork(flow: Flow, lane: Lane) -> Event:
    """Keep a lane busy until it is set, as a slow disk or a far server would."""
    drawn = Event()
    flow.window._context.runner.submit(lane, drawn.wait, 30, owner=QObject(flow.window))
    return drawn


def want_deferred(flow: Flow) -> None:
    """Begin what admins are asked the password for."""
    flow.click("reception-deferred-btn")
    flow.until(lambda: flow.is_shown("reception-opened-at-input"))
    flow.click("reception-open-poste-btn")
    flow.until(lambda: flow.is_shown(STEP_UP))
    flow.until(lambda: has_keys(flow.find(STEP_UP)))


def with_line(flow: Flow) -> None:
    flow.start()
    flow.weigh("Livres", "12,5")


# What is open when the desk is locked


@pytest.mark.parametrize("name", ["Bo", "Cy"])
def test_the_window_has_its_shape_again_whoever_comes(open_as: OpenAs, name: str) -> None:
    flow = open_as("Bo")

    def shape() -> tuple[QRect, QRect, bool]:
        window = flow.window
        return window.arrangement.geometry(), window.dock.geometry(), window.dock.isVisible()

    flow.window.dock.make_charts()  # they come a moment after the window
    lay_out()
    for weighing in (False, True):
        if weighing:
            with_line(flow)
        before = shape()
        for _turn in range(2):
            come(flow, name)
            lay_out()
            assert shape() == before


def test_a_locked_window_hides_all_in_any_size(open_as: OpenAs) -> None:
    flow = open_as("Bo")
    lock(flow)
    flow.window.resize(1100, 900)
    flow.until(lambda: flow.window.width() == 1100)
    lay_out()
    assert not flow.window.dock.isVisible()
    unlock(flow, "Bo")
    assert flow.window.dock.isVisible()


def test_desk_locked_over_the_question_about_the_clock_is_unlocked_again(open_as: OpenAs) -> None:
    flow = open_as("Bo")
    with_line(flow)
    flow.clock.forward(days=-2)
    flow.pick("Livres")
    flow.keys("3")
    flow.enter()
    flow.until(lambda: flow.is_shown("clock-dialog"))
    lock(flow)
    unlock(flow, "Bo")
    assert flow.query("SELECT count(*) FROM ligne_depot") == [(1,)]


def test_a_menu_that_hangs_open_is_gone_after_the_lock(open_as: OpenAs) -> None:
    flow = open_as("Bo")
    menu = flow.window.menu.popup_menu
    menu.popup(flow.window.mapToGlobal(flow.window.rect().center()))
    flow.until(menu.isVisible)
    lock(flow)
    unlock(flow, "Bo")
    assert dialogs(flow) == []


def test_the_print_dialog_is_hidden_and_comes_back(open_as: OpenAs) -> None:
    flow = open_as("Bo")
    with_line(flow)
    flow.find("reception-ticket-export-menu", QMenu).actions()[0].trigger()
    flow.until(lambda: dialogs(flow))
    lock(flow)
    unlock(flow, "Bo")
    (dialog,) = dialogs(flow)
    flow.until_front(dialog)


def test_the_question_for_the_password_waits_behind_the_lock(open_as: OpenAs) -> None:
    flow = open_as("Ana B.")
    want_deferred(flow)
    lock(flow)
    unlock(flow, "Ana B.")
    give_password(flow)
    flow.until(lambda: "Saisie différée" in flow.text("reception-poste-status"))


def test_nobody_answers_the_question_that_another_was_asked(open_as: OpenAs) -> None:
    flow = open_as("Ana B.")
    want_deferred(flow)
    flow.window.keeper.change_person()
    tap_tile(flow, "Bo")
    unlock(flow, "Bo")
    assert dialogs(flow) == []
    assert "mot de passe" not in seen(flow)
    come(flow, "Ana B.")
    want_deferred(flow)


# What ends while the desk is locked


def test_a_file_that_is_done_behind_the_lock_is_told_after_it(
    open_as: OpenAs, tmp_path: Path
) -> None:
    flow = open_as("Bo")
    with_line(flow)
    flow.window.export_entries.exports.export_lignes()
    flow.until(lambda: flow.is_shown(f"{LINES}-modal"))
    flow.until(flow.find(f"{LINES}-submit").isEnabled)
    drawn = cork(flow, Lane.FILES)
    flow.click(f"{LINES}-submit")
    flow.save_as(tmp_path / "a.csv")
    lock(flow)
    drawn.set()
    flow.until((tmp_path / "a.csv").exists)
    flow.settle()
    assert "a.csv" not in seen(flow)
    unlock(flow, "Bo")
    assert dialogs(flow) == [], "what is done does not come back"
    assert "a.csv" in flow.window.toast.text.text()
    assert flow.window.toast.isVisible()
    flow.weigh("Livres", "1")


def test_a_dialog_that_would_open_behind_the_lock_waits_for_its_person(
    open_as: OpenAs,
) -> None:
    flow = open_as("Ana B.")
    with_line(flow)
    flow.weigh("Livres", "12,5")
    ticket = flow.window.detail.ticket
    assert ticket is not None
    drawn = cork(flow, Lane.USER)
    flow.window.corrections.show_doubles(ticket)
    flow.window.keeper.lock()
    drawn.set()
    flow.until(lambda: "Votre code" in seen(flow))
    flow.settle()
    assert dialogs(flow) == []
    unlock(flow, "Ana B.")
    assert len(dialogs(flow)) == 1


def test_keys_at_the_door_never_reach_the_work_behind_it(open_as: OpenAs) -> None:
    flow = open_as("Ana B.")
    want_deferred(flow)
    drawn = cork(flow, Lane.USER)
    flow.keys(PASSWORD)
    flow.enter()
    flow.window.keeper.lock()
    # What the password opens ends behind the lock, and would put the cursor into its weight.
    drawn.set()
    flow.until(lambda: "Votre code" in seen(flow))
    flow.settle()
    assert dialogs(flow) == []
    unlock(flow, "Ana B.")
    assert dialogs(flow) == []
    assert "Saisie différée" in flow.text("reception-poste-status")
    assert flow.text("reception-ligne-poids") == ""
    flow.weigh("Livres", "1")


# Who comes after the lock

PAGES: dict[str, Callable[[Flow], object]] = {
    "journal": lambda flow: flow.window.journal.open(),
    "anomalies": lambda flow: flow.window.admin_pages.anomalies.open(),
    "categories": lambda flow: flow.window.admin_pages.open_categories(),
    "sites": lambda flow: flow.window.admin_pages.open_sites(),
    "people": lambda flow: flow.window.admin_pages.open_people(),
}


def open_page(flow: Flow, page: str) -> None:
    """Open a page of admins, with a ticket behind it."""
    with_line(flow)
    PAGES[page](flow)
    flow.until(lambda: flow.is_shown(STEP_UP) or flow.window.pages.current is not None)
    if flow.is_shown(STEP_UP):
        give_password(flow)
    flow.settle()
    assert flow.window.pages.current is not None


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_there_again_for_its_admin(open_as: OpenAs, page: str) -> None:
    flow = open_as("Ana B.")
    open_page(flow, page)
    shown = flow.window.pages.current
    lock(flow)
    assert "table" not in seen(flow)
    unlock(flow, "Ana B.")
    assert flow.window.pages.current is shown
    assert not flow.window.dock.isVisible()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_gone_for_who_is_no_admin_any_more(open_as: OpenAs, page: str) -> None:
    flow = open_as("Ana B.")
    open_page(flow, page)
    lock(flow)
    services = flow.desk.services
    local = services.people.sign_in_local_admin("Ana")
    services.accounts.add(local, AccountInput("Di", "Di"), Role.ADMIN, password=PASSWORD)
    ana = services.accounts.find(local, "Ana B.")
    services.accounts.set_role(local, ana.id, ana.version, Role.OPERATOR)
    unlock(flow, "Ana B.")
    assert flow.window.pages.current is None
    acts = {act.objectName() for act in flow.window.menu.acts()}
    assert not acts & {"office-categories", "office-people", "journal-open", "office-import"}
    flow.weigh("Livres", "1")


def test_a_question_put_to_one_person_is_not_left_to_the_next(open_as: OpenAs) -> None:
    flow = open_as("Ana B.")
    flow.window._context.messages.notice("Un poste est ouvert", "Fermer ce poste", lambda: None)
    come(flow, "Bo")
    assert "Fermer ce poste" not in seen(flow)


def test_each_person_reads_the_time_and_name_of_their_site_and_admins_those_of_the_desk(
    open_as: OpenAs, paths: Paths, clock: Clock
) -> None:
    with open_desk(paths, clock=clock, system_user="Ana") as desk:
        services, local = desk.services, desk.who
        here = services.people.site(local)
        far = services.sites.add(local, SiteInput("Saint-Denis", "Indian/Reunion")).site
        cy = services.accounts.find(local, "Cy")
        services.accounts.change(local, cy.id, cy.version, AccountInput("Cy", "Cy", far.id))
    flow = open_as("Bo", site_uid=str(here.uid))
    for name, site in (("Cy", far), ("Ana B.", here), ("Cy", far), ("Bo", here)):
        come(flow, name)
        assert flow.window._context.formats.zone.key == site.time_zone
        assert flow.window.windowTitle() == f"RecyClique Desk — {site.name}"
        assert flow.window._context.session.who.site_id == site.id


def test_a_database_that_is_held_by_another_is_told_at_the_door(open_as: OpenAs) -> None:
    flow = open_as("Bo", busy_seconds=0.3)
    lock(flow)
    flow.until(
        lambda: QApplication.focusWidget() is flow.window.keeper.sign_in_page.secret.pad.edit
    )
    with closing(sqlite3.connect(flow.desk.paths.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        flow.keys(PINS["Bo"])
        flow.until(lambda: flow.text("signin-error"))
        assert flow.window.keeper.is_locked
    flow.settle()
    unlock(flow, "Bo")


def test_who_is_disabled_over_an_admin_page_finds_the_door_and_nothing_else(
    open_as: OpenAs,
) -> None:
    flow = open_as("Ana B.")
    open_page(flow, "categories")
    services = flow.desk.services
    local = services.people.sign_in_local_admin("Ana")
    services.accounts.add(local, AccountInput("Di", "Di"), Role.ADMIN, password=PASSWORD)
    ana = services.accounts.find(local, "Ana B.")
    services.accounts.disable(local, ana.id, ana.version)
    flow.window.admin_pages.open_people()
    flow.until(lambda: flow.window.keeper.is_locked)
    flow.settle()
    assert dialogs(flow) == []
    tap_tile(flow, "Bo")
    unlock(flow, "Bo")
    assert flow.window.pages.current is None
    assert not flow.is_shown("reception-error")


def test_the_dashboard_of_an_admin_is_not_left_to_an_operator(open_as: OpenAs) -> None:
    flow = open_as("Ana B.")
    with_line(flow)
    services = flow.desk.services
    local = services.people.sign_in_local_admin("Ana")
    services.sites.add(local, SiteInput("Ailleurs"))
    flow.window.full_view.open()
    flow.settle()
    assert flow.window.full_view.view is not None
    header = flow.window.full_view.view.header
    assert header.site.count() == 3
    come(flow, "Bo")
    assert not flow.window.full_view.is_open
    flow.window.full_view.open()
    flow.settle()
    assert header.site.count() <= 2
    assert not header.site.isVisible()


# Half-typed lines


def test_a_half_typed_line_keeps_the_desk_open_for_a_while_only(open_as: OpenAs) -> None:
    flow = open_as("Bo", lock_minutes=1)
    flow.start()
    flow.keys("12")
    flow.window.keeper.idle._timer.setInterval(400)
    for _key in range(2):
        flow.press(Qt.Key.Key_Shift)
        for _idle in range(2):
            with flow.qtbot.waitSignal(flow.window.keeper.idle.idle):
                pass
            assert not flow.window.keeper.is_locked
    flow.until(lambda: flow.window.keeper.is_locked)
    flow.until(lambda: "Votre code" in seen(flow))
    assert "12" not in seen(flow)
    unlock(flow, "Bo")
    assert flow.text("reception-ligne-poids") == "12"


def test_a_half_typed_line_is_kept_when_a_locked_window_is_closed(open_as: OpenAs) -> None:
    flow = open_as("Bo")
    flow.start()
    flow.pick("Livres")
    flow.keys("12")
    flow.window.keeper.lock()
    flow.close()
    again = open_as("Bo")
    again.until(lambda: again.text("reception-ligne-poids") == "12")
