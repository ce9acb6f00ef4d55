"""The dashboard: a calendar period beside another one, all charts from one transaction."""

from collections.abc import Iterable
from datetime import date, datetime

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
from recyclique_desk.domain.figures import CategoryWeight
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.weight import ZERO, kg_from_grams
from recyclique_desk.services import sums
from recyclique_desk.services.base import site_scope
from recyclique_desk.services.categories import read_tree
from recyclique_desk.services.category_weights import category_weights
from recyclique_desk.services.cell_rows import Scope, scope_of
from recyclique_desk.services.cells import Cell, added, days_only, runs, split, total
from recyclique_desk.services.kilograms import by_destination, every_day, kilograms_by_hour
from recyclique_desk.storage.schema import sites

MOVERS = 5
"""How many risers and how many fallers are told."""


def read_dashboard(connection: Connection, who: Who, ask: DashboardAsk, now: datetime) -> Dashboard:
    """Read what `FiguresService.dashboard` gives."""
    if ask.first > ask.last:
        raise UserError("La date de début est après la date de fin.", field="period")
    checked_day(ask.first)
    other = compared_days(ask.first, ask.last, ask.comparison)
    tree = read_tree(connection)
    reader = _Reader(connection, _scope(connection, who, ask), tree, ask.category_id)
    period = reader.read(ask.first, ask.last)
    before = None if other is None else reader.read(*other)
    by_site = reader.by_site(ask.first, ask.last)
    names = {row.id: row.name for row in connection.execute(select(sites.c.id, sites.c.name))}
    return Dashboard(
        ask=ask,
        taken_at=now,
        totals=period.totals,
        days=period.days,
        categories=period.categories,
        by_destination=by_destination(period.flows),
        by_hour=period.by_hour,
        by_site=_site_weights(by_site, names),
        compared=before.totals if before else None,
        compared_days=before.days if before else (),
        compared_categories=before.categories if before else (),
        compared_by_hour=before.by_hour if before else {},
        risers=_movers(period.categories, before.categories, up=True) if before else (),
        fallers=_movers(period.categories, before.categories, up=False) if before else (),
    )


class _Period:
    """One period as it was read."""

    def __init__(self, reader: "_Reader", first: date, last: date) -> None:
        connection, scope, chosen = reader.connection, reader.scope, reader.chosen
        if chosen:
            found = sums.by_category_day(connection, scope, first, last, chosen)
        else:
            found = sums.by_day(connection, scope, days_only(first, last))
        self.days = every_day(found, first, last)
        self.flows = added(pair for cells in found.values() for pair in cells.items())
        whole = total(self.flows.values())
        self.totals = PeriodTotals(
            first=first,
            last=last,
            weight=split(self.flows),
            lines_count=whole.lines,
            exits_count=whole.exit_lines,
            tickets=sums.tickets(connection, scope, runs(first, last)),
        )
        weighed = sums.categories(connection, scope, first, last, chosen)
        self.categories = reader.shown(category_weights(reader.tree, weighed))
        hours = sums.by_hour(connection, scope, first, last, chosen)
        self.by_hour = kilograms_by_hour(hours)


class _Reader:
    """Reads periods of one scope and, in a drill-down, one branch of the tree."""

    def __init__(
        self,
        connection: Connection,
        scope: Scope,
        tree: CategoryTree,
        category_id: int | None,
    ) -> None:
        self.connection = connection
        self.scope = scope
        self.tree = tree
        self._path = () if category_id is None else tree.path(category_id)
        if category_id is not None and not self._path:
            raise NotFound("Cette catégorie n'existe pas.", field="category")
        self.chosen = () if category_id is None else tuple(_branch(tree, category_id))

    def read(self, first: date, last: date) -> _Period:
        return _Period(self, first, last)

    def by_site(self, first: date, last: date) -> dict[int, Cell]:
        return sums.by_site(self.connection, self.scope, first, last, self.chosen)

    def shown(self, roots: tuple[CategoryWeight, ...]) -> tuple[CategoryWeight, ...]:
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


def _scope(connection: Connection, who: Who, ask: DashboardAsk) -> Scope:
    seen = site_scope(connection, who)
    if ask.site_id is not None and ask.site_id not in seen:
        raise NotFound("Ce site n'existe pas.", field="site")
    chosen = seen if ask.site_id is None else (ask.site_id,)
    return scope_of(connection, chosen, exclude_deferred=ask.exclude_deferred)


def _site_weights(cells: dict[int, Cell], names: dict[int, str]) -> tuple[SiteWeight, ...]:
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
