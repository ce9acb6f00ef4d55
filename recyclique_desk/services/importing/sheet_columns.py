"""The rows of a file as columns of numbers: a million of them in a few dozen megabytes."""

from array import array
from dataclasses import dataclass, field

from recyclique_desk.domain.errors import DeskError

ABOVE, BY_HABIT, HINTED, HINT_ASKED = 1, 2, 4, 8
"""Flags of a row: its date is the one above; its mark was read by habit; its sheet holds exits; its
sheet may hold exits."""


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
    flags: "array[int]" = field(default_factory=lambda: array("B"))
    categories: Texts = field(default_factory=Texts)
    destinations: Texts = field(default_factory=Texts)
    directions: Texts = field(default_factory=Texts)
    persons: Texts = field(default_factory=Texts)
    sites: Texts = field(default_factory=Texts)
    notes: Texts = field(default_factory=Texts)
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

    def __len__(self) -> int:
        return len(self.grams)

    def key(self, sheet: int, line: int) -> str:
        """Give the name by which choices call a row."""
        return f"{self.names[sheet]}!{line}" if len(self.names) > 1 else str(line)
