"""Postes, tickets and lines of an imported spreadsheet, as the database keeps them."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from itertools import islice
from operator import gt
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Integer, func, select, type_coerce

from recyclique_desk.domain.calendar import day_from_number, noon
from recyclique_desk.domain.identity import new_uids
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Status, ticket_number
from recyclique_desk.services.importing.row_resolving import (
    RowResults,
)
from recyclique_desk.services.importing.sheet_columns import SheetRows, rows_at, values_at
from recyclique_desk.services.importing.sheet_origins import SheetOrigins
from recyclique_desk.services.records.bulk_loading import (
    IMPORTED,
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
_TICKET_COLUMNS = (*TICKET_COLUMNS, "deposit_kind_id", "commune")


class PageKey(NamedTuple):
    """What the rows of a ticket have in common."""

    site: int
    day: int
    person: int
    kind: int = 0
    """The kind of deposit; 0 for none."""
    commune: int = -1
    """The number of its word; -1 for none."""


LIGNE_COLUMNS = (
    *("uid", "ticket_id", "category_id", "weight", "destination", "notes", "is_exit"),
    *("created_at", "site_id", "reception_day"),
)


def ligne_columns(rows: SheetRows) -> tuple[str, ...]:
    """Give the columns of the lines of a file: pieces too, where any row counts them."""
    return (*LIGNE_COLUMNS, "pieces") if max(rows.pieces, default=-1) > 0 else LIGNE_COLUMNS


def same_of_lines(now: datetime) -> dict[str, int | None]:
    """Give the columns that have one value in all lines of an import."""
    entered = milliseconds(now)
    return {"entered_at": entered, "updated_at": entered, "quarter": None, "is_deferred": 1,
            "version": 1, **IMPORTED}  # fmt: skip


def insert_tickets(
    connection: Connection,
    loader: BulkLoader,
    who: Who,
    now: datetime,
    wanted: Iterable[PageKey],
    zones: Mapping[int, ZoneInfo],
    communes: Sequence[str | None] = (),
) -> tuple[dict[PageKey, int], int]:
    """Make a deferred poste for each site and day, in it a ticket for each person and origin.

    `communes` has the INSEE code of each number. Gives the key of each ticket, and the number of
    postes.
    """
    in_order = sorted(wanted)
    days = sorted({(key.site, key.day) for key in in_order})
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
    for key in in_order:
        site, day, person, kind, commune = key
        counter = counters[site, day] = counters.get((site, day), 0) + 1
        at = moments[site, day]
        rows_of_tickets.append(
            (tickets[key], next(uids), ticket_number(day_from_number(day), counter),
             postes[site, day], person, at, at, closed, entered, site, day, counter, 1, entered, 1,
             kind or None, None if commune < 0 else communes[commune])
        )  # fmt: skip
    loader.insert(ticket_depot, _TICKET_COLUMNS, rows_of_tickets)
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


@dataclass(frozen=True)
class RowPages:
    """The pages of rows: those of one page have a `PageKey` in common."""

    rows: Sequence[int]
    """Places of the rows, those of one page after each other (`values_at`)."""
    of_rows: "array[int]"
    """Number of the page of each."""
    keys: tuple[PageKey, ...]
    """Of each page, in the order of the file."""


class _Numbered(dict[tuple[int, ...], int]):
    """Numbers pages in the order in which they come."""

    def __missing__(self, key: tuple[int, ...]) -> int:
        number = self[key] = len(self)
        return number


def pages_of(rows: SheetRows, settled: RowResults, good: Sequence[int]) -> RowPages:
    """Put good rows on pages; within each they stay in the order of the file."""
    columns = [settled.site, rows.day, settled.person]
    if rows.kinds.texts or rows.communes.texts:
        columns += [rows.kind, rows.commune]
    numbered = _Numbered()
    keys = zip(*(values_at(column, good) for column in columns), strict=True)
    found = array("I", map(numbered.__getitem__, keys))
    pages = [_key(words, settled.origins) for words in numbered]
    unlike = list(dict.fromkeys(pages))
    if len(unlike) < len(pages):
        # Words that mean the same are on one page.
        number_of = {key: number for number, key in enumerate(unlike)}
        found = array("I", (number_of[pages[number]] for number in found))
    if any(map(gt, found, islice(found, 1, None))):
        order = sorted(range(len(good)), key=found.__getitem__)
        good = array("I", map(good.__getitem__, order))
        found = array("I", map(found.__getitem__, order))
    return RowPages(good, found, tuple(unlike))


def _key(words: tuple[int, ...], origins: SheetOrigins) -> PageKey:
    site, day, person, *rest = words
    if not rest:
        return PageKey(site, day, person)
    kind, commune = rest
    code = None if commune < 0 else origins.communes[commune]
    number = -1 if code is None else origins.communes.index(code)
    return PageKey(site, day, person, origins.kind(site, kind), number)


def ligne_batches(
    rows: SheetRows,
    settled: RowResults,
    pages: RowPages,
    tickets: Mapping[PageKey, int],
    made: Mapping[int, int],
    zones: Mapping[int, ZoneInfo],
    now: datetime,
) -> Iterator[list[Sequence[object]]]:
    """Give the values of `ligne_columns` by column, a batch of lines at a time."""
    counts = len(ligne_columns(rows)) > len(LIGNE_COLUMNS)
    notes = [*rows.notes.texts, None]  # the last for no note, -1
    categories = {number: made[number] if number < 0 else number or None
                  for number in set(settled.category)
                  if number >= 0 or number in made}  # fmt: skip
    ticket_of = [tickets[key] for key in pages.keys]
    moment_of = _Moments(pages, zones)
    uids = new_uids(now, len(pages.rows))
    for start in range(0, len(pages.rows), _BATCH):
        places, of_rows = (each[start : start + _BATCH] for each in (pages.rows, pages.of_rows))

        yield [
            list(islice(uids, len(of_rows))),
            list(map(ticket_of.__getitem__, of_rows)),
            list(map(categories.__getitem__, rows_at(settled.category, places))),
            rows_at(rows.grams, places),
            rows_at(settled.flow, places),
            list(map(notes.__getitem__, rows_at(rows.note, places))),
            rows_at(settled.is_exit, places),
            list(
                map(moment_of.__getitem__, zip(of_rows, rows_at(rows.minute, places), strict=True))
            ),
            rows_at(settled.site, places),
            rows_at(rows.day, places),
            *([[None if n < 0 else n for n in rows_at(rows.pieces, places)]] if counts else []),
        ]


class _Moments(dict[tuple[int, int], int]):
    """When rows were weighed, by their page and minute: at noon, where the file has no hour."""

    def __init__(self, pages: RowPages, zones: Mapping[int, ZoneInfo]) -> None:
        super().__init__()
        self._pages = pages
        self._zones = zones

    def __missing__(self, key: tuple[int, int]) -> int:
        page = self._pages.keys[key[0]]
        found = self[key] = _moment(page.day, key[1], self._zones[page.site])
        return found


def _moment(day: int, minute: int, zone: ZoneInfo) -> int:
    when = day_from_number(day)
    if minute < 0:
        return milliseconds(noon(when, zone))
    local = datetime.combine(when, time(minute // 60, minute % 60), zone)
    return milliseconds(local.astimezone(UTC))
