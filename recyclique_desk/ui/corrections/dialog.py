"""Corrects one line of a closed ticket: every field, or its ticket, always with a reason."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.corrections import MAX_REASON, Change, checked_reason
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.tickets import Ligne
from recyclique_desk.support.text import tr
from recyclique_desk.ui.corrections.wording import described
from recyclique_desk.ui.day_field import DayField
from recyclique_desk.ui.entry.editor import LigneFields, both_versions
from recyclique_desk.ui.kit import Kit
from recyclique_desk.ui.messages import sentence
from recyclique_desk.ui.theme import mark


class CorrectionDialog(QDialog):
    """`corrected(LigneInput, moment, reason)`, `moved(number, …)` with the same, `removed(reason)`.

    The moment of reception is None where it stays what it was; the number is the other ticket's.

    It stays open until the window says what came of it: `accept` or `complain`.
    """

    corrected = Signal(object, object, str)
    moved = Signal(str, object, object, str)
    removed = Signal(str)

    def __init__(self, ligne: Ligne, tree: CategoryTree, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self.ligne = ligne
        self.setObjectName("reception-correction-dialog")
        self.setWindowTitle(tr("Corriger la ligne"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fields = LigneFields(ligne, tree, kit)
        day = kit.formats.local_day(ligne.created_at)
        name = tr("Jour de réception")
        self.day = DayField("reception-correction-day", name, kit.theme, day)
        self.ticket = QLineEdit()
        self.ticket.setObjectName("reception-correction-ticket")
        self.ticket.setAccessibleName(tr("Déplacer vers le ticket"))
        self.ticket.setPlaceholderText(tr("Déplacer dans le ticket n°…"))
        self.reason = QLineEdit()
        self.reason.setObjectName("reception-correction-reason")
        self.reason.setAccessibleName(tr("Motif"))
        self.reason.setPlaceholderText(tr("Motif, par exemple : virgule oubliée"))
        self.reason.setMaxLength(MAX_REASON)
        self.error = QLabel()
        self.error.setObjectName("reception-correction-error")
        self.error.setWordWrap(True)
        mark(self.error, tone="error")
        self.history = QPlainTextEdit()
        self.history.setReadOnly(True)
        self.history.setAccessibleName(tr("Historique de la ligne"))
        self.history.setTabChangesFocus(True)
        self.save = QPushButton(tr("Enregistrer la correction"))
        self.save.setObjectName("reception-correction-save")
        mark(self.save, primary=True)
        self.remove = QPushButton(kit.theme.icon("trash"), tr("Supprimer la ligne"))
        self.remove.setObjectName("reception-correction-remove")
        mark(self.remove, destructive=True)
        self.cancel = QPushButton(tr("Annuler"))
        self._lay_out()
        self.save.clicked.connect(self._on_save)
        self.remove.clicked.connect(self._on_remove)
        self.cancel.clicked.connect(self.reject)
        self.reason.returnPressed.connect(self._on_save)

    def show_history(self, changes: tuple[Change, ...]) -> None:
        """Show what became of the line, the newest change first."""
        formats = self._kit.formats
        told = [described(change, formats) for change in reversed(changes)]
        self.history.setPlainText("\n".join(told) or tr("Rien n'a changé depuis la pesée."))

    def complain(self, error: DeskError) -> None:
        """Say why it was not done, and keep what was typed."""
        self.error.setText(sentence(error))
        field = error.field if isinstance(error, UserError) else None
        self.fields.mark_invalid(field)
        mark(self.reason, invalid=field == "reason")
        mark(self.ticket, invalid=field in {"ticket", "number"})
        mark(self.day, invalid=field == "day")

    def show_both(self, theirs: Ligne) -> None:
        """Another desk changed the line meanwhile: saving again replaces that, knowingly."""
        self.error.setText(both_versions(self.ligne, theirs, self._kit.formats))
        self.ligne = theirs

    def _on_save(self) -> None:
        try:
            reason = checked_reason(self.reason.text())
            given, number = self.fields.read(), self.ticket.text().strip()
            moment = self._moment()
            if number:
                self.moved.emit(number, given, moment, reason)
            else:
                self.corrected.emit(given, moment, reason)
        except UserError as error:
            self.complain(error)

    def _moment(self) -> datetime | None:
        """Give the same hour of another day; None for the day it was."""
        zone, day = self._kit.formats.zone, self.day.day()
        local = self.ligne.created_at.astimezone(zone)
        if day == local.date():
            return None
        return datetime.combine(day, local.time(), zone).astimezone(UTC)

    def _on_remove(self) -> None:
        try:
            self.removed.emit(checked_reason(self.reason.text()))
        except UserError as error:
            self.complain(error)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        history_label = QLabel(tr("Historique"))
        mark(history_label, tone="quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        label = QLabel(tr("Reçue le"))
        label.setBuddy(self.day)
        mark(label, tone="quiet")
        place = QHBoxLayout()
        place.addWidget(label)
        place.addWidget(self.day, 1)
        place.addWidget(self.ticket, 2)
        layout.addWidget(self.fields)
        layout.addLayout(place)
        for widget in (self.reason, self.error, history_label):
            layout.addWidget(widget)
        layout.addWidget(self.history, 1)
        layout.addLayout(buttons)
        self.resize(600, 480)
