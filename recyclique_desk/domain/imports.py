"""Results of analysing and importing template files."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.domain.weight import ZERO


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
    rows: tuple[TemplateRow, ...]
    refused: tuple[RefusedRow, ...]
    fingerprint: str

    @property
    def weight(self) -> Decimal:
        """Kilograms of the valid rows."""
        return sum((row.weight for row in self.rows), ZERO)

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the valid rows, in order."""
        return tuple(sorted({row.day for row in self.rows}))


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
