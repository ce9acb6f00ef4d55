"""One category tile: the letter of its key, its family's drawing and colour, its whole name."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from recyclique_desk.support.text import tr
from recyclique_desk.ui.counter.families import Drawings
from recyclique_desk.ui.counter.tile_fit import FittedName, NameBox, NameFitter
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import Size, Theme

RADIUS = 6.0
_STRIPE, _PAD = 4.0, 8.0
_BADGE, _SMALL_BADGE = 24.0, 16.0
_STACKED = 56.0
"""From this height on badge and drawing have room one over the other."""
_EDGE = 3.0
"""The lower edge of a family: a drawer that opens."""


class TileAction(Enum):
    """What a tile does when it is hit."""

    LEAF = auto()
    FAMILY = auto()
    """Opens its children."""
    GENERAL = auto()
    """Picks the family itself, among its children."""
    TO_SORT = auto()
    MORE = auto()
    """Turns to the next page."""


@dataclass(frozen=True, slots=True)
class TileContent:
    """What a tile shows; `slot` is its key, `category_id` what it picks or opens."""

    kind: TileAction
    category_id: int
    name: str
    slot: int
    drawing: str
    stripe: int | None = None
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Brushes:
    """What the tiles of one board paint with."""

    theme: Theme
    fitter: NameFitter
    drawings: Drawings


class TileLayout(Enum):
    """How badge, drawing and name share a tile, by its size."""

    CARD = auto()
    """High: badge and drawing in a row, the name below."""
    BAND = auto()
    """Wide: the badge at the left, the drawing at the right, the name between."""
    ROW = auto()
    """Badge over drawing at the left, the name beside them."""
    TIGHT = auto()
    """The badge runs into the name's first line, and carries the family's colour."""


def shape(tile: QSizeF) -> TileLayout:
    """Give the shape of a tile of that size."""
    if tile.height() >= 76:
        return TileLayout.CARD
    if tile.width() >= 200 and tile.height() < _STACKED:
        return TileLayout.BAND
    return TileLayout.ROW if tile.width() >= 130 else TileLayout.TIGHT


def name_room(tile: QSizeF) -> NameBox:
    """Give the room for the name on a tile of that size; the badge is never in it."""
    left, top, right = _margins(tile)
    indent = _SMALL_BADGE + 4 if shape(tile) is TileLayout.TIGHT else 0
    return NameBox(tile.width() - left - right, tile.height() - top - 6, indent)


def _margins(tile: QSizeF) -> tuple[float, float, float]:
    """Give how far from the left, the top and the right the name keeps."""
    match shape(tile):
        case TileLayout.CARD:
            return _STRIPE + _PAD, _PAD + _BADGE + 4, _PAD
        case TileLayout.BAND:
            return _STRIPE + _PAD + _BADGE + _PAD, 0, _PAD + _BADGE + _PAD
        case TileLayout.ROW:
            return _STRIPE + 6 + _BADGE + 7, 0, 5
        case TileLayout.TIGHT:
            return 6, 0, 4


class Tile(QAbstractButton):
    """Checked when its category, or one below it, is chosen; `moved` for the arrow keys."""

    moved = Signal(int)

    def __init__(self, brushes: Brushes, parent: QWidget) -> None:
        super().__init__(parent)
        self._with = brushes
        self._face: TileContent | None = None
        self._fitted = FittedName(Size.TEXT, (), 0)
        self._letter = ""
        self._stripe: QColor | None = None
        self._scale = 1.0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        brushes.theme.changed.connect(self.update)

    @property
    def face(self) -> TileContent | None:
        """What the tile shows; None for one that is put aside."""
        return self._face

    @property
    def fitted(self) -> FittedName:
        """The name as it is painted."""
        return self._fitted

    def show_face(self, face: TileContent, letter: str, stripe: QColor | None) -> None:
        """Show a category with the letter of its key (empty for none)."""
        if (face, letter, stripe) == (self._face, self._letter, self._stripe):
            return
        self._face, self._letter, self._stripe = face, letter, stripe
        self.setText(face.name)
        self.setChecked(face.is_chosen)
        name = tr("{name}, touche {key}").format(name=face.name, key=letter)
        self.setAccessibleName(name if letter else face.name)
        opens = face.kind is TileAction.FAMILY
        self.setAccessibleDescription(tr("Ouvre ses sous-catégories") if opens else "")
        self.update()

    def fit(self, size: QSizeF, from_grade: int, scale: float = 1.0) -> None:
        """Break the name for a tile of that size, no larger than the board's common size.

        Everything is painted `scale` times as large; `size` is before that.
        """
        self._scale = scale
        if self._face is not None:
            self._fitted = self._with.fitter.fit(self._face.name, name_room(size), from_grade)
            self.setToolTip("" if self._fitted.whole else self._face.name)

    def nextCheckState(self) -> None:
        """Leave the mark alone: what is chosen is the board's to say."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hit the tile with Enter as with Space; hand arrows to the board, the rest upwards."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(key)
        elif key in {Qt.Key.Key_Space, Qt.Key.Key_Select}:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw card, stripe, badge, drawing, name and frames."""
        face = self._face
        if face is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        self._paint_card(painter, face)
        self._paint_signs(painter, face)
        self._paint_name(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._colour(ColorRole.TEXT), 2))
            painter.drawRoundedRect(self._box().adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()

    def _size(self) -> QSizeF:
        """Give the tile's size before it is painted larger."""
        return QSizeF(self.size()) / self._scale

    def _box(self) -> QRectF:
        return QRectF(QPointF(), self._size()).adjusted(0.5, 0.5, -0.5, -0.5)

    def _paint_card(self, painter: QPainter, face: TileContent) -> None:
        box = self._box()
        outline = QPainterPath()
        outline.addRoundedRect(box, RADIUS, RADIUS)
        fill = ColorRole.SURFACE
        if self.isDown():
            fill = ColorRole.BORDER
        elif self.isChecked():
            fill = ColorRole.ACCENT_SOFT
        elif self.underMouse() and self.isEnabled():
            fill = ColorRole.RAISED
        painter.fillPath(outline, self._colour(fill))
        painter.save()
        painter.setClipPath(outline)
        if self._stripe is not None and shape(self._size()) is not TileLayout.TIGHT:
            painter.fillRect(QRectF(box.left(), box.top(), _STRIPE, box.height()), self._stripe)
        if face.kind is TileAction.FAMILY:
            edge = QRectF(box.left(), box.bottom() - _EDGE, box.width(), _EDGE)
            painter.fillRect(edge, self._stripe or self._colour(ColorRole.BORDER_STRONG))
        painter.restore()
        pen = QPen(self._colour(ColorRole.BORDER), 1)
        if self.isChecked():
            pen = QPen(self._colour(ColorRole.ACCENT_TEXT), 2.5)
        elif face.kind in {TileAction.TO_SORT, TileAction.MORE}:
            pen = QPen(self._colour(ColorRole.BORDER_STRONG), 1, Qt.PenStyle.DashLine)
        painter.strokePath(outline, pen)

    def _paint_signs(self, painter: QPainter, face: TileContent) -> None:
        size = self._size()
        width, height, shaped = size.width(), size.height(), shape(size)
        middle = (height - _BADGE) / 2
        badge = QRectF(_STRIPE + _PAD, middle, _BADGE, _BADGE)
        picture: QRectF | None = QRectF(width - _PAD - _BADGE, middle, _BADGE, _BADGE)
        if shaped is TileLayout.CARD:
            badge.moveTop(_PAD)
            picture = QRectF(width - _PAD - _BADGE, _PAD, _BADGE, _BADGE)
        elif shaped is TileLayout.ROW:
            badge.moveLeft(_STRIPE + 6)
            picture = None
            if height >= _STACKED:
                gap = (height - 2 * _BADGE) / 3
                badge.moveTop(gap + 1)
                picture = QRectF(badge.left() + 1, height - gap - _BADGE, _BADGE - 2, _BADGE - 2)
        elif shaped is TileLayout.TIGHT:
            picture = None
            line = self._with.fitter.spacing(self._fitted.size)
            side = min(_SMALL_BADGE, line + 1)
            badge = QRectF(6, self._name_top() + (line - side) / 2, side, side)
        if self._letter:
            self._paint_badge(painter, badge, coloured=shaped is TileLayout.TIGHT)
        if picture is not None:
            colour = self._stripe or self._colour(ColorRole.TEXT_QUIET)
            self._with.drawings.draw(painter, face.drawing, colour, picture)

    def _paint_badge(self, painter: QPainter, place: QRectF, *, coloured: bool) -> None:
        fill, ink = self._colour(ColorRole.RAISED), self._colour(ColorRole.TEXT)
        if self.isChecked():
            fill, ink = self._colour(ColorRole.ACCENT), self._colour(ColorRole.ON_ACCENT)
        elif coloured and self._stripe is not None:
            fill, ink = self._stripe, self._with.theme.text_on(self._stripe)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(ink)
        size = Size.TEXT if place.height() > _SMALL_BADGE else min(Size.HINT, place.height() - 2)
        painter.setFont(self._with.theme.font(int(size), bold=True))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._letter)

    def _paint_name(self, painter: QPainter) -> None:
        size = self._size()
        fitted, box = self._fitted, name_room(size)
        step = self._with.fitter.spacing(fitted.size)
        left, top = _margins(size)[0], self._name_top()
        painter.setFont(self._with.theme.font(fitted.size))
        painter.setPen(
            self._colour(ColorRole.ON_ACCENT_SOFT if self.isChecked() else ColorRole.TEXT)
        )
        for number, line in enumerate(fitted.lines):
            indent = 0 if number else box.indent
            place = QRectF(left + indent, top + number * step, size.width(), step)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line
            )

    def _name_top(self) -> float:
        """Give where the first line starts, so that all lines stand in the middle of their room."""
        top = _margins(self._size())[1]
        height = len(self._fitted.lines) * self._with.fitter.spacing(self._fitted.size)
        return top + (self._size().height() - top - height - (4 if top else 0)) / 2

    def _colour(self, role: ColorRole) -> QColor:
        return self._with.theme.colour(role)
