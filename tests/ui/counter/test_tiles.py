"""A category by one or two keys, wherever the focus is."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.ui.counter.keys import POSITIONS, SLOTS, Keyboard
from recyclique_desk.ui.counter.tile import TileAction
from recyclique_desk.ui.counter.tiles import CategoryTiles
from recyclique_desk.ui.toolkit.category_choice import TO_SORT
from recyclique_desk.ui.toolkit.theme import Theme
from tests.ui.counter.hands import NONE, Make, key, names, picks, type_keys
from tests.ui.counter.trees import SMALL, category, flat

# What Qt says of windows where there is no window system.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


NAME = QAccessible.Text.Name
DESCRIPTION = QAccessible.Text.Description


def test_a_leaf_is_picked_by_one_key(make: Make) -> None:
    tiles = make()
    picked = picks(tiles)
    assert type_keys(tiles, "z") == [True]
    assert picked == [2]
    assert tiles.chosen() == 2


def test_children_open_in_place_and_come_back_after_the_pick(make: Make) -> None:
    tiles = make()
    picked = picks(tiles)
    type_keys(tiles, "a")
    assert names(tiles) == ["Textile (en général)", "Chaussures", "Vêtements", "À classer"]
    assert tiles.way.text() == "Textile ›"
    assert picked == []
    type_keys(tiles, "z")
    assert picked == [12]
    assert names(tiles) == ["Textile", "Vaisselle", "Meubles", "À classer"]
    assert tiles.way.text() == "Choisie : Textile › Chaussures"


def test_a_family_itself_is_picked_as_in_general(make: Make) -> None:
    tiles = make()
    picked = picks(tiles)
    type_keys(tiles, "aa")
    assert picked == [1]
    type_keys(tiles, "aea")
    assert picked == [1, 11]


def test_a_family_whose_children_are_all_retired_is_a_leaf(make: Make) -> None:
    tiles = make()
    picked = picks(tiles)
    type_keys(tiles, "e")
    assert picked == [3]


def test_the_third_level_opens_too(make: Make) -> None:
    tiles = make()
    picked = picks(tiles)
    type_keys(tiles, "ae")
    assert tiles.way.text() == "Textile › Vêtements ›"
    type_keys(tiles, "z")
    assert picked == [111]


def test_what_nobody_can_place_has_the_last_tile_and_the_last_key(make: Make) -> None:
    tiles = make()
    picked = picks(tiles)
    assert names(tiles)[-1] == "À classer"
    type_keys(tiles, "n")
    assert picked == [TO_SORT]
    assert tiles.chosen() == TO_SORT
    assert tiles.tiles()[-1].isChecked()


@pytest.mark.parametrize("up", [Qt.Key.Key_Escape, Qt.Key.Key_Backspace])
def test_escape_and_backspace_go_up(make: Make, up: Qt.Key) -> None:
    tiles = make()
    type_keys(tiles, "ae")
    assert tiles.take_key(key(code=up))
    assert tiles.way.text() == "Textile ›"
    assert tiles.take_key(key(code=up))
    assert names(tiles)[0] == "Textile"
    assert not tiles.take_key(key(code=up))
    assert not tiles.go_up()


def test_digits_minus_and_free_keys_are_left_to_the_weight(make: Make) -> None:
    tiles = make()
    picked = picks(tiles)
    assert not any(type_keys(tiles, "0123456789-+=,."))
    assert type_keys(tiles, "p") == [False]
    assert picked == []


def test_places_count_on_another_keyboard(theme: Theme, qtbot: QtBot) -> None:
    tiles = CategoryTiles(theme, Keyboard("xcb"))
    qtbot.addWidget(tiles)
    tiles.show_tree(SMALL)
    picked = picks(tiles)
    assert tiles.take_key(key("w", scan=POSITIONS[1] + 8))
    assert picked == [2]
    assert tiles.tiles()[0].accessibleName() == "Textile, touche Q"


def test_a_held_key_picks_once(make: Make) -> None:
    tiles = make()
    picked = picks(tiles)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Z, NONE, "z", True)
    assert tiles.take_key(held)
    assert picked == []


def test_the_choice_is_framed_and_survives_the_same_tree(make: Make) -> None:
    tiles = make()
    tiles.choose(12)
    assert [tile.isChecked() for tile in tiles.tiles()] == [True, False, False, False]
    tiles.show_tree(SMALL)
    assert tiles.chosen() == 12
    tiles.clear_choice()
    assert tiles.chosen() is None
    assert not any(tile.isChecked() for tile in tiles.tiles())


def test_a_category_retired_meanwhile_is_no_longer_chosen(make: Make) -> None:
    tiles = make()
    tiles.choose(2)
    tiles.show_tree(CategoryTree((category(1, "Textile"), category(2, "Vaisselle", retired=True))))
    assert tiles.chosen() is None


def test_a_retired_category_is_chosen_for_the_line_that_has_it(make: Make) -> None:
    tiles = make()
    tiles.choose(14)
    assert tiles.chosen() == 14
    assert tiles.way.text() == "Choisie : Textile › Cravates (retirée)"
    tiles.show_tree(SMALL)
    assert tiles.chosen() == 14
    tiles.choose(999)
    assert tiles.chosen() is None


def test_order_is_that_of_the_entry(make: Make) -> None:
    tree = CategoryTree((category(1, "B", order=2), category(2, "A", order=1)))
    assert names(make(tree)) == ["A", "B", "À classer"]


def test_more_siblings_than_keys_are_paged(make: Make) -> None:
    tiles = make(flat(40))
    assert len(tiles.tiles()) == SLOTS == 25
    assert names(tiles)[-2:] == ["À classer", "Suite"]
    type_keys(tiles, "n")
    assert names(tiles)[0] == "Rayon 24"
    assert tiles.page.text() == "page 2 sur 2"
    picked = picks(tiles)
    type_keys(tiles, "z")
    assert picked == [25]
    assert names(tiles)[0] == "Rayon 24"
    assert tiles.go_up()
    assert names(tiles)[0] == "Rayon 1"
    type_keys(tiles, "nn")
    assert names(tiles)[0] == "Rayon 1"


def test_tiles_stay_big_where_there_is_little_room(make: Make) -> None:
    tiles = make(flat(25), 330, 260)
    assert names(tiles)[-1] == "Suite"
    assert all(tile.height() >= 48 for tile in tiles.tiles())


def test_a_click_works_as_the_key_and_takes_no_focus(make: Make) -> None:
    tiles = make()
    picked = picks(tiles)
    QTest.mouseClick(tiles.tiles()[0], Qt.MouseButton.LeftButton)
    QTest.mouseClick(tiles.tiles()[1], Qt.MouseButton.LeftButton)
    assert picked == [12]
    assert not any(tile.hasFocus() for tile in tiles.tiles())


def test_the_families_come_back_and_the_choice_stays(make: Make) -> None:
    tiles = make()
    tiles.choose(12)
    type_keys(tiles, "a")
    tiles.go_home()
    assert tiles.chosen() == 12
    assert names(tiles)[0] == "Textile"


def test_arrows_enter_and_space_work(make: Make) -> None:
    tiles = make(flat(8))
    picked = picks(tiles)
    tiles.board.take_focus()
    assert tiles.tiles()[0].hasFocus()
    QTest.keyClick(tiles.focusWidget(), Qt.Key.Key_Right)
    assert tiles.tiles()[1].hasFocus()
    QTest.keyClick(tiles.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(tiles.focusWidget(), Qt.Key.Key_Left)
    QTest.keyClick(tiles.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(tiles.focusWidget(), Qt.Key.Key_E)
    assert picked == [2, 1, 3]


def test_tab_reaches_one_tile_only(make: Make) -> None:
    tiles = make(flat(8))
    tiles.choose(3)
    reached = [
        tile.text() for tile in tiles.tiles() if tile.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert reached == ["Rayon 3"]


def test_a_screen_reader_hears_name_key_and_state(make: Make) -> None:
    tiles = make()
    tiles.choose(2)
    textile, vaisselle = tiles.tiles()[:2]
    spoken = QAccessible.queryAccessibleInterface(textile)
    assert spoken.text(NAME) == "Textile, touche A"
    assert spoken.text(DESCRIPTION) == "Ouvre ses sous-catégories"
    assert not spoken.state().checked
    chosen = QAccessible.queryAccessibleInterface(vaisselle)
    assert chosen.state().checked
    assert QAccessible.queryAccessibleInterface(tiles).text(NAME) == "Catégorie"
    assert tiles.accessibleDescription() == "Choisie : Vaisselle"


def test_an_entry_switched_off_takes_no_key(make: Make) -> None:
    tiles = make()
    tiles.setEnabled(False)
    assert type_keys(tiles, "z") == [False]
    assert all(
        tile.face is not None and tile.face.kind is not TileAction.MORE for tile in tiles.tiles()
    )
