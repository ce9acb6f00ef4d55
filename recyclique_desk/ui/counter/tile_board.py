"""Lays one page of tiles out over its area, and moves the focus between them."""

from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from recyclique_desk.ui.counter.families import Drawings, stripe
from recyclique_desk.ui.counter.keys import SLOTS, Keyboard
from recyclique_desk.ui.counter.tile import Brushes, Tile, TileContent, name_room
from recyclique_desk.ui.counter.tile_fit import (
    GAP,
    LEAST_HEIGHT,
    LEAST_WIDTH,
    NameFitter,
    TileGrid,
    arranged,
    capacity,
)
from recyclique_desk.ui.toolkit.theme import Theme


class TileBoard(QWidget):
    """Lays the tiles out in a grid; `capacity_changed` when more or fewer tiles fit than before."""

    tile_activated = Signal(TileContent)
    capacity_changed = Signal()

    def __init__(self, theme: Theme, keyboard: Keyboard, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keyboard = keyboard
        self._brushes = Brushes(theme, NameFitter(theme.font), Drawings())
        self._tiles: list[Tile] = []
        self._faces: tuple[TileContent, ...] = ()
        self._arrangement: TileGrid | None = None
        self._capacity = 0
        self._scale = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._on_theme)

    @property
    def tile_count(self) -> int:
        """How many tiles the area holds; as many as there are keys before it was ever shown."""
        return self._capacity or SLOTS

    def minimumSizeHint(self) -> QSize:
        """Ask for room for a dozen tiles; with less there is more to turn over."""
        return QSize(3 * (LEAST_WIDTH + GAP), 4 * (LEAST_HEIGHT + GAP))

    def sizeHint(self) -> QSize:
        """Ask for room for as many tiles as there are keys."""
        return QSize(440, 392)

    def set_scale(self, scale: float) -> None:
        """Draw the tiles so many times as large."""
        if scale != self._scale:
            self._scale = scale
            self._fill_area()

    def tiles(self) -> tuple[Tile, ...]:
        """Give the tiles in use, in their order."""
        return tuple(self._tiles[: len(self._faces)])

    def tile_at(self, slot: int) -> Tile | None:
        """Give the tile of a key."""
        for tile in self.tiles():
            if tile.face is not None and tile.face.slot == slot:
                return tile
        return None

    def show_faces(self, faces: tuple[TileContent, ...]) -> None:
        """Show these tiles instead of those before."""
        same_names = [face.name for face in faces] == [face.name for face in self._faces]
        had_focus = next((place for place, one in enumerate(self.tiles()) if one.hasFocus()), None)
        self._faces = faces
        while len(self._tiles) < len(faces):
            tile = Tile(self._brushes, self)
            tile.clicked.connect(self._on_clicked)
            tile.moved.connect(self._on_moved)
            self._tiles.append(tile)
        for tile, face in zip(self._tiles, faces, strict=False):
            tile.show_face(face, self._keyboard.letter(face.slot), self._colour(face))
        if not same_names or self._arrangement is None:
            self._arrange()
        if had_focus is not None:
            self._tiles[min(had_focus, len(faces) - 1)].setFocus()
        for place, tile in enumerate(self._tiles):
            tile.setVisible(place < len(faces))
        self._offer_focus(None)

    def first(self) -> Tile | None:
        """Give the tile that takes the focus first: the chosen one, or the first."""
        tiles = self.tiles()
        return next((tile for tile in tiles if tile.isChecked()), tiles[0] if tiles else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the tiles anew, and tell if another number of them fits."""
        self._fill_area()

    def _fill_area(self) -> None:
        self._arrange()
        count = capacity(QSizeF(self.size()) / self._scale)
        if count != self._capacity:
            self._capacity = count
            self.capacity_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the fonts are others."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        scale = self._scale
        area = QSizeF(self.size()) / scale
        names = [face.name for face in self._faces]
        fitter = self._brushes.fitter
        arrangement = self._arrangement = arranged(names, area, fitter, name_room)
        across, down = arrangement.steps
        width, height = int(arrangement.tile.width()), int(arrangement.tile.height())
        size = QSizeF(width, height)
        grades = sorted(fitter.fit(name, name_room(size)).grade for name in names)
        common = grades[(len(grades) - 1) * 9 // 10] if grades else 0
        for place, tile in enumerate(self.tiles()):
            row, column = divmod(place, arrangement.columns)
            tile.fit(size, common, scale)
            place_of = QRectF(int(column * across), int(row * down), width, height)
            tile.setGeometry(QRectF(place_of.topLeft() * scale, place_of.size() * scale).toRect())

    def _colour(self, face: TileContent) -> QColor | None:
        return None if face.stripe is None else stripe(face.stripe, self._theme.dark)

    def _on_theme(self) -> None:
        self.show_faces(self._faces)

    def _on_clicked(self) -> None:
        tile = self.sender()
        if isinstance(tile, Tile) and tile.face is not None:
            self._offer_focus(tile)
            self.tile_activated.emit(tile.face)

    def _on_moved(self, key: int) -> None:
        tile, tiles = self.sender(), self.tiles()
        if not isinstance(tile, Tile) or self._arrangement is None or tile not in tiles:
            return
        columns = self._arrangement.columns
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
        }[Qt.Key(key)]
        place = tiles.index(tile) + step
        if 0 <= place < len(tiles):
            tiles[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._offer_focus(tiles[place])

    def take_focus(self) -> None:
        """Put the focus on the tile that Tab reaches.

        No focus proxy does this: Qt moves a proxy to the end of the chain, and Tab would come
        from the tiles to the top of the window instead of to the weight.
        """
        for tile in self._tiles:
            if tile.focusPolicy() == Qt.FocusPolicy.TabFocus:
                tile.setFocus(Qt.FocusReason.TabFocusReason)

    def _offer_focus(self, to: Tile | None) -> None:
        """Let Tab reach one tile only; the arrows reach the others.

        A click never takes the focus from the weight: what is typed next belongs there.
        """
        to = to or next((tile for tile in self.tiles() if tile.hasFocus()), None) or self.first()
        for tile in self._tiles:
            tile.setFocusPolicy(Qt.FocusPolicy.TabFocus if tile is to else Qt.FocusPolicy.NoFocus)
