"""Defines each figure of banner, charts, dashboard and day sheet as a `FigureQuery`.

The queries of one screen are run together (`query.run_queries`). A period is read as months plus or
minus the days at its ends. What has no summary by day (categories and hours of one site among
several, hours of one category) is read from the lines of those days, with the same keys.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from recyclique_desk.domain.calendar import day_from_number, day_number
from recyclique_desk.services.figures.query import (
    FigureQuery,
    PartRows,
    days_part,
    open_tickets_part,
    period_part,
)
from recyclique_desk.services.figures.query_sql import GRAMS, LINES
from recyclique_desk.services.figures.summary_cells import (
    CategoryCell,
    DayRange,
    SummaryCell,
    sum_cells_by_key,
)
from recyclique_desk.services.records.summary_scope import FigureScope
from recyclique_desk.storage.summaries import NO_CATEGORY, NO_HOUR, NO_QUARTER, SummaryKind

CellsByDay = dict[date, dict[int, SummaryCell]]
NO_QUERY: FigureQuery[None] = FigureQuery((), lambda _part_rows: None)
"""Placeholder for a query that a call does not need; its result is None."""
GramsByQuarter = dict[date, dict[int, int]]
"""For each day, received grams by quarter of an hour (0 to 95, or `NO_QUARTER`)."""


def cells_by_day(scope: FigureScope, day_range: DayRange) -> FigureQuery[CellsByDay]:
    """Query the cells of each day that has lines, by destination number."""
    return FigureQuery(
        (period_part(SummaryKind.DESTINATION_DAY, ("start", "part"), scope, day_range),),
        _daily_cells,
    )


def category_cells_by_day(
    scope: FigureScope, day_range: DayRange, category_ids: Collection[int]
) -> FigureQuery[CellsByDay]:
    """Query the cells of each day that has lines of the categories, by destination number."""
    kind = SummaryKind.CATEGORY_DAY if scope.is_whole else None
    return FigureQuery(
        (period_part(kind, ("start", "in_category"), scope, day_range, category_ids=category_ids),),
        _daily_cells,
    )


def _daily_cells(part_rows: Sequence[PartRows]) -> CellsByDay:
    days = _cells_by_two_keys(part_rows[0].rows)
    return {day_from_number(start): days[start] for start in days}


def _cells_by_two_keys(rows: Iterable[Any]) -> dict[int, dict[int, SummaryCell]]:
    cells: dict[int, dict[int, SummaryCell]] = {}
    for row in rows:
        cells.setdefault(row[1], {})[row[2]] = SummaryCell._make(row[3:])
    return cells


def cells_by_destination(
    scope: FigureScope, ranges: Iterable[DayRange]
) -> FigureQuery[dict[int, SummaryCell]]:
    """Query the cells of a period by destination number."""
    kinds = (SummaryKind.DESTINATION_MONTH, SummaryKind.DESTINATION_DAY)
    return FigureQuery(
        tuple(
            period_part(_month_or_day_kind(kinds, day_range), ("part",), scope, day_range)
            for day_range in ranges
        ),
        _signed_cells,
    )


def ticket_count(scope: FigureScope, ranges: Iterable[DayRange]) -> FigureQuery[int]:
    """Query the number of tickets of a period."""
    kinds = (SummaryKind.TICKETS_MONTH, SummaryKind.TICKETS_DAY)
    parts = tuple(
        period_part(_month_or_day_kind(kinds, day_range), ("part",), scope, day_range, LINES)
        for day_range in ranges
    )
    return FigureQuery(
        parts, lambda part_rows: sum(cell.lines for cell in _signed_cells(part_rows).values())
    )


def ticket_count_by_day(scope: FigureScope, days: Iterable[date]) -> FigureQuery[dict[date, int]]:
    """Query the number of tickets of each of some days; days without a ticket are left out."""
    part = days_part(SummaryKind.TICKETS_DAY, ("start",), scope, map(day_number, days), LINES)
    return FigureQuery(
        (part,), lambda part_rows: {day_from_number(row[1]): row[3] for row in part_rows[0].rows}
    )


def open_ticket_count(scope: FigureScope) -> FigureQuery[int]:
    """Query how many tickets are open now, of any day: a forgotten one must not vanish."""
    return FigureQuery((open_tickets_part(scope),), lambda part_rows: int(part_rows[0].rows[0][3]))


def cells_by_site(
    scope: FigureScope, ranges: Iterable[DayRange], category_ids: Collection[int] = ()
) -> FigureQuery[dict[int, SummaryCell]]:
    """Query the cells of a period by site, of all categories or of some."""
    parts = []
    for day_range in ranges:
        kind: SummaryKind | None = _month_or_day_kind(
            (SummaryKind.DESTINATION_MONTH, SummaryKind.DESTINATION_DAY), day_range
        )
        if category_ids:
            kind = SummaryKind.SITE_CATEGORY_MONTH if day_range.is_months else None
        parts.append(
            period_part(
                kind, ("site",), scope, day_range, GRAMS, category_ids=category_ids, each_site=True
            )
        )
    return FigureQuery(tuple(parts), _signed_cells)


def received_by_category(
    scope: FigureScope, ranges: Iterable[DayRange], category_ids: Collection[int] = ()
) -> FigureQuery[tuple[CategoryCell, ...]]:
    """Query received lines and grams of each category, or of some, over a period."""
    parts = []
    for day_range in ranges:
        kind: SummaryKind | None = _month_or_day_kind(
            (SummaryKind.CATEGORY_MONTH, SummaryKind.CATEGORY_DAY), day_range
        )
        if not scope.is_whole:
            kind = SummaryKind.SITE_CATEGORY_MONTH if day_range.is_months else None
        parts.append(
            period_part(kind, ("category",), scope, day_range, GRAMS, category_ids=category_ids)
        )
    return FigureQuery(tuple(parts), _category_cells)


def _category_cells(part_rows: Sequence[PartRows]) -> tuple[CategoryCell, ...]:
    return tuple(
        CategoryCell(None if key == NO_CATEGORY else key, cell.lines, cell.grams)
        for key, cell in _signed_cells(part_rows).items()
        if cell.lines
    )


def cells_by_category(
    scope: FigureScope, day_range: DayRange
) -> FigureQuery[dict[int | None, dict[int, SummaryCell]]]:
    """Query the cells of each category by destination number, over a range of days."""
    kind = SummaryKind.CATEGORY_DAY if scope.is_whole else None

    def convert(part_rows: Sequence[PartRows]) -> dict[int | None, dict[int, SummaryCell]]:
        flows = _cells_by_two_keys(part_rows[0].rows)
        return {None if key == NO_CATEGORY else key: flows[key] for key in flows}

    return FigureQuery((period_part(kind, ("category", "in_category"), scope, day_range),), convert)


def received_by_hour(
    scope: FigureScope, ranges: Iterable[DayRange], category_ids: Collection[int] = ()
) -> FigureQuery[dict[int, int]]:
    """Query the received grams by local hour; lines without a known hour are left out.

    There is no monthly summary of some categories at one site of several: for these give a range
    of days.
    """
    parts = []
    for day_range in ranges:
        by: str
        kind: SummaryKind | None
        if day_range.is_months:
            by, kind = "part", SummaryKind.HOUR_MONTH
            if category_ids:
                by, kind = "in_category", SummaryKind.CATEGORY_HOUR_MONTH
        else:
            by, kind = "hour", None if category_ids else _quarter_kind(scope)
        parts.append(period_part(kind, (by,), scope, day_range, GRAMS, category_ids=category_ids))
    return FigureQuery(
        tuple(parts), lambda part_rows: _grams_of_known_hours(_signed_cells(part_rows).items())
    )


def received_by_quarter(scope: FigureScope, days: Iterable[date]) -> FigureQuery[GramsByQuarter]:
    """Query the received grams by local quarter of an hour on each of some days."""
    kind = _quarter_kind(scope)
    part = days_part(kind, ("start", "part"), scope, map(day_number, days), GRAMS)

    def convert(part_rows: Sequence[PartRows]) -> GramsByQuarter:
        return {
            day: {quarter: cell.grams for quarter, cell in cells.items()}
            for day, cells in _daily_cells(part_rows).items()
        }

    return FigureQuery((part,), convert)


def _quarter_kind(scope: FigureScope) -> SummaryKind | None:
    return SummaryKind.QUARTER_DAY if scope.is_whole else None


def grams_by_hour(quarters: Mapping[int, int]) -> dict[int, int]:
    """Sum the grams of quarters by hour; lines without a known hour are left out."""
    grams: Counter[int] = Counter()
    for quarter, weight in sorted(quarters.items()):
        if weight and quarter != NO_QUARTER:
            grams[quarter // 4] += weight
    return dict(grams)


def grams_up_to_quarter(quarters: Mapping[int, int], last: int) -> int:
    """Sum the grams up to and including quarter `last`; lines without a known hour count."""
    return sum(
        weight for quarter, weight in quarters.items() if quarter <= last or quarter == NO_QUARTER
    )


def _month_or_day_kind(
    months_and_days: tuple[SummaryKind, SummaryKind], day_range: DayRange
) -> SummaryKind:
    return months_and_days[0] if day_range.is_months else months_and_days[1]


def _grams_of_known_hours(pairs: Iterable[tuple[int, SummaryCell]]) -> dict[int, int]:
    return {hour: cell.grams for hour, cell in sorted(pairs) if cell.grams and hour != NO_HOUR}


def _signed_cells(part_rows: Sequence[PartRows]) -> dict[int, SummaryCell]:
    """Sum cells by their first key; parts with sign -1 are subtracted."""
    return sum_cells_by_key(
        (
            row[1],
            SummaryCell._make(row[3:])
            if sign > 0
            else SummaryCell(*(-amount for amount in row[3:])),
        )
        for sign, rows in part_rows
        for row in rows
    )
