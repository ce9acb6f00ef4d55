"""The sheet *Résumé*: totals per flow, destination, day and category."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from recyclique_desk.services.exporting.sheets import EPOCH, Styles, Table, cell_text, kilograms

FLOWS = ("entrée", "direct", "sortie")
_KILOGRAMS, _FLOW = 5, 7
"""Columns of the sheet of lines."""


@dataclass(slots=True)
class Sums:
    """For some keys: how many lines, and the grams of each flow."""

    found: dict[Any, list[int]] = field(default_factory=dict)

    def add(self, key: Any, flow: int, grams: int) -> None:
        """Count a line of a flow (0 entrée, 1 direct, 2 sortie)."""
        sums = self.found.get(key)
        if sums is None:
            sums = self.found[key] = [0, 0, 0, 0]
        sums[0] += 1
        sums[1 + flow] += grams


class Summary:
    """Writes the sheet from the top down, once tickets and lines are in theirs."""

    def __init__(self, sheet: Worksheet, styles: Styles, title: str) -> None:
        self._sheet = sheet
        self._styles = styles
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 5, 15)
        sheet.write_string(0, 0, title, styles.title)
        self._row = 2

    def whole(self, by_flow: Sums, tickets: Table, tickets_count: int, lines: Table) -> None:
        """Total the other sheets by formulas over them."""
        styles = self._styles
        weights, flows = lines.ranges(_KILOGRAMS), lines.ranges(_FLOW)
        self._header("Total", "Nombre", "Poids (kg)")
        self._text("Tickets", None)
        self._formula(1, _over("COUNTA", tickets.ranges(1)), tickets_count, styles.count)
        self._row += 1
        lines_count = grams_in_all = 0
        for number, flow in enumerate(FLOWS):
            count, *split = by_flow.found.get(number, [0, 0, 0, 0])
            lines_count += count
            grams_in_all += sum(split)
            self._text(f"Lignes, {flow}", None)
            counted = "+".join(f'COUNTIF({of},"{flow}")' for of in flows)
            self._formula(1, counted, count, styles.count)
            pairs = zip(weights, flows, strict=True)
            weighed = "+".join(f'SUMIF({of},"{flow}",{weight})' for weight, of in pairs)
            self._formula(2, f"ROUND({weighed},3)", kilograms(sum(split)), styles.kilograms)
            self._row += 1
        self._text("Lignes en tout", styles.sum_text)
        self._formula(1, _over("COUNT", weights), lines_count, styles.sum_count)
        weighed = f"ROUND({_over('SUM', weights)},3)"
        self._formula(2, weighed, kilograms(grams_in_all), styles.sum_kilograms)
        self._row += 2

    def by(self, title: str, rows: Iterable[tuple[str | date, list[int]]]) -> None:
        """Write a table of sums, its last row totalling it by formulas."""
        self._header(
            title, "Lignes", "Poids (kg)", *(f"{flow.capitalize()} (kg)" for flow in FLOWS)
        )
        first = self._row
        total = [0, 0, 0, 0]
        for name, sums in rows:
            if isinstance(name, date):
                day = (datetime.combine(name, time()) - EPOCH).days
                self._sheet.write_number(self._row, 0, day, self._styles.day)
            else:
                self._text(name, self._styles.text)
            lines, *split = sums
            self._sheet.write_number(self._row, 1, lines, self._styles.count)
            for column, grams in enumerate((sum(split), *split), start=2):
                self._sheet.write_number(
                    self._row, column, kilograms(grams), self._styles.kilograms
                )
            total = [a + b for a, b in zip(total, sums, strict=True)]
            self._row += 1
        self._text("Total", self._styles.sum_text)
        lines, *split = total
        values = (lines, *map(kilograms, (sum(split), *split)))
        for column, value in enumerate(values, start=1):
            letter = xl_col_to_name(column)
            cells = f"{letter}{first + 1}:{letter}{max(first + 1, self._row)}"
            formula = f"SUM({cells})" if column == 1 else f"ROUND(SUM({cells}),3)"
            style = self._styles.sum_count if column == 1 else self._styles.sum_kilograms
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
