"""Admins keep the persons of the centre on their page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTableWidget

from tests.flows.conftest import Flow, OpenFlow

pytestmark = pytest.mark.flow

PASSWORD = "quatre chaises bleues"


@pytest.fixture
def page(open_flow: OpenFlow) -> Flow:
    """The page of the persons, with the local admin alone on it."""
    flow = open_flow()
    flow.window.admin_pages.open_people()
    flow.until(lambda: flow.find("people-list", QTableWidget).rowCount() == 1)
    flow.settle()
    return flow


def fill(flow: Flow, **fields: str) -> None:
    """Type into fields of the card."""
    for name, text in fields.items():
        field = f"person-{name.replace('_', '-')}"
        flow.focus_on(field)
        flow.find(field, QLineEdit).clear()
        flow.keys(text)


def names(flow: Flow) -> list[str]:
    return [row[0] for row in flow.table("people-list")]


def test_who_cannot_come_in_yet_is_told_with_what_to_do(page: Flow) -> None:
    assert page.table("people-list")[0][3] == "cet ordinateur"
    assert not page.is_shown("person-note")
    page.click("people-add")
    fill(page, display_name="Zoe")
    page.click("person-save")
    page.until(lambda: "Zoe" in names(page))
    row = names(page).index("Zoe")
    assert page.table("people-list")[row][3] == "pas encore possible"
    table = page.find("people-list", QTableWidget)
    needed = table.fontMetrics().horizontalAdvance("pas encore possible")
    assert table.columnWidth(3) >= needed + 22, "the words are whole"
    page.until(lambda: page.is_shown("person-note"))
    assert "Ne peut pas encore se connecter" in page.text("person-note")
    fill(page, pin="4827")
    page.click("person-save")
    page.until(lambda: page.table("people-list")[row][3] == "code")
    assert not page.is_shown("person-note")


def test_a_person_is_added_changed_sent_away_and_let_in_again(page: Flow) -> None:
    page.click("people-add")
    fill(page, display_name="Zoe", pin="1234")
    page.click("person-save")
    page.until(lambda: "suite de chiffres" in page.text("person-error"))
    assert page.text("person-display-name") == "Zoe", "what was typed stays"
    fill(page, pin="4827")
    assert not page.is_shown("person-error"), "a corrected field is not refused twice"
    assert not page.find("person-pin").property("invalid")
    page.click("person-save")
    page.until(lambda: "Zoe" in names(page))
    services = page.desk.services
    tile = services.sign_in.tiles()[0]
    assert services.sign_in.with_pin(tile.user_id, "4827").display_name == "Zoe"
    page.settle()
    page.click("people-list")
    row = names(page).index("Zoe")
    page.click_row("people-list", row)
    page.settle()
    fill(page, display_name="Zoe P", password=PASSWORD)
    page.choose("person-role", "Administrateur")
    page.click("person-save")
    page.until(lambda: "Zoe P" in names(page))
    assert services.sign_in.with_password("Zoe", PASSWORD).is_admin
    page.settle()
    page.click("person-disable")
    page.until(lambda: "dernier administrateur" in page.text("person-error"))


def test_a_disabled_person_is_let_in_again_by_undo(page: Flow) -> None:
    page.click("people-add")
    fill(page, display_name="Zoe", pin="4827")
    page.click("person-save")
    page.until(lambda: "Zoe" in names(page))
    page.settle()
    page.click("person-disable")
    page.until(lambda: page.is_shown("person-enable"))
    assert page.desk.services.sign_in.tiles() == ()
    toast = page.window.toast
    page.until(lambda: "n'entre plus" in toast.text.text())
    page.click_at(toast.action, toast.action.rect().center())
    page.until(lambda: len(page.desk.services.sign_in.tiles()) == 1)


def test_a_person_another_admin_changed_is_shown_as_they_are_now(page: Flow) -> None:
    accounts, who = page.desk.services.accounts, page.desk.who
    one = accounts.everyone(who)[0]
    accounts.set_pin(who, one.id, one.version, "4827")
    fill(page, display_name="Autre")
    page.click("person-save")
    page.until(lambda: "relisez" in page.text("person-error"))
    assert page.text("person-display-name") == one.display_name
    page.press(Qt.Key.Key_Escape)
    page.until(lambda: page.window.pages.current is None)


def test_typed_name_is_asked_about_before_its_person_is_sent_away(page: Flow) -> None:
    page.click("people-add")
    fill(page, display_name="Zoe", pin="4827")
    page.click("person-save")
    page.until(lambda: "Zoe" in names(page))
    page.settle()
    fill(page, display_name="Zoé")
    page.click("person-disable")
    page.until(lambda: page.is_shown("entries-save"))
    page.click("entries-save")
    page.until(lambda: "Zoé" in names(page))
    page.settle()
    zoe = "SELECT is_active FROM users WHERE display_name = 'Zoé'"
    page.until(lambda: page.query(zoe) == [(0,)])
