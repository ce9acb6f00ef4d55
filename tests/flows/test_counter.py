"""A morning at the counter: poste, tickets, weighings."""

import time
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from recyclique_desk.app import Desk
from tests.flows.conftest import Flow, OpenFlow, with_categories

pytestmark = pytest.mark.flow

REVENTE, RECYCLAGE = 1, 2
"""As the table keeps them."""
FIXED_NAMES = (
    "reception-kpi-banner",
    "reception-open-poste-btn",
    "reception-close-poste-btn",
    "reception-create-ticket-btn",
    "reception-poste-status",
    "reception-opened-at-input",
    "reception-tickets-list",
    "reception-ticket-export-csv-btn",
    "reception-export-lignes-btn",
    "reception-ligne-poids",
    "reception-ligne-category",
    "reception-ligne-destination",
    "reception-ligne-notes",
    "reception-ligne-is-exit",
    "reception-ligne-submit",
    "reception-lignes-table",
    "reception-error",
)


def has_lines(flow: Flow, count: int) -> bool:
    return len(flow.lines) == count


def test_each_fixed_name_stands_for_one_widget(flow: Flow) -> None:
    counts = {name: len(flow.window.findChildren(QWidget, name)) for name in FIXED_NAMES}
    assert counts == dict.fromkeys(FIXED_NAMES, 1)


def test_an_empty_database_invites(open_flow: OpenFlow) -> None:
    flow = open_flow()
    assert flow.text("reception-poste-status") == "Aucun poste ouvert"
    said = flow.window.detail.empty
    assert said.isVisible()
    assert said.title.text() == "Bienvenue à l'accueil"
    assert "ouvrez le poste" in said.text.text()
    assert not flow.is_shown("reception-tickets-list")
    assert not flow.is_shown("reception-ligne-poids")
    assert not flow.is_shown("reception-error")


def test_nothing_unusable_is_shown_before_the_poste_is_open(flow: Flow) -> None:
    assert not flow.is_shown("reception-close-poste-btn")
    assert not flow.is_shown("reception-create-ticket-btn")
    flow.open_poste()
    assert flow.text("reception-poste-status") == "Poste ouvert à 12:00 · Ana"
    assert not flow.is_shown("reception-open-poste-btn")
    assert flow.is_shown("reception-close-poste-btn")
    assert flow.query("SELECT status, is_deferred FROM poste_reception") == [("opened", 0)]


def test_the_first_line_needs_no_mouse(flow: Flow) -> None:
    assert flow.focus == "reception-open-poste-btn"
    flow.enter()
    flow.until(lambda: flow.focus == "reception-create-ticket-btn")
    flow.enter()
    flow.until(lambda: flow.focus == "reception-ligne-poids")
    flow.settle()
    flow.keys("12,5")
    flow.hit("Livres")
    flow.until_lines(1)
    assert flow.lines[0][:2] == ["Livres", "12,500"]


def test_a_line_is_on_disk_when_it_is_in_the_table(flow: Flow) -> None:
    number = flow.start()
    assert number == "251007-001"
    assert flow.focus == "reception-ligne-poids"
    flow.weigh("vais", "12,5")
    assert flow.lines == [["Vaisselle", "12,500", "Revente", ""]]
    assert "Vaisselle" in flow.text("reception-last-ligne")
    assert flow.query("SELECT weight, destination, is_exit FROM ligne_depot") == [
        (12_500, REVENTE, 0)
    ]
    assert flow.focus == "reception-ligne-poids"
    assert flow.text("reception-ligne-poids") == ""
    assert flow.text("reception-ligne-category") == "Vaisselle"
    assert "1 ligne" in flow.text("reception-ticket-totals")
    assert "12,500" in flow.text("reception-ticket-totals")


def test_the_same_category_takes_several_weighings(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "1")
    for count, weight in enumerate(("2", "3.25"), start=2):
        flow.keys(weight)
        flow.enter()
        flow.until(partial(has_lines, flow, count))
        flow.settle()
    assert [line[:2] for line in flow.lines] == [
        ["Livres", "3,250"],
        ["Livres", "2,000"],
        ["Livres", "1,000"],
    ]


def test_ten_lines_are_typed_by_keyboard_in_under_a_minute(flow: Flow) -> None:
    flow.start()
    began = time.monotonic()
    for number in range(1, 11):
        flow.weigh(("vaiss", "livr", "electro")[number % 3], f"{number},25")
    assert time.monotonic() - began < 60
    assert flow.query("SELECT count(*), sum(weight) FROM ligne_depot") == [(10, 57_500)]
    flow.until(lambda: "57,500" in flow.text("reception-tickets-totals"))
    flow.until(lambda: flow.window.banner.weight.value.text() == "57,500")


def test_accents_and_case_do_not_matter_in_a_category(flow: Flow) -> None:
    flow.start()
    flow.weigh("ELECTRO", "4")
    assert flow.lines[0][0] == "Électroménager"


def test_what_nobody_can_place_is_parked(flow: Flow) -> None:
    flow.start()
    flow.weigh("classer", "3")
    assert flow.lines[0][0] == "À classer"
    assert flow.query("SELECT category_id FROM ligne_depot") == [(None,)]


def test_the_keypads_enter_saves_too(flow: Flow) -> None:
    flow.start()
    flow.pick("livr")
    flow.keys("2")
    flow.press(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    flow.until(lambda: len(flow.lines) == 1)


def test_a_line_is_changed_in_its_own_row_by_keyboard(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "4,4")
    flow.press(Qt.Key.Key_F7)
    flow.enter()
    flow.until(lambda: flow.focus == "reception-edit-poids")
    assert flow.text("reception-edit-poids") == "4,400"
    flow.keys("44")
    flow.enter()
    flow.until(lambda: flow.lines[0][1] == "44,000")
    assert len(flow.lines) == 1
    assert not flow.is_shown("reception-ligne-editor")
    assert flow.query("SELECT weight, version FROM ligne_depot") == [(44_000, 2)]
    assert flow.query("SELECT count(*) FROM audit_events WHERE action = 'ligne.changed'") == [(1,)]


def test_every_field_of_a_line_is_changed_in_place(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "4,4")
    flow.click_row("reception-lignes-table", 0, twice=True)
    flow.until(lambda: flow.is_shown("reception-ligne-editor"))
    flow.choose("reception-edit-destination", "Recyclage")
    flow.click("reception-edit-is-exit")
    flow.focus_on("reception-edit-notes")
    flow.keys("dos abimes")
    flow.focus_on("reception-edit-category")
    flow.keys("vais")
    flow.enter()
    flow.focus_on("reception-edit-poids")
    flow.enter()
    flow.until(lambda: flow.lines == [["Vaisselle", "4,400", "Recyclage · sortie", "dos abimes"]])
    assert not flow.is_shown("reception-ligne-editor")


def test_leaving_an_edit_changes_nothing(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "4,4")
    flow.click_row("reception-lignes-table", 0, twice=True)
    flow.until(lambda: flow.focus == "reception-edit-poids")
    flow.keys("9")
    flow.press(Qt.Key.Key_Escape)
    flow.settle()
    assert flow.lines[0][1] == "4,400"
    assert not flow.is_shown("reception-ligne-editor")


def test_a_line_is_duplicated(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "4,4")
    flow.click_row("reception-lignes-table", 0)
    flow.click("reception-ligne-duplicate-btn")
    flow.until(lambda: len(flow.lines) == 2)
    assert flow.lines[0] == flow.lines[1]


def test_a_removed_line_comes_back_through_the_toast(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "4,4")
    flow.weigh("vais", "1")
    flow.click_row("reception-lignes-table", 0)
    flow.click("reception-ligne-remove-btn")
    flow.until(lambda: len(flow.lines) == 1)
    assert flow.query("SELECT count(*) FROM ligne_depot") == [(1,)]
    toast = flow.window.toast
    assert toast.isVisible()
    assert "Vaisselle" in toast.text.text()
    flow.click_at(toast.action, toast.action.rect().center())
    flow.until(lambda: len(flow.lines) == 2)
    assert flow.lines[0][:2] == ["Vaisselle", "1,000"]
    assert flow.query("SELECT sum(weight) FROM ligne_depot") == [(5_400,)]


def test_delete_removes_the_chosen_line_and_ctrl_z_brings_it_back(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "4,4")
    flow.click_row("reception-lignes-table", 0)
    flow.press(Qt.Key.Key_Delete)
    flow.until(lambda: flow.lines == [])
    flow.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    flow.until(lambda: len(flow.lines) == 1)
    assert flow.lines[0][:2] == ["Livres", "4,400"]


def test_equals_marks_an_exit_and_arrow_down_changes_the_destination(flow: Flow) -> None:
    flow.start()
    flow.pick("livr")
    flow.keys("3")
    flow.press(Qt.Key.Key_Down)
    flow.keys("=")
    assert flow.text("reception-ligne-poids") == "3"
    flow.enter()
    flow.until(lambda: len(flow.lines) == 1)
    assert flow.lines[0][2] == "Recyclage · sortie"
    assert flow.query("SELECT destination, is_exit FROM ligne_depot") == [(RECYCLAGE, 1)]
    assert flow.window.entry.panel.is_exit.isChecked() is False
    flow.until(flow.window.banner.exits.isVisible)
    assert flow.window.banner.weight.value.text() == "0,000"


def test_an_exit_never_goes_to_revente(flow: Flow) -> None:
    flow.start()
    flow.pick("livr")
    flow.keys("3=")
    assert not flow.find("reception-ligne-destination-revente").isEnabled()
    flow.enter()
    flow.until(lambda: len(flow.lines) == 1)
    assert flow.query("SELECT destination, is_exit FROM ligne_depot") == [(RECYCLAGE, 1)]
    assert flow.find("reception-ligne-destination-revente").isEnabled()
    flow.keys("1")
    flow.enter()
    flow.until(lambda: len(flow.lines) == 2)
    assert flow.lines[0][2] == "Revente"


def test_minus_never_types_a_digit(flow: Flow) -> None:
    flow.start()
    flow.pick("livr")
    flow.press(Qt.Key.Key_Minus)
    flow.press(Qt.Key.Key_Minus, Qt.KeyboardModifier.KeypadModifier)
    assert not any(letter.isdigit() for letter in flow.text("reception-ligne-poids"))


@pytest.mark.parametrize("weight", ["0", "abc", "1e400", "NaN", "9999999", "1,2345", ","])
def test_a_wrong_weight_stays_with_a_sentence(flow: Flow, weight: str) -> None:
    flow.start()
    flow.pick("livr")
    flow.paste(weight)
    flow.enter()
    flow.settle()
    assert flow.text("reception-ligne-poids-hint") != ""
    assert flow.text("reception-ligne-poids") == weight
    assert flow.focus == "reception-ligne-poids"
    assert flow.query("SELECT count(*) FROM ligne_depot") == [(0,)]


def test_a_forgotten_category_or_weight_is_asked_for(flow: Flow) -> None:
    flow.start()
    flow.keys("3")
    flow.enter()
    assert "catégorie" in flow.text("reception-ligne-poids-hint")
    assert flow.focus == "reception-ligne-poids"
    flow.press(Qt.Key.Key_Escape)
    assert flow.text("reception-ligne-poids") == ""
    flow.pick("livr")
    flow.enter()
    assert "poids" in flow.text("reception-ligne-poids-hint")


def test_a_weight_then_a_category_is_one_gesture(flow: Flow) -> None:
    flow.start()
    flow.keys("3,5")
    tile = flow.window.entry.tiles.tiles()[1]
    flow.click_at(tile, tile.rect().center())
    flow.until(lambda: len(flow.lines) == 1)
    assert flow.lines[0][:2] == ["Livres", "3,500"]
    flow.settle()
    flow.keys("2e")
    flow.until(lambda: len(flow.lines) == 2)
    assert flow.lines[0][:2] == ["Électroménager", "2,000"]


def test_enter_with_a_family_open_saves_to_no_category_left_from_before(
    open_flow: OpenFlow,
) -> None:
    def prepare(desk: Desk) -> None:
        with_categories(desk)
        garden = desk.services.categories.create(desk.who, "Jardin")
        desk.services.categories.create(desk.who, "Bricolage", garden.id)

    flow = open_flow(prepare=prepare)
    flow.start()
    flow.weigh("livr", "1")
    flow.hit("Jardin")
    flow.keys("4,2")
    flow.enter()
    assert flow.complaint == (
        "« Jardin » est ouverte : choisissez-y une catégorie, ou Échap pour revenir."
    )
    assert flow.text("reception-ligne-poids") == "4,2"
    flow.hit("Bricolage")
    flow.until_lines(2)
    assert flow.lines[0][:2] == ["Bricolage", "4,200"]


def test_the_keys_of_units_write_units_and_pick_nothing(flow: Flow) -> None:
    flow.start()
    flow.keys("k")
    assert flow.text("reception-ligne-poids") == ""
    assert "vient après un nombre" in flow.complaint
    flow.keys("371g")
    assert flow.text("reception-ligne-poids") == "371g"
    assert flow.text("reception-ligne-category") == ""
    flow.hit("Vaisselle")
    flow.until(lambda: len(flow.lines) == 1)
    assert flow.lines[0][:2] == ["Vaisselle", "0,371"]


def test_a_sum_becomes_a_line_per_weighing_or_one(flow: Flow) -> None:
    flow.start()
    flow.pick("livr")
    flow.keys("4,02+4,8")
    assert "8,82" in flow.text("reception-ligne-poids-echo")
    flow.enter()
    flow.until(lambda: len(flow.lines) == 2)
    flow.settle()
    flow.keys("1+2")
    flow.click("reception-sum-mode-total")
    flow.focus_on("reception-ligne-poids")
    flow.enter()
    flow.until(lambda: len(flow.lines) == 3)
    assert [line[1] for line in flow.lines] == ["3,000", "4,800", "4,020"]


def test_an_implausible_weight_is_asked_about_once(flow: Flow) -> None:
    flow.start()
    flow.pick("livr")
    flow.keys("960")
    flow.enter()
    assert "960" in flow.words("reception-poids-question")
    flow.settle()
    assert flow.lines == []
    flow.enter()
    flow.until(lambda: len(flow.lines) == 1)
    assert flow.lines[0][1] == "0,960"
    flow.settle()
    flow.keys("961")
    flow.enter()
    flow.keys("*")
    flow.until(lambda: len(flow.lines) == 2)
    assert flow.lines[0][1] == "961,000"


def test_a_closed_ticket_has_no_form(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "4,4")
    flow.click("reception-close-ticket-btn")
    flow.until(lambda: not flow.is_shown("reception-ligne-poids"))
    assert not flow.is_shown("reception-ligne-remove-btn")
    assert not flow.is_shown("reception-close-ticket-btn")
    assert flow.query("SELECT status FROM ticket_depot") == [("closed",)]
    flow.until(lambda: flow.tickets[0][3] == "Fermé")
    flow.focus_on("reception-lignes-table")
    flow.press(Qt.Key.Key_Delete)
    flow.settle()
    assert len(flow.lines) == 1


def test_nothing_of_one_ticket_shows_in_the_next(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "4,4")
    flow.keys("77")
    flow.focus_on("reception-ligne-notes")
    flow.keys("fragile")
    flow.click("reception-ligne-destination-don")
    flow.click("reception-ligne-is-exit")
    second = flow.create_ticket()
    assert second == "251007-002"
    assert flow.lines == []
    for name in ("poids", "category", "notes"):
        assert flow.text(f"reception-ligne-{name}") == "", name
    assert not flow.window.entry.panel.is_exit.isChecked()
    flow.weigh("vais", "1")
    assert flow.lines == [["Vaisselle", "1,000", "Revente", ""]]
    flow.click_row("reception-tickets-list", 1)
    flow.until(lambda: flow.text("reception-ticket-title") == "Ticket 251007-001")
    assert [line[:2] for line in flow.lines] == [["Livres", "4,400"]]


def test_a_destination_stays_for_the_ticket_and_not_for_the_next(flow: Flow) -> None:
    flow.start()
    flow.click("reception-ligne-destination-don")
    flow.weigh("livr", "4,4")
    flow.weigh("livr", "1")
    assert [line[2] for line in flow.lines] == ["Don", "Don"]
    flow.create_ticket()
    flow.weigh("livr", "2")
    assert flow.lines[0][2] == "Revente"


def test_an_edit_is_left_when_another_ticket_is_chosen(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "4,4")
    flow.click_row("reception-lignes-table", 0, twice=True)
    flow.until(lambda: flow.focus == "reception-edit-poids")
    flow.create_ticket()
    assert not flow.is_shown("reception-ligne-editor")
    flow.weigh("vais", "1")
    assert flow.query("SELECT ticket_id, weight FROM ligne_depot ORDER BY id") == [
        (1, 4_400),
        (2, 1_000),
    ]


def test_a_poste_with_an_open_ticket_asks_before_it_closes(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "4,4")
    flow.create_ticket()
    flow.click("reception-close-poste-btn")
    flow.until(lambda: flow.is_shown("reception-error"))
    assert "2 ticket" in flow.words("reception-error")
    assert flow.query("SELECT status FROM poste_reception") == [("opened",)]
    action = flow.window.notice.action
    assert "Les fermer" in action.text()
    flow.click_at(action, action.rect().center())
    flow.until(lambda: flow.is_shown("reception-open-poste-btn"))
    assert flow.query("SELECT status FROM poste_reception") == [("closed",)]
    assert flow.query("SELECT number, status FROM ticket_depot") == [("251007-001", "closed")]
    flow.until(lambda: len(flow.tickets) == 1)
    flow.settle()
    assert not flow.is_shown("reception-ligne-poids")


def open_notebook(flow: Flow, day: str = "29092025") -> None:
    flow.click("reception-deferred-btn")
    flow.until(lambda: flow.is_shown("reception-opened-at-input"))
    flow.keys(day)
    flow.click("reception-open-poste-btn")
    flow.until(lambda: flow.is_shown("reception-ligne-poids"))
    flow.settle()


def test_a_deferred_poste_says_so_unmissably(flow: Flow) -> None:
    open_notebook(flow)
    assert flow.text("reception-poste-status") == "Saisie différée : lundi 29 septembre 2025"
    assert flow.window.poste.property("panel") == "deferred"
    assert flow.text("reception-ticket-title") == "Ticket 250929-001"
    flow.weigh("livr", "2")
    assert flow.query("SELECT is_deferred FROM ligne_depot") == [(1,)]
    assert flow.window.banner.weight.value.text() == "0,000"


def test_a_notebook_page_is_compared_as_one_types(flow: Flow) -> None:
    open_notebook(flow)
    flow.focus_on("reception-notebook-lines")
    flow.keys("2")
    flow.focus_on("reception-notebook-total")
    flow.keys("6,4")
    flow.focus_on("reception-ligne-poids")
    flow.settle()
    flow.weigh("livr", "2")
    flow.until(lambda: "il manque 4,400" in flow.text("reception-notebook-state"))
    flow.weigh("vais", "4,4")
    flow.until(lambda: "le total y est" in flow.text("reception-notebook-state"))
    assert "le compte y est" in flow.text("reception-notebook-state")
    flow.focus_on("reception-notebook-next-day")
    flow.keys("30092025")
    flow.click("reception-notebook-next-btn")
    flow.until(lambda: flow.text("reception-ticket-title") == "Ticket 250930-001")
    assert flow.text("reception-poste-status") == "Saisie différée : mardi 30 septembre 2025"
    assert flow.query("SELECT status FROM ticket_depot ORDER BY id") == [("closed",), ("opened",)]


def test_a_page_copied_twice_and_a_difference_are_told(flow: Flow) -> None:
    open_notebook(flow)
    flow.weigh("livr", "2")
    flow.click("reception-notebook-close-btn")
    flow.until(lambda: not flow.is_shown("reception-ligne-poids"))
    flow.click("reception-notebook-next-btn")
    flow.until(lambda: flow.text("reception-ticket-title") == "Ticket 250929-002")
    flow.settle()
    flow.weigh("vais", "2")
    flow.click("reception-notebook-close-btn")
    flow.until(lambda: flow.is_shown("reception-error"))
    assert "mêmes poids que le ticket 250929-001" in flow.words("reception-error")


def test_a_notebook_cannot_be_dated_ahead(flow: Flow) -> None:
    flow.click("reception-deferred-btn")
    flow.keys("08102025")
    flow.click("reception-open-poste-btn")
    flow.until(lambda: flow.is_shown("reception-error"))
    assert flow.words("reception-error") == "Un cahier ne peut pas être daté du futur."
    assert not flow.window.notice.action.isVisible()
    flow.settle()
    assert flow.query("SELECT count(*) FROM poste_reception") == [(0,)]


def test_a_double_enter_writes_one_line(flow: Flow) -> None:
    flow.start()
    flow.pick("livr")
    flow.keys("3")
    flow.enter()
    flow.enter()
    flow.until(lambda: len(flow.lines) == 1)
    flow.settle()
    assert flow.query("SELECT count(*) FROM ligne_depot") == [(1,)]


def test_what_is_typed_before_the_answer_is_kept(flow: Flow) -> None:
    flow.start()
    flow.pick("livr")
    flow.keys("3")
    flow.enter()
    flow.keys("45")
    flow.until(lambda: len(flow.lines) == 1)
    flow.settle()
    flow.enter()
    flow.until(lambda: len(flow.lines) == 2)
    assert [line[1] for line in flow.lines] == ["45,000", "3,000"]
