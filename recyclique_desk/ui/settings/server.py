"""The centre's server: filled in, tried step by step, and kept only once every step succeeded."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.server_address import (
    USUAL_PORT,
    ServerAddress,
    StepResult,
    TrialStep,
)
from recyclique_desk.services.maintenance.server_choice import ServerChoiceService
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import ActDialog, button_row
from recyclique_desk.ui.toolkit.number_box import NumberBox
from recyclique_desk.ui.toolkit.speech import announce
from recyclique_desk.ui.toolkit.theme import GRID, mark
from recyclique_desk.work.runner import Lane

_WIDTH = 520


def step_names() -> dict[TrialStep, str]:
    """Give what each step finds out, as people say it."""
    return {
        TrialStep.HOST: tr("Le serveur répond"),
        TrialStep.ENCRYPTION: tr("Chiffrement"),
        TrialStep.SIGN_IN: tr("Utilisateur et mot de passe"),
        TrialStep.DATABASE: tr("La base existe"),
        TrialStep.VERSION: tr("Version de PostgreSQL"),
        TrialStep.RIGHTS: tr("Droits sur la base"),
        TrialStep.TABLES: tr("Contenu de la base"),
    }


class ServerDialog(ActDialog):
    """`kept(address)` with the new address, empty for a file on this computer again."""

    kept = Signal(str)

    def __init__(
        self,
        service: ServerChoiceService,
        context: ScreenContext,
        paths: Paths,
        *,
        is_on_server: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("server", tr("Base sur un serveur"), tr("Garder et rouvrir"), parent)
        self._service = service
        self._context = context
        self._paths = paths
        self._tried: ServerAddress | None = None
        self._is_trying = False
        self.host = self._field("host")
        self.port = NumberBox()
        self.port.setObjectName("server-port")
        self.port.setRange(1, 65535)
        self.port.setValue(USUAL_PORT)
        self.database = self._field("database")
        self.user = self._field("user")
        self.password = self._field("password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.encrypted = QCheckBox(tr("Chiffrer la connexion (TLS)"))
        self.encrypted.setObjectName("server-encrypted")
        self.encrypted.setChecked(True)
        self.fields = {
            "host": self.host,
            "port": self.port,
            "database": self.database,
            "user": self.user,
        }
        self.trial = QPushButton(tr("Essayer"))
        self.trial.setObjectName("server-try")
        self.trial.clicked.connect(self.try_it)
        self.local = QPushButton(tr("Revenir à un fichier de cet ordinateur"))
        self.local.setObjectName("server-local")
        self.local.setAutoDefault(False)
        self.local.setVisible(is_on_server)
        self.local.clicked.connect(self._on_local)
        self.steps = {step: QLabel() for step in TrialStep}
        self._lay_out()
        for edit in (self.host, self.database, self.user, self.password):
            edit.textChanged.connect(self._follow)
        self.port.valueChanged.connect(self._follow)
        self.encrypted.toggled.connect(self._follow)
        self._follow()

    def address(self) -> ServerAddress:
        """Give what is filled in."""
        return ServerAddress(
            self.host.text().strip(),
            self.database.text().strip(),
            self.user.text().strip(),
            self.password.text(),
            self.port.value(),
            self.encrypted.isChecked(),
        )

    def try_it(self) -> None:
        """Try the server and show how far it went."""
        address = self.address()
        self._is_trying = True
        self.error.setText(tr("Essai en cours…"))
        self.trial.setEnabled(False)
        for label in self.steps.values():
            label.hide()

        def tried(results: tuple[StepResult, ...]) -> None:
            self._is_trying = False
            self._show(results)
            is_good = results[-1].trouble is None
            self._tried = address if is_good else None
            self._follow()

        def failed(error: DeskError) -> None:
            self._is_trying = False
            self._follow()
            self.complain(error)

        self._context.submit(
            self._service.try_address,
            address,
            owner=self,
            lane=Lane.FILES,
            on_result=tried,
            on_refused=failed,
        )

    def act(self) -> None:
        """Keep what was tried."""
        if self._tried is None:
            return
        self._context.submit(
            self._service.keep,
            self._tried,
            self._paths.server_password,
            owner=self,
            lane=Lane.FILES,
            on_result=self._on_kept,
            on_refused=self.complain,
        )

    def _on_kept(self, kept: str) -> None:
        self.accept()
        self.kept.emit(kept)

    def _on_local(self) -> None:
        self.accept()
        self.kept.emit("")

    def _show(self, results: tuple[StepResult, ...]) -> None:
        names = step_names()
        self.error.clear()
        for result in results:
            label = self.steps[result.step]
            if result.trouble is None:
                label.setText(f"✓  {self._found(result, names[result.step])}")
                mark(label, tone="success")
            else:
                label.setText(f"✗  {names[result.step]}")
                mark(label, tone="error")
                self.complain(result.trouble)
            label.show()
        announce(self, self.error.text() or tr("Tout est bon : vous pouvez garder ce serveur."))
        if results[-1].trouble is None:
            self.error.setText("")

    def _found(self, result: StepResult, name: str) -> str:
        if result.step is TrialStep.TABLES and not result.found:
            return tr("{name} : vide, elle sera préparée").format(name=name)
        if result.step is TrialStep.ENCRYPTION and not result.found:
            return tr("{name} : aucun").format(name=name)
        if not result.found:
            return name
        return tr("{name} : {found}").format(name=name, found=result.found)

    def _follow(self) -> None:
        """Let only what was tried as it stands be kept."""
        is_tried = self._tried is not None and self._tried == self.address()
        self.submit.setEnabled(is_tried)
        self.trial.setEnabled(not self._is_trying)
        self.trial.setDefault(not is_tried)
        self.submit.setDefault(is_tried)

    def _field(self, name: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setObjectName(f"server-{name}")
        return edit

    def _lay_out(self) -> None:
        said = QLabel(
            tr(
                "Plusieurs ordinateurs travaillent sur une même base PostgreSQL. La personne qui "
                "s'occupe du serveur donne ces indications. Rien n'est changé avant « Garder »."
            )
        )
        said.setWordWrap(True)
        form = QFormLayout()
        form.setSpacing(GRID)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for label, widget in (
            (tr("Serveur"), self.host),
            (tr("Port"), self.port),
            (tr("Base"), self.database),
            (tr("Utilisateur"), self.user),
            (tr("Mot de passe"), self.password),
        ):
            form.addRow(label, widget)
            widget.setAccessibleName(label)
        form.addRow("", self.encrypted)
        steps = QVBoxLayout()
        steps.setSpacing(GRID // 2)
        for step in self.steps.values():
            step.setWordWrap(True)
            step.hide()
            steps.addWidget(step)
        foot = button_row(self.cancel, self.trial, self.submit, aside=self.local)
        self.stack(said, form, steps, self.error, foot=foot)
        self.setMinimumWidth(_WIDTH)
        layout = self.layout()
        if layout is not None:
            # It grows with what the steps say.
            layout.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)


class ServerSetting(QObject):
    """Opens the dialog and keeps the answer; `changed` asks for the program to begin anew."""

    changed = Signal()

    def __init__(
        self,
        service: ServerChoiceService,
        context: ScreenContext,
        paths: Paths,
        settings: SettingsFile,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._service = service
        self._context = context
        self._paths = paths
        self._settings = settings
        self._window = window

    def open(self) -> None:
        """Show the dialog."""
        dialog = ServerDialog(
            self._service,
            self._context,
            self._paths,
            is_on_server=bool(self._settings.current.server),
            parent=self._window,
        )
        dialog.kept.connect(self._keep)
        dialog.open()

    def _keep(self, address: str) -> None:
        self._settings.change(server=address)
        self.changed.emit()
