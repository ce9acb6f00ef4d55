"""Type setting: rows of words in points (1/72 inch), at the fineness of whatever prints them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from recyclique_desk.ui.toolkit.palette import INK

QUIET = "#4A5550"
HAIR = "#9AA49F"
LEADING = 1.28
"""From line to line, as a share of the type size."""
_VARIANTS = ("calt", "tnum", "liga", "case", "ccmp")
_DIGITS = "0123456789"
_PLACES = 3
_LINE_END = "\u2028"
"""What Qt takes for the end of a line within one paragraph."""


@dataclass(frozen=True, slots=True)
class Typesetter:
    """The bundled family at so many device pixels a point."""

    family: str
    scale: float

    def font(self, points: float, *, bold: bool = False) -> QFont:
        """Give the family; no hinting: as measured, so printed.

        Only letters that have a place of their own in the family: of the variants it would take
        for `14:05` or `003-001` the text of a PDF says nothing, so that it cannot be searched.
        """
        font = QFont(self.family)
        font.setPixelSize(max(1, round(points * self.scale)))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        for feature in _VARIANTS:
            font.setFeature(QFont.Tag(feature), 0)
        return font


@dataclass(frozen=True, slots=True)
class TextCell:
    """Words in a column: wrapped between words, and within one that alone is too long."""

    text: str
    left: float
    width: float
    points: float = 9
    bold: bool = False
    right: bool = False
    quiet: bool = False
    mark: str = ""
    """The colour of a small square before the words."""


class PaperRow:
    """Cells side by side, as high as the highest; `rule` draws a line below, `heavy` a strong one.

    `keeps` forbids a page to end behind it.
    """

    def __init__(
        self,
        press: Typesetter,
        cells: Sequence[TextCell] = (),
        *,
        above: float = 0,
        below: float = 0,
        rule: float = 0,
        heavy: bool = False,
        keeps: bool = False,
    ) -> None:
        self._press = press
        self._rule = rule
        self._heavy = heavy
        self._above = above * press.scale
        self._laid = [(cell, _set(press, cell)) for cell in cells]
        content = max((words.height for _, words in self._laid), default=0.0)
        self.height = self._above + content + below * press.scale
        self.keeps = keeps

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw with the upper left corner there."""
        scale = self._press.scale
        for cell, words in self._laid:
            left, top = x + cell.left * scale, y + self._above
            if cell.mark:
                side = 0.62 * cell.points * scale
                spot = QRectF(left, top + 0.34 * cell.points * scale, side, side)
                painter.fillRect(spot, QColor(cell.mark))
                left += _mark_room(cell) * scale
            painter.setPen(QColor(QUIET if cell.quiet else INK))
            words.draw(painter, left, top)
        if self._rule:
            thickness = (0.9 if self._heavy else 0.4) * scale
            line = QRectF(x, y + self.height - thickness, self._rule * scale, thickness)
            painter.fillRect(line, QColor(INK if self._heavy else HAIR))


def paragraph(press: Typesetter, cell: TextCell) -> Iterable[PaperRow]:
    """Set a text of any length as rows of one line each, so that a page may end within it."""
    layout = WrappedText(press, cell).layout
    units = cell.text.replace("\n", _LINE_END).encode("utf-16-le")
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start, length = line.textStart(), line.textLength()
        words = units[2 * start : 2 * (start + length)].decode("utf-16-le", "replace")
        yield PaperRow(
            press,
            [
                TextCell(
                    words.rstrip(_LINE_END), cell.left, cell.width + cell.points, cell.points,
                    bold=cell.bold, quiet=cell.quiet,
                )
            ],
        )  # fmt: skip


class WrappedText:
    """A cell's words on as many lines as its width asks for."""

    def __init__(self, press: Typesetter, cell: TextCell) -> None:
        font = press.font(cell.points, bold=cell.bold)
        self.layout = QTextLayout(cell.text.replace("\n", _LINE_END), font)
        side = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        self.layout.setTextOption(option)
        self.layout.setCacheEnabled(True)
        width = (cell.width - _mark_room(cell)) * press.scale
        self.height = 0.0
        self.layout.beginLayout()
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0, self.height))
            self.height += cell.points * LEADING * press.scale
        self.layout.endLayout()

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw with the upper left corner there."""
        self.layout.draw(painter, QPointF(x, y))


class AlignedFigure:
    """One line to the right; weights stand on their commas, one below the other.

    Digits of equal width would be simpler, but the family has them as variants (`Typesetter.font`).
    """

    def __init__(self, press: Typesetter, cell: TextCell) -> None:
        self._font = press.font(cell.points, bold=cell.bold)
        self._text = cell.text
        metrics = QFontMetricsF(self._font)
        _, comma, part = cell.text.partition(",")
        behind = 0.0
        if comma and len(part) == _PLACES and part.isdecimal():
            widest = max(metrics.horizontalAdvance(digit) for digit in _DIGITS)
            behind = max(0.0, _PLACES * widest - metrics.horizontalAdvance(part))
        self.width = metrics.horizontalAdvance(cell.text) + behind
        self._left = cell.width * press.scale - self.width
        self._ascent = metrics.ascent()
        self.height = cell.points * LEADING * press.scale

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw with the upper left corner of the cell there."""
        painter.setFont(self._font)
        painter.drawText(QPointF(x + self._left, y + self._ascent), self._text)


def _set(press: Typesetter, cell: TextCell) -> WrappedText | AlignedFigure:
    if cell.right:
        figures = AlignedFigure(press, cell)
        if figures.width <= cell.width * press.scale:
            return figures
    return WrappedText(press, cell)


def _mark_room(cell: TextCell) -> float:
    return cell.points if cell.mark else 0.0
