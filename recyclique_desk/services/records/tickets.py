"""Inserts, locks, closes and discards tickets inside the caller's transaction.

All paths use these functions, so that the rules hold on each of them (field note 19). A change of a
line locks its ticket first, so that two desks take turns.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from recyclique_desk.domain.deposits import NO_ORIGIN, Origin
from recyclique_desk.domain.errors import NotAllowed, NotFound, StaleEdit
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.tickets import Status, Ticket, ticket_number
from recyclique_desk.services.base import require_permission, row_values
from recyclique_desk.services.records import audit
from recyclique_desk.storage.schema import (
    ligne_depot,
    notebook_pages,
    poste_reception,
    ticket_depot,
)

_LOCKED = (
    select(ticket_depot)
    .where(ticket_depot.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(ticket_depot.c.id)
    .with_for_update()
)

_NEXT_COUNTER = select(func.coalesce(func.max(ticket_depot.c.counter), 0) + 1).where(
    ticket_depot.c.site_id == bindparam("site"), ticket_depot.c.reception_day == bindparam("day")
)
_INSERT = insert(ticket_depot).returning(ticket_depot.c.id)
"""Built once: building a statement takes longer than running it."""


def insert_ticket(
    connection: Connection,
    *,
    uid: object,
    poste_id: int,
    site_id: int,
    benevole_user_id: int,
    created_at: datetime,
    entered_at: datetime,
    day: date,
    is_deferred: bool,
    closed_at: datetime | None = None,
    origin: Origin = NO_ORIGIN,
) -> int:
    """Insert a ticket under the next number of its site and day, and return its id."""
    counter = connection.execute(_NEXT_COUNTER, {"site": site_id, "day": day}).scalar_one()
    status = Status.OPENED if closed_at is None else Status.CLOSED
    ticket_id: int = connection.execute(
        _INSERT,
        {
            "uid": uid,
            "number": ticket_number(day, counter),
            "poste_id": poste_id,
            "benevole_user_id": benevole_user_id,
            "created_at": created_at,
            "closed_at": closed_at,
            "status": status.value,
            "entered_at": entered_at,
            "site_id": site_id,
            "reception_day": day,
            "counter": counter,
            "is_deferred": is_deferred,
            "updated_at": entered_at,
            **asdict(origin),
        },
    ).scalar_one()
    return ticket_id


def lock_tickets(
    connection: Connection, who: Who, ticket_ids: Iterable[int]
) -> dict[int, Row[Any]]:
    """Lock tickets, open or closed, in the order of their ids, and return their rows by id.

    NotFound if one is missing, or for an operator of another site.
    """
    wanted = sorted(set(ticket_ids))
    found = {
        row.id: row
        for row in connection.execute(_LOCKED, {"ids": wanted})
        if who.is_admin or row.site_id == who.site_id
    }
    if len(found) < len(wanted):
        raise NotFound("Ce ticket n'existe pas.")
    return found


def lock_open_ticket(connection: Connection, who: Who, ticket_id: int) -> Row[Any]:
    """Lock and return the row of an open ticket of the person's site; StaleEdit if it is closed.

    A ticket belongs to the counter, not to a person (field note 22).
    """
    row = lock_tickets(connection, who, (ticket_id,))[ticket_id]
    refuse_closed(who, row)
    return row


def refuse_closed(who: Who, ticket: Row[Any]) -> None:
    """Raise StaleEdit for a closed ticket (spec rule 5), NotAllowed for a notebook's (rule 6)."""
    require_permission(who, Permission.ADMIN if ticket.is_deferred else Permission.RECEPTION)
    if ticket.status == Status.CLOSED.value:
        raise StaleEdit("Ce ticket est fermé : ses lignes ne changent plus.")


def has_lines(connection: Connection, ticket_id: int) -> bool:
    """Tell whether a ticket holds a line."""
    query = select(ligne_depot.c.id).where(ligne_depot.c.ticket_id == ticket_id).limit(1)
    return connection.execute(query).first() is not None


def close_or_discard_ticket(connection: Connection, who: Who, row: Row[Any], now: datetime) -> None:
    """Close an open, locked ticket, or discard it if it has no lines."""
    if has_lines(connection, row.id):
        close_ticket(connection, who, row, now)
    else:
        discard_ticket(connection, who, row, now)


def close_ticket(connection: Connection, who: Who, row: Row[Any], now: datetime) -> None:
    """Close an open, locked ticket."""
    connection.execute(
        update(ticket_depot)
        .where(ticket_depot.c.id == row.id)
        .values(
            status=Status.CLOSED.value,
            closed_at=now,
            updated_at=now,
            version=ticket_depot.c.version + 1,
        )
    )
    details = audit.closing_details(row.status, now)
    audit.record(connection, who, now, "ticket.closed", "ticket", row.uid, details)


def discard_ticket(connection: Connection, who: Who, row: Row[Any], now: datetime) -> None:
    """Delete an empty ticket and its notebook page; the audit event holds both rows."""
    page = connection.execute(
        select(notebook_pages).where(notebook_pages.c.ticket_id == row.id)
    ).first()
    connection.execute(delete(ticket_depot).where(ticket_depot.c.id == row.id))
    kept = None if page is None else row_values(page)
    details = {"before": row_values(row), "after": None, "page": kept}
    audit.record(connection, who, now, "ticket.discarded", "ticket", row.uid, details)


def require_export_right(connection: Connection, who: Who, ticket: Ticket) -> None:
    """Raise NotAllowed unless the ticket is the operator's, of their poste, or of this desk's."""
    if who.is_admin or ticket.benevole_user_id == who.user_id:
        return
    opened_by = connection.execute(
        select(poste_reception.c.opened_by_user_id).where(poste_reception.c.id == ticket.poste_id)
    ).scalar_one()
    if who.user_id != opened_by and who.desk_poste_id != ticket.poste_id:
        raise NotAllowed("Ce ticket est d'un autre poste : seul un administrateur peut l'exporter.")
