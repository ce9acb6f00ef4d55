"""Kilograms over a period, by day, week, month, quarter or year, stacked by destination."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QBrush, QFontMetrics, QTransform
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.figures import DayWeights
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.domain.weight import ZERO
from recyclique_desk.support.text import tr
from recyclique_desk.ui.charts.buckets import (
    Bucket,
    bucket_ticks,
    grouped,
    grouped_beside,
    grouping_for,
)
from recyclique_desk.ui.charts.columns import BAR, ColumnChart
from recyclique_desk.ui.charts.legend import FlowLegend
from recyclique_desk.ui.charts.menu import ChartMenu
from recyclique_desk.ui.charts.naming import span_name, tick_name
from recyclique_desk.ui.charts.patterns import flow_brush, shows_pattern
from recyclique_desk.ui.charts.spans import Unit
from recyclique_desk.ui.charts.ticks import TickSpacing, day_ticks
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme

_PIXELS_PER_BAR = 7
_BESIDE = 12 * GRID
"""Pixels of margins and axis."""
_FEWEST_SLOTS = 7
"""One bar alone stands among a week's places, not as a wall."""
_SPOKEN = 31
_NO_DAY = date(1970, 1, 1)


class PeriodChart(ColumnChart):
    """As few bars as stay readable, whatever the length; their sum is the total beside the title.

    `days_chosen` carries the first and last day of a bar, `span_entered` those of a bar that
    holds several and was gone into.
    """

    days_chosen = Signal(date, date)
    span_entered = Signal(date, date)

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        self._days: tuple[DayWeights, ...] = ()
        self._compared_days: tuple[DayWeights, ...] = ()
        self._unit = Unit.DAY
        self._buckets: tuple[Bucket, ...] = ()
        self._compared: tuple[Bucket, ...] = ()
        self._heights: tuple[list[float], list[float]] = ([], [])
        super().__init__(theme, formats, parent)
        self.setObjectName("reception-dashboard-days")
        self.flows = {destination: self.canvas.add_bars() for destination in Destination}
        self.legend = FlowLegend(theme, formats, self.legends, patterned=True)
        self.legend_row.insertWidget(0, self.legend)
        self.menu = ChartMenu(theme, self)
        self._name_title()
        self.draw()

    @property
    def unit(self) -> Unit:
        """What one bar holds."""
        return self._unit

    @property
    def shown(self) -> tuple[Bucket, ...]:
        """The bars, oldest first."""
        return self._buckets

    def show_days(
        self,
        days: Sequence[DayWeights],
        compared: Sequence[DayWeights] = (),
        compared_name: str = "",
    ) -> None:
        """Show these days, oldest first and without gaps, and behind them those of a comparison."""
        self.forget_click()
        self._days, self._compared_days = tuple(days), tuple(compared)
        self.empty.setText(tr("Rien n'a été reçu pendant cette période."))
        self.compared_legend.show_name(compared_name if any(d.total for d in compared) else "")
        self._group(force=True)
        self.total.setText(self._formats.kilograms(self.shown_total()))
        used = {
            flow for bucket in self._buckets for flow, kg in bucket.by_destination.items() if kg
        }
        self.legend.show_flows([flow for flow in Destination if flow in used])
        self._name_title()
        self.describe(self._spelt)
        self.draw()

    def heights(self) -> tuple[list[float], list[float]]:
        """Give the heights of bars and outlines."""
        return self._heights

    def slots(self) -> tuple[int, int]:
        """Give a lone bar the middle of a week."""
        count = self.bars()
        missing = max(_FEWEST_SLOTS - count, 0)
        return -(missing // 2), count + missing

    def first_visited(self) -> int:
        """Start at the newest bar that has weight."""
        some = [n for n, height in enumerate(self._heights[0]) if height]
        return some[-1] if some else 0

    def can_drill(self, bar: int) -> bool:
        """Whether a bar holds several days."""
        return bar < len(self._buckets) and self._buckets[bar].days > 1

    def drill(self, bar: int) -> None:
        """Announce the days of a bar, to be shown alone."""
        self.span_entered.emit(self._buckets[bar].first, self._buckets[bar].last)

    def take(self, bar: int) -> None:
        """Announce the days of a bar."""
        if bar < len(self._buckets):
            self.days_chosen.emit(self._buckets[bar].first, self._buckets[bar].last)

    def hover_text(self, bar: int) -> str:
        """Spell a bar out: a line per destination, the total, and what it is held against."""
        lines = []
        if bar < len(self._buckets):
            bucket = self._buckets[bar]
            lines.append(span_name(self._formats, bucket.first, bucket.last))
            lines += [
                f"{self._formats.destination(flow)} {self._formats.kilograms(weight)}"
                for flow in Destination
                if (weight := bucket.by_destination.get(flow, ZERO))
            ]
            total = tr("Total {weight}").format(weight=self._formats.kilograms(bucket.total))
            lines.append(total if bucket.total else tr("Rien reçu"))
        if bar < len(self._compared):
            before = self._compared[bar]
            lines.append(
                tr("{period} : {weight}").format(
                    period=span_name(self._formats, before.first, before.last),
                    weight=self._formats.kilograms(before.total),
                )
            )
        return "\n".join(lines)

    def table(self) -> list[list[str]]:
        """Give a row per bar, a column per destination, the total and the comparison."""
        cells = self._formats.kilograms_for_cells
        header = [tr("Du"), tr("Au")]
        header += [f"{self._formats.destination(flow)} (kg)" for flow in Destination]
        header.append(tr("Total (kg)"))
        if self._compared:
            header += [tr("Comparé du"), tr("Comparé au"), tr("Total comparé (kg)")]
        rows = [header]
        for place in range(self.bars()):
            row = [""] * (3 + len(Destination))
            if place < len(self._buckets):
                bucket = self._buckets[place]
                weights = [bucket.by_destination.get(flow, ZERO) for flow in Destination]
                row = [self._formats.day_numeric(day) for day in (bucket.first, bucket.last)]
                row += map(cells, [*weights, bucket.total])
            if place < len(self._compared):
                before = self._compared[place]
                row += [self._formats.day_numeric(day) for day in (before.first, before.last)]
                row.append(cells(before.total))
            rows.append(row)
        return rows

    def file_stem(self) -> str:
        """Give `kg-<first day>_<last day>`."""
        first = self._days[0].day if self._days else _NO_DAY
        last = self._days[-1].day if self._days else _NO_DAY
        return tr("kg-{first}_{last}").format(first=first.isoformat(), last=last.isoformat())

    def draw(self) -> None:
        """Group anew if there is room for more bars or fewer, and feed them."""
        if self._group():
            self._name_title()
        super().draw()

    def feed(self, to_pixels: QTransform) -> None:
        """Stack the destinations."""
        patterned = shows_pattern(BAR, to_pixels)
        self.legend.set_patterned(patterned)
        places = np.arange(len(self._buckets), dtype=float)
        base = np.zeros(len(self._buckets))
        for flow, bars in self.flows.items():
            kilograms = (bucket.by_destination.get(flow, ZERO) for bucket in self._buckets)
            height = np.array([float(weight) for weight in kilograms])
            colour = self._theme.flow_colour(flow)
            brush = flow_brush(colour, flow, to_pixels) if patterned else QBrush(colour)
            some = height > 0
            bars.setOpts(
                x0=places[some] - BAR / 2,
                width=BAR,
                y0=base[some],
                height=height[some],
                brush=brush,
            )
            base = base + height

    def mark_places(self, slot: float, left: float) -> list[tuple[int, str]]:
        """Name as many bars as there is room for, by the steps of a calendar."""
        if not self._buckets:
            return []
        metrics = QFontMetrics(self._theme.font(Size.HINT))
        unit = Unit.MONTH if self._unit is Unit.WEEK else self._unit
        days = [bucket.first for bucket in self._buckets]
        is_one_year = days[0].year == self._buckets[-1].last.year

        def named(day: date) -> str:
            is_bare = is_one_year and unit is Unit.MONTH
            return self._formats.month_bare(day) if is_bare else tick_name(self._formats, day, unit)

        names = [named(day) for day in days[-12:]]
        name = max(map(metrics.horizontalAdvance, names))
        spacing = TickSpacing(slot, name, 2 * GRID, left)
        if self._unit is Unit.DAY:
            places, by_month = day_ticks(days, spacing)
            unit = Unit.MONTH if by_month else unit
        else:
            wanted = bucket_ticks(self._buckets, self._unit, slot, name + 2 * GRID)
            _, slots = self.slots()
            places = [place for place in wanted if spacing.inside(place, slots + self.slots()[0])]
        last = [bucket.last for bucket in self._buckets]
        of = last if self._unit is Unit.WEEK else days
        marks = [(place, named(of[place])) for place in places]
        if is_one_year and unit is Unit.MONTH and marks:
            marks[0] = self._with_year(marks, of[marks[0][0]], slot, left)
        return marks

    def shown_total(self) -> Decimal:
        """Sum the bars."""
        return sum((bucket.total for bucket in self._buckets), ZERO)

    def _with_year(
        self, marks: list[tuple[int, str]], day: date, slot: float, left: float
    ) -> tuple[int, str]:
        """Say the year with the first month, unless it would stand in the second one's way."""
        metrics = QFontMetrics(self._theme.font(Size.HINT))
        place, text = marks[0][0], self._formats.month(day)
        half = metrics.horizontalAdvance(text) / 2
        free = 2 * half + GRID
        if len(marks) > 1:
            other = metrics.horizontalAdvance(marks[1][1]) / 2
            free = (marks[1][0] - place) * slot - other
        is_clear = half + GRID <= free and (place + 0.5) * slot + left >= half
        return (place, text) if is_clear else marks[0]

    def _group(self, force: bool = False) -> bool:
        if not self._days:
            self._buckets = self._compared = ()
            self._heights = ([], [])
            return force
        most = max((self.width() - _BESIDE) // _PIXELS_PER_BAR, _FEWEST_SLOTS)
        unit = grouping_for(self._days[0].day, self._days[-1].day, most)
        if unit is self._unit and not force:
            return False
        self._unit = unit
        self._buckets = grouped(self._days, unit)
        self._compared = grouped_beside(self._compared_days, self._buckets, unit)
        self._heights = (
            [float(bucket.total) for bucket in self._buckets],
            [float(bucket.total) for bucket in self._compared],
        )
        return True

    def _spelt(self) -> str:
        spoken = [n for n, bucket in enumerate(self._buckets) if bucket.total][-_SPOKEN:]
        return " ; ".join(self.hover_text(n).replace("\n", " · ") for n in spoken)

    def _name_title(self) -> None:
        self.title.setText(
            {
                Unit.DAY: tr("Kilogrammes par jour"),
                Unit.WEEK: tr("Kilogrammes par semaine"),
                Unit.MONTH: tr("Kilogrammes par mois"),
                Unit.QUARTER: tr("Kilogrammes par trimestre"),
                Unit.YEAR: tr("Kilogrammes par année"),
            }[self._unit]
        )
        self.setAccessibleName(f"{self.title.text()}, {self.total.text()}")
