"""Kilograms per root category, largest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.figures import CategoryWeight, Snapshot
from recyclique_desk.domain.weight import ZERO
from recyclique_desk.support.text import tr
from recyclique_desk.ui.charts.bars import Chart
from recyclique_desk.ui.charts.menu import ChartMenu
from recyclique_desk.ui.charts.naming import shortened
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme

_ROW = 22
"""Pixels a row takes, however few there are."""
_WIDEST_NAME, _SHARE_OF_NAME = 30 * GRID, 0.4
_NAMED_IN_HOVER = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a category, what has none, or all that found no room."""

    name: str
    weight: Decimal
    category: CategoryWeight | None
    rest: tuple[CategoryWeight, ...] = ()


class CategoryChart(Chart):
    """A bar per category; what finds no room is one bar « Autres », so that the sum stays.

    `category_clicked` carries the category; its id is None for lines without one.
    """

    category_clicked = Signal(CategoryWeight)

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        self._categories: tuple[CategoryWeight, ...] = ()
        self._bars: list[Bar] = []
        self._day: date | None = None
        super().__init__(theme, formats, parent, ("left", "right"))
        self.setObjectName("reception-category-chart")
        self.named = self.canvas.add_bars()
        self.others = self.canvas.add_bars()
        self.menu = ChartMenu(theme, self)
        self.title.setText(tr("Kilogrammes par catégorie"))
        self.draw()

    @property
    def shown(self) -> tuple[Bar, ...]:
        """The bars on screen, the largest first and « Autres » last."""
        return tuple(self._bars)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the categories of a snapshot."""
        self._day = snapshot.stats.day
        self.show_categories(snapshot.categories)

    def show_categories(self, categories: Sequence[CategoryWeight]) -> None:
        """Show these root categories, in any order."""
        ordered = tuple(
            sorted((c for c in categories if c.weight), key=lambda c: c.weight, reverse=True)
        )
        if ordered == self._categories and self.total.text():
            return
        self._categories = ordered
        total = sum((category.weight for category in ordered), ZERO)
        self.total.setText(self._formats.kilograms(total))
        self.empty.setText(
            tr("Les kilogrammes de chaque catégorie s'afficheront ici dès la première pesée.")
        )
        self.setAccessibleName(f"{self.title.text()}, {self.total.text()}")
        self.setAccessibleDescription(
            " ; ".join(f"{self._name(c)} {self._formats.kilograms(c.weight)}" for c in ordered)
        )
        self.draw()

    def bars(self) -> int:
        """Count the bars on screen."""
        return len(self._bars)

    def bar_at(self, value: QPointF) -> int | None:
        """Give the bar whose row holds a point, its name and weight included."""
        row = round(-value.y())
        return row if 0 <= row < len(self._bars) else None

    def place_of(self, bar: int) -> QRectF:
        """Give the row of a bar."""
        return QRectF(0, -bar - 0.5, 1, 1)

    def hover_text(self, bar: int) -> str:
        """Spell a category out, with its share; for the rest, its largest parts."""
        shown = self._bars[bar]
        share = self._formats.shares([each.weight for each in self._bars])[bar]
        lines = [shown.name, f"{self._formats.kilograms(shown.weight)} · {share}"]
        lines += [
            f"{self._name(category)} {self._formats.kilograms(category.weight)}"
            for category in shown.rest[:_NAMED_IN_HOVER]
        ]
        if len(shown.rest) > _NAMED_IN_HOVER:
            lines.append("…")
        return "\n".join(lines)

    def take(self, bar: int) -> None:
        """Announce the category; the rest is none."""
        category = self._bars[bar].category
        if category is not None:
            self.category_clicked.emit(category)

    def table(self) -> list[list[str]]:
        """Give a row per category, every one of them, and the total."""
        rows = [[tr("Catégorie"), tr("Poids (kg)")]]
        rows += [
            [self._name(c), self._formats.kilograms_for_cells(c.weight)] for c in self._categories
        ]
        total = sum((category.weight for category in self._categories), ZERO)
        return [*rows, [tr("Total"), self._formats.kilograms_for_cells(total)]]

    def file_stem(self) -> str:
        """Give `kg-par-categorie-<last day>`."""
        day = "" if self._day is None else self._day.isoformat()
        return tr("kg-par-categorie-{day}").format(day=day)

    def draw(self) -> None:
        """Choose as many bars as there are rows, and feed them."""
        self.pages.setCurrentWidget(self.canvas if self._categories else self.empty)
        rows = max(self.canvas.height() // _ROW, 2)
        self._bars = self._chosen(rows)
        largest = max((float(bar.weight) for bar in self._bars), default=1.0)
        for bars, role, keep in (
            (self.named, ColorRole.MARK, True),
            (self.others, ColorRole.BORDER_STRONG, False),
        ):
            at = [n for n, bar in enumerate(self._bars) if self._is_named(bar) is keep]
            widths = [float(self._bars[n].weight) / largest for n in at]
            bars.setOpts(
                x0=0,
                width=np.array(widths),
                y0=-np.array(at, dtype=float) - 0.32,
                height=0.64,
                brush=self._theme.colour(role),
            )
        self._mark_axes()
        # Rows keep their height: few of them stand at the top, not spread over the room.
        spread = self.canvas.height() / _ROW
        self.canvas.set_ranges((0, 1), (0.5 - spread, 0.5))
        self.point_again()

    def minimumSizeHint(self) -> QSize:
        """Keep three bars readable."""
        return QSize(30 * GRID, 16 * GRID)

    def _mark_axes(self) -> None:
        metrics = QFontMetrics(self._theme.font(Size.HINT))
        max_width = int(min(_WIDEST_NAME, self.canvas.width() * _SHARE_OF_NAME))
        names = shortened(metrics, [bar.name for bar in self._bars], [max_width] * len(self._bars))
        weights = [self._formats.kilograms(bar.weight) for bar in self._bars]
        for side, texts in (("left", names), ("right", weights)):
            axis = self.canvas.axes[side]
            axis.setTicks([[(-n, text) for n, text in enumerate(texts)]])
            axis.setWidth(max(map(metrics.horizontalAdvance, texts), default=0) + 2 * GRID)

    def _chosen(self, rows: int) -> list[Bar]:
        fits = len(self._categories) <= rows
        kept = self._categories if fits else self._categories[: rows - 1]
        bars = [Bar(self._name(category), category.weight, category) for category in kept]
        rest = self._categories[len(kept) :]
        if rest:
            name = tr("Autres ({n})").format(n=self._formats.count(len(rest)))
            bars.append(Bar(name, sum((c.weight for c in rest), ZERO), None, rest))
        return bars

    @staticmethod
    def _is_named(bar: Bar) -> bool:
        return bar.category is not None and bar.category.category_id is not None

    @staticmethod
    def _name(category: CategoryWeight) -> str:
        return category.name if category.category_id is not None else tr("À classer")
