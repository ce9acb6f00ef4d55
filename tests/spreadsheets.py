"""Spreadsheets as people make them: titles, merged cells, totals, colours, comments."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import xlsxwriter

MONTH_KG = 40.35
"""Kilograms of each sheet of `months`."""
HEADER = ("Jour", "Libellé", "Remarques", "Flux", "Poids\nen kg", "Bénévoles")


def months(folder: Path, name: str = "Pesées 2025.xlsx", *, extra: int = 0) -> Path:
    """Write a workbook with a sheet for August and September, and one that sums them up.

    `extra` rows of one kilogram more stand at the end of September.
    """
    path = folder / name
    book = xlsxwriter.Workbook(str(path))
    title = book.add_format(
        {"bold": True, "font_size": 16, "align": "center", "bg_color": "#FFD966"}
    )
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#9BC2E6", "border": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sum_up = book.add_format({"bold": True, "bg_color": "#C6E0B4"})
    for number, month in ((8, "Août"), (9, "Septembre")):
        sheet = book.add_worksheet(f"{month} 2025")
        sheet.merge_range("A1:F1", "Ressourcerie La Boucle", title)
        sheet.merge_range("A2:F2", f"Pesées de {month.lower()} 2025", title)
        sheet.write_row(3, 0, HEADER, head)
        rows: list[tuple[object, ...]] = [
            (date(2025, number, 3), "Livres", "propre", "réemploi", 7.2, "Ana"),
            (None, "Vaisselle", None, "benne", 2.5, "Ana"),
            (date(2025, number, 4), "Bibelots", "un carton", "réemploi", "4,02 + 4,800", "Bo"),
            (date(2025, number, 4), "Vaisselles", None, "réemploi", "1kg500", None),
            (date(2025, number, 5), "Électroménager", "grille-pain", "déchetterie", 20.33, None),
        ]
        rows += [(date(2025, number, 6), "Livres", f"en plus {n}", "dons", 1, None)
                 for n in range(extra if number == 9 else 0)]  # fmt: skip
        for line, row in enumerate(rows, start=4):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(line, place, cell, day)
                elif cell is not None:
                    sheet.write(line, place, cell)
        last = 4 + len(rows)
        sheet.write(last, 0, "TOTAL", sum_up)
        weight = MONTH_KG + (extra if number == 9 else 0)
        sheet.write_formula(last, 4, f"=SUM(E5:E{last})", sum_up, weight)
        sheet.write_comment("E6", "à revoir avec Bo")
    summary = book.add_worksheet("Bilan")
    summary.write_row(0, 0, ("Catégorie", "Kg"), head)
    summary.write_row(1, 0, ("Livres", 14.4))
    book.close()
    return path


def table(folder: Path, header: Sequence[str], *rows: Sequence[object], name: str) -> Path:
    """Write a CSV as a French spreadsheet does."""
    path = folder / name
    lines = [";".join(map(str, row)) for row in (header, *rows)]
    path.write_text("\r\n".join(lines) + "\r\n", "cp1252")
    return path
