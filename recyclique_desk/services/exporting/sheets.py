"""Sheets of a workbook that go on in a further one where they are full."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from shutil import copyfileobj
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from recyclique_desk.services.files import cell_formats
from recyclique_desk.services.files.cell_formats import CellCache
from recyclique_desk.services.files.columns import Column, Kind

MOST_ROWS = 1_048_576
"""What a sheet holds, header included."""
ROW = "\0"
"""Stands for the number of its row in a cell; no text of a cell has it, for it is escaped there."""
_NEVER_TWICE = frozenset({Kind.UID, Kind.NUMBER, Kind.INSTANT})
"""Kinds whose values are written once, so that keeping them is of no use."""
_CHUNK = 1 << 20
_LINE = 15
"""Points that a line of text takes."""
_A4 = 9
"""As workbooks number papers."""
_MOST_LETTERS = 32_767
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's day 0, by the clock on the wall
_DAY = timedelta(days=1)
_ESCAPED = re.compile(r"_x[0-9a-fA-F]{4}_")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")


_NUMBERS: dict[Kind, Callable[[Any], str]] = {
    Kind.WEIGHT: cell_formats.kilograms,
    Kind.COUNT: str,
    Kind.INSTANT: "{:.16G}".format,
}
"""How the kinds that are numbers in a sheet are written; all others are text."""


class Styles:
    """How cells look; the program that opens the workbook writes them in its own language."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.title: Format = book.add_format({"bold": True, "font_size": 14})
        self.header: Format = book.add_format(
            {"bold": True, "bottom": 1, "bg_color": "#E7ECEA", "text_wrap": True, "valign": "top"}
        )
        self.text: Format = book.add_format({"num_format": "@"})
        self.kilograms: Format = book.add_format({"num_format": "#,##0.000"})
        self.count: Format = book.add_format({"num_format": "#,##0"})
        self.moment: Format = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        self.day: Format = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        self.sum_text: Format = book.add_format({"bold": True, "top": 1})
        self.sum_kilograms: Format = book.add_format(
            {"bold": True, "top": 1, "num_format": "#,##0.000"}
        )
        self.sum_count: Format = book.add_format({"bold": True, "top": 1, "num_format": "#,##0"})
        self._numbers = {
            Kind.WEIGHT: self.kilograms,
            Kind.COUNT: self.count,
            Kind.INSTANT: self.moment,
        }

    def of(self, kind: Kind) -> Format:
        """Give how values of a kind look."""
        return self._numbers.get(kind, self.text)


def set_up_page(sheet: Worksheet, header: int) -> None:
    """Keep the header in sight and on each printed page: landscape, one page wide, numbered."""
    sheet.freeze_panes(header + 1, 0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header)
    sheet.set_footer("&L&A&R&P / &N")


def lines_of(title: str, width: int) -> int:
    """Count the lines that a bold title takes in a column of so many letters."""
    lines, left = 0, 0
    for word in title.split():
        needed = len(word) + 1
        if needed > left:
            lines, left = lines + 1, width
        left -= needed
    return max(1, lines)


class _Sheet(Worksheet):  # type: ignore[misc]
    """A sheet that copies its rows into its file as bytes; the library decodes all of them."""

    def _write_optimized_sheet_data(self) -> None:
        self._xml_start_tag("sheetData")
        for file in (self.fh, self.row_data_fh):
            file.flush()
        rows = self.row_data_fh.buffer
        rows.seek(0)
        copyfileobj(rows, self.fh.buffer, _CHUNK)
        self.row_data_fh.close()
        Path(self.row_data_filename).unlink()
        self._xml_end_tag("sheetData")


class SheetTable:
    """Rows below a frozen header; a full sheet is continued on another, `Lignes (2)`.

    The library keeps each of a million cells as an object and escapes it anew, at several times the
    price of a row that is put together from cells known already. So rows go straight into the file
    in which the library collects them in constant memory, as it would write them itself; a test
    compares the two.
    """

    def __init__(
        self,
        book: xlsxwriter.Workbook,
        name: str,
        columns: Sequence[Column],
        styles: Styles,
        most_rows: int = MOST_ROWS,
    ) -> None:
        self.name = name
        self.columns = tuple(columns)
        self._book = book
        self._styles = styles
        self._header = styles.header
        self._cells: list[Callable[[Any], str]] = []
        for column in columns:
            write = self.cell_writer(column)
            kept = column.kind not in _NEVER_TWICE
            self._cells.append(CellCache(write).__getitem__ if kept else write)
        self._most_rows = most_rows
        self._sheets: list[tuple[Worksheet, int]] = []
        self._sheet = self._new_sheet()
        self._row = 1

    def cell_writer(self, column: Column) -> Callable[[Any], str]:
        """Give what writes a column's cells: `ROW` for the number of the row, nothing for None.

        Weights are whole grams, instants a `serial`.
        """
        number, ends = _NUMBERS.get(column.kind), self.cell_ends(column)

        def write(value: Any) -> str:
            if value is None or value == "":
                return ""
            before, after = ends()
            if number is not None:
                return f"{before}{number(value)}{after}"
            text = cell_text(value)
            if text != text.strip():
                before = f'{before[:-1]} xml:space="preserve">'
            return f"{before}{_xml(text)}{after}"

        return write

    def cell_ends(self, column: Column) -> Callable[[], tuple[str, str]]:
        """Give what gives the texts before and behind a column's value that needs no escaping."""
        place = f'<c r="{xl_col_to_name(self.columns.index(column))}{ROW}"'
        style, is_number = self._styles.of(column.kind), column.kind in _NUMBERS

        # The index of a style is not known before a cell is written.
        def ends() -> tuple[str, str]:
            look = f'{place} s="{style._get_xf_index()}"'
            if is_number:
                return f"{look}><v>", "</v></c>"
            return f'{look} t="inlineStr"><is><t>', "</t></is></c>"

        return ends

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        """Write rows of values."""
        cells = self._cells
        self.add_cells(
            ["".join([write(value) for write, value in zip(cells, row, strict=True)])
             for row in rows]
        )  # fmt: skip

    def add_cells(self, rows: Sequence[str]) -> None:
        """Write rows whose cells are written already, by `cell_writer`."""
        start = 0
        while start < len(rows):
            if self._row >= self._most_rows:
                self.finish()
                self._sheet, self._row = self._new_sheet(), 1
            part = rows[start : start + self._most_rows - self._row]
            numbers = map(str, range(self._row + 1, self._row + len(part) + 1))
            written = [
                f'<row r="{number}">{row.replace(ROW, number)}</row>'
                for number, row in zip(numbers, part, strict=True)
            ]
            self._sheet.row_data_fh.write("".join(written))
            self._row += len(part)
            start += len(part)

    def finish(self) -> None:
        """Let the header's filter cover all rows of the sheet."""
        sheet, last = self._sheet, self._row - 1
        sheet.previous_row, sheet.dim_rowmax = max(1, last), last
        sheet.autofilter(0, 0, max(1, last), len(self.columns) - 1)
        self._sheets.append((sheet, self._row))

    def ranges(self, column: Column) -> list[str]:
        """Give a column's cells as formulas name them, sheet by sheet; after `finish`."""
        letter = xl_col_to_name(self.columns.index(column))
        return [
            f"'{sheet.get_name()}'!${letter}$2:${letter}${max(2, rows)}"
            for sheet, rows in self._sheets
        ]

    def _new_sheet(self) -> Worksheet:
        number = len(self._sheets) + 1
        name = self.name if number == 1 else f"{self.name} ({number})"
        sheet = self._book.add_worksheet(name, worksheet_class=_Sheet)
        set_up_page(sheet, header=0)
        # Programs that open the file do not make room for titles on several lines.
        sheet.set_row(0, _LINE * max(lines_of(each.title, each.width) for each in self.columns))
        for place, column in enumerate(self.columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.title, self._header)
        # The header goes into the file before the rows that follow it.
        sheet._write_single_row(1)
        return sheet


def _xml(text: str) -> str:
    """Escape a text as workbooks do: control characters, and what looks like one escaped."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: f"_x005F{found[0]}", text)
    if not text.isprintable():
        text = _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cell_text(text: str) -> str:
    """Cut a text that no cell can hold, visibly; a text cell is never run as a formula."""
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1]}…"


def serial(instant: datetime, zone: ZoneInfo) -> float:
    """Give the number by which sheets know an instant: local days since 1899-12-30."""
    return (instant.astimezone(zone).replace(tzinfo=None) - EPOCH) / _DAY


def kilograms(grams: int) -> Decimal:
    """Give grams as an exact number of kilograms: no binary fraction gets into the file."""
    return Decimal(grams).scaleb(-3)
