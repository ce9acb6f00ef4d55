"""Pieces at the counter: a number before `*`, and what is not weighed at all."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from recyclique_desk.app import Desk
from recyclique_desk.domain.category_changes import CategoryInput
from tests.flows.conftest import Flow, OpenFlow, prepared_once

pytestmark = pytest.mark.flow


@prepared_once
def counted_appliances(desk: Desk) -> None:
    """Books are weighed, appliances counted, crockery neither: a plate has no usual weight."""
    who, services = desk.who, desk.services
    for name in ("Livres", "Vaisselle", "Électroménager"):
        category = services.categories.create(who, name)
        if name != "Livres":
            kg = Decimal("4.200") if name == "Électroménager" else None
            given = CategoryInput(name, counts_pieces=True, piece_weight=kg)
            services.category_admin.change(who, category.id, category.version, given)


@pytest.fixture
def counting(open_flow: OpenFlow) -> Flow:
    flow = open_flow(prepare=counted_appliances)
    flow.start()
    return flow


def saved(flow: Flow) -> list[tuple[object, ...]]:
    return flow.query("SELECT weight, pieces, is_estimated FROM ligne_depot ORDER BY id")


def test_number_before_star_is_pieces_of_the_weight_that_follows(counting: Flow) -> None:
    counting.hit("Électroménager")
    counting.keys("3*12,5")
    assert counting.text("reception-ligne-pieces") == "3"
    counting.enter()
    counting.until_lines(1)
    assert saved(counting) == [(12_500, 3, 0)]
    assert counting.lines[0][2] == "Revente · 3 pièces"
    assert counting.text("reception-ligne-pieces") == ""


def test_weighing_of_what_is_counted_is_one_piece_without_a_key_more(counting: Flow) -> None:
    counting.hit("Électroménager")
    counting.keys("4,1")
    counting.enter()
    counting.until_lines(1)
    counting.keys("2+3,5")
    counting.enter()
    counting.until_lines(3)
    counting.hit("Livres")
    counting.keys("7")
    counting.enter()
    counting.until_lines(4)
    assert saved(counting) == [(4_100, 1, 0), (2_000, 1, 0), (3_500, 1, 0), (7_000, None, 0)]


def test_pieces_stand_beside_the_category_they_are_of(counting: Flow) -> None:
    counting.hit("Électroménager")
    category = counting.find("reception-ligne-chosen-category").geometry()
    field = counting.find("reception-ligne-pieces")
    top = field.mapTo(field.window(), field.rect().topLeft()).y()
    panel = counting.window.entry.panel
    above = panel.mapTo(field.window(), category.topLeft()).y()
    assert above <= top <= above + category.height()


def test_pieces_that_are_not_weighed_are_estimated_and_marked(counting: Flow) -> None:
    counting.keys("3*")
    counting.hit("Électroménager")
    assert counting.text("reception-ligne-poids-echo").endswith("12,600\u202fkg estimé")
    assert saved(counting) == [], "the weight may still be typed"
    counting.enter()
    counting.until_lines(1)
    assert saved(counting) == [(12_600, 3, 1)]
    assert counting.lines[0][2] == "Revente · 3 pièces · estimé"
    assert "estimé" in counting.text("reception-last-ligne")


def test_pieces_without_a_usual_weight_wait_for_their_weight(counting: Flow) -> None:
    counting.hit("Vaisselle")
    counting.keys("6*")
    counting.enter()
    assert "poids habituel" in counting.complaint
    counting.keys("1,5")
    counting.enter()
    counting.until_lines(1)
    assert saved(counting) == [(1_500, 6, 0)]


def test_one_line_of_a_sum_has_all_its_pieces(counting: Flow) -> None:
    counting.hit("Vaisselle")
    counting.keys("5*2+3")
    counting.enter()
    assert "1 ligne" in counting.complaint
    assert saved(counting) == []
    counting.click("reception-sum-mode-total")
    counting.focus_on("reception-ligne-poids")
    counting.enter()
    counting.until_lines(1)
    assert saved(counting) == [(5_000, 5, 0)]


def test_pieces_are_taken_back_by_backspace_and_escape(counting: Flow) -> None:
    counting.hit("Électroménager")
    for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Escape):
        counting.keys("3*")
        assert counting.text("reception-ligne-pieces") == "3"
        counting.press(key)
        assert counting.text("reception-ligne-pieces") == ""
    counting.keys("*")
    assert "3*" in counting.complaint
    counting.keys("2,5")
    counting.enter()
    counting.until_lines(1)
    assert saved(counting) == [(2_500, 1, 0)]


def test_weight_typed_over_an_estimate_in_a_line_is_weighed(counting: Flow) -> None:
    counting.keys("3*")
    counting.hit("Électroménager")
    counting.enter()
    counting.until_lines(1)
    counting.click_row("reception-lignes-table", 0, twice=True)
    counting.until(lambda: counting.focus == "reception-edit-poids")
    counting.keys("11")
    counting.enter()
    counting.until(lambda: saved(counting) == [(11_000, 3, 0)])
    counting.settle()
    counting.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    counting.until(lambda: saved(counting) == [(12_600, 3, 1)])


def test_half_typed_pieces_come_back_after_a_restart(
    open_flow: OpenFlow,
) -> None:
    flow = open_flow(prepare=counted_appliances)
    flow.start()
    flow.hit("Électroménager")
    flow.keys("3*12")
    flow.close()
    after = open_flow()
    after.until(lambda: after.text("reception-ligne-pieces") == "3")
    after.until(lambda: after.text("reception-ligne-poids") == "12")
    after.enter()
    after.until_lines(1)
    assert saved(after) == [(12_000, 3, 0)]


def test_next_weighing_typed_while_one_is_saved_has_no_pieces_of_it(counting: Flow) -> None:
    counting.hit("Électroménager")
    counting.keys("3*12,5")
    counting.enter()
    counting.keys("4*")
    counting.enter()
    counting.keys("2,5")
    counting.enter()
    counting.until_lines(3)
    counting.settle()
    assert saved(counting) == [(12_500, 3, 0), (16_800, 4, 1), (2_500, 1, 0)]
