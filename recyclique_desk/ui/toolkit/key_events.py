"""What several event filters ask of a key."""

from PySide6.QtCore import Qt
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
