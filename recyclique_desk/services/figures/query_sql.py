"""The one statement behind questions: each shape a SELECT, put together with UNION ALL."""

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
"""How many of a cell's amounts are wanted: the lines, their grams too, or all four."""
Names = tuple[tuple[str, str], ...]
"""Of values, and of the parameters they travel as."""
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


def _summed(amount: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(func.sum(amount), BigInteger)


_AMOUNTS = [_summed(_CELLS.c[name]) for name in AMOUNTS]
_is_exit, _weight = _LINES.c.is_exit, _LINES.c.weight
_RECEIVED = [func.count(), _summed(_weight)]
_BOTH_WAYS = [
    _summed(case((_is_exit, exits), else_=received))
    for received, exits in (
        (_ONE, _NOTHING),
        (_weight, _NOTHING),
        (_NOTHING, _ONE),
        (_NOTHING, _weight),
    )
]


_OF_ALL = _CELLS.c.site_id == literal_column(str(ALL_SITES))


class QueryShape(NamedTuple):
    """What is read, in the words that stay the same whatever days, sites and categories."""

    kind: SummaryKind | None
    """None for lines."""
    by: tuple[str, ...]
    """One or two of: start, part, site, category, in_category, hour."""
    amounts: int
    of_sites: bool
    """Whether sites are chosen among all there are."""
    exclude_deferred: bool
    single_days: bool
    of_chosen: bool


class OpenTickets(NamedTuple):
    """The shape of counting what is open, as lines of a cell without a key."""

    of_sites: bool
    exclude_deferred: bool


@lru_cache(maxsize=256)
def statement(words: tuple[tuple[QueryShape | OpenTickets, Names], ...]) -> CompoundSelect[Any]:
    """Give rows of: the shape's place, one or two keys (0 where there is none), four amounts."""
    return union_all(
        *(_select(str(place), shape, dict(names)) for place, (shape, names) in enumerate(words))
    )


def _select(place: str, shape: QueryShape | OpenTickets, names: Mapping[str, str]) -> Select[Any]:
    if isinstance(shape, OpenTickets):
        return _open_tickets(place, shape, names)
    return _lines(place, shape, names) if shape.kind is None else _summaries(place, shape, names)


def _open_tickets(place: str, shape: OpenTickets, names: Mapping[str, str]) -> Select[Any]:
    query = select(literal_column(place), _NOTHING, _NOTHING, func.count(), *[_NOTHING] * 3)
    query = query.select_from(ticket_depot).where(open_ticket_condition())
    if shape.of_sites:
        query = query.where(ticket_depot.c.site_id.in_(_some(names["sites"])))
    if shape.exclude_deferred:
        query = query.where(ticket_depot.c.is_deferred.is_(False))
    return query


def _summaries(place: str, shape: QueryShape, names: Mapping[str, str]) -> Select[Any]:
    query = _grouped(place, shape, _KEYS, _AMOUNTS).where(*_of_kind(shape.kind, shape, names))
    if shape.exclude_deferred:
        query = query.where(_CELLS.c.is_deferred.is_(False))
    if shape.of_chosen:
        # The bounds spare most rows the division, and all where no other category is in between.
        bounds: tuple[Any, Any] = (bindparam(names["lowest"]), bindparam(names["highest"]))
        query = query.where(_CELLS.c.part.between(*bounds))
        if "chosen" in names:
            query = query.where(_CATEGORY.in_(_some(names["chosen"])))
    return query


def _of_kind(
    kind: SummaryKind | None, shape: QueryShape, names: Mapping[str, str]
) -> tuple[ColumnElement[bool], ...]:
    site = _CELLS.c.site_id
    at = site.in_(_some(names["sites"])) if shape.of_sites else _OF_ALL
    return (
        _CELLS.c.kind == literal_column(str(int(kind or 0))),
        at,
        _within(_CELLS.c.start, shape, names),
    )


def _lines(place: str, shape: QueryShape, names: Mapping[str, str]) -> Select[Any]:
    both_ways = shape.amounts == EXITS
    query = _grouped(place, shape, _LINE_KEYS, _BOTH_WAYS if both_ways else _RECEIVED)
    if not both_ways:
        query = query.where(_is_exit.is_(False))
    if shape.of_sites and not shape.single_days:
        # The index begins with the day: one site's lines are found day by day.
        days = select(_CELLS.c.start).where(*_of_kind(SummaryKind.FLOW_DAY, shape, names))
        query = query.where(_DAY.in_(days))
    else:
        query = query.where(_within(_DAY, shape, names))
    if shape.of_sites:
        query = query.where(_LINES.c.site_id.in_(_some(names["sites"])))
    if shape.exclude_deferred:
        query = query.where(_LINES.c.is_deferred.is_(False))
    if shape.of_chosen:
        query = query.where(_LINES.c.category_id.in_(_some(names["chosen"])))
    return query


def _grouped(
    place: str,
    shape: QueryShape,
    keys: Mapping[str, ColumnElement[Any]],
    amounts: list[ColumnElement[Any]],
) -> Select[Any]:
    groups = [keys[name] for name in shape.by]
    keyless, unwanted = [_NOTHING] * (2 - len(groups)), [_NOTHING] * (EXITS - shape.amounts)
    columns = [*groups, *keyless, *amounts[: shape.amounts], *unwanted]
    return select(literal_column(place), *columns).group_by(*groups)


def _within(
    day: ColumnElement[Any], shape: QueryShape, names: Mapping[str, str]
) -> ColumnElement[bool]:
    if shape.single_days:
        return day.in_(_some(names["days"]))
    return day.between(bindparam(names["first"]), bindparam(names["last"]))


def _some(name: str) -> Any:
    return bindparam(name, expanding=True, type_=BigInteger)
