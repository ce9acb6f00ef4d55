"""The main menu: everything that is not weighing, each act with a word, an icon and its keys."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QShortcut,
    QWindow,
)
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget

from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.key_events import COMMANDS
from recyclique_desk.ui.toolkit.session import Session
from recyclique_desk.ui.toolkit.theme import Theme, mark
from recyclique_desk.ui.toolkit.window_frame import forget_hover_after_menu

MENU_KEY = "F10"


class MenuSection(Enum):
    """The sections of the main menu, in their order."""

    FILES = "files"
    CENTRE = "centre"
    DESK = "desk"
    HELP = "help"
    QUIT = "quit"


class MainMenu(QToolButton):
    """The button *Menu*; Alt or F10 opens it. What only admins may do is not offered to others.

    While a ticket is being filled, a digit or letter typed into the open menu closes it and goes
    to the counter: a stray Alt loses no weighing.
    """

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._for_admins: list[QAction] = []
        self._handle: QWindow | None = None
        self._alt_alone = False
        self._wants_keys: Callable[[], bool] = bool
        self.setObjectName("reception-menu-btn")
        self.setText(tr("Menu"))
        self.setAccessibleName(tr("Menu"))
        self.setToolTip(tr("Tout ce qui n'est pas la pesée (Alt ou F10)."))
        self.setIcon(theme.icon("menu"))
        self.setIconSize(QSize(20, 20))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.popup_menu = _Menu(self)
        self.popup_menu.setObjectName("reception-menu")
        self.popup_menu.setAccessibleName(tr("Menu"))
        self.setMenu(self.popup_menu)
        # The line below each section; Qt shows none where a section is empty.
        self._ends = {section: self.popup_menu.addSeparator() for section in MenuSection}
        QShortcut(QKeySequence(MENU_KEY), self).activated.connect(self.open)
        forget_hover_after_menu(self)
        session.changed.connect(self.show_for_person)

    def add_act(
        self,
        section: MenuSection,
        name: str,
        text: str,
        icon: str,
        act: Callable[[], object],
        *,
        shortcut: str | None = None,
        admin: bool = False,
    ) -> QAction:
        """Offer an act at the end of a section, under an object name; give its action.

        `shortcut` works all over the window, for the same people. `admin` hides it from others.
        """
        action = QAction(self._theme.icon(icon), text, self)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked=False: act())
        if shortcut is not None:
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutVisibleInContextMenu(True)
        self.popup_menu.insertAction(self._ends[section], action)
        if admin:
            self._for_admins.append(action)
        self.show_for_person()
        return action

    def acts(self) -> list[QAction]:
        """Give the acts this person may do, in the order of the menu."""
        every = self.popup_menu.actions()
        return [each for each in every if each.isVisible() and not each.isSeparator()]

    def give_keys(self, wants_keys: Callable[[], bool]) -> None:
        """Pass what is typed into the open menu on to the window while `wants_keys()` holds."""
        self._wants_keys = wants_keys

    def watch(self) -> None:
        """See Alt from now on, and fit the screen; the window has to be shown."""
        self._fit()
        handle = self.window().windowHandle()
        if handle is not None and handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)

    def open(self) -> None:
        """Open the menu from the keyboard, on its first act."""
        menu = self.popup_menu
        if not self.isVisible() or menu.isVisible():
            return
        self._fit()
        corner = self.mapToGlobal(self.rect().bottomRight())
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))
        menu.setActiveAction(self.acts()[0])

    def show_for_person(self) -> None:
        """Offer what this person may do."""
        for action in self._for_admins:
            action.setVisible(self._session.who.is_admin)
            # A shortcut of an action that is not shown would still be taken from other widgets.
            action.setEnabled(self._session.who.is_admin)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the menu, fitted to the screen: while it opens its size is settled already."""
        self._fit()
        super().mousePressEvent(event)

    def _fit(self) -> None:
        """Stand closer on a low screen, where Qt would begin a second column for the last act."""
        menu = self.popup_menu
        self._space_acts(is_compact=False)
        menu.sizeHint()
        if len({menu.actionGeometry(act).x() for act in self.acts()}) > 1:
            self._space_acts(is_compact=True)

    def _space_acts(self, *, is_compact: bool) -> None:
        mark(self.popup_menu, compact=is_compact)
        # It measures its acts anew only when it hears of another style.
        QApplication.sendEvent(self.popup_menu, QEvent(QEvent.Type.StyleChange))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the menu when Alt is pressed and let go by itself."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alone = event.modifiers() in {_NONE, Qt.KeyboardModifier.AltModifier}
            self._alt_alone = event.key() == Qt.Key.Key_Alt and alone
        elif kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Alt and self._alt_alone and _is_in_front(self.window()):
                self.open()
            self._alt_alone = False
        elif kind in _ENDS_ALT:
            self._alt_alone = False
        return False

    def passes_on(self, event: QKeyEvent) -> bool:
        """Close the menu for a key that is meant for the counter, and send it there."""
        text = event.text()
        is_typed = bool(text) and text.isprintable() and not text.isspace()
        if not is_typed or event.modifiers() & COMMANDS or not self._wants_keys():
            return False
        self.popup_menu.close()
        if self._handle is not None:
            QApplication.sendEvent(self._handle, event.clone())
        return True


class _Menu(QMenu):
    """The opened menu of a `MainMenu`."""

    def __init__(self, button: MainMenu) -> None:
        super().__init__(button)
        self._button = button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay on the screen when an act gets longer words, such as the day of the last copy."""
        super().resizeEvent(event)
        beyond = self.geometry().right() - self.screen().availableGeometry().right()
        if self.isVisible() and beyond > 0:
            self.move(self.x() - beyond, self.y())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the counter have the keys that are its own; Alt and F10 close the menu again."""
        if event.key() in {Qt.Key.Key_Alt, Qt.Key.Key_F10}:
            self.close()
        elif not self._button.passes_on(event):
            super().keyPressEvent(event)


_NONE = Qt.KeyboardModifier.NoModifier
_ENDS_ALT = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.FocusOut, QEvent.Type.FocusIn}
)


def _is_in_front(window: QWidget) -> bool:
    return (
        window.isActiveWindow()
        and QApplication.activeModalWidget() is None
        and QApplication.activePopupWidget() is None
    )
