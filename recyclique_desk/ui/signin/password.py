"""Asks for the password before admin work, once in ten minutes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from recyclique_desk.domain.people import Who
from recyclique_desk.support.text import tr
from recyclique_desk.ui.signin.pad import SecretEdit
from recyclique_desk.ui.theme import mark


class PasswordDialog(QDialog):
    """`given(str)` tells a try; it stays open until `accept` or `complain`."""

    given = Signal(str)

    def __init__(self, who: Who, note: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("signin-password-dialog")
        self.setWindowTitle(tr("Administration"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = QLabel(
            tr(
                "{name}, votre mot de passe ouvre les tâches d'administration pendant dix minutes."
            ).format(name=who.display_name)
        )
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        self.password = SecretEdit("signin-step-up-password", tr("Mot de passe"))
        self.error = QLabel(note)
        self.error.setObjectName("signin-step-up-error")
        self.error.setWordWrap(True)
        mark(self.error, tone="quiet")
        self.submit = QPushButton(tr("Continuer"))
        self.submit.setObjectName("signin-step-up-submit")
        self.submit.setDefault(True)
        mark(self.submit, primary=True)
        cancel = QPushButton(tr("Annuler"))
        cancel.setObjectName("signin-step-up-cancel")
        cancel.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.submit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        for widget in (text, self.password, self.error):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.setMinimumWidth(440)
        self.submit.clicked.connect(self._on_submit)
        cancel.clicked.connect(self.reject)
        self.password.setFocus()

    def complain(self, text: str) -> None:
        """Say why it was not the one, and wait for the next try."""
        self.error.setText(text)
        mark(self.error, tone="error")
        self.submit.setEnabled(True)
        self.password.setFocus()

    def _on_submit(self) -> None:
        password = self.password.text()
        self.password.clear()
        if password:
            self.submit.setEnabled(False)
            self.given.emit(password)
