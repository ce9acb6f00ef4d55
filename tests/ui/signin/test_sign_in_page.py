"""The door: names on tiles, and the field that finds them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from recyclique_desk.ui.signin.tiles import TilesPage
from recyclique_desk.ui.toolkit.theme import Theme


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> TilesPage:
    theme = Theme(scheme=Qt.ColorScheme.Light)
    theme.apply(qapp)
    page = TilesPage(theme)
    theme.setParent(page)
    qtbot.addWidget(page)
    page.show()
    return page


def test_the_button_that_clears_the_search_stands_in_its_middle(
    page: TilesPage, qtbot: QtBot
) -> None:
    page.search.setText("Zo")
    clear = page.search.findChild(QToolButton)
    assert clear is not None
    qtbot.waitUntil(clear.isVisible)
    middle = clear.geometry().center().y()
    assert abs(middle - page.search.rect().center().y()) <= 1
    assert page.search.rect().contains(clear.geometry())
