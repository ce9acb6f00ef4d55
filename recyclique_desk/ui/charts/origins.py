"""Kilograms per kind of deposit, and per commune of origin."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.dashboard import OriginWeight
from recyclique_desk.domain.weight import ZERO
from recyclique_desk.support.text import tr
from recyclique_desk.ui.charts.row_charts import BarRow, RowsChart
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import Theme


class OriginChart(RowsChart):
    """A bar per origin, the largest first, and what says none last, drawn quietly.

    `origin_chosen(OriginWeight)` is emitted by a click.
    """

    origin_chosen = Signal(OriginWeight)

    def __init__(
        self,
        theme: Theme,
        formats: Formats,
        title: str,
        column: str,
        stem: str,
        parent: QWidget | None = None,
    ) -> None:
        """`column` names the origins in a copied table, `stem` a saved file."""
        super().__init__(theme, formats, title, parent)
        self._column = column
        self._stem = stem
        self._origins: tuple[OriginWeight, ...] = ()

    def show_origins(self, origins: Sequence[OriginWeight]) -> None:
        """Show these origins."""
        known = sorted(origins, key=lambda each: each.name is None)
        self._origins = tuple(each for each in known if each.weight)
        rows = [
            BarRow(
                tr("Non indiqué") if each.name is None else each.name,
                each.weight,
                self._formats.kilograms(each.weight),
                key=number,
                is_plain=each.name is None,
            )
            for number, each in enumerate(self._origins)
        ]
        total = sum((row.value for row in rows), ZERO)
        self.show_rows(
            rows, self._formats.kilograms(total), tr("Rien n'a été reçu pendant cette période.")
        )

    def take(self, bar: int) -> None:
        """Announce the origin."""
        key = self._rows[bar].key
        if isinstance(key, int):
            self.origin_chosen.emit(self._origins[key])

    def table(self) -> list[list[str]]:
        """Give a row per origin and the total."""
        cells = self._formats.kilograms_for_cells
        rows = [[row.name, cells(row.value)] for row in self._all]
        total = sum((row.value for row in self._all), ZERO)
        return [[self._column, tr("Poids (kg)")], *rows, [tr("Total"), cells(total)]]

    def file_stem(self) -> str:
        """Give the name of a saved file."""
        return self._stem
