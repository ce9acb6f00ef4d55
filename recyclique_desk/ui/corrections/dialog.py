"""Corrects one line of a closed ticket: every field, or its ticket, always with a reason."""

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
from recyclique_desk.ui.entry.editor import LigneFields
from recyclique_desk.ui.kit import Kit
from recyclique_desk.ui.messages import sentence
from recyclique_desk.ui.theme import mark


class CorrectionDialog(QDialog):
    """`corrected(LigneInput, reason)`, `moved(ticket number, reason)`, `removed(reason)`.

    It stays open until the window says what came of it: `accept` or `complain`.
    """

    corrected = Signal(object, str)
    moved = Signal(str, str)
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
        self.ticket = QLineEdit()
        self.ticket.setObjectName("reception-correction-ticket")
        self.ticket.setAccessibleName(tr("Déplacer vers le ticket"))
        self.ticket.setPlaceholderText(tr("Numéro du ticket, pour y déplacer la ligne"))
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

    def _on_save(self) -> None:
        try:
            reason = checked_reason(self.reason.text())
            if self.ticket.text().strip():
                self.moved.emit(self.ticket.text().strip(), reason)
            else:
                self.corrected.emit(self.fields.read(), reason)
        except UserError as error:
            self.complain(error)

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
        for widget in (self.fields, self.ticket, self.reason, self.error, history_label):
            layout.addWidget(widget)
        layout.addWidget(self.history, 1)
        layout.addLayout(buttons)
        self.resize(600, 480)
