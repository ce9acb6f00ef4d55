"""A template's rows as what they stand for: a deferred poste a day, a ticket for each origin."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from operator import gt
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from recyclique_desk.domain.calendar import day_from_number, noon
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.identity import new_uids
from recyclique_desk.domain.imports import FLOWS, TemplateRows
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.people import Who
from recyclique_desk.services.importing.known_rows import KnownRows
from recyclique_desk.services.importing.sheet_columns import rows_at, values_at
from recyclique_desk.services.importing.sheet_origins import KnownKinds, read_known_kinds
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
) -> tuple[int, int]:
    """Write the rows at some places; gives the number of postes, one a day, and of tickets.

    A day has a ticket for each origin; UserError for a kind of deposit that is no longer in use.
    """
    pages = _Pages(rows, who, read_known_kinds(connection))
    days = set(values_at(rows.day, places))
    wanted = {pages[words] for words in set(_words_at(rows, places))}
    tickets, postes = insert_tickets(
        connection, loader, who, now, wanted, {who.site_id: zone}, rows.communes
    )
    moments = {day: milliseconds(noon(day_from_number(day), zone)) for day in days}
    same = same_of_lines(now)
    counts = max(rows.pieces, default=-1) > 0
    columns = (*LIGNE_COLUMNS, "pieces") if counts else LIGNE_COLUMNS
    with bulk_insert_pages(connection, columns) as add_to_sums:
        for batch in _batches(rows, places, pages, tickets, moments, categories, now):
            loader.insert_columns(ligne_depot, columns, batch[: len(columns)], same)
            add_to_sums(batch)
    return postes, len(tickets)


_Words = tuple[int, int, int]
"""Of a row: day, kind of deposit, commune."""


class _Pages(dict[_Words, PageKey]):
    """What the rows of a ticket have in common; words that mean the same are on one page."""

    def __init__(self, rows: TemplateRows, who: Who, known: KnownKinds) -> None:
        super().__init__()
        self.site = who.site_id
        self._who = who
        self._kinds = [known.ids.get((who.site_id, folded(word))) for word in rows.kinds]
        for word, kind in zip(rows.kinds, self._kinds, strict=True):
            if kind is None:
                raise UserError(
                    "Le type d'apport « {text} » n'existe pas sur ce site.", field="kind", text=word
                )
        self._communes = [rows.communes.index(code) for code in rows.communes]

    def __missing__(self, words: _Words) -> PageKey:
        day, kind, commune = words
        page = PageKey(
            self.site,
            day,
            self._who.user_id,
            0 if kind < 0 else self._kinds[kind] or 0,
            -1 if commune < 0 else self._communes[commune],
        )
        self[words] = page
        return page


def _words_at(rows: TemplateRows, places: Sequence[int]) -> Iterator[_Words]:
    columns = (rows.day, rows.kind, rows.commune)
    return zip(*(values_at(column, places) for column in columns), strict=True)


def _batches(
    rows: TemplateRows,
    places: Sequence[int],
    pages: _Pages,
    tickets: Mapping[PageKey, int],
    moments: Mapping[int, int],
    categories: Sequence[int],
    now: datetime,
) -> Iterator[list[Sequence[object]]]:
    """Give the values of `LIGNE_COLUMNS` and pieces by column, a batch of lines at a time."""
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
            [tickets[pages[words]] for words in _words_at(rows, some)],
            list(map(categories.__getitem__, category)),
            grams,
            list(map(_DESTINATIONS.__getitem__, flow)),
            list(map(notes.__getitem__, note)),
            list(map(_EXITS.__getitem__, flow)),
            list(map(moments.__getitem__, day)),
            [pages.site] * len(some),
            day,
            [None if number < 0 else number for number in rows_at(rows.pieces, some)],
        ]
