"""Pages on a device: a PDF held in memory, a printer, a picture to look at beforehand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import (
    QColor,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from recyclique_desk.ui.paper.pages import POINTS_PER_MM, PrintedPage
from recyclique_desk.ui.paper.typesetting import Typesetter
from recyclique_desk.ui.toolkit.palette import PAPER

DPI = 300
Compose = Callable[[Typesetter], Sequence[PrintedPage]]
"""Sets the pages at the fineness of a press."""


def pdf_bytes(compose: Compose, family: str, title: str) -> bytes:
    """Make the PDF; may run in any thread."""
    pages = compose(Typesetter(family, DPI / 72))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setTitle(title)
    writer.setCreator("RecyClique Desk")
    _draw_on(writer, pages)
    return bytes(buffer.data().data())


def print_on(device: QPagedPaintDevice, compose: Compose, family: str) -> bool:
    """Print; gives whether the device took it."""
    return _draw_on(device, compose(Typesetter(family, device.logicalDpiX() / 72)))


def picture_of(compose: Compose, family: str, width: int, ratio: float = 1.0) -> QImage:
    """Draw the first page, `width` pixels wide at 100 %."""
    return pictures_of(compose, family, width, ratio, first_only=True)[0]


def pictures_of(
    compose: Compose, family: str, width: int, ratio: float = 1.0, *, first_only: bool = False
) -> list[QImage]:
    """Draw the pages, each `width` pixels wide at 100 %."""
    wide = compose(Typesetter(family, 1.0))[0].sheet.width
    scale = width * ratio / (wide * POINTS_PER_MM)
    pages = compose(Typesetter(family, scale))
    return [_picture(page, width, scale, ratio) for page in pages[: 1 if first_only else None]]


def _picture(page: PrintedPage, width: int, scale: float, ratio: float) -> QImage:
    height = round(page.height * POINTS_PER_MM * scale)
    image = QImage(round(width * ratio), height, QImage.Format.Format_RGB32)
    image.fill(QColor(PAPER))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    page.draw(painter)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def layout_of(page: PrintedPage) -> QPageLayout:
    """Give the paper a page stands on; its margins are part of the page."""
    size = QSizeF(page.sheet.width, page.height)
    return QPageLayout(
        QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch),
        QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
    )


def _draw_on(device: QPagedPaintDevice, pages: Sequence[PrintedPage]) -> bool:
    _lay_out(device, pages[0])
    painter = QPainter()
    if not painter.begin(device):
        return False
    for number, page in enumerate(pages):
        if number:
            _lay_out(device, page)
            if not device.newPage():
                return False
        page.draw(painter)
    return painter.end()


def _lay_out(device: QPagedPaintDevice, page: PrintedPage) -> None:
    """Choose the paper, and draw from its very edge: the page brings margins of its own."""
    device.setPageLayout(layout_of(page))
    set_full_page = getattr(device, "setFullPage", None)
    if set_full_page is not None:
        set_full_page(True)
