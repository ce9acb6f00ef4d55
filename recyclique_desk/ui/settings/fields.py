"""The controls of the settings page: none of them changes while the page is scrolled."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent

from recyclique_desk.ui.toolkit.number_box import NumberBox
from recyclique_desk.ui.toolkit.popup_combo import PopupCombo

CONTROL_WIDTH = 280


def choice(name: str, title: str, values: Sequence[tuple[str, object]]) -> PopupCombo:
    """Make a list to choose from; each value has its words."""
    combo = PopupCombo()
    combo.setObjectName(name)
    combo.setAccessibleName(title)
    for words, value in values:
        combo.addItem(words, value)
    combo.setFixedWidth(CONTROL_WIDTH)
    return combo


def show_value(combo: PopupCombo, value: object) -> None:
    """Show a value as the chosen one without announcing it."""
    combo.blockSignals(True)
    combo.setCurrentIndex(max(0, combo.findData(value)))
    combo.blockSignals(False)


class NumberField(NumberBox):
    """A whole number with its unit, taken over once it is typed; the wheel scrolls the page."""

    def __init__(self, name: str, title: str, least: int, most: int, unit: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setRange(least, most)
        self.setSuffix(unit)
        # 120 is typed by way of 1 and 12, which nobody chose.
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(CONTROL_WIDTH)

    def show_value(self, value: int) -> None:
        """Show a value without announcing it."""
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
