"""Lines of one ticket that are alike: typed once too often?"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.corrections import MAX_REASON, checked_reason
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.tickets import Ligne
from recyclique_desk.support.text import tr
from recyclique_desk.ui.kit import Kit
from recyclique_desk.ui.messages import sentence
from recyclique_desk.ui.theme import mark
from recyclique_desk.ui.tickets.lignes import category_label


class DoublesDialog(QDialog):
    """`merged(group, reason)`: keep the first line of the group, remove the others."""

    merged = Signal(object, str)

    def __init__(self, groups: tuple[tuple[Ligne, ...], ...], kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._groups = groups
        self.setObjectName("reception-doubles-dialog")
        self.setWindowTitle(tr("Lignes en double"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = QLabel(tr("Ces lignes se ressemblent. Choisissez celle à ne garder qu'une fois."))
        text.setWordWrap(True)
        self.list = QListWidget()
        self.list.setObjectName("reception-doubles")
        self.list.setAccessibleName(tr("Lignes en double"))
        for group in groups:
            line = group[0]
            self.list.addItem(
                tr("{count} × {category}, {weight}, {destination}").format(
                    count=len(group),
                    category=category_label(line),
                    weight=kit.formats.kilograms(line.weight),
                    destination=kit.formats.destination(line.destination),
                )
            )
        self.list.setCurrentRow(0)
        self.reason = QLineEdit(tr("doublon"))
        self.reason.setObjectName("reception-doubles-reason")
        self.reason.setAccessibleName(tr("Motif"))
        self.reason.setMaxLength(MAX_REASON)
        self.error = QLabel()
        self.error.setWordWrap(True)
        mark(self.error, tone="error")
        self.submit = QPushButton(tr("N'en garder qu'une"))
        self.submit.setObjectName("reception-doubles-submit")
        mark(self.submit, primary=True)
        cancel = QPushButton(tr("Annuler"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.submit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        for widget in (text, self.list, self.reason, self.error):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.resize(520, 360)
        self.submit.clicked.connect(self._on_submit)
        cancel.clicked.connect(self.reject)

    def complain(self, error: DeskError) -> None:
        """Say why it was not done."""
        self.error.setText(sentence(error))

    def _on_submit(self) -> None:
        try:
            reason = checked_reason(self.reason.text())
        except UserError as error:
            self.complain(error)
            return
        self.merged.emit(self._groups[max(0, self.list.currentRow())], reason)
