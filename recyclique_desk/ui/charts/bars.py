"""What both charts share: title, empty state, and a current bar found by mouse or keys."""

from abc import abstractmethod
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.support.text import tr
from recyclique_desk.ui.charts.canvas import Canvas
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_TAKING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class Chart(QFrame):
    """A card with a titled plot of bars, one of which may be the current one.

    Arrow keys walk over the bars, Enter or a click takes one. `saved` and `save_failed` tell how a
    picture went, for the messages: a path, and a sentence.
    """

    saved = Signal(str)
    save_failed = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(
        self,
        theme: Theme,
        formats: Formats,
        parent: QWidget | None,
        sides: Sequence[str],
        *,
        grid: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self.current: int | None = None
        self._spell: Callable[[], str] = str
        self._mouse_at: QPointF | None = None
        self._tooltip, self._tooltip_at = "", QPoint()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # In the menu where the page that the chart is on can be printed.
        self.print_action = QAction(theme.icon("print"), tr("Imprimer le tableau de bord…"), self)
        self.print_action.setVisible(False)
        mark(self, panel="card")
        self.title = QLabel(self)
        self.title.setFont(theme.font(Size.TEXT, bold=True))
        self.title.setMinimumHeight(3 * GRID)
        self.total = QLabel(self)
        mark(self.total, tone="quiet")
        self.header = QHBoxLayout()
        self.header.setSpacing(GRID)
        self.header.addWidget(self.title)
        self.header.addWidget(self.total)
        self.header.addStretch(1)
        self.canvas = Canvas(theme, self, self._on_mouse, sides, grid)
        self.empty = QLabel("…", self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        mark(self.empty, tone="quiet")
        self.pages = QStackedLayout()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.canvas)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self.column.setSpacing(GRID // 2)
        self.column.addLayout(self.header)
        self.column.addLayout(self.pages, 1)
        self.canvas.resized.connect(self.draw)
        theme.changed.connect(self.draw)

    # What a chart knows of its own bars

    @abstractmethod
    def bars(self) -> int:
        """Count the bars on screen."""
        raise NotImplementedError

    @abstractmethod
    def bar_at(self, value: QPointF) -> int | None:
        """Give the bar whose column or row holds a point of the plot."""
        raise NotImplementedError

    @abstractmethod
    def place_of(self, bar: int) -> QRectF:
        """Give the column or row of a bar, in values of the plot."""
        raise NotImplementedError

    @abstractmethod
    def hover_text(self, bar: int) -> str:
        """Spell a bar out."""
        raise NotImplementedError

    @abstractmethod
    def take(self, bar: int) -> None:
        """Announce that the person chose a bar."""
        raise NotImplementedError

    @abstractmethod
    def draw(self) -> None:
        """Feed the figures to the items again, in the room and colours of now."""
        raise NotImplementedError

    @abstractmethod
    def table(self) -> list[list[str]]:
        """Give the figures as rows for a spreadsheet, header first."""
        raise NotImplementedError

    @abstractmethod
    def file_stem(self) -> str:
        """Give a file name for a picture, without its ending."""
        raise NotImplementedError

    # What the dock asks for

    def set_stale(self, stale: bool) -> None:
        """Grey the figures, or bring them back."""
        self.canvas.set_stale(stale)
        mark(self.title, tone="stale" if stale else "")
        mark(self.total, tone="stale" if stale else "quiet")

    def position_of(self, bar: int) -> QPoint:
        """Give the middle of a bar's column or row in the plot's viewport."""
        middle = self.place_of(bar).center()
        return self.canvas.spot_of(middle.x(), middle.y()).toPoint()

    def point_at(self, bar: int | None) -> None:
        """Make a bar the current one, and light its column or row."""
        self.current = bar if bar is not None and 0 <= bar < self.bars() else None
        place = QRectF() if self.current is None else self.place_of(self.current)
        self.canvas.highlight.setOpts(
            x0=[place.x()], y0=[place.y()], width=[place.width()], height=[place.height()]
        )

    def point_again(self) -> None:
        """Point at what is now under the mouse, or at the same bar; what hover says follows."""
        at = self._mouse_at
        self.point_at(self.current if at is None else self.bar_at(self.canvas.value_at(at)))
        is_shown = self._tooltip and QToolTip.isVisible() and QToolTip.text() == self._tooltip
        if not is_shown:
            return
        if self.current is None:
            QToolTip.hideText()
        elif self.hover_text(self.current) != self._tooltip:
            self._tell(self.current, self._tooltip_at)

    # Mouse and keys

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the menu, by mouse or by its key."""
        QToolTip.hideText()
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_wanted.emit(
            self.mapToGlobal(self.rect().center()) if by_key else event.globalPos()
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the bars and take one."""
        key = Qt.Key(event.key())
        if key in _STEPS and self.bars():
            self._walk(_STEPS[key])
        elif key in _TAKING and self.current is not None:
            self.take(self.current)
        else:
            super().keyPressEvent(event)

    def describe(self, spell: Callable[[], str]) -> None:
        """Have the figures read out: spelt when a screen reader listens, or on the way in."""
        self._spell = spell
        self.setAccessibleDescription(spell() if QAccessible.isActive() else "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Spell the figures for whoever arrives."""
        self.setAccessibleDescription(self._spell() or self.accessibleDescription())
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave the current bar."""
        self.point_at(None)
        super().focusOutEvent(event)

    def _walk(self, step: int) -> None:
        last = self.bars() - 1
        if self.current is None:
            bar = self.first_visited()
        else:
            bar = min(max(self.current + step, 0), last)
        self._mouse_at = None
        self.point_at(bar)
        self._tell(bar, self.canvas.view.viewport().mapToGlobal(self.position_of(bar)))

    def first_visited(self) -> int:
        """Give the bar on which the arrow keys start."""
        return 0

    def _on_mouse(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.Leave:
            self._mouse_at = None
            self.point_at(None)
        if not isinstance(event, QMouseEvent):
            return
        bar = self.bar_at(self.canvas.value_at(event.position()))
        if event.type() == QEvent.Type.MouseMove:
            self._mouse_at = event.position()
            if bar != self.current:
                self.point_at(bar)
            self._tell(bar, event.globalPosition().toPoint())
        elif event.type() == QEvent.Type.MouseButtonPress:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        elif (
            event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
            and bar is not None
        ):
            self.take(bar)

    def _tell(self, bar: int | None, at: QPoint) -> None:
        if bar is None:
            QToolTip.hideText()
        else:
            self._tooltip, self._tooltip_at = self.hover_text(bar), at
            QToolTip.showText(at, self._tooltip, self.canvas.view.viewport(), QRect())
