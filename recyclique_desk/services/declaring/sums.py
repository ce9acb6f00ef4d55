"""Sums grams, lines and pieces of the received lines of a period, by what a form asks for.

The database groups by category, kind of deposit, origin and so on, once for each stretch of days
in which no mapping changes; which filière that means is decided here, by day.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, case, cast, func, select

from recyclique_desk.domain.declarations import (
    NOT_STATED,
    DeclarationForm,
    DeclarationPeriod,
    DeclaredAmount,
    Dimension,
)
from recyclique_desk.domain.filieres import FiliereHistory
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.storage.schema import deposit_kinds, ligne_depot, ticket_depot

_COLUMNS: dict[Dimension, tuple[ColumnElement[Any], ...]] = {
    Dimension.CHANNEL: (ticket_depot.c.deposit_kind_id,),
    Dimension.PARTNER: (ticket_depot.c.partner_id,),
    Dimension.COMMUNE: (ticket_depot.c.commune, ticket_depot.c.postcode),
    Dimension.DESTINATION: (ligne_depot.c.destination,),
    Dimension.DAY: (ligne_depot.c.reception_day,),
}
_OF_TICKET = {Dimension.CHANNEL, Dimension.PARTNER, Dimension.COMMUNE}


@dataclass(frozen=True, slots=True)
class LineSum:
    """What was received with the same category, channel, origin and so on.

    `day` is the first of the days in which no mapping changes, or the day itself where the form
    asks for days; what the form does not ask for is None.
    """

    amount: DeclaredAmount
    day: date
    category_id: int | None
    channel: str | None = None
    partner_id: int | None = None
    commune: str | None = None
    destination: Destination | None = None


def needed_dimensions(form: DeclarationForm) -> frozenset[Dimension]:
    """Return by what the lines of a form have to be told apart."""
    needed = {each for section in form.sections for each in section.rows}
    if any(section.has_channels for section in form.sections):
        needed.add(Dimension.CHANNEL)
    if needed & {Dimension.EPCI, Dimension.DEPARTEMENT}:
        needed.add(Dimension.COMMUNE)
    return frozenset(needed)


def stretches(history: FiliereHistory, first: date, last: date) -> Iterator[tuple[date, date]]:
    """Yield the days of a period in stretches, in each of which no mapping changes."""
    start = first
    for day in history.change_days(first, last):
        yield start, day - timedelta(days=1)
        start = day
    yield start, last


def read_sums(
    connection: Connection,
    period: DeclarationPeriod,
    history: FiliereHistory,
    site_ids: Sequence[int],
    dimensions: Iterable[Dimension],
) -> list[LineSum]:
    """Sum all received lines of a period at some sites."""
    wanted = tuple(dimensions)
    channels = read_channels(connection)
    found: list[LineSum] = []
    for first, last in stretches(history, period.first, period.last):
        rows = connection.execute(period_query(first, last, site_ids, wanted))
        # Asked of each row, a column that is not there raises: half of the time went there.
        names = set(rows.keys())
        has_kind, has_partner, has_day, has_flow = (
            name in names
            for name in ("deposit_kind_id", "partner_id", "reception_day", "destination")
        )
        for row in rows:
            kind = row.deposit_kind_id if has_kind else None
            found.append(
                LineSum(
                    DeclaredAmount(
                        row.grams, row.lines, row.pieces, row.lines - row.counted, row.estimated
                    ),
                    row.reception_day if has_day else first,
                    row.category_id,
                    None if kind is None else channels.get(kind),
                    row.partner_id if has_partner else None,
                    _origin(row) if Dimension.COMMUNE in wanted else None,
                    row.destination if has_flow else None,
                )
            )
    return found


def received_conditions(
    first: date, last: date, site_ids: Sequence[int]
) -> list[ColumnElement[bool]]:
    """Return the conditions of lines that were received on some days at some sites."""
    return [
        ligne_depot.c.reception_day >= first,
        ligne_depot.c.reception_day <= last,
        ligne_depot.c.site_id.in_(site_ids),
        ligne_depot.c.is_exit.is_(False),
    ]


def read_channels(connection: Connection) -> dict[int, str | None]:
    """Read which channel each kind of deposit is declared as."""
    query = select(deposit_kinds.c.id, deposit_kinds.c.channel)
    return {row.id: row.channel for row in connection.execute(query)}


def period_query(
    first: date, last: date, site_ids: Sequence[int], wanted: Sequence[Dimension]
) -> Any:
    """Return the query of all received lines of some days, grouped by what is wanted."""
    columns: list[ColumnElement[Any]] = [ligne_depot.c.category_id]
    for dimension in sorted(set(wanted) & set(_COLUMNS)):
        columns += _COLUMNS[dimension]
    weight = ligne_depot.c.weight
    query = select(
        *columns,
        cast(func.sum(weight), BigInteger).label("grams"),
        func.count().label("lines"),
        cast(func.coalesce(func.sum(ligne_depot.c.pieces), 0), BigInteger).label("pieces"),
        func.count(ligne_depot.c.pieces).label("counted"),
        cast(func.sum(case((ligne_depot.c.is_estimated, weight), else_=0)), BigInteger).label(
            "estimated"
        ),
    ).where(*received_conditions(first, last, site_ids))
    if _OF_TICKET & set(wanted):
        query = query.join(ticket_depot, ticket_depot.c.id == ligne_depot.c.ticket_id)
    return query.group_by(*columns)


def _origin(row: Any) -> str:
    if row.commune:
        return str(row.commune)
    return f"cp{row.postcode}" if row.postcode else NOT_STATED
