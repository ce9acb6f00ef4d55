"""Screens as small as they are at 125 to 200 %: nothing is cut, and the weight is in sight."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea, QTableView, QWidget

from recyclique_desk.ui.lignes.model import CATEGORY, NOTES
from recyclique_desk.ui.tickets.model import BENEVOLE
from tests.flows.conftest import Flow, OpenFlow, with_demo
from tests.ui.test_walk import cut, filled, on_screen

SIZES = {
    "100 %": (1366, 768),
    "125 %": (1093, 614),
    "150 %": (911, 512),
    "200 % of 1920": (960, 540),
    "200 %": (683, 384),
}
ZONES = ("reception-ligne-category", "reception-ligne-poids", "reception-lignes-table")


@pytest.fixture(params=SIZES, name="size")
def size_of(request: pytest.FixtureRequest) -> tuple[int, int]:
    return SIZES[request.param]


def view(flow: Flow) -> QScrollArea:
    scroll = flow.window.arrangement.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    return scroll


def place(flow: Flow, widget: QWidget) -> QRect:
    """Give where a widget is, in the part of the work that is in sight."""
    viewport = view(flow).viewport()
    return QRect(widget.mapTo(viewport, widget.rect().topLeft()), widget.size())


def in_sight(flow: Flow, name: str) -> bool:
    return view(flow).viewport().rect().contains(place(flow, flow.find(name)))


def start_weighing(open_flow: OpenFlow, size: tuple[int, int]) -> Flow:
    flow = open_flow(prepare=filled, size=size)
    flow.until(lambda: flow.is_shown("reception-create-ticket-btn"))
    flow.window.counter.create_ticket()
    flow.until(lambda: flow.is_shown("reception-ligne-poids"))
    flow.settle()
    return flow


def overlapping(flow: Flow) -> Iterator[str]:
    """Give what stands on top of each other inside the ticket, or out of what holds it."""
    kinds = QAbstractButton | QLineEdit | QTableView
    inside = [
        widget
        for widget in on_screen(flow)
        if isinstance(widget, kinds)
        and flow.window.detail.isAncestorOf(widget)
        and not isinstance(widget.parentWidget(), QLineEdit | QTableView)
    ]
    places = [(widget, place(flow, widget)) for widget in inside]
    for number, (widget, box) in enumerate(places):
        parent = widget.parentWidget()
        if parent is not None and not parent.rect().contains(widget.geometry()):
            yield f"{widget.objectName()} out of its place"
        for other, theirs in places[number + 1 :]:
            if box.intersects(theirs) and not widget.isAncestorOf(other):
                yield f"{widget.objectName()} over {other.objectName()}"


def test_nothing_is_cut_while_weighing(open_flow: OpenFlow, size: tuple[int, int]) -> None:
    flow = start_weighing(open_flow, size)
    assert (flow.window.width(), flow.window.height()) == size
    for text in ("", "4,02+4,8+2,27", "12x"):
        flow.window.entry.weight.set_text(text)
        flow.settle()
        flow.until(lambda: not [*overlapping(flow), *cut(flow)])
        assert view(flow).horizontalScrollBar().maximum() == 0


def test_the_weight_and_the_flow_are_in_sight_while_typing(
    open_flow: OpenFlow, size: tuple[int, int]
) -> None:
    flow = start_weighing(open_flow, size)
    assert flow.focus == "reception-ligne-poids"
    flow.keys("12,5")
    for name in ("poids", "poids-echo", "destination", "chosen-category"):
        assert in_sight(flow, f"reception-ligne-{name}"), name
    flow.press(Qt.Key.Key_Escape)
    flow.weigh("bibelots", "7")
    assert in_sight(flow, "reception-ligne-poids")


@pytest.mark.parametrize("share", ["100 %", "125 %", "150 %", "200 % of 1920"])
def test_the_three_zones_are_on_one_screen(open_flow: OpenFlow, share: str) -> None:
    flow = start_weighing(open_flow, SIZES[share])
    for name in (*ZONES, "reception-ligne-submit", "reception-ticket-totals"):
        assert in_sight(flow, name), name
    if share == "100 %":
        assert view(flow).verticalScrollBar().maximum() == 0


def test_what_takes_the_focus_scrolls_into_sight(open_flow: OpenFlow) -> None:
    flow = start_weighing(open_flow, SIZES["200 %"])
    assert not in_sight(flow, "reception-tickets-list")
    flow.find("reception-close-poste-btn").setFocus()
    assert in_sight(flow, "reception-close-poste-btn")
    assert not in_sight(flow, "reception-ligne-poids")
    flow.press(Qt.Key.Key_F6)
    assert in_sight(flow, "reception-ligne-poids")


def test_a_second_ticket_opens_at_its_title_though_its_button_is_below(
    open_flow: OpenFlow,
) -> None:
    flow = start_weighing(open_flow, SIZES["150 %"])
    flow.find("reception-create-ticket-btn").setFocus()
    assert not in_sight(flow, "reception-ticket-title")
    before = flow.text("reception-ticket-title")
    flow.click("reception-create-ticket-btn")
    flow.until(lambda: flow.text("reception-ticket-title") != before)
    flow.until(lambda: flow.focus == "reception-ligne-poids")
    assert in_sight(flow, "reception-ticket-title")
    flow.find("reception-close-poste-btn").setFocus()
    flow.press(Qt.Key.Key_F6)
    assert in_sight(flow, "reception-ticket-title")


def test_one_button_leads_back_to_the_list(open_flow: OpenFlow, size: tuple[int, int]) -> None:
    flow = start_weighing(open_flow, size)
    name = "reception-ticket-list-btn"
    if not flow.is_shown(name):
        name = "reception-tickets-unfold-btn"
    flow.click(name)
    flow.until(lambda: not flow.is_shown("reception-ligne-poids"))
    assert in_sight(flow, "reception-open-poste-btn") or in_sight(flow, "reception-poste-status")
    assert view(flow).horizontalScrollBar().maximum() == 0


def test_a_closed_ticket_stands_beside_the_list(open_flow: OpenFlow, size: tuple[int, int]) -> None:
    flow = open_flow(prepare=filled, size=size)
    row = next(n for n, ticket in enumerate(flow.tickets) if ticket[3] == "Fermé")
    flow.find("reception-tickets-list").setFocus()
    flow.window.list.table.selectRow(row)
    flow.until(lambda: flow.lines)
    flow.settle()
    assert view(flow).horizontalScrollBar().maximum() == 0
    assert flow.is_shown("reception-tickets-list")


def test_a_notebook_says_its_date_at_every_size(open_flow: OpenFlow, size: tuple[int, int]) -> None:
    flow = open_flow(size=size, prepare=with_demo)
    flow.click("reception-deferred-btn")
    flow.keys("29092025")
    flow.find("reception-open-poste-btn").setFocus()
    flow.press(Qt.Key.Key_Space)
    flow.until(lambda: flow.is_shown("reception-ligne-poids"))
    flow.settle()
    said = [
        label
        for label in (flow.window.detail.subtitle, flow.window.poste.status)
        if label.isVisible() and "29 septembre 2025" in label.text()
        if view(flow).viewport().rect().intersects(place(flow, label))
    ]
    assert said
    assert view(flow).horizontalScrollBar().maximum() == 0
    assert flow.window.poste.property("panel") == "deferred"


def test_the_keypad_fits_on_the_usual_screen(open_flow: OpenFlow) -> None:
    flow = start_weighing(open_flow, SIZES["100 %"])
    flow.click("reception-keypad-btn")
    flow.until(lambda: flow.is_shown("reception-keypad"))
    flow.until(lambda: not [*overlapping(flow), *cut(flow)])
    for key in ("7", "0", "↵"):
        assert in_sight(flow, f"reception-keypad-{key}")
        assert flow.find(f"reception-keypad-{key}").height() >= 48
    flow.until(lambda: view(flow).verticalScrollBar().maximum() == 0)


def test_a_usual_name_is_whole_in_the_list_beside_a_ticket_that_is_read(
    open_flow: OpenFlow,
) -> None:
    flow = open_flow(prepare=filled, size=SIZES["100 %"])
    row = next(n for n, ticket in enumerate(flow.tickets) if ticket[3] == "Fermé")
    flow.click_row("reception-tickets-list", row)
    flow.until(lambda: flow.lines)
    table = flow.find("reception-tickets-list", QTableView)
    needed = table.fontMetrics().horizontalAdvance("Pascal Etcheverry")
    assert table.columnWidth(BENEVOLE) >= needed + 22
    assert not list(cut(flow))


def test_the_categories_of_a_ticket_that_is_read_have_more_room_than_its_notes(
    open_flow: OpenFlow,
) -> None:
    flow = open_flow(prepare=filled, size=SIZES["100 %"])
    flow.window.counter.create_ticket()
    flow.until(lambda: flow.is_shown("reception-ligne-poids"))
    row = next(n for n, ticket in enumerate(flow.tickets) if ticket[3] == "Fermé")
    flow.click_row("reception-tickets-list", row)
    flow.until(lambda: not flow.is_shown("reception-ligne-poids") and flow.lines)
    table = flow.find("reception-lignes-table", QTableView)
    category, notes = table.columnWidth(CATEGORY), table.columnWidth(NOTES)
    assert notes > 0
    assert abs(category * 2 - notes * 3) <= 6
