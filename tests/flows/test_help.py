"""F1 in every window: the help, at what is on screen."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QTextBrowser
from pytestqt.qtbot import QtBot

import recyclique_desk.ui
from recyclique_desk.ui.help.topics import TOPICS
from recyclique_desk.ui.help.window import HelpWindow
from recyclique_desk.ui.toolkit.theme import Theme
from tests.flows.conftest import Flow, OpenFlow

pytestmark = pytest.mark.flow
SPEAKS_FOR_ITSELF = {"entries-dialog"}
"""Dialogs about the page below them: that page's section is opened."""


def help_window() -> HelpWindow | None:
    for window in QApplication.topLevelWidgets():
        if isinstance(window, HelpWindow) and window.isVisible():
            return window
    return None


def press_f1(flow: Flow) -> str:
    """Press F1 where the focus is; give the section that opens, and close the help again."""
    flow.press(Qt.Key.Key_F1)
    flow.until(help_window)
    window = help_window()
    assert window is not None
    shown = window.shown
    window.close()
    modal = QApplication.activeModalWidget()
    front = modal or flow.window
    front.activateWindow()
    flow.until_front(front)
    return shown


def leave(flow: Flow) -> None:
    for dialog in flow.window.findChildren(QDialog):
        dialog.close()
    flow.settle()
    flow.until(lambda: QApplication.activeModalWidget() is None)
    flow.window.pages.leave()


def open_page(name: str) -> Callable[[Flow], None]:
    def act(flow: Flow) -> None:
        getattr(flow.window.admin_pages, f"open_{name}")()

    return act


def ticket_closed(flow: Flow) -> None:
    row = next(n for n, ticket in enumerate(flow.tickets) if ticket[3] == "Fermé")
    flow.click_row("reception-tickets-list", row)
    flow.until(lambda: flow.lines)


def correcting(flow: Flow) -> None:
    ticket_closed(flow)
    flow.click_row("reception-lignes-table", 0, twice=True)
    flow.until(lambda: flow.is_shown("reception-correction-dialog"))


def exporting(flow: Flow) -> None:
    flow.click("reception-export-lignes-btn")
    flow.until(lambda: flow.is_shown("reception-export-lignes-modal"))


def sorting(flow: Flow) -> None:
    flow.click("reception-to-sort-btn")
    flow.until(lambda: flow.is_shown("reception-sorting-dialog"))


def dashboard(flow: Flow) -> None:
    flow.window.full_view.open()
    flow.until(lambda: flow.is_shown("reception-dashboard"))


def training(flow: Flow) -> None:
    flow.window.training.ask()
    flow.until(lambda: flow.is_shown("training-dialog"))


def day_sheet(flow: Flow) -> None:
    flow.window.export_entries.paper.show_day()
    flow.until(lambda: flow.is_shown("reception-day-sheet"))


def scale(flow: Flow) -> None:
    flow.window.settings.scale_wanted.emit()
    flow.until(lambda: flow.is_shown("scale-page"))


def ticket_open(flow: Flow) -> None:
    flow.start()


SCREENS: tuple[tuple[Callable[[Flow], None], str], ...] = (
    (lambda _flow: None, "weighing#poste"),
    (open_page("categories"), "first-day#categories"),
    (open_page("people"), "first-day#people"),
    (open_page("sites"), "desks#sites"),
    (open_page("sheets"), "imports#sheets"),
    (open_page("migration"), "imports#recyclique"),
    (dashboard, "exports#charts"),
    (scale, "scale#set-up"),
    (correcting, "corrections#closed-ticket"),
    (exporting, "exports#lines"),
    (sorting, "corrections#to-sort"),
    (training, "first-day#training"),
    (day_sheet, "exports#paper"),
    (ticket_open, "weighing#weights"),
)


def test_f1_opens_the_help_at_what_is_on_screen(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=lambda desk: desk.services.demo.fill(desk.who, lines=300))
    opened = {}
    for act, expected in SCREENS:
        act(flow)
        flow.settle()
        opened[expected] = press_f1(flow)
        leave(flow)
    assert opened == {expected: expected for _act, expected in SCREENS}


def screen_names() -> Iterator[str]:
    """The object names of all pages and dialogs, as their constructors give them."""
    root = Path(recyclique_desk.ui.__file__).parent
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ClassDef):
                continue
            bases = {getattr(base, "id", "") for base in node.bases}
            for call in ast.walk(node):
                if (
                    isinstance(call, ast.Call)
                    and ast.unparse(call.func) == "super().__init__"
                    and call.args
                    and isinstance(call.args[0], ast.Constant)
                    and isinstance(call.args[0].value, str)
                ):
                    if "ScreenPage" in bases:
                        yield call.args[0].value
                    elif any(base.endswith("Dialog") for base in bases):
                        yield f"{call.args[0].value}-dialog"


def test_every_page_and_dialog_has_its_section() -> None:
    renamed = {"reception-day-sheet-dialog", "signin-step-up-dialog", *SPEAKS_FOR_ITSELF}
    names = set(screen_names())
    assert len(names) > 20
    assert names - TOPICS.keys() - renamed == set()


@pytest.fixture
def window(application: QApplication) -> Iterator[HelpWindow]:
    theme = Theme(scheme=Qt.ColorScheme.Light)
    window = HelpWindow(theme)
    yield window
    window.close()
    window.deleteLater()
    theme.deleteLater()


def test_help_is_searched_and_read_by_keys_alone(window: HelpWindow, qtbot: QtBot) -> None:
    window.open("weighing")
    qtbot.waitUntil(window.search.hasFocus)
    QTest.keyClicks(window.search, "code oublie")
    found = window.findChild(QListWidget, "help-list")
    assert isinstance(found, QListWidget)
    assert "oublié son code" in found.item(0).text()
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.shown == "trouble#forgotten-pin"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert found.count() == 12
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_help_opens_scrolled_to_the_section(window: HelpWindow) -> None:
    window.open("weighing#keys")
    text = window.findChild(QTextBrowser, "help-text")
    assert isinstance(text, QTextBrowser)
    assert text.verticalScrollBar().value() > 0
    window.open("weighing")
    assert text.verticalScrollBar().value() == 0
