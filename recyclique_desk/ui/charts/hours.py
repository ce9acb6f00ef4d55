"""Kilograms by hour of the day, over a whole period."""

from collections.abc import Mapping
from decimal import Decimal

import numpy as np
from PySide6.QtGui import QFontMetrics, QTransform
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.weight import ZERO
from recyclique_desk.support.text import tr
from recyclique_desk.ui.charts.columns import BAR, ColumnChart
from recyclique_desk.ui.charts.menu import ChartMenu
from recyclique_desk.ui.charts.ticks import TickSpacing
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme

_DAYLIGHT = range(8, 19)
"""Hours that are shown even where nothing came."""


class HourChart(ColumnChart):
    """A bar per hour; what has no known hour is told beside the total, so that nothing is lost."""

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        self._by_hour: Mapping[int, Decimal] = {}
        self._compared: Mapping[int, Decimal] = {}
        self._hours = _DAYLIGHT
        super().__init__(theme, formats, parent)
        self.setObjectName("reception-dashboard-hours")
        self.hours = self.canvas.add_bars()
        self.menu = ChartMenu(theme, self)
        self.title.setText(tr("Par heure"))
        self.draw()

    def show_hours(
        self,
        by_hour: Mapping[int, Decimal],
        received: Decimal,
        compared: Mapping[int, Decimal] | None = None,
        compared_name: str = "",
    ) -> None:
        """Show local hours 0 to 23; `received` is all that came, at known hours or not."""
        self._by_hour, self._compared = dict(by_hour), dict(compared or {})
        known = [hour for hour, kg in [*by_hour.items(), *self._compared.items()] if kg]
        known += [_DAYLIGHT.start, _DAYLIGHT.stop - 1]
        self._hours = range(min(known), max(known) + 1)
        total = self.shown_total()
        words = [self._formats.kilograms(total)]
        if received > total:
            unknown = self._formats.kilograms(received - total)
            words.append(tr("+ {weight} sans heure").format(weight=unknown))
        self.say_total(" ".join(words), " + ".join([words[0], *("…" for _ in words[1:])]))
        self.total.setToolTip(
            tr("Les saisies différées n'ont pas toujours d'heure connue.") if words[1:] else ""
        )
        self.empty.setText(
            tr("Rien n'a été reçu à une heure connue.")
            if received
            else tr("Rien n'a été reçu pendant cette période.")
        )
        self.compared_legend.show_name(compared_name if any(self._compared.values()) else "")
        self.setAccessibleName(f"{self.title.text()}, {self.total.text()}")
        spoken = [n for n, hour in enumerate(self._hours) if by_hour.get(hour)]
        self.setAccessibleDescription(
            " ; ".join(self.hover_text(n).replace("\n", " · ") for n in spoken)
        )
        self.draw()

    def shown_total(self) -> Decimal:
        """Sum the bars."""
        return sum(self._by_hour.values(), ZERO)

    def heights(self) -> tuple[list[float], list[float]]:
        """Give the heights of bars and outlines."""
        bars = [float(self._by_hour.get(hour, ZERO)) for hour in self._hours]
        outlines = [float(self._compared.get(hour, ZERO)) for hour in self._hours]
        return bars, outlines

    def slots(self) -> tuple[int, int]:
        """Give room for the hours shown."""
        return 0, len(self._hours)

    def feed(self, to_pixels: QTransform) -> None:
        """Feed the bars."""
        heights = np.array(self.heights()[0])
        some = np.flatnonzero(heights)
        self.hours.setOpts(
            x0=some - BAR / 2,
            width=BAR,
            y0=0,
            height=heights[some],
            brush=self._theme.colour(ColorRole.MARK),
        )

    def mark_places(self, slot: float, left: float) -> list[tuple[int, str]]:
        """Name every hour, or every second, third, sixth: those whose names are whole on screen."""
        metrics = QFontMetrics(self._theme.font(Size.HINT))
        name = metrics.horizontalAdvance(self._name(22)) + GRID
        step = next((n for n in (1, 2, 3, 6) if n * slot >= name), 12)
        spacing = TickSpacing(day=slot, name=name - GRID, gap=GRID, left=left)
        return [
            (place, self._name(hour))
            for place, hour in enumerate(self._hours)
            if hour % step == 0 and spacing.inside(place, len(self._hours))
        ]

    def hover_text(self, bar: int) -> str:
        """Spell an hour out, and what it is held against."""
        hour = self._hours[bar]
        span = tr("de {first} à {last}").format(first=self._name(hour), last=self._name(hour + 1))
        weight = self._by_hour.get(hour, ZERO)
        lines = [span, self._formats.kilograms(weight) if weight else tr("Rien reçu")]
        if self._compared:
            before = self._formats.kilograms(self._compared.get(hour, ZERO))
            lines.append(
                tr("{period} : {weight}").format(
                    period=self.compared_legend.accessibleName(), weight=before
                )
            )
        return "\n".join(lines)

    def take(self, bar: int) -> None:
        """Choose nothing: tickets are not filtered by hour."""

    def table(self) -> list[list[str]]:
        """Give a row per hour."""
        cells = self._formats.kilograms_for_cells
        rows = [[tr("Heure"), tr("Poids (kg)")] + ([tr("Comparé (kg)")] if self._compared else [])]
        for hour in self._hours:
            row = [self._name(hour), cells(self._by_hour.get(hour, ZERO))]
            row += [cells(self._compared.get(hour, ZERO))] if self._compared else []
            rows.append(row)
        return rows

    def file_stem(self) -> str:
        """Give `kg-par-heure`."""
        return tr("kg-par-heure")

    def _name(self, hour: int) -> str:
        return tr("{hour} h").format(hour=hour)
