"""Reads tickets with totals and lines inside the caller's transaction, and who may see them."""

from typing import Any
from uuid import UUID

from sqlalchemy import (
    Connection,
    Row,
    bindparam,
    select,
)

from recyclique_desk.domain.errors import NotFound, StaleEdit
from recyclique_desk.domain.givers import Giver
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import (
    Status,
    Ticket,
    TicketDetail,
)
from recyclique_desk.services.base import visible_site_ids
from recyclique_desk.services.records.deposit_kinds import origin_from
from recyclique_desk.services.records.lignes import category_version_sum, read_lignes
from recyclique_desk.services.records.selection import open_ticket_condition
from recyclique_desk.services.records.ticket_totals import TOTALS, split_of
from recyclique_desk.storage.schema import (
    deposit_kinds,
    givers,
    partners,
    sites,
    ticket_depot,
    ticket_totals,
    users,
)
from recyclique_desk.support.communes import place_label

TICKETS = (
    select(
        ticket_depot,
        *TOTALS,
        users.c.display_name,
        sites.c.time_zone,
        sites.c.giver_months,
        deposit_kinds.c.name.label("deposit_kind"),
        partners.c.name.label("partner"),
    )
    .outerjoin(users, users.c.id == ticket_depot.c.benevole_user_id)
    .outerjoin(sites, sites.c.id == ticket_depot.c.site_id)
    .outerjoin(deposit_kinds, deposit_kinds.c.id == ticket_depot.c.deposit_kind_id)
    .outerjoin(partners, partners.c.id == ticket_depot.c.partner_id)
    .outerjoin(ticket_totals, ticket_totals.c.ticket_id == ticket_depot.c.id)
)
"""Outer joins on purpose: SQLite reorders inner joins and may start from `users`, scanning all
their tickets."""


_TICKET = TICKETS.where(ticket_depot.c.id == bindparam("id"))


def require_visible(connection: Connection, who: Who, ticket: Ticket) -> Ticket:
    """Return the ticket if it is of a site the person may see, else raise NotFound."""
    if ticket.site_id not in visible_site_ids(connection, who):
        raise _unknown(ticket.number)
    return ticket


def find_ticket(connection: Connection, who: Who, number_or_uid: str) -> Ticket:
    """Find a ticket by number or UUID among those the person may see.

    Raises NotFound when there is none, or when several sites have that number.
    """
    wanted = number_or_uid.strip()
    try:
        condition = ticket_depot.c.uid == UUID(wanted)
    except ValueError:
        condition = ticket_depot.c.number == wanted
    seen = ticket_depot.c.site_id.in_(visible_site_ids(connection, who))
    rows = connection.execute(TICKETS.where(condition, seen).limit(2)).all()
    if not rows:
        raise _unknown(number_or_uid)
    if len(rows) > 1:
        raise NotFound(
            "Plusieurs sites ont un ticket {number} : donnez son identifiant.", number=wanted
        )
    return ticket_from(rows[0])


def read_ticket(connection: Connection, ticket_id: int) -> Ticket:
    """Read a ticket with its totals; NotFound if it is not there."""
    row = connection.execute(_TICKET, {"id": ticket_id}).first()
    if row is None:
        raise NotFound("Ce ticket n'existe plus.")
    return ticket_from(row)


def refuse_outdated(connection: Connection, ticket: Row[Any], version: int) -> None:
    """Raise StaleEdit, with the present ticket, if a locked one changed since it was read."""
    if ticket.version != version:
        raise StaleEdit(
            "Ce ticket a été modifié entre-temps sur un autre poste.",
            current=read_ticket(connection, ticket.id),
        )


def read_giver(connection: Connection, ticket_id: int) -> Giver | None:
    """Read who brought a ticket, if that is kept."""
    row = connection.execute(select(givers).where(givers.c.ticket_id == ticket_id)).first()
    return None if row is None else Giver(row.name, row.email, row.erase_on)


def open_tickets_of(connection: Connection, site_id: int) -> tuple[Ticket, ...]:
    """Read the open tickets of a site, of any day, oldest first."""
    query = TICKETS.where(open_ticket_condition(), ticket_depot.c.site_id == site_id)
    rows = connection.execute(query.order_by(ticket_depot.c.created_at, ticket_depot.c.id)).all()
    return tuple(map(ticket_from, rows))


def read_detail(connection: Connection, ticket: Ticket) -> TicketDetail:
    """Read a ticket's lines and return them with the ticket."""
    lignes = tuple(read_lignes(connection, ticket.id))
    return TicketDetail(ticket, lignes, category_version_sum(connection))


def ticket_from(row: Row[Any]) -> Ticket:
    """Convert a row of `TICKETS`."""
    return Ticket(
        id=row.id,
        uid=row.uid,
        number=row.number,
        poste_id=row.poste_id,
        benevole=row.display_name,
        benevole_user_id=row.benevole_user_id,
        created_at=row.created_at,
        closed_at=row.closed_at,
        status=Status(row.status),
        is_deferred=row.is_deferred,
        site_id=row.site_id,
        time_zone=row.time_zone,
        lines_count=row.lines_count - row.exit_lines,
        exits_count=row.exit_lines,
        weight=split_of(row),
        version=row.version,
        origin=origin_from(row),
        deposit_kind=row.deposit_kind,
        partner=row.partner,
        keeps_giver=row.giver_months is not None,
        place=place_label(row.commune, row.postcode),
    )


def _unknown(number: str) -> NotFound:
    return NotFound("Le ticket « {number} » n'existe pas.", field="number", number=number)
