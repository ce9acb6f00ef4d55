"""The file of a declaration for a spreadsheet: its form, each figure, the sums, a signature."""

import io
from collections.abc import Iterator

from recyclique_desk.domain.declarations import Declaration, DeclaredAmount, FormKind, tonnes
from recyclique_desk.domain.declared import DeclarationProof
from recyclique_desk.domain.form_screens import FieldKind
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.files.cell_formats import guard_formula
from recyclique_desk.services.files.csv_writer import write_csv
from recyclique_desk.support.text import tr
from recyclique_desk.support.typed_words import typed_words

HEADER = ("partie", "code", "libelle", "type", "tonnes", "kg", "pieces")
_Row = tuple[str, ...]


def proof_csv(proof: DeclarationProof) -> bytes:
    """Write a declaration as CSV: UTF-8 with BOM, `;`, a comma before decimals."""
    file = io.BytesIO()
    rows = (tuple(guard_formula(cell) for cell in row) for row in _rows(proof))
    write_csv(file, HEADER, rows, lambda _count: None)
    return file.getvalue()


def _rows(proof: DeclarationProof) -> Iterator[_Row]:
    declaration = proof.view.declaration
    form, period = declaration.form, declaration.period
    for code, words in (
        ("organisme", form.organism),
        ("formulaire", f"{form.title} ({form.version})"),
        ("centre", proof.centre),
        ("periode", str(period)),
        ("du", period.first.isoformat()),
        ("au", period.last.isoformat()),
        ("edite_par", proof.by),
    ):
        yield ("entete", code, words, "", "", "", "")
    frozen = proof.view.frozen
    if frozen is not None:
        instant = frozen.frozen_at.isoformat(timespec="seconds")
        words = f"{instant} · {frozen.person} · {frozen.fingerprint}"
        yield ("entete", "figee", words, "", "", "", "")
    for section in declaration.sections:
        code = section.section.code
        for row in section.rows:
            name = " › ".join(filter(None, row.names))
            for column, cell in zip(section.columns, row.cells, strict=True):
                yield (code, "/".join(row.codes), name, column.code, *_amounts(cell))
            yield (code, "/".join(row.codes), name, "total", *_amounts(row.total))
        for row in section.filiere_totals():
            for column, cell in zip(section.columns, row.cells, strict=True):
                yield (code, row.codes[0], row.names[0], column.code, *_amounts(cell))
            yield (code, row.codes[0], row.names[0], "total", *_amounts(row.total))
        yield (code, "", section.section.title, "total", *_amounts(section.total))
    yield from _typed(declaration)
    for code, words, amount in (
        ("recu", tr("Reçu dans la période"), declaration.total),
        ("formulaire", tr("Dans ce formulaire"), declaration.own),
        ("autres_formulaires", tr("Dans d'autres formulaires"), declaration.other),
        ("hors_formulaire", tr("Hors REP et filières sans formulaire"), declaration.outside),
        ("non_rattache", tr("Pas encore rattaché à une filière"), declaration.unmapped),
        ("sans_type", tr("Sans type d'apport"), declaration.without_channel),
    ):
        if form.kind is FormKind.ORGANISM or code != "autres_formulaires":
            yield ("total", code, words, "", *_amounts(amount))
    yield ("signature", "", tr("Nom et signature"), "", "", "", "")


def _typed(declaration: Declaration) -> Iterator[_Row]:
    for screen in declaration.typed:
        for row in screen.declared_rows:
            for asked, value in zip(screen.fields, row.values, strict=True):
                name = f"{row.name} › {asked.name}"
                code = f"{row.code}/{asked.code}"
                if asked.kind is FieldKind.WEIGHT and value is not None:
                    amounts = _amounts(DeclaredAmount(int(value)))
                    yield (screen.screen.code, code, name, "", *amounts)
                else:
                    words = f"{name} : {typed_words(asked, value)}"
                    yield (screen.screen.code, code, words, "", "", "", "")


def _amounts(amount: DeclaredAmount) -> _Row:
    if amount.grams is None:
        return (tr("non connu"), "", "")
    return (
        _comma(str(tonnes(amount.grams))),
        _comma(str(kg_from_grams(amount.grams))),
        str(amount.pieces) if amount.pieces else "",
    )


def _comma(text: str) -> str:
    return text.replace(".", ",")
