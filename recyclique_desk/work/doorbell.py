"""The one thing that other threads may touch of the window's."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

_RUNG = QEvent.Type(QEvent.registerEventType())


class Doorbell(QObject):
    """`rang` comes in the window's thread, once for each `ring`, in their order.

    An event, not a signal: to emit one, PySide looks the sender's class up without Python's lock,
    in a table to which the window's thread may be adding a class.
    """

    rang = Signal()

    def ring(self) -> None:
        """Ring; from any thread."""
        QCoreApplication.postEvent(self, QEvent(_RUNG))

    def customEvent(self, event: QEvent) -> None:
        """Tell the window."""
        if event.type() == _RUNG:
            self.rang.emit()
