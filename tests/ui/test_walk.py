"""Walks over every widget on screen: named, reachable, French, and not cut."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTableView,
    QToolButton,
    QWidget,
)

from recyclique_desk.app import Desk
from recyclique_desk.ui.shell.file_drops import DropPage
from tests.flows.conftest import Flow, OpenFlow, prepared_once
from tests.services.migrating.recyclique import SAMPLE
from tests.spreadsheets import table
from tests.ui.sheet_pages import show_sheet_step

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
ENGLISH = re.compile(
    r"\b(the|and|of|open(ed)?|closed?|save|cancel|delete|edit|file|from|to|weight|category|"
    r"export|yes|no|ok|error|search|date|today|week|month|year|loading|none|true|false|null)\b",
    re.IGNORECASE,
)
ALLOWED = {"date", "export"}
"""French too."""
FIELD_NAMES = re.compile(r"[a-z]+_[a-z_]+")
INTERACTIVE = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QTableView)


@prepared_once
def filled(desk: Desk) -> None:
    desk.services.demo.fill(desk.who, lines=1500)
    desk.services.counter.open_poste(desk.who)


@pytest.fixture(
    params=[
        "empty",
        "closed ticket",
        "open ticket",
        "choosing days",
        "categories",
        "settings",
        "sites",
        "kinds",
        "journal",
        "migration",
        "migration report",
        "imports",
        "sheet columns",
        "sheet values",
        "sheet rows",
        "sheet result",
    ]
)
def screen(request: pytest.FixtureRequest, open_flow: OpenFlow, tmp_path: Path) -> Flow:
    """The window as it is at several moments, at 1366 × 768."""
    if request.param == "empty":
        return open_flow()
    flow = open_flow(prepare=filled)
    if request.param == "closed ticket":
        row = next(n for n, ticket in enumerate(flow.tickets) if ticket[3] == "Fermé")
        flow.click_row("reception-tickets-list", row)
        flow.until(lambda: flow.lines)
    elif request.param == "journal":
        flow.create_ticket()
        flow.weigh("livr", "12,5")
        flow.window.journal.open()
        flow.until(lambda: flow.is_shown("journal-list"))
        flow.choose("journal-filter-period", "Du… au…")
    elif request.param.startswith("migration"):
        flow.window.admin_pages.open_migration()
        flow.until(lambda: flow.is_shown("migration-choose-btn"))
        if request.param == "migration report":
            flow.window.admin_pages.take_dropped(DropPage.MIGRATION, SAMPLE)
            flow.until(lambda: flow.is_shown("migration-summary"))
    elif request.param == "imports":
        imported(flow, tmp_path)
        flow.click("sheet-done-btn")
        flow.window.admin_pages.open_sheets()
        flow.until(lambda: flow.table("sheet-imports"))
    elif request.param == "sheet result":
        imported(flow, tmp_path)
    elif request.param.startswith("sheet"):
        show_sheet_step(flow, tmp_path, request.param.removeprefix("sheet "))
    elif request.param == "open ticket":
        flow.create_ticket()
        flow.weigh("livr", "12,5")
    elif request.param == "choosing days":
        flow.choose("reception-filter-period", "Du… au…")
    else:
        open_page(flow, request.param)
    flow.settle()
    return flow


def open_page(flow: Flow, page: str) -> None:
    """Open a page of the menu."""
    if page == "settings":
        flow.window.settings.open()
        flow.until(lambda: flow.is_shown("settings-page"))
    elif page == "categories":
        flow.window.admin_pages.open_categories()
        flow.until(lambda: flow.text("category-title"))
    elif page == "kinds":
        flow.window.admin_pages.open_kinds()
        flow.until(lambda: flow.text("kind-title"))
    else:
        flow.window.admin_pages.open_sites()
        flow.until(lambda: flow.text("site-title"))


def imported(flow: Flow, folder: Path) -> None:
    """Import a file of which a row waits."""
    path = table(
        folder,
        ("Jour", "Libellé", "Poids", "Destination"),
        ("01/09/2025", "Électroménager", "5", "don"),
        ("01/09/2025", "Électroménager", "beaucoup", "don"),
        name="septembre.csv",
    )
    flow.window.admin_pages.take_dropped(DropPage.SHEET, path)
    flow.until(lambda: flow.is_shown("sheet-columns-step"))
    flow.click("sheet-step-rows")
    flow.until(lambda: flow.find("sheet-submit").isEnabled())
    flow.click("sheet-submit")
    flow.until(lambda: flow.is_shown("sheet-result"))


def on_screen(flow: Flow) -> Iterator[QWidget]:
    for widget in flow.window.findChildren(QWidget):
        if widget.isVisible():
            yield widget


def own(widget: QWidget) -> bool:
    """Whether a widget is ours, and not a part of a bigger one of Qt's."""
    parent = widget.parentWidget()
    return not isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit | QTableView)


def has_key(widget: QWidget) -> bool:
    """Whether a widget is left out by Tab because a key of its own does what it does."""
    return (
        isinstance(widget, QAbstractButton)
        and widget.focusPolicy() == Qt.FocusPolicy.NoFocus
        and "touche" in widget.accessibleName()
    )


def test_everything_to_use_has_a_name(screen: Flow) -> None:
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in on_screen(screen)
        if isinstance(widget, INTERACTIVE) and own(widget)
        if not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert nameless == []


def test_everything_to_use_is_reached_by_tab(screen: Flow) -> None:
    wanted = {
        widget
        for widget in on_screen(screen)
        if isinstance(widget, INTERACTIVE) and own(widget) and widget.isEnabled()
    }
    reached: set[QWidget] = set()
    for _step in range(3 * len(wanted) + 10):
        screen.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is not None:
            reached.add(focused)
    # Of buttons that exclude each other Tab reaches the chosen one, arrow keys the others.
    missing = [
        f"{type(widget).__name__} {widget.objectName() or widget.accessibleName()}"
        for widget in wanted - reached
        if not (isinstance(widget, QAbstractButton) and widget.group() is not None)
        and widget.focusProxy() not in reached
        and not has_key(widget)
    ]
    assert missing == []


def texts(flow: Flow) -> Iterator[str]:
    for widget in on_screen(flow):
        for name in ("text", "placeholderText", "title", "currentText"):
            get = getattr(widget, name, None)
            if callable(get):
                yield str(get())
        yield widget.toolTip()
        yield widget.accessibleName()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(row) for row in range(widget.count()))
    for name in ("reception-tickets-list", "reception-lignes-table"):
        for row in flow.table(name):
            yield from row
    yield flow.window.windowTitle()


def test_no_uuid_field_name_or_english_word_is_on_screen(screen: Flow) -> None:
    for shown in texts(screen):
        # The folder of a test has a name of its own.
        text = shown.replace(str(screen.desk.paths.database), "")
        assert not UUID.search(text), text
        assert not FIELD_NAMES.search(text), text
        found = {match.group().casefold() for match in ENGLISH.finditer(text)}
        assert found <= ALLOWED, text


def test_no_word_is_cut(screen: Flow) -> None:
    assert list(cut(screen)) == []


def cut(flow: Flow) -> Iterator[str]:
    for widget in on_screen(flow):
        if isinstance(widget, QLabel) and not widget.wordWrap() and not widget.toolTip():
            needed = QFontMetrics(widget.font()).size(0, widget.text()).width()
        elif isinstance(widget, QPushButton | QToolButton | QCheckBox | QRadioButton):
            # Other buttons paint themselves and fit their words in.
            icon = 0 if widget.icon().isNull() else widget.iconSize().width()
            text = "" if is_icon_only(widget) else widget.text()
            needed = icon + QFontMetrics(widget.font()).horizontalAdvance(text)
        elif isinstance(widget, QComboBox):
            needed = QFontMetrics(widget.font()).horizontalAdvance(widget.currentText()) + 24
        elif isinstance(widget, QHeaderView) and widget.model() is not None:
            yield from cut_titles(widget)
            continue
        else:
            continue
        if needed > widget.width():
            words = getattr(widget, "text", str)()
            yield (
                f"{type(widget).__name__} {widget.objectName()} {words!r}: "
                f"{needed} > {widget.width()}"
            )


def is_icon_only(button: QAbstractButton) -> bool:
    style = Qt.ToolButtonStyle.ToolButtonIconOnly
    return isinstance(button, QToolButton) and button.toolButtonStyle() == style


def cut_titles(header: QHeaderView) -> Iterator[str]:
    if header.orientation() != Qt.Orientation.Horizontal:
        return
    metrics = QFontMetrics(header.font())
    for section in range(header.count()):
        title = str(header.model().headerData(section, Qt.Orientation.Horizontal) or "")
        is_cut = metrics.horizontalAdvance(title) > header.sectionSize(section)
        if is_cut and not header.isSectionHidden(section):
            yield f"title {title}"
    if header.length() > header.viewport().width():
        yield f"columns: {header.length()} > {header.viewport().width()}"
