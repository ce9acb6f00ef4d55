"""Listens for change notifications of a server in a thread of its own."""

import logging
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from recyclique_desk.domain.errors import StorageError
from recyclique_desk.work.window_notifier import WindowNotifier

log = logging.getLogger(__name__)

Listen = Callable[[Callable[[], bool], Callable[[], None]], None]
"""Blocks until its first argument returns True; calls its second when something changed."""


class ChangeListener(QObject):
    """Emits `notified` in the window's thread when something changed.

    Reconnects to a lost server every `pause` seconds; meanwhile the poller finds changes, and
    reports the lost server. Call `stop` before dropping it.
    """

    notified = Signal()

    def __init__(
        self, listen: Listen, *, pause: float = 5.0, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._listen = listen
        self._pause = pause
        self._notifier = WindowNotifier(self)
        self._notifier.notified.connect(self._on_notified)
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def is_listening(self) -> bool:
        """Whether the thread runs; it ends by itself when there is nothing to listen to."""
        return self._thread is not None and self._thread.is_alive()

    @Slot()
    def start(self) -> None:
        """Start listening; does nothing if started."""
        if self._thread is None:
            self._over.clear()
            self._thread = threading.Thread(
                target=_keep_listening,
                args=(self._listen, self._over, self._notifier.notify, self._pause),
                name="desk-listener",
                daemon=True,
            )
            self._thread.start()

    @Slot()
    def stop(self) -> None:
        """Listen no more; waits for the thread, a fraction of a second."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    @Slot()
    def _on_notified(self) -> None:
        if not self._over.is_set():
            self.notified.emit()


def _keep_listening(
    listen: Listen, over: threading.Event, notify: Callable[[], None], pause: float
) -> None:
    while not over.is_set():
        try:
            listen(over.is_set, notify)
            return
        except StorageError:
            over.wait(pause)
        except Exception:
            log.exception("the listener stopped; the poller goes on")
            return
