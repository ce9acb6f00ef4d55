"""Rows of the sheet for what was typed: a name and a text to copy, in the form's order."""

from collections.abc import Iterator
from dataclasses import dataclass

from recyclique_desk.domain.form_screens import (
    YES,
    FormField,
    ScreenKind,
    TypedRow,
    TypedScreen,
)
from recyclique_desk.support.text import tr
from recyclique_desk.support.typed_words import typed_words

_INSET = "      "


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row: its name, and what is copied; without a text the name has the whole width."""

    name: str
    text: str | None = None
    is_known: bool = True
    is_number: bool = False
    is_bold: bool = False
    is_quiet: bool = False


def typed_rows(screen: TypedScreen) -> Iterator[ShownRow]:
    """Yield the rows of a typed screen, or one that says that there is nothing."""
    kind = screen.screen.kind
    if not screen.rows:
        words = (
            tr("Aucun partenaire de ces types d'apport : ajoutez-les sous « Types d'apport ».")
            if kind is ScreenKind.PARTNERS
            else tr("Rien de tapé. Entrée ouvre la saisie.")
        )
        yield ShownRow(words, is_quiet=True)
    for row in screen.rows:
        if kind in {ScreenKind.PARTNERS, ScreenKind.RECORDS}:
            yield from _block(screen, row)
        elif kind is ScreenKind.METHODS:
            entries, exits = (
                typed_words(asked, value)
                for asked, value in zip(screen.fields, row.values, strict=True)
            )
            words = tr("Entrées {entries} · sorties {exits}").format(entries=entries, exits=exits)
            yield ShownRow(row.name, words)
        else:
            asked, value = _asked(screen, row), row.values[0]
            is_weight = kind is ScreenKind.WEIGHTS
            words = typed_words(asked, value)
            yield ShownRow(row.name, words, value is not None, is_number=is_weight)


def _asked(screen: TypedScreen, row: TypedRow) -> FormField:
    """Return the field a single value stands in: that of the screen, or of the row's own code."""
    own = (each for each in screen.screen.fields if each.code == row.code)
    return next(own, screen.fields[0])


def _block(screen: TypedScreen, row: TypedRow) -> Iterator[ShownRow]:
    """Write a record as a row for each field, the first of them bold; filières share one."""
    chosen = []
    is_partner = screen.screen.kind is ScreenKind.PARTNERS
    title = tr("Partenaire") if is_partner else screen.fields[0].name
    yield ShownRow(title, row.name, is_bold=True)
    for number, (asked, value) in enumerate(zip(screen.fields, row.values, strict=True)):
        if asked.code in screen.ticks:
            chosen += [asked.name] if value == YES else []
        elif is_partner or number:
            yield ShownRow(_INSET + asked.name, typed_words(asked, value), value is not None)
    if is_partner:
        words = ", ".join(chosen) or tr("aucune")
        yield ShownRow(_INSET + tr("Collecte pour"), words, bool(chosen))
