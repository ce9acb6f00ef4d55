"""Kilograms per category of one level of the tree, and where the next level begins."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.figures import CategoryWeight
from recyclique_desk.domain.weight import ZERO
from recyclique_desk.support.text import tr
from recyclique_desk.ui.charts.row_charts import BarRow, RowsChart
from recyclique_desk.ui.toolkit.chart_choice import ChosenCategory
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import Theme


class CategoryDrillChart(RowsChart):
    """The largest first; `category_chosen(ChosenCategory)`, `category_entered(id, name)`.

    A bar with `›` behind its name holds categories of its own: a double click goes into it.
    """

    category_chosen = Signal(ChosenCategory)
    category_entered = Signal(int, str)

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        self._has_comparison = False
        self._level: int | None = None
        super().__init__(theme, formats, tr("Par catégorie"), parent)
        self.setObjectName("reception-dashboard-categories")

    def show_level(
        self,
        categories: Sequence[CategoryWeight],
        compared: Sequence[CategoryWeight] = (),
        *,
        level: int | None = None,
        has_comparison: bool = False,
    ) -> None:
        """Show the categories below `level`, or the roots, and what they weighed before.

        What weighs nothing now but did before has an outline too: the outlines add up as well.
        """
        self._has_comparison = has_comparison
        self._level = level
        before = {category.category_id: category for category in compared}
        now = {category.category_id for category in categories}
        gone = [category for category in compared if category.category_id not in now]
        rows = [self._row(c, before.get(c.category_id), c.weight) for c in categories if c.weight]
        rows.sort(key=lambda row: row.value, reverse=True)
        rows += [self._row(category, category, ZERO) for category in gone if category.weight]
        total = sum((row.value for row in rows), ZERO)
        self.show_rows(
            rows,
            self._formats.kilograms(total),
            tr("Rien n'a été reçu pendant cette période."),
        )

    def take(self, bar: int) -> None:
        """Announce the category; the rest is none."""
        row = self._rows[bar]
        if not row.parts:
            self.category_chosen.emit(ChosenCategory(row.key, row.name))

    def drill(self, bar: int) -> None:
        """Announce the category to go into."""
        row = self._rows[bar]
        if isinstance(row.key, int):
            self.category_entered.emit(row.key, row.name)

    def hover_lines(self, row: BarRow) -> list[str]:
        """Say weight, share, what it was before, and how to go on."""
        lines = super().hover_lines(row)
        if row.before is not None:
            lines.append(tr("avant : {weight}").format(weight=self._formats.kilograms(row.before)))
        if row.can_drill:
            lines.append(tr("Double-clic ou + : voir le détail"))
        return lines

    def table(self) -> list[list[str]]:
        """Give a row per category, every one of them, and the total."""
        cells = self._formats.kilograms_for_cells
        header = [tr("Catégorie"), tr("Poids (kg)")]
        rows = [header + ([tr("Avant (kg)")] if self._has_comparison else [])]
        befores = ZERO
        for row in self._all:
            line = [row.name, cells(row.value)]
            befores += row.before or ZERO
            rows.append(line + ([cells(row.before or ZERO)] if self._has_comparison else []))
        total = [tr("Total"), cells(sum((row.value for row in self._all), ZERO))]
        return [*rows, total + ([cells(befores)] if self._has_comparison else [])]

    def file_stem(self) -> str:
        """Give `kg-par-categorie`."""
        return tr("kg-par-categorie")

    def _row(
        self, category: CategoryWeight, before: CategoryWeight | None, weight: Decimal
    ) -> BarRow:
        is_level = category.category_id is not None and category.category_id == self._level
        can_drill = bool(category.children) and not is_level
        name = category.name if category.category_id is not None else tr("À classer")
        if is_level:
            name = tr("Sans sous-catégorie")
        old = ZERO if before is None else before.weight
        return BarRow(
            name,
            weight,
            self._formats.kilograms(weight),
            key=category.category_id,
            before=old if self._has_comparison else None,
            is_plain=category.category_id is None,
            can_drill=can_drill,
        )
