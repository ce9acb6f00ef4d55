"""Rows on pages: cut where a page is full, or one long page for a roll."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from recyclique_desk.ui.paper.typesetting import PaperRow, Typesetter
from recyclique_desk.ui.toolkit.palette import WATERMARK

POINTS_PER_MM = 72 / 25.4
_ROUNDING = 0.5
"""Device pixels that sums of heights may be off by."""
LONGEST_MM = 4900.0
"""A page of PDF may be 200 inches long and no longer."""


@dataclass(frozen=True, slots=True)
class PaperFormat:
    """A paper in millimetres; one without a height is a roll, cut where the content ends."""

    width: float
    height: float | None
    margin: float

    @property
    def content_width(self) -> float:
        """The width between the margins, in points."""
        return (self.width - 2 * self.margin) * POINTS_PER_MM


A4 = PaperFormat(210, 297, 14)
A5 = PaperFormat(148, 210, 11)
ROLL = PaperFormat(80, None, 4)
"""The usual roll; `roll` gives others."""
WIDEST_ROLL = 90.0
"""Millimetres; what is narrower than that is no sheet."""


def roll(width: int) -> PaperFormat:
    """Give the roll of a receipt printer whose paper is so many millimetres wide."""
    return replace(ROLL, width=width)


@dataclass(frozen=True)
class PrintedPage:
    """Rows with their distance from the upper edge, in device pixels; the height in mm.

    A `watermark` stands across the page, behind its rows.
    """

    sheet: PaperFormat
    height: float
    press: Typesetter
    rows: tuple[tuple[float, PaperRow], ...]
    watermark: str = ""

    def draw(self, painter: QPainter) -> None:
        """Draw the page, its upper left corner at the painter's origin."""
        if self.watermark:
            self._draw_watermark(painter)
        left = self.sheet.margin * POINTS_PER_MM * self.press.scale
        for y, row in self.rows:
            row.draw(painter, left, y)

    def _draw_watermark(self, painter: QPainter) -> None:
        scale = POINTS_PER_MM * self.press.scale
        width, height = self.sheet.width * scale, self.height * scale
        font = QFont(self.press.family)
        font.setWeight(QFont.Weight.DemiBold)
        font.setPixelSize(100)
        share = 0.92 * width / QFontMetricsF(font).horizontalAdvance(self.watermark)
        font.setPixelSize(max(1, round(100 * share)))
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(WATERMARK))
        # Once for each stretch of a roll as long as it is wide: no part of it goes without.
        times = max(1, round(height / width))
        for number in range(times):
            band = QRectF(-width / 2, -height / times / 2, width, height / times)
            painter.save()
            painter.translate(width / 2, height / times * (number + 0.5))
            painter.rotate(-30)
            painter.drawText(band, Qt.AlignmentFlag.AlignCenter, self.watermark)
            painter.restore()
        painter.restore()


def watermarked(pages: Sequence[PrintedPage], words: str) -> list[PrintedPage]:
    """Give the pages with words across them; as they are where there are none."""
    return [replace(page, watermark=words) for page in pages]


Foot = Callable[[int, int], Sequence[PaperRow]]
"""Makes the rows at the bottom of page n of m."""


def paginate(
    press: Typesetter,
    sheet: PaperFormat,
    rows: Sequence[PaperRow],
    head: Sequence[PaperRow],
    foot: Foot,
) -> list[PrintedPage]:
    """Fill as many pages as the rows need; `head` stands on top of each but the first.

    A row that no page holds is put on one all the same: rows are lines, never more.
    """
    scale = press.scale * POINTS_PER_MM
    top = sheet.margin * scale
    last = (LONGEST_MM if sheet.height is None else sheet.height) * scale - top
    bottom = last - sum(row.height for row in foot(1, 1))
    filled: list[list[tuple[float, PaperRow]]] = [[]]
    y = top
    for number, row in enumerate(rows):
        needed = row.height
        ahead = number
        while rows[ahead].keeps and ahead + 1 < len(rows):
            ahead += 1
            needed += rows[ahead].height
        if (
            y + needed > bottom + _ROUNDING
            and filled[-1]
            and y > top + sum(each.height for each in head)
        ):
            filled.append([])
            y = top
            for each in head:
                filled[-1].append((y, each))
                y += each.height
        filled[-1].append((y, row))
        y += row.height
    pages: list[PrintedPage] = []
    for number, content in enumerate(filled, start=1):
        below = foot(number, len(filled))
        end = content[-1][0] + content[-1][1].height if content else top
        start = end if sheet.height is None else bottom
        for row in below:
            content.append((start, row))
            start += row.height
        height = (start + top) / scale if sheet.height is None else sheet.height
        pages.append(PrintedPage(sheet, height, press, tuple(content)))
    return pages
