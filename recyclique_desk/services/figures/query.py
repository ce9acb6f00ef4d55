"""Questions to summaries and lines, any number of them asked as one statement.

Each statement is a way to the server and back, and words that never change are compiled and
planned once: days, sites and categories are their parameters.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import Connection

from recyclique_desk.services.figures.cells import DayRange
from recyclique_desk.services.figures.query_sql import EXITS, OpenTickets, QueryShape, statement
from recyclique_desk.services.records.summary_scope import FigureScope, is_read_per_site
from recyclique_desk.storage.summaries import PER_CATEGORY, SummaryKind

T = TypeVar("T")
_WHAT = {"first": "day", "last": "day"}
"""What may travel as one parameter."""


class QueryPart(NamedTuple):
    """A shape with its values, to be added or taken off."""

    shape: QueryShape | OpenTickets
    values: Mapping[str, int | tuple[int, ...]]
    sign: int = 1


class PartRows(NamedTuple):
    """The rows of a part: its place, one or two keys (0 where there is no second), amounts."""

    sign: int
    rows: list[Any]


@dataclass(frozen=True, slots=True)
class FigureQuery(Generic[T]):
    """What is asked, and what makes an answer of the rows of its parts."""

    parts: tuple[QueryPart, ...]
    answer: Callable[[list[PartRows]], T]


def run_queries(connection: Connection, *questions: FigureQuery[Any]) -> tuple[Any, ...]:
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
        for row in connection.execute(statement(words), values).all():
            rows[row[0]].append(row)
    found = map(PartRows, (part.sign for part in parts), rows)
    return tuple(question.answer([next(found) for _ in question.parts]) for question in questions)


def part(
    kind: SummaryKind | None,
    by: tuple[str, ...],
    scope: FigureScope,
    run: DayRange,
    amounts: int = EXITS,
    *,
    chosen: Collection[int] = (),
    each_site: bool = False,
) -> QueryPart:
    """Ask for cells of a run of days or months, or for the same of its lines."""
    return _part(kind, by, scope, amounts, {"first": run.first, "last": run.last}, run.sign,
                 chosen=chosen, each_site=each_site)  # fmt: skip


def part_of_days(
    kind: SummaryKind | None,
    by: tuple[str, ...],
    scope: FigureScope,
    days: Iterable[int],
    amounts: int = EXITS,
) -> QueryPart:
    """Ask for cells of single days, or for the same of their lines."""
    return _part(kind, by, scope, amounts, {"days": tuple(days)}, 1)


def part_of_open_tickets(scope: FigureScope) -> QueryPart:
    """Ask how many tickets are open now, whatever their day."""
    of_sites = not scope.is_whole
    return QueryPart(
        OpenTickets(of_sites, scope.exclude_deferred),
        {"sites": scope.site_ids} if of_sites else {},
    )


def _part(
    kind: SummaryKind | None,
    by: tuple[str, ...],
    scope: FigureScope,
    amounts: int,
    values: dict[str, Any],
    sign: int,
    *,
    chosen: Collection[int] = (),
    each_site: bool = False,
) -> QueryPart:
    of_sites = not scope.is_whole if kind is None else is_read_per_site(kind, scope, each_site)
    if of_sites:
        values["sites"] = scope.site_ids
    if chosen and kind is not None:
        values["lowest"] = min(chosen) * PER_CATEGORY
        values["highest"] = (max(chosen) + 1) * PER_CATEGORY - 1
    if chosen and (kind is None or max(chosen) - min(chosen) + 1 > len(set(chosen))):
        values["chosen"] = tuple(chosen)
    shape = QueryShape(
        kind=kind,
        by=by,
        amounts=amounts,
        of_sites=of_sites,
        exclude_deferred=scope.exclude_deferred,
        single_days="days" in values,
        of_chosen=bool(chosen),
    )
    return QueryPart(shape, values, sign)
