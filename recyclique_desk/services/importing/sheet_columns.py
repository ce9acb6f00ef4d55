"""The rows of a file as columns of numbers: a million of them in a few dozen megabytes."""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.flow_words import speaks_of_exits

ABOVE, BY_HABIT, HINTED, HINT_ASKED = 1, 2, 4, 8
"""Flags of a row: its date is the one above; its mark was read by habit; its sheet holds exits; its
sheet may hold exits."""


def values_at(column: "array[int]", places: Sequence[int]) -> Iterator[int]:
    """Walk over the values of a column at some places; a range of them is all of its rows."""
    return iter(column) if isinstance(places, range) else map(column.__getitem__, places)


def narrowest(values: Collection[int]) -> str:
    """Give the code of an array that holds these values in the fewest bytes."""
    low, high = min(values, default=0), max(values, default=0)
    bounds = {"B": (0, 256), "b": (-128, 128), "h": (-(1 << 15), 1 << 15)}
    fitting = (code for code, (least, most) in bounds.items() if least <= low and high < most)
    return next(fitting, "i")


def rows_at(column: "array[int]", places: Sequence[int]) -> "array[int]":
    """Give the values of a column at some places; those of a range are next to each other."""
    if isinstance(places, range):
        return column[places.start : places.stop]
    return array(column.typecode, map(column.__getitem__, places))


class Texts:
    """Distinct words, numbered from 0."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """Give the number of a word."""
        found = self._numbers.get(text)
        if found is None:
            found = self._numbers[text] = len(self.texts)
            self.texts.append(text)
        return found


@dataclass
class RefusedLine:
    """A row that cannot be a weighing, or waits for an answer."""

    sheet: int
    line: int
    reason: DeskError
    is_asked: bool = False
    day: int | None = None


@dataclass
class TotalLine:
    """A total that stands in the file."""

    sheet: int
    line: int
    label: str
    grams: int
    rows_grams: int


Words = tuple[int, int, int, int, int, int, bool]
"""Of a row: category, destination, direction, flags, site, person; whether its note says it left.
"""


_WORD_COLUMNS = ("category", "destination", "direction", "flags", "site", "person")


@dataclass
class WordGroups:
    """Rows by their words: those of the same words share their fate, and are many."""

    words: list[Words]
    lines: list[int]
    grams: list[int]
    of_rows: "array[int]"
    """The group of each row."""
    weights: Counter[tuple[int, int]]
    """Lines by category and grams."""

    def amounts(self, place: int) -> dict[int, tuple[int, int]]:
        """Give lines and grams of each word, by its place in `Words`."""
        found: dict[int, tuple[int, int]] = {}
        for words, lines, grams in zip(self.words, self.lines, self.grams, strict=True):
            before = found.get(words[place], (0, 0))
            found[words[place]] = before[0] + lines, before[1] + grams
        return found


class _Numbered(dict[Words, int]):
    """Numbers words in the order in which they come."""

    def __missing__(self, words: Words) -> int:
        number = self[words] = len(self)
        return number


@dataclass
class SheetRows:
    """All rows of a file, column by column."""

    names: list[str] = field(default_factory=list)
    hints: list[int] = field(default_factory=list)
    sheet: "array[int]" = field(default_factory=lambda: array("H"))
    line: "array[int]" = field(default_factory=lambda: array("I"))
    day: "array[int]" = field(default_factory=lambda: array("i"))
    minute: "array[int]" = field(default_factory=lambda: array("h"))
    category: "array[int]" = field(default_factory=lambda: array("i"))
    grams: "array[int]" = field(default_factory=lambda: array("i"))
    destination: "array[int]" = field(default_factory=lambda: array("i"))
    direction: "array[int]" = field(default_factory=lambda: array("i"))
    person: "array[int]" = field(default_factory=lambda: array("i"))
    site: "array[int]" = field(default_factory=lambda: array("i"))
    note: "array[int]" = field(default_factory=lambda: array("i"))
    kind: "array[int]" = field(default_factory=lambda: array("i"))
    """Of deposit."""
    commune: "array[int]" = field(default_factory=lambda: array("i"))
    pieces: "array[int]" = field(default_factory=lambda: array("i"))
    """A number of them, not of a word; -1 where they are not counted."""
    flags: "array[int]" = field(default_factory=lambda: array("B"))
    categories: Texts = field(default_factory=Texts)
    destinations: Texts = field(default_factory=Texts)
    directions: Texts = field(default_factory=Texts)
    persons: Texts = field(default_factory=Texts)
    sites: Texts = field(default_factory=Texts)
    notes: Texts = field(default_factory=Texts)
    kinds: Texts = field(default_factory=Texts)
    communes: Texts = field(default_factory=Texts)
    direction_titles: dict[int, str] = field(default_factory=dict)
    sales_titles: set[int] = field(default_factory=set)
    """Destination words below a title that names no destination: there, a sale is an exit."""
    nested: set[str] = field(default_factory=set)
    """Categories whose parent stands in a column of its own."""
    refused: list[RefusedLine] = field(default_factory=list)
    skipped: int = 0
    totals: list[TotalLine] = field(default_factory=list)
    has_direction: bool = False
    has_destination: bool = False
    has_site: bool = False
    lacks_date: bool = False
    _groups: WordGroups | None = None

    def __len__(self) -> int:
        return len(self.grams)

    def key(self, sheet: int, line: int) -> str:
        """Give the name by which choices call a row."""
        return f"{self.names[sheet]}!{line}" if len(self.names) > 1 else str(line)

    def groups(self) -> WordGroups:
        """Put rows of the same words together, once all of them are read."""
        if self._groups is None:
            self._groups = self._grouped()
        return self._groups

    def _grouped(self) -> WordGroups:
        speaks = [*map(speaks_of_exits, self.notes.texts), False]  # the last for no note, -1
        spoken: Iterable[bool] = repeat(False)
        if not self.has_direction and any(speaks):
            spoken = map(speaks.__getitem__, self.note)
        keys = zip(
            *(self.category, self.destination, self.direction, self.flags, self.site, self.person),
            spoken,
            strict=False,
        )
        numbered = _Numbered()
        of_rows = array("I", map(numbered.__getitem__, keys))
        self._shorten(list(numbered))
        lines = Counter(of_rows)
        grams = [0] * len(numbered)
        for number, weight in zip(of_rows, self.grams, strict=True):
            grams[number] += weight
        return WordGroups(
            list(numbered),
            [lines[number] for number in range(len(numbered))],
            grams,
            of_rows,
            Counter(zip(self.category, self.grams, strict=True)),
        )

    def _shorten(self, words: list[Words]) -> None:
        """Keep columns that have one value in a byte or two for each row."""
        kept = zip(_WORD_COLUMNS, zip(*words, strict=True), strict=False)
        unsaid = [
            ("note", self.notes.texts),
            ("kind", self.kinds.texts),
            ("commune", self.communes.texts),
            ("pieces", max(self.pieces, default=-1) > 0),
        ]
        kept_of_rows = [(name, () if found else (-1,)) for name, found in unsaid]
        for name, values in [*kept, *kept_of_rows]:
            if len(set(values)) == 1:
                setattr(self, name, array(narrowest(values), values[:1]) * len(self))
