"""What a screen reader is told, and what eyes see of the focus, in every state of the window."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFontInfo, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QWidget,
)

from recyclique_desk.app import Desk
from recyclique_desk.ui.charts.bars import Chart
from recyclique_desk.ui.lignes.editor import LigneEditor
from recyclique_desk.ui.shell.file_drops import DropPage
from recyclique_desk.ui.toolkit.palette import contrast
from recyclique_desk.ui.toolkit.speech import ANNOUNCED
from tests.flows.conftest import Flow, OpenFlow
from tests.services.migrating.recyclique import SAMPLE
from tests.ui.sheet_pages import show_category_list, show_sheet_step
from tests.ui.test_walk import INTERACTIVE, has_key, imported, own

Role = QAccessible.Role
CONTROLS = {
    Role.Button,
    Role.ButtonDropDown,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.ComboBox,
    Role.EditableText,
    Role.Link,
    Role.List,
    Role.PageTab,
    Role.PageTabList,
    Role.RadioButton,
    Role.SpinBox,
    Role.Table,
    Role.Tree,
}
ROWS = {Role.Table, Role.List, Role.Tree}
PARTS = {Role.ComboBox, Role.SpinBox}
"""Those whose inside is Qt's own."""


def filled(desk: Desk) -> None:
    desk.services.demo.fill(desk.who, lines=400)


def poste_closed(flow: Flow) -> None:
    """As the window starts."""


def ticket_open(flow: Flow) -> None:
    flow.start()
    flow.weigh("bibelots", "12,5")
    flow.keys("4,02+1")


def implausible(flow: Flow) -> None:
    flow.start()
    flow.pick("bibelots")
    flow.keys("960")
    flow.enter()
    flow.until(lambda: flow.is_shown("reception-poids-question"))


def keypad(flow: Flow) -> None:
    flow.start()
    flow.click("reception-keypad-btn")


def search(flow: Flow) -> None:
    flow.start()
    flow.press(Qt.Key.Key_F3)
    flow.keys("li")


def editing(flow: Flow) -> None:
    flow.start()
    flow.weigh("bibelots", "12,5")
    flow.press(Qt.Key.Key_F7)
    flow.enter()
    flow.until(lambda: flow.is_shown("reception-ligne-editor"))


def ticket_closed(flow: Flow) -> None:
    row = next(n for n, ticket in enumerate(flow.tickets) if ticket[3] == "Fermé")
    flow.click_row("reception-tickets-list", row)
    flow.until(lambda: flow.lines)


def deferred(flow: Flow) -> None:
    flow.click("reception-deferred-btn")
    flow.keys("29092025")
    flow.click("reception-open-poste-btn")
    flow.until(lambda: flow.is_shown("reception-ligne-poids"))


def dashboard(flow: Flow) -> None:
    flow.window.full_view.open()
    flow.until(lambda: flow.is_shown("reception-dashboard"))


def exporting(flow: Flow) -> None:
    flow.click("reception-export-lignes-btn")
    flow.until(lambda: flow.is_shown("reception-export-lignes-modal"))


def correcting(flow: Flow) -> None:
    ticket_closed(flow)
    flow.click_row("reception-lignes-table", 0, twice=True)
    flow.until(lambda: flow.is_shown("reception-correction-dialog"))


def reopening(flow: Flow) -> None:
    ticket_closed(flow)
    flow.click("reception-reopen-ticket-btn")
    flow.until(lambda: flow.is_shown("reception-reason-dialog"))


def sorting(flow: Flow) -> None:
    flow.until(lambda: flow.is_shown("reception-to-sort-btn"))
    flow.click("reception-to-sort-btn")
    flow.until(lambda: flow.is_shown("reception-sorting-dialog"))


def migrating(flow: Flow) -> None:
    flow.window.admin_pages.take_dropped(DropPage.MIGRATION, SAMPLE)
    flow.until(lambda: flow.is_shown("migration-summary"))


def sheet_columns(flow: Flow) -> None:
    show_sheet_step(flow, flow.desk.paths.data, "columns")


def sheet_values(flow: Flow) -> None:
    show_sheet_step(flow, flow.desk.paths.data, "values")


def sheet_rows(flow: Flow) -> None:
    show_sheet_step(flow, flow.desk.paths.data, "rows")


def sheet_imports(flow: Flow) -> None:
    imported(flow, flow.desk.paths.data)
    flow.click("sheet-done-btn")
    flow.window.admin_pages.open_sheets()
    flow.until(lambda: flow.table("sheet-imports"))


def category_list(flow: Flow) -> None:
    show_category_list(flow, flow.desk.paths.data)


def sheet_undo(flow: Flow) -> None:
    imported(flow, flow.desk.paths.data)
    flow.click("sheet-result-undo-btn")
    flow.until(lambda: flow.is_shown("sheet-undo-dialog"))


def settings(flow: Flow) -> None:
    flow.window.settings.open()
    flow.until(lambda: flow.is_shown("settings-page"))


def server(flow: Flow) -> None:
    settings(flow)
    flow.window.settings.server_wanted.emit()
    flow.until(lambda: flow.is_shown("server-dialog"))


def about(flow: Flow) -> None:
    flow.window.desk_acts.show_about()
    flow.until(lambda: flow.is_shown("about-dialog"))


STATES: tuple[Callable[[Flow], None], ...] = (
    poste_closed,
    ticket_open,
    implausible,
    keypad,
    search,
    editing,
    ticket_closed,
    deferred,
    dashboard,
    exporting,
    correcting,
    reopening,
    sorting,
    migrating,
    sheet_columns,
    sheet_values,
    sheet_rows,
    sheet_imports,
    sheet_undo,
    category_list,
    settings,
    server,
    about,
)


@pytest.fixture(params=STATES, ids=lambda state: state.__name__)
def screen(request: pytest.FixtureRequest, open_flow: OpenFlow) -> Iterator[Flow]:
    """The window in each of its states; a dialog is closed again at the end."""
    was_listening = QAccessible.isActive()
    # Charts are spelt out only where somebody listens.
    QAccessible.setActive(True)
    flow = open_flow(prepare=filled)
    request.param(flow)
    flow.settle()
    yield flow
    for dialog in flow.window.findChildren(QDialog):
        dialog.close()
    QAccessible.setActive(was_listening)


def front(flow: Flow) -> QWidget:
    """Give what takes input: the open dialog, or the window."""
    dialogs = [each for each in flow.window.findChildren(QDialog) if each.isVisible()]
    return dialogs[-1] if dialogs else flow.window


@dataclass(frozen=True)
class Told:
    """What a screen reader knows of one element."""

    role: Role
    name: str
    description: str
    can_focus: bool
    widget: QWidget | None

    def __str__(self) -> str:
        widget = self.widget
        return f"{self.role.name} {type(widget).__name__} {widget.objectName() if widget else ''}"


def tree(element: QAccessibleInterface) -> Iterator[Told]:
    """Walk the accessibility tree, but not the rows of tables nor the parts of Qt's controls."""
    state, role, thing = element.state(), element.role(), element.object()
    if state.invisible:
        return
    widget = thing if isinstance(thing, QWidget) else None
    name, description = map(element.text, (QAccessible.Text.Name, QAccessible.Text.Description))
    yield Told(role, name, description, bool(state.focusable), widget)
    if role in ROWS | PARTS:
        return
    for number in range(element.childCount()):
        child = element.child(number)
        if child is not None:
            yield from tree(child)


def elements(flow: Flow) -> list[Told]:
    # A form in a row of a table is met by the focus; the table's own tree has cells only.
    rows = [front(flow), *flow.window.findChildren(LigneEditor)]
    roots = [QAccessible.queryAccessibleInterface(widget) for widget in rows]
    return [told for root in roots if root is not None for told in tree(root)]


def of_qt(told: Told) -> bool:
    """Whether an element is made by Qt inside one of ours, such as a field's clear button."""
    return told.widget is not None and not own(told.widget)


def test_all_that_takes_input_is_told_with_name_and_role(screen: Flow) -> None:
    told = [each for each in elements(screen) if not of_qt(each)]
    controls = [each for each in told if each.can_focus or each.role in CONTROLS]
    assert len(controls) >= 2
    assert [str(each) for each in controls if not each.name.strip()] == []
    charts = [each for each in controls if isinstance(each.widget, Chart)]
    assert [str(each) for each in charts if not each.description] == []
    assert [
        str(each) for each in controls if each.role not in CONTROLS and each not in charts
    ] == []


def test_the_tree_holds_all_that_can_be_used(screen: Flow) -> None:
    told = {each.widget for each in elements(screen)}
    missing = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in front(screen).findChildren(QWidget)
        if isinstance(widget, INTERACTIVE) and own(widget) and widget.isVisible()
        if widget.window() is front(screen) and widget not in told
    ]
    assert missing == []


def test_no_two_controls_side_by_side_have_one_name(screen: Flow) -> None:
    names: dict[tuple[QWidget | None, Role, str], list[str]] = {}
    for each in elements(screen):
        if each.role in CONTROLS and not of_qt(each) and each.widget is not None:
            key = (each.widget.parentWidget(), each.role, each.name)
            names.setdefault(key, []).append(str(each))
    assert [same for same in names.values() if len(same) > 1] == []


def tab_stops(flow: Flow, key: Qt.Key) -> list[QWidget]:
    """Go round with Tab, or back with Shift+Tab, until the way repeats itself."""
    stops: list[QWidget] = []
    for _step in range(200):
        flow.press(key)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in stops:
            break
        stops.append(focused)
    return stops


def test_tab_reaches_everything_forwards_and_backwards(screen: Flow) -> None:
    wanted = {
        each.widget
        for each in elements(screen)
        if each.can_focus and each.widget is not None and each.widget.isEnabled()
        if each.role not in {Role.RadioButton} and not has_key(each.widget) and not of_qt(each)
        if each.widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        reached: set[QWidget] = set()
        for stop in tab_stops(screen, key):
            widget: QWidget | None = stop
            while widget is not None:
                reached.add(widget)
                widget = widget.parentWidget()
        assert [f"{type(each).__name__} {each.objectName()}" for each in wanted - reached] == []


# What eyes see


def picture(widget: QWidget) -> QImage:
    """Photograph a widget as it stands in its window."""
    corner = widget.mapTo(widget.window(), QPoint())
    return widget.window().grab(QRect(corner, widget.size())).toImage()


def framed(before: QImage, after: QImage, ring: int = 5) -> int:
    """Count the points near the edge that changed by a contrast of 3 to 1."""
    width, height = before.width(), before.height()
    count = 0
    for y in range(height):
        edge = y < ring or y >= height - ring
        for x in range(width) if edge else (*range(ring), *range(width - ring, width)):
            one, other = before.pixelColor(x, y).name(), after.pixelColor(x, y).name()
            if one != other and contrast(one, other) >= 3:
                count += 1
    return count


@pytest.mark.parametrize(
    "scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark], ids=["light", "dark"]
)
def test_the_focus_is_seen(screen: Flow, scheme: Qt.ColorScheme) -> None:
    theme = screen.window._context.theme
    theme.choose(scheme)
    try:
        stops = tab_stops(screen, Qt.Key.Key_Tab)
        elsewhere = front(screen)
        unseen = []
        for stop in stops:
            shown = stop.parentWidget() if isinstance(stop.parentWidget(), QLineEdit) else stop
            assert shown is not None
            # What has the focus is scrolled into sight: it is seen without the focus from there.
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            elsewhere.setFocus()
            QApplication.processEvents()
            before = picture(shown)
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            if framed(before, picture(shown)) < (shown.width() + shown.height()) // 2:
                unseen.append(f"{type(stop).__name__} {stop.objectName()} {stop.accessibleName()}")
        assert unseen == []
    finally:
        theme.choose(Qt.ColorScheme.Unknown)


@pytest.mark.parametrize(
    "scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark], ids=["light", "dark"]
)
def test_words_in_their_places_are_read(screen: Flow, scheme: Qt.ColorScheme) -> None:
    theme = screen.window._context.theme
    theme.choose(scheme)
    try:
        QApplication.processEvents()
        weak = [
            f"{type(widget).__name__} {widget.objectName()} « {words} » {seen:.1f}"
            for widget, words in worded(screen)
            if (seen := strongest(picture(widget))) < (3 if is_large(widget) else 4.5)
        ]
        assert weak == []
    finally:
        theme.choose(Qt.ColorScheme.Unknown)


def worded(flow: Flow) -> Iterator[tuple[QWidget, str]]:
    """Give all that shows words and can be used, with the words."""
    for widget in front(flow).findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled() or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QLineEdit):
            words = widget.text() or widget.placeholderText()
            if words.strip():
                yield widget, words
        elif isinstance(widget, QLabel | QAbstractButton) and len(widget.text().strip()) > 1:
            yield widget, widget.text()


def is_large(widget: QWidget) -> bool:
    """Whether its words are large for WCAG: 24 pixels, or 19 where they are bold."""
    return QFontInfo(widget.font()).pixelSize() >= (19 if widget.font().bold() else 24)


def strongest(image: QImage) -> float:
    """Give the contrast of the ink with its ground, the colour there is most of."""
    image = image.copy(image.rect().adjusted(4, 4, -4, -4))
    colours = Counter(
        image.pixelColor(x, y).name() for y in range(image.height()) for x in range(image.width())
    )
    ground = colours.most_common(1)[0][0] if colours else "#ffffff"
    return max((contrast(ground, colour) for colour in colours), default=21.0)


# What is said aloud


def said(flow: Flow, name: str) -> str:
    return str(flow.find(name).property(ANNOUNCED) or "")


def test_a_saved_line_is_said_aloud(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=filled)
    flow.start()
    flow.weigh("bibelots", "12,5")
    assert said(flow, "reception-last-ligne").startswith("Enregistré : Bibelots")
    assert said(flow, "reception-last-ligne").endswith("› 12,500\u202fkg")
    assert flow.find("reception-last-ligne", QLabel).text() == said(flow, "reception-last-ligne")


def test_a_refused_line_is_said_aloud(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=filled)
    flow.start()
    flow.keys("12")
    flow.enter()
    assert "Choisissez la catégorie" in said(flow, "reception-ligne-poids")
    flow.press(Qt.Key.Key_Minus)
    assert "ne tape rien" in said(flow, "reception-ligne-poids")
    flow.pick("bibelots")
    flow.settle()
    flow.keys("960")
    flow.enter()
    assert "960" in said(flow, "reception-ligne-poids")


def test_a_removed_line_and_its_way_back_are_said_aloud(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=filled)
    flow.start()
    flow.weigh("bibelots", "12,5")
    flow.click_row("reception-lignes-table", 0)
    flow.press(Qt.Key.Key_Delete)
    flow.until(lambda: not flow.lines)
    told = str(flow.window.toast.property(ANNOUNCED))
    assert told.startswith("Ligne supprimée : Bibelots")
    assert told.endswith("Annuler")
