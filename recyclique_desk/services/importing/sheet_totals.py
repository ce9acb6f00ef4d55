"""Sums of an analysis: rows by state and flag, kilograms by day and category."""

from array import array
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import compress, count

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
from recyclique_desk.services.importing.sheet_columns import SheetRows, values_at
from recyclique_desk.services.importing.sheet_data import SheetData
from recyclique_desk.support.text import tr


def count_states(data: SheetData) -> dict[RowState, int]:
    """Count the rows of a file in each state."""
    found = dict.fromkeys(RowState, 0)
    for number, state in enumerate(STATES):
        found[state] = data.settled.count(number)
    asked = sum(each.is_asked for each in data.rows.refused)
    found[RowState.ASKED] += asked
    found[RowState.REFUSED] = len(data.rows.refused) - asked
    found[RowState.LEFT_OUT] += data.rows.skipped
    return found


def places_of(settled: RowResults, state: int) -> Sequence[int]:
    """Give the places of the rows in a state, as a range if all of them are (`values_at`)."""
    found = settled.count(state)
    if not found:
        return array("I")
    if found == len(settled.state):
        return range(found)
    return array("I", compress(count(), map(state.__eq__, settled.state)))


def amount_of(rows: SheetRows, settled: RowResults, places: Sequence[int]) -> Amount:
    """Sum the rows at some places."""
    exits = sum(values_at(settled.is_exit, places))
    all_grams = sum(values_at(rows.grams, places))
    left = sum(compress(values_at(rows.grams, places), values_at(settled.is_exit, places)))
    return Amount(len(places) - exits, kg_from_grams(all_grams - left), exits, kg_from_grams(left))


def sum_good_rows(
    data: SheetData, context: MatchingContext
) -> tuple[Amount, tuple[tuple[date, Amount], ...], tuple[tuple[str, Amount], ...]]:
    """Sum the good rows: all, by day, by category."""
    rows, settled = data.rows, data.settled
    good = places_of(settled, GOOD)

    def by(column: "array[int]") -> dict[int, Amount]:
        if isinstance(good, range):
            return _amounts(column, settled.is_exit, rows.grams)
        parts = (column, settled.is_exit, rows.grams)
        return _amounts(*([column[place] for place in good] for column in parts))

    days = by(rows.day)
    kinds = _by_category(data)
    if sum(each.all_lines_count for each in kinds.values()) != len(good):
        kinds = by(settled.category)  # rows of a group that are in already, or wait all the same
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


def _by_category(data: SheetData) -> dict[int, Amount]:
    """Sum the rows of all groups that are good."""
    found: dict[int, list[int]] = {}
    groups = data.rows.groups()
    for outcome, lines, grams in zip(
        data.settled.of_groups, groups.lines, groups.grams, strict=True
    ):
        state, category, _flow, is_exit, *_others = outcome
        if state == GOOD:
            sums = found.setdefault(category, [0, 0, 0, 0])
            sums[2 * is_exit] += lines
            sums[2 * is_exit + 1] += grams
    return {
        category: Amount(sums[0], kg_from_grams(sums[1]), sums[2], kg_from_grams(sums[3]))
        for category, sums in found.items()
    }


def _amounts(keys: Sequence[int], exits: Sequence[int], grams: Sequence[int]) -> dict[int, Amount]:
    """Sum rows by their keys."""
    every = _sums(keys, grams)
    left = _sums(compress(keys, exits), compress(grams, exits))
    found = {}
    for key, (lines, weight) in every.items():
        exit_lines, exit_weight = left.get(key, (0, 0))
        received = kg_from_grams(weight - exit_weight)
        found[key] = Amount(lines - exit_lines, received, exit_lines, kg_from_grams(exit_weight))
    return found


_ONE = 1 << 60
"""A line, above the grams of more lines than there are: both are added at once."""


def _sums(keys: Iterable[int], grams: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Give lines and grams by key."""
    sums: dict[int, int] = {}
    for key, weight in zip(keys, grams, strict=True):
        sums[key] = sums.get(key, 0) + _ONE + weight
    return {key: divmod(added, _ONE) for key, added in sums.items()}


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
    settled = data.settled
    state = settled.state
    for place, flags in data.settled.flagged.items():
        if state[place] in {GOOD, ASKED}:
            for flag in flags:
                found[flag] += 1
    found[RowFlag.EXIT] = sum(values_at(settled.is_exit, places_of(settled, GOOD)))
    return found
