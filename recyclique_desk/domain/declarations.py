"""Forms of declarations, the filières they ask for, and what a declaration holds.

A form is data (`resources/declarations`); weights here are whole grams, written as tonnes or
kilograms only where they leave the program.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.form_screens import FormScreen, ScreenKind, TypedScreen
from recyclique_desk.domain.periods import quarter_period, year_period

FORMS_FOLDER = "declarations"
"""Where forms lie, among the bundled files and among the data."""
HORS_REP = "hors_rep"
"""The filière of what belongs to none: counted for commune and network, declared to nobody."""
LIKE_PARENT = "famille"
"""Kept where a category follows its family again from a day on."""
NOT_STATED = "non_precise"
"""The code of a row or column for lines whose function, channel or origin is not known."""
_PERIOD = re.compile(r"(?P<year>[0-9]{4})(?:-?[TQtq](?P<quarter>[0-9]))?")
_TONNE = Decimal("0.001")


class FormKind(StrEnum):
    """What a form does with the kilograms."""

    ORGANISM = "organism"
    """Takes the lines of its own filières: no line is in two of them."""
    VIEW = "view"
    """Shows all lines, in an order of its own."""
    NONE = "none"
    """Filières whose form is not public: things can belong to them, nothing is written."""


class Cadence(StrEnum):
    """How long the period of a declaration is."""

    QUARTER = "quarter"
    YEAR = "year"


class Dimension(StrEnum):
    """What the rows of a section are told apart by."""

    FILIERE = "filiere"
    FUNCTION = "function"
    PRODUCT = "product"
    """What is counted instead of weighed; shown by tables that the program adds."""
    CHANNEL = "channel"
    COMMUNE = "commune"
    EPCI = "epci"
    DEPARTEMENT = "departement"
    DESTINATION = "destination"
    PARTNER = "partner"
    CATEGORY = "category"
    DAY = "day"


class AmountSource(StrEnum):
    """Where the amounts of a section come from."""

    ENTRIES = "entries"
    """Lines received at the counter."""
    EXITS = "exits"
    """Sales and gifts of a till, by category and quarter; not known without its file."""
    DERIVED = "derived"
    """Worked out of both and of what was typed; no form has such a section of its own."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A code of a form with the words its screens have for it."""

    code: str
    name: str
    short: str = ""
    """For a narrow column; the name where it is empty."""


@dataclass(frozen=True, slots=True)
class Product:
    """What pieces are declared as where a filière is counted, within one of its functions."""

    code: str
    name: str
    function: str


@dataclass(frozen=True, slots=True)
class Filiere:
    """A filière with its functions or flux, in the order of the form."""

    code: str
    name: str
    functions: tuple[Coded, ...] = ()
    remainder_channel: str | None = None
    """The channel that the organism works out itself where it is left empty."""
    remainder_without: tuple[str, ...] = ()
    """The channels that it takes off reuse and waste for that; none: all others."""
    products: tuple[Product, ...] = ()
    """Without them it can only be weighed."""

    def only_product(self, function: str | None) -> Product | None:
        """Return the product of a function that has but one, else None."""
        found = [each for each in self.products if each.function == function]
        return found[0] if len(found) == 1 else None

    def product_name(self, code: str | None) -> str | None:
        """Return the name of a product, or None where it has none of that code."""
        return next((each.name for each in self.products if each.code == code), None)

    def function_name(self, code: str | None) -> str | None:
        """Return the name of a function, or None where it has none of that code."""
        return next((each.name for each in self.functions if each.code == code), None)


class SectionLayout(StrEnum):
    """What the cells of a section are."""

    WEIGHED = "weighed"
    COUNTED = "counted"
    """Pieces of the counted filières of another section, by product."""
    SUMMARY = "summary"
    """Entries by filière and channel, with what the organism works out."""


@dataclass(frozen=True, slots=True)
class FormSection:
    """A table of a form: what its rows are, whether its columns are the channels."""

    code: str
    title: str
    rows: tuple[Dimension, ...]
    has_channels: bool = False
    source: AmountSource = AmountSource.ENTRIES
    layout: SectionLayout = SectionLayout.WEIGHED

    @property
    def is_repeated(self) -> bool:
        """Whether it shows lines again that another section of the form has."""
        return self.layout is not SectionLayout.WEIGHED

    @property
    def is_counted(self) -> bool:
        """Whether its cells are pieces."""
        return self.layout is SectionLayout.COUNTED


def counted_code(section: str) -> str:
    """Return the code of the table of counted products that follows a section."""
    return f"{section}_comptage"


@dataclass(frozen=True, slots=True)
class DeclarationForm:
    """A form as of a day; another file with the same code and a later day replaces it."""

    code: str
    version: str
    valid_from: date
    organism: str
    title: str
    kind: FormKind
    cadences: tuple[Cadence, ...]
    filieres: tuple[Filiere, ...]
    channels: tuple[Coded, ...]
    sections: tuple[FormSection, ...]
    submit_month: int = 0
    """From which month after the period it may be submitted, 1 being the first; 0: at once."""
    submit_day: int = 1
    counts_pieces: bool = False
    proof_max_bytes: int = 2_000_000
    notes: tuple[str, ...] = ()
    screens: tuple[FormScreen, ...] = ()

    def screen(self, code: str) -> FormScreen | None:
        """Return the form's screen of a code, or None."""
        return next((each for each in self.screens if each.code == code), None)

    def screens_of(self, kind: ScreenKind) -> tuple[FormScreen, ...]:
        """Return its screens of a kind, in their order."""
        return tuple(each for each in self.screens if each.kind is kind)

    def asked_filieres(self, screen: FormScreen) -> tuple[Filiere, ...]:
        """Return the filières that a screen asks for."""
        wanted = screen.filieres or tuple(each.code for each in self.filieres)
        return tuple(each for each in self.filieres if each.code in wanted)

    def filiere(self, code: str | None) -> Filiere | None:
        """Return the form's filière of a code, or None."""
        return next((each for each in self.filieres if each.code == code), None)


@dataclass(frozen=True, slots=True, order=True)
class DeclarationPeriod:
    """A quarter, or a year where `quarter` is 0."""

    year: int
    quarter: int = 0

    def __str__(self) -> str:
        return f"{self.year:04}-T{self.quarter}" if self.quarter else f"{self.year:04}"

    @property
    def cadence(self) -> Cadence:
        """Whether it is a quarter or a year."""
        return Cadence.QUARTER if self.quarter else Cadence.YEAR

    @property
    def days(self) -> Period:
        """The local days of the period, both ends included."""
        return quarter_period(self.year, self.quarter) if self.quarter else year_period(self.year)

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, 3 * self.quarter - 2 if self.quarter else 1, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return self.after.first - timedelta(days=1)

    @property
    def after(self) -> "DeclarationPeriod":
        """The next period of the same length."""
        if not self.quarter:
            return DeclarationPeriod(self.year + 1)
        year, quarter = divmod(self.quarter, 4)
        return DeclarationPeriod(self.year + year, quarter + 1)

    @property
    def before(self) -> "DeclarationPeriod":
        """The period of the same length before this one."""
        if not self.quarter:
            return DeclarationPeriod(self.year - 1)
        if self.quarter == 1:
            return DeclarationPeriod(self.year - 1, 4)
        return DeclarationPeriod(self.year, self.quarter - 1)

    @property
    def quarters(self) -> tuple[str, ...]:
        """The quarters it holds, as a till's exits are kept by them."""
        numbers = (self.quarter,) if self.quarter else (1, 2, 3, 4)
        return tuple(f"{self.year:04}-T{number}" for number in numbers)

    @classmethod
    def of_day(cls, day: date, cadence: Cadence) -> "DeclarationPeriod":
        """Return the period a day lies in."""
        return cls(day.year, (day.month + 2) // 3 if cadence is Cadence.QUARTER else 0)


def parse_declaration_period(text: str) -> DeclarationPeriod:
    """Read `2025-T4` or `2025`; UserError (field `period`) for anything else."""
    found = _PERIOD.fullmatch(text.strip())
    if found is None:
        raise UserError(
            "« {text} » n'est pas une période de déclaration : AAAA-T1 à AAAA-T4, ou AAAA.",
            field="period",
            text=text,
        )
    period = DeclarationPeriod(int(found["year"]), int(found["quarter"] or 0))
    if found["quarter"]:
        quarter_period(period.year, int(found["quarter"]))
    else:
        year_period(period.year)
    return period


class PeriodState(StrEnum):
    """Where a declaration of a period stands on a day."""

    COMING = "coming"
    """The period has not begun."""
    OPEN = "open"
    """Being filled: the period runs, or may not be submitted yet."""
    TO_SUBMIT = "to-submit"
    """May be submitted."""
    LATE = "late"
    """The next period may be submitted already."""
    DECLARED = "declared"


def submit_from(form: DeclarationForm, period: DeclarationPeriod) -> date:
    """Return the first day on which a period may be submitted: for Ecomaison's T4 15 February.

    The organism counts 45 days and names the 15th of the second month after the quarter.
    """
    start = period.after.first
    if form.submit_month == 0:
        return start
    return date(start.year, start.month + form.submit_month - 1, form.submit_day)


def period_state(
    form: DeclarationForm, period: DeclarationPeriod, today: date, *, is_declared: bool
) -> PeriodState:
    """Return where a declaration stands; it is late once the next one may be submitted.

    A form whose calendar is not known, that of a convention, is never late.
    """
    if is_declared:
        return PeriodState.DECLARED
    if today < period.first:
        return PeriodState.COMING
    if today < submit_from(form, period):
        return PeriodState.OPEN
    if form.submit_month and today >= submit_from(form, period.after):
        return PeriodState.LATE
    return PeriodState.TO_SUBMIT


@dataclass(frozen=True, slots=True)
class FiliereTarget:
    """What a category belongs to: a filière and perhaps a function; both None for nothing yet.

    A product, within the function, is needed only where the filière is counted.
    """

    filiere: str | None = None
    function: str | None = None
    product: str | None = None

    @property
    def is_mapped(self) -> bool:
        """Whether it names a filière or says that there is none."""
        return self.filiere is not None

    @property
    def is_outside(self) -> bool:
        """Whether it says that the category belongs to no filière."""
        return self.filiere == HORS_REP


UNMAPPED = FiliereTarget()


@dataclass(frozen=True, slots=True)
class DeclaredAmount:
    """Grams, lines and pieces of one figure; grams are None where they are not known."""

    grams: int | None = 0
    lines: int = 0
    pieces: int = 0
    uncounted: int = 0
    """Lines on which nobody counted pieces."""
    estimated: int = 0
    """Grams that come from pieces and a usual weight, and were not weighed."""

    def __add__(self, other: "DeclaredAmount") -> "DeclaredAmount":
        return DeclaredAmount(
            None if self.grams is None or other.grams is None else self.grams + other.grams,
            self.lines + other.lines,
            self.pieces + other.pieces,
            self.uncounted + other.uncounted,
            self.estimated + other.estimated,
        )


NOTHING = DeclaredAmount()
NOT_KNOWN = DeclaredAmount(None)


@dataclass(frozen=True, slots=True)
class DeclaredRow:
    """A row of a section: its codes, their words, an amount per column and their total."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    cells: tuple[DeclaredAmount, ...]
    total: DeclaredAmount

    @property
    def is_incomplete(self) -> bool:
        """Whether something is missing that the form may ask for."""
        return NOT_STATED in self.codes


@dataclass(frozen=True, slots=True)
class DeclaredSection:
    """A section with its figures; `columns` are empty where there is a total only."""

    section: FormSection
    columns: tuple[Coded, ...]
    rows: tuple[DeclaredRow, ...]
    total: DeclaredAmount

    @property
    def is_by_function(self) -> bool:
        """Whether its rows are functions below their filières."""
        return self.section.rows[:2] == (Dimension.FILIERE, Dimension.FUNCTION)

    def filiere_totals(self) -> tuple[DeclaredRow, ...]:
        """Return a row for each filière: the sums that a form asks for by channel."""
        found: dict[str, DeclaredRow] = {}
        for row in self.rows if self.is_by_function else ():
            code = row.codes[0]
            sums = found.get(code)
            found[code] = DeclaredRow(
                (code,),
                row.names[:1],
                row.cells
                if sums is None
                else tuple(a + b for a, b in zip(sums.cells, row.cells, strict=True)),
                row.total if sums is None else sums.total + row.total,
            )
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Declaration:
    """All figures of a form for a period and one site or all, read in one transaction."""

    form: DeclarationForm
    period: DeclarationPeriod
    site: str | None
    sections: tuple[DeclaredSection, ...]
    total: DeclaredAmount
    """Everything that was received."""
    own: DeclaredAmount
    """What the form itself holds."""
    other: DeclaredAmount
    """What the forms of other organisms hold."""
    unmapped: DeclaredAmount
    outside: DeclaredAmount
    """What no organism's form asks for: hors REP, and filières without a public form."""
    outside_filieres: Mapping[str, int]
    """Grams of `outside` by filière."""
    without_channel: DeclaredAmount
    """Of the form's own lines, those on whose ticket no channel is known."""
    without_product: DeclaredAmount = NOTHING
    """Of the lines of counted filières, those whose category is no product."""
    without_pieces: int = 0
    """How many lines of counted filières nobody counted."""
    typed: tuple[TypedScreen, ...] = ()
    """What a person typed for the screens that no line answers."""
    warnings: tuple["DeclarationWarning", ...] = ()

    def section(self, code: str) -> DeclaredSection | None:
        """Return the section of a code, or None."""
        return next((each for each in self.sections if each.section.code == code), None)

    def sections_of(self, screen: FormScreen) -> tuple[DeclaredSection, ...]:
        """Return the tables of a screen: its section with its counted products, or the summary."""
        code = screen.code if screen.kind is ScreenKind.SUMMARY else screen.section
        wanted = {code, counted_code(code)} if code else set()
        return tuple(each for each in self.sections if each.section.code in wanted)

    def typed_screen(self, code: str) -> TypedScreen | None:
        """Return what was typed for the screen of a code, or None."""
        return next((each for each in self.typed if each.screen.code == code), None)

    @property
    def has_pieces(self) -> bool:
        """Whether pieces are told: the form asks for them, or somebody counted some."""
        is_counted = any(each.section.is_counted for each in self.sections)
        return self.form.counts_pieces or self.own.pieces > 0 or is_counted


@dataclass(frozen=True, slots=True)
class DeclarationWarning:
    """Something a person should look at before declaring: its code, and a sentence."""

    code: str
    text: str


def tonnes(grams: int) -> Decimal:
    """Return tonnes at three decimals, half a kilogram rounded up."""
    return Decimal(grams).scaleb(-6).quantize(_TONNE, ROUND_HALF_UP)
