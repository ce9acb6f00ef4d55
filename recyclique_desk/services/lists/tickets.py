"""The ticket list, its totals, and one ticket with its lines."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    type_coerce,
)

from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.tickets import (
    PAGE,
    SelectionTotals,
    Ticket,
    TicketDetail,
    TicketFilter,
    TicketFingerprint,
    TicketOrder,
    TicketPage,
)
from recyclique_desk.services.base import Clock, interruptible, requires, visible_site_ids
from recyclique_desk.services.lists.ticket_order import (
    NO_LINE,
    heaviest_ticket_keys,
    order_and_start_after,
)
from recyclique_desk.services.records.lignes import category_version_sum, ligne_id_and_version_sums
from recyclique_desk.services.records.selection import ticket_conditions, tickets_in_order
from recyclique_desk.services.records.ticket_reading import (
    TICKETS,
    find_ticket,
    read_detail,
    read_ticket,
    require_visible,
    ticket_from,
)
from recyclique_desk.services.records.ticket_totals import read_selection_totals
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import ticket_depot

_MOMENT: Any = type_coerce(ticket_depot.c.created_at, BigInteger)


class TicketsService:
    """Reads tickets; filters are turned into conditions in `records.selection`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def page(
        self,
        who: Who,
        chosen: TicketFilter,
        after: tuple[int, int] | None = None,
        limit: int = PAGE,
        order: TicketOrder = TicketOrder.NEWEST,
        *,
        progress: Progress | None = None,
    ) -> TicketPage:
        """Return the page of the list after the key `after`, in the given order.

        A filter that selects few rows can take long: `progress` may cancel.
        """
        with self._database.read() as connection, interruptible(connection, progress):
            scope = visible_site_ids(connection, who)
            if order is TicketOrder.HEAVIEST:
                conditions = ticket_conditions(connection, chosen, scope)
                ids = heaviest_ticket_keys(connection, chosen, conditions, after, limit + 1)
                found = connection.execute(TICKETS.where(ticket_depot.c.id.in_(ids)))
                rows = sorted(found, key=lambda row: ids.index(row.id))
            else:
                conditions = tickets_in_order(connection, chosen, scope)
                query = TICKETS.where(*conditions).add_columns(_MOMENT.label("order_key"))
                is_up = order is TicketOrder.OLDEST
                query = order_and_start_after(query, _MOMENT, ticket_depot.c.id, after, up=is_up)
                rows = list(connection.execute(query.limit(limit + 1)))
        last = rows[limit - 1] if len(rows) > limit else None
        tickets = tuple(map(ticket_from, rows[:limit]))
        if last is None:
            return TicketPage(tickets, None)
        if order is not TicketOrder.HEAVIEST:
            return TicketPage(tickets, (last.order_key, last.id))
        key = last.received if last.lines_count else NO_LINE
        return TicketPage(tickets, (key, last.id))

    @requires(Permission.RECEPTION)
    def totals(
        self, who: Who, chosen: TicketFilter, progress: Progress | None = None
    ) -> SelectionTotals:
        """Return numbers and kilograms of all tickets of the filter.

        Filters without summaries are counted, which takes seconds for millions of lines:
        `progress` may cancel.
        """
        with self._database.read() as connection, interruptible(connection, progress):
            return read_selection_totals(connection, chosen, visible_site_ids(connection, who))

    @requires(Permission.RECEPTION)
    def detail(self, who: Who, ticket_id: int) -> TicketDetail:
        """Return a ticket with its lines in entry order; NotFound if it is not there (any more)."""
        with self._database.read() as connection:
            ticket = require_visible(connection, who, read_ticket(connection, ticket_id))
            return read_detail(connection, ticket)

    @requires(Permission.RECEPTION)
    def read_if_changed(self, who: Who, seen: TicketFingerprint) -> TicketDetail | None:
        """Return a ticket, or None if it is unchanged; NotFound if it no longer exists."""
        with self._database.read() as connection:
            ticket = require_visible(connection, who, read_ticket(connection, seen.ticket.id))
            known = TicketFingerprint(
                ticket,
                *ligne_id_and_version_sums(connection, ticket.id),
                category_version_sum(connection),
            )
            return None if known == seen else read_detail(connection, ticket)

    @requires(Permission.RECEPTION)
    def find(self, who: Who, number_or_uid: str) -> Ticket:
        """Return the ticket with a number or UUID; NotFound if there is none."""
        with self._database.read() as connection:
            return find_ticket(connection, who, number_or_uid)
