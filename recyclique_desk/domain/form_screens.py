"""Screens of an organism's own form, in whose order a declaration is shown, and what is typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

YES, NO = "yes", "no"
"""How an answer is kept."""


class ScreenKind(StrEnum):
    """What a screen of the organism's form asks for."""

    SECTION = "section"
    """Figures of lines or of a till."""
    METHODS = "methods"
    """Whether each filière is weighed or counted."""
    PARTNERS = "partners"
    """Partners with their records, and in which filières things are fetched there."""
    WEIGHTS = "weights"
    """A weight for each filière, typed by hand."""
    RECORDS = "records"
    """Any number of records with the same fields."""
    VALUES = "values"
    """Figures that are typed by hand, one for each field."""
    NOTES = "notes"
    """What a person does on that screen, in words."""
    SUMMARY = "summary"

    @property
    def is_typed(self) -> bool:
        """Whether a person fills it in here."""
        return self not in {ScreenKind.SECTION, ScreenKind.NOTES, ScreenKind.SUMMARY}


class FieldKind(StrEnum):
    """What may be typed into a field."""

    TEXT = "text"
    DAY = "day"
    EUROS = "euros"
    COUNT = "count"
    POSTCODE = "postcode"
    WEIGHT = "weight"
    """Tonnes, kept as grams."""
    YES_NO = "yes_no"
    METHOD = "method"
    LEGAL_KIND = "legal_kind"


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a screen."""

    code: str
    name: str
    kind: FieldKind = FieldKind.TEXT


@dataclass(frozen=True, slots=True)
class FormScreen:
    """A screen of the organism's own form, in whose order a declaration is shown."""

    code: str
    title: str
    kind: ScreenKind
    short: str = ""
    """For a narrow tab; the title where it is empty."""
    section: str = ""
    """The section it shows, where it shows one."""
    fields: tuple[FormField, ...] = ()
    filieres: tuple[str, ...] = ()
    """For which filières it asks; all of the form where empty."""
    channels: tuple[str, ...] = ()
    """Partners of which channels it lists."""
    most_per_year: int = 0
    """Records that are taken each year; 0: no limit."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row of a screen that is typed: its values as they are kept, in the order of `fields`.

    None is *not known*: nobody typed it.
    """

    code: str
    name: str
    values: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class TypedScreen:
    """A screen that is typed, with its rows."""

    screen: FormScreen
    fields: tuple[FormField, ...]
    rows: tuple[TypedRow, ...]
    ticks: tuple[str, ...] = ()
    """Of partners: the fields, one for each filière, that say where things are fetched."""

    @property
    def declared_rows(self) -> tuple[TypedRow, ...]:
        """The rows that are declared: of partners, those at which things are fetched."""
        if not self.ticks:
            return self.rows
        return tuple(row for row in self.rows if YES in self.values(row, self.ticks).values())

    @property
    def compared(self) -> tuple[str, ...]:
        """The fields in which a later difference is found.

        A partner's record says where the partner is today: a renewed agreement corrects no earlier
        quarter.
        """
        return self.ticks or tuple(each.code for each in self.fields)

    def values(self, row: TypedRow, codes: Sequence[str]) -> dict[str, str | None]:
        """Return some values of a row by the codes of their fields."""
        pairs = zip(self.fields, row.values, strict=True)
        return {asked.code: value for asked, value in pairs if asked.code in codes}
