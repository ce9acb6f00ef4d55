"""The arithmetic of summaries: cells, and a period as the runs it is read in."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from recyclique_desk.domain.calendar import day_number
from recyclique_desk.domain.tickets import ENTREE, Destination, WeightSplit
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.storage.types import FLOW_NUMBERS

DESTINATIONS = {number: destination for destination, number in FLOW_NUMBERS.items()}
_ENTREE = frozenset(FLOW_NUMBERS[destination] for destination in ENTREE)


class Cell(NamedTuple):
    """Lines and grams that came in, and those that went out."""

    lines: int = 0
    grams: int = 0
    exit_lines: int = 0
    exit_grams: int = 0


class Weighed(NamedTuple):
    """What came in of one category (None for none), as `category_weights` takes it."""

    category_id: int | None
    lines: int
    grams: int


class Run(NamedTuple):
    """Days from `first` to `last`, or the months that begin on them."""

    first: int
    last: int
    of_months: bool


def runs(first: date, last: date) -> tuple[Run, ...]:
    """Cut a period into its whole months and the days before and after them."""
    after = last + timedelta(days=1)
    month = first if first.day == 1 else _next_month(first)
    end = after.replace(day=1)
    if month >= end:
        return (Run(day_number(first), day_number(last), False),)
    whole = Run(day_number(month), day_number(end) - 1, True)
    before = Run(day_number(first), whole.first - 1, False)
    behind = Run(whole.last + 1, day_number(last), False)
    return tuple(run for run in (before, whole, behind) if run.first <= run.last)


def days_only(first: date, last: date) -> tuple[Run, ...]:
    """Give a period whose days are wanted one by one."""
    return (Run(day_number(first), day_number(last), False),)


def single(days: Iterable[date]) -> tuple[Run, ...]:
    """Give single days as runs."""
    return tuple(Run(day_number(day), day_number(day), False) for day in days)


def split(cells: dict[int, Cell]) -> WeightSplit:
    """Split cells by destination number into entrée, direct and sortie."""
    entree = sum(cell.grams for part, cell in cells.items() if part in _ENTREE)
    direct = sum(cell.grams for part, cell in cells.items() if part not in _ENTREE)
    sortie = sum(cell.exit_grams for cell in cells.values())
    return WeightSplit(kg_from_grams(entree), kg_from_grams(direct), kg_from_grams(sortie))


def received(cells: dict[int, Cell]) -> dict[Destination, int]:
    """Give the grams that came in by destination."""
    return {DESTINATIONS[part]: cell.grams for part, cell in cells.items() if cell.grams}


def total(cells: Iterable[Cell]) -> Cell:
    """Add cells up."""
    return Cell(*map(sum, zip(Cell(), *cells, strict=True)))


def added(cells: Iterable[tuple[int, Cell]]) -> dict[int, Cell]:
    """Add up cells of the same key."""
    found: dict[int, Cell] = {}
    for key, cell in cells:
        known = found.get(key)
        if known is not None:
            cell = Cell(  # noqa: PLW2901 - ten thousand times for ten years: no sum() of tuples
                known.lines + cell.lines,
                known.grams + cell.grams,
                known.exit_lines + cell.exit_lines,
                known.exit_grams + cell.exit_grams,
            )
        found[key] = cell
    return found


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
