"""Screens that fill the window in the place of list, ticket and charts, and the way back."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme

P = TypeVar("P", bound=QWidget)


class ScreenPage(QWidget):
    """A screen with *Retour*, a title, room for its acts on the right, and its content below.

    `left` tells that the person wants back, by the button or by Esc. The button's object name is
    the page's with `-back`.
    """

    left = Signal()

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
        header = QHBoxLayout()
        header.setSpacing(2 * GRID)
        header.addWidget(self.back)
        header.addWidget(self.title)
        header.addStretch(1)
        header.addLayout(self.acts)
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.content.setSpacing(2 * GRID)
        self.content.addLayout(header)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.left)


class Pages(QObject):
    """Makes a page on its first use and shows one at a time; the first of the stack is the work.

    `moved` tells that another page, or the work, has come on screen.
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
                page.left.connect(self.leave)
            self._stack.addWidget(page)
        self._charts.hide()
        self._stack.setCurrentWidget(page)
        page.setFocus()
        self.moved.emit()
        return page  # type: ignore[return-value]  # a name has one kind of page

    def leave(self) -> None:
        """Show list, ticket and charts again."""
        self._stack.setCurrentIndex(0)
        self._charts.show()
        self.moved.emit()
