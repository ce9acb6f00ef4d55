"""Combo boxes of the export dialogs: each begins with "all", and has its label above it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel

from recyclique_desk.ui.toolkit.period_filter import filter_combo
from recyclique_desk.ui.toolkit.theme import mark

_COLUMNS = 3


def narrowing_combo(name: str, label: str, everything: str) -> QComboBox:
    """Make a combo box whose first entry, `everything`, has None for its data."""
    combo = filter_combo(name, label)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(12)
    combo.addItem(everything, None)
    return combo


def lay_out_combos(grid: QGridLayout, combos: Sequence[QComboBox]) -> list[QLabel]:
    """Put combo boxes into a grid, three in a row, and return the labels above them."""
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    labels = []
    for place, combo in enumerate(combos):
        label = QLabel(combo.accessibleName())
        label.setBuddy(combo)
        mark(label, tone="quiet")
        row, column = divmod(place, _COLUMNS)
        grid.addWidget(label, 2 * row, column)
        grid.addWidget(combo, 2 * row + 1, column)
        grid.setColumnStretch(column, 1)
        labels.append(label)
    return labels
