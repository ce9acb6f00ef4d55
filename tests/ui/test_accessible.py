"""What a screen reader is told, and what eyes see of the focus, in every state of the window."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray
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
from tests.flows.conftest import Flow, OpenFlow, prepared_once
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


@prepared_once
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


def declarations(flow: Flow) -> None:
    flow.window.admin_pages.declarations.open()
    flow.until(lambda: flow.is_shown("declarations-sheet"))


def filieres(flow: Flow) -> None:
    flow.window.admin_pages.declarations.open_filieres()
    flow.until(lambda: flow.is_shown("filieres-page"))
    page = flow.window.admin_pages.declarations.filieres
    flow.until(lambda: page is not None and page.categories.topLevelItemCount())


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
    declarations,
    filieres,
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


def test_all_that_takes_input_is_told_once_with_name_and_role(screen: Flow) -> None:
    every = elements(screen)
    told = [each for each in every if not of_qt(each)]
    controls = [each for each in told if each.can_focus or each.role in CONTROLS]
    assert len(controls) >= 2
    assert [str(each) for each in controls if not each.name.strip()] == []
    charts = [each for each in controls if isinstance(each.widget, Chart)]
    assert [str(each) for each in charts if not each.description] == []
    assert [
        str(each) for each in controls if each.role not in CONTROLS and each not in charts
    ] == []
    assert untold(screen, every) == []
    assert same_names(told) == []


def untold(flow: Flow, every: list[Told]) -> list[str]:
    """Give what can be used and is not in the tree."""
    told = {each.widget for each in every}
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in front(flow).findChildren(QWidget)
        if isinstance(widget, INTERACTIVE) and own(widget) and widget.isVisible()
        if widget.window() is front(flow) and widget not in told
    ]


def same_names(told: list[Told]) -> list[list[str]]:
    """Give controls side by side that have one name."""
    names: dict[tuple[QWidget | None, Role, str], list[str]] = {}
    for each in told:
        if each.role in CONTROLS and each.widget is not None:
            key = (each.widget.parentWidget(), each.role, each.name)
            names.setdefault(key, []).append(str(each))
    return [same for same in names.values() if len(same) > 1]


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


SCHEMES = (Qt.ColorScheme.Light, Qt.ColorScheme.Dark)
Colours = NDArray[np.uint32]
"""Height × width, 0xffRRGGBB."""


def place(widget: QWidget) -> QRect:
    """Give the part of its window that a widget takes."""
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def picture(window: QWidget, part: QRect) -> Colours:
    """Photograph a part of a window."""
    image = window.grab(part).toImage()
    image.convertTo(QImage.Format.Format_RGB32)
    colours = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    return colours.copy()


def contrasts(colours: Colours, grounds: Colours) -> NDArray[np.float64]:
    """Give the contrast of each colour with the ground beside it."""
    return np.array(
        [
            contrast(f"#{one & 0xFFFFFF:06x}", f"#{other & 0xFFFFFF:06x}")
            for one, other in zip(colours.tolist(), grounds.tolist(), strict=True)
        ]
    )


def framed(before: Colours, after: Colours, ring: int = 5) -> int:
    """Count the points near the edge that changed by a contrast of 3 to 1."""
    near = np.ones(before.shape, bool)
    near[ring:-ring, ring:-ring] = False
    changed = near & (before != after)
    pairs = np.stack([before[changed], after[changed]], 1)
    each, counts = np.unique(pairs, axis=0, return_counts=True)
    return int(counts[contrasts(each[:, 0], each[:, 1]) >= 3].sum())


def test_the_focus_is_seen(screen: Flow) -> None:
    for scheme in SCHEMES:
        screen.window._context.theme.choose(scheme)
        assert list(unseen(screen)) == [], scheme


def unseen(flow: Flow) -> Iterator[str]:
    """Give what takes the focus and does not show it."""
    elsewhere = front(flow)
    for stop in tab_stops(flow, Qt.Key.Key_Tab):
        shown = stop.parentWidget() if isinstance(stop.parentWidget(), QLineEdit) else stop
        assert shown is not None
        # What has the focus is scrolled into sight: it is seen without the focus from there.
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        before, after = without_focus_and_with_it(stop, shown, elsewhere)
        if before.shape != after.shape:
            # Charts unfolded when their figures came.
            before, after = without_focus_and_with_it(stop, shown, elsewhere)
        if framed(before, after) < (shown.width() + shown.height()) // 2:
            yield f"{type(stop).__name__} {stop.objectName()} {stop.accessibleName()}"


def without_focus_and_with_it(
    stop: QWidget, shown: QWidget, elsewhere: QWidget
) -> tuple[Colours, Colours]:
    """Take both pictures of what shows the focus of a widget."""
    elsewhere.setFocus()
    QApplication.processEvents()
    before = picture(shown.window(), place(shown))
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    return before, picture(shown.window(), place(shown))


def test_words_in_their_places_are_read(screen: Flow) -> None:
    for scheme in SCHEMES:
        screen.window._context.theme.choose(scheme)
        QApplication.processEvents()
        assert list(weak(screen)) == [], scheme


def weak(flow: Flow) -> Iterator[str]:
    """Give what shows words in a colour too near that of their ground."""
    window = front(flow)
    whole = picture(window, window.rect())
    for widget, words in worded(flow):
        part = place(widget).intersected(window.rect())
        seen = strongest(whole[part.top() : part.bottom() + 1, part.left() : part.right() + 1])
        if seen < (3 if is_large(widget) else 4.5):
            yield f"{type(widget).__name__} {widget.objectName()} « {words} » {seen:.1f}"


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


def strongest(colours: Colours) -> float:
    """Give the contrast of the ink with its ground, the colour there is most of."""
    each, counts = np.unique(colours[4:-4, 4:-4], return_counts=True)
    if not each.size:
        return 21.0
    return float(contrasts(each, np.full_like(each, each[counts.argmax()])).max())


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
