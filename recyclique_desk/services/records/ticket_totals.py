"""Totals of the tickets of a filter, each with all its lines, for list, previews and files.

Closed tickets of whole months (of one site: whole years) are read from `ticket_summaries`. The days
at the ends of the period, open tickets, and filters by name, poste or time of day are counted from
`ticket_totals`, one row per ticket.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import BigInteger, Connection, Row, cast, func, select

from recyclique_desk.domain.calendar import Period, day_number
from recyclique_desk.domain.tickets import SelectionTotals, Status, TicketFilter, WeightSplit
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.records.selection import (
    filter_site_ids,
    ticket_conditions,
    tickets_in_order,
)
from recyclique_desk.services.records.summary_scope import read_scope
from recyclique_desk.storage.schema import ticket_depot, ticket_summaries, ticket_totals
from recyclique_desk.storage.summaries import ALL_SITES, NO_CATEGORY
from recyclique_desk.storage.ticket_summaries import ANY_CATEGORY, ANY_DESTINATION, EVERY_TICKET
from recyclique_desk.storage.types import DESTINATION_NUMBERS

_DAY = timedelta(days=1)
_AMOUNTS = ("lines_count", "exit_lines", "received", "entree", "sortie")
TOTALS = tuple(
    cast(func.coalesce(ticket_totals.c[name], 0), BigInteger).label(name) for name in _AMOUNTS
)
"""The columns of a ticket's totals, 0 where it has no line; for `split_of`."""


def _sums(table: Any, tickets: Any) -> tuple[Any, ...]:
    amounts = (table.c[name] for name in _AMOUNTS)
    return tuple(
        cast(func.coalesce(column, 0), BigInteger).label(name)
        for name, column in zip(
            ("tickets", *_AMOUNTS), (tickets, *map(func.sum, amounts)), strict=True
        )
    )


_COUNTED = _sums(ticket_totals, func.count())
_SUMMED = _sums(ticket_summaries, func.sum(ticket_summaries.c.tickets))


def split_of(row: Row[Any]) -> WeightSplit:
    """Split a row of totals into entrée, direct and sortie."""
    direct = row.received - row.entree
    return WeightSplit(*map(kg_from_grams, (row.entree, direct, row.sortie)))


def read_selection_totals(
    connection: Connection, chosen: TicketFilter, scope: tuple[int, ...]
) -> SelectionTotals:
    """Return the totals of the tickets of a filter, with all their lines."""
    mark = None if chosen.status is Status.OPENED else _mark(chosen)
    if mark is None:
        return _counted(connection, chosen, scope)
    sites = read_scope(connection, filter_site_ids(chosen, scope))
    whole, ends = _cut(chosen.period or Period(), by_year=not sites.is_whole)
    if whole is None:
        return _counted(connection, chosen, scope)
    query = select(*_SUMMED).where(
        ticket_summaries.c.category_id == mark[0],
        ticket_summaries.c.destination == mark[1],
        ticket_summaries.c.site_id.in_((ALL_SITES,) if sites.is_whole else sites.site_ids),
    )
    for bound, operator in zip(whole, ("__ge__", "__lt__"), strict=True):
        if bound is not None:
            query = query.where(getattr(ticket_summaries.c.start, operator)(day_number(bound)))
    if chosen.exclude_deferred:
        query = query.where(ticket_summaries.c.is_deferred.is_(False))
    parts = [_totals(connection.execute(query).one())]
    closed = replace(chosen, status=Status.CLOSED)
    parts += [_counted(connection, replace(closed, period=end), scope) for end in ends]
    if chosen.status is None:
        parts.append(_counted(connection, replace(chosen, status=Status.OPENED), scope))
    return _added(parts)


def _mark(chosen: TicketFilter) -> tuple[int, int] | None:
    """Return the (category, destination) key of a filter in the summaries, None if it has none."""
    period = chosen.period or Period()
    plain = TicketFilter(
        status=chosen.status,
        period=chosen.period,
        category_id=chosen.category_id,
        destination=chosen.destination,
        without_category=chosen.without_category,
        site_id=chosen.site_id,
        with_empty=chosen.with_empty,
        exclude_deferred=chosen.exclude_deferred,
    )
    if chosen != plain or period.since is not None or period.until is not None:
        return None
    category = ANY_CATEGORY
    if chosen.without_category:
        category = NO_CATEGORY
    elif chosen.category_id is not None:
        category = chosen.category_id
    elif chosen.destination is None and chosen.with_empty:
        category = EVERY_TICKET
    flow = (
        ANY_DESTINATION if chosen.destination is None else DESTINATION_NUMBERS[chosen.destination]
    )
    return category, flow


Bounds = tuple[date | None, date | None]
"""From a day up to, not including, another; None for no bound."""


def _cut(period: Period, *, by_year: bool) -> tuple[Bounds | None, tuple[Period, ...]]:
    """Split a period into its whole months, or years, and the days before and after them."""
    first, last = period.first, period.last
    begins = None if first is None else _start_of(first, by_year=by_year)
    if first is not None and begins is not None and begins < first:
        begins = _start_of(begins + timedelta(days=366 if by_year else 31), by_year=by_year)
    ends = None if last in {None, date.max} else _start_of(last + _DAY, by_year=by_year)
    if begins is not None and ends is not None and begins >= ends:
        return None, ()
    left: list[Period] = []
    if first is not None and begins is not None and first < begins:
        left.append(Period(first, begins - _DAY))
    if last is not None and ends is not None and ends <= last:
        left.append(Period(ends, last))
    return (begins, ends), tuple(left)


def _start_of(day: date, *, by_year: bool) -> date:
    return day.replace(month=1, day=1) if by_year else day.replace(day=1)


def _counted(connection: Connection, chosen: TicketFilter, scope: Sequence[int]) -> SelectionTotals:
    # Open tickets are found by their own small index, whatever the period.
    is_open = chosen.status is Status.OPENED
    conditions_of = tickets_in_order if is_open else ticket_conditions
    conditions = conditions_of(connection, chosen, scope)
    query = select(*_COUNTED).select_from(ticket_depot)
    query = query.outerjoin(ticket_totals, ticket_totals.c.ticket_id == ticket_depot.c.id)
    return _totals(connection.execute(query.where(*conditions)).one())


def _totals(row: Row[Any]) -> SelectionTotals:
    received = row.lines_count - row.exit_lines
    return SelectionTotals(row.tickets, received, split_of(row), row.exit_lines)


def _added(parts: Iterable[SelectionTotals]) -> SelectionTotals:
    first, *others = parts
    for part in others:
        first += part
    return first
