"""Listens for other desks' changes in a thread of its own, for as long as the window wants."""

import logging
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from recyclique_desk.domain.errors import StorageError

log = logging.getLogger(__name__)

Listen = Callable[[Callable[[], bool], Callable[[], None]], None]
"""Blocks until its first argument says it is over; calls its second when something changed."""


class _Bell(QObject):
    """What the listening thread touches of the window's, and nothing else."""

    rung = Signal()


class ChangeListener(QObject):
    """`heard` tells in the window's thread that something changed.

    A lost server is tried again by itself after `pause` seconds; the poller's beat is the net
    meanwhile, and it is the one to say that the server is gone. Stop it before it is dropped.
    """

    heard = Signal()

    def __init__(
        self, listen: Listen, *, pause: float = 5.0, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._listen = listen
        self._pause = pause
        self._bell = _Bell(self)
        self._bell.rung.connect(self._on_rung, Qt.ConnectionType.QueuedConnection)
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def is_listening(self) -> bool:
        """Whether the thread runs; it ends by itself when there is nothing to listen to."""
        return self._thread is not None and self._thread.is_alive()

    @Slot()
    def start(self) -> None:
        """Begin to listen; does nothing if started."""
        if self._thread is None:
            self._over.clear()
            self._thread = threading.Thread(
                target=_keep_listening,
                args=(self._listen, self._over, self._bell.rung.emit, self._pause),
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
    def _on_rung(self) -> None:
        if not self._over.is_set():
            self.heard.emit()


def _keep_listening(
    listen: Listen, over: threading.Event, ring: Callable[[], None], pause: float
) -> None:
    while not over.is_set():
        try:
            listen(over.is_set, ring)
            return
        except StorageError:
            over.wait(pause)
        except Exception:
            log.exception("the listener stopped; the poller goes on")
            return
