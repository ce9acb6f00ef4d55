"""The history behind the mark *Modifié*."""

from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from recyclique_desk.domain.corrections import Change
from recyclique_desk.domain.tickets import Ligne
from recyclique_desk.support.text import tr
from recyclique_desk.ui.lignes.history_words import described
from recyclique_desk.ui.lignes.model import category_label
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import DeskDialog, button_row


class HistoryDialog(DeskDialog):
    """Shows all changes of a line, the newest first."""

    def __init__(self, ligne: Ligne, context: ScreenContext, parent: QWidget) -> None:
        title = tr("Historique : {category}, {weight}").format(
            category=category_label(ligne), weight=context.formats.kilograms(ligne.weight)
        )
        super().__init__("reception-history", title, parent)
        self._context = context
        self.text = QPlainTextEdit()
        self.text.setObjectName("reception-history")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Historique de la ligne"))
        close = QPushButton(tr("Fermer"))
        close.clicked.connect(self.accept)
        self.stack(self.text, foot=button_row(close), grow=self.text)
        self.resize(560, 360)

    def show_changes(self, changes: tuple[Change, ...]) -> None:
        """Fill in what became of the line."""
        formats = self._context.formats
        told = [described(change, formats) for change in reversed(changes)]
        self.text.setPlainText("\n\n".join(told) or tr("Rien n'a changé depuis la pesée."))
