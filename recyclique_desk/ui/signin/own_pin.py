"""Lets people choose their own PIN."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from recyclique_desk.domain.credentials import checked_pin
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import ActDialog
from recyclique_desk.ui.toolkit.secret_pad import LONGEST, SecretEdit

if TYPE_CHECKING:
    from recyclique_desk.services.access.accounts import AccountsService


class OwnPinDialog(ActDialog):
    """The PIN or password until now, and the new PIN twice."""

    def __init__(
        self, accounts: "AccountsService", context: ScreenContext, parent: QWidget
    ) -> None:
        super().__init__("signin-own-pin", tr("Mon code"), tr("Changer mon code"), parent)
        self._accounts = accounts
        self._context = context
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
            edit.offer_eye(context.theme)
            edit.setMaxLength(LONGEST)
            edit.setInputMethodHints(edit.inputMethodHints() | Qt.InputMethodHint.ImhDigitsOnly)
        self.fields = {"password": self.secret, "pin": self.pin}
        self.stack(text, form, self.error, foot=self.foot())
        self.setMinimumWidth(480)
        self.secret.setFocus()

    def complain(self, error: DeskError) -> None:
        """Show an error at the new code, or at the current one if that is wrong."""
        super().complain(error)
        if not isinstance(error, UserError) or error.field not in self.fields:
            self.secret.setFocus()

    def act(self) -> None:
        """Change the code, once the new one is typed twice alike."""
        pin = checked_pin(self.pin.text())
        if self.again.text() != pin:
            raise UserError("Les deux nouveaux codes ne sont pas pareils.", field="pin")
        self.submit.setEnabled(False)
        self._context.submit(
            self._accounts.change_own_pin,
            self.secret.text(),
            pin,
            owner=self,
            on_result=self._on_changed,
            on_error=self._on_error,
        )

    def _on_changed(self, _nothing: None) -> None:
        self.accept()
        self._context.messages.done(tr("Votre code est changé."))

    def _on_error(self, error: BaseException) -> None:
        self.submit.setEnabled(True)
        if isinstance(error, DeskError):
            self.complain(error)
        else:
            self._context.runner.report_failure(error)
