"""Taking the dashboard away: to a printer, or to a PDF file."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from recyclique_desk.support.text import tr
from recyclique_desk.ui.charts.naming import span_name
from recyclique_desk.ui.dashboard.comparing import ComparedDashboard
from recyclique_desk.ui.dashboard.printing import (
    DPI,
    page_layout,
    picture_of_page,
    print_dashboard,
    write_pdf,
)
from recyclique_desk.ui.toolkit.file_target import label_fields
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.paper_preview import PaperPreview
from recyclique_desk.ui.toolkit.theme import Theme

_PREVIEW_WIDTH = 840
"""Of the page, in pixels at 100 %."""
_AROUND = 160
"""What the preview has around its page on a small screen."""


class DashboardPrintActions(QObject):
    """Prints what is shown; `done` and `failed` carry a sentence for the person."""

    done = Signal(str)
    failed = Signal(str)

    def __init__(self, formats: Formats, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._formats = formats
        self._printer: QPrinter | None = None
        self._page: tuple[ComparedDashboard, str, str] | None = None

    def show_page(self, picture: ComparedDashboard, within: str, theme: Theme) -> PaperPreview:
        """Show the page, to be printed or kept."""
        room = self._window.screen().availableGeometry().width() - _AROUND
        width = min(_PREVIEW_WIDTH, room)
        preview = PaperPreview(tr("Imprimer le tableau de bord"), width, theme, self._window)
        preview.print_wanted.connect(lambda: self.ask_printer(picture, within))
        preview.save_wanted.connect(lambda: self.ask_pdf(picture, within))
        heading, footing = self._words(picture, within)
        ratio = preview.devicePixelRatioF()
        preview.show_pages(
            [picture_of_page(picture, self._formats, heading, footing, width, ratio)]
        )
        preview.open()
        return preview

    def ask_printer(self, picture: ComparedDashboard, within: str) -> QPrintDialog:
        """Open the print dialog, which does not hold the window up; print when it is accepted."""
        self._page = (picture, *self._words(picture, within))
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setResolution(DPI)
        self._printer.setPageLayout(page_layout())
        self._printer.setDocName(self._page[1])
        dialog = QPrintDialog(self._printer, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(tr("Imprimer le tableau de bord"))
        dialog.finished.connect(self._on_printer)
        QDialog.open(dialog)
        return dialog

    def ask_pdf(self, picture: ComparedDashboard, within: str) -> QFileDialog:
        """Ask where to, and write the PDF there."""
        self._page = (picture, *self._words(picture, within))
        dialog = QFileDialog(self._window, tr("Enregistrer le tableau de bord en PDF"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("Document PDF (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        label_fields(dialog)
        ask = picture.dashboard.query
        name = tr("tableau-de-bord-{first}_{last}").format(
            first=ask.first.isoformat(), last=ask.last.isoformat()
        )
        dialog.selectFile(f"{name}.pdf")
        dialog.fileSelected.connect(self.save_pdf)
        dialog.open()
        return dialog

    def save_pdf(self, path: str) -> None:
        """Write the page that was asked for."""
        if self._page is None:
            return
        picture, heading, footing = self._page
        trouble = write_pdf(Path(path), picture, self._formats, heading, footing)
        if trouble is None:
            self.done.emit(tr("Tableau de bord enregistré : {path}").format(path=path))
            return
        self.failed.emit(
            tr("Le tableau de bord n'a pas été enregistré dans « {path} » : {trouble}").format(
                path=path, trouble=trouble
            )
        )

    def _on_printer(self, result: int) -> None:
        printer, page = self._printer, self._page
        self._printer = None
        if result != QDialog.DialogCode.Accepted or printer is None or page is None:
            return
        picture, heading, footing = page
        if print_dashboard(printer, picture, self._formats, heading, footing):
            self.done.emit(tr("Tableau de bord envoyé à l'imprimante."))
        else:
            self.failed.emit(
                tr("L'imprimante n'a pas répondu. Vérifiez-la, ou enregistrez en PDF.")
            )

    def _words(self, picture: ComparedDashboard, within: str) -> tuple[str, str]:
        dashboard, formats = picture.dashboard, self._formats
        ask = dashboard.query
        parts = [tr("Tableau de bord"), span_name(formats, ask.first, ask.last)]
        heading = " · ".join([*parts, within] if within else parts)
        notes = []
        if dashboard.compared is not None:
            compared = span_name(formats, dashboard.compared.first, dashboard.compared.last)
            notes.append(tr("contre {period}").format(period=compared))
        if ask.exclude_deferred:
            notes.append(tr("sans saisies différées"))
        notes.append(
            tr("chiffres du {instant}").format(instant=formats.instant(dashboard.taken_at))
        )
        return heading, " · ".join(notes)
