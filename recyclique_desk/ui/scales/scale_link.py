"""The one scale of a window: read by its settings, left to the page while that tries one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from recyclique_desk.domain.scales import Reading
from recyclique_desk.support.settings import ScaleSettings

if TYPE_CHECKING:
    # Loaded where a scale is set up: most desks have none, and open sooner without.
    from recyclique_desk.devices.protocols import ScaleProtocol
    from recyclique_desk.devices.session import ScaleCommand
    from recyclique_desk.work.scale_reader import ScaleReader

_PATIENCE = 0.3
"""Seconds the window waits for a thread that may be connecting."""
_PATIENCE_AT_END = 3.0


class ScaleLink(QObject):
    """Emits `reading_came` for each reading of the desk's scale, silent ones too.

    `changed` when there is another scale, or none: what was shown of the last one no longer holds.
    """

    reading_came = Signal(Reading)
    changed = Signal()

    def __init__(self, settings: ScaleSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._scale = settings
        self._reader: ScaleReader | None = None
        self._is_started = False
        self._is_paused = False

    @property
    def has_scale(self) -> bool:
        """Whether a scale is set up that is read from a port."""
        return bool(self._scale.port)

    @property
    def types_keys(self) -> bool:
        """Whether the scale of this computer types like a keyboard."""
        return self._scale.types_keys

    @property
    def latest(self) -> Reading | None:
        """The last reading; None before the first."""
        return None if self._reader is None else self._reader.latest

    @property
    def protocol(self) -> "ScaleProtocol | None":
        """What the scale speaks; None until it is known."""
        return None if self._reader is None else self._reader.protocol

    @property
    def device(self) -> str:
        """What a line that was weighed names as its scale: the address of its port."""
        return self._scale.port

    def send(self, command: "ScaleCommand") -> bool:
        """Zero or tare the scale because a person asks; False where it cannot."""
        return self._reader is not None and self._reader.send(command)

    def start(self) -> None:
        """Read from now on; does nothing without a scale."""
        self._is_started = True
        self._read()

    def stop(self) -> None:
        """Read no more, and wait until the port is closed, three seconds at most."""
        self._is_started = False
        self._leave(_PATIENCE_AT_END)

    def pause(self) -> None:
        """Leave the port to somebody else."""
        self._is_paused = True
        self._leave(_PATIENCE)

    def resume(self) -> None:
        """Read again after a pause."""
        self._is_paused = False
        self._read()

    def use(self, settings: ScaleSettings) -> None:
        """Read the scale of these settings from now on."""
        if settings == self._scale:
            return
        self._leave(_PATIENCE)
        self._scale = settings
        self._read()
        self.changed.emit()

    def _read(self) -> None:
        if not self._is_started or self._is_paused or self._reader or not self.has_scale:
            return
        from recyclique_desk.devices.session import ScaleAddress  # noqa: PLC0415
        from recyclique_desk.work.scale_reader import ScaleReader  # noqa: PLC0415

        address = ScaleAddress.of(self._scale)
        if address is None:
            return
        self._reader = ScaleReader(address, self)
        self._reader.reading_came.connect(self.reading_came)
        self._reader.start()

    def _leave(self, patience: float) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.reading_came.disconnect(self.reading_came)
            reader.stop(patience)
            reader.deleteLater()
