"""A bare pyqtgraph view: bars and axes that are made once, and nothing that moves under a mouse."""

from collections.abc import Callable, Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QPen, QResizeEvent, QTransform
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme

_STALE_OPACITY = 0.6
_SWALLOWED = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.Leave,
        QEvent.Type.ContextMenu,
    }
)


class Canvas(QWidget):
    """A plot area with an axis on each side that has marks.

    Mouse events do not reach pyqtgraph, whose menu is English and whose wheel zooms; they go to
    `mouse`. `resized` is emitted when there is more or less room for marks.
    """

    resized = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        mouse: Callable[[QEvent], None],
        sides: Sequence[str],
        grid: bool,
    ) -> None:
        super().__init__(parent)
        pg.setConfigOptions(antialias=True, useOpenGL=False)
        self._theme = theme
        self._mouse = mouse
        self.view: Any = pg.GraphicsView(self, background=None)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.viewport().setMouseTracking(True)
        self.view.viewport().installEventFilter(self)
        self._grid: Any = pg.GraphicsLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self.view.setCentralItem(self._grid)
        self.plot: Any = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0)
        self._grid.addItem(self.plot, 0, 1)
        places = {"left": (0, 0), "bottom": (1, 1), "right": (0, 2)}
        self.axes: dict[str, Any] = {}
        for side in sides:
            # What stands on the right is aligned to the right too, as a column of weights is.
            axis = pg.AxisItem("left" if side == "right" else side)
            axis.linkToView(self.plot)
            axis.setStyle(tickLength=0, tickTextOffset=GRID, tickAlpha=0)
            axis.setZValue(self.plot.zValue() - 1)
            self._grid.addItem(axis, *places[side])
            self.axes[side] = axis
        if grid:
            self.axes["left"].setGrid(255)
            self.axes["left"].setStyle(tickAlpha=255)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.highlight = self.add_bars()
        theme.changed.connect(self.dress)
        self.dress()

    def add_bars(self) -> Any:
        """Add an empty set of bars; feed it with `setOpts`."""
        bars = pg.BarGraphItem(x0=[], y0=[], width=[], height=[], pen=QPen(Qt.PenStyle.NoPen))
        self.plot.addItem(bars, ignoreBounds=True)
        return bars

    def dress(self) -> None:
        """Take the colours and fonts of the theme."""
        quiet, line = self._theme.colour(ColorRole.TEXT_QUIET), self._theme.colour(ColorRole.BORDER)
        self.view.setBackground(self._theme.colour(ColorRole.SURFACE))
        for axis in self.axes.values():
            axis.setStyle(tickFont=self._theme.font(Size.HINT))
            axis.setTextPen(quiet)
            axis.setTickPen(line)
            axis.setPen(QPen(Qt.PenStyle.NoPen))
        self.highlight.setOpts(brush=self._theme.colour(ColorRole.RAISED))

    def set_stale(self, stale: bool) -> None:
        """Grey the plot, or bring it back."""
        self._grid.setOpacity(_STALE_OPACITY if stale else 1.0)

    def set_ranges(self, across: tuple[float, float], up: tuple[float, float]) -> None:
        """Show the values between two edges, exactly."""
        self.plot.setRange(xRange=across, yRange=up, padding=0, disableAutoRange=True)

    def value_at(self, position: QPointF) -> QPointF:
        """Give the values under a position of the viewport, beside the plot too."""
        scene = self.view.mapToScene(position.toPoint())
        return QPointF(self.plot.mapSceneToView(scene))

    def spot_of(self, x: float, y: float) -> QPointF:
        """Give the position in the viewport of values in the plot."""
        return QPointF(self.view.mapFromScene(self.plot.mapViewToScene(QPointF(x, y))))

    def to_pixels(self, top: float) -> QTransform:
        """Give what maps values of the plot, which reach up to `top`, to pixels."""
        zero, one = self.spot_of(0, 0), self.spot_of(1, top)
        across, up = one.x() - zero.x(), (one.y() - zero.y()) / top
        return QTransform(across, 0, 0, up, zero.x(), zero.y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Announce the new room."""
        super().resizeEvent(event)
        self.resized.emit()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Keep the mouse from pyqtgraph and hand it to the chart."""
        if event.type() not in _SWALLOWED:
            return False
        self._mouse(event)
        return event.type() != QEvent.Type.ContextMenu
