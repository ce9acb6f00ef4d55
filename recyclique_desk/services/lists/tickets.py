"""The ticket list, its totals, and one ticket with its lines."""

from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Connection,
    Row,
    bindparam,
    select,
    type_coerce,
)

from recyclique_desk.domain.errors import NotFound
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.tickets import (
    SelectionTotals,
    Status,
    Ticket,
    TicketDetail,
    TicketFilter,
    TicketFingerprint,
    TicketOrder,
    TicketPage,
)
from recyclique_desk.services.base import Clock, interruptible, present, requires, site_scope
from recyclique_desk.services.lists.ticket_order import NO_LINE, behind, heaviest
from recyclique_desk.services.records.lignes import line_sums, name_sum, read_lignes
from recyclique_desk.services.records.selection import is_open, ticket_conditions, tickets_in_order
from recyclique_desk.services.records.ticket_totals import TOTALS, selection_totals, split_of
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import sites, ticket_depot, ticket_totals, users

PAGE = 100
_TICKETS = (
    select(ticket_depot, *TOTALS, users.c.display_name, sites.c.time_zone)
    .outerjoin(users, users.c.id == ticket_depot.c.benevole_user_id)
    .outerjoin(sites, sites.c.id == ticket_depot.c.site_id)
    .outerjoin(ticket_totals, ticket_totals.c.ticket_id == ticket_depot.c.id)
)
"""Everybody has a name and a site. But SQLite's planner keeps the order of outer joins only, and
might begin with a person who wrote all there is."""
_MOMENT: Any = type_coerce(ticket_depot.c.created_at, BigInteger)
_TICKET = _TICKETS.where(ticket_depot.c.id == bindparam("id"))


class TicketsService:
    """Reads tickets; what a filter means is said once, in `selection`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def page(
        self,
        who: Who | None,
        chosen: TicketFilter,
        after: tuple[int, int] | None = None,
        limit: int = PAGE,
        order: TicketOrder = TicketOrder.NEWEST,
        *,
        progress: Progress | None = None,
    ) -> TicketPage:
        """Give the page of the list that follows the key `after` in the order asked for.

        Rows that are far apart are looked for long: `progress` may cancel.
        """
        with self._database.read() as connection, interruptible(connection, progress):
            scope = site_scope(connection, present(who))
            if order is TicketOrder.HEAVIEST:
                conditions = ticket_conditions(connection, chosen, scope)
                ids = heaviest(connection, chosen, conditions, after, limit + 1)
                found = connection.execute(_TICKETS.where(ticket_depot.c.id.in_(ids)))
                rows = sorted(found, key=lambda row: ids.index(row.id))
            else:
                conditions = tickets_in_order(connection, chosen, scope)
                query = _TICKETS.where(*conditions).add_columns(_MOMENT.label("order_key"))
                is_up = order is TicketOrder.OLDEST
                query = behind(query, _MOMENT, ticket_depot.c.id, after, up=is_up)
                rows = list(connection.execute(query.limit(limit + 1)))
        last = rows[limit - 1] if len(rows) > limit else None
        tickets = tuple(map(_ticket, rows[:limit]))
        if last is None:
            return TicketPage(tickets, None)
        if order is not TicketOrder.HEAVIEST:
            return TicketPage(tickets, (last.order_key, last.id))
        key = last.received if last.lines_count else NO_LINE
        return TicketPage(tickets, (key, last.id))

    @requires(Permission.RECEPTION)
    def totals(
        self, who: Who | None, chosen: TicketFilter, progress: Progress | None = None
    ) -> SelectionTotals:
        """Give tickets, lines and kilograms of the whole selection, not of a page of it.

        What the summaries do not know is counted, which takes seconds for a history of millions
        of lines: `progress` may cancel it.
        """
        with self._database.read() as connection, interruptible(connection, progress):
            return selection_totals(connection, chosen, site_scope(connection, present(who)))

    @requires(Permission.RECEPTION)
    def detail(self, who: Who | None, ticket_id: int) -> TicketDetail:
        """Give a ticket with its lines in entry order; NotFound if it is not there (any more)."""
        with self._database.read() as connection:
            ticket = visible(connection, present(who), read_ticket(connection, ticket_id))
            return read_detail(connection, ticket)

    @requires(Permission.RECEPTION)
    def news(self, who: Who | None, seen: TicketFingerprint) -> TicketDetail | None:
        """Give a ticket as it is now, or None if it is as it was seen; NotFound if it is gone."""
        with self._database.read() as connection:
            ticket = visible(connection, present(who), read_ticket(connection, seen.ticket.id))
            known = TicketFingerprint(
                ticket, *line_sums(connection, ticket.id), name_sum(connection)
            )
            return None if known == seen else read_detail(connection, ticket)

    @requires(Permission.RECEPTION)
    def find(self, who: Who | None, number_or_uid: str) -> Ticket:
        """Give the ticket people call by its number, or by its UUID; NotFound for neither."""
        with self._database.read() as connection:
            return find_ticket(connection, present(who), number_or_uid)


def visible(connection: Connection, who: Who, ticket: Ticket) -> Ticket:
    """Give the ticket back if it is of a site the person may see, else raise NotFound."""
    if ticket.site_id not in site_scope(connection, who):
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
    seen = ticket_depot.c.site_id.in_(site_scope(connection, who))
    rows = connection.execute(_TICKETS.where(condition, seen).limit(2)).all()
    if not rows:
        raise _unknown(number_or_uid)
    if len(rows) > 1:
        raise NotFound(
            "Plusieurs sites ont un ticket {number} : donnez son identifiant.", number=wanted
        )
    return _ticket(rows[0])


def read_ticket(connection: Connection, ticket_id: int) -> Ticket:
    """Read a ticket with its totals; NotFound if it is not there."""
    row = connection.execute(_TICKET, {"id": ticket_id}).first()
    if row is None:
        raise NotFound("Ce ticket n'existe plus.")
    return _ticket(row)


def open_tickets_of(connection: Connection, site_id: int) -> tuple[Ticket, ...]:
    """Read the tickets that are open now at a site, whatever their day, oldest first."""
    query = _TICKETS.where(is_open(), ticket_depot.c.site_id == site_id)
    rows = connection.execute(query.order_by(ticket_depot.c.created_at, ticket_depot.c.id)).all()
    return tuple(map(_ticket, rows))


def read_detail(connection: Connection, ticket: Ticket) -> TicketDetail:
    """Read a ticket's lines to what is known of it."""
    lignes = tuple(read_lignes(connection, ticket.id))
    return TicketDetail(ticket, lignes, name_sum(connection))


def _ticket(row: Row[Any]) -> Ticket:
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
    )


def _unknown(number: str) -> NotFound:
    return NotFound("Le ticket « {number} » n'existe pas.", field="number", number=number)
