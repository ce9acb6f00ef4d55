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
    grams = (1, 12_340, 9_999_999, 5_000)
    return [
        (f"251007-{place:03}", grams[place % 4], 45_937.5 + place / 1440, note)
        for place, note in enumerate((*NOTED, *NOTED))
    ]


def sheet_xml(path: Path, number: int = 1) -> bytes:
    with ZipFile(path) as file:
        return file.read(f"xl/worksheets/sheet{number}.xml")


def test_rows_of_a_table_are_what_the_library_writes_cell_by_cell(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "ours.xlsx"), OPTIONS)
    table = SheetTable(book, "Lignes", COLUMNS, Styles(book))
    table.add(rows())
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
            style = styles.of(column.kind)
            if column is POIDS:
                sheet.write_number(number, place, Decimal(value).scaleb(-3), style)
            elif column is LIGNE_CREATED_AT:
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
    table.add([("<r><t>bold</t></r>",)])
    table.finish()
    book.close()
    assert b"&lt;r&gt;&lt;t&gt;bold" in sheet_xml(tmp_path / "ours.xlsx")


@pytest.mark.parametrize("rows_count", [0, 1])
def test_table_of_few_rows_is_a_sheet_that_opens(tmp_path: Path, rows_count: int) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "ours.xlsx"), OPTIONS)
    table = SheetTable(book, "Lignes", COLUMNS, Styles(book))
    table.add(rows()[:rows_count])
    table.finish()
    book.close()
    assert sheet_xml(tmp_path / "ours.xlsx").count(b"<row ") == 1 + rows_count


def test_batch_larger_than_a_sheet_goes_on_in_further_sheets(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "ours.xlsx"), OPTIONS)
    table = SheetTable(book, "Lignes", COLUMNS, Styles(book), most_rows=5)
    table.add(rows()[:9])
    table.finish()
    book.close()
    counts = [sheet_xml(tmp_path / "ours.xlsx", number).count(b"<row ") for number in (1, 2, 3)]
    assert counts == [5, 5, 2]
    assert table.ranges(TICKET_NUMBER) == [
        "'Lignes'!$A$2:$A$5", "'Lignes (2)'!$A$2:$A$5", "'Lignes (3)'!$A$2:$A$2"
    ]  # fmt: skip
    assert b'<c r="B2"' in sheet_xml(tmp_path / "ours.xlsx", 3)
