"""Shows the desk's scale at the counter, and tares it when a person asks."""

from PySide6.QtCore import QObject

from recyclique_desk.devices.session import ScaleCommand
from recyclique_desk.domain.scales import Reading
from recyclique_desk.ui.counter.scale_display import ScaleDisplay
from recyclique_desk.ui.scales.scale_link import ScaleLink


class CounterScale(QObject):
    """Hands the readings of the link to the display beside the weight field."""

    def __init__(self, link: ScaleLink, display: ScaleDisplay, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._display = display
        link.reading_came.connect(self._show)
        link.changed.connect(self._attach)
        display.tare_wanted.connect(self._tare)
        self._attach()

    def _attach(self) -> None:
        self._display.attach(self._link.device)

    def _show(self, reading: Reading) -> None:
        protocol = self._link.protocol
        can_tare = protocol is not None and protocol.tare is not None
        self._display.see(reading, can_tare=can_tare)

    def _tare(self) -> None:
        self._link.send(ScaleCommand.TARE)
