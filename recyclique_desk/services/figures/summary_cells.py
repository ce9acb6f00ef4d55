"""Summary cells in memory, their sums, and the ranges of days and months a period is read in."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from recyclique_desk.domain.calendar import day_number
from recyclique_desk.domain.figures import DayWeights
from recyclique_desk.domain.tickets import ENTREE, Destination, WeightSplit
from recyclique_desk.domain.weight import ZERO, kg_from_grams
from recyclique_desk.storage.types import DESTINATION_NUMBERS

DESTINATIONS = {number: destination for destination, number in DESTINATION_NUMBERS.items()}
_DAY = timedelta(days=1)
_DAYS_OF_A_MONTH = 2
"""Reading a month of cells takes as long as reading this many days."""
_ENTREE = frozenset(DESTINATION_NUMBERS[destination] for destination in ENTREE)


class SummaryCell(NamedTuple):
    """Received lines and grams, and exit lines and grams, of one key."""

    lines: int = 0
    grams: int = 0
    exit_lines: int = 0
    exit_grams: int = 0


class CategoryCell(NamedTuple):
    """Received lines and grams of one category; None stands for lines without a category."""

    category_id: int | None
    lines: int
    grams: int


class DayRange(NamedTuple):
    """Range of days or whole months, as day numbers; sign=-1 subtracts its totals.

    With `is_months`, the months that begin between `first` and `last` are meant.
    """

    first: int
    last: int
    is_months: bool
    sign: int = 1


def day_ranges(first: date, last: date, today: date) -> tuple[DayRange, ...]:
    """Split a period into whole months and the days to add or subtract at its ends.

    Takes whichever means fewer days, which are the slow part to read. Days after `today` hold no
    lines and cost nothing.
    """
    before, begun = first.day - 1, (_next_month(first) - first).days
    ahead = max(0, (min(_next_month(last) - _DAY, today) - last).days)
    month = first - timedelta(days=before) if before < begun else _next_month(first)
    end = _next_month(last) if ahead < last.day else last.replace(day=1)
    length = (last - first).days + 1
    if month >= end or min(before, begun) + min(ahead, last.day) + _DAYS_OF_A_MONTH >= length:
        return daily_range(first, last)
    months = DayRange(day_number(month), day_number(end) - 1, True)
    return (
        *_edge(day_number(first), months.first, before < begun),
        months,
        *_edge(months.last + 1, day_number(last) + 1, ahead < last.day),
    )


def _edge(one: int, other: int, too_many: bool) -> tuple[DayRange, ...]:
    """Return the days between the bound of a period and the bound of its months, if any."""
    begin, end = min(one, other), max(one, other)
    return (DayRange(begin, end - 1, False, -1 if too_many else 1),) if begin < end else ()


def daily_range(first: date, last: date) -> tuple[DayRange, ...]:
    """Return the period as one range of days, for figures that need each day."""
    return (DayRange(day_number(first), day_number(last), False),)


def weight_split(cells: dict[int, SummaryCell]) -> WeightSplit:
    """Sum cells, keyed by destination number, into entrée, direct and sortie in kilograms."""
    entree = sum(cell.grams for part, cell in cells.items() if part in _ENTREE)
    direct = sum(cell.grams for part, cell in cells.items() if part not in _ENTREE)
    sortie = sum(cell.exit_grams for cell in cells.values())
    return WeightSplit(kg_from_grams(entree), kg_from_grams(direct), kg_from_grams(sortie))


def received_by_destination(cells: dict[int, SummaryCell]) -> dict[Destination, int]:
    """Return the received grams by destination; destinations without any are left out."""
    return {DESTINATIONS[part]: cell.grams for part, cell in cells.items() if cell.grams}


def sum_cells(cells: Iterable[SummaryCell]) -> SummaryCell:
    """Return the sum of cells."""
    return SummaryCell(*map(sum, zip(SummaryCell(), *cells, strict=True)))


def sum_cells_by_key(cells: Iterable[tuple[int, SummaryCell]]) -> dict[int, SummaryCell]:
    """Sum the cells that have the same key."""
    found: dict[int, list[SummaryCell]] = {}
    for key, cell in cells:  # ten thousand times for ten years
        found.setdefault(key, []).append(cell)
    return {key: same[0] if len(same) == 1 else sum_cells(same) for key, same in found.items()}


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


_NOTHING: Mapping[Destination, Decimal] = dict.fromkeys(Destination, ZERO)


def fill_missing_days(
    cells: Mapping[date, dict[int, SummaryCell]], first: date, last: date
) -> tuple[DayWeights, ...]:
    """Return one `DayWeights` for each day of a period, zero for days without a line."""
    days = map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
    return tuple(
        [
            DayWeights(day, kilograms_by_destination(cells[day]) if day in cells else _NOTHING)
            for day in days
        ]
    )


def kilograms_by_destination(cells: dict[int, SummaryCell]) -> Mapping[Destination, Decimal]:
    """Return the received kilograms of every destination, in their fixed order, zero included."""
    grams = received_by_destination(cells)
    return {**_NOTHING, **{flow: kg_from_grams(grams[flow]) for flow in grams}}


def kilograms_by_hour(grams: Mapping[int, int]) -> dict[int, Decimal]:
    """Turn grams by hour into kilograms by hour."""
    return {hour: kg_from_grams(grams[hour]) for hour in grams}
