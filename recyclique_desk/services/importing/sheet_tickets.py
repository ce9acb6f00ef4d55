"""Postes, tickets and lines of an imported spreadsheet, as the database keeps them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Integer, func, select, type_coerce

from recyclique_desk.domain.calendar import day_from_number, noon
from recyclique_desk.domain.identity import new_uids
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Status, ticket_number
from recyclique_desk.services.importing.row_resolving import (
    RowResults,
)
from recyclique_desk.services.importing.sheet_rows import (
    SheetRows,
)
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
    *("created_at", "entered_at", "updated_at", "site_id", "reception_day", "quarter"),
    *("is_deferred", "version"),
)


def insert_tickets(
    connection: Connection,
    loader: BulkLoader,
    who: Who,
    now: datetime,
    rows: SheetRows,
    settled: RowResults,
    good: Sequence[int],
    zones: Mapping[int, ZoneInfo],
) -> tuple[dict[tuple[int, int, int], int], int]:
    """Make a deferred poste for each site and day, in it a ticket for each person; give both."""
    wanted = sorted(
        {(settled.site[place], rows.day[place], settled.person[place]) for place in good}
    )
    days = sorted({(site, day) for site, day, _ in wanted})
    tickets = dict(zip(wanted, loader.reserve(ticket_depot, len(wanted)), strict=True))
    postes = dict(zip(days, loader.reserve(poste_reception, len(days)), strict=True))
    counters = _counters(connection, days)
    uids = new_uids(now, len(wanted) + len(days))
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
    for site, day, person in wanted:
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
    good: Sequence[int],
    tickets: Mapping[tuple[int, int, int], int],
    made: Mapping[int, int],
    zones: Mapping[int, ZoneInfo],
    now: datetime,
) -> Iterator[list[tuple[object, ...]]]:
    """Make the lines as the database keeps them, a batch at a time."""
    entered = milliseconds(now)
    uids = new_uids(now, len(good))
    moments: dict[tuple[int, int, int], int] = {}
    notes = rows.notes.texts
    batch: list[tuple[object, ...]] = []
    for place in good:
        site, day, minute = settled.site[place], rows.day[place], rows.minute[place]
        at = moments.get((site, day, minute))
        if at is None:
            at = moments[site, day, minute] = _moment(day, minute, zones[site])
        category = settled.category[place]
        note = rows.note[place]
        batch.append(
            (
                next(uids),
                tickets[site, day, settled.person[place]],
                made[category] if category < 0 else category or None,
                rows.grams[place],
                settled.flow[place],
                None if note < 0 else notes[note],
                settled.is_exit[place],
                at,
                entered,
                entered,
                site,
                day,
                None,
                1,
                1,
            )
        )
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _moment(day: int, minute: int, zone: ZoneInfo) -> int:
    when = day_from_number(day)
    if minute < 0:
        return milliseconds(noon(when, zone))
    local = datetime.combine(when, time(minute // 60, minute % 60), zone)
    return milliseconds(local.astimezone(UTC))
