"""Reads a scale in a thread of its own and hands its readings to the window."""

import logging
import threading
from typing import cast

from PySide6.QtCore import QObject, Signal, Slot

from recyclique_desk.devices.protocols import ScaleProtocol
from recyclique_desk.devices.session import ScaleAddress, ScaleCommand, ScaleSession
from recyclique_desk.devices.transports import PortTrouble
from recyclique_desk.domain.scales import Reading
from recyclique_desk.work.message_queue import MessageKind, MessageQueue, WorkerMessage

log = logging.getLogger(__name__)
_MOST_WAITING = 64
"""Readings that wait for the window; more of a flooding device are not handed over."""


class ScaleReader(QObject):
    """Emits `reading_came` in the window's thread for each reading of a scale.

    It opens a lost port again by itself; meanwhile one silent reading was told. Call `stop`
    before dropping it.
    """

    reading_came = Signal(Reading)

    def __init__(self, address: ScaleAddress, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = ScaleSession(address)
        self._mailbox = MessageQueue(self)
        self._mailbox.arrived.connect(self._deliver)
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        self._latest: Reading | None = None

    @property
    def latest(self) -> Reading | None:
        """The last reading that was delivered; None before the first."""
        return self._latest

    @property
    def trouble(self) -> PortTrouble | None:
        """Why the port is not open; None while it is."""
        return self._session.trouble

    @property
    def protocol(self) -> ScaleProtocol | None:
        """What the scale speaks; None until it was found out."""
        return self._session.protocol

    @property
    def is_reading(self) -> bool:
        """Whether the thread runs."""
        return self._thread is not None and self._thread.is_alive()

    def send(self, command: ScaleCommand) -> bool:
        """Zero or tare the scale because a person asks; False where its protocol cannot."""
        return self._session.send(command)

    @Slot()
    def start(self) -> None:
        """Start reading; does nothing if started."""
        if self._thread is None:
            self._over.clear()
            self._thread = threading.Thread(
                target=_keep_reading,
                args=(self._session, self._over, self._mailbox),
                name="desk-scale",
                daemon=True,
            )
            self._thread.start()

    def stop(self, patience: float | None = None) -> None:
        """Read no more; waits for the thread, at most so many seconds.

        It ends at once, but for one that is being connected to an address that does not answer.
        """
        self._over.set()
        if self._thread is not None:
            self._thread.join(patience)
            self._thread = None

    @Slot()
    def _deliver(self) -> None:
        message = self._mailbox.take()
        if message is None:
            return
        reading = cast("Reading", message.unpack())
        if not self._over.is_set():
            self._latest = reading
            self.reading_came.emit(reading)


def _keep_reading(session: ScaleSession, over: threading.Event, mailbox: MessageQueue) -> None:
    def post(reading: Reading) -> None:
        if not over.is_set() and len(mailbox) < _MOST_WAITING:
            mailbox.post(WorkerMessage(0, MessageKind.PROGRESS, reading))

    try:
        session.run(post, over)
    except Exception:
        log.exception("the scale's reader stopped; weights are typed")
