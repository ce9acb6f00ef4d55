"""The one query set behind banner, charts, dashboard and list totals: each figure's definition.

A period is read as whole months and the days left over at its ends. What the summaries do not know
by day (one site's categories and hours among several sites, the hours of one category) is read
from the lines of those few days, in the same words.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, Integer, type_coerce

from recyclique_desk.domain.calendar import day_from_number
from recyclique_desk.services.cell_rows import (
    CATEGORY,
    IN_CATEGORY,
    LINE_HOUR,
    PART,
    SITE,
    START,
    Scope,
    cells,
    line_cells,
)
from recyclique_desk.services.cells import (
    Cell,
    Run,
    Weighed,
    added,
    days_only,
    runs,
    single,
)
from recyclique_desk.storage.schema import ligne_depot
from recyclique_desk.storage.summaries import NO_CATEGORY, NO_HOUR, Kind


def by_day(
    connection: Connection, scope: Scope, period: Iterable[Run]
) -> dict[date, dict[int, Cell]]:
    """Give the cells of each day that has lines, by destination number."""
    return _by_day(connection.execute(cells(Kind.FLOW_DAY, scope, period, START, PART)).all())


def by_category_day(
    connection: Connection, scope: Scope, first: date, last: date, chosen: Collection[int]
) -> dict[date, dict[int, Cell]]:
    """Give the cells of each day that has lines of the categories, by destination number."""
    period = days_only(first, last)
    if scope.is_whole:
        query = cells(Kind.CATEGORY_DAY, scope, period, START, IN_CATEGORY)
        return _by_day(connection.execute(query.where(CATEGORY.in_(chosen))).all())
    day = type_coerce(ligne_depot.c.reception_day, Integer)
    flow = type_coerce(ligne_depot.c.destination, Integer)
    return _by_day(connection.execute(line_cells(scope, period[0], chosen, day, flow)).all())


def _by_day(rows: Iterable[Any]) -> dict[date, dict[int, Cell]]:
    found: dict[int, dict[int, Cell]] = {}
    for start, part, *amounts in rows:
        found.setdefault(start, {})[part] = Cell(*amounts)
    return {day_from_number(start): found[start] for start in found}


def flows(connection: Connection, scope: Scope, period: Iterable[Run]) -> dict[int, Cell]:
    """Give the cells of a period by destination number."""
    kinds = (Kind.FLOW_MONTH, Kind.FLOW_DAY)
    return added(_of_runs(connection, kinds, scope, period, PART))


def tickets(connection: Connection, scope: Scope, period: Iterable[Run]) -> int:
    """Count the tickets of a period."""
    kinds = (Kind.TICKETS_MONTH, Kind.TICKETS_DAY)
    return sum(cell.lines for _, cell in _of_runs(connection, kinds, scope, period, PART))


def tickets_of(connection: Connection, scope: Scope, days: Iterable[date]) -> int:
    """Count the tickets of single days."""
    found = _keyed(connection, cells(Kind.TICKETS_DAY, scope, single(days), PART), 1)
    return sum(cell.lines for _, cell in found)


def by_site(
    connection: Connection, scope: Scope, first: date, last: date, chosen: Collection[int] = ()
) -> dict[int, Cell]:
    """Give the cells of a period by site, of everything or of some categories."""
    found: list[tuple[int, Cell]] = []
    for run in runs(first, last):
        if not chosen:
            kind = Kind.FLOW_MONTH if run.of_months else Kind.FLOW_DAY
            query = cells(kind, scope, (run,), SITE, each_site=True)
        elif run.of_months:
            kind = Kind.SITE_CATEGORY_MONTH
            query = cells(kind, scope, (run,), SITE).where(CATEGORY.in_(chosen))
        else:
            query = line_cells(scope, run, chosen, ligne_depot.c.site_id)
        found += _keyed(connection, query, 1)
    return added(found)


def categories(
    connection: Connection, scope: Scope, first: date, last: date, chosen: Collection[int] = ()
) -> tuple[Weighed, ...]:
    """Give what came in of each category, or of the chosen ones, over a period."""
    found: list[tuple[int | None, Cell]] = []
    for run in runs(first, last):
        if scope.is_whole:
            kind = Kind.CATEGORY_MONTH if run.of_months else Kind.CATEGORY_DAY
            query = cells(kind, scope, (run,), CATEGORY)
        elif run.of_months:
            query = cells(Kind.SITE_CATEGORY_MONTH, scope, (run,), CATEGORY)
        else:
            query = line_cells(scope, run, chosen, ligne_depot.c.category_id)
        found += _keyed(connection, query, 1)
    weighed = added((key or NO_CATEGORY, cell) for key, cell in found)
    return tuple(
        Weighed(None if key == NO_CATEGORY else key, cell.lines, cell.grams)
        for key, cell in weighed.items()
        if cell.lines and (not chosen or key in chosen)
    )


def by_hour(
    connection: Connection, scope: Scope, first: date, last: date, chosen: Collection[int] = ()
) -> dict[int, int]:
    """Give the grams that came in by local hour; what has no hour is left out."""
    found: list[tuple[int | None, Cell]] = []
    for run in _hour_runs(scope, first, last, chosen):
        if not chosen and (run.of_months or scope.is_whole):
            kind = Kind.HOUR_MONTH if run.of_months else Kind.HOUR_DAY
            query = cells(kind, scope, (run,), PART)
        elif run.of_months:
            query = cells(Kind.CATEGORY_HOUR_MONTH, scope, (run,), IN_CATEGORY)
            query = query.where(CATEGORY.in_(chosen))
        else:
            query = line_cells(scope, run, chosen, LINE_HOUR)
        found += _keyed(connection, query, 1)
    return _grams(found)


def by_hour_of(connection: Connection, scope: Scope, days: Iterable[date]) -> dict[int, int]:
    """Give the grams that came in by local hour on single days together."""
    found: list[tuple[int | None, Cell]] = []
    period = single(days)
    if scope.is_whole:
        found += _keyed(connection, cells(Kind.HOUR_DAY, scope, period, PART), 1)
    else:
        for run in period:
            found += _keyed(connection, line_cells(scope, run, (), LINE_HOUR), 1)
    return _grams(found)


def _grams(found: Iterable[tuple[int | None, Cell]]) -> dict[int, int]:
    grams = added((NO_HOUR if hour is None else hour, cell) for hour, cell in found)
    return {
        hour: cell.grams for hour, cell in sorted(grams.items()) if cell.grams and hour != NO_HOUR
    }


def _hour_runs(scope: Scope, first: date, last: date, chosen: Collection[int]) -> tuple[Run, ...]:
    """Take the months apart where no summary knows them: one category at one site of several."""
    return runs(first, last) if scope.is_whole or not chosen else days_only(first, last)


def _of_runs(
    connection: Connection,
    kinds: tuple[Kind, Kind],
    scope: Scope,
    period: Iterable[Run],
    *by: Any,
) -> Iterator[tuple[int, Cell]]:
    """Read months from the first kind and days from the second."""
    for run in period:
        kind = kinds[0] if run.of_months else kinds[1]
        yield from _keyed(connection, cells(kind, scope, (run,), *by), len(by))


def _keyed(connection: Connection, query: Any, keys: int) -> Iterator[tuple[Any, Cell]]:
    """Give cells by the last of so many keys."""
    for row in connection.execute(query).all():
        yield row[keys - 1], Cell(*row[keys:])
