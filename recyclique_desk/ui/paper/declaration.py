"""The proof of a declaration: its figures on A4, in the order of the form, with a signature."""

from collections.abc import Sequence

from recyclique_desk.domain.declaration_values import form_order, reuse_share
from recyclique_desk.domain.declarations import (
    AmountSource,
    DeclaredAmount,
    DeclaredSection,
    FormKind,
    FormSection,
    SectionLayout,
    tonnes,
)
from recyclique_desk.domain.declared import DeclarationProof
from recyclique_desk.domain.form_screens import NO, ScreenKind, TypedScreen
from recyclique_desk.domain.weight import SEPARATORS, format_kg, kg_from_grams
from recyclique_desk.support.period_words import period_words
from recyclique_desk.support.text import tr
from recyclique_desk.support.typed_words import typed_words
from recyclique_desk.ui.paper.drawing import pdf_bytes
from recyclique_desk.ui.paper.pages import A4, PrintedPage, paginate, watermarked
from recyclique_desk.ui.paper.tables import Tables
from recyclique_desk.ui.paper.typesetting import PaperRow, TextCell, Typesetter
from recyclique_desk.ui.toolkit.formats import Formats

_SIGNATURE = 62.0
_NAMES = 0.34
"""Share of the width that the names of rows take."""


def declaration_pdf(proof: DeclarationProof, formats: Formats, family: str) -> bytes:
    """Make the PDF of a declaration; may run in any thread."""
    form = proof.view.declaration.form
    title = f"{form.organism} · {form.title} · {period_words(proof.view.declaration.period)}"
    return pdf_bytes(lambda press: declaration_pages(proof, formats, press), family, title)


def declaration_pages(
    proof: DeclarationProof, formats: Formats, press: Typesetter
) -> list[PrintedPage]:
    """Set the pages: as many as the rows need."""
    rows = _ProofRows(proof, formats, press)
    pages = paginate(press, A4, rows.rows(), (), rows.foot)
    return watermarked(pages, tr("Entraînement") if proof.is_training else "")


class _ProofRows:
    """The rows of one proof."""

    def __init__(self, proof: DeclarationProof, formats: Formats, press: Typesetter) -> None:
        self._proof = proof
        self._formats = formats
        self._press = press
        self._width = A4.content_width
        self._set = Tables(press, formats)

    def rows(self) -> list[PaperRow]:
        """Give all rows, top to bottom."""
        found = self._title()
        for part in form_order(self._proof.view.declaration):
            if isinstance(part, DeclaredSection):
                found += self._section(part)
            else:
                found += self._typed(part)
        return [*found, *self._sums(), *self._notes(), *self._signature()]

    def foot(self, page: int, pages: int) -> list[PaperRow]:
        """Say when and by whom it was made, and which page it is."""
        words = tr("Édité le {instant} par {name} · page {page} sur {pages}").format(
            instant=self._formats.instant(self._proof.taken_at),
            name=self._proof.by,
            page=page,
            pages=pages,
        )
        return [self._set.row([TextCell(words, 0, self._width, 7.5, quiet=True)], above=6)]

    def _title(self) -> list[PaperRow]:
        view, width, formats = self._proof.view, self._width, self._formats
        declaration = view.declaration
        period = declaration.period
        first, last = formats.day_long(period.first), formats.day_long(period.last)
        rows = [
            self._set.row(
                [
                    TextCell(declaration.form.organism, 0, width * 0.6, 19, bold=True),
                    TextCell(
                        self._proof.centre, width * 0.6, width * 0.4, 11, bold=True, right=True
                    ),
                ]
            ),
            self._set.row([TextCell(declaration.form.title, 0, width, 12)]),
            self._set.row(
                [
                    TextCell(
                        tr("{period}, du {first} au {last}").format(
                            period=period_words(period), first=first, last=last
                        ),
                        0,
                        width,
                        11,
                    )
                ],
                below=6,
                rule=width,
                heavy=True,
            ),
        ]
        if view.frozen is not None:
            words = tr("Figée le {instant} par {person} · empreinte des lignes {hash}").format(
                instant=formats.instant(view.frozen.frozen_at),
                person=view.frozen.person,
                hash=view.frozen.fingerprint,
            )
            rows.append(self._set.row([TextCell(words, 0, width, 8, quiet=True)], above=3))
        return rows

    def _section(self, section: DeclaredSection) -> list[PaperRow]:
        """Set a table in tonnes; channels stand in columns where the form has them so."""
        title = section.section.title
        if section.section.source is AmountSource.EXITS:
            title = tr("{title} (ventes et dons de la caisse)").format(title=title)
        pieces = self._proof.view.declaration.has_pieces
        titles = [str(number) for number in range(1, len(section.columns))]
        titles += [tr("sans type")] if section.columns else []
        titles += [tr("Total (t)"), tr("Total (kg)")]
        titles += [tr("Pièces")] if pieces else []
        # Kilograms have three digits more than tonnes.
        widths = [1.5 if each == tr("Total (kg)") else 1.0 for each in titles]
        share = (1 - _NAMES) / sum(widths) if section.columns else 0.14
        start = 1 - share * sum(widths)
        places = [
            (start + share * sum(widths[:number]), share * width)
            for number, width in enumerate(widths)
        ]
        width = self._width
        rows = [self._set.heading(title, width), self._set.head(["", *titles], places, width)]
        families = {each.codes[0]: each for each in section.filiere_totals()}
        shown = section.section
        for row in section.rows:
            family = families.pop(row.codes[0], None)
            if family is not None:
                figures = self._figures(shown, family.cells, family.total, pieces)
                rows.append(self._set.line([family.names[0], *figures], places, width, bold=True))
            if section.is_by_function and not row.names[-1]:
                continue
            names = row.names[1:] if section.is_by_function else filter(None, row.names)
            name = " › ".join(names)
            figures = self._figures(shown, row.cells, row.total, pieces)
            rows.append(self._set.line([name, *figures], places, width, quiet=row.is_incomplete))
        sums = [
            sum((row.cells[at] for row in section.rows), DeclaredAmount())
            for at in range(len(section.columns))
        ]
        figures = self._figures(shown, sums, section.total, pieces)
        rows.append(self._set.line([tr("Total"), *figures], places, width, bold=True))
        if section.columns:
            legend = " · ".join(
                f"{number} {each.name}" for number, each in enumerate(section.columns[:-1], 1)
            )
            rows.append(self._set.row([TextCell(legend, 0, width, 7.5, quiet=True)], above=2))
        return rows

    def _typed(self, screen: TypedScreen) -> list[PaperRow]:
        """Set what was typed for a screen: a row for a value, or a line of text for a record."""
        width = self._width
        rows = [self._set.heading(screen.screen.title, width)]
        kind = screen.screen.kind
        is_partner = kind is ScreenKind.PARTNERS
        if kind in {ScreenKind.METHODS, ScreenKind.WEIGHTS}:
            titles = ["", *(each.name for each in screen.fields)]
            rows.append(self._set.head(titles, _typed_places(len(screen.fields)), width))
        for row in screen.declared_rows:
            pairs = list(zip(screen.fields, row.values, strict=True))
            if is_partner or kind is ScreenKind.RECORDS:
                known = [
                    f"{asked.name} : {typed_words(asked, value)}"
                    for asked, value in pairs
                    if value not in {None, NO}
                ]
                words = " · ".join([row.name, *known] if is_partner else known)
                rows.append(self._set.row([TextCell(words, 0, width, 9)], above=3))
                continue
            values = [typed_words(asked, value) for asked, value in pairs]
            places = _typed_places(len(values))
            rows.append(self._set.line([row.name, *values], places, width))
        if not screen.declared_rows:
            words = tr("Rien de tapé.")
            rows.append(self._set.row([TextCell(words, 0, width, 9, quiet=True)], above=2))
        return rows

    def _figures(
        self,
        section: FormSection,
        cells: Sequence[DeclaredAmount],
        total: DeclaredAmount,
        pieces: bool,
    ) -> list[str]:
        """Write the cells of a row and its totals: pieces where the section counts, else tonnes."""
        totals = self._totals(total, pieces)
        if section.is_counted:
            counts = [self._formats.count(each.pieces) if each.pieces else "–" for each in cells]
            return [*counts, "", *totals[1:]]
        if pieces and section.layout is SectionLayout.SUMMARY:
            totals[-1] = ""
        return ["–" if each.grams == 0 else self._tonnes(each) for each in cells] + totals

    def _sums(self) -> list[PaperRow]:
        declaration, width = self._proof.view.declaration, self._width
        parts = [(tr("Reçu dans la période"), declaration.total)]
        if declaration.form.kind is FormKind.ORGANISM:
            parts += [
                (tr("Dans ce formulaire"), declaration.own),
                (tr("Dans d'autres formulaires"), declaration.other),
                (tr("Hors REP et filières sans formulaire"), declaration.outside),
            ]
        parts += [
            (tr("Pas encore rattaché à une filière"), declaration.unmapped),
            (tr("Sans type d'apport"), declaration.without_channel),
        ]
        places = [(0.68, 0.16), (0.84, 0.16)]
        rows = [
            self._set.heading(tr("Ensemble de la période"), width),
            self._set.head(["", tr("Total (t)"), tr("Total (kg)")], places, width),
        ]
        for name, amount in parts:
            rows.append(self._set.line([name, *self._totals(amount, False)], places, width))
        share = reuse_share(declaration)
        if share is not None:
            decimal = SEPARATORS[self._formats.language].decimal
            words = tr("Reçu pour la vente ou le don : {share} %").format(
                share=share.replace(".", decimal)
            )
            rows.append(self._set.row([TextCell(words, 0, width, 9, bold=True)], above=4))
        return rows

    def _notes(self) -> list[PaperRow]:
        texts = [
            *self._proof.view.declaration.form.notes,
            *self._screen_notes(),
            *(each.text for each in self._proof.view.declaration.warnings),
        ]
        return [
            self._set.row([TextCell(f"• {text}", 0, self._width, 8, quiet=True)], above=3)
            for text in texts
        ]

    def _screen_notes(self) -> list[str]:
        """Give the notes that say how figures came to be; others are for whoever types."""
        kinds = {ScreenKind.METHODS, ScreenKind.SUMMARY}
        screens = self._proof.view.declaration.form.screens
        return [note for each in screens if each.kind in kinds for note in each.notes]

    def _signature(self) -> list[PaperRow]:
        width = self._width / 2
        return [
            PaperRow(self._press, below=10, keeps=True),
            PaperRow(
                self._press, [TextCell(tr("Nom et signature"), 0, width, quiet=True)], keeps=True
            ),
            PaperRow(self._press, below=_SIGNATURE, rule=width),
        ]

    def _totals(self, amount: DeclaredAmount, pieces: bool) -> list[str]:
        found = [self._tonnes(amount)]
        found.append(
            ""
            if amount.grams is None
            else self._formats.kilograms_bare(kg_from_grams(amount.grams))
        )
        if pieces:
            found.append(self._formats.count(amount.pieces) if amount.pieces else "–")
        return found

    def _tonnes(self, amount: DeclaredAmount) -> str:
        if amount.grams is None:
            return tr("non connu")
        return format_kg(tonnes(amount.grams), language=self._formats.language)


def _typed_places(count: int) -> list[tuple[float, float]]:
    """Give the columns of typed values, at the right, in shares of the width."""
    share = 0.33 / count
    return [(0.67 + share * at, share) for at in range(count)]
