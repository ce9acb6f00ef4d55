"""Notices that nobody touched the desk for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

MINUTE_MS = 60_000
_SIGNS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


class IdleWatch(QObject):
    """`idle` after so many minutes without a key, a tap or a movement; 0 minutes: never.

    `rounds` counts how many times that was in a row. It looks at what comes to the system's
    windows, not at every event of every widget: those are thousands for one keystroke.
    """

    idle = Signal()

    def __init__(self, minutes: float, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=int(max(0, minutes) * MINUTE_MS))
        self._timer.timeout.connect(self._on_timeout)
        self.rounds = 0
        self._is_on = False

    def start(self) -> None:
        """Begin to wait."""
        if self._timer.interval() and not self._is_on:
            self._is_on = True
            app = QGuiApplication.instance()
            if isinstance(app, QGuiApplication):
                app.focusWindowChanged.connect(self._watch)
            self._watch(QGuiApplication.focusWindow())
        if self._is_on:
            self.rounds = 0
            self._timer.start()

    def wait_minutes(self, minutes: float) -> None:
        """Stop, and wait so many minutes from the next start on; 0: never."""
        self.stop()
        self._timer.setInterval(int(max(0, minutes) * MINUTE_MS))

    def wait_on(self) -> None:
        """Wait as long once more, for somebody who is still away."""
        if self._is_on:
            self._timer.start()

    def stop(self) -> None:
        """Wait no more."""
        self._timer.stop()
        if self._is_on:
            self._is_on = False
            app = QGuiApplication.instance()
            if isinstance(app, QGuiApplication):
                app.focusWindowChanged.disconnect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to wait anew at each sign of life."""
        if event.type() in _SIGNS and self._timer.isActive():
            self.rounds = 0
            self._timer.start()
        return False

    def _on_timeout(self) -> None:
        self.rounds += 1
        self.idle.emit()

    def _watch(self, window: QWindow | None) -> None:
        """Look at a window that came to the front, a dialog's too."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
