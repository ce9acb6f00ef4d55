"""The dashboard on paper: one landscape page in the light colours, whatever the screen shows."""

from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QCoreApplication,
    QEvent,
    QIODevice,
    QMarginsF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QRegion,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recyclique_desk.domain.errors import StorageError
from recyclique_desk.services.files.atomic_file import whole_file
from recyclique_desk.support.targets import require_ending
from recyclique_desk.support.text import tr
from recyclique_desk.ui.dashboard.chart_board import ChartBoard
from recyclique_desk.ui.dashboard.comparing import ComparedDashboard
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.ui.toolkit.palette import INK, PAPER, ColorRole
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme

_PAGE = QSize(1240, 790)
"""The board in pixels at 100 %, in about the shape of A4 across."""
_HEAD = 7 * GRID
_MARGIN_MM = 10.0
DPI = 300
"""Fine enough for hairlines; at 1200 a page takes seconds."""
_SETTLED_AFTER = 3
"""Rounds of layout: a legend that moves makes room that moves others."""


def page_layout() -> QPageLayout:
    """Give A4 across, with a margin any printer has."""
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Landscape,
        QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM),
        QPageLayout.Unit.Millimeter,
    )


def print_dashboard(
    device: QPagedPaintDevice,
    picture: ComparedDashboard,
    formats: Formats,
    heading: str,
    footing: str,
) -> bool:
    """Draw one page; `heading` says what it is of and `footing` when it was made.

    Gives whether the device took it.
    """
    theme = Theme(scheme=Qt.ColorScheme.Light)
    paper = QWidget()
    try:
        board = _laid_out(paper, theme, formats, picture)
        return _draw(device, board, theme, heading, footing)
    finally:
        paper.hide()
        paper.deleteLater()
        theme.deleteLater()


def picture_of_page(
    picture: ComparedDashboard,
    formats: Formats,
    heading: str,
    footing: str,
    width: int,
    ratio: float,
) -> QImage:
    """Draw the page as it will be printed, `width` pixels wide at 100 %."""
    wide = round(width * ratio)
    layout = page_layout().fullRect(QPageLayout.Unit.Millimeter)
    margin = round(_MARGIN_MM / layout.width() * wide)
    image = QImage(wide, round(wide * layout.height() / layout.width()), QImage.Format.Format_RGB32)
    image.fill(QColor(PAPER))
    theme = Theme(scheme=Qt.ColorScheme.Light)
    paper = QWidget()
    painter = QPainter(image)
    try:
        board = _laid_out(paper, theme, formats, picture)
        painter.translate(margin, margin)
        inside = image.size() - QSize(2 * margin, 2 * margin)
        _draw_within(painter, inside, board, theme, heading, footing)
    finally:
        painter.end()
        paper.hide()
        paper.deleteLater()
        theme.deleteLater()
    image.setDevicePixelRatio(ratio)
    return image


def write_pdf(
    path: Path, picture: ComparedDashboard, formats: Formats, heading: str, footing: str
) -> str | None:
    """Write the page as a PDF file, whole or not at all; give the trouble in words, or None."""
    page = QBuffer()
    page.open(QIODevice.OpenModeFlag.WriteOnly)
    pdf = QPdfWriter(page)
    pdf.setResolution(DPI)
    pdf.setTitle(heading)
    pdf.setCreator("RecyClique Desk")
    pdf.setPageLayout(page_layout())
    done = print_dashboard(pdf, picture, formats, heading, footing)
    if not done:
        return tr("la page n'a pas pu être dessinée")
    try:
        require_ending(path, ".pdf")
        with whole_file(path) as file:
            file.write(page.data().data())
    except StorageError as error:
        return sentence(error)
    return None


def _laid_out(
    paper: QWidget, theme: Theme, formats: Formats, picture: ComparedDashboard
) -> ChartBoard:
    """Arrange the board on a sheet that nobody sees, in light colours throughout."""
    paper.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    text = theme.colour(ColorRole.TEXT).name()
    paper.setStyleSheet(f"QLabel {{ color: {text}; }} {theme.stylesheet()}")
    board = ChartBoard(theme, formats, paper)
    sheet = QVBoxLayout(paper)
    sheet.setContentsMargins(0, 0, 0, 0)
    sheet.addWidget(board)
    paper.resize(_PAGE)
    for widget in (paper, *paper.findChildren(QWidget)):
        widget.setPalette(theme.palette())
    paper.show()
    board.show_picture(picture)
    for _ in range(_SETTLED_AFTER):
        # Before it was arranged for this width the board asked for more height.
        paper.resize(_PAGE)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    for chart in board.charts:
        chart.draw()
    return board


def _draw(
    device: QPagedPaintDevice, board: ChartBoard, theme: Theme, heading: str, footing: str
) -> bool:
    painter = QPainter()
    if not painter.begin(device):
        return False
    page_size = device.pageLayout().paintRectPixels(device.logicalDpiX()).size()
    _draw_within(painter, page_size, board, theme, heading, footing)
    return painter.end()


def _draw_within(
    painter: QPainter,
    page_size: QSize,
    board: ChartBoard,
    theme: Theme,
    heading: str,
    footing: str,
) -> None:
    scale = min(page_size.width() / board.width(), page_size.height() / (board.height() + _HEAD))
    painter.scale(scale, scale)
    painter.setPen(QColor(INK))
    line = QRectF(0, 0, board.width(), _HEAD - GRID)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.setFont(theme.font(Size.TITLE, bold=True))
    painter.drawText(line, left, heading)
    painter.setFont(theme.font(Size.HINT))
    painter.drawText(line, right, footing)
    painter.translate(0, _HEAD)
    flags = QWidget.RenderFlag.DrawChildren
    board.render(painter, board.rect().topLeft(), QRegion(), flags)
