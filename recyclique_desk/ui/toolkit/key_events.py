"""What several event filters ask of a key."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
"""Modifiers with which a key is a command and types nothing."""


def copied_key(event: QKeyEvent) -> QKeyEvent:
    """Copy a key, to be sent again once its own event is over."""
    return QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )


class HeldKeys:
    """Tells a key that is held down from one that is hit again; has to see all keys of a window.

    X11 reports a held key as let go and hit anew within one millisecond, and Qt does not always
    mark that as a repetition: measured with Qt 6.11 on Xvfb it marked none of thirty.
    """

    def __init__(self) -> None:
        self._released = self._released_at = 0

    def note(self, event: QKeyEvent) -> None:
        """Take note of a key that is let go."""
        if event.type() == QEvent.Type.KeyRelease:
            self._released, self._released_at = event.nativeScanCode(), event.timestamp()

    def is_repeated(self, event: QKeyEvent) -> bool:
        """Whether a key that comes is a repetition of one that is held."""
        is_let_go = event.nativeScanCode() == self._released != 0
        return event.isAutoRepeat() or (is_let_go and event.timestamp() == self._released_at)
