"""A chart whose bars may hold more: one click chooses a bar, two go into it."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication

from recyclique_desk.ui.charts.bars import Chart
from recyclique_desk.ui.toolkit.theme import GRID

_INTO = frozenset({Qt.Key.Key_Plus, Qt.Key.Key_PageDown})


class DrillChart(Chart):
    """Goes into a bar with a double click or `+`, where the bar holds something.

    A click on such a bar is told only once it is certain that no second one follows.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._clicked: int | None = None
        self._certain = QTimer(self, singleShot=True)
        self._certain.timeout.connect(self._take_clicked)
        self._follows_double = False
        self._totals: tuple[str, ...] = ()

    def say_total(self, *texts: str) -> None:
        """Show the sum of the bars, in the longest of these texts that fits."""
        self._totals = texts
        self.fit_total()

    def fit_total(self) -> None:
        """Choose the words beside the title for the room of now."""
        if not self._totals:
            return
        width = self.width() - self.title.sizeHint().width() - 6 * GRID
        metrics = self.total.fontMetrics()
        fitting = (text for text in self._totals if metrics.horizontalAdvance(text) <= width)
        self.total.setText(next(fitting, self._totals[-1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words into the new width."""
        super().resizeEvent(event)
        self.fit_total()

    def can_drill(self, bar: int) -> bool:
        """Whether a bar holds more than is shown."""
        return False

    def drill(self, bar: int) -> None:
        """Announce that the person goes into a bar."""
        raise NotImplementedError

    def forget_click(self) -> None:
        """Let a click go that was not certain yet: other bars come in its place."""
        self._certain.stop()
        self._clicked = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go into the current bar, besides walking and taking."""
        bar = self.current
        if Qt.Key(event.key()) in _INTO and bar is not None and self.can_drill(bar):
            self.drill(bar)
        else:
            super().keyPressEvent(event)

    def _on_mouse(self, event: QEvent) -> None:
        is_left = isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton
        if not isinstance(event, QMouseEvent) or not is_left:
            super()._on_mouse(event)
            return
        bar = self.bar_at(self.canvas.value_at(event.position()))
        kind = event.type()
        if kind == QEvent.Type.MouseButtonDblClick:
            self.forget_click()
            self._follows_double = True
            if bar is not None and self.can_drill(bar):
                self.drill(bar)
            return
        if kind == QEvent.Type.MouseButtonPress:
            self._follows_double = False
        is_release = kind == QEvent.Type.MouseButtonRelease
        if is_release and self._follows_double:
            self._follows_double = False
        elif is_release and bar is not None and self.can_drill(bar):
            self._clicked = bar
            self._certain.start(QApplication.doubleClickInterval())
        else:
            super()._on_mouse(event)

    def _take_clicked(self) -> None:
        bar, self._clicked = self._clicked, None
        if bar is not None and bar < self.bars():
            self.take(bar)


def line_pen(colour: Any, width: float, ratio: float) -> QPen:
    """Give a pen that is as wide in any plot, whatever that counts in.

    It takes whole pixels of a screen that has `ratio` of them to one of ours: of a broken number
    some sides of an outline would be drawn thicker than others, like a shadow.
    """
    pen = QPen(colour, max(round(width * ratio), 1) / ratio)
    pen.setCosmetic(True)
    return pen
