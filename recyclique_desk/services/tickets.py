"""The ticket list, its totals, and one ticket with its lines."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
    type_coerce,
)

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.errors import NotFound
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.tickets import (
    ENTREE,
    SelectionTotals,
    Status,
    Ticket,
    TicketDetail,
    TicketFilter,
    TicketOrder,
    TicketPage,
    TicketSeen,
    WeightSplit,
)
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services import sums
from recyclique_desk.services.base import Clock, interruptible, present, requires, site_scope
from recyclique_desk.services.cell_rows import scope_of
from recyclique_desk.services.ligne_rows import line_sums, name_sum, read_lignes
from recyclique_desk.services.selection import (
    flow_sums,
    is_open,
    sites_of,
    split_from,
    ticket_conditions,
    weight_sum,
)
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import ligne_depot, sites, ticket_depot, users

PAGE = 100
_TICKETS = (
    select(ticket_depot, users.c.display_name, sites.c.time_zone)
    .join(users, users.c.id == ticket_depot.c.benevole_user_id)
    .join(sites, sites.c.id == ticket_depot.c.site_id)
)
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

        Rows that are far apart, or the heaviest of all, are looked for long: `progress` may cancel.
        """
        with self._database.read() as connection, interruptible(connection, progress):
            query = _TICKETS.where(
                *ticket_conditions(connection, chosen, site_scope(connection, present(who)))
            )
            rows = connection.execute(_in_order(query, order, after).limit(limit + 1)).all()
            tickets = _with_totals(connection, rows[:limit])
        last = rows[limit - 1] if len(rows) > limit else None
        return TicketPage(tickets, None if last is None else (last.order_key, last.id))

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
    def news(self, who: Who | None, seen: TicketSeen) -> TicketDetail | None:
        """Give a ticket as it is now, or None if it is as it was seen; NotFound if it is gone."""
        with self._database.read() as connection:
            ticket = visible(connection, present(who), read_ticket(connection, seen.ticket.id))
            known = TicketSeen(ticket, *line_sums(connection, ticket.id), name_sum(connection))
            return None if known == seen else read_detail(connection, ticket)

    @requires(Permission.RECEPTION)
    def find(self, who: Who | None, number_or_uid: str) -> Ticket:
        """Give the ticket people call by its number, or by its UUID; NotFound for neither."""
        with self._database.read() as connection:
            return find_ticket(connection, present(who), number_or_uid)


def _in_order(query: Select[Any], order: TicketOrder, after: tuple[int, int] | None) -> Select[Any]:
    """Order the list and start it behind a key: (what it is ordered by, ticket id)."""
    key: Any = type_coerce(ticket_depot.c.created_at, BigInteger)
    if order is TicketOrder.HEAVIEST:
        key = (
            select(weight_sum())
            .where(ligne_depot.c.ticket_id == ticket_depot.c.id)
            .scalar_subquery()
        )
    query = query.add_columns(key.label("order_key"))
    up = order is TicketOrder.OLDEST
    if after is not None:
        value, ticket_id = after
        further = key > value if up else key < value
        beside = ticket_depot.c.id > ticket_id if up else ticket_depot.c.id < ticket_id
        not_before = key >= value if up else key <= value
        query = query.where(not_before, or_(further, and_(key == value, beside)))
    if up:
        return query.order_by(key, ticket_depot.c.id)
    return query.order_by(key.desc(), ticket_depot.c.id.desc())


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
    return _with_totals(connection, rows)[0]


def read_ticket(connection: Connection, ticket_id: int) -> Ticket:
    """Read a ticket with its totals; NotFound if it is not there."""
    row = connection.execute(_TICKET, {"id": ticket_id}).first()
    if row is None:
        raise NotFound("Ce ticket n'existe plus.")
    return _ticket(row, connection.execute(_TOTALS, {"id": ticket_id}).all())


def open_tickets_of(connection: Connection, site_id: int) -> tuple[Ticket, ...]:
    """Read the tickets that are open now at a site, whatever their day, oldest first."""
    query = _TICKETS.where(is_open(), ticket_depot.c.site_id == site_id)
    rows = connection.execute(query.order_by(ticket_depot.c.created_at, ticket_depot.c.id)).all()
    return _with_totals(connection, rows)


def read_detail(connection: Connection, ticket: Ticket) -> TicketDetail:
    """Read a ticket's lines to what is known of it."""
    lignes = tuple(read_lignes(connection, ticket.id))
    return TicketDetail(ticket, lignes, name_sum(connection))


def selection_totals(
    connection: Connection, chosen: TicketFilter, scope: tuple[int, ...]
) -> SelectionTotals:
    """Total a selection of tickets with all their lines."""
    if chosen.status is Status.CLOSED:
        # What is open is little, and its index is small: what is left is closed.
        both = selection_totals(connection, replace(chosen, status=None), scope)
        opened = replace(chosen, status=Status.OPENED)
        return both - _counted_totals(connection, opened, scope)
    if _is_summed(chosen):
        of_sites = scope_of(
            connection, sites_of(chosen, scope), exclude_deferred=chosen.exclude_deferred
        )
        return sums.selection(connection, of_sites, chosen.period)
    return _counted_totals(connection, chosen, scope)


def _is_summed(chosen: TicketFilter) -> bool:
    """Tell whether the summaries know a selection: whole days, open and closed ones together."""
    period = chosen.period or Period()
    plain = TicketFilter(
        period=chosen.period, site_id=chosen.site_id, exclude_deferred=chosen.exclude_deferred
    )
    return chosen == plain and period.since is None and period.until is None


def _counted_totals(
    connection: Connection, chosen: TicketFilter, scope: tuple[int, ...]
) -> SelectionTotals:
    conditions = ticket_conditions(connection, chosen, scope, all_wanted=True)
    count = connection.execute(
        select(func.count()).select_from(ticket_depot).where(*conditions)
    ).scalar_one()
    row = connection.execute(
        select(*flow_sums())
        .select_from(ligne_depot)
        .join(ticket_depot, ticket_depot.c.id == ligne_depot.c.ticket_id)
        .where(*conditions)
    ).one()
    return SelectionTotals(count, row.lines, split_from(row))


def split_of(rows: Iterable[Row[Any]]) -> WeightSplit:
    """Split grouped rows (`is_exit`, `destination`, `grams`) into entrée, direct and sortie."""
    entree = direct = sortie = 0
    for row in rows:
        if row.is_exit:
            sortie += row.grams
        elif row.destination in ENTREE:
            entree += row.grams
        else:
            direct += row.grams
    return WeightSplit(kg_from_grams(entree), kg_from_grams(direct), kg_from_grams(sortie))


def _grouped() -> Select[Any]:
    return select(
        ligne_depot.c.is_exit,
        ligne_depot.c.destination,
        func.count().label("lines"),
        weight_sum().label("grams"),
    ).group_by(ligne_depot.c.is_exit, ligne_depot.c.destination)


_TOTALS = _grouped().where(ligne_depot.c.ticket_id == bindparam("id"))


def _with_totals(connection: Connection, rows: Iterable[Row[Any]]) -> tuple[Ticket, ...]:
    rows = tuple(rows)
    by_ticket: dict[int, list[Row[Any]]] = {row.id: [] for row in rows}
    if by_ticket:
        grouped = (
            _grouped()
            .add_columns(ligne_depot.c.ticket_id)
            .where(ligne_depot.c.ticket_id.in_(by_ticket))
            .group_by(ligne_depot.c.ticket_id)
        )
        for row in connection.execute(grouped):
            by_ticket[row.ticket_id].append(row)
    return tuple(_ticket(row, by_ticket[row.id]) for row in rows)


def _ticket(row: Row[Any], lines: Sequence[Row[Any]]) -> Ticket:
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
        lines_count=sum(line.lines for line in lines),
        weight=split_of(lines),
        version=row.version,
    )


def _unknown(number: str) -> NotFound:
    return NotFound("Le ticket « {number} » n'existe pas.", field="number", number=number)
