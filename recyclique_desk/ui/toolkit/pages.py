"""Screens that fill the window in the place of list, ticket and charts, and the way back."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme

if TYPE_CHECKING:
    from recyclique_desk.ui.toolkit.entry_guard import EntryGuard

P = TypeVar("P", bound=QWidget)
FOLD_WIDTH = 880
"""Below it, at 150 % of a small screen and more, a list and its card stand below each other."""
LEAST_LIST_HEIGHT = 200
ANY_WIDTH = 16_777_215


class ScreenPage(QWidget):
    """A screen with *Retour*, a title, room for its acts on the right, and its content below.

    Where the screen is too small for its content it scrolls: the window never grows beyond the
    screen. On a narrow one the acts stand below the title, and what stands in a `folding_row` below
    each other.

    `left` is emitted by the back button or Esc. The button's object name is
    the page's with `-back`.
    """

    left = Signal()
    guard: "EntryGuard | None" = None
    """Of a page on which something is typed and saved."""

    def __init__(self, name: str, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.back = QPushButton(theme.icon("chevron-left"), tr("Retour"), self)
        self.back.setObjectName(f"{name}-back")
        self.back.setToolTip(tr("Revenir aux tickets (Échap)"))
        self.back.clicked.connect(self.left)
        self.title = QLabel(title, self)
        self.title.setFont(theme.font(Size.TITLE, bold=True))
        self.acts = QHBoxLayout()
        self.acts.setSpacing(GRID)
        self._rows: list[QBoxLayout] = []
        self._name = name_row = QHBoxLayout()
        name_row.setSpacing(2 * GRID)
        name_row.addWidget(self.back)
        name_row.addWidget(self.title)
        name_row.addStretch(1)
        self._header = header = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        header.setSpacing(2 * GRID)
        header.addLayout(name_row, 1)
        header.addLayout(self.acts)
        self._inner = inner = QWidget()
        self._scroll = scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.content = QVBoxLayout(inner)
        self.content.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.content.setSpacing(2 * GRID)
        self.content.addLayout(header)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.left)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    @property
    def is_folded(self) -> bool:
        """Whether the screen is so narrow that things stand below each other."""
        return self.width() < FOLD_WIDTH

    def leave_entries(self, go_on: Callable[[], object]) -> None:
        """Do what would lose typed entries, once they are saved or given up."""
        if self.guard is None:
            go_on()
        else:
            self.guard.leave(go_on)

    def folding_row(self) -> QBoxLayout:
        """Make a row whose parts stand below each other on a narrow screen."""
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(2 * GRID)
        self._rows.append(row)
        return row

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to the field that a complaint leads to; Qt does so for Tab alone."""
        if now is None or not self._inner.isAncestorOf(now):
            return
        # A table that was clicked must not move under the mouse.
        if now.height() <= self._scroll.viewport().height() // 2:
            self._scroll.ensureWidgetVisible(now, 0, 2 * GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put below each other what has no room beside each other."""
        super().resizeEvent(event)
        margins = self.content.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        wanted = self._name.sizeHint().width() + self.acts.sizeHint().width() + 2 * GRID
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._header.setDirection(down if wanted > width else across)
        for row in self._rows:
            row.setDirection(down if self.is_folded else across)


class Pages(QObject):
    """Makes a page on its first use and shows one at a time; the first of the stack is the work.

    `moved` is emitted when another page, or the counter, is shown.
    """

    moved = Signal()

    def __init__(self, stack: QStackedWidget, charts: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._stack = stack
        self._charts = charts
        self._made: dict[str, QWidget] = {}

    @property
    def current(self) -> QWidget | None:
        """The page on screen; None while the work is."""
        return None if self._stack.currentIndex() == 0 else self._stack.currentWidget()

    @property
    def shown(self) -> str | None:
        """The name of the page on screen; None while the work is."""
        current = self.current
        return next((name for name, page in self._made.items() if page is current), None)

    def open(self, name: str, make: Callable[[QWidget], P]) -> P:
        """Show the page of a name, made by `make(parent)` the first time, and give it."""
        page = self._made.get(name)
        if page is None:
            page = self._made[name] = make(self._stack)
            if isinstance(page, ScreenPage):
                page.left.connect(partial(self._on_left, page))
            self._stack.addWidget(page)
        self._charts.hide()
        self._stack.setCurrentWidget(page)
        page.setFocus()
        self.moved.emit()
        return page  # type: ignore[return-value]  # a name has one kind of page

    @property
    def unsaved(self) -> "EntryGuard | None":
        """The guard of the first page whose entries are not saved; it is shown. None without."""
        for page in self._made.values():
            if isinstance(page, ScreenPage) and page.guard is not None and page.guard.is_typed:
                self._charts.hide()
                self._stack.setCurrentWidget(page)
                self.moved.emit()
                return page.guard
        return None

    def discard_entries(self) -> None:
        """Give up what was typed and not saved: it is not the next person's."""
        for page in self._made.values():
            if isinstance(page, ScreenPage) and page.guard is not None:
                page.guard.discard()

    def _on_left(self, page: ScreenPage) -> None:
        page.leave_entries(self.leave)

    def leave(self) -> None:
        """Show list, ticket and charts again."""
        self._stack.setCurrentIndex(0)
        self._charts.show()
        self.moved.emit()
