"""Tables that the program adds to those of a form: counted products, and the summary."""

from collections.abc import Sequence
from dataclasses import replace

from recyclique_desk.domain.declaration_inputs import DeclarationInputs
from recyclique_desk.domain.declarations import (
    NOT_KNOWN,
    NOT_STATED,
    NOTHING,
    AmountSource,
    DeclarationForm,
    DeclaredAmount,
    DeclaredRow,
    DeclaredSection,
    Dimension,
    Filiere,
    FormSection,
    SectionLayout,
    counted_code,
)
from recyclique_desk.domain.form_screens import (
    ScreenKind,
)
from recyclique_desk.support.text import tr


def shown_sections(form: DeclarationForm, inputs: DeclarationInputs) -> tuple[FormSection, ...]:
    """Return the sections of a form, each followed by the products of its counted filières.

    A form with a summary on its screens has one at the end.
    """
    found: list[FormSection] = []
    for section in form.sections:
        found.append(section)
        is_exit = section.source is AmountSource.EXITS
        counted = inputs.counted_exits if is_exit else inputs.counted_entries
        if counted and section.rows[:2] == (Dimension.FILIERE, Dimension.FUNCTION):
            found.append(
                FormSection(
                    counted_code(section.code),
                    tr("{title} : comptage").format(title=section.title),
                    (Dimension.FILIERE, Dimension.FUNCTION, Dimension.PRODUCT),
                    section.has_channels,
                    section.source,
                    SectionLayout.COUNTED,
                )
            )
    for screen in form.screens_of(ScreenKind.SUMMARY):
        found.append(
            FormSection(
                screen.code,
                screen.title,
                (Dimension.FILIERE,),
                has_channels=True,
                source=AmountSource.DERIVED,
                layout=SectionLayout.SUMMARY,
            )
        )
    return tuple(found)


def summary_section(
    section: FormSection,
    form: DeclarationForm,
    sections: Sequence[DeclaredSection],
    inputs: DeclarationInputs,
) -> DeclaredSection:
    """Return entries by filière and channel, with the channel that the organism works out."""
    (entries,) = (
        each
        for each in sections
        if each.section.source is AmountSource.ENTRIES and not each.section.is_repeated
    )
    rows = []
    for row in entries.filiere_totals():
        filiere = form.filiere(row.codes[0])
        if filiere is not None and filiere.remainder_channel is not None:
            remainder = remainder_grams(filiere, form, sections, inputs)
            rows.append(_with_remainder(row, entries, filiere.remainder_channel, remainder))
        else:
            rows.append(row)
    total = sum((each.total for each in rows), NOTHING)
    return DeclaredSection(section, entries.columns, tuple(rows), total)


def remainder_grams(
    filiere: Filiere,
    form: DeclarationForm,
    sections: Sequence[DeclaredSection],
    inputs: DeclarationInputs,
) -> int | None:
    """Return reuse and waste less the other channels; None while one of them is not known."""
    reused, waste = reused_grams(filiere, sections), waste_grams(filiere, form, inputs)
    if reused is None or waste is None:
        return None
    return reused + waste - other_channels_grams(filiere, sections)


def reused_grams(filiere: Filiere, sections: Sequence[DeclaredSection]) -> int | None:
    """Return what was sold and given of a filière, or None where it is not known."""
    for each in sections:
        if each.section.source is AmountSource.EXITS and not each.section.is_repeated:
            if each.total.grams is None:
                return None
            return sum(row.total.grams or 0 for row in each.rows if row.codes[0] == filiere.code)
    return None


def waste_grams(filiere: Filiere, form: DeclarationForm, inputs: DeclarationInputs) -> int | None:
    """Return what was handed over as waste of a filière, as it was typed; None: not known."""
    found = [
        inputs.weights.get(screen.code, {}).get(filiere.code)
        for screen in form.screens_of(ScreenKind.WEIGHTS)
    ]
    return None if not found or None in found else sum(each or 0 for each in found)


def other_channels_grams(filiere: Filiere, sections: Sequence[DeclaredSection]) -> int:
    """Return what came by the channels that are taken off, those without any channel apart."""
    grams = 0
    for each in sections:
        if each.section.source is not AmountSource.ENTRIES or each.section.is_repeated:
            continue
        taken = filiere.remainder_without or tuple(
            column.code
            for column in each.columns
            if column.code not in {filiere.remainder_channel, NOT_STATED}
        )
        for row in each.rows:
            if row.codes[0] == filiere.code:
                cells = zip(each.columns, row.cells, strict=True)
                grams += sum(cell.grams or 0 for column, cell in cells if column.code in taken)
    return grams


def _with_remainder(
    row: DeclaredRow, entries: DeclaredSection, channel: str, grams: int | None
) -> DeclaredRow:
    """Put what the organism works out in the place of what was weighed without other channels."""
    worked_out = NOT_KNOWN if grams is None else DeclaredAmount(grams)
    cells = tuple(
        worked_out if column.code == channel else NOTHING if column.code == NOT_STATED else cell
        for column, cell in zip(entries.columns, row.cells, strict=True)
    )
    return replace(row, cells=cells, total=sum(cells, NOTHING))
