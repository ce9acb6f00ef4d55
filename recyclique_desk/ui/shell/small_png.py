"""A picture of a window as a small PNG: of the thousands of colours of soft edges, 256 are kept."""

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QImageWriter

_COLOURS = 256
_COMMONEST = 96
"""Kept whatever they are like; the others are spread over all there is."""
_SMALLEST = 0
"""What Qt calls the quality of a PNG: how little is compressed."""


def save_small(image: QImage, path: Path) -> bool:
    """Write `image` as a PNG with a palette, a third of the size; gives whether that went well."""
    pixels = image.convertToFormat(QImage.Format.Format_RGB32)
    palette = _kept(Counter(memoryview(pixels.constBits()).cast("I")))
    small = pixels.convertToFormat(
        QImage.Format.Format_Indexed8, palette, Qt.ImageConversionFlag.ThresholdDither
    )
    writer = QImageWriter(str(path), b"PNG")
    writer.setQuality(_SMALLEST)
    return bool(writer.write(small))


def _kept(counts: Counter[int]) -> list[int]:
    """Choose the commonest colours, then one of each kind that is not there yet, then the rest."""
    by_count = [colour for colour, _ in counts.most_common()]
    kept = by_count[:_COMMONEST]
    seen = {_kind(colour) for colour in kept}
    others: list[int] = []
    for colour in by_count[_COMMONEST:]:
        kind = _kind(colour)
        (others if kind in seen else kept).append(colour)
        seen.add(kind)
    return [*kept, *others][:_COLOURS]


def _kind(colour: int) -> int:
    """Give the upper four bits of red, green and blue: what colours of one kind share."""
    return colour & 0xF0F0F0
