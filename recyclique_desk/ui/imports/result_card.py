"""The card that says what an import brought, with what can be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from recyclique_desk.domain.sheet_imports import SheetReport
from recyclique_desk.support import amounts
from recyclique_desk.support.text import counted, plural, tr
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme


class ResultCard(QFrame):
    """A sentence, what else there is to say, and a row of buttons below."""

    def __init__(self, prefix: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(f"{prefix}-result")
        self.setProperty("panel", "card")
        self.imported = QLabel()
        self.imported.setObjectName(f"{prefix}-imported")
        self.imported.setFont(theme.font(Size.TITLE, bold=True))
        self.words = QLabel()
        self.words.setObjectName(f"{prefix}-result-words")
        for label in (self.imported, self.words):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.undo = QPushButton(theme.icon("undo"), tr("Annuler l'import…"))
        self.undo.setObjectName(f"{prefix}-result-undo-btn")
        self._acts = QHBoxLayout()
        self._acts.setSpacing(GRID)
        self._acts.addWidget(self.undo)
        self._acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.imported)
        column.addWidget(self.words)
        column.addLayout(self._acts)

    def add_act(self, button: QPushButton) -> None:
        """Put a button before *Annuler l'import*."""
        self._acts.insertWidget(self._acts.count() - 2, button)

    def say(self, imported: str, words: Sequence[str]) -> None:
        """Say what was imported."""
        self.imported.setText(imported)
        self.words.setText("\n".join(words))
        self.words.setVisible(bool(words))


class SheetResult(ResultCard):
    """What an import of weighings brought; rows that wait can be saved."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("sheet", theme)
        self.save = QPushButton(
            theme.icon("export"), tr("Enregistrer les lignes qui attendent (CSV)…")
        )
        self.save.setObjectName("sheet-result-save-btn")
        self.add_act(self.save)

    def show_report(self, report: SheetReport) -> None:
        """Show what was written, what was there already and what waits."""
        written = report.written
        self.say(
            tr("Rien de nouveau : tout ce que contient ce fichier est déjà là.")
            if report.import_id is None
            else tr("Importé : {amount}").format(
                amount=amounts.amount(
                    written.lines, written.weight, written.exits, written.exit_weight
                )
            ),
            _told(report),
        )
        self.save.setVisible(bool(report.asked + report.refused))
        self.undo.setVisible(report.import_id is not None and not report.completed)


def _told(report: SheetReport) -> list[str]:
    words = []
    if report.tickets:
        words.append(
            counted(
                report.tickets,
                tr("{n} ticket différé, à la date du tableau."),
                tr("{n} tickets différés, aux dates du tableau."),
            )
        )
    if report.completed:
        words.append(tr("Ces lignes complètent l'import déjà fait."))
    if report.known:
        words.append(
            counted(
                report.known,
                tr("{n} ligne était déjà là : elle n'a pas été reprise."),
                tr("{n} lignes étaient déjà là : elles n'ont pas été reprises."),
            )
        )
    if report.new_categories:
        words.append(
            plural(
                len(report.new_categories),
                tr("Catégorie créée : {names}."),
                tr("Catégories créées : {names}."),
            ).format(names=", ".join(report.new_categories))
        )
    waiting = report.asked + report.refused
    if waiting:
        words.append(
            counted(
                waiting,
                tr("{n} ligne attend : enregistrez-la, corrigez-la et déposez-la ici."),
                tr("{n} lignes attendent : enregistrez-les, corrigez-les et déposez-les ici."),
            )
        )
    return words
