"""What people see at the sizes of their screens: nothing cut, and the weight from two metres."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QTableView, QWidget
from pytestqt.qtbot import QtBot

from recyclique_desk.app import Desk, open_desk
from recyclique_desk.domain.people import SignInTile
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.support.paths import Paths
from recyclique_desk.ui.lignes.model import CATEGORY, NOTES
from recyclique_desk.ui.notebook.panel import PageFoot
from recyclique_desk.ui.shell.file_drops import DropPage
from recyclique_desk.ui.shell.sign_in_window import SignInWindow
from recyclique_desk.ui.shell.window_tools import window_tools
from recyclique_desk.ui.signin.secret_page import SecretPage
from recyclique_desk.ui.signin.start_choices import ChoiceButton
from recyclique_desk.ui.tickets.model import BENEVOLE
from recyclique_desk.ui.toolkit.theme import Theme
from tests.conftest import Clock
from tests.flows.conftest import Flow, OpenFlow, prepared_once, with_demo
from tests.services.migrating.recyclique import SAMPLE
from tests.ui.sheet_pages import show_category_list, show_sheet_step
from tests.ui.test_walk import cut, filled

LONG = "Articles de bricolage et de jardin thermiques, grands et petits"


def shows_all_its_text(label: QLabel) -> bool:
    """Whether a label is as high as its wrapped text."""
    return label.heightForWidth(label.width()) <= label.height()


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
    # The window is laid out anew once the charts have folded.
    flow.until(lambda: table.viewport().height() // table.rowHeight(0) >= 12)
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


@prepared_once
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
    flow = open_flow(size=(1366, 768), prepare=with_demo)
    open_notebook(flow)
    names = ("reception-notebook-close-btn", "reception-close-poste-btn")
    assert {flow.text(name) for name in names} == {"Fermer la page", "Fermer le cahier"}
    # A page is closed beside its foot, where its count is compared.
    assert not flow.is_shown("reception-close-ticket-btn")


def test_labels_of_the_notebook_foot_are_whole(open_flow: OpenFlow) -> None:
    flow = open_flow(size=(1366, 768), prepare=with_demo)
    open_notebook(flow)
    panel = flow.find("reception-notebook-panel")
    labels = [each for each in panel.findChildren(QLabel) if each.isVisible()]
    assert {"Lignes au pied", "Total au pied (kg)"} <= {each.text() for each in labels}
    assert list(cut(flow)) == []


def test_enter_in_the_notebook_date_opens_its_page(open_flow: OpenFlow) -> None:
    flow = open_flow(size=(1366, 768), prepare=with_demo)
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
    flow = open_flow(size=(1366, 768), prepare=with_demo)
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
    assert flow.text("reception-notebook-close-btn") == "La fermer ainsi"
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
    flow = open_flow(size=(1366, 768), prepare=with_demo)
    open_notebook(flow)
    flow.weigh("bibelots", "4,4")
    flow.until_lines(1)
    flow.settle()
    panel = flow.window.notebook_panel
    page = flow.desk.services.notebook.current_page(flow.desk.who)
    assert page is not None
    panel.foot_typed.emit(PageFoot(7, None))
    panel.foot_typed.emit(PageFoot(2, Decimal("9.000")))
    panel.foot_typed.emit(PageFoot(1, Decimal("4.400")))
    panel.close_wanted.emit()
    flow.until(lambda: not flow.is_shown("reception-notebook-lines"))
    flow.settle()
    closed = flow.desk.services.notebook.progress(flow.desk.who, page.id)
    assert not closed.page.is_open
    assert (closed.page.expected_lines, closed.page.control_total) == (1, Decimal("4.400"))
    assert closed.agrees


def test_counter_on_a_large_screen_writes_category_sum_and_lines_larger(
    open_flow: OpenFlow,
) -> None:
    flow = open_flow(prepare=filled, size=(1920, 1080))
    start_ticket(flow)
    flow.weigh("bibelots", "7")
    flow.pick("bibelots")
    flow.keys("4,02+4,800+2,270")
    flow.settle()
    panel = flow.window.entry.panel
    assert panel.category.font().pixelSize() >= 32
    assert panel.weight.echo.font().pixelSize() >= 32
    assert "11,09" in panel.weight.echo.text()
    assert panel.submit.height() >= 50
    flow.keys("+")
    flow.enter()  # is refused: a complaint leaves the sizes as they are
    flow.settle()
    assert flow.complaint
    assert panel.weight.echo.font().pixelSize() >= 32
    assert panel.last.font().pixelSize() >= 32
    lines = flow.find("reception-lignes-table", QTableView)
    assert lines.rowHeight(0) >= 64
    assert flow.find("reception-ticket-totals").font().pixelSize() >= 20
    assert list(cut(flow)) == []


def test_refused_weight_on_a_large_screen_keeps_its_size(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=filled, size=(1920, 1080))
    start_ticket(flow)
    flow.pick("bibelots")
    flow.keys("0")
    flow.enter()
    flow.settle()
    assert flow.complaint
    assert flow.window.entry.weight.edit.font().pixelSize() >= 64
    assert flow.window.entry.panel.category.font().pixelSize() >= 32


def foot_differs(flow: Flow) -> None:
    """Leave the cursor in the foot's total: what is typed there is not saved yet."""
    open_notebook(flow)
    flow.weigh("bibelots", "4,4")
    flow.find("reception-notebook-total").setFocus()
    flow.keys("44")


def test_page_is_warned_about_by_the_click_that_saves_its_foot(open_flow: OpenFlow) -> None:
    flow = open_flow(size=(1366, 768), prepare=with_demo)
    foot_differs(flow)
    flow.click("reception-notebook-close-btn")
    flow.settle()
    assert "La page diffère de son pied" in flow.text("reception-notebook-state")
    assert flow.text("reception-notebook-close-btn") == "La fermer ainsi"
    assert list(cut(flow)) == []
    flow.click("reception-notebook-close-btn")
    flow.until(lambda: not flow.is_shown("reception-notebook-lines"))


def test_warned_page_at_1280_squeezes_no_field_and_cuts_no_word(open_flow: OpenFlow) -> None:
    flow = open_flow(size=(1280, 720), prepare=with_demo)
    foot_differs(flow)
    flow.find("reception-notebook-lines").setFocus()
    flow.keys("3")
    flow.click("reception-notebook-close-btn")
    flow.settle()
    panel = flow.window.notebook_panel
    assert panel.end.text() == "La fermer ainsi"
    for button in (panel.end, panel.next):
        words = QFontMetrics(button.font()).horizontalAdvance(button.text())
        assert words + 32 <= button.width(), button.text()
    bottom = 0
    for field in (panel.lines, panel.total, panel.state, panel.day, panel.next, panel.end):
        assert field.height() >= 30, field.objectName()
        assert field.y() > bottom, field.objectName()
        bottom = field.geometry().bottom()
    assert panel.state.height() >= panel.state.heightForWidth(panel.state.width())


def test_next_page_of_one_that_differs_is_opened_by_a_second_press_only(
    open_flow: OpenFlow,
) -> None:
    flow = open_flow(size=(1366, 768), prepare=with_demo)
    foot_differs(flow)
    first = flow.window.detail.ticket
    flow.click("reception-notebook-next-btn")
    flow.settle()
    assert flow.window.detail.ticket is not None
    assert first is not None
    assert flow.window.detail.ticket.id == first.id
    assert flow.text("reception-notebook-next-btn") == "Passer ainsi"
    assert list(cut(flow)) == []


def test_notebook_with_a_page_that_differs_is_closed_by_a_second_press_only(
    open_flow: OpenFlow,
) -> None:
    flow = open_flow(size=(1366, 768), prepare=with_demo)
    foot_differs(flow)
    flow.click("reception-close-poste-btn")
    flow.settle()
    assert "La page diffère de son pied" in flow.text("reception-notebook-state")
    assert not flow.is_shown("reception-error")
    flow.click("reception-close-poste-btn")
    flow.until(lambda: flow.is_shown("reception-error"))


def test_banner_about_open_tickets_goes_with_the_ticket(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=filled, size=(1366, 768))
    start_ticket(flow)
    flow.weigh("bibelots", "7")
    flow.click("reception-close-poste-btn")
    flow.until(lambda: flow.is_shown("reception-error"))
    # Beside *Fermer le poste* and *Fermer le ticket* the banner's own way out has another word.
    assert flow.text("reception-error-hide") == "Masquer"
    flow.click("reception-close-ticket-btn")
    flow.until(lambda: not flow.is_shown("reception-error"))


SMALLEST = (683, 384)
"""1366 × 768 at 200 %."""


@pytest.mark.parametrize(
    "page",
    [
        *(
            "categories",
            "sites",
            "kinds",
            "equipment",
            "people",
            "journal",
            "anomalies",
            "migration",
        ),
        *("imports", "sheet columns", "sheet values", "sheet rows", "category list"),
    ],
)
@pytest.mark.parametrize("size", [SMALLEST, (853, 480)])
def test_page_on_a_small_screen_leaves_the_window_as_it_is_and_scrolls_downwards_only(
    open_flow: OpenFlow, page: str, size: tuple[int, int], tmp_path: Path
) -> None:
    flow = open_flow(prepare=filled, size=size)
    pages = flow.window.admin_pages
    openings: dict[str, Callable[[], object]] = {
        "categories": pages.open_categories,
        "sites": pages.open_sites,
        "kinds": pages.open_kinds,
        "equipment": pages.open_equipment,
        "people": pages.open_people,
        "journal": flow.window.journal.open,
        "anomalies": pages.anomalies.open,
        "migration": partial(pages.take_dropped, DropPage.MIGRATION, SAMPLE),
        "imports": pages.open_sheets,
        "category list": partial(show_category_list, flow, tmp_path),
        **{
            f"sheet {step}": partial(show_sheet_step, flow, tmp_path, step)
            for step in ("columns", "values", "rows")
        },
    }
    openings[page]()
    flow.settle()
    flow.until(lambda: flow.window.pages.current is not None)
    assert (flow.window.width(), flow.window.height()) == size
    current = flow.window.pages.current
    assert current is not None
    scroll = current.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    flow.until(lambda: scroll.horizontalScrollBar().maximum() == 0)


@pytest.mark.parametrize("size", [SMALLEST, (853, 480), (911, 512)])
def test_closed_ticket_on_a_small_screen_scrolls_downwards_only(
    open_flow: OpenFlow, size: tuple[int, int]
) -> None:
    flow = open_flow(prepare=filled, size=size)
    read_closed(flow)
    assert (flow.window.width(), flow.window.height()) == size
    scroll = flow.window.arrangement.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    assert scroll.horizontalScrollBar().maximum() == 0
    subtitle = flow.window.detail.subtitle
    assert QFontMetrics(subtitle.font()).horizontalAdvance(subtitle.text()) <= subtitle.width()
    assert "fermé à" in subtitle.text()


def test_name_of_sixty_letters_leaves_the_words_beside_it(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=filled, size=(1366, 768))
    person = flow.window.person
    wide = person.sizeHint().width()
    session = flow.window._context.session
    session.take_person(replace(session.who, display_name=LONG))
    assert person.sizeHint().width() < wide + 200
    assert person.toolTip() == LONG


def test_first_start_on_the_smallest_screen_fits_it(
    application: QApplication, paths: Paths, clock: Clock, qtbot: QtBot
) -> None:
    with (
        open_desk(paths, clock=clock, sign_in=lambda _services: None) as desk,
        window_tools(application) as tools,
    ):
        window = SignInWindow(desk, tools.runner, tools.theme)
        qtbot.addWidget(window)
        window.resize(*SMALLEST)
        window.show()
        assert window.minimumSizeHint().height() < SMALLEST[1] - 32
        assert window.width() == SMALLEST[0]
        choices = window.findChildren(ChoiceButton)
        assert len(choices) == 4
        for label in (label for choice in choices for label in choice.findChildren(QLabel)):
            qtbot.waitUntil(partial(shows_all_its_text, label))


def test_sign_in_by_pin_fits_the_smallest_screen(
    application: QApplication, open_flow: OpenFlow
) -> None:
    flow = open_flow(size=SMALLEST, prepare=with_demo)
    flow.window.keeper.change_person()
    flow.settle()
    door = flow.window.keeper.sign_in_page
    flow.window.resize(SMALLEST[0], SMALLEST[1] - 32)
    door.secret.ask(SignInTile(1, "ana", LONG, has_pin=True, pin_length=4))
    door.stack.setCurrentWidget(door.secret)
    flow.until(door.secret.pad.isVisible)
    assert door.minimumSizeHint().height() <= SMALLEST[1] - 32
    flow.until(lambda: door.height() == flow.window.height())
    for key in ("0", "⌫", "↵"):
        button = flow.find(f"signin-key-{key}")
        assert button.mapTo(door, button.rect().bottomLeft()).y() <= door.height(), key


def test_dialog_is_no_larger_than_the_screen(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=filled, size=(1366, 768))
    flow.window.admin_pages.open_categories()
    flow.until(lambda: flow.text("category-title"))
    flow.settle()
    flow.click("category-split")
    flow.until(lambda: flow.is_shown("category-split-dialog"))
    dialog = flow.find("category-split-dialog")
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    # And it could be as small as the smallest screen.
    hint = dialog.minimumSizeHint()
    assert hint.width() <= SMALLEST[0]
    assert hint.height() <= SMALLEST[1] - 32


def test_menu_is_no_higher_than_the_smallest_screen(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=filled, size=(1280, 720))
    menu = flow.window.menu.popup_menu
    menu.aboutToShow.emit()
    assert len([each for each in menu.actions() if each.isVisible()]) > 15
    assert menu.sizeHint().height() <= 720
