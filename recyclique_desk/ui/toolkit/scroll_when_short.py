"""A part of a dialog that scrolls where the screen is too low for all of it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ScrollWhenShort(QScrollArea):
    """As high as its content where there is room, with a bar where there is none."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._content = content
        self._gives_way = True
        self.setWidget(content)
        content.setAutoFillBackground(False)
        content.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Ask for all of the content."""
        content = self._content.sizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(content.width() + bar, content.height())

    def minimumSizeHint(self) -> QSize:
        """Give way in height, never in width."""
        bar = self.verticalScrollBar().sizeHint().width()
        height = 96 if self._gives_way else self._content.sizeHint().height()
        return QSize(self._content.minimumSizeHint().width() + bar, height)

    def give_way(self, gives_way: bool) -> None:
        """Scroll by itself, or leave that to what it stands in."""
        if gives_way != self._gives_way:
            self._gives_way = gives_way
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask again when the content wants more or less room."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
