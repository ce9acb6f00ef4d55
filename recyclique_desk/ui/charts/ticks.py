"""Where an axis has its marks: plain numbers, no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10

_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)
_FINEST_QUARTER = 0.01
"""In kilograms: a quarter of less falls between two grams."""
_DAYS_OF_MONTH = 30.4
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_BY_WEEK_AT_MOST = 120


def weight_ticks(largest: float, most: int) -> list[float]:
    """Give round marks from 0 up to at least `largest`, about `most` of them at the most."""
    if largest <= 0:
        return [0.0]
    rough = largest / max(most, 1)
    power = 10.0 ** floor(log10(rough))
    steps = (nice * power for nice in _NICE if nice != 2.5 or power >= _FINEST_QUARTER)
    step = next(step for step in steps if step >= rough * 0.999)
    return [round(step * n, 6) for n in range(ceil(largest / step - 1e-9) + 1)]


@dataclass(frozen=True, slots=True)
class TickSpacing:
    """The pixels a day and a name take, and what a name may use left of the first day."""

    day: float
    name: float
    gap: float
    left: float

    def parted(self, days: float) -> bool:
        """Return whether labels that many days apart do not overlap."""
        return days * self.day >= self.name + self.gap

    def inside(self, place: int, count: int) -> bool:
        """Return whether the label of the day at `place` of `count` fits on screen."""
        half = self.name / 2
        return (place + 0.5) * self.day + self.left >= half and (
            count - place - 0.5
        ) * self.day >= half


def day_ticks(days: Sequence[date], spacing: TickSpacing) -> tuple[list[int], bool]:
    """Give the places of the days to name, and whether by their month.

    Every day if the names fit; else Mondays, every so many weeks; else first days of months,
    every so many months.
    """

    def whole(places: Sequence[int]) -> list[int]:
        return [place for place in places if spacing.inside(place, len(days))]

    if spacing.parted(1):
        return whole(range(len(days))), False
    if len(days) <= _BY_WEEK_AT_MOST:
        mondays = whole([place for place, day in enumerate(days) if day.weekday() == 0])
        for weeks in (1, 2, 3, 4):
            if spacing.parted(7 * weeks):
                return mondays[::weeks], False
    for months in _MONTH_STEPS:
        if spacing.parted(_DAYS_OF_MONTH * months):
            firsts = [
                place
                for place, day in enumerate(days)
                if day.day == 1 and (day.year * 12 + day.month - 1) % months == 0
            ]
            return whole(firsts), True
    return [], True
