"""Sheets of a workbook that go on in a further one where they are full."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from operator import getitem
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from recyclique_desk.services.files.cell_formats import CellCache
from recyclique_desk.services.files.columns import Column, Kind

MOST_ROWS = 1_048_576
"""What a sheet holds, header included."""
_LINE = 15
"""Points that a line of text takes."""
_A4 = 9
"""As workbooks number papers."""
_MOST_LETTERS = 32_767
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's day 0, by the clock on the wall
_DAY = timedelta(days=1)
_ESCAPED = re.compile(r"_x[0-9a-fA-F]{4}_")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")


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

    def of(self, kind: Kind) -> tuple[Format, bool]:
        """Give how values of a kind look, and whether they are numbers."""
        style = self._numbers.get(kind)
        return (self.text, False) if style is None else (style, True)


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
        self._book = book
        self._columns = columns
        self._header = styles.header
        self._letters = [xl_col_to_name(place) for place in range(len(columns))]
        self._cells = [CellCache(_cell_writer(*styles.of(column.kind))) for column in columns]
        self._most_rows = most_rows
        self._sheets: list[tuple[Worksheet, int]] = []
        self._sheet = self._new_sheet()
        self._row = 1

    def add(self, values: Sequence[Any]) -> None:
        """Write a row; None leaves a cell empty."""
        if self._row >= self._most_rows:
            self.finish()
            self._sheet, self._row = self._new_sheet(), 1
        self._row = number = self._row + 1
        cells = zip(self._letters, map(getitem, self._cells, values), strict=True)
        row = "".join([f'<c r="{letter}{number}"{cell}' for letter, cell in cells if cell])
        self._sheet.row_data_fh.write(f'<row r="{number}">{row}</row>')

    def finish(self) -> None:
        """Let the header's filter cover all rows of the sheet."""
        sheet, last = self._sheet, self._row - 1
        sheet.previous_row, sheet.dim_rowmax = max(1, last), last
        sheet.autofilter(0, 0, max(1, last), len(self._columns) - 1)
        self._sheets.append((sheet, self._row))

    def ranges(self, column: Column) -> list[str]:
        """Give a column's cells as formulas name them, sheet by sheet; after `finish`."""
        letter = xl_col_to_name(self._columns.index(column))
        return [
            f"'{sheet.get_name()}'!${letter}$2:${letter}${max(2, rows)}"
            for sheet, rows in self._sheets
        ]

    def _new_sheet(self) -> Worksheet:
        number = len(self._sheets) + 1
        sheet = self._book.add_worksheet(self.name if number == 1 else f"{self.name} ({number})")
        set_up_page(sheet, header=0)
        # Programs that open the file do not make room for titles on several lines.
        sheet.set_row(0, _LINE * max(lines_of(each.title, each.width) for each in self._columns))
        for place, column in enumerate(self._columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.title, self._header)
        # The header goes into the file before the rows that follow it.
        sheet._write_single_row(1)
        return sheet


def _cell_writer(style: Format, is_number: bool) -> Callable[[Any], str]:
    """Give what writes a cell behind its place: style and content, nothing for an empty one."""

    def write(value: Any) -> str:
        if value is None or value == "":
            return ""
        look = f' s="{style._get_xf_index()}"'
        if is_number:
            return f"{look}><v>{value:.16G}</v></c>"
        text = cell_text(value)
        space = ' xml:space="preserve"' if text != text.strip() else ""
        return f'{look} t="inlineStr"><is><t{space}>{_xml(text)}</t></is></c>'

    return write


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
