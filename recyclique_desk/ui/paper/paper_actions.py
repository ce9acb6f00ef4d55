"""Taking a ticket or a day away on paper: to the printer, or as a PDF file."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from recyclique_desk.domain.people import Who
from recyclique_desk.domain.sheets import DaySheet, TicketSheet
from recyclique_desk.domain.tickets import Poste, Ticket
from recyclique_desk.services.base import Clock
from recyclique_desk.services.exporting.sheets_on_paper import SheetsService
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.support.text import tr
from recyclique_desk.ui.paper.day import day_pages
from recyclique_desk.ui.paper.day_dialog import DayDialog
from recyclique_desk.ui.paper.drawing import DPI, pdf_bytes, print_on
from recyclique_desk.ui.paper.pages import A5, ROLL, WIDEST_ROLL, PaperFormat, PrintedPage, roll
from recyclique_desk.ui.paper.ticket import ticket_pages
from recyclique_desk.ui.paper.ticket_dialog import TicketPreview
from recyclique_desk.ui.paper.typesetting import Typesetter
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.file_target import FileType, TargetChooser
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import Size
from recyclique_desk.ui.toolkit.written_file import tell_written
from recyclique_desk.work.runner import Lane


def save_ticket(
    who: Who,
    service: SheetsService,
    ticket_id: int,
    target: Path,
    formats: Formats,
    family: str,
    sheet: PaperFormat,
) -> TicketSheet:
    """Write one ticket as a PDF, in the worker."""

    def draw(content: TicketSheet) -> bytes:
        title = tr("Ticket {number}").format(number=content.ticket.number)
        return pdf_bytes(lambda press: ticket_pages(content, formats, press, sheet), family, title)

    return service.save_ticket(who, ticket_id, target, draw)


def save_day(
    who: Who,
    service: SheetsService,
    day: date,
    site_id: int | None,
    target: Path,
    formats: Formats,
    family: str,
) -> DaySheet:
    """Write the sheet of a day as a PDF, in the worker."""

    def draw(content: DaySheet) -> bytes:
        title = tr("Fiche de fin de journée, {day}").format(day=formats.day_long(content.day))
        return pdf_bytes(lambda press: day_pages(content, formats, press), family, title)

    return service.save_day(who, day, site_id, target, draw)


class SheetPrintActions(QObject):
    """What is printed and what is kept is the same page."""

    def __init__(
        self,
        service: SheetsService,
        context: ScreenContext,
        chooser: TargetChooser,
        settings: SettingsFile,
        clock: Clock,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._settings = settings
        self._context = context
        self._chooser = chooser
        self._clock = clock
        self._window = parent
        self._family = context.theme.font(Size.TEXT).family()

    def show_ticket(self, ticket: Ticket) -> None:
        """Show the receipt of a ticket, to be printed or kept."""
        roll_mm = self._settings.current.roll_mm
        preview = TicketPreview(self._service, self._context, ticket, roll_mm, self._window)
        preview.print_wanted.connect(partial(self.print_ticket, ticket))
        preview.save_wanted.connect(lambda: self.save_ticket(ticket, preview.is_roll))
        preview.open()

    def print_ticket(self, ticket: Ticket) -> None:
        """Ask for the printer; the receipt is as wide as its paper, and grows on a roll."""
        title = tr("Ticket {number}").format(number=ticket.number)
        self._ask_printer(title, A5, partial(self._read_ticket, ticket.id))

    def save_ticket(self, ticket: Ticket, is_roll: bool) -> None:
        """Ask where one ticket goes, and write its PDF for A5 or for the printer's roll."""
        width = self._settings.current.roll_mm
        label = tr("Reçu sur rouleau {width} mm").format(width=width) if is_roll else tr("Reçu A5")
        sheet = roll(width) if is_roll else A5
        self._chooser.ask(
            tr("Enregistrer le ticket {number} en PDF").format(number=ticket.number),
            f"ticket-{ticket.number}.pdf",
            [FileType(label, "pdf")],
            lambda target, _type: self._save_ticket(ticket.id, target, sheet),
            "pdf",
        )

    def offer_day(self, poste: Poste) -> None:
        """Show that a poste is closed, and offer the sheet of its day."""
        formats = self._context.formats
        self._context.messages.done(
            tr("Poste fermé à {time}").format(time=formats.time(poste.closed_at or self._clock())),
            tr("Fiche de fin de journée…"),
            lambda: self.show_day(formats.local_day(poste.opened_at), poste.site_id),
        )

    def show_day(self, day: date | None = None, site_id: int | None = None) -> None:
        """Show the sheet of a day, today by default, to be printed or kept."""
        dialog = DayDialog(self._service, self._context, self._clock, day, site_id, self._window)
        dialog.print_wanted.connect(partial(self.print_day, site_id=site_id))
        dialog.save_wanted.connect(partial(self.save_day, site_id=site_id))
        dialog.open()

    def print_day(self, day: date, site_id: int | None = None) -> None:
        """Ask for the printer; the sheet is one page of A4."""
        title = tr("Fiche de fin de journée, {day}").format(day=self._context.formats.day_long(day))
        self._ask_printer(title, None, partial(self._read_day, day, site_id))

    def save_day(self, day: date, site_id: int | None = None) -> None:
        """Ask where the sheet of a day goes, and write its PDF."""
        self._chooser.ask(
            tr("Enregistrer la fiche du {day} en PDF").format(
                day=self._context.formats.day_long(day)
            ),
            tr("fiche-du-jour-{day}.pdf").format(day=day.isoformat()),
            [FileType(tr("Fiche de fin de journée"), "pdf")],
            lambda target, _type: self._save_day(day, site_id, target),
            "pdf",
        )

    def _save_ticket(self, ticket_id: int, target: Path, sheet: PaperFormat) -> None:
        self._write(
            target,
            partial(self._save_ticket, ticket_id, target, sheet),
            save_ticket,
            ticket_id,
            target,
            self._context.formats,
            self._family,
            sheet,
        )

    def _save_day(self, day: date, site_id: int | None, target: Path) -> None:
        self._write(
            target,
            partial(self._save_day, day, site_id, target),
            save_day,
            day,
            site_id,
            target,
            self._context.formats,
            self._family,
        )

    def _write(
        self,
        target: Path,
        retry: Callable[[], None],
        function: Callable[..., TicketSheet | DaySheet],
        *args: object,
    ) -> None:
        self._context.submit(
            function,
            self._service,
            *args,
            owner=self,
            lane=Lane.FILES,
            on_result=lambda _sheet: tell_written(
                self._context.messages, tr("{name} enregistré").format(name=target.name), target
            ),
            retry=retry,
        )

    def _ask_printer(
        self, title: str, sheet: PaperFormat | None, then: Callable[[QPrinter], None]
    ) -> None:
        """Open the system's print dialog, which does not hold the window up."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(DPI)
        printer.setDocName(title)
        if not _is_roll(printer):
            size = QPageSize.PageSizeId.A5 if sheet is A5 else QPageSize.PageSizeId.A4
            printer.setPageSize(QPageSize(size))
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(tr("Imprimer : {title}").format(title=title))

        def finished(result: int) -> None:
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                then(printer)

        dialog.finished.connect(finished)
        QDialog.open(dialog)

    def _read_ticket(self, ticket_id: int, printer: QPrinter) -> None:
        formats = self._context.formats

        def compose(content: TicketSheet, press: Typesetter) -> Sequence[PrintedPage]:
            return ticket_pages(content, formats, press, _paper_of(printer))

        self._print(printer, compose, self._service.print_ticket, ticket_id)

    def _read_day(self, day: date, site_id: int | None, printer: QPrinter) -> None:
        formats = self._context.formats

        def compose(content: DaySheet, press: Typesetter) -> Sequence[PrintedPage]:
            return day_pages(content, formats, press)

        self._print(printer, compose, self._service.print_day, day, site_id)

    def _print(
        self,
        printer: QPrinter,
        compose: Callable[..., Sequence[PrintedPage]],
        read: Callable[..., TicketSheet | DaySheet],
        *args: object,
    ) -> None:
        def arrived(content: TicketSheet | DaySheet) -> None:
            if print_on(printer, partial(compose, content), self._family):
                self._context.messages.done(tr("Envoyé à l'imprimante."))
            else:
                self._context.messages.warn(
                    tr("L'imprimante n'a pas répondu. Vérifiez-la, ou enregistrez en PDF.")
                )

        self._context.submit(read, *args, owner=self, on_result=arrived)


def _is_roll(printer: QPrinter) -> bool:
    return printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter).width() <= WIDEST_ROLL


def _paper_of(printer: QPrinter) -> PaperFormat:
    """Give the paper the person chose for a receipt; a narrow one is a roll."""
    size = printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter)
    if _is_roll(printer):
        return PaperFormat(size.width(), None, ROLL.margin)
    return PaperFormat(size.width(), size.height(), A5.margin)
