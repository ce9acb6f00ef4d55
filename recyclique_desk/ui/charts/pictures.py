"""A chart as a picture file: written whole or not at all, and as a table for a spreadsheet."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.errors import StorageError
from recyclique_desk.services.files.atomic_file import whole_file
from recyclique_desk.services.files.cell_formats import guard_formula
from recyclique_desk.support.targets import require_ending
from recyclique_desk.ui.toolkit.messages import sentence

_PIXELS_PER_PIXEL = 2
"""A picture in a report is printed: twice as fine as the screen."""


def save_picture(widget: QWidget, path: Path, title: str) -> str | None:
    """Write `widget` as `.svg` or `.png`, by the ending; give the trouble in words, or None."""
    picture = QBuffer()
    picture.open(QIODevice.OpenModeFlag.WriteOnly)
    try:
        require_ending(path, ".png", ".svg")
        if path.suffix.lower() == ".svg":
            _draw_svg(widget, picture, title)
        else:
            writer = QImageWriter(picture, b"PNG")
            if not writer.write(_drawn(widget)):
                return writer.errorString()
        with whole_file(path) as file:
            file.write(picture.data().data())
    except StorageError as error:
        return sentence(error)
    return None


def as_table(rows: Iterable[Sequence[str]]) -> str:
    """Write rows with tabs between cells, as spreadsheets paste; no cell runs as a formula."""
    return "".join("\t".join(_cell(cell) for cell in row) + "\n" for row in rows)


def _cell(text: str) -> str:
    return guard_formula(" ".join(text.split()))


def _drawn(widget: QWidget) -> QImage:
    image = QImage(widget.size() * _PIXELS_PER_PIXEL, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(_PIXELS_PER_PIXEL)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    widget.render(painter, QPoint())
    painter.end()
    return image


def _draw_svg(widget: QWidget, file: QIODevice, title: str) -> None:
    svg = QSvgGenerator()
    svg.setOutputDevice(file)
    svg.setSize(widget.size())
    svg.setViewBox(QRect(QPoint(), widget.size()))
    svg.setTitle(title)
    painter = QPainter(svg)
    widget.render(painter, QPoint())
    painter.end()
