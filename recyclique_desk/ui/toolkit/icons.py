"""Draws the icon family of `resources/icons` in the colours of the theme, sharp at any scale."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from recyclique_desk.support.resources import resource


class StrokeIcon(QIconEngine):
    """Paints one SVG whose strokes are `currentColor`.

    The colour is asked for at each painting, so that icons follow a theme switched live.
    """

    def __init__(
        self, name: str, colour: Callable[[QIcon.Mode], QColor], kept: list[QIconEngine]
    ) -> None:
        super().__init__()
        self._kept = kept
        self._name = name
        self._path = resource("icons", f"{name}.svg")
        if not self._path.is_file():
            raise FileNotFoundError(self._path)
        self._colour = colour
        self._drawn: dict[str, QSvgRenderer] = {}

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon in the middle of `rect`, as large as fits."""
        colour = self._colour(mode).name()
        if colour not in self._drawn:
            # Read when it is first drawn: a window makes more icons than it begins with.
            svg = self._path.read_text(encoding="utf-8").replace("currentColor", colour)
            self._drawn[colour] = QSvgRenderer(QByteArray(svg.encode()))
        side = min(rect.width(), rect.height())
        place = QRectF(0, 0, side, side)
        place.moveCenter(QRectF(rect).center())
        self._drawn[colour].render(painter, place)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw the icon on a transparent ground of `size` device pixels."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Give an engine that draws the same, for a copy of the icon that is being changed.

        Qt takes the copy over without telling Python, which would destroy it: so it is kept.
        """
        copy = StrokeIcon(self._name, self._colour, self._kept)
        self._kept.append(copy)
        return copy

    def key(self) -> str:
        """Name the kind of engine."""
        return "stroke"
