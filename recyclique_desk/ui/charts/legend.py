"""Which colour is which flow."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from recyclique_desk.domain.tickets import Destination
from recyclique_desk.support.text import tr
from recyclique_desk.ui.charts.patterns import flow_brush
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme

_SWATCH = 10
_GAP = 12


class FlowLegend(QWidget):
    """A row of coloured squares with their words, in the order of the stack from below."""

    def __init__(
        self, theme: Theme, formats: Formats, parent: QWidget, *, patterned: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._patterned = patterned
        self._formats = formats
        self._shown: tuple[Destination, ...] = ()
        self.setFont(theme.font(Size.HINT))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Légende"))
        theme.changed.connect(self.update)

    def show_flows(self, flows: Sequence[Destination]) -> None:
        """Name these flows."""
        if tuple(flows) == self._shown:
            return
        self._shown = tuple(flows)
        self.setAccessibleDescription(", ".join(map(self._formats.destination, flows)))
        self.updateGeometry()
        self.update()

    def set_patterned(self, patterned: bool) -> None:
        """Draw the squares with the patterns of the bars, or without."""
        if patterned != self._patterned:
            self._patterned = patterned
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for the room of all its words."""
        return QSize(self._places()[1], self._height())

    def minimumSizeHint(self) -> QSize:
        """Never cut a word."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw squares and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self._height()
        for flow, (left, width) in zip(self._shown, self._places()[0], strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            colour = self._theme.flow_colour(flow)
            painter.setBrush(flow_brush(colour, flow) if self._patterned else colour)
            painter.drawRoundedRect(QRectF(left, (height - _SWATCH) / 2, _SWATCH, _SWATCH), 2, 2)
            painter.setPen(self._theme.colour(ColorRole.TEXT_QUIET))
            painter.drawText(
                QRect(left + _SWATCH + GRID // 2, 0, width, height),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                self._formats.destination(flow),
            )

    def _height(self) -> int:
        return QFontMetrics(self.font()).height() + GRID // 2

    def _places(self) -> tuple[list[tuple[int, int]], int]:
        metrics = QFontMetrics(self.font())
        places, left = [], 0
        for flow in self._shown:
            width = metrics.horizontalAdvance(self._formats.destination(flow)) + 1
            places.append((left, width))
            left += _SWATCH + GRID // 2 + width + _GAP
        return places, max(left - _GAP, 0)
