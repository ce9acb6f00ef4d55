"""Exports as the window starts them: where to, in the FILES lane, and what was written."""

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.exports import ExportReport, Profile, ticket_file_name
from recyclique_desk.domain.tickets import Ticket
from recyclique_desk.services.base import Clock
from recyclique_desk.services.exporting.service import ExportService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.exports.lignes import ExportLignesDialog
from recyclique_desk.ui.exports.target import TargetChooser
from recyclique_desk.ui.exports.written import tell_written
from recyclique_desk.ui.kit import Kit
from recyclique_desk.work.runner import Lane


class ExportActions(QObject):
    """One ticket, or the lines of a period."""

    def __init__(
        self,
        service: ExportService,
        kit: Kit,
        chooser: TargetChooser,
        clock: Clock,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._kit = kit
        self._chooser = chooser
        self._clock = clock
        self._window = parent

    def export_ticket(self, ticket: Ticket) -> None:
        """Ask where one ticket goes, and write it."""
        self._chooser.ask_profile(
            tr("Exporter le ticket {number}").format(number=ticket.number),
            ticket_file_name(ticket.number),
            partial(self.write_ticket, ticket),
            "ticket",
        )

    def write_ticket(self, ticket: Ticket, target: Path, profile: Profile) -> None:
        """Write one ticket to a file already chosen."""
        self._kit.runner.submit(
            Lane.FILES,
            self._service.ticket,
            self._kit.session.who,
            str(ticket.uid),
            target,
            profile,
            owner=self,
            on_result=self.tell,
            on_error=lambda error: self._kit.messages.failed(
                error, partial(self.write_ticket, ticket, target, profile)
            ),
        )

    def export_lignes(self) -> None:
        """Open the dialog for the lines of a period."""
        dialog = ExportLignesDialog(
            self._service, self._kit, self._chooser, self._clock, self._window
        )
        dialog.written.connect(self.tell)
        dialog.open()

    def tell(self, report: ExportReport) -> None:
        """Say what was written, and offer the folder."""
        formats = self._kit.formats
        target = Path(report.target)
        lines = formats.plural(report.rows, tr("{n} ligne"), tr("{n} lignes"))
        words = tr("{name} : {lines}, {weight}").format(
            name=target.name,
            lines=lines.format(n=formats.count(report.rows)),
            weight=formats.kilograms(report.weight),
        )
        tell_written(self._kit.messages, words, target)


def native_dialogs() -> bool:
    """Whether the system's own file dialog is there to be used."""
    return sys.platform != "linux"
