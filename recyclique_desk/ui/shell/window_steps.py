"""Makes what a window shows after its first rows: step by step, between other events."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

PAUSE_MS = 30
"""The first keys after the rows are painted go before the first step."""
LATEST_MS = 500
"""So long after the window was shown the rows are not waited for any more."""
_MOVES = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)
_INPUT = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.DragEnter,
        QEvent.Type.KeyPress,
        # Before Qt looks for a shortcut, which may be among what is made only now.
        QEvent.Type.ShortcutOverride,
    }
)


class WindowSteps(QObject):
    """Takes the next step of `steps` whenever nothing is left to do, all of them where it must.

    That is when somebody clicks or types, so that no act finds its part of the window missing;
    only moving through the rows needs nothing else. `done` comes once; `failed(exception)` when a
    step raised, and no further one is taken.
    """

    done = Signal()
    failed = Signal(BaseException)

    def __init__(self, steps: Iterator[None], rows: QAbstractItemView, window: QWidget) -> None:
        super().__init__(window)
        self._steps = steps
        self._rows = rows
        self._window = window
        self._handle: QWindow | None = None
        self.is_done = False
        self._has_failed = False
        # A timer of no interval fires when there is nothing left to paint.
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._take)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._next.start)
        self._latest = QTimer(self, singleShot=True, interval=LATEST_MS)
        self._latest.timeout.connect(self.start)

    def watch(self) -> None:
        """See clicks and keys of the window, which is shown now."""
        handle = self._window.windowHandle()
        if not self.is_done and handle is not None and self._handle is None:
            self._handle = handle
            handle.installEventFilter(self)
            self._latest.start()

    def start(self) -> None:
        """Take the steps from now on, one after another."""
        if not (self.is_done or self._has_failed):
            self._soon.start()

    def stop(self) -> None:
        """Take no more: the window goes before it was whole."""
        for timer in (self._soon, self._next, self._latest):
            timer.stop()

    def complete(self) -> None:
        """Take all that are left now."""
        while not self.is_done and not self._has_failed:
            self._take()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Complete the window before it gets what somebody did."""
        if event.type() in _INPUT and not self._only_moves(event):
            self.complete()
        return False

    def _only_moves(self, event: QEvent) -> bool:
        return (
            isinstance(event, QKeyEvent)
            and event.key() in _MOVES
            and QApplication.focusWidget() is self._rows
        )

    def _take(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._end()
        except Exception as error:
            self._has_failed = True
            self._leave()
            self.failed.emit(error)

    def _end(self) -> None:
        self._leave()
        self.is_done = True
        self.done.emit()

    def _leave(self) -> None:
        self.stop()
        if self._handle is not None:
            self._handle.removeEventFilter(self)
