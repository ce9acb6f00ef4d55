"""Keeps what a scale types like a keyboard away from tiles, buttons and lists."""

import time
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from recyclique_desk.domain.typed_bursts import GAP_MS, TypedBurst
from recyclique_desk.ui.lignes.editor import LigneEditor, LigneFields
from recyclique_desk.ui.toolkit.key_events import COMMANDS, HeldKeys, copied_key

ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
"""Keys a scale may type behind its line."""
TEXT_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)
"""Kinds of widget that are typed into."""
_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
    }
)
"""A scale presses them for its capitals, between two keys of a line."""
_OF_A_WEIGHING = frozenset(
    {
        "reception-ligne-poids",
        "reception-ligne-pieces",
        "reception-edit-poids",
        "reception-edit-pieces",
    }
)
"""Fields of numbers: what a scale types there is its weight, never a number of pieces."""


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line that a scale typed; `ended` where it typed Enter behind it."""

    text: str
    ended: bool


class WedgeKeys(QObject):
    """Holds keys that may be a scale's back until it is known whose they are.

    Does so only where the settings of this computer say that its scale types like a keyboard: no
    other desk has its keys delayed. `line_typed(TypedLine)` for a line that belongs to the counter;
    a line being corrected takes its own. In a text field what is typed stays text, only the Enter
    behind it does nothing.
    """

    line_typed = Signal(TypedLine)

    def __init__(self, window: QMainWindow, keys_down: HeldKeys, parent: QObject) -> None:
        super().__init__(parent)
        self._main = window
        self._keys_down = keys_down
        self._is_armed = self._is_replaying = self._is_watched = False
        self._burst = TypedBurst()
        self._held: list[QKeyEvent] = []
        self._window: QWindow | None = None
        self._late = QTimer(self, singleShot=True, interval=GAP_MS)
        self._late.setTimerType(Qt.TimerType.PreciseTimer)
        self._soon = QTimer(self, singleShot=True, interval=0)
        # A window that was busy has keys waiting that came in time: they are seen first.
        self._late.timeout.connect(self._soon.start)
        self._soon.timeout.connect(self.release)

    def arm(self, armed: bool) -> None:
        """Look for lines of a scale, or let all keys pass at once."""
        self.release()
        self._is_armed = armed
        app = QGuiApplication.instance()
        if armed and not self._is_watched and isinstance(app, QGuiApplication):
            self._is_watched = True
            app.focusWindowChanged.connect(self._watch)
            self._watch(app.focusWindow())

    def takes(self, event: QKeyEvent) -> bool:
        """Hold a key back that may be a scale's; those before go their way first if it is not."""
        if not self._is_armed or self._is_replaying or self._keys_down.is_repeated(event):
            return False
        at = event.timestamp() or time.monotonic_ns() // 1_000_000
        if event.key() in ENDS and not event.modifiers() & COMMANDS:
            return self._end(at)
        typed = event.text()
        is_text = len(typed) == 1 and typed.isprintable() and not event.modifiers() & COMMANDS
        if event.key() in _MODIFIERS:
            return False
        if not self._burst.is_followed(at):
            self.release()
        if is_text and self._burst.take(typed, at):
            return self._hold(event)
        if self._burst.is_endless:
            # A person's, between two of a scale that goes on.
            return False
        self.release()
        if is_text and self._burst.take(typed, at):
            return self._hold(event)
        return False

    def release(self) -> None:
        """Decide about the keys that were held back: nothing follows them."""
        self._decide(ended=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the keys of a dialog's window; those of the main window come by its router."""
        if isinstance(event, QKeyEvent):
            self._keys_down.note(event)
            return event.type() == QEvent.Type.KeyPress and self.takes(event)
        return False

    def _hold(self, event: QKeyEvent) -> bool:
        self._soon.stop()
        self._late.start()
        if _types_text(QApplication.focusWidget()):
            return False
        if self._burst.is_endless:
            # A scale that neither ends its lines nor pauses would hold all keys back for ever.
            if self._held:
                self._held.clear()
                self._give(TypedLine(self._burst.text, ended=False))
            return True
        self._window = QGuiApplication.focusWindow()
        self._held.append(copied_key(event))
        return True

    def _end(self, at: int) -> bool:
        """Take the Enter behind a line; one that comes late, or behind nothing, is a person's."""
        if self._burst.is_followed(at):
            return self._decide(ended=True)
        self.release()
        return False

    def _decide(self, *, ended: bool) -> bool:
        """Hand over what was held: as a line if a scale typed it, else as keys."""
        self._late.stop()
        self._soon.stop()
        held, self._held = self._held, []
        burst, self._burst = self._burst, TypedBurst()
        is_line = burst.is_of_scale(ended=ended)
        if not held:
            return is_line
        if is_line:
            self._give(TypedLine(burst.text, ended))
            return True
        window, self._window = self._window, None
        if window is not None and isValid(window):
            self._is_replaying = True
            try:
                for event in held:
                    QApplication.sendEvent(window, event)
            finally:
                self._is_replaying = False
        return False

    def _give(self, line: TypedLine) -> None:
        fields = _fields_around(QApplication.focusWidget())
        if fields is not None:
            fields.take_typed_line(line.text)
        elif QApplication.activeModalWidget() is None:
            self.line_typed.emit(line)

    def _watch(self, window: QWindow | None) -> None:
        if self._is_armed and window is not None and window is not self._main.windowHandle():
            window.installEventFilter(self)


def _types_text(widget: QWidget | None) -> bool:
    """Whether typed characters are text there: no weight is meant."""
    if widget is None or widget.objectName() in _OF_A_WEIGHING:
        return False
    return isinstance(widget, TEXT_FIELDS) or (
        isinstance(widget, QComboBox) and widget.isEditable()
    )


def _fields_around(widget: QWidget | None) -> LigneFields | None:
    """Return the fields of the line that is being corrected where the focus is."""
    parent = widget
    while parent is not None and not isinstance(parent, LigneFields):
        if isinstance(parent, LigneEditor):
            return parent.fields
        parent = parent.parentWidget()
    return parent
