"""The workbook: sheets *Résumé*, *Tickets* and *Lignes*, with numbers and dates that are some.

Written row by row with constant memory. Totals are formulas over the other sheets; what each comes
to stands beside it in the file, for programs that show a workbook without calculating. A text cell
is one by its type and never runs as a formula: it needs no apostrophe.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from types import FunctionType
from typing import BinaryIO
from zipfile import ZipFile

import xlsxwriter
import xlsxwriter.workbook
from xlsxwriter.exceptions import FileCreateError

from recyclique_desk.domain.exports import export_file_name
from recyclique_desk.services.exporting.queries import ExportQueries, Report
from recyclique_desk.services.exporting.sheet_values import (
    MOMENT,
    TO_SORT,
    LigneCells,
    SiteClocks,
    TicketValues,
    flows_of,
)
from recyclique_desk.services.exporting.sheets import EPOCH, MOST_ROWS, SheetTable, Styles
from recyclique_desk.services.exporting.source import Batch, NameCache
from recyclique_desk.services.exporting.summary import Summary, Sums
from recyclique_desk.services.exporting.tally import Tally
from recyclique_desk.services.exporting.tickets import ticket_batches
from recyclique_desk.services.files.columns import (
    CHOSEN,
    FILTERED_TICKETS_SHEET,
    FLOW,
    LIGNES_SHEET,
    TICKETS_SHEET,
)
from recyclique_desk.storage.types import DESTINATION_NUMBERS

_PACKING = 1
"""Level of compression: 6 takes half of an export's time, for a file smaller by a fifth."""


def write_workbook(
    file: BinaryIO, parts: ExportQueries, report: Report, scratch: Path, most_rows: int = MOST_ROWS
) -> Tally:
    """Write the workbook and give what its tickets add up to; the lines must add up to the same.

    While rows are written the sheets lie in the folder `scratch`.
    """
    steps = parts.known.tickets + parts.known.all_lines_count
    watched = _Watched(file, lambda: report(steps))
    options = {"constant_memory": True, "tmpdir": str(scratch), "strings_to_formulas": False}
    book = _Book(watched, options)
    book.use_zip64()
    try:
        tally = _Workbook(book, parts, report, most_rows).write()
        book.close()
    except FileCreateError as error:
        cause = error.args[0] if error.args else error
        raise (cause if isinstance(cause, OSError) else error) from error
    finally:
        # What close() does in the end: without it a cancel would leave files open.
        watched.is_over()
        book.fileclosed = True
        for sheet in book.worksheets():
            sheet._opt_close()
    return tally


class _Book(xlsxwriter.Workbook):  # type: ignore[misc]
    """A workbook that is packed at a level of ours: the library offers no choice of it."""

    _store_workbook = FunctionType(
        xlsxwriter.Workbook._store_workbook.__code__,
        {**vars(xlsxwriter.workbook), "ZipFile": partial(ZipFile, compresslevel=_PACKING)},
    )


class _Workbook:
    """One workbook on its way: three kinds of sheets and the sums that end up in the first."""

    def __init__(
        self, book: xlsxwriter.Workbook, parts: ExportQueries, report: Report, most_rows: int
    ) -> None:
        self._parts = parts
        self._report = report
        self._names = NameCache(parts.connection)
        styles = Styles(book)
        title = export_file_name(parts.request).rpartition(".")[0]
        self._summary = Summary(book.add_worksheet("Résumé"), styles, title, parts.heading)
        self._ticket_columns = FILTERED_TICKETS_SHEET if parts.chosen_lines else TICKETS_SHEET
        self._tickets = SheetTable(book, "Tickets", self._ticket_columns, styles, most_rows)
        self._chosen = [0, 0, 0, 0]
        self._lines = SheetTable(book, "Lignes", LIGNES_SHEET, styles, most_rows)
        self._clocks = SiteClocks(self._names.zones)
        self._ticket_values = TicketValues(self._names, self._clocks, self._ticket_columns)
        self._line_cells = LigneCells(self._names, self._lines)
        self._sums: dict[tuple[int, int | None, int, int], list[int]] = {}
        self._destinations = ["", *(flow.value for flow in DESTINATION_NUMBERS)]

    def write(self) -> Tally:
        """Write all sheets."""
        tally, done = Tally(), 0
        self._report(0)
        parts = self._parts
        for tickets in ticket_batches(parts.connection, parts.tickets, tally, parts.chosen_lines):
            self._tickets.add(list(map(self._ticket_values.row, tickets)))
            for place, column in enumerate(CHOSEN):
                self._chosen[place] += sum(getattr(ticket, column.field) for ticket in tickets)
            done += len(tickets)
            self._report(done)
        self._tickets.finish()
        lines = Tally()
        for batch in self._names.batches(self._parts.lines):
            self._add_lines(batch)
            lines.add_lines(batch)
            self._report(tally.tickets + lines.lines)
        self._lines.finish()
        self._parts.check_lines(lines)
        self._sum_up(tally.tickets)
        return tally

    def _sum_up(self, tickets: int) -> None:
        summary = self._summary
        by_flow, by_destination, by_day, by_category = Sums(), Sums(), Sums(), Sums()
        for (destination, category, flow, day), (count, grams) in self._sums.items():
            by_flow.add(flow, flow, count, grams)
            by_destination.add(self._destinations[destination], flow, count, grams)
            by_day.add(EPOCH.date() + timedelta(days=day), flow, count, grams)
            by_category.add(category, flow, count, grams)
        summary.whole(by_flow, self._tickets, tickets, self._lines)
        if self._parts.chosen_lines:
            summary.chosen(self._tickets, self._chosen)
        order = self._destinations
        found = by_destination.found
        summary.by("Destination", ((name, found[name]) for name in order if name in found))
        days: dict[date, list[int]] = by_day.found
        summary.by("Jour", sorted(days.items()))
        categories = by_category.found.items()
        named: list[tuple[str | date, list[int]]] = [
            (self._category(key), sums) for key, sums in categories
        ]
        summary.by("Catégorie", sorted(named, key=_heaviest_first))

    def _add_lines(self, batch: Batch) -> None:
        """Write a batch of lines, and add it to the sums."""
        moments = self._clocks.serials(batch["created_at"], batch["site_id"])
        batch = {**batch, FLOW.field: flows_of(batch), MOMENT: moments}
        self._lines.add_cells(self._line_cells.rows(batch))
        summed = (batch[name] for name in ("destination", "category_id", FLOW.field))
        keys = zip(*summed, map(int, moments), strict=True)
        for key, grams in zip(keys, batch["weight"], strict=True):
            sums = self._sums.get(key)
            if sums is None:
                sums = self._sums[key] = [0, 0]
            sums[0] += 1
            sums[1] += grams

    def _category(self, key: int | None) -> str:
        return TO_SORT if key is None else self._names.categories[key].path


def _heaviest_first(pair: tuple[str | date, list[int]]) -> tuple[int, int, str]:
    """Order by what was received, then by what left, then by name."""
    name, (_, _, entree, direct, sortie) = pair
    return -(entree + direct), -sortie, str(name)


class _Watched:
    """A file that asks at every write whether somebody has cancelled: packing takes seconds.

    After the end it takes what the library's own tidying still writes, and keeps nothing.
    """

    def __init__(self, file: BinaryIO, check: Callable[[], None]) -> None:
        self._file: BinaryIO | None = file
        self._check = check
        self._place = 0

    def write(self, data: bytes) -> int:
        """Write, after looking whether to go on."""
        if self._file is None:
            self._place += len(data)
            return len(data)
        self._check()
        return self._file.write(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place."""
        if self._file is not None:
            return self._file.seek(offset, whence)
        self._place = offset
        return offset

    def tell(self) -> int:
        """Tell the place."""
        return self._place if self._file is None else self._file.tell()

    def flush(self) -> None:
        """Hand on what was written."""
        if self._file is not None:
            self._file.flush()

    def is_over(self) -> None:
        """Leave the file alone from now on."""
        if self._file is not None:
            self._place, self._file = self._file.tell(), None
