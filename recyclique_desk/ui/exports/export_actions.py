"""Exports as the window starts them: where to, in the FILES lane, and what was written."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.calendar import local_day
from recyclique_desk.domain.exports import Contents, ExportReport, Profile, ticket_file_name
from recyclique_desk.domain.tickets import Ticket
from recyclique_desk.services.base import Clock
from recyclique_desk.services.exporting.choices import ExportChoicesService
from recyclique_desk.services.exporting.service import ExportService
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.support.text import tr
from recyclique_desk.ui.exports.dialog import ExportDialog
from recyclique_desk.ui.exports.lignes import ExportLignesDialog
from recyclique_desk.ui.exports.tickets import ExportTicketsDialog
from recyclique_desk.ui.exports.wording import equal_words
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.export_scope import ExportScope
from recyclique_desk.ui.toolkit.file_target import TargetChooser
from recyclique_desk.ui.toolkit.written_file import tell_written
from recyclique_desk.work.runner import Lane


class ExportActions(QObject):
    """One ticket, some, or all that a filter holds."""

    def __init__(
        self,
        service: ExportService,
        choices: ExportChoicesService,
        context: ScreenContext,
        chooser: TargetChooser,
        settings: SettingsFile,
        clock: Clock,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._choices = choices
        self._context = context
        self._chooser = chooser
        self._settings = settings
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
        self._context.submit(
            self._service.ticket,
            str(ticket.uid),
            target,
            profile,
            owner=self,
            lane=Lane.FILES,
            on_result=self._tell_ticket,
            retry=partial(self.write_ticket, ticket, target, profile),
        )

    def export_lignes(self, scope: ExportScope | None = None) -> None:
        """Open the dialog for lines, with the filters of the screen it comes from."""
        self._open(
            ExportLignesDialog(
                self._service,
                self._choices,
                self._context,
                self._chooser,
                local_day(self._clock(), self._context.formats.zone),
                scope or ExportScope(),
                self._window,
            )
        )

    def export_tickets(self, scope: ExportScope | None = None) -> None:
        """Open the dialog for many tickets; for admins."""
        self._open(
            ExportTicketsDialog(
                self._service,
                self._choices,
                self._context,
                self._chooser,
                self._settings,
                local_day(self._clock(), self._context.formats.zone),
                scope or ExportScope(),
                self._window,
            )
        )

    def export_each(self, tickets: Sequence[Ticket]) -> None:
        """Ask for a folder, and write a file a ticket there."""
        self._chooser.ask_folder(
            tr("Un fichier par ticket, dans ce dossier"),
            partial(self._write_each, tickets),
            "ticket",
        )

    def _write_each(self, tickets: Sequence[Ticket], folder: Path) -> None:
        def arrived(reports: tuple[ExportReport, ...]) -> None:
            words = tr("{n} fichiers dans {folder}").format(
                n=self._context.formats.count(len(reports)), folder=folder.name
            )
            tell_written(self._context.messages, words, folder)

        self._context.submit(
            self._service.tickets_each,
            [ticket.id for ticket in tickets],
            folder,
            self._chooser.kept_profile(),
            owner=self,
            lane=Lane.FILES,
            with_progress=True,
            on_result=arrived,
        )

    def _open(self, dialog: ExportDialog) -> None:
        dialog.written.connect(self._tell)
        dialog.open()

    def _tell_ticket(self, report: ExportReport) -> None:
        self._tell(report, equal_words(report, Contents.LIGNES))

    def _tell(self, report: ExportReport, words: str) -> None:
        """Show what was written and that its totals agree; offer to open file or folder."""
        target = Path(report.target)
        text = tr("{name} : {words}").format(name=target.name, words=words)
        tell_written(self._context.messages, text, target)
