"""Shows the desk's scale at the counter, and tares it when a person asks."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from recyclique_desk.devices.session import ScaleCommand
from recyclique_desk.domain.scale_records import ScaleRecord, due_for_check
from recyclique_desk.domain.scales import Reading
from recyclique_desk.domain.weight import grams_from_kg
from recyclique_desk.services.base import Clock
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.support.text import tr
from recyclique_desk.ui.counter.scale_display import ScaleDisplay
from recyclique_desk.ui.scales.scale_link import ScaleLink
from recyclique_desk.ui.toolkit.context import ScreenContext


class CounterScale(QObject):
    """Hands the readings of the link to the display beside the weight field.

    `records_wanted` when the records of scales are asked for.
    """

    records_wanted = Signal()

    def __init__(
        self,
        link: ScaleLink,
        display: ScaleDisplay,
        context: ScreenContext,
        settings: SettingsFile,
        clock: Clock,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._context = context
        self._settings = settings
        self._clock = clock
        self._announced: set[UUID] = set()
        self._display = display
        link.reading_came.connect(self._show)
        link.changed.connect(self._attach)
        display.tare_wanted.connect(self._tare)
        self._attach()

    def show_records(self, records: tuple[ScaleRecord, ...]) -> None:
        """Know this desk's scale among the site's, and announce to admins which are to be checked.

        Each is announced once.
        """
        here = self._settings.current.scale_record
        mine = next((x for x in records if str(x.uid) == here and not x.is_retired), None)
        self._display.scale_id = None if mine is None else mine.id
        division = None if mine is None else mine.division
        self._display.load.division = None if division is None else grams_from_kg(division)
        if not self._context.session.who.is_admin:
            return
        today = self._clock().astimezone(self._context.formats.zone).date()
        for each in due_for_check(records, today):
            if each.uid in self._announced or each.next_check is None:
                continue
            self._announced.add(each.uid)
            words = (
                tr("La balance {name} devait être vérifiée avant le {day}.")
                if each.next_check < today
                else tr("La balance {name} est à vérifier avant le {day}.")
            )
            text = words.format(name=each.name, day=f"{each.next_check:%d/%m/%Y}")
            self._context.messages.notice(text, tr("Voir"), self.records_wanted.emit)

    def _attach(self) -> None:
        self._display.attach(self._link.device)

    def _show(self, reading: Reading) -> None:
        protocol = self._link.protocol
        can_tare = protocol is not None and protocol.tare is not None
        self._display.see(reading, can_tare=can_tare)

    def _tare(self) -> None:
        self._link.send(ScaleCommand.TARE)
