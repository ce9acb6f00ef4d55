"""Reads the dashboard: a calendar period and the one it is compared with, in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from recyclique_desk.domain.calendar import checked_day
from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.comparisons import compared_days
from recyclique_desk.domain.dashboard import (
    Dashboard,
    DashboardQuery,
    Mover,
    OriginWeights,
    PeriodTotals,
    SiteWeight,
)
from recyclique_desk.domain.errors import NotFound, UserError
from recyclique_desk.domain.figures import CategoryWeight, DayWeights
from recyclique_desk.domain.opening import OpeningDays
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.weight import ZERO, kg_from_grams
from recyclique_desk.services.base import filter_visible_sites
from recyclique_desk.services.figures import definitions
from recyclique_desk.services.figures.category_weights import category_weights
from recyclique_desk.services.figures.origins import read_origins
from recyclique_desk.services.figures.query import FigureQuery, run_queries
from recyclique_desk.services.figures.summary_cells import (
    CategoryCell,
    SummaryCell,
    daily_range,
    day_ranges,
    fill_missing_days,
    kilograms_by_destination,
    kilograms_by_hour,
    sum_cells,
    sum_cells_by_key,
    weight_split,
)
from recyclique_desk.services.records.categories import read_tree
from recyclique_desk.services.records.opening_days import read_opening_days
from recyclique_desk.services.records.summary_scope import FigureScope, scope_from_sites
from recyclique_desk.storage.schema import sites

MOVER_COUNT = 5
"""How many risers, and how many fallers, the dashboard lists."""
_NAMES = select(sites.c.id, sites.c.name).order_by(sites.c.id)


def read_dashboard(
    connection: Connection, who: Who, query: DashboardQuery, now: datetime
) -> Dashboard:
    """Read the dashboard of a query; see `FiguresService.dashboard` for the errors."""
    if query.first > query.last:
        raise UserError("La date de début est après la date de fin.", field="period")
    checked_day(query.first)
    names = {row.id: row.name for row in connection.execute(_NAMES)}
    tree = read_tree(connection)
    reader = _PeriodReader(_scope(names, who, query), tree, query)
    # In no time zone has a day after tomorrow (UTC) begun: such days hold no lines.
    tomorrow = now.date() + timedelta(days=1)
    other = compared_days(query.first, query.last, query.comparison)
    spans = [(query.first, query.last)] if other is None else [(query.first, query.last), other]
    queries = [reader.queries(first, last, tomorrow) for first, last in spans]
    by_site = definitions.cells_by_site(
        reader.scope, day_ranges(query.first, query.last, tomorrow), reader.chosen
    )
    at_sites, *answers = run_queries(
        connection, by_site, *(each for one in queries for each in one)
    )
    answer = iter(answers)
    found = [
        reader.figures(first, last, *(next(answer) for _ in one))
        for (first, last), one in zip(spans, queries, strict=True)
    ]
    period, before = found[0], found[1] if other else None
    opening = read_opening_days(connection)
    return Dashboard(
        query=query,
        taken_at=now,
        totals=_with_days_open(period.totals, opening),
        days=period.days,
        categories=period.categories,
        by_destination=kilograms_by_destination(period.flows),
        by_hour=period.by_hour,
        by_site=_site_weights(at_sites, names),
        compared=_with_days_open(before.totals, opening) if before else None,
        compared_days=before.days if before else (),
        compared_categories=before.categories if before else (),
        compared_by_hour=before.by_hour if before else {},
        risers=_movers(period.categories, before.categories, up=True) if before else (),
        fallers=_movers(period.categories, before.categories, up=False) if before else (),
    )


def read_dashboard_origins(
    connection: Connection, who: Who, query: DashboardQuery
) -> OriginWeights:
    """Read where the lines of a dashboard came from; errors as for the dashboard."""
    names = {row.id: row.name for row in connection.execute(_NAMES)}
    reader = _PeriodReader(_scope(names, who, query), read_tree(connection), query)
    return read_origins(connection, query, reader.scope.site_ids, reader.chosen)


def _with_days_open(totals: PeriodTotals, opening: OpeningDays) -> PeriodTotals:
    if not opening.is_stated:
        return totals
    return replace(totals, days_open=opening.days_open(totals.first, totals.last))


@dataclass(frozen=True, slots=True)
class _PeriodFigures:
    """The figures of one period."""

    totals: PeriodTotals
    days: tuple[DayWeights, ...]
    flows: dict[int, SummaryCell]
    categories: tuple[CategoryWeight, ...]
    by_hour: dict[int, Decimal]


class _PeriodReader:
    """Builds and reads the queries of a period, of one category's branch in a drill-down."""

    def __init__(self, scope: FigureScope, tree: CategoryTree, query: DashboardQuery) -> None:
        self.scope = scope
        self._tree = tree
        self._path = () if query.category_id is None else tree.path(query.category_id)
        if query.category_id is not None and not self._path:
            raise NotFound("Cette catégorie n'existe pas.", field="category")
        self.chosen = () if query.category_id is None else tuple(_branch(tree, query.category_id))

    def queries(self, first: date, last: date, today: date) -> tuple[FigureQuery[Any], ...]:
        """Return the queries of a period, in the order in which `figures` takes their results."""
        scope, chosen = self.scope, self.chosen
        (days,) = every = daily_range(first, last)
        within = day_ranges(first, last, today)
        return (
            definitions.category_cells_by_day(scope, days, chosen)
            if chosen
            else definitions.cells_by_day(scope, days),
            definitions.ticket_count(scope, within),
            definitions.received_by_category(scope, within, chosen),
            definitions.received_by_hour(
                scope, within if scope.is_whole or not chosen else every, chosen
            ),
        )

    def figures(
        self,
        first: date,
        last: date,
        by_day: definitions.CellsByDay,
        tickets: int,
        weighed: tuple[CategoryCell, ...],
        hours: dict[int, int],
    ) -> _PeriodFigures:
        """Build the figures of a period from the results of its queries."""
        flows = sum_cells_by_key(pair for cells in by_day.values() for pair in cells.items())
        whole = sum_cells(flows.values())
        return _PeriodFigures(
            totals=PeriodTotals(
                first=first,
                last=last,
                weight=weight_split(flows),
                lines_count=whole.lines,
                exits_count=whole.exit_lines,
                tickets=tickets,
            ),
            days=fill_missing_days(by_day, first, last),
            flows=flows,
            categories=self._top_entries(category_weights(self._tree, weighed)),
            by_hour=kilograms_by_hour(hours),
        )

    def _top_entries(self, roots: tuple[CategoryWeight, ...]) -> tuple[CategoryWeight, ...]:
        """Return the root entries; in a drill-down the children, and the category's own lines."""
        found = roots
        for step in self._path:
            branch = next((entry for entry in found if entry.category_id == step.id), None)
            if branch is None:
                return ()
            found = branch.children
            own_lines = branch.lines_count - sum(child.lines_count for child in found)
            own = CategoryWeight(branch.category_id, branch.name, branch.own, branch.own, own_lines)
        if self._path and own.lines_count:
            found = tuple(sorted((*found, own), key=lambda entry: (-entry.weight, entry.name)))
        return found


def _branch(tree: CategoryTree, category_id: int) -> Iterable[int]:
    """Yield the ids of a category and of all its descendants, retired ones included."""
    yield category_id
    for child in tree.children(category_id):
        yield from _branch(tree, child.id)


def _scope(every: Iterable[int], who: Who, query: DashboardQuery) -> FigureScope:
    seen = filter_visible_sites(every, who)
    if query.site_id is not None and query.site_id not in seen:
        raise NotFound("Ce site n'existe pas.", field="site")
    chosen = seen if query.site_id is None else (query.site_id,)
    return scope_from_sites(every, chosen, query.exclude_deferred)


def _site_weights(cells: dict[int, SummaryCell], names: dict[int, str]) -> tuple[SiteWeight, ...]:
    found = (
        SiteWeight(site_id, names[site_id], kg_from_grams(cell.grams), cell.lines)
        for site_id, cell in cells.items()
        if cell.lines
    )
    return tuple(sorted(found, key=lambda site: (-site.weight, site.name)))


def _movers(
    now: Iterable[CategoryWeight], before: Iterable[CategoryWeight], *, up: bool
) -> tuple[Mover, ...]:
    weights = {entry.category_id: entry.weight for entry in now}
    earlier = {entry.category_id: entry.weight for entry in before}
    names = {entry.category_id: entry.name for entry in (*before, *now)}
    movers = (
        Mover(key, name, weights.get(key, ZERO), earlier.get(key, ZERO))
        for key, name in names.items()
    )
    moved = [mover for mover in movers if (mover.change > 0 if up else mover.change < 0)]
    return tuple(sorted(moved, key=lambda mover: (-abs(mover.change), mover.name))[:MOVER_COUNT])
