"""Where a deposit comes from, at the counter: by keys, without a key more where nobody asks."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from recyclique_desk.app import Desk
from recyclique_desk.domain.deposits import DepositKinds, PartnerInput
from recyclique_desk.ui.counter.origin_bar import OriginBar
from recyclique_desk.ui.toolkit.place_field import PlaceField
from tests.flows.conftest import Flow, OpenFlow, prepared_once

pytestmark = pytest.mark.flow
F4, F8 = Qt.Key.Key_F4, Qt.Key.Key_F8
KIND, PLACE = "reception-ticket-kind", "reception-ticket-place"


@prepared_once
def books_and_a_partner(desk: Desk) -> None:
    services, who = desk.services, desk.who
    services.categories.create(who, "Livres")
    shop = services.deposit_kinds.of_site(who).kinds[3]
    services.deposit_kinds.add_partner(who, shop.id, PartnerInput("Meubles Martin", "12145"))


@pytest.fixture
def flow(open_flow: OpenFlow) -> Flow:
    return open_flow(prepare=books_and_a_partner)


def origins(flow: Flow) -> list[tuple[object, ...]]:
    return flow.query(
        "SELECT k.name, p.name, t.commune, t.postcode FROM ticket_depot t "
        "LEFT JOIN deposit_kinds k ON k.id = t.deposit_kind_id "
        "LEFT JOIN partners p ON p.id = t.partner_id ORDER BY t.id"
    )


def place(flow: Flow) -> PlaceField:
    return flow.find(PLACE, PlaceField)


def choose_place(flow: Flow, typed: str) -> None:
    """Type a place and Enter, once the communes are there."""
    flow.press(F4)
    flow.until(place(flow).hasFocus)
    flow.settle()
    flow.keys(typed)
    flow.enter()
    flow.until(lambda: flow.focus == "reception-ligne-poids")
    flow.settle()


def test_kind_and_commune_are_given_by_few_keys_and_the_weight_has_the_next(flow: Flow) -> None:
    flow.start()
    assert flow.text(KIND) == "Type d'apport"
    flow.press(F8)
    choose_place(flow, "rode")
    assert origins(flow) == [("Apport volontaire", None, "12202", None)]
    assert (flow.text(KIND), flow.text(PLACE)) == ("Apport volontaire", "Rodez (12)")
    flow.weigh("Livres", "2,5")
    assert flow.lines[0][1] == "2,500"


def test_kind_reached_by_several_quick_keys_is_the_one_saved(flow: Flow) -> None:
    flow.start()
    flow.settle()
    for _ in range(3):
        flow.press(F8)
    flow.click("reception-close-ticket-btn")
    flow.settle()
    assert origins(flow) in ([], [("Zone réemploi en déchèterie", None, None, None)])
    saved = "SELECT count(*) FROM audit_events WHERE action = 'ticket.origin-set'"
    assert flow.query(saved)[0][0] <= 3


def test_kind_key_pressed_before_the_kinds_are_read_counts(flow: Flow) -> None:
    flow.start()
    bar = flow.find("reception-origin", OriginBar)
    bar._kinds = DepositKinds(0)
    flow.press(F8)
    flow.window.origins.read_choices()
    flow.until(lambda: origins(flow)[0][0] == "Apport volontaire")


def test_last_place_is_offered_first_and_taken_by_enter_only(flow: Flow) -> None:
    flow.start()
    choose_place(flow, "rode")
    flow.create_ticket()
    assert origins(flow)[1] == (None, None, None, None), "nothing is taken over by itself"
    flow.press(F4)
    flow.until(lambda: place(flow).offered == ("Rodez (12)",))
    flow.press(Qt.Key.Key_Escape)
    flow.until(lambda: flow.focus == "reception-ligne-poids")
    flow.settle()
    assert origins(flow)[1] == (None, None, None, None)
    flow.press(F4)
    flow.until(lambda: bool(place(flow).offered))
    flow.enter()
    flow.until(lambda: origins(flow)[1] == (None, None, "12202", None))


def test_postcode_can_be_kept_alone_and_an_origin_taken_away(flow: Flow) -> None:
    flow.start()
    flow.press(F4)
    flow.settle()
    flow.keys("12000")
    flow.until(lambda: place(flow).offered[-1:] == ("12000 : commune inconnue",))
    flow.press(Qt.Key.Key_Up)
    flow.enter()
    flow.until(lambda: origins(flow) == [(None, None, None, "12000")])
    flow.settle()
    flow.press(F4)
    flow.press(Qt.Key.Key_Delete)
    flow.enter()
    flow.until(lambda: origins(flow) == [(None, None, None, None)])


def test_what_is_no_place_is_refused_and_keeps_the_one_before(flow: Flow) -> None:
    flow.start()
    choose_place(flow, "rode")
    flow.press(F4)
    flow.keys("xqzt")
    flow.enter()
    assert place(flow).property("invalid")
    flow.press(Qt.Key.Key_F6)
    flow.until(lambda: flow.text(PLACE) == "Rodez (12)")
    flow.settle()
    assert origins(flow) == [(None, None, "12202", None)]


def test_usual_kind_of_the_poste_is_that_of_its_next_tickets(flow: Flow) -> None:
    flow.start()
    flow.press(F8)
    flow.settle()
    bar = flow.find("reception-origin", OriginBar)
    bar._fill_menu()
    always = next(a for a in bar.menu.actions() if a.objectName() == "reception-poste-kind")
    always.trigger()
    flow.settle()
    flow.create_ticket()
    assert flow.text(KIND) == "Apport volontaire"
    assert origins(flow)[1][0] == "Apport volontaire"


def test_partner_is_chosen_within_its_kind(flow: Flow) -> None:
    flow.start()
    flow.settle()
    bar = flow.find("reception-origin", OriginBar)
    bar._fill_menu()
    within = next(a.menu() for a in bar.menu.actions() if a.menu() is not None)
    assert isinstance(within, QMenu)
    next(a for a in within.actions() if a.text() == "Meubles Martin").trigger()
    flow.until(lambda: origins(flow) == [("Magasin partenaire", "Meubles Martin", None, None)])
    flow.until(lambda: flow.text(KIND).startswith("Magasin partenaire"))


def test_place_half_typed_is_not_given_to_the_next_ticket(flow: Flow) -> None:
    flow.start()
    flow.press(F4)
    flow.settle()
    flow.keys("rod")
    flow.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    flow.until(lambda: len(flow.query("SELECT id FROM ticket_depot")) == 2)
    flow.settle()
    assert flow.text(PLACE) == ""
    flow.weigh("Livres", "1")
    assert [each[2] for each in origins(flow)] == [None, None]


def test_ticket_closed_by_another_desk_refuses_the_origin_visibly(flow: Flow) -> None:
    number = flow.start()
    services, who = flow.desk.services, flow.desk.who
    flow.weigh("Livres", "1")
    ticket = services.tickets.find(who, number)
    flow.press(F4)
    flow.settle()
    flow.keys("rode")
    services.counter.close_ticket(who, ticket.id)
    flow.enter()
    flow.settle()
    assert origins(flow) == [(None, None, None, None)]
    flow.until(lambda: not flow.is_shown("reception-ligne-poids"))


def test_ticket_handed_over_by_another_desk_takes_the_origin_all_the_same(flow: Flow) -> None:
    number = flow.start()
    services, who = flow.desk.services, flow.desk.who
    ticket = services.tickets.find(who, number)
    flow.settle()
    assert who is not None
    services.counter.hand_over(who, ticket.id, ticket.version, who.user_id)
    flow.press(F8)
    flow.settle()
    assert origins(flow)[0][0] == "Apport volontaire"


def test_closed_ticket_is_corrected_with_a_reason_and_shows_it(flow: Flow) -> None:
    flow.start()
    flow.weigh("Livres", "1")
    flow.click("reception-close-ticket-btn")
    flow.until(lambda: flow.is_shown("reception-reopen-ticket-btn"))
    flow.settle()
    flow.window.detail.correct_origin.trigger()
    flow.until(lambda: flow.is_shown("reception-origin-kind"))
    flow.settle()
    flow.choose("reception-origin-kind", "Collecte à domicile")
    flow.focus_on("reception-origin-place")
    flow.settle()
    flow.keys("rode")
    flow.enter()
    flow.until(lambda: flow.focus == "reception-origin-reason")
    flow.enter()
    assert "motif" in flow.text("reception-origin-error")
    flow.keys("oubli")
    flow.enter()
    flow.until(lambda: origins(flow) == [("Collecte à domicile", None, "12202", None)])
    flow.settle()
    subtitle = flow.window.detail.subtitle
    assert "Collecte à domicile · Rodez (12)" in (subtitle.toolTip() or subtitle.text())


def test_weighing_alone_costs_no_key_for_the_origin(flow: Flow) -> None:
    flow.start()
    assert flow.focus == "reception-ligne-poids"
    flow.hit("Livres")
    flow.keys("2,5")
    flow.enter()
    flow.until_lines(1)
    assert origins(flow) == [(None, None, None, None)]


def test_origin_is_taken_back_by_the_keys_that_take_back_a_line(flow: Flow) -> None:
    flow.start()
    flow.press(F8)
    flow.settle()
    flow.weigh("Livres", "1")
    flow.press(F8)
    flow.settle()
    choose_place(flow, "rode")
    undo = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    flow.press(*undo)
    flow.until(lambda: origins(flow) == [("Collecte à domicile", None, None, None)])
    flow.until(lambda: flow.text(PLACE) == "")
    flow.press(*undo)
    flow.until(lambda: origins(flow)[0][0] == "Apport volontaire")
    flow.press(*undo)
    flow.until(lambda: origins(flow) == [(None, None, None, None)])
    flow.settle()
    assert len(flow.lines) == 1


def test_place_typed_whole_before_the_poste_is_closed_is_saved_before(flow: Flow) -> None:
    flow.start()
    flow.weigh("Livres", "1")
    flow.press(F8)
    flow.press(F4)
    flow.settle()
    flow.keys("rodez")
    flow.click("reception-close-poste-btn")
    flow.settle()
    assert origins(flow) == [("Apport volontaire", None, "12202", None)]
    assert flow.is_shown("reception-error"), "its ticket is open: that is asked"


def test_kind_changed_after_weighing_leaves_the_lines_as_they_are(flow: Flow) -> None:
    flow.start()
    flow.press(F8)
    flow.weigh("Livres", "2,5")
    flow.press(F8)
    flow.keys("3")
    flow.enter()
    flow.until_lines(2)
    flow.settle()
    assert origins(flow) == [("Collecte à domicile", None, None, None)]
    assert flow.query("SELECT weight, version FROM ligne_depot ORDER BY id") == [
        (2_500, 1),
        (3_000, 1),
    ]
    assert flow.text("reception-ticket-title").startswith("Ticket")


def test_page_of_the_notebook_keeps_its_own_kind_and_begins_with_none(flow: Flow) -> None:
    flow.start()
    flow.press(F8)
    flow.settle()
    services, who = flow.desk.services, flow.desk.who
    assert who is not None
    poste = services.counter.current_poste(who)
    assert poste is not None
    services.counter.set_usual_kind(who, poste.id, services.deposit_kinds.of_site(who).kinds[0].id)
    flow.weigh("Livres", "1")
    flow.window.counter.close_poste()
    flow.until(lambda: flow.is_shown("reception-error"))
    services.counter.close_poste(who, poste.id, close_tickets=True)
    page = services.notebook.open_page(who, date(2025, 10, 1))
    flow.window.counter.find_poste()
    flow.window.ticket_navigation.show_new(page.ticket_id)
    flow.until(lambda: flow.is_shown("reception-notebook-panel"))
    flow.settle()
    flow.press(F8)
    flow.press(F8)
    flow.settle()
    assert [each[0] for each in origins(flow)] == ["Apport volontaire", "Collecte à domicile"]


def test_place_takes_the_room_of_the_acts_on_the_smallest_screen(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=books_and_a_partner, size=(683, 384))
    flow.start()
    assert not flow.find(PLACE).isVisible()
    choose_place(flow, "rode")
    assert origins(flow)[0][2] == "12202"
    assert not flow.find(PLACE).isVisible()
    assert flow.is_shown("reception-close-ticket-btn")
