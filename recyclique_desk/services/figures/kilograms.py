"""Cells as people see them: kilograms by day, destination and hour."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from recyclique_desk.domain.figures import DayWeights
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.domain.weight import ZERO, kg_from_grams
from recyclique_desk.services.figures.cells import SummaryCell, received

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
