"""Coloured frames round the whole window, over nothing: what stands in it moves inwards."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QFrame, QMainWindow

from recyclique_desk.ui.toolkit.theme import mark

WIDTHS = {"training": 6, "deferred": 4}
"""Pixels of each frame, from the outside in; their colours are the stylesheet's."""


class WindowBorder(QObject):
    """Draws the frames of a training and of a deferred entry round banner, work and charts."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._rings: dict[str, QFrame] = {}
        window.installEventFilter(self)

    def show_ring(self, panel: str, *, shown: bool) -> None:
        """Draw the frame of a panel, or take it away."""
        if shown and panel not in self._rings:
            ring = QFrame(self._window)
            ring.setObjectName(f"window-border-{panel}")
            ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            mark(ring, panel=panel)
            self._rings[panel] = ring
        if panel in self._rings:
            self._rings[panel].setVisible(shown)
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        outer = self._window.rect()
        for panel, width in WIDTHS.items():
            ring = self._rings.get(panel)
            if ring is None or ring.isHidden():
                continue
            ring.setGeometry(outer)
            whole = QRect(0, 0, outer.width(), outer.height())
            inner = whole.adjusted(width, width, -width, -width)
            # Only the ring is painted: what lies inside is not composed with it at each change.
            ring.setMask(QRegion(whole).subtracted(QRegion(inner)))
            outer = outer.adjusted(width, width, -width, -width)
        taken = outer.left() - self._window.rect().left()
        self._window.setContentsMargins(taken, taken, taken, taken)
