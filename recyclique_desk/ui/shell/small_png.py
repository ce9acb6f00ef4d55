"""A picture of a window as a small PNG: of the thousands of colours of soft edges, 256 are kept."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QImageWriter

_COLOURS = 256
_COMMONEST = 96
"""Kept whatever they are like; the others are spread over all there is."""
_SMALLEST = 0
"""What Qt calls the quality of a PNG: how little is compressed."""


def save_small(image: QImage, path: Path) -> bool:
    """Write `image` as a PNG with a palette, a third of the size; gives whether that went well."""
    pixels = image.convertToFormat(QImage.Format.Format_RGB32)
    width, height = pixels.width(), pixels.height()
    values = np.frombuffer(pixels.constBits(), dtype=np.uint32).reshape(height, width) & 0xFFFFFF
    colours, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    kept = _kept(colours, counts)
    apart = _parts(colours)[:, None, :] - _parts(colours[kept])[None, :, :]
    nearest = (apart**2).sum(axis=-1).argmin(axis=1)
    small = QImage(width, height, QImage.Format.Format_Indexed8)
    small.setColorTable([0xFF000000 | int(colour) for colour in colours[kept]])
    lines = np.frombuffer(small.bits(), dtype=np.uint8).reshape(height, small.bytesPerLine())
    lines[:, :width] = nearest[where].reshape(height, width)
    writer = QImageWriter(str(path), b"PNG")
    writer.setQuality(_SMALLEST)
    return bool(writer.write(small))


def _kept(colours: NDArray[np.uint32], counts: NDArray[np.int64]) -> list[int]:
    """Choose the commonest colours, then one of each kind that is not there yet, then the rest."""
    by_count = [int(place) for place in np.argsort(-counts, kind="stable")]
    kinds = (_parts(colours) >> 4) @ np.array([256, 16, 1])
    kept = by_count[:_COMMONEST]
    seen = {int(kinds[place]) for place in kept}
    others: list[int] = []
    for place in by_count[_COMMONEST:]:
        is_new = int(kinds[place]) not in seen
        seen.add(int(kinds[place]))
        (kept if is_new else others).append(place)
    return [*kept, *others][:_COLOURS]


def _parts(colours: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Split `0xRRGGBB` into three columns."""
    return np.stack([colours >> 16 & 255, colours >> 8 & 255, colours & 255], -1).astype(np.int64)
