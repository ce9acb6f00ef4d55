"""Lets people choose their own PIN."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.credentials import checked_pin
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.services.accounts import AccountsService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.kit import Kit
from recyclique_desk.ui.messages import sentence
from recyclique_desk.ui.signin.pad import LONGEST, SecretEdit
from recyclique_desk.ui.theme import mark
from recyclique_desk.work.runner import Lane


class OwnPinDialog(QDialog):
    """The PIN or password until now, and the new PIN twice."""

    def __init__(self, accounts: AccountsService, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._accounts = accounts
        self._kit = kit
        self.setObjectName("signin-own-pin-dialog")
        self.setWindowTitle(tr("Mon code"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = QLabel(
            tr(
                "Quatre à six chiffres que vous seul connaissez : ni une suite, ni une année, "
                "ni les mêmes chiffres répétés."
            )
        )
        text.setWordWrap(True)
        self.secret = SecretEdit("signin-own-secret", tr("Code ou mot de passe actuel"))
        self.pin = SecretEdit("signin-own-pin", tr("Nouveau code"))
        self.again = SecretEdit("signin-own-pin-again", tr("Nouveau code, encore une fois"))
        form = QFormLayout()
        for edit in (self.secret, self.pin, self.again):
            form.addRow(edit.accessibleName(), edit)
        for edit in (self.pin, self.again):
            edit.setMaxLength(LONGEST)
            edit.setInputMethodHints(edit.inputMethodHints() | Qt.InputMethodHint.ImhDigitsOnly)
        self.error = QLabel()
        self.error.setObjectName("signin-own-pin-error")
        self.error.setWordWrap(True)
        mark(self.error, tone="error")
        self.submit = QPushButton(tr("Changer mon code"))
        self.submit.setObjectName("signin-own-pin-submit")
        self.submit.setDefault(True)
        mark(self.submit, primary=True)
        cancel = QPushButton(tr("Annuler"))
        cancel.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.submit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(text)
        layout.addLayout(form)
        layout.addWidget(self.error)
        layout.addLayout(buttons)
        self.setMinimumWidth(480)
        self.submit.clicked.connect(self._on_submit)
        cancel.clicked.connect(self.reject)
        self.secret.setFocus()

    def _on_submit(self) -> None:
        try:
            pin = checked_pin(self.pin.text())
            if self.again.text() != pin:
                raise UserError("Les deux nouveaux codes ne sont pas pareils.", field="pin")
        except UserError as error:
            self._complain(error)
            return
        self.submit.setEnabled(False)
        self._kit.runner.submit(
            Lane.USER,
            self._accounts.change_own_pin,
            self._kit.session.who,
            self.secret.text(),
            pin,
            owner=self,
            on_result=self._on_changed,
            on_error=self._on_error,
        )

    def _on_changed(self, _nothing: None) -> None:
        self.accept()
        self._kit.messages.done(tr("Votre code est changé."))

    def _on_error(self, error: BaseException) -> None:
        self.submit.setEnabled(True)
        if isinstance(error, DeskError):
            self._complain(error)
        else:
            self._kit.runner.report_failure(error)

    def _complain(self, error: DeskError) -> None:
        self.error.setText(sentence(error))
        is_secret = not isinstance(error, UserError) or error.field == "password"
        (self.secret if is_secret else self.pin).setFocus()
