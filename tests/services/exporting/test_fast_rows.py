"""Rows put together by us are the bytes that the library would have written."""

from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import xlsxwriter

from recyclique_desk.services.exporting.sheets import SheetTable, Styles, set_up_page
from recyclique_desk.services.files.columns import LIGNE_CREATED_AT, NOTES, POIDS, TICKET_NUMBER

COLUMNS = (TICKET_NUMBER, POIDS, LIGNE_CREATED_AT, NOTES)
NOTED = (
    "", "plain", " before", "after ", "two\nlines", "tab\there", "a < b & c > d", '"quoted"',
    "_x0041_", "_x00", "\x01\x1f\ufffe", "=1+1", "é€😀", "\u00a0kept\u202f", "x" * 40_000,
)  # fmt: skip
OPTIONS = {"constant_memory": True, "strings_to_formulas": False}


def rows() -> list[tuple[Any, ...]]:
    weights = (Decimal("0.001"), Decimal("12.340"), Decimal("9999.999"), Decimal("5.000"))
    return [
        (f"251007-{place:03}", weights[place % 4], 45_937.5 + place / 1440, note)
        for place, note in enumerate((*NOTED, *NOTED))
    ]


def sheet_xml(path: Path) -> bytes:
    with ZipFile(path) as file:
        return file.read("xl/worksheets/sheet1.xml")


def test_rows_of_a_table_are_what_the_library_writes_cell_by_cell(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "ours.xlsx"), OPTIONS)
    table = SheetTable(book, "Lignes", COLUMNS, Styles(book))
    for row in rows():
        table.add(row)
    table.finish()
    book.close()

    book = xlsxwriter.Workbook(str(tmp_path / "theirs.xlsx"), OPTIONS)
    styles = Styles(book)
    sheet = book.add_worksheet("Lignes")
    set_up_page(sheet, header=0)
    sheet.set_row(0, 15)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.title, styles.header)
    for number, row in enumerate(rows(), 1):
        for place, (column, value) in enumerate(zip(COLUMNS, row, strict=True)):
            style, is_number = styles.of(column.kind)
            if is_number:
                sheet.write_number(number, place, value, style)
            elif value:
                text = value if len(value) <= 32_767 else f"{value[:32_766]}…"
                sheet.write_string(number, place, text, style)
    sheet.autofilter(0, 0, len(rows()), len(COLUMNS) - 1)
    book.close()

    assert sheet_xml(tmp_path / "ours.xlsx") == sheet_xml(tmp_path / "theirs.xlsx")


def test_note_that_looks_like_markup_stays_text(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "ours.xlsx"), OPTIONS)
    table = SheetTable(book, "Lignes", (NOTES,), Styles(book))
    table.add(("<r><t>bold</t></r>",))
    table.finish()
    book.close()
    assert b"&lt;r&gt;&lt;t&gt;bold" in sheet_xml(tmp_path / "ours.xlsx")


@pytest.mark.parametrize("rows_count", [0, 1])
def test_table_of_few_rows_is_a_sheet_that_opens(tmp_path: Path, rows_count: int) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "ours.xlsx"), OPTIONS)
    table = SheetTable(book, "Lignes", COLUMNS, Styles(book))
    for row in rows()[:rows_count]:
        table.add(row)
    table.finish()
    book.close()
    assert sheet_xml(tmp_path / "ours.xlsx").count(b"<row ") == 1 + rows_count
