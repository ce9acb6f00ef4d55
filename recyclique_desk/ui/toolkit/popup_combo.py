"""A combo box that changes only by a choice in its open list, not by arrow keys or the wheel."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

_STEPS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


class PopupCombo(QComboBox):
    """Opens its list on the arrow keys; the wheel scrolls the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open instead of stepping: each step would be taken for a choice."""
        if Qt.Key(event.key()) in _STEPS:
            self.showPopup()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: nobody means to answer while scrolling past."""
        event.ignore()
