"""A new centre has its first categories by one click, and gives them back by another."""

from dataclasses import replace

import pytest

from recyclique_desk.domain.people import Role
from recyclique_desk.services.catalogue.starter_categories import FAMILIES
from recyclique_desk.ui.categories.page import CategoriesPage
from recyclique_desk.ui.counter.families import BOX, drawing
from recyclique_desk.ui.counter.keys import SLOTS
from tests.flows.conftest import Flow, OpenFlow
from tests.flows.test_categories import tiles

pytestmark = pytest.mark.flow
ALL = sum(1 + len(below) for *_names, below in FAMILIES)


def press_in_toast(flow: Flow, words: str) -> None:
    toast = flow.window.toast
    flow.until(lambda: toast.isVisible() and toast.action.text() == words)
    flow.click_at(toast.action, toast.action.rect().center())


def test_one_click_in_the_welcome_fills_the_counter_and_undo_empties_it(
    open_flow: OpenFlow,
) -> None:
    flow = open_flow()
    flow.until(lambda: flow.is_shown("invitation-starter"))
    flow.click("invitation-starter")
    flow.until(lambda: len(tiles(flow)) == ALL)
    assert not flow.is_shown("invitation-starter")
    assert flow.find("reception-open-poste-btn").hasFocus(), "what comes next"
    assert f"{ALL} catégories ajoutées" in flow.window.toast.text.text()
    press_in_toast(flow, "Annuler")
    flow.until(lambda: tiles(flow) == [])
    assert not flow.is_shown("invitation-starter"), "what was retired can be brought back"
    assert flow.query("SELECT count(*) FROM audit_events WHERE action = 'category.retired'") == [
        (len(FAMILIES),)
    ]


def test_the_first_line_is_weighed_right_after_the_click(open_flow: OpenFlow) -> None:
    flow = open_flow()
    flow.until(lambda: flow.is_shown("invitation-starter"))
    flow.focus_on("invitation-starter")
    flow.enter()
    flow.until(lambda: len(tiles(flow)) == ALL)
    flow.start()
    flow.weigh("Casseroles", "12,5")
    assert flow.lines[0][:2] == ["Casseroles et plats", "12,500"]


def test_the_page_of_categories_offers_it_too_and_only_while_there_is_none(
    open_flow: OpenFlow,
) -> None:
    flow = open_flow()
    flow.window.admin_pages.open_categories()
    flow.until(lambda: flow.is_shown("categories-starter"))
    flow.click("categories-starter")
    page = flow.find("categories-page", CategoriesPage)
    flow.until(lambda: page.model.rowCount() == len(FAMILIES))
    assert not flow.is_shown("categories-starter")
    page.search.setText("zzz")
    assert page.empty_title.isVisible()
    assert not flow.is_shown("categories-starter")
    flow.until(lambda: len(tiles(flow)) == ALL)


def test_it_is_not_offered_beside_categories(flow: Flow) -> None:
    assert not flow.is_shown("invitation-starter")
    flow.window.admin_pages.open_categories()
    flow.settle()
    assert not flow.is_shown("categories-starter")


def test_it_is_not_offered_to_a_volunteer(open_flow: OpenFlow) -> None:
    flow = open_flow()
    flow.until(lambda: flow.is_shown("invitation-starter"))
    session = flow.window._context.session
    session._who = replace(session.who, role=Role.OPERATOR)
    session.changed.emit()
    assert not flow.is_shown("invitation-starter")
    flow.settle()


def test_another_desk_that_was_quicker_is_told_and_shown(open_flow: OpenFlow) -> None:
    flow = open_flow()
    flow.until(lambda: flow.is_shown("invitation-starter"))
    flow.desk.services.categories.create(flow.desk.who, "Nos livres")
    flow.click("invitation-starter")
    flow.until(lambda: "déjà des catégories" in flow.words("reception-error"))
    flow.until(lambda: tiles(flow) == ["Nos livres"])
    assert not flow.is_shown("invitation-starter")


def test_the_list_fits_one_page_of_tiles_each_family_with_a_drawing_of_its_own() -> None:
    assert len(FAMILIES) < SLOTS
    drawings = [drawing(name) for name, _official, _below in FAMILIES]
    assert BOX not in drawings
    assert len(set(drawings)) == len(FAMILIES)
    assert all(2 < len(below) < SLOTS - 1 for *_names, below in FAMILIES)
