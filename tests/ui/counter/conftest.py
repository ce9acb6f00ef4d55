"""Fixtures for the entry's tests: the look, and the tiles in a window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.ui.counter.keys import Keyboard
from recyclique_desk.ui.counter.tiles import CategoryTiles
from recyclique_desk.ui.toolkit.theme import Theme
from tests.ui.counter.hands import Make
from tests.ui.counter.trees import SMALL


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(scheme=Qt.ColorScheme.Light)
    theme.apply(qapp)
    yield theme
    theme.deleteLater()


@pytest.fixture
def make(theme: Theme, qtbot: QtBot) -> Make:
    def made(tree: CategoryTree = SMALL, width: int = 440, height: int = 430) -> CategoryTiles:
        tiles = CategoryTiles(theme, Keyboard("offscreen"))
        qtbot.addWidget(tiles)
        tiles.resize(width, height)
        tiles.show_tree(tree)
        tiles.show()
        tiles.activateWindow()
        qtbot.waitUntil(tiles.isActiveWindow)
        return tiles

    return made
