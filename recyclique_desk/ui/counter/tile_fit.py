"""Fits names into tiles and tiles into their area: nothing is cut that could be read smaller."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QFontMetricsF

GAP = 4
LEAST_WIDTH, LEAST_HEIGHT = 84, 48
MOST_WIDTH, MOST_HEIGHT = 320, 112
_TRIES = ((16, 2), (15, 2), (14, 2), (13, 2), (12, 2), (13, 3), (12, 3), (11, 3), (11, 4), (10, 5))
"""Sizes in pixels and lines, from the best to read to the last resort."""
ELLIPSIS = "…"
_KEPT = 4000
"""Fits remembered: a few hundred names in a dozen sizes of tile."""

Fonts = Callable[[int], QFont]


@dataclass(frozen=True, slots=True)
class NameBox:
    """Where a name goes: a box, whose first line starts beside the badge if it is indented."""

    width: float
    height: float
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class FittedName:
    """A name in lines; `grade` 0 is the best to read, `whole` false when it had to be cut."""

    size: int
    lines: tuple[str, ...]
    grade: int
    whole: bool = True


class NameFitter:
    """Breaks names into lines with the theme's fonts; measures each font once."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._metrics: dict[int, QFontMetricsF] = {}
        self._fits: dict[tuple[str, NameBox, int], FittedName] = {}
        self._advances: dict[tuple[str, int], float] = {}

    def fit(self, name: str, box: NameBox, from_grade: int = 0) -> FittedName:
        """Fit a name as large as possible; the last resort breaks words, then cuts the end."""
        key = (name, box, from_grade)
        if key not in self._fits:
            if len(self._fits) >= _KEPT:
                self._fits.clear()
            self._fits[key] = self._fit(name, box, from_grade)
        return self._fits[key]

    def _fit(self, name: str, box: NameBox, from_grade: int) -> FittedName:
        for grade, (size, most) in enumerate(_TRIES):
            if grade < from_grade:
                continue
            lines = self._broken(name, box, size, most, hard=False)
            if lines is not None:
                return FittedName(size, lines, grade)
        size = _TRIES[-1][0]
        lines = self._broken(name, box, size, 99, hard=True)
        if lines is not None:
            return FittedName(size, lines, len(_TRIES))
        return FittedName(size, self._cut(name, box, size), len(_TRIES) + 1, whole=False)

    def spacing(self, size: int) -> float:
        """Give the distance of two lines."""
        return round(self._measure(size).height())

    def height(self, size: int, lines: int) -> float:
        """Give how high so many lines are, from the capitals of the first to the last's depth."""
        measure = self._measure(size)
        ink = measure.capHeight() + measure.descent()
        return (lines - 1) * self.spacing(size) + ink

    def _measure(self, size: int) -> QFontMetricsF:
        if size not in self._metrics:
            self._metrics[size] = QFontMetricsF(self._fonts(size))
        return self._metrics[size]

    def _broken(
        self, name: str, box: NameBox, size: int, most: int, *, hard: bool
    ) -> tuple[str, ...] | None:
        """Fill line after line; None if more are needed than fit."""
        words = _pieces(name)
        lines: list[str] = []
        beside = box.width - box.indent
        if box.indent and words and self._advance(words[0].rstrip(), size) > beside:
            # A first word too long to stand beside the badge goes below it, whole.
            lines.append("")
        while words:
            if len(lines) >= most or self.height(size, len(lines) + 1) > box.height:
                return None
            width = box.width if lines else box.width - box.indent
            line, words = self._filled(words, width, size, hard)
            if not line:
                return None
            lines.append(line.strip())
        if len(lines) > most:
            return None
        return tuple(lines)

    def _filled(
        self, words: list[str], width: float, size: int, hard: bool
    ) -> tuple[str, list[str]]:
        line, rest, used = "", list(words), 0.0
        while rest and used + self._advance(rest[0].rstrip(), size) <= width:
            used += self._advance(rest[0], size)
            line += rest.pop(0)
        if not line and hard:
            letters = len(rest[0])
            while letters > 1 and self._advance(rest[0][:letters], size) > width:
                letters -= 1
            line, rest[0] = rest[0][:letters], rest[0][letters:]
        return line, [word for word in rest if word]

    def _advance(self, piece: str, size: int) -> float:
        key = (piece, size)
        if key not in self._advances:
            self._advances[key] = self._measure(size).horizontalAdvance(piece)
        return self._advances[key]

    def _cut(self, name: str, box: NameBox, size: int) -> tuple[str, ...]:
        low, high = 0, len(name)
        while low < high:
            middle = (low + high + 1) // 2
            short = name[:middle].rstrip() + ELLIPSIS
            if self._broken(short, box, size, 99, hard=True) is None:
                high = middle - 1
            else:
                low = middle
        short = name[:low].rstrip() + ELLIPSIS
        return self._broken(short, box, size, 99, hard=True) or (short,)


def _pieces(name: str) -> list[str]:
    """Part a name where a line may end: after spaces, slashes and hyphens inside words."""
    return [piece for piece in re.split(r"(?<=[ /])|(?<=\w-)(?=\w)", name) if piece]


@dataclass(frozen=True)
class TileGrid:
    """So many columns of tiles of one size."""

    columns: int
    tile: QSizeF

    @cached_property
    def steps(self) -> tuple[float, float]:
        """Give the distances from one tile to the next, across and down."""
        return self.tile.width() + GAP, self.tile.height() + GAP


def capacity(area: QSizeF) -> int:
    """Give how many tiles of the least size have room; at least one."""
    columns = int((area.width() + GAP) // (LEAST_WIDTH + GAP))
    rows = int((area.height() + GAP) // (LEAST_HEIGHT + GAP))
    return max(1, columns) * max(1, rows)


def arranged(
    names: Sequence[str], area: QSizeF, fitter: NameFitter, box: Callable[[QSizeF], NameBox]
) -> TileGrid:
    """Choose the columns in which the names are read best; on a par, the roundest tiles."""
    count = max(1, len(names))
    best: tuple[float, TileGrid] | None = None
    for columns in range(1, count + 1):
        rows = math.ceil(count / columns)
        width = (area.width() - GAP * (columns - 1)) / columns
        height = (area.height() - GAP * (rows - 1)) / rows
        if width < LEAST_WIDTH and columns > 1:
            break
        if height < LEAST_HEIGHT and columns < count and width >= LEAST_WIDTH * 2:
            continue
        tile = QSizeF(min(width, MOST_WIDTH), max(min(height, MOST_HEIGHT), 1.0))
        if height < LEAST_HEIGHT:
            cost = 1000.0 + LEAST_HEIGHT - height
        else:
            grades = sorted(fitter.fit(name, box(tile)).grade for name in names)
            worst = grades[-1] if grades else 0
            cost = 4 * worst + 2 * sum(grades) / count + abs(tile.width() / tile.height() - 2)
        if best is None or cost < best[0]:
            best = cost, TileGrid(columns, tile)
    return best[1] if best else TileGrid(1, QSizeF(LEAST_WIDTH, LEAST_HEIGHT))
