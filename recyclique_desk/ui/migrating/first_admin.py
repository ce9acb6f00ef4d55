"""Who administers a centre that an import founds: an old admin, or somebody new."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.credentials import checked_password, checked_username
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.migration import FirstAdmin, PersonFate
from recyclique_desk.domain.people import Role
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.secret_pad import SecretEdit
from recyclique_desk.ui.toolkit.theme import GRID, mark


class FirstAdminChoice(QWidget):
    """Chooses among the old admins who have a password, and asks for the name of another."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("migration-first-admin")
        self._group = QButtonGroup(self)
        self._old: dict[QRadioButton, UUID] = {}
        self._shown: tuple[PersonFate, ...] = ()
        self.other = QRadioButton(tr("Quelqu'un d'autre"))
        self.other.setObjectName("migration-admin-other")
        self._group.addButton(self.other)
        self.name = QLineEdit()
        self.name.setObjectName("migration-admin-name")
        self.name.setAccessibleName(tr("Votre nom"))
        self.password = SecretEdit("migration-admin-password", tr("Mot de passe"))
        self.again = SecretEdit("migration-admin-password-again", tr("Encore une fois"))
        self._fields = QWidget()
        form = QFormLayout(self._fields)
        form.setContentsMargins(3 * GRID, 0, 0, 0)
        form.setVerticalSpacing(GRID)
        for field in (self.name, self.password, self.again):
            form.addRow(field.accessibleName(), field)
        self._none = QLabel(
            tr(
                "Aucun administrateur de RecyClique n'est actif avec un mot de passe : "
                "donnez-vous un nom et un mot de passe."
            )
        )
        self._none.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID // 2)
        self._column.addWidget(self._none)
        self._column.addWidget(self.other)
        self._column.addWidget(self._fields)
        self.other.toggled.connect(self._fields.setVisible)
        self._fields.hide()

    def show_people(self, people: tuple[PersonFate, ...]) -> None:
        """Offer the admins among these people; the choice stays where they are the same."""
        admins = tuple(p for p in people if p.role is Role.ADMIN and p.can_sign_in)
        if admins == self._shown and self._group.checkedButton() is not None:
            return
        self._shown = admins
        for button in self._old:
            self._group.removeButton(button)
            button.deleteLater()
        self._old.clear()
        for place, person in enumerate(admins):
            button = QRadioButton(
                tr("{name} ({username}), avec son mot de passe de RecyClique").format(
                    name=person.display_name, username=person.username
                )
            )
            button.setObjectName(f"migration-admin-{person.username}")
            self._group.addButton(button)
            self._old[button] = person.uid
            self._column.insertWidget(1 + place, button)
        self._none.setVisible(not admins)
        self.other.setVisible(bool(admins))
        next(iter(self._old), self.other).setChecked(True)

    def chosen(self) -> FirstAdmin:
        """Give the chosen person; UserError, the wrong field marked, for what cannot be taken."""
        for field in (self.name, self.password):
            mark(field, invalid=False)
        chosen = self._group.checkedButton()
        if isinstance(chosen, QRadioButton) and chosen in self._old:
            return FirstAdmin(self._old[chosen])
        try:
            username = checked_username(self.name.text())
        except UserError:
            self._point_at(self.name)
            raise
        try:
            password = checked_password(self.password.text(), username)
            if self.again.text() != self.password.text():
                raise UserError("Les deux mots de passe ne sont pas pareils.", field="password")
        except UserError:
            self._point_at(self.password)
            raise
        return FirstAdmin(username=username, display_name=username, password=password)

    def forget(self) -> None:
        """Leave no password behind."""
        self.password.clear()
        self.again.clear()

    @staticmethod
    def _point_at(field: QLineEdit) -> None:
        mark(field, invalid=True)
        field.setFocus()
