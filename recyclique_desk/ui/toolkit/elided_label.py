"""Labels of one line that shorten what is too long, and show it whole when hovered."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy


class ElidedLabel(QLabel):
    """Takes the width it is given; the middle goes first, so that the end of a way is seen."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Need no width at all."""
        return QSize(0, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        """Show this text from now on."""
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say in a bubble what has no room, before it is first painted too."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, shortened where it must be."""
        painter = QPainter(self)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), align, self._fit())
        painter.end()

    def _fit(self) -> str:
        """Give the text as it has room, and the whole of it to the bubble where that is less."""
        short = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, self.width()
        )
        self.setToolTip("" if short == self.text() else self.text())
        return short


class FittedLabel(QLabel):
    """Shows a name and what is said after it, in the longest of several wordings that fits.

    Where even the shortest does not, the end of the name goes; what comes after it stays whole.
    """

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self._after: tuple[str, ...] = ("",)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_wordings(self, name: str, after: Sequence[str]) -> None:
        """Show this from now on: the first of `after` that fits, or the last one."""
        self._name, self._after = name, tuple(after)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics, width = self.fontMetrics(), self.width()
        whole = f"{self._name}{self._after[0]}"
        words = next(
            (
                f"{self._name}{after}"
                for after in self._after
                if metrics.horizontalAdvance(f"{self._name}{after}") <= width
            ),
            "",
        )
        if not words:
            left = width - metrics.horizontalAdvance(self._after[-1])
            name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, max(0, left))
            words = f"{name}{self._after[-1]}"
        self.setText(words)
        self.setToolTip("" if words == whole else whole)
