"""Queue of messages from worker threads to the window."""

from collections import deque
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from recyclique_desk.work.window_notifier import WindowNotifier


class MessageKind(Enum):
    """What a message says about its job; all but PROGRESS and STRAY end it."""

    PROGRESS = auto()
    RESULT = auto()
    ERROR = auto()
    CANCELLED = auto()
    STRAY = auto()


class WorkerMessage:
    """Message of a worker about job `number`."""

    def __init__(self, number: int, kind: MessageKind, content: object = None) -> None:
        self.number = number
        self.kind = kind
        self._content = content

    def unpack(self) -> object:
        """Hand over the content, once.

        A worker may still hold its message while the window unpacks it, and the window may hang
        widgets on the content (a traceback does): emptied, the worker can drop it safely.
        """
        content, self._content = self._content, None
        return content


class MessageQueue(QObject):
    """Messages in the order they were posted, one `arrived` for each in the window's thread."""

    arrived = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._messages: deque[WorkerMessage] = deque()
        self._notifier = WindowNotifier(self)
        self._notifier.notified.connect(self.arrived)

    def post(self, message: WorkerMessage) -> None:
        """Send a message to the window; from any thread."""
        self._messages.append(message)
        self._notifier.notify()

    def __len__(self) -> int:
        """Return how many messages wait."""
        return len(self._messages)

    def take(self) -> WorkerMessage | None:
        """Take out the oldest message, None if there is none."""
        return self._messages.popleft() if self._messages else None
