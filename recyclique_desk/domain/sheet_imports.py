"""Weighings from any spreadsheet: what an analysis understood, and what a person decided.

The public interface of `services.importing.sheets`. `SheetImportService.analyse(who, path, …)`
gives a `SheetAnalysis`; what it did not understand is answered by a changed `SheetChoices`, with
which the file is analysed again; `apply` writes what is settled. Nothing here knows a database key:
categories, persons and sites are named, so that a file of choices (`--map`) is written by hand.

A category is named by its path, `Déco / Bibelots`. What a word of the file becomes is one of:

- the path of a category that exists;
- `+ Déco / Bibelots` (`new_category`): a category to be made there;
- `?` (`TO_SORT`): lines without a category, *à classer*;
- None: its rows are left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.domain.weight import ZERO

TO_SORT = "?"
"""Stands for lines without a category."""
NEW = "+ "
"""Begins the path of a category that is to be made."""
SEPARATOR = " / "
"""Between the names of a path."""
CERTAIN = 90.0
"""A proposal of this score or better needs nobody's word."""


def new_category(path: str) -> str:
    """Return the choice that makes a category at a path."""
    return f"{NEW}{path}"


class ColumnKind(StrEnum):
    """What a column of the file is taken for."""

    DATE = "date"
    TIME = "time"
    CATEGORY = "category"
    SUBCATEGORY = "subcategory"
    WEIGHT = "weight"
    WEIGHT_GRAMS = "weight_grams"
    WEIGHT_TONNES = "weight_tonnes"
    EXIT_WEIGHT = "exit_weight"
    """Kilograms of what left, in a column of their own."""
    DESTINATION = "destination"
    DIRECTION = "direction"
    """Whether a row came in or left: `is_exit`, `Sens`, `Entrée/Sortie`."""
    NOTES = "notes"
    PERSON = "person"
    SITE = "site"
    PIECES = "pieces"
    DEPOSIT_KIND = "deposit_kind"
    """The kind of deposit, by its name or its channel."""
    COMMUNE = "commune"
    """The commune of origin: its name or its INSEE code, never a postcode."""
    LEFT_OUT = "left_out"


WEIGHTS = frozenset({ColumnKind.WEIGHT, ColumnKind.WEIGHT_GRAMS, ColumnKind.WEIGHT_TONNES})


class ValueField(StrEnum):
    """The kinds of words that are mapped once for the file."""

    CATEGORY = "category"
    DESTINATION = "destination"
    DIRECTION = "direction"
    PERSON = "person"
    SITE = "site"
    DEPOSIT_KIND = "deposit_kind"
    COMMUNE = "commune"


class RowState(StrEnum):
    """What becomes of a row."""

    GOOD = "good"
    KNOWN = "known"
    """It is in the database already."""
    ASKED = "asked"
    """Something must be decided first: a word, a destination, whether it left the stock."""
    REFUSED = "refused"
    """It cannot be a weighing as it stands: to be mended."""
    LEFT_OUT = "left_out"
    """Somebody decided to leave it out."""


class RowFlag(StrEnum):
    """What is worth a look in a row that may come in."""

    IMPLAUSIBLE = "implausible"
    FAR_DATE = "far_date"
    """More than a year before or after nine tenths of the file's days."""
    EXIT = "exit"
    DATE_ABOVE = "date_above"
    """It had no date and took the one above."""
    THOUSANDS = "thousands"
    """`1.234` was read as 1 234 because the file writes decimals with a comma, or the reverse."""


class QuestionKind(StrEnum):
    """What must be answered once for the file; each names the field of `SheetChoices`."""

    ENCODING = "encoding"
    COLUMNS = "columns"
    DAY = "day"
    YEAR = "year"
    DESTINATION = "destination"
    EXIT_DESTINATION = "exit_destination"
    SALES = "sales"
    """Exits by sale: they pass by the cash register; come as *autre* or stay out."""
    SITE = "site"
    DIRECTION = "direction"
    """The sheet's name or title speaks of exits or sales, and no column says which rows left."""
    VALUES = "values"
    """Words that nobody mapped yet: `SheetAnalysis.values` lists them."""


class EmptyDate(StrEnum):
    """What a row without a date means."""

    ABOVE = "above"
    REFUSE = "refuse"


class Sales(StrEnum):
    """What becomes of exits by sale, which rule 2 refuses as they are."""

    OTHER = "autre"
    LEAVE_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class SheetChoices:
    """What a person decided of a file; what is not said is proposed, or asked.

    Mappings of words go by the word as the file has it. `columns` goes by a column's title (or its
    number from 1 where there is none); `rows` by a row's number, `Feuille!12` where a file has
    several sheets, then by column kind. As JSON: `domain.sheet_choices`.
    """

    encoding: str | None = None
    sheets: tuple[str, ...] | None = None
    """The sheets to read; None: all that look like weighings."""
    columns: Mapping[str, ColumnKind] = field(default_factory=dict)
    categories: Mapping[str, str | None] = field(default_factory=dict)
    destinations: Mapping[str, str | None] = field(default_factory=dict)
    """To a value of `Destination`; None leaves the rows out."""
    directions: Mapping[str, str | None] = field(default_factory=dict)
    """To `in` or `out`; None leaves the rows out."""
    persons: Mapping[str, str | None] = field(default_factory=dict)
    """To a person's shown name; None: whoever imports."""
    sites: Mapping[str, str | None] = field(default_factory=dict)
    """To a site's name; None leaves the rows out."""
    deposit_kinds: Mapping[str, str | None] = field(default_factory=dict)
    """To the name of a kind of deposit; None: its tickets say none."""
    communes: Mapping[str, str | None] = field(default_factory=dict)
    """To the INSEE code of a commune; None: its tickets say none."""
    destination: Destination | None = None
    """Of received rows that say none."""
    exit_destination: Destination | None = None
    """Of exits that say none."""
    sales: Sales | None = None
    site: str | None = None
    year: int | None = None
    day: date | None = None
    """Of all rows, where the file has no column of dates."""
    all_exits: bool | None = None
    """Whether every row is an exit (or none is), where no column says it."""
    empty_date: EmptyDate = EmptyDate.ABOVE
    rows: Mapping[str, Mapping[ColumnKind, str]] = field(default_factory=dict)
    """Cells corrected in place."""
    skipped: tuple[str, ...] = ()
    """Rows left out by hand."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: what it was taken for, why that is certain, and its first cells."""

    number: int
    """From 1."""
    title: str
    kind: ColumnKind
    is_certain: bool
    could_be: tuple[ColumnKind, ...]
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of the file; a CSV has one, without a name."""

    name: str
    header_line: int
    """The line of its header, from 1; 0 where it has none."""
    columns: tuple[SheetColumn, ...]
    rows: int
    left_out_because: DeskError | None = None
    """Why nothing of it was read."""


@dataclass(frozen=True, slots=True)
class SheetValue:
    """A distinct word of the file and what it becomes."""

    field: ValueField
    text: str
    lines: int
    weight: Decimal
    target: str | None
    """The choice in force or the best proposal, written as `SheetChoices` has it."""
    score: float
    """0 to 100; 100 where a person said so or the words are the same."""
    is_settled: bool
    """Whether its rows may come in: chosen, or proposed with `CERTAIN`."""
    is_new: bool = False
    """Whether its rows make a category."""
    is_ambiguous: bool = False
    """Whether several categories bear this name."""
    others: tuple[str, ...] = ()
    """The next best proposals."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row with what was read in it; what could not be read is None."""

    key: str
    """How `SheetChoices.rows` and `skipped` call it."""
    sheet: str
    line: int
    state: RowState
    cells: tuple[str, ...]
    day: date | None = None
    category: str | None = None
    weight: Decimal | None = None
    destination: Destination | None = None
    notes: str | None = None
    is_exit: bool | None = None
    reason: DeskError | None = None
    flags: frozenset[RowFlag] = frozenset()


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """Something to be decided once for the file."""

    kind: QuestionKind
    sentence: DeskError
    lines: int = 0
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """Rows and kilograms: what is received, and exits apart."""

    lines: int = 0
    weight: Decimal = ZERO
    exits: int = 0
    exit_weight: Decimal = ZERO

    @property
    def all_lines_count(self) -> int:
        """Count what was received and what left together."""
        return self.lines + self.exits

    @property
    def every_weight(self) -> Decimal:
        """Kilograms of what was received and what left together."""
        return self.weight + self.exit_weight


@dataclass(frozen=True, slots=True)
class FileTotal:
    """A total that the file itself gives, beside what its rows come to."""

    sheet: str
    line: int
    label: str
    weight: Decimal
    rows_weight: Decimal
    """Of the rows it stands below, all that could be read."""

    @property
    def agrees(self) -> bool:
        """Whether both are the same to the gram."""
        return self.weight == self.rows_weight


@dataclass(frozen=True, slots=True)
class SheetAnalysis:
    """What a file holds beside what the database knows; `apply` writes the good rows.

    Long lists are cut: `shown` holds at most so many rows of each state as a person reads; counts
    are of all.
    """

    name: str
    path: str
    format: str
    """`CSV (cp1252, « ; »)`, `XLSX` …"""
    choices: SheetChoices
    parts: tuple[SheetPart, ...]
    values: tuple[SheetValue, ...]
    questions: tuple[SheetQuestion, ...]
    counts: Mapping[RowState, int]
    good: Amount
    """What `apply` would write."""
    days: tuple[tuple[date, Amount], ...]
    categories: tuple[tuple[str, Amount], ...]
    totals: tuple[FileTotal, ...]
    shown: tuple[SheetRow, ...]
    flagged: Mapping[RowFlag, int]
    encodings: tuple[tuple[str, str], ...] = ()
    """Where the encoding is asked: each with a sample of the text read so."""
    completes: int | None = None
    """The import that these mended rows complete."""
    remembers: bool = False
    """Whether choices of an earlier file with the same header were taken up."""
    token: str = ""
    """Marks the rows of a report, by which a mended one completes this import."""
    data: object = field(default=None, repr=False, compare=False)
    """The rows as read, for `apply` and the report; nobody else's business."""

    def rows(self, state: RowState) -> tuple[SheetRow, ...]:
        """Return the shown rows of a state."""
        return tuple(row for row in self.shown if row.state is state)

    @property
    def left_out_columns(self) -> tuple[str, ...]:
        """Name the columns that nothing is taken from."""
        titles = (
            column.title or str(column.number)
            for part in self.parts
            if part.left_out_because is None
            for column in part.columns
            if column.kind is ColumnKind.LEFT_OUT
        )
        return tuple(dict.fromkeys(titles))


@dataclass(frozen=True, slots=True)
class SheetReport:
    """What an import wrote; `import_id` is None where nothing was new."""

    import_id: int | None
    written: Amount
    known: int
    """Rows passed over because they are in already."""
    asked: int
    refused: int
    left_out: int
    tickets: int
    postes: int
    new_categories: tuple[str, ...]
    completed: bool = False
    """Whether an earlier import was completed."""


@dataclass(frozen=True, slots=True)
class ImportEntry:
    """An import as the register has it."""

    id: int
    file: str
    imported_at: datetime
    by: str
    lines: int
    weight_kg: Decimal | None
    """Exits included; None for an import older than the register, and for a list of categories."""
    can_undo: bool
    categories: int | None = None
    """How many categories a list of categories brought; None for an import of weighings."""


@dataclass(frozen=True, slots=True)
class StayingLine:
    """A line of an import that an undo leaves, for it was changed since."""

    ticket_number: str
    day: date
    category: str | None
    weight: Decimal
    was_added: bool
    """Whether it was added to the import's ticket, not changed."""


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What undoing an import takes away, and what stays."""

    entry: ImportEntry
    going: Amount
    tickets: int
    staying: tuple[StayingLine, ...]
    categories: tuple[str, ...]
    """Categories it made that nothing lies on any more: they are retired."""
