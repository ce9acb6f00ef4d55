"""Headings and rows of names and figures, as a sheet has them."""

from collections.abc import Sequence
from decimal import Decimal

from recyclique_desk.ui.paper.typesetting import PaperRow, TextCell, Typesetter
from recyclique_desk.ui.toolkit.formats import Formats

Places = Sequence[tuple[float, float]]
"""Where each figure's column begins and how wide it is, as shares of the table."""


class Tables:
    """Sets them at the fineness of a press."""

    def __init__(self, press: Typesetter, formats: Formats) -> None:
        self._press = press
        self._formats = formats

    def heading(self, words: str, width: float) -> PaperRow:
        """Set the title of a section."""
        return self.row([TextCell(words, 0, width, 11, bold=True)], above=12, below=1)

    def head(self, titles: Sequence[str], places: Places, width: float) -> PaperRow:
        """Set the titles of a table's columns."""
        return self.line(titles, places, width, quiet=True)

    def line(
        self,
        words: Sequence[str],
        places: Places,
        width: float,
        *,
        bold: bool = False,
        quiet: bool = False,
        mark: str = "",
    ) -> PaperRow:
        """Set a name and its figures."""
        points = 8.0 if quiet else 9.0
        name_width = places[0][0] * width - 4
        name = TextCell(words[0], 0, name_width, points, bold=bold, quiet=quiet, mark=mark)
        figures = [
            TextCell(
                text, start * width + 3, share * width - 3, points, bold, right=True, quiet=quiet
            )
            for text, (start, share) in zip(words[1:], places, strict=True)
        ]
        return self.row([name, *figures], above=1.6, below=1.6, rule=width)

    def kg(self, weight: Decimal) -> str:
        """Write kilograms; nothing is a dash, which the eye passes over."""
        return self._formats.kilograms_bare(weight) if weight else "–"

    def row(
        self,
        cells: Sequence[TextCell] = (),
        *,
        above: float = 0,
        below: float = 0,
        rule: float = 0,
        heavy: bool = False,
    ) -> PaperRow:
        """Set any cells side by side."""
        return PaperRow(self._press, cells, above=above, below=below, rule=rule, heavy=heavy)
