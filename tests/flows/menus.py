"""Menus of buttons, opened and used as hands do."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tests.flows.conftest import Flow


def open_office(flow: Flow, act: str) -> None:
    """Click on *Menu*, then on an act of it by its object name."""
    menu = flow.window.menu.popup_menu
    pick_from_menu(flow, "reception-menu-btn", menu, lambda each: each.objectName() == act)


def pick_from_menu(
    flow: Flow, button: str, menu: QMenu, is_wanted: Callable[[QAction], bool]
) -> None:
    """Click on a button with a menu, then on the first act of it that is wanted."""

    def choose() -> None:
        # The open menu has an event loop of its own: this runs within it.
        action = next(filter(is_wanted, menu.actions()))
        assert action.isVisible()
        spot = menu.actionGeometry(action).center()
        QTest.mouseMove(menu, spot)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=spot)

    timer = QTimer(menu, singleShot=True, interval=50)
    timer.timeout.connect(choose)
    menu.aboutToShow.connect(timer.start)
    try:
        flow.click(button)
    finally:
        timer.deleteLater()
