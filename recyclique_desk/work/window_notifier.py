"""The one thing that other threads may touch of the window's."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

_NOTIFIED = QEvent.Type(QEvent.registerEventType())


class WindowNotifier(QObject):
    """`notified` comes in the window's thread, once for each `notify`, in their order.

    An event, not a signal: to emit one, PySide looks the sender's class up without Python's lock,
    in a table to which the window's thread may be adding a class.
    """

    notified = Signal()

    def notify(self) -> None:
        """Make the signal come; from any thread."""
        QCoreApplication.postEvent(self, QEvent(_NOTIFIED))

    def customEvent(self, event: QEvent) -> None:
        """Tell the window."""
        if event.type() == _NOTIFIED:
            self.notified.emit()
