"""Sections that share one page: what does not fit is summed up in a last row, never dropped."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter

from recyclique_desk.ui.paper.typesetting import PaperRow, Typesetter


@dataclass(frozen=True)
class Section:
    """A title, rows, and what stands for those that are left out: `rest(how many are shown)`."""

    title: Sequence[PaperRow]
    rows: Sequence[PaperRow]
    rest: Callable[[int], PaperRow]
    end: Sequence[PaperRow] = ()

    def height(self, shown: int) -> float:
        """Give the height with so many rows shown."""
        rows = [*self.title, *self.rows[:shown], *self.end]
        rest = self.rest(shown).height if shown < len(self.rows) else 0.0
        return sum(row.height for row in rows) + rest

    def all_of(self, shown: int) -> list[PaperRow]:
        """Give the rows with so many shown."""
        rest = [self.rest(shown)] if shown < len(self.rows) else []
        return [*self.title, *self.rows[:shown], *rest, *self.end]


def fitted(
    sections: Sequence[Section], max_height: float, most: Sequence[int]
) -> list[list[PaperRow]]:
    """Show as many rows of each section as the room allows, the longest giving way first."""
    shown = [min(len(each.rows), cap) for each, cap in zip(sections, most, strict=True)]
    while sum(each.height(n) for each, n in zip(sections, shown, strict=True)) > max_height:
        longest = max(range(len(shown)), key=shown.__getitem__)
        if shown[longest] == 0:
            break
        shown[longest] -= 1
    return [each.all_of(n) for each, n in zip(sections, shown, strict=True)]


class SideBySide(PaperRow):
    """Two stacks of rows, side by side."""

    def __init__(
        self, press: Typesetter, left: Sequence[PaperRow], right: Sequence[PaperRow], offset: float
    ) -> None:
        super().__init__(press)
        self._left = left
        self._right = right
        self._offset = offset * press.scale
        self.height = max(sum(row.height for row in stack) for stack in (left, right))

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw with the upper left corner there."""
        for stack, left in ((self._left, x), (self._right, x + self._offset)):
            top = y
            for row in stack:
                row.draw(painter, left, top)
                top += row.height
