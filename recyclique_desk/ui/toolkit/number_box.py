"""A whole number that is typed or stepped."""

from PySide6.QtWidgets import QSpinBox, QWidget

from recyclique_desk.ui.toolkit.theme import GRID


class NumberBox(QSpinBox):
    """Begins its digits where the text of the other fields begins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Qt gives the field inside a spin box no padding of the stylesheet.
        self.lineEdit().setTextMargins(GRID, 0, 0, 0)
