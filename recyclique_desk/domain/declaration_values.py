"""A declaration as plain values for JSON: codes of the form as keys, weights as strings."""

from collections.abc import Iterator, Mapping
from typing import Any

from recyclique_desk.domain.declarations import (
    AmountSource,
    Declaration,
    DeclaredAmount,
    DeclaredRow,
    DeclaredSection,
    Dimension,
    tonnes,
)
from recyclique_desk.domain.declared import NAME_KEY
from recyclique_desk.domain.form_screens import (
    YES,
    FieldKind,
    ScreenKind,
    TypedRow,
    TypedScreen,
)
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.domain.weight import kg_from_grams


def declaration_json(declaration: Declaration) -> dict[str, Any]:
    """Return a declaration as JSON values: tonnes and kilograms as strings of three decimals.

    What is not known is null. `grams` repeats each figure to the gram.
    """
    form, period = declaration.form, declaration.period
    found: dict[str, Any] = {
        "form": form.code,
        "version": form.version,
        "organism": form.organism,
        "period": str(period),
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "site": declaration.site,
    }
    for section in declaration.sections:
        figures = _counts if section.section.is_counted else _figures
        found[section.section.code] = _nested(
            section, lambda row, section=section, figures=figures: figures(row, section.columns)
        )
    found["totals"] = {
        section.section.code: {
            row.codes[0]: _figures(row, section.columns) for row in section.filiere_totals()
        }
        for section in declaration.sections
        if section.is_by_function and not section.section.is_repeated
    }
    for screen in declaration.typed:
        found[screen.screen.code] = _typed_json(screen)
    found["pieces"] = declaration.own.pieces
    found["uncounted_lines"] = declaration.own.uncounted
    share = reuse_share(declaration)
    if share is not None:
        found["reuse_percent"] = share
    by_filiere = reuse_by_filiere(declaration)
    if by_filiere:
        found["reuse_percent_by_filiere"] = by_filiere
    return {
        **found,
        "lines": declaration.total.lines,
        "total_kg": _kg(declaration.total),
        "form_kg": _kg(declaration.own),
        "other_forms_kg": _kg(declaration.other),
        "unmapped_kg": _kg(declaration.unmapped),
        "outside_kg": _kg(declaration.outside),
        "outside_filieres_kg": {
            code: str(kg_from_grams(grams)) for code, grams in declaration.outside_filieres.items()
        },
        "without_channel_kg": _kg(declaration.without_channel),
        "without_product_kg": _kg(declaration.without_product),
        "without_pieces_lines": declaration.without_pieces,
        "estimated_kg": str(kg_from_grams(declaration.own.estimated)),
        "grams": declaration_grams(declaration),
        "warnings": [{"code": each.code, "text": each.text} for each in declaration.warnings],
    }


def declaration_grams(declaration: Declaration) -> dict[str, Any]:
    """Return each figure in grams by the codes of the form, as a frozen declaration keeps it."""
    return {
        section.section.code: _nested(
            section,
            lambda row, columns=section.columns: {
                **{
                    column.code: cell.grams for column, cell in zip(columns, row.cells, strict=True)
                },
                "total": row.total.grams,
                "pieces": row.total.pieces,
            },
        )
        for section in declaration.sections
    }


def declaration_typed(declaration: Declaration) -> dict[str, dict[str, dict[str, str | None]]]:
    """Return what was typed by screen, row and field, as a frozen declaration keeps it."""
    return {
        screen.screen.code: {
            row.code: {
                NAME_KEY: row.name,
                **screen.values(row, [each.code for each in screen.fields]),
            }
            for row in screen.declared_rows
        }
        for screen in declaration.typed
    }


def compared_typed(declaration: Declaration) -> dict[str, dict[str, dict[str, str | None]]]:
    """Return of what was typed the part that a fingerprint holds."""
    return {
        screen.screen.code: {
            row.code: screen.values(row, screen.compared) for row in screen.declared_rows
        }
        for screen in declaration.typed
    }


def form_order(declaration: Declaration) -> Iterator[DeclaredSection | TypedScreen]:
    """Yield tables and typed screens as the form's own screens follow each other.

    A form that names no screens has its sections only.
    """
    if not declaration.form.screens:
        yield from declaration.sections
        return
    for screen in declaration.form.screens:
        typed = declaration.typed_screen(screen.code)
        if typed is not None:
            yield typed
        yield from declaration.sections_of(screen)


def reuse_share(declaration: Declaration) -> str | None:
    """Return the share received for sale or gift in percent, or None where it is not told apart."""
    for section in declaration.sections:
        if section.section.rows == (Dimension.DESTINATION,) and section.total.grams:
            kept = sum(
                row.total.grams or 0
                for row in section.rows
                if row.codes[0] in {Destination.REVENTE.value, Destination.DON.value}
            )
            return f"{100 * kept / section.total.grams:.1f}"
    return None


def reuse_by_filiere(declaration: Declaration) -> dict[str, str]:
    """Return for each filière what was sold or given, in percent of what was received.

    Empty where exits are not known; without the filières of which nothing was received.
    """
    received: dict[str, int] = {}
    reused: dict[str, int] = {}
    for section in declaration.sections:
        if section.section.is_repeated:
            continue
        if section.section.rows[0] is not Dimension.FILIERE or section.total.grams is None:
            continue
        is_entry = section.section.source is AmountSource.ENTRIES
        sums = received if is_entry else reused
        for row in section.rows:
            sums[row.codes[0]] = sums.get(row.codes[0], 0) + (row.total.grams or 0)
    return {
        code: f"{100 * grams / received[code]:.1f}"
        for code, grams in reused.items()
        if received.get(code)
    }


def _nested(section: DeclaredSection, figures: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in section.rows:
        place = found
        for code in row.codes[:-1]:
            place = place.setdefault(code, {})
        place[row.codes[-1]] = figures(row)
    return found


def _figures(row: DeclaredRow, columns: Any) -> Mapping[str, Any]:
    found: dict[str, Any] = {
        column.code: _tonnes(cell) for column, cell in zip(columns, row.cells, strict=True)
    }
    found["total"] = _tonnes(row.total)
    found["pieces"] = None if row.total.grams is None else row.total.pieces
    return found


def _counts(row: DeclaredRow, columns: Any) -> Mapping[str, Any]:
    is_known = row.total.grams is not None
    found: dict[str, Any] = {
        column.code: cell.pieces for column, cell in zip(columns, row.cells, strict=True)
    }
    found["total"] = row.total.pieces if is_known else None
    found["uncounted_lines"] = row.total.uncounted
    found["kg"] = _kg(row.total) if is_known else None
    return found


def _typed_json(screen: TypedScreen) -> Any:
    """Return records and partners as a list, other rows by their codes, single values bare."""
    kind = screen.screen.kind
    if kind in {ScreenKind.RECORDS, ScreenKind.PARTNERS}:
        is_named = kind is ScreenKind.PARTNERS
        return [
            {**({"nom": row.name} if is_named else {}), **_values(screen, row)}
            for row in screen.declared_rows
        ]
    if kind is ScreenKind.METHODS:
        return {row.code: _values(screen, row) for row in screen.rows}
    return {row.code: next(iter(_values(screen, row).values())) for row in screen.rows}


def _values(screen: TypedScreen, row: TypedRow) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for asked, value in zip(screen.fields, row.values, strict=True):
        found[asked.code] = value
        if value is not None and asked.kind is FieldKind.WEIGHT:
            found[asked.code] = str(tonnes(int(value)))
        if value is not None and asked.kind is FieldKind.YES_NO:
            found[asked.code] = value == YES
    return found


def _tonnes(amount: DeclaredAmount) -> str | None:
    return None if amount.grams is None else str(tonnes(amount.grams))


def _kg(amount: DeclaredAmount) -> str:
    return str(kg_from_grams(amount.grams or 0))
