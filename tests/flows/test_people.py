"""Who is at the desk: a tap and four digits, a lock that hides, a password for admin work."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from recyclique_desk.app import Desk, open_desk
from recyclique_desk.domain.people import AccountInput, Role, Who
from recyclique_desk.support.paths import Paths
from recyclique_desk.ui.shell.sign_in_window import SignInWindow
from recyclique_desk.ui.shell.window_tools import window_tools
from recyclique_desk.ui.signin.sign_in_page import SignInPage
from tests.conftest import Clock
from tests.flows.conftest import Flow, OpenFlow, has_keys, with_categories

pytestmark = pytest.mark.flow

PASSWORD = "quatre chaises bleues"
PINS = {"Bo": "4827", "Cy": "31415", "Ana B.": "7305"}
OpenAs = Callable[..., Flow]


def add_people(desk: Desk) -> None:
    """Make categories, two volunteers and an admin."""
    with_categories(desk)
    for name, pin in PINS.items():
        role = Role.ADMIN if name == "Ana B." else Role.OPERATOR
        password = PASSWORD if role is Role.ADMIN else None
        desk.services.accounts.add(
            desk.who, AccountInput(name, name), role, password=password, pin=pin
        )


@pytest.fixture
def centre(paths: Paths, clock: Clock) -> None:
    """A centre with two volunteers and an admin."""
    with open_desk(paths, clock=clock, system_user="Ana") as desk:
        add_people(desk)


@pytest.fixture
def open_as(centre: None, open_flow: OpenFlow) -> OpenAs:
    """Open the window as one of them, who came by PIN."""

    def open_as(name: str, **values: object) -> Flow:
        def way_in(services: object) -> Who:
            signing_in = services.sign_in  # type: ignore[attr-defined]
            tile = next(tile for tile in signing_in.tiles() if tile.username == name)
            who: Who = signing_in.with_pin(tile.user_id, PINS[name])
            return who

        return open_flow(sign_in=way_in, **values)

    return open_as


def tap_tile(flow: Flow, name: str) -> None:
    """Tap on somebody's tile."""
    door = flow.window.keeper.sign_in_page

    def tile() -> QWidget | None:
        buttons = door.people.findChildren(QAbstractButton)
        return next((b for b in buttons if b.accessibleName() == name and b.isVisible()), None)

    flow.until(tile)
    button = tile()
    assert button is not None
    flow.click_at(button, button.rect().center())
    flow.until(lambda: QApplication.focusWidget() is door.secret.pad.edit)


def come(flow: Flow, name: str) -> None:
    """Switch to somebody: F9, a tap, their digits."""
    flow.press(Qt.Key.Key_F9)
    flow.until(lambda: flow.window.keeper.is_locked)
    tap_tile(flow, name)
    flow.keys(PINS[name])
    flow.until(lambda: not flow.window.keeper.is_locked)
    flow.settle()


def seen(flow: Flow) -> str:
    """Every word that is on screen, in the window and in its dialogs."""
    words = [flow.window.windowTitle()]
    for top in QApplication.topLevelWidgets():
        if top.isVisible():
            words.append(top.windowTitle())
            for widget in top.findChildren(QWidget):
                if not widget.isVisible():
                    continue
                if isinstance(widget, QLabel | QAbstractButton):
                    words.append(widget.text())
                elif isinstance(widget, QLineEdit):
                    words.append(widget.displayText())
                elif isinstance(widget, QTableView):
                    words.append("table")
    return " ".join(words)


def test_a_tap_and_four_digits_change_the_person_and_keep_the_ticket(open_as: OpenAs) -> None:
    flow = open_as("Bo")
    flow.start()
    flow.weigh("Livres", "12,5")
    title = flow.text("reception-ticket-title")
    come(flow, "Cy")
    assert flow.text("reception-person-btn") == "Cy"
    assert flow.text("reception-ticket-title") == title
    flow.weigh("Vaisselle", "3")
    assert flow.query(
        "SELECT u.username FROM audit_events a JOIN users u ON u.id = a.user_id "
        "WHERE a.action = 'ligne.added' ORDER BY a.id"
    ) == [("Bo",), ("Cy",)]
    assert flow.query(
        "SELECT u.username FROM ticket_depot t JOIN users u ON u.id = t.benevole_user_id"
    ) == [("Bo",)]


def test_choices_of_the_person_before_are_gone_and_the_next_types_at_once(
    open_as: OpenAs,
) -> None:
    flow = open_as("Bo")
    flow.start()
    flow.weigh("Livres", "12,5")
    flow.click("reception-ligne-destination-destruction")
    flow.keys("9")
    come(flow, "Cy")
    assert flow.focus == "reception-ligne-poids"
    assert flow.window.entry.category_name() == ""
    assert flow.text("reception-ligne-poids") == ""
    flow.keys("3")
    flow.hit("Vaisselle")
    flow.until_lines(2)
    assert flow.lines[0][:3] == ["Vaisselle", "3,000", "Revente"]


def test_the_ticket_is_handed_over_when_the_next_person_says_so(open_as: OpenAs) -> None:
    flow = open_as("Bo")
    flow.start()
    come(flow, "Cy")
    toast = flow.window.toast
    flow.until(lambda: toast.isVisible() and "Bo" in toast.text.text())
    flow.click_at(toast.action, toast.action.rect().center())
    flow.settle()
    assert flow.query(
        "SELECT u.username FROM ticket_depot t JOIN users u ON u.id = t.benevole_user_id"
    ) == [("Cy",)]
    assert flow.query("SELECT COUNT(*) FROM audit_events WHERE action = 'ticket.handed-over'") == [
        (1,)
    ]


def test_a_locked_desk_shows_nothing_and_does_nothing(open_as: OpenAs) -> None:
    flow = open_as("Bo")
    flow.start()
    flow.weigh("Livres", "12,5")
    number = flow.text("reception-ticket-title")
    flow.window.export_entries.exports.export_lignes()
    flow.until(lambda: flow.is_shown("reception-export-lignes-modal"))
    flow.window.keeper.lock()
    flow.until(lambda: "Votre code" in seen(flow))
    words = seen(flow)
    for secret in (number, "12,5", "Livres", "table", "Exporter", "kg"):
        assert secret not in words
    assert flow.window.windowTitle() == "RecyClique Desk"
    for key in (Qt.Key.Key_E, Qt.Key.Key_L, Qt.Key.Key_N):
        flow.press(key, Qt.KeyboardModifier.ControlModifier)
    flow.settle()
    assert flow.query("SELECT COUNT(*) FROM ticket_depot") == [(1,)]
    assert "export" not in seen(flow).casefold()
    flow.keys("9999")
    flow.until(lambda: "n'est pas le bon" in flow.text("signin-error"))
    flow.keys(PINS["Bo"])
    flow.until(lambda: not flow.window.keeper.is_locked)
    assert flow.is_shown("reception-export-lignes-modal"), "what was being done goes on"
    assert number in seen(flow)
    with flow.qtbot.waitSignal(flow.window.live.poller.delivered):
        flow.window.live.refresh_now()


def test_what_ends_while_the_desk_is_locked_tells_nothing_to_whoever_stands_there(
    open_as: OpenAs,
) -> None:
    flow = open_as("Bo")
    flow.window.keeper.lock()
    flow.window._context.messages.done("Ticket 251007-001 fermé : 12,500 kg")
    assert "12,500" not in seen(flow)


def test_another_person_does_not_find_the_dialog_of_the_one_before(open_as: OpenAs) -> None:
    flow = open_as("Bo")
    flow.window.export_entries.exports.export_lignes()
    flow.until(lambda: flow.is_shown("reception-export-lignes-modal"))
    flow.window.keeper.change_person()
    tap_tile(flow, "Cy")
    flow.keys(PINS["Cy"])
    flow.until(lambda: not flow.window.keeper.is_locked)
    assert not flow.is_shown("reception-export-lignes-modal")


def test_an_idle_desk_locks_itself_but_not_in_the_middle_of_a_line(open_as: OpenAs) -> None:
    flow = open_as("Bo", lock_minutes=5)
    flow.start()
    flow.keys("12")
    flow.window.keeper.idle.idle.emit()
    flow.settle()
    assert flow.window.keeper.sign_in_page.isHidden()
    flow.press(Qt.Key.Key_Backspace)
    flow.press(Qt.Key.Key_Backspace)
    flow.window.keeper.idle.idle.emit()
    flow.until(lambda: flow.window.keeper.is_locked)
    flow.until(lambda: flow.text("signin-name") == "Bo")


def test_admin_work_asks_for_the_password_once_and_then_goes_on(open_as: OpenAs) -> None:
    flow = open_as("Ana B.")
    flow.click("reception-deferred-btn")
    flow.window.poste.opened_at.show_day(date(2025, 1, 27))
    flow.click("reception-open-poste-btn")
    flow.until(lambda: flow.is_shown("signin-password-dialog"))
    flow.until(lambda: has_keys(flow.find("signin-password-dialog")))
    flow.keys("faux mot de passe")
    flow.enter()
    flow.until(lambda: "inexact" in flow.text("signin-step-up-error"))
    assert flow.query("SELECT COUNT(*) FROM poste_reception") == [(0,)]
    flow.keys(PASSWORD)
    flow.enter()
    flow.until(lambda: "Saisie différée" in flow.text("reception-poste-status"))
    flow.settle()
    assert not flow.is_shown("signin-password-dialog")
    assert flow.window._context.session.who.password_at == flow.clock()


def test_admin_work_is_left_undone_when_no_password_is_given(open_as: OpenAs) -> None:
    flow = open_as("Ana B.")
    flow.click("reception-deferred-btn")
    flow.click("reception-open-poste-btn")
    flow.until(lambda: flow.is_shown("signin-password-dialog"))
    flow.click("signin-step-up-cancel")
    flow.until(lambda: "mot de passe" in flow.words("reception-error"))
    assert flow.query("SELECT COUNT(*) FROM poste_reception") == [(0,)]


def test_who_is_disabled_meanwhile_stands_before_the_door_at_their_next_action(
    open_as: OpenAs,
) -> None:
    flow = open_as("Bo")
    local = flow.desk.services.people.sign_in_local_admin("Ana")
    bo = flow.desk.services.accounts.find(local, "Bo")
    flow.desk.services.accounts.disable(local, bo.id, bo.version)
    flow.click("reception-open-poste-btn")
    flow.until(lambda: flow.window.keeper.is_locked)
    flow.settle()
    assert "Bo" not in [tile.username for tile in flow.window.keeper.sign_in_page.people._tiles]
    assert flow.query("SELECT COUNT(*) FROM poste_reception") == [(0,)]


def test_five_wrong_codes_are_answered_with_a_wait(open_as: OpenAs) -> None:
    flow = open_as("Bo")
    flow.window.keeper.lock()
    flow.until(
        lambda: QApplication.focusWidget() is flow.window.keeper.sign_in_page.secret.pad.edit
    )
    for digit in "56789":
        flow.keys(f"100{digit}")
        flow.settle()
    assert "30 secondes" in flow.text("signin-error")
    flow.keys(PINS["Bo"])
    flow.settle()
    assert flow.window.keeper.is_locked


def test_people_choose_their_own_code(open_as: OpenAs) -> None:
    flow = open_as("Bo")
    flow.window.keeper.choose_pin()
    flow.until(lambda: has_keys(flow.find("signin-own-pin-dialog")))
    flow.keys(PINS["Bo"])
    for name in ("signin-own-pin", "signin-own-pin-again"):
        flow.focus_on(name)
        flow.keys("1234")
    flow.enter()
    assert "suite" in flow.text("signin-own-pin-error")
    for name in ("signin-own-pin", "signin-own-pin-again"):
        flow.find(name, QLineEdit).clear()
        flow.focus_on(name)
        flow.keys("90317")
    flow.enter()
    flow.until(lambda: not flow.is_shown("signin-own-pin-dialog"))
    services = flow.desk.services
    tile = next(tile for tile in services.sign_in.tiles() if tile.username == "Bo")
    assert tile.pin_length == 5
    assert services.sign_in.with_pin(tile.user_id, "90317")


def test_no_secret_can_be_copied_from_its_field(open_as: OpenAs) -> None:
    flow = open_as("Bo")
    QGuiApplication.clipboard().setText("avant")
    flow.window.keeper.choose_pin()
    flow.until(lambda: has_keys(flow.find("signin-own-pin-dialog")))
    flow.keys(PINS["Bo"])
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
        flow.press(key, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "avant"
    for field in flow.window.findChildren(QLineEdit):
        if field.objectName().startswith("signin-") and field.objectName() != "signin-search":
            assert field.echoMode() is QLineEdit.EchoMode.Password, field.objectName()


def test_a_first_start_founds_the_centre_and_the_next_one_asks_who_is_there(
    application: QApplication, paths: Paths, clock: Clock, qtbot: QtBot
) -> None:
    def come_in(act: Callable[[SignInWindow], object]) -> Who:
        came: list[Who] = []
        with (
            open_desk(paths, clock=clock, sign_in=lambda _services: None) as desk,
            window_tools(application) as tools,
        ):
            sign_in_window = SignInWindow(desk, tools.runner, tools.theme)
            sign_in_window.signed_in.connect(came.append)
            sign_in_window.show()
            act(sign_in_window)
            qtbot.waitUntil(lambda: bool(came), timeout=10_000)
            sign_in_window.deleteLater()
        return came[0]

    def found(sign_in_window: SignInWindow) -> None:
        choice = sign_in_window.findChild(QAbstractButton, "start-new")
        assert isinstance(choice, QAbstractButton)
        choice.click()
        submit = sign_in_window.findChild(QAbstractButton, "welcome-submit")
        told = sign_in_window.findChild(QLabel, "welcome-error")
        assert isinstance(submit, QAbstractButton)
        assert isinstance(told, QLabel)
        for name, text, words in (
            ("welcome-name", "La Boucle", "nom à la ressourcerie"),
            ("welcome-person", "Zoé", "votre nom"),
        ):
            field = sign_in_window.findChild(QLineEdit, name)
            assert isinstance(field, QLineEdit)
            field.clear()
            submit.click()
            assert words in told.text()
            field.setText(text)
        for name, text in (
            ("welcome-password", PASSWORD),
            ("welcome-password-again", PASSWORD),
        ):
            field = sign_in_window.findChild(QLineEdit, name)
            assert isinstance(field, QLineEdit)
            field.setText(text)
        submit.click()

    def sign_in(sign_in_window: SignInWindow) -> None:
        door = sign_in_window.content
        assert isinstance(door, SignInPage)
        qtbot.waitUntil(lambda: bool(door.people._shown), timeout=10_000)
        QTest.keyClicks(door.people.search, "zoe")
        QTest.keyClick(door.people.search, Qt.Key.Key_Return)
        assert door.secret.password.isVisible(), "an admin without a PIN gives the password"
        QTest.keyClicks(door.secret.password, PASSWORD)
        QTest.keyClick(door.secret.password, Qt.Key.Key_Return)

    founder = come_in(found)
    assert (founder.display_name, founder.role, founder.password_at) == ("Zoé", Role.ADMIN, clock())
    again = come_in(sign_in)
    assert again.user_id == founder.user_id
    with open_desk(paths, clock=clock, sign_in=lambda _services: founder) as desk:
        assert centre_of(desk) == ("La Boucle", "Europe/Paris")


def centre_of(desk: Desk) -> tuple[str, str]:
    site = desk.services.people.site(desk.who)
    return site.name, site.time_zone
