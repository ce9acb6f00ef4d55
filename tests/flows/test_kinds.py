"""The page of the kinds of deposit: what an admin changes there, the counter offers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget

from tests.flows.conftest import Flow

pytestmark = pytest.mark.flow


@pytest.fixture
def page(flow: Flow) -> Flow:
    flow.start()
    flow.window.admin_pages.open_kinds()
    flow.until(lambda: rows(flow))
    flow.settle()
    return flow


def rows(flow: Flow) -> list[str]:
    tree = flow.find("kinds-list", QTreeWidget)
    tops = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return [top.text(0) for top in tops if top is not None]


def choose(flow: Flow, row: int, child: int | None = None) -> None:
    tree = flow.find("kinds-list", QTreeWidget)
    item = tree.topLevelItem(row)
    assert item is not None
    wanted = item if child is None else item.child(child)
    assert wanted is not None
    flow.click_at(tree.viewport(), tree.visualItemRect(wanted).center())
    flow.until(lambda: flow.text("kind-name") == wanted.text(0))


def test_kind_is_added_renamed_and_moved_and_the_counter_offers_it(page: Flow) -> None:
    page.click("kinds-add")
    page.keys("Brocante")
    page.enter()
    page.until(lambda: rows(page)[-1:] == ["Brocante"])
    page.settle()
    for _ in range(6):
        page.click("kind-up")
        page.settle()
    page.until(lambda: rows(page)[0] == "Brocante")
    page.focus_on("kind-name")
    page.paste("Vide-grenier")
    page.enter()
    page.until(lambda: rows(page)[0] == "Vide-grenier")
    page.settle()
    page.press(Qt.Key.Key_Escape)
    page.until(lambda: page.is_shown("reception-ticket-kind"))
    page.settle()
    page.press(Qt.Key.Key_F8)
    page.until(lambda: page.text("reception-ticket-kind") == "Vide-grenier")


@pytest.mark.parametrize("button", ["kind-down", "kind-retire"])
def test_typed_name_is_asked_about_before_its_row_is_moved_or_retired(
    page: Flow, button: str
) -> None:
    choose(page, 1)
    page.focus_on("kind-name")
    page.paste("Porte à porte du samedi")
    page.click(button)
    page.until(lambda: page.is_shown("entries-save"))
    page.click("entries-save")
    page.until(lambda: rows(page)[1] == "Porte à porte du samedi")
    page.settle()
    page.click(button)
    kept = "SELECT display_order, deleted_at IS NULL FROM deposit_kinds WHERE name LIKE '%samedi'"
    wanted = (2, 1) if button == "kind-down" else (1, 0)
    page.until(lambda: page.query(kept) == [wanted])


def test_partner_is_added_with_its_place_and_retired_for_taking_back(page: Flow) -> None:
    choose(page, 3)
    page.click("kinds-add-partner")
    page.keys("Meubles Martin")
    page.focus_on("partner-place")
    page.settle()
    page.keys("rode")
    page.enter()
    page.click("kind-save")
    partners = "SELECT name, commune, deleted_at IS NULL FROM partners"
    page.until(lambda: page.query(partners) == [("Meubles Martin", "12202", 1)])
    page.settle()
    choose(page, 3, 0)
    page.click("kind-retire")
    page.until(lambda: page.query(partners) == [("Meubles Martin", "12202", 0)])
    page.settle()
    page.click("kind-restore")
    page.until(lambda: page.query(partners) == [("Meubles Martin", "12202", 1)])


def test_name_that_is_used_is_refused_and_what_was_typed_stays(page: Flow) -> None:
    choose(page, 1)
    page.focus_on("kind-name")
    page.paste("apport volontaire")
    page.enter()
    page.until(lambda: "existe déjà" in page.text("kind-error"))
    assert page.text("kind-name") == "apport volontaire"


def test_channel_is_changed_from_a_day_on_and_the_page_says_what_it_was_before(page: Flow) -> None:
    choose(page, 3)
    assert not page.is_shown("kind-from-day"), "nobody is asked for a day where nothing changes"
    page.choose("kind-channel", "Point saisonnier")
    page.until(lambda: page.is_shown("kind-from-day"))
    page.focus_on("kind-from-day")
    page.keys("31022026")
    page.click("kind-save")
    page.until(lambda: "calendrier" in page.text("kind-error"))
    page.focus_on("kind-from-day")
    page.keys("08102025")
    page.click("kind-save")
    page.until(lambda: "aujourd'hui" in page.text("kind-error"))
    page.focus_on("kind-from-day")
    page.keys("01102025")
    page.click("kind-save")
    kept = "SELECT channel, date(until_day * 86400, 'unixepoch') FROM earlier_channels"
    page.until(lambda: page.query(kept) == [("magasin", "2025-10-01")])
    page.until(lambda: "01/10/2025 : Collecte en magasin" in page.text("kind-history"))
    assert not page.is_shown("kind-from-day")
