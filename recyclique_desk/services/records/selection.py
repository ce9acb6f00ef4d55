"""Turns a `TicketFilter` into SQL conditions, for list, totals, figures and exports alike.

There is one place for this because of field note 9: exports with a query of their own ignored the
filters on screen.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    Select,
    Table,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    type_coerce,
)

from recyclique_desk.domain.calendar import Period, day_number
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.tickets import ENTREE, Status, TicketFilter, WeightSplit
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.storage.schema import (
    categories,
    deposit_kinds,
    ligne_depot,
    partners,
    ticket_depot,
    ticket_totals,
    users,
)
from recyclique_desk.support.communes import namesakes

_COUNTER = re.compile(r"#?\s*0*([0-9]{1,5})")
_NUMBER = re.compile(r"([0-9]{6})-([0-9]{0,5})")


_DAY = timedelta(days=1)
_LEAST_OF_ORIGIN = 3
"""Letters of a name of origin: fewer are in too many."""


def period_conditions(table: Table, period: Period | None) -> list[ColumnElement[bool]]:
    """Return the conditions that a row of tickets or lines was received in a period."""
    if period is None:
        return []
    conditions: list[ColumnElement[bool]] = []
    if period.first is not None:
        conditions.append(table.c.reception_day >= period.first)
    if period.last is not None:
        conditions.append(table.c.reception_day <= period.last)
    if period.since is not None:
        conditions.append(table.c.created_at >= period.since)
    if period.until is not None:
        conditions.append(table.c.created_at < period.until)
    return conditions


def period_conditions_in_order(table: Table, period: Period | None) -> list[ColumnElement[bool]]:
    """Return the same conditions, written so that the database reads rows by time without sorting.

    The day is wrapped in an expression, so that no index on it is used, and bounds on `created_at`,
    wide enough for every time zone, repeat the period: so its index gives the order. Sorting ten
    million lines would need their size in memory.
    """
    if period is None:
        return []
    found: list[ColumnElement[bool]] = []
    day: Any = type_coerce(table.c.reception_day, Integer) + 0
    if period.first is not None:
        found.append(day >= day_number(period.first))
        found.append(table.c.created_at >= _midnight(period.first) - 2 * _DAY)
    if period.last is not None:
        found.append(day <= day_number(period.last))
        if period.last.year < date.max.year:
            found.append(table.c.created_at < _midnight(period.last) + 3 * _DAY)
    return [*found, *period_conditions(table, Period(since=period.since, until=period.until))]


def ticket_conditions(
    connection: Connection, chosen: TicketFilter, scope: Sequence[int]
) -> list[ColumnElement[bool]]:
    """Return the conditions on `ticket_depot` of a filter, within the sites of `scope`."""
    of_sites = ticket_depot.c.site_id.in_(filter_site_ids(chosen, scope))
    conditions = [of_sites, *period_conditions(ticket_depot, chosen.period)]
    if chosen.status is Status.OPENED:
        conditions.append(open_ticket_condition())
    elif chosen.status is not None:
        conditions.append(ticket_depot.c.status == chosen.status.value)
    if chosen.text.strip():
        conditions.append(_text_condition(connection, chosen.text.strip()))
    if chosen.exclude_deferred:
        conditions.append(ticket_depot.c.is_deferred.is_(False))
    conditions += _of_ticket(connection, chosen)
    lines = line_filter(connection, chosen)
    if lines:
        conditions.append(
            select(ligne_depot.c.id)
            .where(ligne_depot.c.ticket_id == ticket_depot.c.id, *lines)
            .correlate(ticket_depot)
            .exists()
        )
    elif not chosen.with_empty:
        conditions.append(
            select(ticket_totals.c.ticket_id)
            .where(ticket_totals.c.ticket_id == ticket_depot.c.id)
            .correlate(ticket_depot)
            .exists()
        )
    return conditions


def tickets_in_order(
    connection: Connection, chosen: TicketFilter, scope: Sequence[int]
) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter, written so that tickets are read by time, not sorted."""
    found = ticket_conditions(connection, replace(chosen, period=None), scope)
    return [*found, *period_conditions_in_order(ticket_depot, chosen.period)]


def filter_site_ids(chosen: TicketFilter, scope: Sequence[int]) -> tuple[int, ...]:
    """Return the sites of a filter that the person may see; none if it names another one."""
    return tuple(site for site in scope if chosen.site_id in {None, site})


@dataclass(frozen=True)
class LigneConditions:
    """Conditions of a filter on lines, without its period, and a query of their tickets."""

    own: list[ColumnElement[bool]]
    tickets: Select[Any] | None
    is_picked: bool
    """Whether the tickets were selected by hand."""


def ligne_conditions(
    connection: Connection, chosen: TicketFilter, scope: Sequence[int]
) -> LigneConditions:
    """Return the conditions on `ligne_depot` of a filter, within the sites of `scope`.

    Category, destination and source must match the line itself, not only some line of its ticket.
    """
    own = [
        ligne_depot.c.site_id.in_(filter_site_ids(chosen, scope)),
        *line_filter(connection, chosen),
    ]
    if chosen.exclude_deferred:
        own.append(ligne_depot.c.is_deferred.is_(False))
    of_ticket = _of_ticket(connection, chosen)
    if chosen.status is not None:
        of_ticket.append(ticket_depot.c.status == chosen.status.value)
    if chosen.text.strip():
        of_ticket.append(_text_condition(connection, chosen.text.strip()))
    tickets = select(ticket_depot.c.id).where(*of_ticket) if of_ticket else None
    return LigneConditions(own, tickets, chosen.ticket_ids is not None)


def ligne_conditions_in_period(
    conditions: LigneConditions, period: Period | None
) -> list[ColumnElement[bool]]:
    """Return all conditions on `ligne_depot` of a filter, its period included, for counting."""
    found = [*conditions.own, *period_conditions(ligne_depot, period)]
    if conditions.tickets is not None:
        found.append(ligne_depot.c.ticket_id.in_(conditions.tickets))
    return found


def _of_ticket(connection: Connection, chosen: TicketFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if chosen.poste_id is not None:
        conditions.append(ticket_depot.c.poste_id == chosen.poste_id)
    if chosen.benevole_user_id is not None:
        conditions.append(ticket_depot.c.benevole_user_id == chosen.benevole_user_id)
    if chosen.deposit_kind_ids is not None:
        kind = ticket_depot.c.deposit_kind_id
        of_kind = kind.in_(chosen.deposit_kind_ids) if chosen.deposit_kind_ids else kind.is_(None)
        conditions.append(of_kind)
    if chosen.commune is not None:
        commune = ticket_depot.c.commune
        conditions.append(commune == chosen.commune if chosen.commune else commune.is_(None))
    if chosen.ticket_ids is not None:
        conditions.append(ticket_depot.c.id.in_(_listed(connection, chosen.ticket_ids)))
    return conditions


def _listed(connection: Connection, ids: Sequence[int]) -> Any:
    """Return a query of ids from one JSON parameter: databases limit the number of parameters."""
    listed = literal(list(ids), JSON)
    if connection.dialect.name == "sqlite":
        return select(func.json_each(listed).table_valued("value").c.value)
    return select(cast(func.json_array_elements_text(listed).column_valued(), BigInteger))


def line_filter(connection: Connection, chosen: TicketFilter) -> list[ColumnElement[bool]]:
    """Return the conditions on `ligne_depot` of what a filter says of lines themselves, if it does.

    A ticket meets them by one of its lines, and holds its others all the same.
    """
    conditions: list[ColumnElement[bool]] = []
    if chosen.without_category:
        conditions.append(ligne_depot.c.category_id.is_(None))
    elif chosen.category_id is not None:
        conditions.append(
            ligne_depot.c.category_id.in_(_with_below(connection, chosen.category_id))
        )
    if chosen.destination is not None:
        conditions.append(ligne_depot.c.destination == chosen.destination)
    if chosen.source is not None:
        conditions.append(ligne_depot.c.source == chosen.source)
    return conditions


def open_ticket_condition() -> ColumnElement[bool]:
    """Return the condition that a ticket is open, written as in the partial index.

    SQLite uses a partial index only if the query has the same literal condition, not a parameter.
    """
    return ticket_depot.c.status == literal_column(f"'{Status.OPENED.value}'")


def _text_condition(connection: Connection, text: str) -> ColumnElement[bool]:
    """Match a ticket number, its counter (`3`, `003`), or a name that a ticket bears.

    That is a part of the bénévole's name, of its kind of deposit's or of its partner's, or the
    name of its commune.
    """
    number = _NUMBER.fullmatch(text)
    if number:
        # Its first half is a day, which is indexed; SQLite's LIKE would not use an index.
        day = _day_of_number(number[1])
        starts = ticket_depot.c.number.startswith(text, autoescape=True)
        return false() if day is None else and_(ticket_depot.c.reception_day == day, starts)
    counter = _COUNTER.fullmatch(text)
    if counter and len(text) <= 5:
        return ticket_depot.c.counter == int(counter[1])
    wanted = folded(text)
    matching = [
        row.id
        for row in connection.execute(select(users.c.id, users.c.display_name))
        if wanted in folded(row.display_name)
    ]
    parts: list[ColumnElement[bool]] = []
    if matching:
        parts.append(ticket_depot.c.benevole_user_id.in_(matching))
    parts += _of_origin(connection, wanted)
    if re.fullmatch(r"[0-9-]+", text):
        parts.append(ticket_depot.c.number.contains(text, autoescape=True))
    return or_(*parts) if parts else false()


def _of_origin(connection: Connection, wanted: str) -> Iterator[ColumnElement[bool]]:
    """Give a condition for each part of an origin that something known bears the name of.

    No index holds origins: where nothing bears the name, tickets are not looked through for it.
    """
    if len(wanted) < _LEAST_OF_ORIGIN or not any(map(str.isalpha, wanted)):
        return
    for table, column in (
        (deposit_kinds, ticket_depot.c.deposit_kind_id),
        (partners, ticket_depot.c.partner_id),
    ):
        rows = connection.execute(select(table.c.id, table.c.name))
        matching = [row.id for row in rows if wanted in folded(row.name)]
        if matching:
            yield column.in_(matching)
    communes = namesakes(wanted)
    if communes:
        yield ticket_depot.c.commune.in_([each.code for each in communes])


def _day_of_number(digits: str) -> date | None:
    try:
        return date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        return None


def _with_below(connection: Connection, category_id: int) -> Sequence[int]:
    """Read the ids of a category and its descendants; as a subquery per ticket it is slow."""
    below = (
        select(categories.c.id).where(categories.c.id == category_id).cte("below", recursive=True)
    )
    below = below.union_all(select(categories.c.id).where(categories.c.parent_id == below.c.id))
    return connection.execute(select(below.c.id)).scalars().all()


def grams_sum() -> Any:
    """Return the sum of grams as an integer on both databases, 0 without lines."""
    return cast(func.coalesce(func.sum(ligne_depot.c.weight), 0), BigInteger)


def flow_sums() -> tuple[Any, ...]:
    """Return the columns of one row of totals: `lines`, `exits`, and grams by flow.

    The flows are `entree`, `direct` and `sortie`. The query is not grouped by flow: SQLite would
    sort all lines in memory.
    """
    is_entree = ligne_depot.c.destination.in_(ENTREE)
    is_exit = ligne_depot.c.is_exit
    of_flow = {
        "entree": and_(~is_exit, is_entree),
        "direct": and_(~is_exit, ~is_entree),
        "sortie": is_exit,
    }
    sums = (
        cast(func.coalesce(func.sum(case((of, ligne_depot.c.weight), else_=0)), 0), BigInteger)
        for of in of_flow.values()
    )
    named = (column.label(name) for column, name in zip(sums, of_flow, strict=True))
    return (
        func.count().label("lines"),
        func.count().filter(ligne_depot.c.is_exit).label("exits"),
        *named,
    )


def split_from(row: Any) -> WeightSplit:
    """Convert a row of `flow_sums`."""
    return WeightSplit(*map(kg_from_grams, (row.entree, row.direct, row.sortie)))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
