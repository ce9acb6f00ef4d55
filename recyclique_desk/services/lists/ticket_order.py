"""Orders of the ticket list, and keyset paging: each page starts after a key."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, cast, or_, select
from sqlalchemy.types import BigInteger

from recyclique_desk.domain.tickets import Status, TicketFilter
from recyclique_desk.storage.schema import ticket_depot, ticket_totals

_FEW_DAYS = 400
NO_LINE = -1
"""Weight key of a ticket without lines: it sorts after one with exits only, which has 0."""


def order_and_start_after(
    query: Select[Any], key: Any, ticket_id: Any, after: tuple[int, int] | None, *, up: bool
) -> Select[Any]:
    """Order a query and start it after a key: (value of the order column, ticket id)."""
    if after is not None:
        value, last_id = after
        further = key > value if up else key < value
        beside = ticket_id > last_id if up else ticket_id < last_id
        not_before = key >= value if up else key <= value
        query = query.where(not_before, or_(further, and_(key == value, beside)))
    if up:
        return query.order_by(key, ticket_id)
    return query.order_by(key.desc(), ticket_id.desc())


def heaviest_ticket_keys(
    connection: Connection,
    chosen: TicketFilter,
    conditions: Sequence[ColumnElement[bool]],
    after: tuple[int, int] | None,
    limit: int,
) -> list[int]:
    """Return the keys of the heaviest tickets of a filter after a key, those without lines last.

    `conditions` are the filter's. If the filter selects much of the history, the index of weights
    is read from its end until there are enough; if it selects little, that is sorted.
    """
    ids: list[int] = []
    if after is None or after[0] > NO_LINE:
        query = select(ticket_totals.c.ticket_id)
        same = ticket_depot.c.id == ticket_totals.c.ticket_id
        if _leaves_little(chosen):
            query = query.join(ticket_depot, same).where(*conditions)
        else:
            mine = select(ticket_depot.c.id).where(same, *conditions).correlate(ticket_totals)
            query = query.where(mine.exists())
        query = order_and_start_after(
            query, ticket_totals.c.received, ticket_totals.c.ticket_id, after, up=False
        )
        ids += connection.execute(query.limit(limit)).scalars()
    if len(ids) < limit and chosen.with_empty:
        empty = select(ticket_depot.c.id).where(
            ~select(ticket_totals.c.ticket_id)
            .where(ticket_totals.c.ticket_id == ticket_depot.c.id)
            .correlate(ticket_depot)
            .exists(),
            *conditions,
        )
        start = after if after is not None and after[0] == NO_LINE else None
        query = order_and_start_after(
            empty, cast(NO_LINE, BigInteger), ticket_depot.c.id, start, up=False
        )
        ids += connection.execute(query.limit(limit - len(ids))).scalars()
    return ids


def _leaves_little(chosen: TicketFilter) -> bool:
    period = chosen.period
    days = None
    if period is not None and period.first is not None and period.last is not None:
        days = (period.last - period.first).days
    return (
        (days is not None and days <= _FEW_DAYS)
        or (period is not None and period.since is not None)
        or chosen.status is Status.OPENED
        or bool(chosen.text.strip())
        or any(
            each is not None
            for each in (chosen.poste_id, chosen.benevole_user_id, chosen.ticket_ids)
        )
    )
