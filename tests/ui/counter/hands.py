"""What hands do with the category tiles, for tests."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from recyclique_desk.ui.counter.tiles import CategoryTiles

NONE = Qt.KeyboardModifier.NoModifier
Make = Callable[..., CategoryTiles]


def names(tiles: CategoryTiles) -> list[str]:
    return [tile.text() for tile in tiles.tiles()]


def key(text: str = "", code: int = 0, scan: int = 0) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, code, NONE, scan, 0, 0, text)


def type_keys(tiles: CategoryTiles, keys: str) -> list[bool]:
    return [tiles.take_key(key(one)) for one in keys]


def picks(tiles: CategoryTiles) -> list[int]:
    picked: list[int] = []
    tiles.picked.connect(picked.append)
    return picked
