"""One figure of the banner: a value above its caption."""

from decimal import Decimal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark

WAITING = "…"


class FigureCell(QWidget):
    """A value and its caption; as wide as `samples` so that changing figures move nothing.

    `is_pair` says that both lines are figures, one as good as the other.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        *samples: tuple[str, str],
        size: Size = Size.LEAD,
        bold: bool = True,
        is_pair: bool = False,
    ) -> None:
        super().__init__(parent)
        self._caption_tone = "" if is_pair else "quiet"
        self.value = QLabel(WAITING, self)
        self.value.setFont(theme.font(size, bold=bold, tabular=size < Size.FIGURE))
        self.caption = QLabel(self)
        self.caption.setFont(theme.font(Size.HINT))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self.value)
        column.addWidget(self.caption)
        column.addStretch(1)
        for label in (self.value, self.caption):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._reserved = max(
            (
                max(
                    _room(self.value, value),
                    _room(self.caption, caption),
                )
                for value, caption in samples
            ),
            default=0,
        )
        self.set_stale(True)

    def sizeHint(self) -> QSize:
        """Ask for the reserved width, or more where a figure needs it."""
        return super().sizeHint().expandedTo(QSize(self._reserved, 0))

    def minimumSizeHint(self) -> QSize:
        """Never cut a figure."""
        return self.sizeHint()

    def show_figure(self, value: str, caption: str) -> None:
        """Show a value with its caption, and say both to a screen reader."""
        if (value, caption) == (self.value.text(), self.caption.text()):
            return
        self.value.setText(value)
        self.caption.setText(caption)
        self.caption.setVisible(bool(caption))
        self.setAccessibleName(f"{value} {caption}")
        settle(self)

    def set_stale(self, stale: bool) -> None:
        """Grey the value, or bring it back."""
        mark(self.value, tone="stale" if stale else "")
        mark(self.caption, tone="stale" if stale else self._caption_tone)


def _room(label: QLabel, text: str) -> int:
    """Give the pixels a label asks for to show `text`, which is more than its advance."""
    return QFontMetrics(label.font()).size(0, text).width() + 1


def settle(widget: QWidget) -> None:
    """Lay a widget out now, so that its parent knows what room it needs."""
    layout = widget.layout()
    if layout is not None:
        layout.invalidate()
        layout.activate()


class WeightWithUnit(QWidget):
    """The large weight with its unit right behind it; as wide as the weight of a full day."""

    def __init__(
        self, parent: QWidget, weight: FigureCell, unit: FigureCell, formats: Formats
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(weight)
        row.addWidget(unit)
        row.addStretch(1)
        widest = formats.kilograms_bare(Decimal("8888.888"))
        self._reserved = _room(weight.value, widest) + GRID + unit.sizeHint().width()

    def sizeHint(self) -> QSize:
        """Ask for the reserved width, or more where a figure needs it."""
        return super().sizeHint().expandedTo(QSize(self._reserved, 0))

    def minimumSizeHint(self) -> QSize:
        """Never cut the figure."""
        return self.sizeHint()

    def settle(self) -> None:
        """Take the figure's new width into account now."""
        settle(self)
