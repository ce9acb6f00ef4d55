"""What people see at the sizes of their screens: nothing cut, and the weight from two metres."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QTableView, QWidget
from pytestqt.qtbot import QtBot

from recyclique_desk.app import Desk
from recyclique_desk.domain.people import SignInTile
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.ui.lignes.model import CATEGORY, NOTES
from recyclique_desk.ui.signin.secret_page import SecretPage
from recyclique_desk.ui.tickets.model import BENEVOLE
from recyclique_desk.ui.toolkit.theme import Theme
from tests.flows.conftest import Flow, OpenFlow
from tests.ui.test_walk import cut, filled

LONG = "Articles de bricolage et de jardin thermiques, grands et petits"


def read_closed(flow: Flow) -> None:
    row = next(n for n, ticket in enumerate(flow.tickets) if ticket[3] == "Fermé")
    flow.find("reception-tickets-list").setFocus()
    flow.window.list.table.selectRow(row)
    flow.until(lambda: flow.lines)
    flow.settle()


def start_ticket(flow: Flow) -> None:
    flow.until(lambda: flow.is_shown("reception-create-ticket-btn"))
    flow.window.counter.create_ticket()
    flow.until(lambda: flow.is_shown("reception-ligne-poids"))
    flow.settle()


def open_notebook(flow: Flow) -> None:
    flow.click("reception-deferred-btn")
    flow.keys("29092025")
    flow.press(Qt.Key.Key_Return)
    flow.until(lambda: flow.is_shown("reception-notebook-lines"))
    flow.settle()


def test_closed_ticket_at_1280_shows_every_act_and_a_dozen_lines(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=filled, size=(1280, 720))
    read_closed(flow)
    scroll = flow.window.arrangement.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    assert scroll.horizontalScrollBar().maximum() == 0
    assert list(cut(flow)) == []
    window = flow.window.rect()
    for name in ("ticket-export-more", "reopen-ticket", "doubles", "ligne-edit"):
        button = flow.find(f"reception-{name}-btn")
        right = button.mapTo(flow.window, button.rect().topRight()).x()
        assert right <= window.right() - 8, name
    table = flow.find("reception-lignes-table", QTableView)
    assert table.viewport().height() // table.rowHeight(0) >= 12
    listed = flow.find("reception-tickets-list", QTableView)
    assert listed.columnWidth(BENEVOLE) >= 100


def test_closed_ticket_opens_at_its_first_line_whatever_was_read_before(
    open_flow: OpenFlow,
) -> None:
    flow = open_flow(prepare=filled, size=(1366, 768))
    read_closed(flow)
    table = flow.find("reception-lignes-table", QTableView)
    table.scrollToBottom()
    rows = [n for n, ticket in enumerate(flow.tickets) if ticket[3] == "Fermé"]
    before = flow.window.detail.ticket
    flow.window.list.table.selectRow(rows[1])
    flow.until(lambda: flow.window.detail.ticket not in {None, before} and flow.lines)
    flow.settle()
    assert table.rowAt(1) == 0


def with_long_names(desk: Desk) -> None:
    who, services = desk.who, desk.services
    category = services.categories.create(who, LONG)
    poste = services.counter.open_poste(who)
    ticket = services.counter.create_ticket(who, poste.id)
    given = LigneInput(category.id, Decimal("12.5"), Destination.REVENTE, "", False)
    services.lignes.add(who, ticket.id, given)
    services.counter.close_ticket(who, ticket.id)


def test_category_takes_the_room_of_notes_that_nobody_wrote(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_long_names, size=(1366, 768))
    read_closed(flow)
    table = flow.find("reception-lignes-table", QTableView)
    name = QFontMetrics(table.font()).horizontalAdvance(LONG)
    title = QFontMetrics(table.font()).horizontalAdvance("Notes")
    assert table.columnWidth(NOTES) < title + 60
    assert table.columnWidth(CATEGORY) >= min(name, 260)


def test_editor_in_place_shows_the_beginning_of_the_category(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=filled, size=(1366, 768))
    start_ticket(flow)
    flow.weigh("bibelots", "7")
    flow.until_lines(1)
    flow.window.detail.lines.table.selectRow(0)
    flow.click("reception-ligne-edit-btn")
    flow.until(lambda: flow.is_shown("reception-edit-category"))
    flow.settle()
    edit = flow.window.detail.lines.findChildren(QTableView)
    assert edit
    field = flow.find("reception-edit-category").lineEdit()  # type: ignore[attr-defined]
    assert field.text().startswith("Bibelots")
    assert field.cursorPositionAt(field.rect().center()) > 0
    # The first letter is drawn inside the field: nothing is scrolled out at its left.
    assert field.cursorPositionAt(field.rect().topLeft()) == 0


def test_each_button_that_closes_says_what_it_closes(open_flow: OpenFlow) -> None:
    flow = open_flow(
        size=(1366, 768), prepare=lambda desk: desk.services.demo.fill(desk.who, lines=200)
    )
    open_notebook(flow)
    names = ("reception-notebook-close-btn", "reception-close-poste-btn")
    assert {flow.text(name) for name in names} == {"Fermer la page", "Fermer le cahier"}
    # A page is closed beside its foot, where its count is compared.
    assert not flow.is_shown("reception-close-ticket-btn")


def test_labels_of_the_notebook_foot_are_whole(open_flow: OpenFlow) -> None:
    flow = open_flow(
        size=(1366, 768), prepare=lambda desk: desk.services.demo.fill(desk.who, lines=200)
    )
    open_notebook(flow)
    panel = flow.find("reception-notebook-panel")
    labels = [each for each in panel.findChildren(QLabel) if each.isVisible()]
    assert {"Lignes au pied", "Total au pied (kg)"} <= {each.text() for each in labels}
    assert list(cut(flow)) == []


def test_enter_in_the_notebook_date_opens_its_page(open_flow: OpenFlow) -> None:
    flow = open_flow(
        size=(1366, 768), prepare=lambda desk: desk.services.demo.fill(desk.who, lines=200)
    )
    open_notebook(flow)
    first = flow.window.detail.ticket
    flow.find("reception-notebook-next-day").setFocus()
    flow.keys("30092025")
    flow.press(Qt.Key.Key_Return)
    flow.until(lambda: flow.window.detail.ticket not in {None, first})
    flow.settle()
    ticket = flow.window.detail.ticket
    assert ticket is not None
    assert flow.window._context.formats.local_day(ticket.created_at) == date(2025, 9, 30)


def test_page_that_differs_from_its_foot_is_closed_by_a_second_press_only(
    open_flow: OpenFlow,
) -> None:
    flow = open_flow(
        size=(1366, 768), prepare=lambda desk: desk.services.demo.fill(desk.who, lines=200)
    )
    open_notebook(flow)
    flow.find("reception-notebook-total").setFocus()
    flow.keys("44")
    flow.find("reception-ligne-poids").setFocus()
    flow.settle()
    flow.weigh("bibelots", "4,4")
    flow.until_lines(1)
    flow.settle()
    flow.click("reception-notebook-close-btn")
    flow.settle()
    assert flow.window.detail.ticket is not None
    assert flow.window.detail.ticket.is_open
    assert "diffère" in flow.text("reception-notebook-state")
    assert flow.text("reception-notebook-close-btn") == "Fermer la page quand même"
    flow.click("reception-notebook-close-btn")
    flow.until(lambda: not flow.is_shown("reception-notebook-lines"))


def test_charts_begin_where_the_cards_above_begin(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=filled, size=(1366, 768))
    flow.window.dock.make_charts()
    flow.until(flow.window.dock.days.isVisible)

    def left(widget: QWidget) -> int:
        return widget.mapTo(flow.window, widget.rect().topLeft()).x()

    assert left(flow.window.dock.days) == left(flow.find("reception-tickets-list"))


def test_pin_pad_on_the_smallest_screen_shows_its_last_row(
    qapp: QApplication, qtbot: QtBot
) -> None:
    theme = Theme(scheme=Qt.ColorScheme.Light)
    theme.apply(qapp)
    page = SecretPage(theme)
    theme.setParent(page)
    qtbot.addWidget(page)
    page.ask(SignInTile(1, "ana", "Ana", has_pin=True, pin_length=4))
    # 1366 × 768 at 200 %, less the title of the page above.
    page.resize(683, 300)
    page.show()
    qtbot.waitUntil(lambda: page.pad.height() > 0)
    for key in ("0", "⌫", "↵"):
        button = page.findChild(type(page.enter), f"signin-key-{key}")
        assert button is not None
        bottom = button.mapTo(page, button.rect().bottomLeft()).y()
        assert 0 < bottom <= page.height(), key


@pytest.mark.parametrize("size", [(1920, 1080)])
def test_counter_on_a_large_screen_is_read_from_two_metres(
    open_flow: OpenFlow, size: tuple[int, int]
) -> None:
    flow = open_flow(prepare=filled, size=(1366, 768))
    start_ticket(flow)
    flow.keys("12,5")
    small = flow.window.entry.tiles.board.tiles()[0].size()
    assert flow.window.entry.weight.edit.font().pixelSize() == 48
    flow.window.resize(*size)
    flow.until(lambda: flow.window.entry.weight.edit.font().pixelSize() >= 64)
    flow.settle()
    large = flow.window.entry.tiles.board.tiles()[0].size()
    assert large.width() > small.width()
    assert large.height() > small.height()
    assert flow.window.dock.folded
    listed = flow.find("reception-tickets-list", QTableView)
    assert listed.isColumnHidden(BENEVOLE)
    assert list(cut(flow)) == []


def test_foot_edited_twice_at_once_and_closed_keeps_the_last_edit(open_flow: OpenFlow) -> None:
    flow = open_flow(
        size=(1366, 768), prepare=lambda desk: desk.services.demo.fill(desk.who, lines=200)
    )
    open_notebook(flow)
    flow.weigh("bibelots", "4,4")
    flow.until_lines(1)
    flow.settle()
    panel = flow.window.notebook_panel
    page = flow.desk.services.notebook.current_page(flow.desk.who)
    assert page is not None
    panel.expected.emit(7, None)
    panel.expected.emit(2, Decimal("9.000"))
    panel.expected.emit(1, Decimal("4.400"))
    panel.close_wanted.emit()
    flow.until(lambda: not flow.is_shown("reception-notebook-lines"))
    flow.settle()
    closed = flow.desk.services.notebook.progress(flow.desk.who, page.id)
    assert not closed.page.is_open
    assert (closed.page.expected_lines, closed.page.control_total) == (1, Decimal("4.400"))
    assert closed.agrees
