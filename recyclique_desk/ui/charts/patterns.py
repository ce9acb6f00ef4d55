"""A pattern for each flow, so that its colour is never the only sign of it."""

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform

from recyclique_desk.domain.tickets import Destination

_SIDE = 8
"""Pixels after which a pattern repeats."""
_FINE = 4
"""Drawn this much larger and shrunk, so that it is sharp on fine screens and paper."""
_INK_ALPHA = 120
_NARROWEST = 10
"""On thinner bars a pattern is noise; the order of the stack is the legend's."""


def flow_brush(
    colour: QColor, destination: Destination, to_pixels: QTransform | None = None
) -> QBrush:
    """Give the colour with the pattern of the destination on it.

    `to_pixels` maps what is painted to pixels: a plot counts in days and kilograms, and its
    patterns must not be stretched with them.
    """
    if destination is Destination.REVENTE:
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
    """Tell whether bars that wide, in values of the plot, are wide enough for patterns."""
    return abs(to_pixels.m11()) * bar >= _NARROWEST


def flow_tile(colour: QColor, destination: Destination) -> QImage:
    """Give one tile of a pattern: strokes, dots or lines in paper white on the colour."""
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
    painter.setPen(QPen(ink, 1.4 * _FINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    if destination is Destination.RECYCLAGE:
        for shift in (-side, 0, side):
            painter.drawLine(QPointF(shift - 4, side + 4), QPointF(shift + side + 4, -4))
    elif destination is Destination.DESTRUCTION:
        for shift in (-side, 0, side):
            painter.drawLine(QPointF(shift - 4, -4), QPointF(shift + side + 4, side + 4))
    elif destination is Destination.AUTRE:
        painter.drawLine(QPointF(0, side / 2), QPointF(side, side / 2))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for x, y in ((0.25, 0.25), (0.75, 0.75)):
            painter.drawEllipse(QPointF(x * side, y * side), 0.15 * side, 0.15 * side)
    painter.end()
    return tile
