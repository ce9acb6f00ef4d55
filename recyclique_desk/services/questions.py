"""Questions to summaries and lines, any number of them asked as one statement.

Each statement is a way to the server and back, and words that never change are compiled and
planned once: days, sites and categories are their parameters.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Connection,
    Integer,
    Select,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
    union_all,
)

from recyclique_desk.services.cell_rows import Scope, of_each_site
from recyclique_desk.services.cells import Run
from recyclique_desk.services.selection import is_open
from recyclique_desk.storage.schema import ligne_depot, summaries, ticket_depot
from recyclique_desk.storage.summaries import (
    ALL_SITES,
    AMOUNTS,
    NO_CATEGORY,
    NO_HOUR,
    PER_CATEGORY,
    Kind,
)

T = TypeVar("T")
LINES, GRAMS, EXITS = 1, 2, 4
"""How many of a cell's amounts are wanted: the lines, their grams too, or all four."""
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
}
_LINE_KEYS: Mapping[str, ColumnElement[Any]] = {
    "start": _DAY,
    "in_category": type_coerce(_LINES.c.destination, Integer),
    "site": _LINES.c.site_id,
    "category": func.coalesce(_LINES.c.category_id, literal_column(str(NO_CATEGORY))),
    "part": func.coalesce(
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
_WHAT = {"first": "day", "last": "day"}
_Names = tuple[tuple[str, str], ...]
"""Of values, as parameters."""


class Shape(NamedTuple):
    """What is read, in the words that stay the same whatever days, sites and categories."""

    kind: Kind | None
    """None for lines."""
    by: tuple[str, ...]
    """One or two of: start, part, site, category, in_category."""
    amounts: int
    of_sites: bool
    """Whether sites are chosen among all there are."""
    exclude_deferred: bool
    single_days: bool
    of_chosen: bool
    until: bool = False


class OpenTickets(NamedTuple):
    """The shape of counting what is open, as lines of a cell without a key."""

    of_sites: bool
    exclude_deferred: bool


class Part(NamedTuple):
    """A shape with its values, to be added or taken off."""

    shape: Shape | OpenTickets
    values: Mapping[str, int | tuple[int, ...]]
    sign: int = 1


class Found(NamedTuple):
    """The rows of a part: its place, one or two keys (0 where there is no second), amounts."""

    sign: int
    rows: list[Any]


@dataclass(frozen=True, slots=True)
class Question(Generic[T]):
    """What is asked, and what makes an answer of the rows of its parts."""

    parts: tuple[Part, ...]
    answer: Callable[[list[Found]], T]


def ask(connection: Connection, *questions: Question[Any]) -> tuple[Any, ...]:
    """Give the answers, read as one statement."""
    parts = [part for question in questions for part in question.parts]
    rows: list[list[Any]] = [[] for _ in parts]
    if parts:
        # The same day stands in many parts: it travels once.
        names: dict[tuple[str, object], str] = {}
        for part in parts:
            for name, value in part.values.items():
                names.setdefault((_WHAT.get(name, name), value), f"v{len(names)}")
        words = tuple(
            (part.shape, tuple((n, names[_WHAT.get(n, n), v]) for n, v in part.values.items()))
            for part in parts
        )
        values = {name: value for (_, value), name in names.items()}
        for row in connection.execute(_statement(words), values).all():
            rows[row[0]].append(row)
    found = map(Found, (part.sign for part in parts), rows)
    return tuple(question.answer([next(found) for _ in question.parts]) for question in questions)


def part(
    kind: Kind | None,
    by: tuple[str, ...],
    scope: Scope,
    run: Run,
    amounts: int = EXITS,
    *,
    chosen: Collection[int] = (),
    each_site: bool = False,
) -> Part:
    """Ask for cells of a run of days or months, or for the same of its lines."""
    return _part(kind, by, scope, amounts, {"first": run.first, "last": run.last}, run.sign,
                 chosen=chosen, each_site=each_site)  # fmt: skip


def part_of_days(
    kind: Kind | None,
    by: tuple[str, ...],
    scope: Scope,
    days: Iterable[int],
    amounts: int = EXITS,
    *,
    quarter: int | None = None,
) -> Part:
    """Ask for cells of single days, or for the same of their lines up to a quarter of an hour."""
    values: dict[str, Any] = {"days": tuple(days)}
    if quarter is not None:
        values["quarter"] = quarter
    return _part(kind, by, scope, amounts, values, 1)


def part_of_open_tickets(scope: Scope) -> Part:
    """Ask how many tickets are open now, whatever their day."""
    of_sites = not scope.is_whole
    return Part(
        OpenTickets(of_sites, scope.exclude_deferred),
        {"sites": scope.site_ids} if of_sites else {},
    )


def _part(
    kind: Kind | None,
    by: tuple[str, ...],
    scope: Scope,
    amounts: int,
    values: dict[str, Any],
    sign: int,
    *,
    chosen: Collection[int] = (),
    each_site: bool = False,
) -> Part:
    of_sites = not scope.is_whole if kind is None else of_each_site(kind, scope, each_site)
    if of_sites:
        values["sites"] = scope.site_ids
    if chosen:
        values["chosen"] = tuple(chosen)
    if chosen and kind is not None:
        values["lowest"] = min(chosen) * PER_CATEGORY
        values["highest"] = (max(chosen) + 1) * PER_CATEGORY - 1
    shape = Shape(
        kind=kind,
        by=by,
        amounts=amounts,
        of_sites=of_sites,
        exclude_deferred=scope.exclude_deferred,
        single_days="days" in values,
        of_chosen=bool(chosen),
        until="quarter" in values,
    )
    return Part(shape, values, sign)


@lru_cache(maxsize=256)
def _statement(words: tuple[tuple[Shape | OpenTickets, _Names], ...]) -> CompoundSelect[Any]:
    return union_all(
        *(_select(str(place), shape, dict(names)) for place, (shape, names) in enumerate(words))
    )


def _select(place: str, shape: Shape | OpenTickets, names: Mapping[str, str]) -> Select[Any]:
    if isinstance(shape, OpenTickets):
        return _open_tickets(place, shape, names)
    return _lines(place, shape, names) if shape.kind is None else _summaries(place, shape, names)


def _open_tickets(place: str, shape: OpenTickets, names: Mapping[str, str]) -> Select[Any]:
    query = select(literal_column(place), _NOTHING, _NOTHING, func.count(), *[_NOTHING] * 3)
    query = query.select_from(ticket_depot).where(is_open())
    if shape.of_sites:
        query = query.where(ticket_depot.c.site_id.in_(_some(names["sites"])))
    if shape.exclude_deferred:
        query = query.where(ticket_depot.c.is_deferred.is_(False))
    return query


def _summaries(place: str, shape: Shape, names: Mapping[str, str]) -> Select[Any]:
    query = _grouped(place, shape, _KEYS, _AMOUNTS).where(*_of_kind(shape.kind, shape, names))
    if shape.exclude_deferred:
        query = query.where(_CELLS.c.is_deferred.is_(False))
    if shape.of_chosen:
        # The bounds spare most rows the division.
        part = _CELLS.c.part
        query = query.where(
            part.between(bindparam(names["lowest"]), bindparam(names["highest"])),
            _CATEGORY.in_(_some(names["chosen"])),
        )
    return query


def _of_kind(
    kind: Kind | None, shape: Shape, names: Mapping[str, str]
) -> tuple[ColumnElement[bool], ...]:
    site = _CELLS.c.site_id
    at = site.in_(_some(names["sites"])) if shape.of_sites else _OF_ALL
    return (
        _CELLS.c.kind == literal_column(str(int(kind or 0))),
        at,
        _within(_CELLS.c.start, shape, names),
    )


def _lines(place: str, shape: Shape, names: Mapping[str, str]) -> Select[Any]:
    both_ways = shape.amounts == EXITS
    query = _grouped(place, shape, _LINE_KEYS, _BOTH_WAYS if both_ways else _RECEIVED)
    if not both_ways:
        query = query.where(_is_exit.is_(False))
    if shape.of_sites and not shape.single_days:
        # The index begins with the day: one site's lines are found day by day.
        days = select(_CELLS.c.start).where(*_of_kind(Kind.FLOW_DAY, shape, names))
        query = query.where(_DAY.in_(days))
    else:
        query = query.where(_within(_DAY, shape, names))
    if shape.of_sites:
        query = query.where(_LINES.c.site_id.in_(_some(names["sites"])))
    if shape.exclude_deferred:
        query = query.where(_LINES.c.is_deferred.is_(False))
    if shape.of_chosen:
        query = query.where(_LINES.c.category_id.in_(_some(names["chosen"])))
    if shape.until:
        quarter = _LINES.c.quarter
        query = query.where(or_(quarter.is_(None), quarter <= bindparam(names["quarter"])))
    return query


def _grouped(
    place: str,
    shape: Shape,
    keys: Mapping[str, ColumnElement[Any]],
    amounts: list[ColumnElement[Any]],
) -> Select[Any]:
    groups = [keys[name] for name in shape.by]
    keyless, unwanted = [_NOTHING] * (2 - len(groups)), [_NOTHING] * (EXITS - shape.amounts)
    columns = [*groups, *keyless, *amounts[: shape.amounts], *unwanted]
    return select(literal_column(place), *columns).group_by(*groups)


def _within(day: ColumnElement[Any], shape: Shape, names: Mapping[str, str]) -> ColumnElement[bool]:
    if shape.single_days:
        return day.in_(_some(names["days"]))
    return day.between(bindparam(names["first"]), bindparam(names["last"]))


def _some(name: str) -> Any:
    return bindparam(name, expanding=True, type_=BigInteger)
