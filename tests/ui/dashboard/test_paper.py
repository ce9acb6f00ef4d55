"""The dashboard on paper: a page that holds something, and nothing half where it failed."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.tickets import Destination
from recyclique_desk.ui.charts.menu import ChartMenu
from recyclique_desk.ui.dashboard.comparing import ComparedDashboard
from recyclique_desk.ui.dashboard.printing import DPI, page_layout, print_dashboard, write_pdf
from recyclique_desk.ui.dashboard.view import DashboardView
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import Notice, Toast
from recyclique_desk.ui.toolkit.palette import FLOWS
from recyclique_desk.ui.toolkit.paper_preview import PaperPreview
from tests.ui.dashboard.conftest import Make


def picture_of(make: Make) -> ComparedDashboard:
    picture = make().shown
    assert picture is not None
    return picture


def test_a_pdf_holds_one_page_across(make: Make, tmp_path: Path, formats: Formats) -> None:
    path = tmp_path / "tableau.pdf"
    assert write_pdf(path, picture_of(make), formats, "Tableau de bord", "18/11/2025") is None
    content = path.read_bytes()
    assert content.startswith(b"%PDF-")
    assert len(content) > 20_000
    assert content.count(b"/Type /Page\n") == 1
    assert b"MediaBox [0 0 842" in content


def test_printing_to_a_printers_file_is_not_empty(
    make: Make, tmp_path: Path, formats: Formats
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DPI)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "imprimé.pdf"))
    printer.setPageLayout(page_layout())
    assert print_dashboard(printer, picture_of(make), formats, "Tableau de bord", "")
    assert (tmp_path / "imprimé.pdf").stat().st_size > 20_000


def test_paper_is_white_even_from_a_dark_screen(
    make: Make, tmp_path: Path, formats: Formats, context: ScreenContext, qtbot: QtBot
) -> None:
    context.theme.choose(Qt.ColorScheme.Dark)
    view = make()
    assert view.shown is not None
    path = tmp_path / "sombre.pdf"
    assert write_pdf(path, view.shown, formats, "Tableau de bord", "") is None
    assert context.theme.dark
    view.grab()


def test_a_folder_that_is_not_there_is_told_and_nothing_written(
    make: Make, tmp_path: Path, formats: Formats
) -> None:
    path = tmp_path / "absent" / "tableau.pdf"
    assert write_pdf(path, picture_of(make), formats, "Tableau de bord", "")
    assert not path.exists()


def press_print(view: DashboardView) -> None:
    """Go on from the preview, which shows one page across."""
    preview = view.findChild(PaperPreview)
    assert preview is not None
    assert preview.isVisible()
    (page,) = [each.pixmap() for each in preview.findChildren(QLabel) if not each.pixmap().isNull()]
    assert page.width() > page.height() > 300
    preview.print.click()


def test_the_print_dialog_does_not_hold_the_window_up(
    make: Make, tmp_path: Path, qtbot: QtBot, context: ScreenContext
) -> None:
    view = make()
    toast = Toast(view)
    context.messages.show_in(toast, Notice(view))
    view.header.print_action.trigger()
    press_print(view)
    dialog = view.findChild(QPrintDialog)
    assert dialog is not None
    assert dialog.isVisible()
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    dialog.done(QDialog.DialogCode.Accepted)
    qtbot.waitUntil(toast.isVisible)
    assert (tmp_path / "page.pdf").stat().st_size > 20_000


def test_every_chart_of_the_dashboard_offers_to_print_it(make: Make) -> None:
    view = make()
    for chart in view.board.charts:
        menu = chart.findChild(ChartMenu)
        assert menu is not None
        assert chart.print_action in menu.actions()
        assert chart.print_action.isVisible()
    view.board.hours.print_action.trigger()
    press_print(view)
    dialog = view.findChild(QPrintDialog)
    assert dialog is not None
    dialog.close()


def test_a_pdf_is_saved_where_the_person_says(
    make: Make, tmp_path: Path, qtbot: QtBot, context: ScreenContext
) -> None:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    view = make()
    toast = Toast(view)
    context.messages.show_in(toast, Notice(view))
    view.header.pdf_action.trigger()
    dialog = view.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("tableau-de-bord-2025-11-01_2025-11-30.pdf")
    path = tmp_path / "mon tableau.pdf"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    assert path.stat().st_size > 20_000
    assert "Tableau de bord enregistré" in toast.text.text()


def test_dots_of_a_flow_reach_pictures_too(make: Make, tmp_path: Path) -> None:
    chart = make().board.shares
    for name in ("parts.png", "parts.svg"):
        chart.menu.save_to(str(tmp_path / name))
        assert (tmp_path / name).stat().st_size > 5_000
    image = QImage(str(tmp_path / "parts.png"))
    plain = QColor(FLOWS[Destination.DON])
    pixels = {
        image.pixelColor(x, y).rgb() for x in range(image.width()) for y in range(image.height())
    }
    lighter = [
        shade
        for shade in map(QColor, pixels)
        if abs(shade.hue() - plain.hue()) <= 3
        and shade.lightness() > plain.lightness() + 10
        and shade.saturation() > 20
    ]
    assert lighter
