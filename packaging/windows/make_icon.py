"""Write recyclique-desk.ico again from the drawing that Linux shows: `python make_icon.py`.

Windows takes pictures of fixed sizes; from 256 pixels down to 16 each is drawn anew, not shrunk.
"""

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).parent
DRAWING = HERE.parent / "linux" / "recyclique-desk.svg"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def picture(renderer: QSvgRenderer, size: int) -> bytes:
    """Return the drawing as a PNG of this many pixels each way."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's stubs want bytes here
    return bytes(buffer.data().data())


def icon(drawing: Path) -> bytes:
    """Return an icon file: a header, a line for each size, then the pictures."""
    renderer = QSvgRenderer(str(drawing))
    pictures = [picture(renderer, size) for size in SIZES]
    place = 6 + 16 * len(SIZES)
    head = struct.pack("<HHH", 0, 1, len(SIZES))
    for size, content in zip(SIZES, pictures, strict=True):
        side = size % 256  # 0 means 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(content), place)
        place += len(content)
    return head + b"".join(pictures)


if __name__ == "__main__":
    application = QGuiApplication(sys.argv)
    HERE.joinpath("recyclique-desk.ico").write_bytes(icon(DRAWING))
