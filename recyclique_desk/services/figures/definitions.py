"""The one query set behind banner, charts and dashboard: each figure's definition.

Each is a question; those of one screen are asked together (`services.questions`). A period is read
as months and the few days they fall short of it or exceed it. What the summaries do not know by day
(one site's categories and hours among several sites, the hours of one category) is read from the
lines of those days, in the same words.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from recyclique_desk.domain.calendar import day_from_number, day_number
from recyclique_desk.services.figures.cells import CategoryCell, DayRange, SummaryCell, added
from recyclique_desk.services.figures.query import (
    FigureQuery,
    PartRows,
    part,
    part_of_days,
    part_of_open_tickets,
)
from recyclique_desk.services.figures.query_sql import GRAMS, LINES
from recyclique_desk.services.records.summary_scope import FigureScope
from recyclique_desk.storage.summaries import NO_CATEGORY, NO_HOUR, NO_QUARTER, SummaryKind

Days = dict[date, dict[int, SummaryCell]]
NOTHING: FigureQuery[None] = FigureQuery((), lambda _found: None)
"""Not asked, in the place of what is."""
Quarters = dict[date, dict[int, int]]
"""Grams by quarter of an hour, of each day."""


def by_day(scope: FigureScope, run: DayRange) -> FigureQuery[Days]:
    """Ask for the cells of each day that has lines, by destination number."""
    return FigureQuery((part(SummaryKind.FLOW_DAY, ("start", "part"), scope, run),), _by_day)


def by_category_day(
    scope: FigureScope, run: DayRange, chosen: Collection[int]
) -> FigureQuery[Days]:
    """Ask for the cells of each day that has lines of the categories, by destination number."""
    kind = SummaryKind.CATEGORY_DAY if scope.is_whole else None
    return FigureQuery((part(kind, ("start", "in_category"), scope, run, chosen=chosen),), _by_day)


def _by_day(found: Sequence[PartRows]) -> Days:
    days = _by_keys(found[0].rows)
    return {day_from_number(start): days[start] for start in days}


def _by_keys(rows: Iterable[Any]) -> dict[int, dict[int, SummaryCell]]:
    cells: dict[int, dict[int, SummaryCell]] = {}
    for row in rows:
        cells.setdefault(row[1], {})[row[2]] = SummaryCell._make(row[3:])
    return cells


def flows(scope: FigureScope, period: Iterable[DayRange]) -> FigureQuery[dict[int, SummaryCell]]:
    """Ask for the cells of a period by destination number."""
    kinds = (SummaryKind.FLOW_MONTH, SummaryKind.FLOW_DAY)
    return FigureQuery(
        tuple(part(_of(kinds, run), ("part",), scope, run) for run in period), _cells
    )


def tickets(scope: FigureScope, period: Iterable[DayRange]) -> FigureQuery[int]:
    """Ask for the number of tickets of a period."""
    kinds = (SummaryKind.TICKETS_MONTH, SummaryKind.TICKETS_DAY)
    parts = tuple(part(_of(kinds, run), ("part",), scope, run, LINES) for run in period)
    return FigureQuery(parts, lambda found: sum(cell.lines for cell in _cells(found).values()))


def tickets_by_day(scope: FigureScope, days: Iterable[date]) -> FigureQuery[dict[date, int]]:
    """Ask for the number of tickets of single days that have some."""
    asked = part_of_days(SummaryKind.TICKETS_DAY, ("start",), scope, map(day_number, days), LINES)
    return FigureQuery(
        (asked,), lambda found: {day_from_number(row[1]): row[3] for row in found[0].rows}
    )


def open_tickets(scope: FigureScope) -> FigureQuery[int]:
    """Ask how many tickets are open now, whatever their day: a forgotten one must not vanish."""
    return FigureQuery((part_of_open_tickets(scope),), lambda found: int(found[0].rows[0][3]))


def by_site(
    scope: FigureScope, period: Iterable[DayRange], chosen: Collection[int] = ()
) -> FigureQuery[dict[int, SummaryCell]]:
    """Ask for what came in of a period by site, of everything or of some categories."""
    parts = []
    for run in period:
        kind: SummaryKind | None = _of((SummaryKind.FLOW_MONTH, SummaryKind.FLOW_DAY), run)
        if chosen:
            kind = SummaryKind.SITE_CATEGORY_MONTH if run.of_months else None
        parts.append(part(kind, ("site",), scope, run, GRAMS, chosen=chosen, each_site=True))
    return FigureQuery(tuple(parts), _cells)


def categories(
    scope: FigureScope, period: Iterable[DayRange], chosen: Collection[int] = ()
) -> FigureQuery[tuple[CategoryCell, ...]]:
    """Ask for what came in of each category, or of the chosen ones, over a period."""
    parts = []
    for run in period:
        kind: SummaryKind | None = _of((SummaryKind.CATEGORY_MONTH, SummaryKind.CATEGORY_DAY), run)
        if not scope.is_whole:
            kind = SummaryKind.SITE_CATEGORY_MONTH if run.of_months else None
        parts.append(part(kind, ("category",), scope, run, GRAMS, chosen=chosen))
    return FigureQuery(tuple(parts), _weighed)


def _weighed(found: Sequence[PartRows]) -> tuple[CategoryCell, ...]:
    return tuple(
        CategoryCell(None if key == NO_CATEGORY else key, cell.lines, cell.grams)
        for key, cell in _cells(found).items()
        if cell.lines
    )


def category_flows(
    scope: FigureScope, run: DayRange
) -> FigureQuery[dict[int | None, dict[int, SummaryCell]]]:
    """Ask for the cells of each category by destination number, over a run of days."""
    kind = SummaryKind.CATEGORY_DAY if scope.is_whole else None

    def answer(found: Sequence[PartRows]) -> dict[int | None, dict[int, SummaryCell]]:
        flows = _by_keys(found[0].rows)
        return {None if key == NO_CATEGORY else key: flows[key] for key in flows}

    return FigureQuery((part(kind, ("category", "in_category"), scope, run),), answer)


def by_hour(
    scope: FigureScope, period: Iterable[DayRange], chosen: Collection[int] = ()
) -> FigureQuery[dict[int, int]]:
    """Ask for the grams that came in by local hour; what has no hour is left out.

    No summary knows the months of some categories at one site of several: days must be asked for.
    """
    parts = []
    for run in period:
        by: str
        kind: SummaryKind | None
        if run.of_months:
            by, kind = "part", SummaryKind.HOUR_MONTH
            if chosen:
                by, kind = "in_category", SummaryKind.CATEGORY_HOUR_MONTH
        else:
            by, kind = "hour", None if chosen else _days_of_quarters(scope)
        parts.append(part(kind, (by,), scope, run, GRAMS, chosen=chosen))
    return FigureQuery(tuple(parts), lambda found: _grams(_cells(found).items()))


def quarters_by_day(scope: FigureScope, days: Iterable[date]) -> FigureQuery[Quarters]:
    """Ask for the grams that came in by local quarter of an hour on each of some days."""
    kind = _days_of_quarters(scope)
    asked = part_of_days(kind, ("start", "part"), scope, map(day_number, days), GRAMS)

    def answer(found: Sequence[PartRows]) -> Quarters:
        return {
            day: {quarter: cell.grams for quarter, cell in cells.items()}
            for day, cells in _by_day(found).items()
        }

    return FigureQuery((asked,), answer)


def _days_of_quarters(scope: FigureScope) -> SummaryKind | None:
    return SummaryKind.QUARTER_DAY if scope.is_whole else None


def hours_of(quarters: Mapping[int, int]) -> dict[int, int]:
    """Add up the grams of quarters by hour; what has no hour is left out."""
    grams: Counter[int] = Counter()
    for quarter, weight in sorted(quarters.items()):
        if weight and quarter != NO_QUARTER:
            grams[quarter // 4] += weight
    return dict(grams)


def grams_until(quarters: Mapping[int, int], last: int) -> int:
    """Give what had come in by the end of a quarter of an hour; what has no hour counts."""
    return sum(
        weight for quarter, weight in quarters.items() if quarter <= last or quarter == NO_QUARTER
    )


def _of(months_and_days: tuple[SummaryKind, SummaryKind], run: DayRange) -> SummaryKind:
    return months_and_days[0] if run.of_months else months_and_days[1]


def _grams(found: Iterable[tuple[int, SummaryCell]]) -> dict[int, int]:
    return {hour: cell.grams for hour, cell in sorted(found) if cell.grams and hour != NO_HOUR}


def _cells(found: Sequence[PartRows]) -> dict[int, SummaryCell]:
    """Add up cells by their first key, and take off those of which there are too many."""
    return added(
        (
            row[1],
            SummaryCell._make(row[3:])
            if sign > 0
            else SummaryCell(*(-amount for amount in row[3:])),
        )
        for sign, rows in found
        for row in rows
    )
