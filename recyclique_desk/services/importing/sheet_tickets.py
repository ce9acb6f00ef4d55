"""Postes, tickets and lines of an imported spreadsheet, as the database keeps them."""

from array import array
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import UTC, datetime, time
from itertools import islice
from operator import gt
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Integer, func, select, type_coerce

from recyclique_desk.domain.calendar import day_from_number, noon
from recyclique_desk.domain.identity import new_uids
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Status, ticket_number
from recyclique_desk.services.importing.row_resolving import (
    RowResults,
)
from recyclique_desk.services.importing.sheet_columns import SheetRows
from recyclique_desk.services.records.bulk_loading import (
    POSTE_COLUMNS,
    TICKET_COLUMNS,
    BulkLoader,
)
from recyclique_desk.storage.schema import (
    poste_reception,
    ticket_depot,
)
from recyclique_desk.storage.types import milliseconds

_BATCH = 10_000
LIGNE_COLUMNS = (
    *("uid", "ticket_id", "category_id", "weight", "destination", "notes", "is_exit"),
    *("created_at", "site_id", "reception_day"),
)


def same_of_lines(now: datetime) -> dict[str, int | None]:
    """Give the columns that have one value in all lines of an import."""
    entered = milliseconds(now)
    return {"entered_at": entered, "updated_at": entered, "quarter": None, "is_deferred": 1,
            "version": 1}  # fmt: skip


def insert_tickets(
    connection: Connection,
    loader: BulkLoader,
    who: Who,
    now: datetime,
    wanted: Set[tuple[int, int, int]],
    zones: Mapping[int, ZoneInfo],
) -> tuple[dict[tuple[int, int, int], int], int]:
    """Make a deferred poste for each site and day, in it a ticket for each person.

    `wanted` has site, day and person. Gives the key of each ticket, and the number of postes.
    """
    in_order = sorted(wanted)
    days = sorted({(site, day) for site, day, _ in in_order})
    tickets = dict(zip(in_order, loader.reserve(ticket_depot, len(in_order)), strict=True))
    postes = dict(zip(days, loader.reserve(poste_reception, len(days)), strict=True))
    counters = _counters(connection, days)
    uids = new_uids(now, len(in_order) + len(days))
    entered = milliseconds(now)
    moments = {
        (site, day): milliseconds(noon(day_from_number(day), zones[site])) for site, day in days
    }
    closed = Status.CLOSED.value
    loader.insert(
        poste_reception,
        POSTE_COLUMNS,
        [
            (postes[each], next(uids), each[0], who.user_id, moments[each], moments[each],
             closed, 1, entered, 1)
            for each in days
        ],
    )  # fmt: skip
    rows_of_tickets = []
    for site, day, person in in_order:
        counter = counters[site, day] = counters.get((site, day), 0) + 1
        at = moments[site, day]
        rows_of_tickets.append(
            (tickets[site, day, person], next(uids), ticket_number(day_from_number(day), counter),
             postes[site, day], person, at, at, closed, entered, site, day, counter, 1, entered, 1)
        )  # fmt: skip
    loader.insert(ticket_depot, TICKET_COLUMNS, rows_of_tickets)
    return tickets, len(postes)


def _counters(
    connection: Connection, days: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], int]:
    """Give the last number of each site and day that has one; the sites are locked."""
    day = type_coerce(ticket_depot.c.reception_day, Integer)
    query = (
        select(ticket_depot.c.site_id, day, func.max(ticket_depot.c.counter))
        .where(
            day.between(min(each for _, each in days), max(each for _, each in days)),
            ticket_depot.c.site_id.in_(sorted({site for site, _ in days})),
        )
        .group_by(ticket_depot.c.site_id, day)
    )
    return {(row[0], row[1]): row[2] for row in connection.execute(query)}


def ligne_batches(
    rows: SheetRows,
    settled: RowResults,
    good: "array[int]",
    tickets: Mapping[tuple[int, int, int], int],
    made: Mapping[int, int],
    zones: Mapping[int, ZoneInfo],
    now: datetime,
) -> Iterator[list[tuple[object, ...]]]:
    """Make the lines as the database keeps them, a batch at a time; `zip` puts them together.

    Those of one ticket follow each other in the order of the file, which says whose come first.
    """
    good, of_tickets = _by_ticket(rows, settled, good, tickets)

    def each(column: "array[int]") -> Iterator[int]:
        return map(column.__getitem__, good)

    notes = [*rows.notes.texts, None]  # the last for no note, -1
    categories = {number: made[number] if number < 0 else number or None
                  for number in set(each(settled.category))}  # fmt: skip
    places = {ticket: (site, day) for (site, day, _), ticket in tickets.items()}
    moments = {
        (ticket, minute): _moment(places[ticket][1], minute, zones[places[ticket][0]])
        for ticket, minute in set(zip(of_tickets, each(rows.minute), strict=True))
    }
    lines = zip(
        new_uids(now, len(good)),
        of_tickets,
        map(categories.__getitem__, each(settled.category)),
        each(rows.grams),
        each(settled.flow),
        map(notes.__getitem__, each(rows.note)),
        each(settled.is_exit),
        map(moments.__getitem__, zip(of_tickets, each(rows.minute), strict=True)),
        each(settled.site),
        each(rows.day),
        strict=False,
    )
    while batch := list(islice(lines, _BATCH)):
        yield batch


def _by_ticket(
    rows: SheetRows,
    settled: RowResults,
    good: "array[int]",
    tickets: Mapping[tuple[int, int, int], int],
) -> "tuple[array[int], array[int]]":
    """Give the places of rows in the order of their tickets, and the ticket of each."""
    columns = (settled.site, rows.day, settled.person)
    keys = zip(*(map(column.__getitem__, good) for column in columns), strict=True)
    found = array("q", map(tickets.__getitem__, keys))
    ranks = {ticket: rank for rank, ticket in enumerate(dict.fromkeys(found))}
    of_rows = array("I", map(ranks.__getitem__, found))
    if not any(map(gt, of_rows, islice(of_rows, 1, None))):
        return good, found
    order = sorted(range(len(good)), key=of_rows.__getitem__)
    return (
        array("I", map(good.__getitem__, order)),
        array("q", map(found.__getitem__, order)),
    )


def _moment(day: int, minute: int, zone: ZoneInfo) -> int:
    when = day_from_number(day)
    if minute < 0:
        return milliseconds(noon(when, zone))
    local = datetime.combine(when, time(minute // 60, minute % 60), zone)
    return milliseconds(local.astimezone(UTC))
