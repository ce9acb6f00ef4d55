"""Kilograms per day, stacked by destination."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QBrush, QFontMetrics
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.figures import DayWeights, Snapshot
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.domain.weight import ZERO
from recyclique_desk.support.text import tr
from recyclique_desk.ui.charts.bars import Chart
from recyclique_desk.ui.charts.legend import FlowLegend
from recyclique_desk.ui.charts.menu import ChartMenu
from recyclique_desk.ui.charts.patterns import flow_brush, shows_pattern
from recyclique_desk.ui.charts.ticks import TickSpacing, day_ticks, weight_ticks
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme

_FEWEST_SLOTS = 7
"""One day alone is a bar among a week's places, not a wall."""
_BAR, _BAR_AMONG_MANY, _MANY = 0.72, 1.0, 200
_SPOKEN = 31
_NO_DAY = date(1970, 1, 1)


class DayChart(Chart):
    """A bar per day, every one of them; `day_clicked` tells the day a person chose."""

    day_clicked = Signal(date)

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        self._days: tuple[DayWeights, ...] = ()
        self._total = ZERO
        self._top = 1.0
        self._largest = 0.0
        super().__init__(theme, formats, parent, ("left", "bottom"), grid=True)
        self.setObjectName("reception-day-chart")
        self.flows = {destination: self.canvas.add_bars() for destination in Destination}
        self.legend = FlowLegend(theme, formats, self, patterned=True)
        self.header.addWidget(self.legend)
        self.menu = ChartMenu(theme, self)
        self.title.setText(tr("Kilogrammes par jour"))
        self.draw()

    @property
    def shown_total(self) -> Decimal:
        """The kilograms of all bars together."""
        return self._total

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the days of a snapshot."""
        self.show_days(snapshot.days)

    def show_days(self, days: Sequence[DayWeights]) -> None:
        """Show these days, oldest first, without gaps."""
        if tuple(days) == self._days and self.total.text():
            return
        self._days = tuple(days)
        self._total = sum((day.total for day in self._days), ZERO)
        count = len(self._days)
        self.total.setText(
            self._formats.plural(
                count, tr("{n} jour · {weight}"), tr("{n} jours · {weight}")
            ).format(n=self._formats.count(count), weight=self._formats.kilograms(self.shown_total))
        )
        self.empty.setText(
            tr("Les kilogrammes de chaque jour s'afficheront ici dès la première pesée.")
        )
        self.setAccessibleName(f"{self.title.text()}, {self.total.text()}")
        self.describe(self._spelt)
        self.draw()

    def bars(self) -> int:
        """Count the days."""
        return len(self._days)

    def bar_at(self, value: QPointF) -> int | None:
        """Give the day whose column holds a point."""
        place = round(value.x())
        return place if 0 <= place < len(self._days) else None

    def place_of(self, bar: int) -> QRectF:
        """Give the column of a day, over its whole height."""
        return QRectF(bar - 0.5, 0, 1, self._top)

    def first_visited(self) -> int:
        """Start at the newest day."""
        return len(self._days) - 1

    def hover_text(self, bar: int) -> str:
        """Spell a day out, a line per destination and the total."""
        day = self._days[bar]
        if not day.total:
            return tr("{day}\nRien reçu").format(day=self._formats.day_short(day.day))
        parts = [self._formats.day_short(day.day), *self._parts(day)]
        total = tr("Total {weight}").format(weight=self._formats.kilograms(day.total))
        return "\n".join([*parts, total])

    def take(self, bar: int) -> None:
        """Announce the day."""
        self.day_clicked.emit(self._days[bar].day)

    def table(self) -> list[list[str]]:
        """Give a row per day, a column per destination and the total."""
        header = [tr("Jour")]
        header += [f"{self._formats.destination(flow)} (kg)" for flow in Destination]
        rows = [[*header, tr("Total (kg)")]]
        for day in self._days:
            weights = [*(day.by_destination.get(flow, ZERO) for flow in Destination), day.total]
            cells = [self._formats.kilograms_for_cells(weight) for weight in weights]
            rows.append([self._formats.day_numeric(day.day), *cells])
        return rows

    def file_stem(self) -> str:
        """Give `kg-par-jour-<last day>`."""
        last = self._days[-1].day if self._days else _NO_DAY
        return tr("kg-par-jour-{day}").format(day=last.isoformat())

    def draw(self) -> None:
        """Feed bars, marks and legend."""
        has_any = bool(self.shown_total)
        self.pages.setCurrentWidget(self.canvas if has_any else self.empty)
        used = [f for f in Destination if any(day.by_destination.get(f) for day in self._days)]
        self.legend.show_flows(used)
        self._largest = max((float(day.total) for day in self._days), default=0.0)
        self._give_room()
        self._mark_axes()
        self._stack()
        self.point_again()

    def minimumSizeHint(self) -> QSize:
        """Keep bars and marks readable."""
        return QSize(30 * GRID, 16 * GRID)

    def _give_room(self) -> None:
        """Drop the period's words where title and legend need the room."""
        words = (self.title, self.total, self.legend)
        needed = sum(part.sizeHint().width() for part in words) + 7 * GRID
        self.total.setVisible(needed <= self.width())

    def _stack(self) -> None:
        places = np.arange(len(self._days), dtype=float)
        base = np.zeros(len(self._days))
        width = _BAR if len(self._days) <= _MANY else _BAR_AMONG_MANY
        to_pixels = self.canvas.to_pixels(self._top)
        patterned = shows_pattern(width, to_pixels)
        self.legend.set_patterned(patterned)
        for flow, bars in self.flows.items():
            height = np.array([float(day.by_destination.get(flow, ZERO)) for day in self._days])
            colour = self._theme.flow_colour(flow)
            brush = flow_brush(colour, flow, to_pixels) if patterned else QBrush(colour)
            bars.setOpts(x0=places - width / 2, width=width, y0=base, height=height, brush=brush)
            base = base + height

    def _mark_axes(self) -> None:
        metrics = QFontMetrics(self._theme.font(Size.HINT))
        weights = weight_ticks(self._largest, max(self.canvas.height() // (5 * GRID), 2))
        names = self._formats.axis_weights(weights)
        self._top = max(weights[-1], 0.001)
        left, bottom = self.canvas.axes["left"], self.canvas.axes["bottom"]
        left.setTicks([list(zip(weights, names, strict=True))])
        left.setWidth(max(map(metrics.horizontalAdvance, names)) + 2 * GRID)
        bottom.setHeight(metrics.height() + GRID)
        count = max(len(self._days), _FEWEST_SLOTS)
        first = len(self._days) - count
        bottom.setStyle(hideOverlappingLabels=int(left.width()), tickTextOffset=GRID // 4)
        # Half a line above and below, or the outermost words would be left out.
        plot = max(self.canvas.height() - bottom.height(), 4 * GRID)
        edge = self._top * (metrics.height() / 2 + 1) / plot
        self.canvas.set_ranges((first - 0.5, len(self._days) - 0.5), (-edge, self._top + edge))
        days = [day.day for day in self._days]
        spacing = TickSpacing(
            day=(self.canvas.width() - left.width()) / count,
            name=max(
                (metrics.horizontalAdvance(self._formats.day_short(day)) for day in days[-7:]),
                default=1,
            ),
            gap=2 * GRID,
            left=left.width() + (count - len(days)) * self.canvas.width() / count,
        )
        ticks, months = day_ticks(days, spacing)
        named = self._formats.month if months else self._formats.day_short
        bottom.setTicks([[(place, named(days[place])) for place in ticks]])

    def _parts(self, day: DayWeights) -> list[str]:
        return [
            f"{self._formats.destination(flow)} {self._formats.kilograms(weight)}"
            for flow in Destination
            if (weight := day.by_destination.get(flow, ZERO))
        ]

    def _spelt(self) -> str:
        spoken = [place for place, day in enumerate(self._days) if day.total][-_SPOKEN:]
        return " ; ".join(self._summary(place) for place in spoken)

    def _summary(self, place: int) -> str:
        return self.hover_text(place).replace("\n", " · ")
