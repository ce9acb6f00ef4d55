"""Sums the lines of new notebook pages in Python, page by page, while they are inserted.

A *page* here is a deferred ticket, new and closed, whose lines bear its site and its day and no
time of day: what an import makes of a file.
"""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

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
_ENTREE = frozenset(DESTINATION_NUMBERS[flow] for flow in ENTREE)
_INTO_TOTALS = f"INSERT INTO ticket_totals (ticket_id, {', '.join(ticket_summaries.AMOUNTS)})"
_Mark = tuple[int, int]
"""A category, or what stands for many, and a destination under which a ticket counts."""


class PageSums:
    """Adds lines up and writes their sums into the summaries of a SQLite file."""

    def __init__(self, connection: Connection, columns: Sequence[str]) -> None:
        """Take `columns`, the names of the values of a row."""
        self._connection = connection
        at = columns.index
        self._ticket_of = itemgetter(at("ticket_id"))
        self._place_of = itemgetter(at("site_id"), at("reception_day"))
        self._parts_of = itemgetter(
            at("category_id"), at("destination"), at("is_exit"), at("weight")
        )
        self._ticket = 0
        self._place = (0, 0)
        self._lines: dict[tuple[int | None, int, int], int] = {}
        self._counted_under = _counted_under(connection)
        self._marks: dict[tuple[int, int], tuple[_Mark, ...]] = {}
        self._months: dict[int, int] = {}
        self._clear()

    def _clear(self) -> None:
        self._categories: dict[tuple[int, int], int] = {}
        """By day and the part of a cell by category."""
        self._flows: dict[tuple[int, int, int], int] = {}
        """By day, site and destination."""
        self._of_months: dict[tuple[int, int, int, int], int] = {}
        """By month, site, category and destination."""
        self._totals: list[tuple[int, ...]] = []
        self._pages: dict[tuple[int, int], dict[_Mark, int]] = {}
        """By site and month."""

    def add(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Add lines; those of one page follow each other, from one call to the next as well."""
        parts_of = self._parts_of
        for ticket, group in groupby(rows, self._ticket_of):
            of_page = list(group)
            if ticket != self._ticket:
                self._end_page()
                self._ticket, self._place = ticket, self._place_of(of_page[0])
            lines = self._lines
            for category, destination, is_exit, weight in map(parts_of, of_page):
                key = category, destination, is_exit
                lines[key] = lines.get(key, 0) + _ONE + weight
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
        month = self._month_of(day)
        categories, flows, months = self._categories, self._flows, self._of_months
        marks: set[_Mark] = set()
        count = exits = received = entree = sortie = 0
        for (category, destination, is_exit), added in lines.items():
            number, grams, amount = category or NO_CATEGORY, added & _MASK, added >> _BITS
            count += amount
            if is_exit:
                exits += amount
                sortie += grams
                added <<= _EXIT  # noqa: PLW2901
            else:
                received += grams
                if destination in _ENTREE:
                    entree += grams
            cell = day, number * PER_CATEGORY + destination
            categories[cell] = categories.get(cell, 0) + added
            flow = day, site, destination
            flows[flow] = flows.get(flow, 0) + added
            of_month = month, site, number, destination
            months[of_month] = months.get(of_month, 0) + added
            known = self._marks.get((number, destination))
            marks.update(self._marks_of(number, destination) if known is None else known)
        totals = count, exits, received, entree, sortie
        self._totals.append((self._ticket, *totals))
        of_page = _packed(1, *totals)
        pages = self._pages.setdefault((site, month), {})
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

    def _marks_of(self, category: int, destination: int) -> tuple[_Mark, ...]:
        marks = self._marks[category, destination] = tuple(
            (above, flow)
            for above in self._counted_under[category]
            for flow in (ANY_DESTINATION, destination)
        )
        return marks

    def _write(self) -> None:
        """Write what was added up, in the order of the keys."""
        cells = [(*key, *_amounts(added)) for key, added in sorted(self._cells().items())]
        pages = [(*key, *_unpacked(added)) for key, added in sorted(self._page_cells().items())]
        deferred = "?, ?, ?, ?, 1"
        insert_rows(
            self._connection,
            f"INSERT INTO summaries ({COLUMNS})",
            deferred + ", ?" * len(AMOUNTS),
            cells,
            ADD_TO_CELL,
        )
        # Without ON CONFLICT: a page that has totals already is not new, which would be a mistake.
        totals = len(ticket_summaries.AMOUNTS)
        insert_rows(self._connection, _INTO_TOTALS, "?" + ", ?" * totals, self._totals)
        insert_rows(
            self._connection,
            f"INSERT INTO ticket_summaries ({ticket_summaries.COLUMNS})",
            deferred + ", ?" * (totals + 1),
            pages,
            ticket_summaries.ADD_TO_CELL,
        )
        self._clear()

    def _cells(self) -> dict[tuple[int, int, int, int], int]:
        """Give the cells of `summaries` by kind, start, part and site."""
        kinds = SummaryKind
        of_category = int(kinds.CATEGORY_DAY)
        cells = {
            (of_category, day, part, ALL_SITES): added
            for (day, part), added in self._categories.items()
        }

        def add(kind: SummaryKind, start: int, part: int, site: int, added: int) -> None:
            key = int(kind), start, part, site
            cells[key] = cells.get(key, 0) + added

        for (day, site, destination), added in self._flows.items():
            add(kinds.DESTINATION_DAY, day, destination, site, added)
            add(kinds.DESTINATION_DAY, day, destination, ALL_SITES, added)
            add(kinds.QUARTER_DAY, day, NO_QUARTER, ALL_SITES, added)
        for (month, site, category, destination), added in self._of_months.items():
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
        for (site, month), of_marks in self._pages.items():
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
