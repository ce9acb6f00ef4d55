"""Results of analysing and importing template files."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import overload

from recyclique_desk.domain.calendar import day_from_number
from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.domain.weight import ZERO, kg_from_grams

FLOWS = tuple((destination, is_exit) for destination in Destination for is_exit in (False, True))
"""What a row may be: its destination, and whether it left; `TemplateRows.flow` numbers them."""


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A valid row of a template file; `line` is its line number, the header being 1."""

    line: int
    day: date
    category: str
    weight: Decimal
    destination: Destination
    notes: str | None
    is_exit: bool = False
    pieces: int | None = None
    deposit_kind: str | None = None
    """A name or channel, as it was written."""
    commune: str | None = None
    """INSEE code."""


@dataclass(eq=False)
class TemplateRows(Sequence[TemplateRow]):
    """The valid rows of a template, column by column: rows as objects take ten times the memory.

    `day` counts from 1970-01-01, `flow` is the place in `FLOWS`, `category`, `note`, `kind` and
    `commune` those of their texts; -1 is none, of `pieces` too.
    """

    line: "array[int]" = field(default_factory=lambda: array("I"))
    day: "array[int]" = field(default_factory=lambda: array("i"))
    category: "array[int]" = field(default_factory=lambda: array("i"))
    grams: "array[int]" = field(default_factory=lambda: array("i"))
    flow: "array[int]" = field(default_factory=lambda: array("B"))
    note: "array[int]" = field(default_factory=lambda: array("i"))
    pieces: "array[int]" = field(default_factory=lambda: array("i"))
    kind: "array[int]" = field(default_factory=lambda: array("i"))
    commune: "array[int]" = field(default_factory=lambda: array("i"))
    categories: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    """Of deposit: their names or channels."""
    communes: list[str] = field(default_factory=list)
    """Their INSEE codes."""

    def __len__(self) -> int:
        return len(self.line)

    @overload
    def __getitem__(self, place: int) -> TemplateRow: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[TemplateRow, ...]: ...

    def __getitem__(self, place: int | slice) -> TemplateRow | tuple[TemplateRow, ...]:
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(len(self))))
        destination, is_exit = FLOWS[self.flow[place]]
        note, kind, commune = self.note[place], self.kind[place], self.commune[place]
        return TemplateRow(
            line=self.line[place],
            day=day_from_number(self.day[place]),
            category=self.categories[self.category[place]],
            weight=kg_from_grams(self.grams[place]),
            destination=destination,
            notes=None if note < 0 else self.notes[note],
            is_exit=is_exit,
            pieces=None if self.pieces[place] < 0 else self.pieces[place],
            deposit_kind=None if kind < 0 else self.kinds[kind],
            commune=None if commune < 0 else self.communes[commune],
        )


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be imported, with all its cells and the reason."""

    line: int
    cells: tuple[str, ...]
    reason: DeskError


@dataclass(frozen=True, slots=True)
class CategoryMatch:
    """A category name of the file and the best match in the tree.

    `score` is 0 to 100; 100 means the same but for accents and case. `category_id` is None where
    nothing comes near. `is_ambiguous` says that several categories bear this very name.
    """

    name: str
    lines: int
    category_id: int | None
    category_name: str | None
    score: float
    is_ambiguous: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether nobody needs to confirm it."""
        return self.category_id is not None and self.score >= 100


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A parsed template file: valid rows, refused rows, and the fingerprint of its content."""

    name: str
    header: tuple[str, ...]
    rows: TemplateRows
    refused: tuple[RefusedRow, ...]
    fingerprint: str

    @property
    def weight(self) -> Decimal:
        """Kilograms of the valid rows."""
        return kg_from_grams(sum(self.rows.grams))

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the valid rows, in order."""
        return tuple(day_from_number(number) for number in sorted(set(self.rows.day)))


@dataclass(frozen=True, slots=True)
class TemplateAnalysis:
    """A template file compared with the database."""

    file: TemplateFile
    matches: tuple[CategoryMatch, ...]
    already_in: bool


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import wrote: `lines` and `weight` were received, exits stand apart."""

    lines: int
    weight: Decimal
    postes: int
    tickets: int
    new_categories: int
    exits: int = 0
    exit_weight: Decimal = ZERO
    known: int = 0
    """Rows passed over because they are in already."""
