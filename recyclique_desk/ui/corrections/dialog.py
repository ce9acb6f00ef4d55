"""Corrects one line of a closed ticket: every field, or its ticket, always with a reason."""

from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.corrections import Change
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.tickets import Ligne, LigneInput
from recyclique_desk.support.text import tr
from recyclique_desk.ui.corrections.reason import ReasonEdit
from recyclique_desk.ui.lignes.editor import LigneFields, both_versions
from recyclique_desk.ui.lignes.history_words import described
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.day_field import DayField
from recyclique_desk.ui.toolkit.dialogs import ActDialog
from recyclique_desk.ui.toolkit.theme import mark


@dataclass(frozen=True, slots=True)
class Correction:
    """The values a line shall have, when it was received (None: as before), and why."""

    given: LigneInput
    received_at: datetime | None
    reason: str


class CorrectionDialog(ActDialog):
    """`corrected(Correction)`, `moved(ticket number, Correction)`, `removed(reason)`.

    The moment of reception is None where it stays what it was; the number is the other ticket's.

    It stays open until the window says what came of it: `accept` or `complain`.
    """

    corrected = Signal(Correction)
    moved = Signal(str, Correction)
    removed = Signal(str)

    def __init__(
        self, ligne: Ligne, tree: CategoryTree, context: ScreenContext, parent: QWidget
    ) -> None:
        title, act = tr("Corriger la ligne"), tr("Enregistrer la correction")
        super().__init__("reception-correction", title, act, parent)
        self._context = context
        self.ligne = ligne
        self.ligne_fields = LigneFields(ligne, tree, context)
        day = context.formats.local_day(ligne.created_at)
        name = tr("Jour de réception")
        self.day = DayField("reception-correction-day", name, context.theme, day)
        self.ticket = QLineEdit()
        self.ticket.setObjectName("reception-correction-ticket")
        self.ticket.setAccessibleName(tr("Déplacer vers le ticket"))
        self.ticket.setPlaceholderText(tr("Déplacer dans le ticket n°…"))
        self.reason = ReasonEdit("reception-correction-reason")
        self.history = QPlainTextEdit()
        self.history.setReadOnly(True)
        self.history.setAccessibleName(tr("Historique de la ligne"))
        self.history.setTabChangesFocus(True)
        self.history.setMinimumHeight(48)
        self.submit.setObjectName("reception-correction-save")
        self.remove = QPushButton(context.theme.icon("trash"), tr("Supprimer la ligne"))
        self.remove.setObjectName("reception-correction-remove")
        mark(self.remove, destructive=True)
        self.fields = {
            "reason": self.reason,
            "ticket": self.ticket,
            "number": self.ticket,
            "day": self.day,
        }
        self._lay_out()
        self.remove.clicked.connect(self._on_remove)
        self.ligne_fields.weighing_refused.connect(self.complain)

    def show_history(self, changes: tuple[Change, ...]) -> None:
        """Show what became of the line, the newest change first."""
        formats = self._context.formats
        told = [described(change, formats) for change in reversed(changes)]
        self.history.setPlainText("\n".join(told) or tr("Rien n'a changé depuis la pesée."))

    def complain(self, error: DeskError) -> None:
        """Show why it was not done, and keep what was typed."""
        super().complain(error)
        self.ligne_fields.mark_invalid(error.field if isinstance(error, UserError) else None)

    def show_both(self, theirs: Ligne) -> None:
        """Another desk changed the line meanwhile: saving again replaces that, knowingly."""
        self.error.setText(both_versions(self.ligne, theirs, self._context.formats))
        self.ligne = theirs

    def act(self) -> None:
        """Hand over what shall be, here or in the other ticket."""
        reason = self.reason.checked()
        given, number = self.ligne_fields.read(), self.ticket.text().strip()
        correction = Correction(given, self._moment(), reason)
        if number:
            self.moved.emit(number, correction)
        else:
            self.corrected.emit(correction)

    def _moment(self) -> datetime | None:
        """Give the same hour of another day; None for the day it was."""
        zone, day = self._context.formats.zone, self.day.day()
        local = self.ligne.created_at.astimezone(zone)
        if day == local.date():
            return None
        return datetime.combine(day, local.time(), zone).astimezone(UTC)

    def _on_remove(self) -> None:
        try:
            self.removed.emit(self.reason.checked())
        except UserError as error:
            self.complain(error)

    def _lay_out(self) -> None:
        history_label = QLabel(tr("Historique"))
        mark(history_label, tone="quiet")
        label = QLabel(tr("Reçue le"))
        label.setBuddy(self.day)
        mark(label, tone="quiet")
        place = QHBoxLayout()
        place.addWidget(label)
        place.addWidget(self.day, 1)
        place.addWidget(self.ticket, 2)
        self.stack(
            self.ligne_fields,
            place,
            self.reason,
            self.error,
            history_label,
            self.history,
            foot=self.foot(aside=self.remove),
            grow=self.history,
        )
        self.resize(600, 480)
