"""The main menu, opened and used as hands do."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from tests.flows.conftest import Flow


def open_office(flow: Flow, act: str) -> None:
    """Click on *Menu*, then on an act of it by its object name."""
    menu = flow.window.menu.popup_menu

    def choose() -> None:
        # The open menu has an event loop of its own: this runs within it.
        action = next(each for each in menu.actions() if each.objectName() == act)
        assert action.isVisible()
        spot = menu.actionGeometry(action).center()
        QTest.mouseMove(menu, spot)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=spot)

    timer = QTimer(menu, singleShot=True, interval=50)
    timer.timeout.connect(choose)
    menu.aboutToShow.connect(timer.start)
    try:
        flow.click("reception-menu-btn")
    finally:
        timer.deleteLater()
