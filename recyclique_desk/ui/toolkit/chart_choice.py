"""What a chart was clicked for, as labels above the ticket list that a click takes off again.

Beside it stands the origin of weights, which the list's own menu chooses.
"""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from recyclique_desk.domain.dashboard import OriginWeight
from recyclique_desk.domain.tickets import Destination, WeightSource
from recyclique_desk.support.scale_words import source_words
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext

_LONGEST = 32


@dataclass(frozen=True, slots=True)
class ChosenCategory:
    """A category a chart was clicked for; its id is None for lines without a category."""

    id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class ChartChoice:
    """What a bar stands for: days, both whole, and what of them; None for all of it."""

    days: tuple[date, date] | None = None
    category: ChosenCategory | None = None
    destination: Destination | None = None
    site: tuple[int, str] | None = None
    origin: OriginWeight | None = None
    """A kind of deposit or a commune."""
    weights: WeightSource | None = None
    """How weights came to be; no bar stands for it."""


class FilterChips(QWidget):
    """`changed` is emitted when a filter is removed; hidden while there is none."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._choice = ChartChoice()
        self.category = self._chip("reception-filter-category")
        self.destination = self._chip("reception-filter-destination")
        self.site = self._chip("reception-filter-site")
        self.origin = self._chip("reception-filter-origin")
        self.weights = self._chip("reception-filter-weight-source")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for chip in (self.category, self.destination, self.site, self.origin, self.weights):
            row.addWidget(chip)
        row.addStretch(1)
        self.category.clicked.connect(lambda: self._take_off("category"))
        self.destination.clicked.connect(lambda: self._take_off("destination"))
        self.site.clicked.connect(lambda: self._take_off("site"))
        self.origin.clicked.connect(lambda: self._take_off("origin"))
        self.weights.clicked.connect(lambda: self._take_off("weights"))
        self.show_choice(ChartChoice())

    @property
    def choice(self) -> ChartChoice:
        """What is filtered by; its days stand in fields of their own."""
        return self._choice

    def words(self) -> tuple[str, ...]:
        """Show the filter."""
        choice, found = self._choice, []
        if choice.category is not None:
            found.append(tr("catégorie {name}").format(name=choice.category.name))
        if choice.destination is not None:
            name = self._context.formats.destination(choice.destination)
            found.append(tr("destination {name}").format(name=name))
        if choice.site is not None:
            found.append(tr("site {name}").format(name=choice.site[1]))
        if choice.origin is not None:
            found.append(tr("provenance {name}").format(name=_named(choice.origin)))
        if choice.weights is not None:
            found.append(tr("origine du poids {name}").format(name=source_words(choice.weights)))
        return tuple(found)

    def show_choice(self, choice: ChartChoice) -> None:
        """Filter by what was clicked and by nothing of what was clicked before."""
        self._choice = choice
        flow = choice.destination
        for chip, label, name in (
            (self.category, tr("Catégorie : {name}"), choice.category and choice.category.name),
            (
                self.destination,
                tr("Destination : {name}"),
                flow and self._context.formats.destination(flow),
            ),
            (self.site, tr("Site : {name}"), choice.site and choice.site[1]),
            (self.origin, tr("Provenance : {name}"), choice.origin and _named(choice.origin)),
            (
                self.weights,
                tr("Origine du poids : {name}"),
                choice.weights and source_words(choice.weights),
            ),
        ):
            whole = label.format(name=name)
            short = whole if len(whole) <= _LONGEST else f"{whole[: _LONGEST - 1]}…"
            chip.setText(short if name else "")
            chip.setAccessibleName(tr("Retirer le filtre {name}").format(name=whole))
            chip.setToolTip(tr("Retirer ce filtre") if short == whole else whole)
            chip.setVisible(bool(name))
        self.setVisible(choice != ChartChoice(days=choice.days))

    def _take_off(self, name: str) -> None:
        self.show_choice(replace(self._choice, days=None, **{name: None}))
        self.changed.emit()

    def _chip(self, name: str) -> QPushButton:
        chip = QPushButton(self)
        chip.setObjectName(name)
        chip.setIcon(self._context.theme.icon("close"))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        return chip


def _named(origin: OriginWeight) -> str:
    if origin.name is not None:
        return origin.name
    return tr("type non indiqué") if origin.is_of_kinds else tr("commune non indiquée")
