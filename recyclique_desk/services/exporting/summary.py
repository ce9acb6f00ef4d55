"""The sheet *Résumé*: totals per flow, destination, day and category."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from recyclique_desk.services.exporting.sheets import (
    EPOCH,
    SheetTable,
    Styles,
    cell_text,
    kilograms,
    set_up_page,
)
from recyclique_desk.services.files.columns import CHOSEN, FLOW, POIDS, TICKET_NUMBER

FLOWS = ("entrée", "direct", "sortie")
SORTIE = 2
"""What leaves is never added to what was received: it stands behind it, in columns of its own."""
_SUMMED = (
    ("Lignes", True),
    ("Reçu (kg)", False),
    ("Entrée (kg)", False),
    ("Direct (kg)", False),
    ("Lignes de sortie", True),
    ("Sortie (kg)", False),
)
"""What is summed of a key, and whether it is a count."""


@dataclass(slots=True)
class Sums:
    """For some keys: lines received and lines that left, and the grams of each flow."""

    found: dict[Any, list[int]] = field(default_factory=dict)

    def add(self, key: Any, flow: int, count: int, grams: int) -> None:
        """Count lines of a flow (0 entrée, 1 direct, 2 sortie) and what they weigh together."""
        sums = self.found.get(key)
        if sums is None:
            sums = self.found[key] = [0, 0, 0, 0, 0]
        sums[flow == SORTIE] += count
        sums[2 + flow] += grams


class Summary:
    """Writes the sheet from the top down, once tickets and lines are in theirs."""

    def __init__(
        self, sheet: Worksheet, styles: Styles, title: str, heading: Iterable[tuple[str, str]]
    ) -> None:
        self._sheet = sheet
        self._styles = styles
        sheet.set_column(0, 0, 56)
        sheet.set_column(1, len(_SUMMED), 15)
        set_up_page(sheet, header=0)
        sheet.write_string(0, 0, title, styles.title)
        self._row = 1
        for name, text in heading:
            self._text(name, None)
            sheet.write_string(self._row, 1, cell_text(text))
            self._row += 1
        self._row += 1

    def whole(
        self, by_flow: Sums, tickets: SheetTable, tickets_count: int, lines: SheetTable
    ) -> None:
        """Total the other sheets by formulas over them."""
        styles = self._styles
        weights, flows = lines.ranges(POIDS), lines.ranges(FLOW)
        self._header("Total", "Nombre", "Poids (kg)")
        self._text("Tickets", None)
        self._formula(
            1, _over("COUNTA", tickets.ranges(TICKET_NUMBER)), tickets_count, styles.count
        )
        self._row += 1
        received = [0, 0]
        for number, flow in enumerate(FLOWS):
            *counts, entree, direct, sortie = by_flow.found.get(number, [0, 0, 0, 0, 0])
            count, grams = sum(counts), entree + direct + sortie
            conditions = [f'{of},"{flow}"' for of in flows]
            counted = "+".join(f"COUNTIF({each})" for each in conditions)
            pairs = zip(conditions, weights, strict=True)
            weighed = "+".join(f"SUMIF({each},{weight})" for each, weight in pairs)
            if number == SORTIE:
                self._received(received)
            else:
                received = [received[0] + count, received[1] + grams]
            self._text(f"Lignes, {flow}", None)
            self._formula(1, counted, count, styles.count)
            self._formula(2, f"ROUND({weighed},3)", kilograms(grams), styles.kilograms)
            self._row += 1
        self._row += 1

    def chosen(self, tickets: SheetTable, sums: Sequence[int]) -> None:
        """Total what the filter itself means: the tickets above hold other lines too."""
        styles = self._styles
        lines, received, exits, sortie = (
            f"SUM({','.join(tickets.ranges(column))})" for column in CHOSEN
        )
        self._header("Selon le filtre seul", "Nombre", "Poids (kg)")
        rows = (("Reçu", lines, received, sums[:2]), ("Sortie", exits, sortie, sums[2:]))
        for name, counted, weighed, (count, grams) in rows:
            self._text(f"{name}, selon le filtre", None)
            self._formula(1, counted, count, styles.count)
            self._formula(2, f"ROUND({weighed},3)", kilograms(grams), styles.kilograms)
            self._row += 1
        self._row += 1

    def _received(self, sums: list[int]) -> None:
        """Total the flows above: what leaves stands below the total, not in it."""
        styles, first, last = self._styles, self._row - SORTIE + 1, self._row
        self._text("Reçu en tout", styles.sum_text)
        self._formula(1, f"SUM(B{first}:B{last})", sums[0], styles.sum_count)
        total = f"ROUND(SUM(C{first}:C{last}),3)"
        self._formula(2, total, kilograms(sums[1]), styles.sum_kilograms)
        self._row += 1

    def by(self, title: str, rows: Iterable[tuple[str | date, list[int]]]) -> None:
        """Write a table of sums, its last row totalling it by formulas."""
        self._header(title, *(name for name, _ in _SUMMED))
        first = self._row
        total = [0, 0, 0, 0, 0]
        for name, sums in rows:
            if isinstance(name, date):
                day = (datetime.combine(name, time()) - EPOCH).days
                self._sheet.write_number(self._row, 0, day, self._styles.day)
            else:
                self._text(name, self._styles.text)
            for column, (value, (_, is_count)) in enumerate(
                zip(_columns(sums), _SUMMED, strict=True), start=1
            ):
                style = self._styles.count if is_count else self._styles.kilograms
                self._sheet.write_number(self._row, column, value, style)
            total = [a + b for a, b in zip(total, sums, strict=True)]
            self._row += 1
        self._text("Total", self._styles.sum_text)
        for column, (value, (_, is_count)) in enumerate(
            zip(_columns(total), _SUMMED, strict=True), start=1
        ):
            letter = xl_col_to_name(column)
            cells = f"{letter}{first + 1}:{letter}{max(first + 1, self._row)}"
            formula = f"SUM({cells})" if is_count else f"ROUND(SUM({cells}),3)"
            style = self._styles.sum_count if is_count else self._styles.sum_kilograms
            if self._row > first:
                self._formula(column, formula, value, style)
            else:
                self._sheet.write_number(self._row, column, value, style)
        self._row += 2

    def _header(self, *titles: str) -> None:
        for column, title in enumerate(titles):
            self._sheet.write_string(self._row, column, title, self._styles.header)
        self._row += 1

    def _text(self, text: str, style: Format | None) -> None:
        self._sheet.write_string(self._row, 0, cell_text(text), style)

    def _formula(self, column: int, formula: str, value: Any, style: Format) -> None:
        self._sheet.write_formula(self._row, column, f"={formula}", style, value)


def _over(function: str, ranges: Iterable[str]) -> str:
    return f"{function}({','.join(ranges)})"


def _columns(sums: list[int]) -> tuple[Any, ...]:
    """Give the values of `_SUMMED`."""
    lines, exits, entree, direct, sortie = sums
    received = kilograms(entree + direct)
    return lines, received, kilograms(entree), kilograms(direct), exits, kilograms(sortie)
