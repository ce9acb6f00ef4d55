"""Builds one UNION ALL statement that answers several figure queries at once."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    select,
    type_coerce,
    union_all,
)

from recyclique_desk.services.records.selection import open_ticket_condition
from recyclique_desk.storage.schema import ligne_depot, summaries, ticket_depot
from recyclique_desk.storage.summaries import (
    ALL_SITES,
    AMOUNTS,
    NO_CATEGORY,
    NO_HOUR,
    NO_QUARTER,
    PER_CATEGORY,
    SummaryKind,
)

LINES, GRAMS, EXITS = 1, 2, 4
"""How many amounts of a cell are read: lines; lines and grams; or all four with exits."""
ParameterNames = tuple[tuple[str, str], ...]
"""Pairs of a value's name and the parameter that carries it."""
_NOTHING: ColumnElement[Any] = literal_column("0")
_ONE: ColumnElement[Any] = literal_column("1")
# Short names: the server's driver takes longer over each statement of more than 4 096 letters.
_CELLS, _LINES = summaries.alias("s"), ligne_depot.alias("l")
_DAY = type_coerce(_LINES.c.reception_day, Integer)
_CATEGORY = _CELLS.c.part.op("/")(literal_column(str(PER_CATEGORY)))
_KEYS: Mapping[str, ColumnElement[Any]] = {
    "start": _CELLS.c.start,
    "part": _CELLS.c.part,
    "site": _CELLS.c.site_id,
    "category": _CATEGORY,
    "in_category": _CELLS.c.part.op("%")(literal_column(str(PER_CATEGORY))),
    "hour": _CELLS.c.part.op("/")(literal_column("4")),
}
_LINE_KEYS: Mapping[str, ColumnElement[Any]] = {
    "start": _DAY,
    "in_category": type_coerce(_LINES.c.destination, Integer),
    "site": _LINES.c.site_id,
    "category": func.coalesce(_LINES.c.category_id, literal_column(str(NO_CATEGORY))),
    "part": func.coalesce(_LINES.c.quarter, literal_column(str(NO_QUARTER))),
    "hour": func.coalesce(
        _LINES.c.quarter.op("/")(literal_column("4")), literal_column(str(NO_HOUR))
    ),
}


def _integer_sum(amount: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(func.sum(amount), BigInteger)


_AMOUNTS = [_integer_sum(_CELLS.c[name]) for name in AMOUNTS]
_is_exit, _weight = _LINES.c.is_exit, _LINES.c.weight
_RECEIVED = [func.count(), _integer_sum(_weight)]
_RECEIVED_AND_EXITS = [
    _integer_sum(case((_is_exit, exits), else_=received))
    for received, exits in (
        (_ONE, _NOTHING),
        (_weight, _NOTHING),
        (_NOTHING, _ONE),
        (_NOTHING, _weight),
    )
]


_OF_ALL = _CELLS.c.site_id == literal_column(str(ALL_SITES))


class QueryShape(NamedTuple):
    """The part of a SELECT that does not depend on the days, sites and categories it is for."""

    kind: SummaryKind | None
    """The summary to read; None to sum the lines themselves."""
    keys: tuple[str, ...]
    """One or two of: start, part, site, category, in_category, hour."""
    amounts: int
    filters_sites: bool
    """Whether only some of all sites are read."""
    exclude_deferred: bool
    single_days: bool
    filters_categories: bool


class OpenTicketsShape(NamedTuple):
    """The shape that counts open tickets; the count stands in the place of a cell's lines."""

    filters_sites: bool
    exclude_deferred: bool


@lru_cache(maxsize=256)
def build_statement(
    shapes: tuple[tuple[QueryShape | OpenTicketsShape, ParameterNames], ...],
) -> CompoundSelect[Any]:
    """Build the statement; its rows: index of the shape, two keys (0 if none), four amounts."""
    return union_all(
        *(_select(str(place), shape, dict(names)) for place, (shape, names) in enumerate(shapes))
    )


def _select(
    place: str, shape: QueryShape | OpenTicketsShape, names: Mapping[str, str]
) -> Select[Any]:
    if isinstance(shape, OpenTicketsShape):
        return _open_tickets(place, shape, names)
    return _lines(place, shape, names) if shape.kind is None else _summaries(place, shape, names)


def _open_tickets(place: str, shape: OpenTicketsShape, names: Mapping[str, str]) -> Select[Any]:
    query = select(literal_column(place), _NOTHING, _NOTHING, func.count(), *[_NOTHING] * 3)
    query = query.select_from(ticket_depot).where(open_ticket_condition())
    if shape.filters_sites:
        query = query.where(ticket_depot.c.site_id.in_(_expanding_parameter(names["sites"])))
    if shape.exclude_deferred:
        query = query.where(ticket_depot.c.is_deferred.is_(False))
    return query


def _summaries(place: str, shape: QueryShape, names: Mapping[str, str]) -> Select[Any]:
    query = _grouped(place, shape, _KEYS, _AMOUNTS).where(*_of_kind(shape.kind, shape, names))
    if shape.exclude_deferred:
        query = query.where(_CELLS.c.is_deferred.is_(False))
    if shape.filters_categories:
        # The bounds let the index skip most rows, all if no other category lies in between.
        bounds: tuple[Any, Any] = (bindparam(names["lowest"]), bindparam(names["highest"]))
        query = query.where(_CELLS.c.part.between(*bounds))
        if "chosen" in names:
            query = query.where(_CATEGORY.in_(_expanding_parameter(names["chosen"])))
    return query


def _of_kind(
    kind: SummaryKind | None, shape: QueryShape, names: Mapping[str, str]
) -> tuple[ColumnElement[bool], ...]:
    site = _CELLS.c.site_id
    at = site.in_(_expanding_parameter(names["sites"])) if shape.filters_sites else _OF_ALL
    return (
        _CELLS.c.kind == literal_column(str(int(kind or 0))),
        at,
        _day_condition(_CELLS.c.start, shape, names),
    )


def _lines(place: str, shape: QueryShape, names: Mapping[str, str]) -> Select[Any]:
    both_ways = shape.amounts == EXITS
    query = _grouped(place, shape, _LINE_KEYS, _RECEIVED_AND_EXITS if both_ways else _RECEIVED)
    if not both_ways:
        query = query.where(_is_exit.is_(False))
    if shape.filters_sites and not shape.single_days:
        # The index begins with the day: one site's lines are found day by day.
        days = select(_CELLS.c.start).where(*_of_kind(SummaryKind.DESTINATION_DAY, shape, names))
        query = query.where(_DAY.in_(days))
    else:
        query = query.where(_day_condition(_DAY, shape, names))
    if shape.filters_sites:
        query = query.where(_LINES.c.site_id.in_(_expanding_parameter(names["sites"])))
    if shape.exclude_deferred:
        query = query.where(_LINES.c.is_deferred.is_(False))
    if shape.filters_categories:
        query = query.where(_LINES.c.category_id.in_(_expanding_parameter(names["chosen"])))
    return query


def _grouped(
    place: str,
    shape: QueryShape,
    keys: Mapping[str, ColumnElement[Any]],
    amounts: list[ColumnElement[Any]],
) -> Select[Any]:
    groups = [keys[name] for name in shape.keys]
    keyless, unwanted = [_NOTHING] * (2 - len(groups)), [_NOTHING] * (EXITS - shape.amounts)
    columns = [*groups, *keyless, *amounts[: shape.amounts], *unwanted]
    return select(literal_column(place), *columns).group_by(*groups)


def _day_condition(
    day: ColumnElement[Any], shape: QueryShape, names: Mapping[str, str]
) -> ColumnElement[bool]:
    if shape.single_days:
        return day.in_(_expanding_parameter(names["days"]))
    return day.between(bindparam(names["first"]), bindparam(names["last"]))


def _expanding_parameter(name: str) -> Any:
    return bindparam(name, expanding=True, type_=BigInteger)
