"""Asks for the password before admin work, once in ten minutes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.people import Who
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.dialogs import ActDialog
from recyclique_desk.ui.toolkit.secret_pad import SecretEdit
from recyclique_desk.ui.toolkit.theme import mark


class PasswordDialog(ActDialog):
    """`given(str)` tells a try; it stays open until `accept` or `complain`."""

    given = Signal(str)

    def __init__(self, who: Who, note: str, parent: QWidget) -> None:
        super().__init__("signin-step-up", tr("Administration"), tr("Continuer"), parent)
        self.setObjectName("signin-password-dialog")
        text = QLabel(
            tr(
                "{name}, votre mot de passe ouvre les tâches d'administration pendant dix minutes."
            ).format(name=who.display_name)
        )
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        self.password = SecretEdit("signin-step-up-password", tr("Mot de passe"))
        self.error.setText(note)
        mark(self.error, tone="quiet")
        self.stack(text, self.password, self.error, foot=self.foot())
        self.setMinimumWidth(440)
        self.password.setFocus()

    def complain(self, error: DeskError) -> None:
        """Show why the PIN or password was refused, and wait for the next try."""
        super().complain(error)
        mark(self.error, tone="error")
        self.submit.setEnabled(True)
        self.password.setFocus()

    def act(self) -> None:
        """Try what was typed."""
        password = self.password.text()
        self.password.clear()
        if password:
            self.submit.setEnabled(False)
            self.given.emit(password)
