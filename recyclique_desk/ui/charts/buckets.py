"""Days taken together, so that bars stay readable over any length; plain values, no Qt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from recyclique_desk.domain.figures import DayWeights
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.domain.weight import ZERO
from recyclique_desk.ui.charts.spans import Unit, start_of, whole_months

_DAYS_AT_MOST = 100
_WEEKS_UP_TO_DAYS = 420
_LADDER = (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR)
_LENGTH = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 28, Unit.QUARTER: 90, Unit.YEAR: 365}
_MONTHS = {Unit.WEEK: 7 / 30.4, Unit.MONTH: 1.0, Unit.QUARTER: 3.0, Unit.YEAR: 12.0}
_MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)


@dataclass(frozen=True, slots=True)
class Bucket:
    """The days of one bar, both included, and their weight by destination in kilograms."""

    first: date
    last: date
    by_destination: Mapping[Destination, Decimal]
    days: int

    @property
    def total(self) -> Decimal:
        """The height of the bar."""
        return sum(self.by_destination.values(), ZERO)


def grouping_for(first: date, last: date, most: int) -> Unit:
    """Choose what one bar holds, with `most` bars at the most.

    A quarter is shown by day and a calendar year by month; a year that begins anywhere by week,
    for its first and last month would be short bars among whole ones.
    """
    length = (last - first).days + 1
    if length <= _DAYS_AT_MOST:
        wanted = Unit.DAY
    elif length <= _WEEKS_UP_TO_DAYS and not whole_months(first, last):
        wanted = Unit.WEEK
    else:
        wanted = Unit.MONTH
    for unit in _LADDER[_LADDER.index(wanted) :]:
        if length // _LENGTH[unit] <= max(most, 1):
            return unit
    return Unit.YEAR


def grouped(days: Iterable[DayWeights], unit: Unit) -> tuple[Bucket, ...]:
    """Take together the days of each calendar unit, in order."""
    if unit is Unit.DAY:
        return tuple(Bucket(day.day, day.day, day.by_destination, 1) for day in days)
    together = groupby(days, key=lambda day: _place_of(day.day, unit))
    return tuple(_bucket(list(those)) for _, those in together)


def _place_of(day: date, unit: Unit) -> int:
    """Number the unit a day is in: a number is had sooner than its first day."""
    if unit is Unit.WEEK:
        return (day.toordinal() - 1) // 7
    month = day.year * 12 + day.month - 1
    return month // _MONTHS_IN[unit]


def grouped_beside(
    compared: Sequence[DayWeights], buckets: Sequence[Bucket], unit: Unit
) -> tuple[Bucket, ...]:
    """Group the days of a comparison so that each bar stands beside the one it is held against.

    By calendar unit where both begin alike, else as many days each; what is left over follows.
    """
    if not compared or not buckets:
        return ()
    by_calendar = grouped(compared, unit)
    alike = compared[0].day.day == buckets[0].first.day and len(by_calendar) == len(buckets)
    if unit in {Unit.MONTH, Unit.QUARTER, Unit.YEAR} and alike:
        return by_calendar
    found: list[Bucket] = []
    at = 0
    while at < len(compared):
        size = buckets[len(found)].days if len(found) < len(buckets) else _LENGTH[unit]
        found.append(_bucket(compared[at : at + size]))
        at += size
    return tuple(found)


def bucket_ticks(buckets: Sequence[Bucket], unit: Unit, slot: float, name: float) -> list[int]:
    """Give the places to name where bars are `slot` pixels wide and a name takes `name`.

    Weeks are named by the months that begin in them; steps are those of a calendar.
    """
    months_in_slot = _MONTHS[unit]
    months = {
        place: begin.year * 12 + begin.month - 1
        for place, bucket in enumerate(buckets)
        if (begin := start_of(bucket.last, unit if unit is not Unit.WEEK else Unit.MONTH))
        and (unit is not Unit.WEEK or bucket.first <= begin)
    }
    for step in _STEPS:
        if step >= months_in_slot and step / months_in_slot * slot >= name:
            return [place for place, month in months.items() if month % step == 0]
    return []


def _bucket(days: Sequence[DayWeights]) -> Bucket:
    grams: dict[Destination, Decimal] = {}
    for day in days:
        for destination, weight in day.by_destination.items():
            grams[destination] = grams.get(destination, ZERO) + weight
    return Bucket(days[0].day, days[-1].day, grams, len(days))
