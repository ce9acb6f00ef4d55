"""Runs any number of figure queries as one statement.

One statement is one round trip to the server. Its text depends on the shapes of the parts only;
days, sites and categories are parameters, so that it is compiled and planned once.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import Connection

from recyclique_desk.services.figures.query_sql import (
    EXITS,
    OpenTicketsShape,
    QueryShape,
    build_statement,
)
from recyclique_desk.services.figures.summary_cells import DayRange
from recyclique_desk.services.records.summary_scope import FigureScope, is_read_per_site
from recyclique_desk.storage.summaries import PER_CATEGORY, SummaryKind

T = TypeVar("T")
_SHARED_PARAMETERS = {"first": "day", "last": "day"}
"""Values of these names share a parameter where they are equal."""


class QueryPart(NamedTuple):
    """One SELECT of a query: its shape, the values of its parameters, and its sign."""

    shape: QueryShape | OpenTicketsShape
    values: Mapping[str, int | tuple[int, ...]]
    sign: int = 1


class PartRows(NamedTuple):
    """Result rows of a part: its index, two keys (0 where there is no second), four amounts."""

    sign: int
    rows: list[Any]


@dataclass(frozen=True, slots=True)
class FigureQuery(Generic[T]):
    """Parts to read, and the function that turns their rows into the figure."""

    parts: tuple[QueryPart, ...]
    answer: Callable[[list[PartRows]], T]


def run_queries(connection: Connection, *queries: FigureQuery[Any]) -> tuple[Any, ...]:
    """Run queries as one statement and return their results in the same order."""
    parts = [part for query in queries for part in query.parts]
    rows: list[list[Any]] = [[] for _ in parts]
    if parts:
        # The same day occurs in many parts: it is sent once.
        names: dict[tuple[str, object], str] = {}
        for part in parts:
            for name, value in part.values.items():
                names.setdefault((_SHARED_PARAMETERS.get(name, name), value), f"v{len(names)}")
        shapes = tuple(
            (
                part.shape,
                tuple((n, names[_SHARED_PARAMETERS.get(n, n), v]) for n, v in part.values.items()),
            )
            for part in parts
        )
        values = {name: value for (_, value), name in names.items()}
        for row in connection.execute(build_statement(shapes), values).all():
            rows[row[0]].append(row)
    found = map(PartRows, (part.sign for part in parts), rows)
    return tuple(query.answer([next(found) for _ in query.parts]) for query in queries)


def period_part(
    kind: SummaryKind | None,
    keys: tuple[str, ...],
    scope: FigureScope,
    day_range: DayRange,
    amounts: int = EXITS,
    *,
    category_ids: Collection[int] = (),
    each_site: bool = False,
) -> QueryPart:
    """Read the cells of a range of days or months; without a `kind`, sum its lines instead."""
    values = {"first": day_range.first, "last": day_range.last}
    return _part(
        kind,
        keys,
        scope,
        amounts,
        values,
        day_range.sign,
        category_ids=category_ids,
        each_site=each_site,
    )


def days_part(
    kind: SummaryKind | None,
    keys: tuple[str, ...],
    scope: FigureScope,
    days: Iterable[int],
    amounts: int = EXITS,
) -> QueryPart:
    """Read the cells of single days; without a `kind`, sum their lines instead."""
    return _part(kind, keys, scope, amounts, {"days": tuple(days)}, 1)


def open_tickets_part(scope: FigureScope) -> QueryPart:
    """Count the tickets that are open now, of any day."""
    filters_sites = not scope.is_whole
    return QueryPart(
        OpenTicketsShape(filters_sites, scope.exclude_deferred),
        {"sites": scope.site_ids} if filters_sites else {},
    )


def _part(
    kind: SummaryKind | None,
    keys: tuple[str, ...],
    scope: FigureScope,
    amounts: int,
    values: dict[str, Any],
    sign: int,
    *,
    category_ids: Collection[int] = (),
    each_site: bool = False,
) -> QueryPart:
    filters_sites = not scope.is_whole if kind is None else is_read_per_site(kind, scope, each_site)
    if filters_sites:
        values["sites"] = scope.site_ids
    if category_ids and kind is not None:
        values["lowest"] = min(category_ids) * PER_CATEGORY
        values["highest"] = (max(category_ids) + 1) * PER_CATEGORY - 1
    if category_ids and (
        kind is None or max(category_ids) - min(category_ids) + 1 > len(set(category_ids))
    ):
        values["chosen"] = tuple(category_ids)
    shape = QueryShape(
        kind=kind,
        keys=keys,
        amounts=amounts,
        filters_sites=filters_sites,
        exclude_deferred=scope.exclude_deferred,
        single_days="days" in values,
        filters_categories=bool(category_ids),
    )
    return QueryPart(shape, values, sign)
