"""Which categories weigh more than compared, and which weigh less."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.comparisons import exceeds_percent_limit
from recyclique_desk.domain.dashboard import Mover
from recyclique_desk.support.text import tr
from recyclique_desk.ui.charts.row_charts import BarRow, RowsChart
from recyclique_desk.ui.toolkit.chart_choice import ChosenCategory
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import Theme

_MINUS = "−"


class MoversChart(RowsChart):
    """Risers to the right from the top, fallers to the left below them, each with its sign."""

    category_chosen = Signal(ChosenCategory)

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        self._level: int | None = None
        self._risers: list[BarRow] = []
        self._fallers: list[BarRow] = []
        super().__init__(theme, formats, tr("Hausses et baisses"), parent)
        self.setObjectName("reception-dashboard-movers")

    def show_movers(
        self,
        risers: Sequence[Mover],
        fallers: Sequence[Mover],
        *,
        compared: Sequence[str],
        level: int | None = None,
        empty: str = "",
    ) -> None:
        """Show both, the largest change first; `compared` says with what, from long to short."""
        self._level = level
        self._risers = [self._row(mover) for mover in risers if mover.change > 0]
        self._fallers = [self._row(mover) for mover in fallers if mover.change < 0]
        if not compared:
            empty = tr("Choisissez une comparaison pour voir ce qui monte et ce qui baisse.")
        words = [tr("contre {period}").format(period=period) for period in compared] or [""]
        self.show_rows(
            [*self._risers, *self._fallers],
            words[0],
            empty or tr("Aucune catégorie n'a changé."),
            *words[1:],
        )

    def chosen(self, max_bars: int) -> list[BarRow]:
        """Leave out the smallest changes where there is no room, evenly on both sides."""
        half = max_bars // 2
        if max_bars % 2 and len(self._risers) > half and len(self._fallers) > half:
            # The odd place is for the larger of the two changes that would come next.
            half += self._risers[half].value > -self._fallers[half].value
        risers = max(half, max_bars - len(self._fallers))
        shown = self._risers[:risers]
        return [*shown, *self._fallers[: max_bars - len(shown)]]

    def take(self, bar: int) -> None:
        """Announce the category."""
        row = self._rows[bar]
        self.category_chosen.emit(ChosenCategory(row.key, row.name))

    def hover_text(self, bar: int) -> str:
        """Spell a change out."""
        row = self._rows[bar]
        return "\n".join([row.name, row.parts[0].label, row.label])

    def table(self) -> list[list[str]]:
        """Give a row per category: now, before, change."""
        cells = self._formats.kilograms_for_cells
        rows = [[tr("Catégorie"), tr("Poids (kg)"), tr("Avant (kg)"), tr("Écart (kg)")]]
        for row in self._all:
            part = row.parts[0]
            before = part.before if part.before is not None else Decimal(0)
            rows.append([row.name, cells(part.value), cells(before), cells(row.value)])
        return rows

    def file_stem(self) -> str:
        """Give `hausses-et-baisses`."""
        return tr("hausses-et-baisses")

    def _row(self, mover: Mover) -> BarRow:
        formats, change = self._formats, mover.change
        sign = _MINUS if change < 0 else "+"
        label = f"{sign}{formats.kilograms(abs(change))}"
        if mover.before:
            share = change / mover.before
            words = (
                tr("presque rien avant") if exceeds_percent_limit(share) else formats.change(share)
            )
            label += f" ({words})"
        both = tr("{now}, avant {before}").format(
            now=formats.kilograms(mover.weight), before=formats.kilograms(mover.before)
        )
        name = mover.name if mover.category_id is not None else tr("À classer")
        if self._level is not None and mover.category_id == self._level:
            name = tr("Sans sous-catégorie")
        return BarRow(
            name,
            change,
            label,
            key=mover.category_id,
            parts=(BarRow(name, mover.weight, both, before=mover.before),),
        )
