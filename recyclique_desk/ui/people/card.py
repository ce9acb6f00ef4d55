"""One person: names, role, site, and the secrets nobody can read, only replace."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.errors import DeskError, StaleEdit, UserError
from recyclique_desk.domain.people import Account, AccountInput, Role, Site, Who
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.messages import clear_when_corrected, error_line, sentence
from recyclique_desk.ui.toolkit.secret_pad import SecretEdit
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark

WIDTH = 380


def ways_in(person: Account, who: Who) -> str:
    """Name what a person signs in with: PIN, password, both or nothing yet."""
    ways = [
        word
        for has, word in (
            (person.has_pin, tr("code")),
            (person.has_password, tr("mot de passe")),
            # Who came by the right to the file needs nothing that is known here.
            (who.is_local and who.user_id == person.id, tr("cet ordinateur")),
        )
        if has
    ]
    return ", ".join(ways) or no_way()


def no_way() -> str:
    """Return the text for a person who cannot sign in yet; `ways_in` gives none wider."""
    return tr("pas encore possible")


def _no_way_in(person: Account, who: Who) -> str:
    is_here = who.is_local and who.user_id == person.id
    if person.has_secret or is_here or not person.is_active:
        return ""
    return tr("Ne peut pas encore se connecter : donnez-lui un code ou un mot de passe.")


class PersonCard(QFrame):
    """`saved(AccountInput, Role, password, pin)`, the secrets empty where they stay as they are.

    `enabled_wanted(bool)`, `pin_removed()` and `saved` are about `person`, None for a new one.
    """

    saved = Signal(AccountInput, Role, str, str)
    enabled_wanted = Signal(bool)
    pin_removed = Signal()

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.person: Account | None = None
        self.is_adding = False
        self.setObjectName("person-card")
        self.setMinimumWidth(WIDTH)
        mark(self, panel="card")
        self.heading = QLabel()
        self.heading.setObjectName("person-title")
        self.heading.setWordWrap(True)
        self.heading.setFont(context.theme.font(Size.LEAD, bold=True))
        self.note = QLabel()
        self.note.setObjectName("person-note")
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        mark(self.note, tone="warning")
        self.display_name = QLineEdit()
        self.username = QLineEdit()
        self.role = QComboBox()
        self.role.addItem(tr("Bénévole"), Role.OPERATOR)
        self.role.addItem(tr("Administrateur"), Role.ADMIN)
        self.site = QComboBox()
        self.pin = SecretEdit("person-pin", tr("Nouveau code"))
        self.password = SecretEdit("person-password", tr("Nouveau mot de passe"))
        for secret in (self.pin, self.password):
            secret.offer_eye(context.theme)
        self.rows: tuple[tuple[str, str, QWidget], ...] = (
            ("person-display-name", tr("Nom montré"), self.display_name),
            ("person-username", tr("Nom pour se connecter"), self.username),
            ("person-role", tr("Rôle"), self.role),
            ("person-site", tr("Site"), self.site),
            ("person-pin", tr("Nouveau code (quatre à six chiffres)"), self.pin),
            ("person-password", tr("Nouveau mot de passe"), self.password),
        )
        self.error = error_line("person-error")
        self.save = QPushButton(tr("Enregistrer"))
        self.save.setObjectName("person-save")
        mark(self.save, primary=True)
        self.remove_pin = QPushButton(tr("Retirer le code"))
        self.remove_pin.setObjectName("person-remove-pin")
        self.disable = QPushButton(context.theme.icon("lock"), tr("Désactiver"))
        self.disable.setObjectName("person-disable")
        self.enable = QPushButton(context.theme.icon("undo"), tr("Réactiver"))
        self.enable.setObjectName("person-enable")
        self._remember()
        self._lay_out()
        self._connect()

    def show_sites(self, sites: tuple[Site, ...]) -> None:
        """Offer these sites."""
        kept, was_typed = self.site.currentData(), self.is_typed
        self.site.clear()
        for site in sites:
            self.site.addItem(site.name, site.id)
        self.site.setCurrentIndex(max(0, self.site.findData(kept)))
        if not was_typed:
            self._remember()

    def show_person(self, person: Account) -> None:
        """Show a person; what is typed stays while it is the same version of them."""
        if self.person == person and not self.is_adding:
            return
        self.person, self.is_adding = person, False
        self.heading.setText(person.display_name)
        self.note.setText(_no_way_in(person, self._context.session.who))
        self.display_name.setText(person.display_name)
        self.username.setText(person.username)
        self.role.setCurrentIndex(self.role.findData(person.role))
        if person.site_id is not None and self.site.findData(person.site_id) < 0:
            self.site.addItem(person.site_name or "", person.site_id)
        self.site.setCurrentIndex(max(0, self.site.findData(person.site_id)))
        self._remember()
        self.remove_pin.setVisible(person.has_pin)
        self.disable.setVisible(person.is_active)
        self.enable.setVisible(not person.is_active)
        self._tidy()

    @property
    def is_typed(self) -> bool:
        """Whether something is typed that saving would change."""
        if self.pin.text() or self.password.text():
            return True
        given = (
            self.display_name.text(),
            self.username.text(),
            Role(self.role.currentData()),
            self.site.currentData(),
        )
        return given != self._filled

    def discard(self) -> None:
        """Show again what is saved."""
        if self.person is None:
            self.is_adding = False
            self._empty()
        else:
            person, self.person = self.person, None
            self.show_person(person)

    def start_adding(self) -> None:
        """Ask for a new person."""
        self.person, self.is_adding = None, True
        self.heading.setText(tr("Nouvelle personne"))
        self.note.clear()
        for button in (self.remove_pin, self.disable, self.enable):
            button.hide()
        self._empty()
        self.display_name.setFocus()

    def _empty(self) -> None:
        self.display_name.clear()
        self.username.clear()
        self.role.setCurrentIndex(0)
        self.site.setCurrentIndex(0)
        self._remember()
        self._tidy()

    def _remember(self) -> None:
        """Keep what the fields are filled with, to tell what is typed since."""
        self._filled: tuple[str, str, Role, int | None] = (
            self.display_name.text(),
            self.username.text(),
            Role(self.role.currentData()),
            self.site.currentData(),
        )

    def complain(self, error: DeskError) -> None:
        """Show why it was not done; a stale edit shows the person as they are now."""
        if isinstance(error, StaleEdit) and isinstance(error.current, Account):
            self.show_person(error.current)
        field = error.field if isinstance(error, UserError) else None
        for name, _label, widget in self.rows:
            mark(widget, invalid=field is not None and name == f"person-{field}".replace("_", "-"))
        self.error.setText(sentence(error))
        self.error.show()

    def _tidy(self) -> None:
        self.note.setVisible(bool(self.note.text()))
        self.pin.clear()
        self.password.clear()
        self._take_back_complaint()

    def _take_back_complaint(self) -> None:
        self.error.clear()
        self.error.hide()
        for _name, _label, widget in self.rows:
            mark(widget, invalid=False)

    def _on_save(self) -> None:
        username = self.username.text().strip() or self.display_name.text()
        given = AccountInput(username, self.display_name.text(), self.site.currentData())
        role = Role(self.role.currentData())
        self.saved.emit(given, role, self.password.text(), self.pin.text())

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(GRID // 2)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for name, label, widget in self.rows:
            widget.setObjectName(name)
            widget.setAccessibleName(label)
            form.addRow(label, widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.heading)
        column.addWidget(self.note)
        column.addLayout(form)
        column.addWidget(self.error)
        column.addWidget(self.save)
        column.addStretch(1)
        for button in (self.remove_pin, self.disable, self.enable):
            column.addWidget(button)
            button.hide()

    def _connect(self) -> None:
        self.save.clicked.connect(self._on_save)
        for field in (self.display_name, self.username, self.pin, self.password):
            field.returnPressed.connect(self._on_save)
        clear_when_corrected(
            tuple(widget for _name, _label, widget in self.rows), self._take_back_complaint
        )
        self.remove_pin.clicked.connect(self.pin_removed)
        self.disable.clicked.connect(lambda: self.enabled_wanted.emit(False))
        self.enable.clicked.connect(lambda: self.enabled_wanted.emit(True))
