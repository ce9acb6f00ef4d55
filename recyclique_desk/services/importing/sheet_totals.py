"""Sums of an analysis: rows by state and flag, kilograms by day and category."""

from array import array
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import compress, count, repeat

from recyclique_desk.domain.calendar import day_from_number
from recyclique_desk.domain.sheet_imports import (
    Amount,
    FileTotal,
    RowFlag,
    RowState,
)
from recyclique_desk.domain.weight import ZERO, kg_from_grams
from recyclique_desk.services.importing.row_resolving import (
    ASKED,
    FIRST_NEW,
    GOOD,
    STATES,
    MatchingContext,
    RowResults,
)
from recyclique_desk.services.importing.sheet_columns import SheetRows
from recyclique_desk.services.importing.sheet_data import SheetData
from recyclique_desk.support.text import tr


def count_states(data: SheetData) -> dict[RowState, int]:
    """Count the rows of a file in each state."""
    found = dict.fromkeys(RowState, 0)
    for number, state in enumerate(STATES):
        found[state] = data.settled.state.count(number)
    asked = sum(each.is_asked for each in data.rows.refused)
    found[RowState.ASKED] += asked
    found[RowState.REFUSED] = len(data.rows.refused) - asked
    found[RowState.LEFT_OUT] += data.rows.skipped
    return found


def places_of(settled: RowResults, state: int) -> "array[int]":
    """Give the places of the rows in a state."""
    return array("I", compress(count(), map(state.__eq__, settled.state)))


def amount_of(rows: SheetRows, settled: RowResults, places: Sequence[int]) -> Amount:
    """Sum the rows at some places."""
    exits = map(settled.is_exit.__getitem__, places)
    of_all = _amounts(repeat(0), exits, map(rows.grams.__getitem__, places))
    return of_all.get(0, Amount())


def sum_good_rows(
    data: SheetData, context: MatchingContext
) -> tuple[Amount, tuple[tuple[date, Amount], ...], tuple[tuple[str, Amount], ...]]:
    """Sum the good rows: all, by day, by category."""
    rows, settled = data.rows, data.settled

    def by(column: "array[int]") -> dict[int, Amount]:
        good = list(map(GOOD.__eq__, settled.state))
        return _amounts(*(compress(each, good) for each in (column, settled.is_exit, rows.grams)))

    days, kinds = by(rows.day), by(settled.category)
    return (
        Amount(
            sum(each.lines for each in days.values()),
            sum((each.weight for each in days.values()), ZERO),
            sum(each.exits for each in days.values()),
            sum((each.exit_weight for each in days.values()), ZERO),
        ),
        tuple((day_from_number(day), days[day]) for day in sorted(days)),
        tuple(
            sorted(
                ((category_name(key, settled, context), each) for key, each in kinds.items()),
                key=lambda each: -each[1].every_weight,
            )
        ),
    )


def _amounts(keys: Iterable[int], exits: Iterable[int], grams: Iterable[int]) -> dict[int, Amount]:
    """Sum rows by their keys."""
    sums: dict[tuple[int, int], list[int]] = {}
    for key, weight in zip(zip(keys, exits, strict=False), grams, strict=False):
        found = sums.get(key)
        if found is None:
            sums[key] = [1, weight]
        else:
            found[0] += 1
            found[1] += weight
    return {
        key: Amount(received[0], kg_from_grams(received[1]), left[0], kg_from_grams(left[1]))
        for key in dict.fromkeys(key for key, _ in sums)
        for received, left in ((sums.get((key, 0), (0, 0)), sums.get((key, 1), (0, 0))),)
    }


def category_name(key: int, settled: RowResults, context: MatchingContext) -> str:
    """Give the path of a category by its key: one that exists, a new one, or none."""
    if key > 0:
        return context.index.paths.get(key, "?")
    if key <= FIRST_NEW:
        return settled.new_paths[FIRST_NEW - key]
    return tr("À classer")


def file_totals(data: SheetData) -> tuple[FileTotal, ...]:
    """Give the totals that the file states, each beside the sum of its rows."""
    return tuple(
        FileTotal(
            data.rows.names[each.sheet],
            each.line,
            each.label,
            kg_from_grams(each.grams),
            kg_from_grams(each.rows_grams),
        )
        for each in data.rows.totals
    )


def count_flags(data: SheetData) -> dict[RowFlag, int]:
    """Count the good and asked rows that bear each flag."""
    found = dict.fromkeys(RowFlag, 0)
    state = data.settled.state
    for place, flags in data.settled.flagged.items():
        if state[place] in {GOOD, ASKED}:
            for flag in flags:
                found[flag] += 1
    found[RowFlag.EXIT] = sum(compress(data.settled.is_exit, map(GOOD.__eq__, state)))
    return found
