"""Asks why: no correction without a reason."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.corrections import MAX_REASON, checked_reason
from recyclique_desk.domain.errors import UserError
from recyclique_desk.support.text import tr
from recyclique_desk.ui.messages import sentence
from recyclique_desk.ui.theme import mark


class ReasonDialog(QDialog):
    """One question, one line of reason, and the act."""

    def __init__(
        self,
        title: str,
        text: str,
        act: str,
        then: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._then = then
        self.setObjectName("reception-reason-dialog")
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = QLabel(text)
        label.setWordWrap(True)
        self.reason = QLineEdit()
        self.reason.setObjectName("reception-reason")
        self.reason.setAccessibleName(tr("Motif"))
        self.reason.setPlaceholderText(tr("Motif, par exemple : virgule oubliée"))
        self.reason.setMaxLength(MAX_REASON)
        self.error = QLabel()
        mark(self.error, tone="error")
        self.submit = QPushButton(act)
        self.submit.setObjectName("reception-reason-submit")
        mark(self.submit, primary=True)
        cancel = QPushButton(tr("Annuler"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.submit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        for widget in (label, self.reason, self.error):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.setMinimumWidth(480)
        self.submit.clicked.connect(self._on_submit)
        self.reason.returnPressed.connect(self._on_submit)
        cancel.clicked.connect(self.reject)

    def _on_submit(self) -> None:
        try:
            reason = checked_reason(self.reason.text())
        except UserError as error:
            self.error.setText(sentence(error))
            mark(self.reason, invalid=True)
            self.reason.setFocus()
            return
        self.accept()
        self._then(reason)
