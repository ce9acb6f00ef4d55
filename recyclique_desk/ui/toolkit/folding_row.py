"""Buttons side by side where there is room for their words, one below the other where not."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget


class FoldingRow(QWidget):
    """Never cuts a word: a narrow window or a large scale makes it higher instead.

    It places its buttons itself and fixes its own height, so that it works in any layout.
    """

    def __init__(self, buttons: Sequence[QAbstractButton], spacing: int) -> None:
        super().__init__()
        self._buttons = tuple(buttons)
        self._spacing = spacing
        for button in self._buttons:
            button.setParent(self)

    def sizeHint(self) -> QSize:
        """Ask for one row."""
        size = self._button()
        return QSize(self._total(size.width(), len(self._buttons)), size.height())

    def minimumSizeHint(self) -> QSize:
        """Do with the widest button's width."""
        return self._button()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self.fold()

    def fold(self) -> None:
        """Place the buttons; to be called when their words changed."""
        count = len(self._buttons)
        size = self._button()
        fits = self._fits(self.width())
        button_width = (
            (self.width() - (count - 1) * self._spacing) // count if fits else self.width()
        )
        for place, button in enumerate(self._buttons):
            step = place * ((button_width if fits else size.height()) + self._spacing)
            left, top = (step, 0) if fits else (0, step)
            button.setGeometry(left, top, button_width, size.height())
        self.setFixedHeight(self._total(size.height(), 1 if fits else count))

    def _fits(self, width: int) -> bool:
        return self._total(self._button().width(), len(self._buttons)) <= width

    def _total(self, each: int, count: int) -> int:
        return each * count + self._spacing * (count - 1)

    def _button(self) -> QSize:
        """Give the size in which every button is read whole."""
        size = QSize()
        for button in self._buttons:
            button.ensurePolished()
            size = size.expandedTo(button.sizeHint()).expandedTo(button.minimumSize())
        return size
