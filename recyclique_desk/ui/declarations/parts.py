"""Small parts of the page of the declarations."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QTabBar, QWidget

from recyclique_desk.ui.toolkit.theme import GRID


def beside(label: QLabel, *buttons: QPushButton) -> QWidget:
    """Put buttons at the right of a label that takes the room."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    row.addWidget(label, 1)
    for button in buttons:
        row.addWidget(button)
    holder = QWidget()
    holder.setLayout(row)
    return holder


def make_combo(name: str, spoken: str) -> QComboBox:
    """Make a list to choose from, with what a screen reader says of it."""
    combo = QComboBox()
    combo.setObjectName(name)
    combo.setAccessibleName(spoken)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(12)
    return combo


def make_tabs(name: str, spoken: str) -> QTabBar:
    """Make tabs that scroll where they have no room."""
    tabs = QTabBar()
    tabs.setObjectName(name)
    tabs.setAccessibleName(spoken)
    tabs.setExpanding(False)
    tabs.setDrawBase(False)
    tabs.setUsesScrollButtons(True)
    return tabs


def make_label(name: str, font: QFont | None = None) -> QLabel:
    """Make a label whose text wraps and is taken as it stands."""
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if font is not None:
        label.setFont(font)
    return label


def make_button(icon: QIcon | None, text: str, name: str) -> QPushButton:
    """Make a button."""
    button = QPushButton(text)
    if icon is not None:
        button.setIcon(icon)
    button.setObjectName(name)
    return button
