"""The search over the tiles: any part of a name, everyday words, typing mistakes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.ui.counter.finder import Finder
from recyclique_desk.ui.counter.keys import Keyboard
from recyclique_desk.ui.counter.tiles import CategoryTiles
from recyclique_desk.ui.toolkit.category_choice import TO_SORT
from recyclique_desk.ui.toolkit.theme import Theme
from tests.ui.counter.hands import Make, key, picks
from tests.ui.counter.trees import SMALL, category, demo

# What Qt says of windows where there is no window system.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_the_search_finds_deep_ones_and_gives_the_focus_back(theme: Theme, qtbot: QtBot) -> None:
    outside = QWidget()
    qtbot.addWidget(outside)
    weight, tiles = QLineEdit(outside), CategoryTiles(theme, Keyboard("offscreen"), outside)
    layout = QVBoxLayout(outside)
    layout.addWidget(weight)
    layout.addWidget(tiles)
    tiles.show_tree(SMALL)
    outside.show()
    outside.activateWindow()
    qtbot.waitUntil(outside.isActiveWindow)
    weight.setFocus()
    picked = picks(tiles)
    assert tiles.take_key(key("/"))
    field = tiles.search.field
    assert field.hasFocus()
    QTest.keyClicks(field, "MANTEAUX")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert picked == [111]
    assert not tiles.searching()
    assert weight.hasFocus()
    assert tiles.take_key(key(code=Qt.Key.Key_F3))
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert picked == [111]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not tiles.searching()
    assert weight.hasFocus()


def test_arrows_walk_through_what_is_found(make: Make) -> None:
    tiles = make()
    picked = picks(tiles)
    tiles.open_search()
    field = tiles.search.field
    QTest.keyClicks(field, "textile")
    assert tiles.search.found() == (1, 11, 12, 111)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.accessibleDescription() == "Vêtements (en général), Textile"
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Enter)
    assert picked == [11]


def test_a_search_in_vain_says_what_to_do(make: Make) -> None:
    tiles = make()
    tiles.open_search()
    QTest.keyClicks(tiles.search.field, "qqqqq")
    assert tiles.search.nothing.isVisible()
    QTest.keyClick(tiles.search.field, Qt.Key.Key_Return)
    assert tiles.searching()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("télé", "Téléviseurs et écrans"),
        ("TELEVIS", "Téléviseurs et écrans"),
        ("frigo", "Réfrigérateurs et congélateurs (ne pas coucher pendant le transport)"),
        ("fringues", "Vêtements femme"),
        ("bouquin", "Livres, disques et papeterie"),
        ("outils", "Outils à main"),
        ("vaiselle", "Vaisselle et cuisine"),
        ("aspirtaeur", "Aspirateurs et nettoyeurs"),
        ("access image", "Accessoires"),
        ("piece velo", "Pièces détachées"),
        ("tondeuse", "Bricolage et jardin"),
        ("appareils cuis", "Petits appareils de cuisine"),
        ("ameublement", "Mobilier"),
        ("sommier", "Sommiers et lits démontés"),
    ],
)
def test_people_find_what_they_mean(typed: str, first: str) -> None:
    tree = demo()
    found = tree.get(Finder(tree).find(typed)[0])
    assert found is not None
    assert found.name == first


def test_each_of_two_hundred_is_found_by_its_name() -> None:
    roots = [category(n, f"Famille numéro {n}") for n in range(1, 11)]
    deep = [category(100 + n, f"Rayon {n} d'objets variés", 1 + n % 10) for n in range(190)]
    tree = CategoryTree((*roots, *deep))
    finder = Finder(tree)
    for one in tree.all():
        assert finder.find(one.name.upper())[0] == one.id


def test_hidden_and_retired_ones_are_not_found() -> None:
    finder = Finder(SMALL)
    assert 13 not in finder.find("rideaux")
    assert 14 not in finder.find("cravates")
    assert finder.find("trier")[0] == TO_SORT
