"""The arithmetic of summaries: cells, and a period as the runs it is read in."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from recyclique_desk.domain.calendar import day_number
from recyclique_desk.domain.figures import DayWeights
from recyclique_desk.domain.tickets import ENTREE, Destination, WeightSplit
from recyclique_desk.domain.weight import ZERO, kg_from_grams
from recyclique_desk.storage.types import FLOW_NUMBERS

DESTINATIONS = {number: destination for destination, number in FLOW_NUMBERS.items()}
_DAY = timedelta(days=1)
_DAYS_OF_A_MONTH = 2
"""So many days are read in the time a month is."""
_ENTREE = frozenset(FLOW_NUMBERS[destination] for destination in ENTREE)


class SummaryCell(NamedTuple):
    """Lines and grams that came in, and those that went out."""

    lines: int = 0
    grams: int = 0
    exit_lines: int = 0
    exit_grams: int = 0


class CategoryCell(NamedTuple):
    """What came in of one category (None for none), as `category_weights` takes it."""

    category_id: int | None
    lines: int
    grams: int


class DayRange(NamedTuple):
    """Days from `first` to `last`, or the months that begin on them; `sign` -1 takes them off."""

    first: int
    last: int
    of_months: bool
    sign: int = 1


def day_ranges(first: date, last: date, today: date) -> tuple[DayRange, ...]:
    """Cut a period into months and the days that are missing at its ends, or too many.

    Whichever are fewer, for days are the costly part. Of the days after `today` there is nothing
    to read, so they cost nothing.
    """
    before, begun = first.day - 1, (_next_month(first) - first).days
    ahead = max(0, (min(_next_month(last) - _DAY, today) - last).days)
    month = first - timedelta(days=before) if before < begun else _next_month(first)
    end = _next_month(last) if ahead < last.day else last.replace(day=1)
    length = (last - first).days + 1
    if month >= end or min(before, begun) + min(ahead, last.day) + _DAYS_OF_A_MONTH >= length:
        return days_only(first, last)
    months = DayRange(day_number(month), day_number(end) - 1, True)
    return (
        *_edge(day_number(first), months.first, before < begun),
        months,
        *_edge(months.last + 1, day_number(last) + 1, ahead < last.day),
    )


def _edge(one: int, other: int, too_many: bool) -> tuple[DayRange, ...]:
    """Give the days between where a period and its months begin, or where they end, if any."""
    begin, end = min(one, other), max(one, other)
    return (DayRange(begin, end - 1, False, -1 if too_many else 1),) if begin < end else ()


def days_only(first: date, last: date) -> tuple[DayRange, ...]:
    """Give a period whose days are wanted one by one."""
    return (DayRange(day_number(first), day_number(last), False),)


def split(cells: dict[int, SummaryCell]) -> WeightSplit:
    """Split cells by destination number into entrée, direct and sortie."""
    entree = sum(cell.grams for part, cell in cells.items() if part in _ENTREE)
    direct = sum(cell.grams for part, cell in cells.items() if part not in _ENTREE)
    sortie = sum(cell.exit_grams for cell in cells.values())
    return WeightSplit(kg_from_grams(entree), kg_from_grams(direct), kg_from_grams(sortie))


def received(cells: dict[int, SummaryCell]) -> dict[Destination, int]:
    """Give the grams that came in by destination."""
    return {DESTINATIONS[part]: cell.grams for part, cell in cells.items() if cell.grams}


def total(cells: Iterable[SummaryCell]) -> SummaryCell:
    """Add cells up."""
    return SummaryCell(*map(sum, zip(SummaryCell(), *cells, strict=True)))


def added(cells: Iterable[tuple[int, SummaryCell]]) -> dict[int, SummaryCell]:
    """Add up cells of the same key."""
    found: dict[int, list[SummaryCell]] = {}
    for key, cell in cells:  # ten thousand times for ten years
        found.setdefault(key, []).append(cell)
    return {key: same[0] if len(same) == 1 else total(same) for key, same in found.items()}


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


_NOTHING: Mapping[Destination, Decimal] = dict.fromkeys(Destination, ZERO)


def every_day(
    cells: Mapping[date, dict[int, SummaryCell]], first: date, last: date
) -> tuple[DayWeights, ...]:
    """Give every day of a period, those without a line too."""
    days = map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
    return tuple(
        [DayWeights(day, by_destination(cells[day]) if day in cells else _NOTHING) for day in days]
    )


def by_destination(cells: dict[int, SummaryCell]) -> Mapping[Destination, Decimal]:
    """Give every destination's kilograms, in their fixed order, zero where nothing came."""
    grams = received(cells)
    return {**_NOTHING, **{flow: kg_from_grams(grams[flow]) for flow in grams}}


def kilograms_by_hour(grams: Mapping[int, int]) -> dict[int, Decimal]:
    """Give the kilograms of each hour that received something."""
    return {hour: kg_from_grams(grams[hour]) for hour in grams}
