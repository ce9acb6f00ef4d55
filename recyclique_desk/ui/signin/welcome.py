"""The first start: the centre's name, its time zone, and its first admin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.credentials import (
    checked_display_name,
    checked_password,
    checked_username,
)
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.people import NewCentre, Who
from recyclique_desk.services.access.founding import FoundingService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.messages import clear_when_corrected, error_line, sentence
from recyclique_desk.ui.toolkit.scroll_when_short import ScrollWhenShort
from recyclique_desk.ui.toolkit.secret_pad import SecretEdit
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark
from recyclique_desk.ui.toolkit.zone_choice import ZoneChoice
from recyclique_desk.work.runner import JobRunner, Lane

WIDTH = 520


class Welcome(QFrame):
    """`founded(Who)` tells the first admin, who is signed in; `left()` leads to the choices."""

    founded = Signal(Who)
    left = Signal()

    def __init__(
        self,
        founding: FoundingService,
        runner: JobRunner,
        theme: Theme,
        centre: NewCentre,
        username: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._founding = founding
        self._runner = runner
        self.setObjectName("welcome")
        self.setAccessibleName(tr("Premier démarrage"))
        self.name = _field("welcome-name", tr("Nom de la ressourcerie"), centre.name)
        self.name.setPlaceholderText(tr("par exemple : La Boucle"))
        self.zone = ZoneChoice()
        self.zone.setObjectName("welcome-zone")
        self.zone.choose(centre.time_zone)
        # Days were counted in it already.
        self.zone.setEnabled(not centre.has_tickets)
        self.person = _field("welcome-person", tr("Votre nom"), username)
        self.password = SecretEdit("welcome-password", tr("Mot de passe"))
        self.again = SecretEdit("welcome-password-again", tr("Encore une fois"))
        for edit in (self.password, self.again):
            edit.setMinimumHeight(32)
            edit.offer_eye(theme)
        self.error = error_line("welcome-error")
        self.error.setMinimumHeight(40)
        self.back = QPushButton(theme.icon("chevron-left"), tr("Retour"))
        self.back.setObjectName("welcome-back")
        self.back.setAutoDefault(False)
        self.submit = QPushButton(tr("Commencer"))
        self.submit.setObjectName("welcome-submit")
        mark(self.submit, primary=True, tall=True)
        self._lay_out(theme)
        self.submit.clicked.connect(self._on_submit)
        self.back.clicked.connect(self.left)
        # A base that holds tickets is no new centre's: there is nothing to choose.
        self.back.setVisible(not centre.has_tickets)
        for field in (self.name, self.person, self.password, self.again):
            field.returnPressed.connect(self._on_submit)
        clear_when_corrected(
            (self.name, self.zone, self.person, self.password, self.again),
            lambda: self._complain(None),
        )
        (self.person if centre.name else self.name).setFocus()

    def _lay_out(self, theme: Theme) -> None:
        title = QLabel(tr("Bienvenue"))
        title.setFont(theme.font(Size.FIGURE, bold=True))
        text = QLabel(
            tr(
                "Le comptoir de votre ressourcerie sera prêt dans une minute. Vous en serez "
                "l'administrateur : vous ajouterez ensuite les bénévoles, chacun avec son code."
            )
        )
        text.setWordWrap(True)
        hint = QLabel(tr("Au moins huit caractères ; quatre mots au hasard se retiennent bien."))
        hint.setWordWrap(True)
        mark(hint, tone="quiet")
        form = QFormLayout()
        form.setVerticalSpacing(GRID)
        form.setHorizontalSpacing(2 * GRID)
        for field in (self.name, self.zone, self.person, self.password, self.again):
            form.addRow(field.accessibleName(), field)
        form.addRow("", hint)
        card = QFrame()
        card.setProperty("panel", "card")
        card.setFixedWidth(WIDTH + 6 * GRID)
        column = QVBoxLayout(card)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(title)
        column.addWidget(text)
        column.addLayout(form)
        column.addWidget(self.error)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.submit)
        column.addLayout(row)
        page = QWidget()
        middle = QVBoxLayout(page)
        middle.addStretch(1)
        middle.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ScrollWhenShort(page))

    def _on_submit(self) -> None:
        if not self.name.text().strip():
            self._complain(UserError("Donnez un nom à la ressourcerie."), self.name)
            return
        if not self.person.text().strip():
            self._complain(UserError("Donnez votre nom : vous entrerez avec lui."), self.person)
            return
        try:
            name = checked_display_name(self.name.text())
        except UserError as error:
            self._complain(error, self.name)
            return
        try:
            person = checked_username(self.person.text())
        except UserError as error:
            self._complain(error, self.person)
            return
        try:
            password = checked_password(self.password.text(), name, person)
            if self.again.text() != self.password.text():
                raise UserError("Les deux mots de passe ne sont pas pareils.", field="password")
        except UserError as error:
            self._complain(error, self.password)
            return
        self._complain(None)
        self.submit.setEnabled(False)
        self._runner.submit(
            Lane.USER,
            self._founding.found_centre,
            name,
            self.zone.chosen(),
            person,
            person,
            password,
            owner=self,
            on_result=self.founded.emit,
            on_error=self._on_error,
        )

    def _on_error(self, error: BaseException) -> None:
        self.submit.setEnabled(True)
        if not isinstance(error, DeskError):
            self._runner.report_failure(error)
            return
        zone = isinstance(error, UserError) and error.field == "time_zone"
        self._complain(error, self.zone if zone else self.name)

    def _complain(self, error: DeskError | None, field: QWidget | None = None) -> None:
        """Show what is wrong, and where."""
        self.error.setText("" if error is None else sentence(error))
        for one in (self.name, self.zone, self.person, self.password):
            mark(one, invalid=one is field)
        if field is not None:
            field.setFocus()


def _field(name: str, label: str, text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setObjectName(name)
    field.setAccessibleName(label)
    field.setMinimumHeight(32)
    return field
