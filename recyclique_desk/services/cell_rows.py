"""The queries under `services.sums`: cells from summaries, and the same cells from lines."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    Select,
    case,
    cast,
    func,
    literal_column,
    select,
    type_coerce,
)

from recyclique_desk.services.cells import Run
from recyclique_desk.storage.schema import ligne_depot, sites, summaries
from recyclique_desk.storage.summaries import ALL_SITES, PER_CATEGORY, Kind

START, PART, SITE = summaries.c.start, summaries.c.part, summaries.c.site_id
CATEGORY = cast(PART, BigInteger).op("/")(literal_column(str(PER_CATEGORY)))
IN_CATEGORY = cast(PART, BigInteger).op("%")(literal_column(str(PER_CATEGORY)))
"""The destination or hour of a part that begins with a category."""
LINE_HOUR = ligne_depot.c.quarter.op("/")(literal_column("4"))

# Made once: to put together what never changes would cost a third of a refresh.
_SUMS = tuple(
    cast(func.sum(column), BigInteger).label(column.name)
    for column in (
        summaries.c.lines,
        summaries.c.grams,
        summaries.c.exit_lines,
        summaries.c.exit_grams,
    )
)
_is_exit, _weight = ligne_depot.c.is_exit, ligne_depot.c.weight
_LINE_SUMS = tuple(
    cast(func.sum(amount), BigInteger).label(name)
    for name, amount in (
        ("lines", case((_is_exit, 0), else_=1)),
        ("grams", case((_is_exit, 0), else_=_weight)),
        ("exit_lines", case((_is_exit, 1), else_=0)),
        ("exit_grams", case((_is_exit, _weight), else_=0)),
    )
)
_OF_ALL_ONLY = frozenset(
    {Kind.CATEGORY_DAY, Kind.CATEGORY_MONTH, Kind.HOUR_DAY, Kind.CATEGORY_HOUR_MONTH}
)
_OF_EACH_ONLY = frozenset({Kind.SITE_CATEGORY_MONTH})


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose figures: the sites, whether they are all there are, and whether notebooks count."""

    site_ids: tuple[int, ...]
    is_whole: bool
    exclude_deferred: bool


def scope_of(
    connection: Connection, site_ids: Sequence[int], *, exclude_deferred: bool = False
) -> Scope:
    """Make a scope of some sites."""
    every = set(connection.execute(select(sites.c.id)).scalars())
    return Scope(tuple(site_ids), every <= set(site_ids), exclude_deferred)


def cells(
    kind: Kind, scope: Scope, period: Iterable[Run], *by: Any, each_site: bool = False
) -> Select[Any]:
    """Give the query of summaries grouped by some columns, then lines, grams, and the exits'.

    All sites together are read where they are summed so, unless `each_site` is wanted.
    """
    first, *others = period
    if others:  # single days: alternatives of BETWEEN would not be sought in the key
        started = START.in_([first.first, *(run.first for run in others)])
    else:
        started = START.between(first.first, first.last)
    conditions = [summaries.c.kind == int(kind), started, *_of_sites(kind, scope, each_site)]
    if scope.exclude_deferred:
        conditions.append(summaries.c.is_deferred.is_(False))
    return select(*by, *_SUMS).where(*conditions).group_by(*by)


def _of_sites(kind: Kind, scope: Scope, each_site: bool) -> list[ColumnElement[bool]]:
    of_each = each_site or kind in _OF_EACH_ONLY or not scope.is_whole
    if kind in _OF_ALL_ONLY or not of_each:
        return [SITE == ALL_SITES]
    return [SITE.in_(scope.site_ids)]


def line_cells(scope: Scope, run: Run, chosen: Collection[int], *by: Any) -> Select[Any]:
    """Give the same query of the lines of a run of days, or of some categories among them."""
    day = type_coerce(ligne_depot.c.reception_day, Integer)
    query = select(*by, *_LINE_SUMS)
    if scope.is_whole:
        query = query.where(day.between(run.first, run.last))
    else:
        # The index begins with the day: one site's lines are found day by day.
        days = cells(Kind.FLOW_DAY, scope, (run,), START).with_only_columns(START)
        if run.first == run.last:
            query = query.where(day == run.first)
        else:
            query = query.where(day.in_(days))
        query = query.where(ligne_depot.c.site_id.in_(scope.site_ids))
    if scope.exclude_deferred:
        query = query.where(ligne_depot.c.is_deferred.is_(False))
    if chosen:
        query = query.where(ligne_depot.c.category_id.in_(chosen))
    return query.group_by(*by)
