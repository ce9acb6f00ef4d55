"""Rows without any peculiarity, whose words were read before: whole columns are taken at once."""

from array import array
from collections.abc import Callable, Sequence
from typing import TypeVar

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.sheet_cells import Cell
from recyclique_desk.services.importing.row_chunks import Chunk
from recyclique_desk.services.importing.sheet_columns import SheetRows

_CACHED = 50_000
"""Cells of a column that are kept at most: memory must not grow with the file."""
_FLAG = 1 << 24
"""More grams than a weighing has."""
_NO_HOUR = -1
_Found = TypeVar("_Found")
WordColumn = tuple[int, dict[Cell, int], "array[int]"]
"""A column of words: its place, the numbers of its words, and where the numbers of rows go."""


class CellReadings(dict[Cell, _Found]):
    """What the cells of a column are read as, each once; KeyError for those that are refused."""

    def __init__(self, read: Callable[[Cell], _Found]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: Cell) -> _Found:
        try:
            found = self._read(cell)
        except DeskError:
            raise KeyError(cell) from None
        if len(self) < _CACHED:
            self[cell] = found
        return found


class PlainRows:
    """Takes rows whose category and words are known by the rows before them.

    `day` and `grams` are the day of the last one and the sum of those since somebody looked.
    """

    def __init__(
        self,
        rows: SheetRows,
        places: tuple[int, int, int],
        words: Sequence[WordColumn],
        hint: int,
        readers: tuple[Callable[[Cell], tuple[int, int]], Callable[[Cell], tuple[int, int]]],
        warned: Callable[[Sequence[Cell]], int] | None,
    ) -> None:
        """Take the places of day, category and weight, and what reads a day and a weight.

        `warned` looks for what speaks of exits.
        """
        self._rows = rows
        self._places = places
        self._words = words
        self._hint = hint
        self._warned = warned
        self._read_day, self._read_weight = readers
        self._days = CellReadings(self._day_of)
        self._minutes: dict[Cell, int] = {}
        """Of the dates that have an hour."""
        self._weights = CellReadings(self._weight_of)
        """Grams, and from `_FLAG` upwards the flag: one number is looked up faster than two."""
        self._categories: dict[Cell, int] = {}
        self.day: tuple[int, int] | None = None
        """Day and minute."""
        self.grams = 0
        self.count = 0

    def keep(self, cell: Cell, category: int) -> None:
        """Keep the number of a category that stands in rows without any peculiarity."""
        self._categories[cell] = category

    def take(self, chunk: Chunk) -> bool:
        """Take the rows of a chunk if all of them are plain; tells whether they are."""
        if not chunk.is_plain:
            return False
        at_day, at_category, at_weight = self._places
        try:
            columns = chunk.columns()
            days = array("i", map(self._days.__getitem__, columns[at_day]))
            categories = array("i", map(self._categories.__getitem__, columns[at_category]))
            words = [
                array("i", map(known.__getitem__, columns[place]))
                for place, known, _ in self._words
            ]
            grams = array("i", map(self._weights.__getitem__, columns[at_weight]))
        except (KeyError, IndexError, ValueError):
            return False
        size = len(days)
        minutes = array("h", [_NO_HOUR]) * size
        if self._minutes:
            minutes = array("h", (self._minutes.get(cell, _NO_HOUR) for cell in columns[at_day]))
        flags = array("B", [self._hint]) * size
        if max(grams) >= _FLAG:
            flags = array("B", (weight // _FLAG | self._hint for weight in grams))
            grams = array("i", (weight % _FLAG for weight in grams))
        if self._warned is not None:
            warned = map(self._warned, chunk.rows)
            flags = array("B", (flag | more for flag, more in zip(flags, warned, strict=True)))
        rows = self._rows
        rows.line.extend(range(chunk.line, chunk.line + chunk.height))
        rows.day.extend(days)
        rows.minute.extend(minutes)
        rows.category.extend(categories)
        rows.grams.extend(grams)
        rows.flags.extend(flags)
        for (_, _, column), numbers in zip(self._words, words, strict=True):
            column.extend(numbers)
        self.day = days[-1], minutes[-1]
        self.grams += sum(grams)
        self.count += size
        return True

    def take_row(self, line: int, cells: Sequence[Cell]) -> bool:
        """Take one row if it is plain; tells whether it is."""
        at_day, at_category, at_weight = self._places
        try:
            day = self._days[cells[at_day]]
            category = self._categories[cells[at_category]]
            numbers = [known[cells[place]] for place, known, _ in self._words]
            flag, grams = divmod(self._weights[cells[at_weight]], _FLAG)
        except (KeyError, IndexError):
            return False
        moment = day, self._minutes.get(cells[at_day], _NO_HOUR)
        rows = self._rows
        rows.line.append(line)
        rows.day.append(moment[0])
        rows.minute.append(moment[1])
        rows.category.append(category)
        rows.grams.append(grams)
        rows.flags.append(flag | (self._hint if self._warned is None else self._warned(cells)))
        for (_, _, column), number in zip(self._words, numbers, strict=True):
            column.append(number)
        self.day = moment
        self.grams += grams
        self.count += 1
        return True

    def _day_of(self, cell: Cell) -> int:
        day, minute = self._read_day(cell)
        if minute != _NO_HOUR:
            if len(self._minutes) >= _CACHED:
                raise KeyError(cell)
            self._minutes[cell] = minute
        return day

    def _weight_of(self, cell: Cell) -> int:
        grams, flag = self._read_weight(cell)
        return flag * _FLAG + grams
