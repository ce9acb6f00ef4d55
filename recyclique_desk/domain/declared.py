"""What was declared, how it differs from the figures now, and where each period stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from recyclique_desk.domain.declarations import (
    Declaration,
    DeclarationForm,
    DeclarationPeriod,
    PeriodState,
    SectionLayout,
)
from recyclique_desk.domain.form_screens import NO, FormField

NAME_KEY = "_name"
"""What a frozen row of a typed screen was called."""


@dataclass(frozen=True, slots=True)
class FrozenDeclaration:
    """A declaration as it was frozen: who, when, and its figures in grams by the form's codes."""

    uid: UUID
    form: str
    form_version: str
    period: DeclarationPeriod
    site_id: int | None
    person: str
    frozen_at: datetime
    lines: int
    grams: int
    fingerprint: str
    figures: Mapping[str, Any]
    typed: Mapping[str, Any] = field(default_factory=dict)
    """What was typed, by screen and row, as `declaration_typed` writes it."""


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """A figure that is not as it was declared, in grams or pieces; None stands for not known."""

    section: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    before: int | None
    after: int | None
    is_pieces: bool = False

    @property
    def grams(self) -> int:
        """How much more it is now, in pieces where it counts them."""
        return (self.after or 0) - (self.before or 0)


@dataclass(frozen=True, slots=True)
class TypedDifference:
    """A typed value that is not as it was declared; None stands for not known, or no such row."""

    screen: str
    row: str
    name: str
    """Of screen, row and field, for people."""
    field: FormField
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class DeclarationView:
    """A declaration with where it stands, what was frozen of it, and what differs since."""

    declaration: Declaration
    fingerprint: str
    """Of the lines of its figures, where it was frozen; else empty."""
    state: PeriodState
    submit_from: date
    is_over: bool
    """Whether the last day of the period has passed: before, nothing is frozen."""
    frozen: FrozenDeclaration | None = None
    differences: tuple[FigureDifference, ...] = ()
    typed_differences: tuple[TypedDifference, ...] = ()

    @property
    def has_changed(self) -> bool:
        """Whether any line changed since it was frozen, even if all sums are the same."""
        return self.frozen is not None and self.frozen.fingerprint != self.fingerprint


@dataclass(frozen=True, slots=True)
class PeriodEntry:
    """One form and period of the list."""

    form: DeclarationForm
    period: DeclarationPeriod
    state: PeriodState
    submit_from: date
    is_over: bool
    frozen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FigureKey:
    """Names a figure, so that its lines can be asked for.

    Without a section it is one of the sums beside the form: `unmapped`, `outside`, `other`,
    `without_channel`, `own` or `total`. An empty column is the total of the row; with fewer codes
    than a row has it is a sum of rows, such as that of a filière.
    """

    section: str = ""
    codes: tuple[str, ...] = ()
    column: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class BehindLine:
    """A line behind a figure."""

    ligne_id: int
    ticket_id: int
    ticket_number: str
    day: date
    site: str
    category: str | None
    grams: int
    pieces: int | None
    is_estimated: bool
    destination: str
    notes: str | None


@dataclass(frozen=True, slots=True)
class BehindLines:
    """The first lines behind a figure, heaviest first, and how many and how heavy all are."""

    lines: tuple[BehindLine, ...]
    count: int
    grams: int


def figure_differences(
    declaration: Declaration, frozen: FrozenDeclaration
) -> Iterator[FigureDifference]:
    """Yield each row whose total in grams is not as it was frozen, in the order of the form.

    Counted products differ by their pieces; a summary follows from what is told already.
    """
    seen: set[tuple[str, ...]] = set()
    compared: dict[str, str] = {}
    for section in declaration.sections:
        code = section.section.code
        is_counted = section.section.is_counted
        if section.section.layout is SectionLayout.SUMMARY:
            continue
        compared[code] = "pieces" if is_counted else "total"
        for row in section.rows:
            seen.add((code, *row.codes))
            before = _at(frozen.figures, (code, *row.codes))
            after = row.total.grams
            if is_counted:
                after = None if after is None else row.total.pieces
            was = None if before is None else before.get(compared[code])
            if was != after and (was or after or before is not None):
                yield FigureDifference(code, row.codes, row.names, was, after, is_counted)
    for path, figures in _leaves(frozen.figures):
        # Where products are not counted any more, the method is among what was typed.
        was = figures.get(compared.get(path[0], ""))
        if path not in seen and was:
            is_pieces = compared[path[0]] == "pieces"
            yield FigureDifference(path[0], path[1:], path[1:], was, 0, is_pieces)


def typed_differences(
    declaration: Declaration, frozen: FrozenDeclaration
) -> Iterator[TypedDifference]:
    """Yield each typed value that is not as it was frozen, in the order of the form."""
    for screen in declaration.typed:
        code = screen.screen.code
        if code not in frozen.typed:
            continue  # frozen before anybody could type for it
        before = frozen.typed[code]
        nothing = NO if screen.ticks else None
        rows = {row.code: row for row in screen.declared_rows}
        for key in [*rows, *(each for each in before if each not in rows)]:
            row, was = rows.get(key), before.get(key, {})
            values = {} if row is None else screen.values(row, screen.compared)
            for each in screen.fields:
                old, new = was.get(each.code, nothing), values.get(each.code, nothing)
                if each.code in screen.compared and old != new:
                    title = row.name if row is not None else was.get(NAME_KEY) or key
                    name = f"{screen.screen.title} › {title} › {each.name}"
                    yield TypedDifference(code, key, name, each, old, new)


def _at(figures: Mapping[str, Any], path: tuple[str, ...]) -> Mapping[str, Any] | None:
    found: Any = figures
    for code in path:
        found = found.get(code) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else None


def _leaves(
    figures: Mapping[str, Any], path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    for code, value in figures.items():
        if isinstance(value, Mapping):
            if "total" in value and not isinstance(value["total"], Mapping):
                yield (*path, code), value
            else:
                yield from _leaves(value, (*path, code))


@dataclass(frozen=True, slots=True)
class DeclarationProof:
    """What goes on paper or into a file of a declaration: its figures, for whom, by whom."""

    view: DeclarationView
    centre: str
    """The names of its sites."""
    by: str
    taken_at: datetime
    is_training: bool = False
