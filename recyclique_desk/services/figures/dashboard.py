"""The dashboard: a calendar period beside another one, all charts from one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from recyclique_desk.domain.calendar import checked_day
from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.comparisons import compared_days
from recyclique_desk.domain.dashboard import (
    Dashboard,
    DashboardAsk,
    Mover,
    PeriodTotals,
    SiteWeight,
)
from recyclique_desk.domain.errors import NotFound, UserError
from recyclique_desk.domain.figures import CategoryWeight, DayWeights
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.weight import ZERO, kg_from_grams
from recyclique_desk.services.base import filter_visible_sites
from recyclique_desk.services.figures import definitions as sums
from recyclique_desk.services.figures import query as questions
from recyclique_desk.services.figures.category_weights import category_weights
from recyclique_desk.services.figures.cells import (
    CategoryCell,
    SummaryCell,
    added,
    by_destination,
    day_ranges,
    days_only,
    every_day,
    kilograms_by_hour,
    split,
    total,
)
from recyclique_desk.services.figures.query import FigureQuery
from recyclique_desk.services.records.categories import read_tree
from recyclique_desk.services.records.summary_scope import FigureScope, scope_from_sites
from recyclique_desk.storage.schema import sites

MOVERS = 5
"""How many risers and how many fallers are told."""
_NAMES = select(sites.c.id, sites.c.name).order_by(sites.c.id)


def read_dashboard(connection: Connection, who: Who, ask: DashboardAsk, now: datetime) -> Dashboard:
    """Read what `FiguresService.dashboard` gives."""
    if ask.first > ask.last:
        raise UserError("La date de début est après la date de fin.", field="period")
    checked_day(ask.first)
    names = {row.id: row.name for row in connection.execute(_NAMES)}
    tree = read_tree(connection)
    reader = _Reader(_scope(names, who, ask), tree, ask)
    # The days that nobody has lived through yet, in whatever time zone, hold nothing.
    tomorrow = now.date() + timedelta(days=1)
    other = compared_days(ask.first, ask.last, ask.comparison)
    spans = [(ask.first, ask.last)] if other is None else [(ask.first, ask.last), other]
    asked = [reader.questions(first, last, tomorrow) for first, last in spans]
    by_site = sums.by_site(reader.scope, day_ranges(ask.first, ask.last, tomorrow), reader.chosen)
    at_sites, *answers = questions.run_queries(
        connection, by_site, *(each for one in asked for each in one)
    )
    answer = iter(answers)
    found = [
        reader.period(first, last, *(next(answer) for _ in one))
        for (first, last), one in zip(spans, asked, strict=True)
    ]
    period, before = found[0], found[1] if other else None
    return Dashboard(
        ask=ask,
        taken_at=now,
        totals=period.totals,
        days=period.days,
        categories=period.categories,
        by_destination=by_destination(period.flows),
        by_hour=period.by_hour,
        by_site=_site_weights(at_sites, names),
        compared=before.totals if before else None,
        compared_days=before.days if before else (),
        compared_categories=before.categories if before else (),
        compared_by_hour=before.by_hour if before else {},
        risers=_movers(period.categories, before.categories, up=True) if before else (),
        fallers=_movers(period.categories, before.categories, up=False) if before else (),
    )


@dataclass(frozen=True, slots=True)
class _Period:
    """One period as it was read."""

    totals: PeriodTotals
    days: tuple[DayWeights, ...]
    flows: dict[int, SummaryCell]
    categories: tuple[CategoryWeight, ...]
    by_hour: dict[int, Decimal]


class _Reader:
    """Asks for periods of one scope and, in a drill-down, of one branch of the tree."""

    def __init__(self, scope: FigureScope, tree: CategoryTree, ask: DashboardAsk) -> None:
        self.scope = scope
        self._tree = tree
        self._path = () if ask.category_id is None else tree.path(ask.category_id)
        if ask.category_id is not None and not self._path:
            raise NotFound("Cette catégorie n'existe pas.", field="category")
        self.chosen = () if ask.category_id is None else tuple(_branch(tree, ask.category_id))

    def questions(self, first: date, last: date, today: date) -> tuple[FigureQuery[Any], ...]:
        """Give what is to be asked of a period, in the order `period` takes the answers."""
        scope, chosen = self.scope, self.chosen
        (days,) = every = days_only(first, last)
        within = day_ranges(first, last, today)
        return (
            sums.by_category_day(scope, days, chosen) if chosen else sums.by_day(scope, days),
            sums.tickets(scope, within),
            sums.categories(scope, within, chosen),
            sums.by_hour(scope, within if scope.is_whole or not chosen else every, chosen),
        )

    def period(
        self,
        first: date,
        last: date,
        by_day: sums.Days,
        tickets: int,
        weighed: tuple[CategoryCell, ...],
        hours: dict[int, int],
    ) -> _Period:
        """Put together what was answered."""
        flows = added(pair for cells in by_day.values() for pair in cells.items())
        whole = total(flows.values())
        return _Period(
            totals=PeriodTotals(
                first=first,
                last=last,
                weight=split(flows),
                lines_count=whole.lines,
                exits_count=whole.exit_lines,
                tickets=tickets,
            ),
            days=every_day(by_day, first, last),
            flows=flows,
            categories=self._shown(category_weights(self._tree, weighed)),
            by_hour=kilograms_by_hour(hours),
        )

    def _shown(self, roots: tuple[CategoryWeight, ...]) -> tuple[CategoryWeight, ...]:
        """Give the roots, or the children of the branch with what lies on it directly."""
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
    """Walk over a category and all below it, retired ones too."""
    yield category_id
    for child in tree.children(category_id):
        yield from _branch(tree, child.id)


def _scope(every: Iterable[int], who: Who, ask: DashboardAsk) -> FigureScope:
    seen = filter_visible_sites(every, who)
    if ask.site_id is not None and ask.site_id not in seen:
        raise NotFound("Ce site n'existe pas.", field="site")
    chosen = seen if ask.site_id is None else (ask.site_id,)
    return scope_from_sites(every, chosen, ask.exclude_deferred)


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
    return tuple(sorted(moved, key=lambda mover: (-abs(mover.change), mover.name))[:MOVERS])
