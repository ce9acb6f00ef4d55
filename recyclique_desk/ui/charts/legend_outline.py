"""What the outlines behind the bars are."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme

_WIDTH, _HEIGHT = 12, 10


class OutlineLegend(QWidget):
    """An empty box and the name of the period it stands for; hidden without a name."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = ""
        self.setFont(theme.font(Size.HINT))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.hide()

    def show_name(self, name: str) -> None:
        """Name the period that is drawn in outline."""
        self._name = name
        self.setAccessibleName(name)
        self.setVisible(bool(name))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the room of the words."""
        metrics = QFontMetrics(self.font())
        width = _WIDTH + GRID // 2 + metrics.horizontalAdvance(self._name) + 1
        return QSize(width if self._name else 0, metrics.height() + GRID // 2)

    def minimumSizeHint(self) -> QSize:
        """Never cut a word."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour(ColorRole.TEXT_QUIET), 1.25))
        top = (self.height() - _HEIGHT) / 2
        painter.drawRect(QRectF(1, top, _WIDTH - 2, _HEIGHT))
        painter.drawText(
            self.rect().adjusted(_WIDTH + GRID // 2, 0, 0, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self._name,
        )
