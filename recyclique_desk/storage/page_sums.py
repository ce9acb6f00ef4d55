"""Sums the lines of new notebook pages in Python, page by page, while they are inserted.

A *page* here is a deferred ticket, new and closed, whose lines bear its site and its day and no
time of day: what an import makes of a file.
"""

from collections.abc import Sequence
from itertools import compress, count, islice, pairwise
from operator import itemgetter, ne
from typing import Any, NamedTuple

from sqlalchemy import Connection

from recyclique_desk.domain.calendar import day_from_number, day_number
from recyclique_desk.domain.tickets import ENTREE
from recyclique_desk.storage import ticket_summaries
from recyclique_desk.storage.multi_row_insert import insert_rows
from recyclique_desk.storage.summaries import (
    ADD_TO_CELL,
    ALL_SITES,
    AMOUNTS,
    COLUMNS,
    NO_CATEGORY,
    NO_HOUR,
    NO_QUARTER,
    PER_CATEGORY,
    SummaryKind,
)
from recyclique_desk.storage.ticket_summaries import (
    ANCESTORS_VIEW,
    ANY_DESTINATION,
    EVERY_TICKET,
)
from recyclique_desk.storage.types import DESTINATION_NUMBERS

_BITS = 60
"""Bits of one sum among several in one integer, which are added all at once.

Two digits of Python's integers; they hold ten thousand million of the heaviest lines."""
_MASK = (1 << _BITS) - 1
_ONE = 1 << _BITS
_EXIT = 2 * _BITS
"""From this bit upwards: grams and lines of exits, as those received below it."""
_RECEIVED_ONLY = (1 << _EXIT) - 1
_ENTREE = frozenset(DESTINATION_NUMBERS[flow] for flow in ENTREE)
_INTO_TOTALS = f"INSERT INTO ticket_totals (ticket_id, {', '.join(ticket_summaries.AMOUNTS)})"
_USED = ("ticket_id", "site_id", "reception_day", "weight", "category_id", "destination", "is_exit")
_Mark = tuple[int, int]
"""A category, or what stands for many, and a destination under which a ticket counts."""
_DAY = 1 << 32
"""More than any part of a cell by category: day and part in one integer are hashed faster."""


class _Kind(NamedTuple):
    """What lines of one category, destination and direction add to."""

    category: int
    destination: int
    part: int
    """Of a cell by category and destination."""
    is_exit: bool
    is_entree: bool
    marks: tuple[_Mark, ...]


class PageSums:
    """Adds lines up and writes their sums into the summaries of a SQLite file."""

    def __init__(self, connection: Connection, columns: Sequence[str]) -> None:
        """Take `columns`, the names of the values of a row."""
        self._connection = connection
        self._at = itemgetter(*map(columns.index, _USED))
        self._ticket = 0
        self._place = (0, 0)
        self._lines: dict[tuple[int | None, int, int], int] = {}
        self._counted_under = _counted_under(connection)
        self._kinds: dict[tuple[int | None, int, int], _Kind] = {}
        self._months: dict[int, int] = {}
        self._clear()

    def _clear(self) -> None:
        self._categories: dict[int, int] = {}
        """By day and the part of a cell by category."""
        self._flows: dict[tuple[int, int, int], int] = {}
        """By day, site and destination."""
        self._of_months: dict[tuple[int, int], dict[tuple[int, int], int]] = {}
        """By month and site, category and destination."""
        self._totals: list[tuple[int, ...]] = []
        self._pages: dict[tuple[int, int], dict[_Mark, int]] = {}
        """By month and site."""

    def add(self, values: Sequence[Sequence[Any]]) -> None:
        """Add lines by the values of their columns.

        Those of one page follow each other, from one call to the next as well.
        """
        tickets, sites, days, weights, *parts = self._at(values)
        kinds = list(zip(*parts, strict=True))
        begins = [0, *compress(count(1), map(ne, tickets, islice(tickets, 1, None)))]
        for begin, end in pairwise([*begins, len(tickets)]):
            if tickets[begin] != self._ticket:
                self._end_page()
                self._ticket, self._place = tickets[begin], (sites[begin], days[begin])
            lines = self._lines
            for kind, weight in zip(kinds[begin:end], weights[begin:end], strict=True):
                lines[kind] = lines.get(kind, 0) + _ONE + weight
        self._write()

    def finish(self) -> None:
        """Add the last page."""
        self._end_page()
        self._write()

    def _end_page(self) -> None:
        lines, self._lines = self._lines, {}
        if not lines:
            return
        site, day = self._place
        place = self._month_of(day), site
        categories, day_bits, kinds = self._categories, day * _DAY, self._kinds
        months = self._of_months.setdefault(place, {})
        flows: dict[int, int] = {}
        marks: set[_Mark] = set()
        exits = sortie = entree = all_lines = 0
        for key, added in lines.items():
            kind = kinds.get(key) or self._kind(key)
            category, destination, part, is_exit, is_entree, of_kind = kind
            all_lines += added
            if is_exit:
                sortie += added
                added <<= _EXIT  # noqa: PLW2901
            elif is_entree:
                entree += added
            cell = day_bits + part
            categories[cell] = categories.get(cell, 0) + added
            flows[destination] = flows.get(destination, 0) + added
            of_month = category, destination
            months[of_month] = months.get(of_month, 0) + added
            marks.update(of_kind)
        for destination, added in flows.items():
            flow = day, site, destination
            self._flows[flow] = self._flows.get(flow, 0) + added
        exits, left = sortie >> _BITS, sortie & _MASK
        totals = all_lines >> _BITS, exits, (all_lines & _MASK) - left, entree & _MASK, left
        self._totals.append((self._ticket, *totals))
        of_page = _packed(1, *totals)
        pages = self._pages.setdefault(place, {})
        for mark in marks:
            pages[mark] = pages.get(mark, 0) + of_page
        # Without lines it was counted among all tickets when it was inserted.
        mark = EVERY_TICKET, ANY_DESTINATION
        pages[mark] = pages.get(mark, 0) + _packed(0, *totals)

    def _month_of(self, day: int) -> int:
        month = self._months.get(day)
        if month is None:
            month = self._months[day] = day_number(day_from_number(day).replace(day=1))
        return month

    def _kind(self, key: tuple[int | None, int, int]) -> _Kind:
        category, destination, is_exit = key[0] or NO_CATEGORY, key[1], bool(key[2])
        marks = tuple(
            (above, flow)
            for above in self._counted_under[category]
            for flow in (ANY_DESTINATION, destination)
        )
        kind = self._kinds[key] = _Kind(
            category,
            destination,
            category * PER_CATEGORY + destination,
            is_exit,
            not is_exit and destination in _ENTREE,
            marks,
        )
        return kind

    def _write(self) -> None:
        """Write what was added up, in the order of the keys."""
        totals = len(ticket_summaries.AMOUNTS)
        amounts = ", ?" * len(AMOUNTS)
        into = f"INSERT INTO summaries ({COLUMNS})"
        marks = f"{int(SummaryKind.CATEGORY_DAY)}, ?, ?, {ALL_SITES}, 1{amounts}"
        of_categories = [
            (key // _DAY, key % _DAY, added >> _BITS & _MASK, added & _MASK, 0, 0)
            if added <= _RECEIVED_ONLY
            else (key // _DAY, key % _DAY, *_amounts(added))
            for key, added in sorted(self._categories.items())
        ]
        self._insert(into, marks, of_categories, ADD_TO_CELL)
        cells = [(*key, *_amounts(added)) for key, added in sorted(self._cells().items())]
        self._insert(into, f"?, ?, ?, ?, 1{amounts}", cells, ADD_TO_CELL)
        # Without ON CONFLICT: a page that has totals already is not new, which would be a mistake.
        self._insert(_INTO_TOTALS, "?" + ", ?" * totals, self._totals)
        pages = [(*key, *_unpacked(added)) for key, added in sorted(self._page_cells().items())]
        into = f"INSERT INTO ticket_summaries ({ticket_summaries.COLUMNS})"
        marks = "?, ?, ?, ?, 1" + ", ?" * (totals + 1)
        self._insert(into, marks, pages, ticket_summaries.ADD_TO_CELL)
        self._clear()

    def _insert(
        self, into: str, marks: str, rows: Sequence[tuple[int, ...]], tail: str = ""
    ) -> None:
        insert_rows(self._connection, into, marks, rows, len(rows), tail)

    def _cells(self) -> dict[tuple[int, int, int, int], int]:
        """Give the cells of `summaries` by kind, start, part and site; not the days by category."""
        kinds = SummaryKind
        cells: dict[tuple[int, int, int, int], int] = {}

        def add(kind: SummaryKind, start: int, part: int, site: int, added: int) -> None:
            key = int(kind), start, part, site
            cells[key] = cells.get(key, 0) + added

        for (day, site, destination), added in self._flows.items():
            add(kinds.DESTINATION_DAY, day, destination, site, added)
            add(kinds.DESTINATION_DAY, day, destination, ALL_SITES, added)
            add(kinds.QUARTER_DAY, day, NO_QUARTER, ALL_SITES, added)
        for (month, site), of_month in self._of_months.items():
            for (category, destination), added in of_month.items():
                part = category * PER_CATEGORY
                add(kinds.DESTINATION_MONTH, month, destination, site, added)
                add(kinds.DESTINATION_MONTH, month, destination, ALL_SITES, added)
                add(kinds.CATEGORY_MONTH, month, part + destination, ALL_SITES, added)
                add(kinds.HOUR_MONTH, month, NO_HOUR, site, added)
                add(kinds.HOUR_MONTH, month, NO_HOUR, ALL_SITES, added)
                add(kinds.SITE_CATEGORY_MONTH, month, part, site, added)
                add(kinds.CATEGORY_HOUR_MONTH, month, part + NO_HOUR, ALL_SITES, added)
        return cells

    def _page_cells(self) -> dict[tuple[int, int, int, int], int]:
        """Give the rows of `ticket_summaries` by category, destination, site and start."""
        cells: dict[tuple[int, int, int, int], int] = {}
        for (month, site), of_marks in self._pages.items():
            year = day_number(day_from_number(month).replace(month=1))
            for mark, added in of_marks.items():
                for key in ((*mark, ALL_SITES, month), (*mark, site, year)):
                    cells[key] = cells.get(key, 0) + added
        return cells


def _counted_under(connection: Connection) -> dict[int, list[int]]:
    """Give what a ticket with a line of each category counts under."""
    found: dict[int, list[int]] = {}
    rows = connection.exec_driver_sql(f"SELECT of_id, category_id FROM {ANCESTORS_VIEW}")  # noqa: S608
    for category, above in rows:
        found.setdefault(category, []).append(above)
    return found


def _amounts(added: int) -> tuple[int, int, int, int]:
    """Give lines, grams, exit lines and exit grams."""
    exits = added >> _EXIT
    return (added >> _BITS & _MASK, added & _MASK, exits >> _BITS, exits & _MASK)


def _packed(*sums: int) -> int:
    packed = 0
    for each in sums:
        packed = packed << _BITS | each
    return packed


def _unpacked(added: int) -> tuple[int, ...]:
    """Give tickets and the sums of `ticket_summaries.AMOUNTS`."""
    fields = len(ticket_summaries.AMOUNTS)
    return tuple(added >> _BITS * place & _MASK for place in range(fields, -1, -1))
