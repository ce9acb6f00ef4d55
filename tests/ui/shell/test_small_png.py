"""Pictures of the README: small, and to the eye the same."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtWidgets import QApplication

from recyclique_desk.ui.shell.small_png import save_small


def pixels(image: QImage) -> NDArray[np.int64]:
    whole = image.convertToFormat(QImage.Format.Format_RGB32)
    bytes_of = np.frombuffer(whole.constBits(), dtype=np.uint8)
    return bytes_of.reshape(whole.height(), whole.width(), 4)[:, :, :3].astype(np.int64)


def test_few_colours_stay_exactly_as_they_are(tmp_path: Path) -> None:
    image = QImage(37, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#0B6E4F"))
    image.setPixelColor(36, 19, QColor("#E69F00"))
    assert save_small(image, tmp_path / "a.png")
    assert (pixels(QImage(str(tmp_path / "a.png"))) == pixels(image)).all()


def test_many_colours_are_hardly_changed_and_the_file_is_smaller(
    tmp_path: Path, qapp: QApplication
) -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    blend = QLinearGradient(QPointF(0, 0), QPointF(300, 200))
    blend.setColorAt(0, QColor("#FFFFFF"))
    blend.setColorAt(1, QColor("#0072B2"))
    painter.fillRect(image.rect(), blend)
    painter.setPen(Qt.GlobalColor.black)
    painter.drawText(image.rect(), "312,450 kg")
    painter.end()
    assert save_small(image, tmp_path / "small.png")
    image.save(str(tmp_path / "large.png"))
    after = QImage(str(tmp_path / "small.png"))
    assert after.format() == QImage.Format.Format_Indexed8
    assert np.abs(pixels(after) - pixels(image)).max() <= 16
    sizes = [(tmp_path / f"{name}.png").stat().st_size for name in ("small", "large")]
    assert sizes[0] < sizes[1] / 2


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    assert not save_small(image, tmp_path / "absent" / "a.png")
