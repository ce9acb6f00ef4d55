"""Totals that stand in a sheet: known by a word, or by being the sum of the rows above them."""

from collections.abc import Sequence
from decimal import Decimal

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.sheet_cells import Cell
from recyclique_desk.services.importing.layout import Layout, is_blank, text_of
from recyclique_desk.services.importing.sheet_columns import SheetRows, TotalLine

_WORDS = ("total", "totaux", "sous total", "sous-total", "s/total", "somme", "cumul")


class SheetTotals:
    """Adds the rows of a sheet up and takes the totals among them, which are no weighings."""

    def __init__(
        self, rows: SheetRows, sheet: int, places: tuple[int, int], unit: Decimal, mark: str
    ) -> None:
        """Take the places of the columns of weight and of weight that left, and how it is written.

        `unit` has the grams of a bare number, `mark` is the one before decimals.
        """
        self._rows = rows
        self._sheet = sheet
        self._places = places
        self._unit = unit
        self._mark = mark
        self._running = self._all = 0
        """Grams since the last total, and of the whole sheet."""

    def add(self, grams: int) -> None:
        """Add a row, or several."""
        self._running += grams
        self._all += grams

    def take(self, line: int, cells: Sequence[Cell]) -> bool:
        """Take a row that is a total; tells whether it is one."""
        label = next((text_of(cell) for cell in cells if is_total(text_of(cell))), "")
        weights = [cells[place] for place in self._places if 0 <= place < len(cells)]
        grams = self._sum_of(weights)
        if grams is None and label:
            grams = self._sum_of(cells)
        if not label and (grams is None or grams not in {self._running, self._all}
                          or not self._running):  # fmt: skip
            return False
        if grams is not None:
            is_part = grams == self._running or "sous" in folded(label)
            of_rows = self._running if is_part else self._all
            self._rows.totals.append(TotalLine(self._sheet, line, label, grams, of_rows))
        self._running = 0
        return True

    def take_above(self, layout: Layout) -> None:
        """Take totals that stand above the header, once all rows are added."""
        for line, cells in zip(layout.preamble_lines, layout.preamble, strict=True):
            label = next((cell for cell in cells if is_total(cell)), "")
            if label:
                after = cells[cells.index(label) + 1 :] or (label.rpartition(":")[2],)
                grams = self._sum_of(after) or self._sum_of((label.rpartition(":")[2].strip(),))
                if grams:
                    self._rows.totals.append(TotalLine(self._sheet, line, label, grams, self._all))

    def _sum_of(self, cells: Sequence[Cell]) -> int | None:
        found = 0
        for cell in cells:
            if is_blank(cell) or is_zero(cell):
                continue
            try:
                found += _grams_of(cell, self._mark, self._unit)
            except UserError:
                continue
        return found or None


def is_total(text: str) -> bool:
    """Tell whether a text begins with a word for a total."""
    return folded(text).startswith(_WORDS)


def is_zero(cell: Cell) -> bool:
    """Tell whether a cell says zero."""
    if isinstance(cell, int | float):
        return cell == 0
    text = text_of(cell).replace(",", ".")
    return bool(text) and not text.strip("0.")


def _grams_of(cell: Cell, mark: str, unit: Decimal) -> int:
    """Read a total, which may weigh more than a weighing."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return int((Decimal(repr(cell)) * unit).to_integral_value())
    text = text_of(cell).lower().removesuffix("kg").strip()
    bare = "".join(text.split())
    if mark == "," or ("," in bare and bare.rfind(",") > bare.rfind(".")):
        bare = bare.replace(".", "").replace(",", ".")
    elif mark == ".":
        bare = bare.replace(",", "")
    if not bare.replace(".", "", 1).isdecimal():
        raise UserError("« {text} » n'est pas un poids.", field="weight", text=text)
    return int((Decimal(bare) * unit).to_integral_value())
