"""A template's rows as what they stand for: a deferred poste and a ticket for each day."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from operator import gt
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from recyclique_desk.domain.calendar import day_from_number, noon
from recyclique_desk.domain.identity import new_uids
from recyclique_desk.domain.imports import FLOWS, TemplateRows
from recyclique_desk.domain.people import Who
from recyclique_desk.services.importing.known_rows import KnownRows
from recyclique_desk.services.importing.sheet_columns import rows_at, values_at
from recyclique_desk.services.importing.sheet_tickets import (
    LIGNE_COLUMNS,
    PageKey,
    insert_tickets,
    same_of_lines,
)
from recyclique_desk.services.records.bulk_loading import BulkLoader
from recyclique_desk.storage.bulk import bulk_insert_pages
from recyclique_desk.storage.schema import ligne_depot
from recyclique_desk.storage.types import DESTINATION_NUMBERS, milliseconds

_BATCH = 10_000
_DESTINATIONS = [DESTINATION_NUMBERS[destination] for destination, _ in FLOWS]
_EXITS = [int(is_exit) for _, is_exit in FLOWS]


def unknown_rows(
    connection: Connection, who: Who, rows: TemplateRows, categories: Sequence[int]
) -> Sequence[int]:
    """Give the places of the rows that are not in yet, counted, the earliest day first.

    `categories` has the id for each name of `rows`. A file that grew brings its new rows only.
    """
    known = KnownRows(connection, [who.site_id], min(rows.day), max(rows.day))
    places: Sequence[int] = range(len(rows))
    if not known.is_empty:
        places = [
            place
            for place, (day, category, grams, flow, note) in enumerate(
                zip(rows.day, rows.category, rows.grams, rows.flow, rows.note, strict=True)
            )
            if not known.take(
                (
                    who.site_id,
                    day,
                    categories[category],
                    grams,
                    _DESTINATIONS[flow],
                    _EXITS[flow],
                    None if note < 0 else rows.notes[note],
                )
            )
        ]
    if isinstance(places, range) and not any(map(gt, rows.day, islice(rows.day, 1, None))):
        return places
    return array("I", sorted(places, key=rows.day.__getitem__))


def insert_rows(
    connection: Connection,
    loader: BulkLoader,
    who: Who,
    now: datetime,
    rows: TemplateRows,
    places: Sequence[int],
    categories: Sequence[int],
    zone: ZoneInfo,
) -> int:
    """Write the rows at some places; gives the number of days, each of which has a ticket."""
    days = set(values_at(rows.day, places))
    wanted = {PageKey(who.site_id, day, who.user_id) for day in days}
    tickets, _ = insert_tickets(connection, loader, who, now, wanted, {who.site_id: zone})
    ticket_of = {page.day: key for page, key in tickets.items()}
    moments = {day: milliseconds(noon(day_from_number(day), zone)) for day in days}
    same = same_of_lines(now)
    with bulk_insert_pages(connection, LIGNE_COLUMNS) as add_to_sums:
        for batch in _batches(rows, places, ticket_of, moments, categories, who.site_id, now):
            loader.insert_columns(ligne_depot, LIGNE_COLUMNS, batch, same)
            add_to_sums(batch)
    return len(days)


def _batches(
    rows: TemplateRows,
    places: Sequence[int],
    ticket_of: Mapping[int, int],
    moments: Mapping[int, int],
    categories: Sequence[int],
    site_id: int,
    now: datetime,
) -> Iterator[list[Sequence[object]]]:
    """Give the values of `LIGNE_COLUMNS` by column, a batch of lines at a time."""
    notes = [*rows.notes, None]  # the last for no note, -1
    uids = new_uids(now, len(places))
    for start in range(0, len(places), _BATCH):
        some = places[start : start + _BATCH]
        day, flow, grams, category, note = (
            rows_at(column, some)
            for column in (rows.day, rows.flow, rows.grams, rows.category, rows.note)
        )
        yield [
            list(islice(uids, len(some))),
            list(map(ticket_of.__getitem__, day)),
            list(map(categories.__getitem__, category)),
            grams,
            list(map(_DESTINATIONS.__getitem__, flow)),
            list(map(notes.__getitem__, note)),
            list(map(_EXITS.__getitem__, flow)),
            list(map(moments.__getitem__, day)),
            [site_id] * len(some),
            day,
        ]
