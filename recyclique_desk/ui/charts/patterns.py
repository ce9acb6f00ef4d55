"""Dots on two of the flows, so that no two neighbours of a stack differ by their hue alone.

Strokes are left to exits: hatching means *sortie* and nothing else.
"""

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QTransform

from recyclique_desk.domain.tickets import Destination

_SIDE = 8
"""Pixels after which a pattern repeats."""
_FINE = 4
"""Drawn this much larger and shrunk, so that it is sharp on fine screens and paper."""
_INK_ALPHA = 120
_DOTS = {
    Destination.DON: (0.15, ((0.25, 0.25), (0.75, 0.75))),
    Destination.AUTRE: (0.08, ((0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75))),
}
"""Radius and places of dots, as parts of the tile; the other flows differ in lightness."""
_NARROWEST = 10
"""On thinner bars a pattern is noise; the order of the stack is the legend's."""


def flow_brush(
    colour: QColor, destination: Destination, to_pixels: QTransform | None = None
) -> QBrush:
    """Give the colour, with the dots of the destination on it where it has some.

    `to_pixels` maps what is painted to pixels: a plot counts in days and kilograms, and its
    patterns must not be stretched with them.
    """
    if destination not in _DOTS:
        return QBrush(colour)
    brush = QBrush(flow_tile(colour, destination))
    shrunk = QTransform.fromScale(1 / _FINE, 1 / _FINE)
    if to_pixels is not None:
        from_pixels, possible = to_pixels.inverted()
        if not possible:
            return QBrush(colour)
        shrunk = shrunk * from_pixels
    brush.setTransform(shrunk)
    return brush


def shows_pattern(bar: float, to_pixels: QTransform) -> bool:
    """Return whether bars that wide, in values of the plot, are wide enough for patterns."""
    return abs(to_pixels.m11()) * bar >= _NARROWEST


def flow_tile(colour: QColor, destination: Destination) -> QImage:
    """Give one tile of dots in paper white on the colour."""
    return _drawn_tile(colour.rgb(), destination)


@lru_cache(maxsize=2 * len(Destination))
def _drawn_tile(rgb: int, destination: Destination) -> QImage:
    """Draw it once: for every refresh of every chart that would be half of its cost."""
    colour = QColor(rgb)
    side = _SIDE * _FINE
    tile = QImage(side, side, QImage.Format.Format_RGB32)
    tile.fill(colour)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = QColor(Qt.GlobalColor.white)
    ink.setAlpha(_INK_ALPHA)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    radius, places = _DOTS[destination]
    for x, y in places:
        painter.drawEllipse(QPointF(x * side, y * side), radius * side, radius * side)
    painter.end()
    return tile
