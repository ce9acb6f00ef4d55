"""Sums of an analysis: rows by state and flag, kilograms by day and category."""

from collections.abc import Sequence
from datetime import date

from recyclique_desk.domain.calendar import day_from_number
from recyclique_desk.domain.sheet_imports import (
    Amount,
    FileTotal,
    RowFlag,
    RowState,
)
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.importing.row_resolving import (
    ASKED,
    FIRST_NEW,
    GOOD,
    STATES,
    MatchingContext,
    RowResults,
)
from recyclique_desk.services.importing.sheet_data import SheetData
from recyclique_desk.services.importing.sheet_rows import (
    SheetRows,
)
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


class _Sum:
    """Adds up rows."""

    __slots__ = ("grams", "lines")

    def __init__(self) -> None:
        self.lines = [0, 0]
        self.grams = [0, 0]

    def add(self, grams: int, is_exit: int) -> None:
        self.lines[is_exit] += 1
        self.grams[is_exit] += grams

    def amount(self) -> Amount:
        received, left = map(kg_from_grams, self.grams)
        return Amount(self.lines[0], received, self.lines[1], left)


def amount_of(rows: SheetRows, settled: RowResults, places: Sequence[int]) -> Amount:
    """Sum the rows at some places."""
    found = _Sum()
    for place in places:
        found.add(rows.grams[place], settled.is_exit[place])
    return found.amount()


def sum_good_rows(
    data: SheetData, context: MatchingContext
) -> tuple[Amount, tuple[tuple[date, Amount], ...], tuple[tuple[str, Amount], ...]]:
    """Sum the good rows: all, by day, by category."""
    rows, settled = data.rows, data.settled
    all_of_it = _Sum()
    days: dict[int, _Sum] = {}
    kinds: dict[int, _Sum] = {}
    for state, day, category, grams, is_exit in zip(
        settled.state, rows.day, settled.category, rows.grams, settled.is_exit, strict=True
    ):
        if state == GOOD:
            all_of_it.add(grams, is_exit)
            of_day = days.get(day)
            if of_day is None:
                of_day = days[day] = _Sum()
            of_day.add(grams, is_exit)
            of_kind = kinds.get(category)
            if of_kind is None:
                of_kind = kinds[category] = _Sum()
            of_kind.add(grams, is_exit)
    return (
        all_of_it.amount(),
        tuple((day_from_number(day), days[day].amount()) for day in sorted(days)),
        tuple(
            sorted(
                ((category_name(key, settled, context), each.amount()) for key, each in
                 kinds.items()),
                key=lambda each: -each[1].every_weight,
            )
        ),
    )  # fmt: skip


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
    found[RowFlag.EXIT] = sum(
        is_exit for is_exit, of_row in zip(data.settled.is_exit, state, strict=True)
        if of_row == GOOD
    )  # fmt: skip
    return found
