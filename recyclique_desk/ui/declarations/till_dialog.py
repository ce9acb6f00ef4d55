"""A till's file, looked at before it is kept: its rows, those refused, and what it replaces."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.till_files import GIFT, TillPreview
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.support.period_words import quarters_words
from recyclique_desk.support.text import counted, tr
from recyclique_desk.ui.declarations.wording import kg_words
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import ActDialog
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.ui.toolkit.rows_table import Row, RowsTable
from recyclique_desk.ui.toolkit.theme import Size, mark

_MOST = 400


class TillDialog(ActDialog):
    """`wanted(TillPreview, replaces)` when the file is to be kept."""

    wanted = Signal(TillPreview, bool)

    def __init__(self, seen: TillPreview, context: ScreenContext, parent: QWidget) -> None:
        super().__init__(
            "till", tr("Ventes et dons de la caisse"), tr("Garder ces chiffres"), parent
        )
        self._seen = seen
        formats = context.formats
        summary = QLabel(
            tr("« {file} » · {site} : aucune ligne n'est comprise.").format(
                file=seen.file_name, site=seen.site
            )
            if not seen.rows
            else tr("« {file} » · {site} · {quarters} : {rows}, {weight}").format(
                file=seen.file_name,
                site=seen.site,
                quarters=quarters_words(seen.quarters),
                rows=counted(len(seen.rows), tr("{n} ligne"), tr("{n} lignes")),
                weight=kg_words(seen.grams, formats),
            )
        )
        summary.setObjectName("till-summary")
        summary.setWordWrap(True)
        rows: list[Row] = []
        if seen.faults:
            rows.append((tr("Lignes refusées : corrigez-les dans le fichier"),))
            rows += [
                (str(each.line), sentence(each.error), "", "", "") for each in seen.faults[:_MOST]
            ]
            if seen.rows:
                rows.append((tr("Lignes comprises"),))
        rows += [
            (
                str(each.line),
                each.category,
                quarters_words([each.quarter]),
                tr("Don") if each.kind == GIFT else tr("Vente"),
                formats.kilograms_bare(kg_from_grams(each.grams)),
            )
            for each in seen.rows[:_MOST]
        ]
        table = RowsTable(
            "till-rows",
            tr("Lignes du fichier"),
            [tr("Ligne"), tr("Catégorie"), tr("Trimestre"), tr("Sorte"), tr("Poids (kg)")],
            context.theme.font(Size.TEXT, bold=True),
            right=(4,),
            wide=1,
            most=9,
        )
        table.show_rows(rows)
        self.replaces = QCheckBox(
            tr("Remplacer les sorties déjà connues : {quarters}").format(
                quarters=", ".join(
                    f"{quarters_words([quarter])} ({kg_words(grams, formats)})"
                    for quarter, grams in seen.replaced.items()
                )
            )
        )
        self.replaces.setObjectName("till-replace")
        self.replaces.setVisible(bool(seen.replaced))
        self.fields["replace"] = self.replaces
        hint = QLabel(
            tr(
                "Le fichier nomme ses colonnes dans la première ligne : categorie, poids_kg et, si "
                "elles y sont, sorte (vente ou don), quantite, trimestre."
            )
        )
        hint.setWordWrap(True)
        mark(hint, tone="quiet")
        self.submit.setEnabled(bool(seen.rows) and not seen.faults)
        self.stack(summary, table, hint, self.replaces, self.error, foot=self.foot(), grow=table)
        self.resize(720, self.sizeHint().height())

    def act(self) -> None:
        """Ask for it to be kept."""
        if self._seen.replaced and not self.replaces.isChecked():
            raise UserError(
                "{quarters} : des sorties sont déjà connues. Dites de les remplacer.",
                field="replace",
                quarters=quarters_words(self._seen.replaced),
            )
        self.wanted.emit(self._seen, self.replaces.isChecked())
        self.accept()
