"""What charts of lying bars share: a name, a bar, a figure; what finds no room is one last bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.weight import ZERO
from recyclique_desk.support.text import tr
from recyclique_desk.ui.charts.drilling import DrillChart, line_pen
from recyclique_desk.ui.charts.menu import ChartMenu
from recyclique_desk.ui.charts.naming import shortened
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme

ROW, _TALLEST = 20, 34
"""Pixels a row takes at least, and at most however few there are."""
_BAR, _OUTLINE = 0.56, 0.76
_WIDEST_NAME, _SHARE_OF_NAME = 30 * GRID, 0.38
_NAMED_IN_HOVER = 12
_DEEPER = " ›"


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar: its name, its length in kilograms, the figure beside it and what it is."""

    name: str
    value: Decimal
    label: str
    key: int | None = None
    before: Decimal | None = None
    """What it is held against, in outline."""
    is_plain: bool = False
    """Drawn quietly: the rest, or what has no name."""
    can_drill: bool = False
    """Holds more: a sign behind its name says so, however long that is."""
    parts: tuple["BarRow", ...] = ()
    """What is taken together in it."""


class RowsChart(DrillChart):
    """Bars from a common line, one below the other; a subclass says what a click means."""

    def __init__(
        self, theme: Theme, formats: Formats, title: str, parent: QWidget | None = None
    ) -> None:
        self._all: tuple[BarRow, ...] = ()
        self._rows: list[BarRow] = []
        super().__init__(theme, formats, parent, ("left", "right"))
        self.outline = self.canvas.add_bars()
        self.named = self.canvas.add_bars()
        self.plain = self.canvas.add_bars()
        self.zero = self.canvas.add_bars()
        self.menu = ChartMenu(theme, self)
        self.title.setText(title)
        self.draw()

    @property
    def shown(self) -> tuple[BarRow, ...]:
        """The rows on screen, from the top."""
        return tuple(self._rows)

    @property
    def rows(self) -> tuple[BarRow, ...]:
        """All rows, those without room included."""
        return self._all

    def shown_total(self) -> Decimal:
        """Sum the bars on screen."""
        return sum((row.value for row in self._rows), ZERO)

    def show_rows(self, rows: Sequence[BarRow], total: str, empty: str, *shorter: str) -> None:
        """Show rows in this order, with a total beside the title; `empty` where there are none.

        `shorter` is what is said of the total where there is less room.
        """
        self.forget_click()
        self._all = tuple(rows)
        self.say_total(total, *shorter)
        self.empty.setText(empty)
        self.setAccessibleName(f"{self.title.text()}, {total}")
        told = " ; ".join(f"{row.name} {row.label}" for row in rows)
        self.setAccessibleDescription(told or self.empty.text())
        self.draw()

    def bars(self) -> int:
        """Count the rows on screen."""
        return len(self._rows)

    def bar_at(self, value: QPointF) -> int | None:
        """Give the row at a point, its name and figure included."""
        row = round(-value.y())
        return row if 0 <= row < len(self._rows) else None

    def place_of(self, bar: int) -> QRectF:
        """Give the row of a bar."""
        least, most = self._reach()
        return QRectF(least, -bar - 0.5, most - least, 1)

    def can_drill(self, bar: int) -> bool:
        """Whether a row holds more."""
        return bar < len(self._rows) and self._rows[bar].can_drill

    def hover_text(self, bar: int) -> str:
        """Spell a row out; for the rest, its largest parts."""
        row = self._rows[bar]
        lines = [row.name, *self.hover_lines(row)]
        lines += [f"{part.name} {part.label}" for part in row.parts[:_NAMED_IN_HOVER]]
        if len(row.parts) > _NAMED_IN_HOVER:
            lines.append("…")
        return "\n".join(lines)

    def hover_lines(self, row: BarRow) -> list[str]:
        """Give what hover says below the name: the weight and its share."""
        if not any(each.value for each in self._rows):
            return [row.label]
        shares = self._formats.shares([each.value for each in self._rows])
        return [f"{row.label} · {shares[self._rows.index(row)]}"]

    def draw(self) -> None:
        """Choose as many rows as there is room for, and feed them."""
        self.pages.setCurrentWidget(self.canvas if self._all else self.empty)
        self._rows = self.chosen(max(self.canvas.height() // ROW, 2))
        for bars, plain in ((self.named, False), (self.plain, True)):
            self._feed(bars, plain)
        ratio = self.canvas.devicePixelRatioF()
        compared = [
            (n, float(row.before)) for n, row in enumerate(self._rows) if row.before is not None
        ]
        self.outline.setOpts(
            x0=0,
            width=np.array([before for _, before in compared]),
            y0=-np.array([n for n, _ in compared], dtype=float) - _OUTLINE / 2,
            height=_OUTLINE,
            pen=line_pen(self._theme.colour(ColorRole.TEXT_QUIET), 1.25, ratio),
            brush=QBrush(Qt.BrushStyle.NoBrush),
        )
        count = len(self._rows)
        self.zero.setOpts(
            x0=[0],
            width=0,
            y0=[0.5 - count],
            height=[count],
            pen=line_pen(self._theme.colour(ColorRole.BORDER_STRONG), 1.0, ratio),
        )
        self._mark_axes()
        # Few rows stand at the top, not spread over the room.
        height = max(self.canvas.height(), 1)
        spread = height / min(max(height / max(len(self._rows), 1), ROW), _TALLEST)
        self.canvas.set_ranges(self._reach(), (0.5 - spread, 0.5))
        self.point_again()

    def colour_of(self, row: BarRow) -> QColor:
        """Give the colour of a bar."""
        return self._theme.colour(ColorRole.BORDER_STRONG if row.is_plain else ColorRole.MARK)

    def chosen(self, max_bars: int) -> list[BarRow]:
        """Give the rows that are shown where there is room for so many."""
        if len(self._all) <= max_bars:
            return list(self._all)
        kept, rest = self._all[: max_bars - 1], self._all[max_bars - 1 :]
        value = sum((row.value for row in rest), ZERO)
        befores = [row.before for row in rest if row.before is not None]
        others = BarRow(
            tr("Autres ({n})").format(n=self._formats.count(len(rest))),
            value,
            self._formats.kilograms(value),
            before=sum(befores, ZERO) if befores else None,
            is_plain=True,
            parts=rest,
        )
        return [*kept, others]

    def minimumSizeHint(self) -> QSize:
        """Keep three rows readable."""
        return QSize(36 * GRID, 18 * GRID)

    def _feed(self, bars: Any, plain: bool) -> None:
        at = [n for n, row in enumerate(self._rows) if row.is_plain is plain]
        bars.setOpts(
            x0=0,
            width=np.array([float(self._rows[n].value) for n in at]),
            y0=-np.array(at, dtype=float) - _BAR / 2,
            height=_BAR,
            brushes=[self.colour_of(self._rows[n]) for n in at],
        )

    def _reach(self) -> tuple[float, float]:
        ends = [float(row.value) for row in self._rows]
        ends += [float(row.before) for row in self._rows if row.before is not None]
        least, most = min([0.0, *ends]), max([0.0, *ends])
        if least == most:
            return 0.0, 1.0
        # Half a pixel or so, that the outline of the longest is whole.
        edge = (most - least) * 0.005
        return least - (edge if least else 0.0), most + edge

    def _mark_axes(self) -> None:
        metrics = QFontMetrics(self._theme.font(Size.HINT))
        name_width = int(min(_WIDEST_NAME, self.canvas.width() * _SHARE_OF_NAME))
        signs = [_DEEPER if row.can_drill else "" for row in self._rows]
        widths = [name_width - metrics.horizontalAdvance(sign) for sign in signs]
        short = shortened(metrics, [row.name for row in self._rows], widths)
        names = [name + sign for name, sign in zip(short, signs, strict=True)]
        labels = [row.label for row in self._rows]
        for side, texts in (("left", names), ("right", labels)):
            axis = self.canvas.axes[side]
            axis.setTicks([[(-n, text) for n, text in enumerate(texts)]])
            axis.setWidth(max(map(metrics.horizontalAdvance, texts), default=0) + 2 * GRID)
