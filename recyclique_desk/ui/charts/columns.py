"""What charts of upright bars share: columns, outlines behind them, a level across."""

from abc import abstractmethod
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPen, QTransform
from PySide6.QtWidgets import QHBoxLayout, QWidget

from recyclique_desk.ui.charts.drilling import DrillChart, line_pen
from recyclique_desk.ui.charts.legend_outline import OutlineLegend
from recyclique_desk.ui.charts.ticks import weight_ticks
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme

BAR, OUTLINE = 0.7, 0.86
_ROOM_PER_MARK = 5 * GRID


class ColumnChart(DrillChart):
    """Upright bars at the places 0, 1, 2 …, with those of a comparison behind in outline.

    The current bar has its column lit and a line across at its height. A subclass feeds its own
    bars in `feed`, and names the places in `mark_places`.
    """

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        self._top = 1.0
        super().__init__(theme, formats, parent, ("left", "bottom"), grid=True)
        self.outline = self.canvas.add_bars()
        self.level: Any = pg.InfiniteLine(angle=0, movable=False)
        self.level.setVisible(False)
        self.canvas.plot.addItem(self.level, ignoreBounds=True)
        self.legends = QWidget(self)
        self.legend_row = QHBoxLayout(self.legends)
        self.legend_row.setContentsMargins(0, 0, 0, 0)
        self.legend_row.setSpacing(2 * GRID)
        self.compared_legend = OutlineLegend(theme, self.legends)
        self.legend_row.addWidget(self.compared_legend)
        self.header.addWidget(self.legends)

    @abstractmethod
    def heights(self) -> tuple[list[float], list[float]]:
        """Give the heights of the bars and of the outlines, in kilograms."""
        raise NotImplementedError

    @abstractmethod
    def feed(self, to_pixels: QTransform) -> None:
        """Feed the bars; `to_pixels` maps the plot to pixels."""
        raise NotImplementedError

    @abstractmethod
    def mark_places(self, slot: float, left: float) -> list[tuple[int, str]]:
        """Name places below; a slot is that wide, and `left` pixels stand before the first."""
        raise NotImplementedError

    @abstractmethod
    def slots(self) -> tuple[int, int]:
        """Give the first place and how many there is room for."""
        raise NotImplementedError

    def bars(self) -> int:
        """Count the places that have a bar or an outline."""
        return max(map(len, self.heights()))

    def bar_at(self, value: QPointF) -> int | None:
        """Give the bar whose column holds a point."""
        place = round(value.x())
        return place if 0 <= place < self.bars() else None

    def place_of(self, bar: int) -> QRectF:
        """Give the column of a bar, over its whole height."""
        return QRectF(bar - 0.5, 0, 1, self._top)

    def point_at(self, bar: int | None) -> None:
        """Make a bar the current one, light its column and draw the level of its height."""
        super().point_at(bar)
        heights = self.heights()[0]
        shown = self.current is not None and self.current < len(heights)
        self.level.setVisible(shown)
        if shown and self.current is not None:
            self.level.setValue(heights[self.current])

    def draw(self) -> None:
        """Feed bars, outlines and marks."""
        has_weight = any(map(any, self.heights()))
        self.pages.setCurrentWidget(self.canvas if has_weight else self.empty)
        self.give_room()
        bars, outlines = self.heights()
        self._mark(max([*bars, *outlines, 0.0]))
        self._draw_outlines(outlines)
        self.level.setPen(self._line(1.0))
        self.feed(self.canvas.to_pixels(self._top))
        self.point_again()

    def give_room(self) -> None:
        """Put the legend below the title where both do not fit on one line."""
        needed = self.title.sizeHint().width() + self.total.sizeHint().width()
        needed += self.legends.sizeHint().width() + 8 * GRID
        beside = needed <= self.width()
        if beside != (self.header.indexOf(self.legends) >= 0):
            if beside:
                self.column.removeWidget(self.legends)
                self.header.addWidget(self.legends)
            else:
                self.header.removeWidget(self.legends)
                self.column.insertWidget(1, self.legends, 0, Qt.AlignmentFlag.AlignLeft)

    def minimumSizeHint(self) -> QSize:
        """Keep bars and marks readable."""
        return QSize(36 * GRID, 22 * GRID)

    def _draw_outlines(self, outlines: list[float]) -> None:
        some = [place for place, height in enumerate(outlines) if height]
        self.outline.setOpts(
            x0=np.array(some, dtype=float) - OUTLINE / 2,
            width=OUTLINE,
            y0=0,
            height=np.array([outlines[place] for place in some]),
            pen=self._line(1.25),
            brush=QBrush(Qt.BrushStyle.NoBrush),
        )

    def _mark(self, largest: float) -> None:
        metrics = QFontMetrics(self._theme.font(Size.HINT))
        weights = weight_ticks(largest, max(self.canvas.height() // _ROOM_PER_MARK, 2))
        names = self._formats.axis_weights(weights)
        self._top = max(weights[-1], 0.001)
        left, bottom = self.canvas.axes["left"], self.canvas.axes["bottom"]
        left.setTicks([list(zip(weights, names, strict=True))])
        left.setWidth(max(map(metrics.horizontalAdvance, names)) + 2 * GRID)
        bottom.setHeight(metrics.height() + GRID)
        bottom.setStyle(hideOverlappingLabels=int(left.width()), tickTextOffset=GRID // 4)
        # Half a line above and below, or the outermost words would be left out.
        plot = max(self.canvas.height() - bottom.height(), 4 * GRID)
        edge = self._top * (metrics.height() / 2 + 1) / plot
        first, count = self.slots()
        self.canvas.set_ranges((first - 0.5, first + count - 0.5), (-edge, self._top + edge))
        slot = (self.canvas.width() - left.width()) / count
        bottom.setTicks([self.mark_places(slot, left.width() - first * slot)])

    def _line(self, width: float) -> QPen:
        quiet = self._theme.colour(ColorRole.TEXT_QUIET)
        return line_pen(quiet, width, self.canvas.devicePixelRatioF())
