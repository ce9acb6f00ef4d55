"""The first day: steps that tick themselves, the empty side, secrets seen, entries kept."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from recyclique_desk.app import Desk
from recyclique_desk.domain.people import AccountInput, Role, Who
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.services.all import Services
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.ui.people.page import PeoplePage
from recyclique_desk.ui.toolkit.scroll_when_short import ScrollWhenShort
from recyclique_desk.ui.toolkit.secret_pad import SecretEdit
from tests.flows.conftest import Flow, OpenFlow, with_categories

pytestmark = pytest.mark.flow
PASSWORD = "quatre chaises bleues"
PIN = "4827"


def as_founder(services: Services) -> Who:
    """Found a centre; its first admin has just given their password."""
    return services.founding.found_centre("La Remise", "Europe/Paris", "Zoé", "Zoé", PASSWORD)


def as_bo(services: Services) -> Who:
    """A volunteer of a centre that was founded."""
    founder = as_founder(services)
    services.accounts.add(founder, AccountInput("Bo", "Bo"), Role.OPERATOR, pin=PIN)
    bo = services.accounts.find(founder, "Bo")
    return services.sign_in.with_pin(bo.id, PIN)


def done(flow: Flow) -> set[str]:
    """Which steps are ticked, as a screen reader says it."""
    card = flow.window.first_day.card
    return {step.value for step, button in card.steps.items() if "fait" in button.accessibleName()}


def test_first_day_steps_tick_themselves_and_the_card_goes_when_all_are_done(
    open_flow: OpenFlow,
) -> None:
    flow = open_flow(sign_in=as_founder, refresh_seconds=1)
    flow.until(lambda: flow.is_shown("first-day-card"))
    assert done(flow) == set()
    with_categories(flow.desk)
    who = flow.desk.who
    assert who is not None
    flow.desk.services.accounts.add(who, AccountInput("Bo", "Bo"), Role.OPERATOR, pin=PIN)
    flow.click("first-day-weighing")
    flow.until(lambda: flow.is_shown("reception-create-ticket-btn"))
    flow.until(lambda: {"categories", "people"} <= done(flow))
    flow.create_ticket()
    flow.weigh("Livres", "2")
    flow.click("reception-close-ticket-btn")
    ticket = flow.tickets[0][0]
    flow.desk.services.exports.ticket(who, ticket, flow.desk.paths.data / "t.csv")
    flow.desk.settings.change(second_copy_folder=str(flow.desk.paths.data))
    flow.window.first_day.read()
    settings = flow.desk.paths.settings
    flow.until(lambda: SettingsFile(settings).current.first_day_dismissed)
    assert flow.window.first_day.card.isHidden()


def test_first_day_export_is_not_ticked_by_a_printed_day(open_flow: OpenFlow) -> None:
    flow = open_flow(sign_in=as_founder)
    flow.until(lambda: flow.is_shown("first-day-card"))
    with_categories(flow.desk)
    flow.desk.services.sheets.print_day(flow.desk.who)
    flow.window.first_day.read()
    flow.until(lambda: "categories" in done(flow))
    assert "export" not in done(flow)


def test_first_day_step_leads_to_its_screen(open_flow: OpenFlow) -> None:
    flow = open_flow(sign_in=as_founder)
    flow.until(lambda: flow.is_shown("first-day-card"))
    flow.click("first-day-people")
    flow.until(lambda: flow.is_shown("people-page"))


def test_first_day_dismissed_does_not_come_back(open_flow: OpenFlow) -> None:
    flow = open_flow(sign_in=as_founder)
    flow.until(lambda: flow.is_shown("first-day-card"))
    flow.click("first-day-dismiss")
    assert not flow.is_shown("first-day-card")
    flow.window.first_day.read()
    flow.settle()
    assert not flow.is_shown("first-day-card")


def test_first_day_is_not_shown_to_volunteers(open_flow: OpenFlow) -> None:
    flow = open_flow(sign_in=as_bo)
    flow.settle()
    assert not flow.is_shown("first-day-card")


def test_charts_without_anything_to_show_fold_and_unfold_by_themselves(flow: Flow) -> None:
    flow.until(lambda: flow.window.dock.folded)
    flow.start()
    flow.weigh("Livres", "12")
    flow.click("reception-close-ticket-btn")
    flow.click("reception-close-poste-btn")
    flow.window.resize(1366, 900)
    flow.window.ticket_navigation.search()
    flow.window.detail.show_detail(None)
    flow.window.compact_layout.make()
    flow.until(lambda: not flow.window.dock.folded)


def weighed(desk: Desk) -> None:
    """Two tickets, one of them left open with a line nobody could place."""
    with_categories(desk)
    counter, lignes = desk.services.counter, desk.services.lignes
    poste = counter.open_poste(desk.who)
    books = desk.services.categories.tree(desk.who).all()[1].id
    for category in (books, None):
        ticket = counter.create_ticket(desk.who, poste.id)
        given = LigneInput(category, Decimal("12.500"), Destination.REVENTE)
        lignes.add(desk.who, ticket.id, given)


def test_empty_side_shows_the_day_and_leads_to_what_waits(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=weighed)
    flow.settle()
    flow.window.detail.show_detail(None)
    flow.until(lambda: flow.is_shown("reception-day-last"))
    said = flow.words("reception-day-so-far").replace("\u202f", " ").replace("\u00a0", " ")
    assert "25,000 kg reçus" in said
    assert "2 lignes" in said
    assert "Livres" in said
    assert flow.text("reception-day-to-sort") == "1 ligne à classer"
    flow.click("reception-day-last")
    flow.until(lambda: flow.text("reception-ticket-title") == f"Ticket {flow.tickets[0][0]}")
    flow.settle()
    flow.window.detail.show_detail(None)
    # The last: a list that is narrowed by it knows of no newest ticket any more.
    flow.click("reception-day-open")
    flow.until(lambda: flow.window.list.filters.status.currentText() == "Ouverts")


def test_last_ticket_of_the_empty_side_names_its_person_whole(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=weighed)
    newest = flow.window.list.newest
    assert newest is not None
    name = "Marie-Claude Dubois-Lefèvre & Ana"
    flow.window.detail.empty.day.show_last(replace(newest, benevole=name))
    button = flow.find("reception-day-last", QPushButton)
    number, person = button.text().replace("&&", "&").split("\n")
    assert (newest.number in number, person) == (True, name)
    assert name in button.accessibleName()
    assert button.sizeHint().height() >= 2 * button.fontMetrics().lineSpacing()


def test_new_code_is_seen_by_the_eye_until_the_cursor_leaves(open_flow: OpenFlow) -> None:
    flow = open_flow(sign_in=as_founder)
    flow.window.admin_pages.open_people()
    flow.until(lambda: flow.table("people-list"))
    flow.click("people-add")
    flow.focus_on("person-pin")
    field = flow.find("person-pin", SecretEdit)
    flow.keys(PIN)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    eye = next(each for each in field.actions() if each.objectName() == "person-pin-eye")
    eye.trigger()
    assert field.displayText() == PIN
    flow.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    flow.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    flow.focus_on("person-display-name")
    assert PIN not in field.displayText()


Leave = Callable[[Flow], None]


def by_back(flow: Flow) -> None:
    flow.click("people-page-back")


def by_closing(flow: Flow) -> None:
    flow.window.close()


@pytest.mark.parametrize("leave", [by_back, by_closing])
def test_unsaved_person_is_asked_about_before_the_page_or_window_goes(
    open_flow: OpenFlow, leave: Leave
) -> None:
    flow = open_flow(sign_in=as_founder)
    flow.window.admin_pages.open_people()
    flow.until(lambda: flow.table("people-list"))
    flow.settle()
    flow.click("people-add")
    flow.focus_on("person-display-name")
    flow.keys("Cleo")
    leave(flow)
    flow.until(lambda: flow.is_shown("entries-dialog"))
    flow.click("entries-stay")
    flow.until(lambda: not flow.is_shown("entries-dialog"))
    assert flow.window.isVisible()
    assert flow.text("person-display-name") == "Cleo"
    leave(flow)
    flow.until(lambda: flow.is_shown("entries-dialog"))
    flow.click("entries-discard")
    flow.until(lambda: not flow.is_shown("people-page") or not flow.window.isVisible())


def test_unsaved_person_is_saved_before_another_is_shown(open_flow: OpenFlow) -> None:
    def prepare(desk: Desk) -> None:
        assert desk.who is not None
        desk.services.accounts.add(desk.who, AccountInput("Bo", "Bo"), Role.OPERATOR, pin=PIN)

    flow = open_flow(sign_in=as_founder, prepare=prepare)
    flow.window.admin_pages.open_people()
    flow.until(lambda: len(flow.table("people-list")) == 2)
    flow.settle()
    flow.click_row("people-list", 0)
    flow.focus_on("person-display-name")
    flow.press(Qt.Key.Key_End)
    flow.keys("b")
    flow.click_row("people-list", 1)
    flow.until(lambda: flow.is_shown("entries-dialog"))
    flow.click("entries-save")
    page = flow.find("people-page", PeoplePage)
    flow.until(lambda: page.card.person is not None and page.card.person.display_name == "Zoé")
    assert flow.table("people-list")[0][0] == "Bob"


def test_empty_side_below_the_list_scrolls_with_the_work_not_by_itself(
    open_flow: OpenFlow,
) -> None:
    flow = open_flow(sign_in=as_founder, size=(900, 520))
    flow.until(lambda: not flow.window.first_day.card.isHidden())
    flow.settle()
    scroller = flow.window.detail.empty.findChild(ScrollWhenShort)
    assert scroller is not None
    flow.until(lambda: scroller.verticalScrollBar().maximum() == 0)
    flow.window.resize(1366, 700)
    flow.until(lambda: flow.is_shown("first-day-card"))
    assert scroller.minimumSizeHint().height() < 200
