"""Asks why: no correction without a reason."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from recyclique_desk.domain.corrections import MAX_REASON, checked_reason
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.dialogs import ActDialog


class ReasonEdit(QLineEdit):
    """One line of reason, no longer than the journal takes."""

    def __init__(self, name: str, text: str = "") -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setAccessibleName(tr("Motif"))
        self.setPlaceholderText(tr("Motif, par exemple : virgule oubliée"))
        self.setMaxLength(MAX_REASON)

    def checked(self) -> str:
        """Give the reason; UserError for none."""
        return checked_reason(self.text())


class ReasonDialog(ActDialog):
    """One question, one line of reason, and the act."""

    def __init__(
        self,
        title: str,
        text: str,
        act: str,
        then: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__("reception-reason", title, act, parent)
        self._then = then
        label = QLabel(text)
        label.setWordWrap(True)
        self.reason = ReasonEdit("reception-reason")
        self.fields = {"reason": self.reason}
        self.stack(label, self.reason, self.error, foot=self.foot())
        self.setMinimumWidth(480)

    def act(self) -> None:
        """Hand the reason over."""
        reason = self.reason.checked()
        self.accept()
        self._then(reason)
