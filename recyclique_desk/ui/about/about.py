"""What the program is: version, what it carries under which licences, where the data are."""

import platform
from importlib import metadata
from importlib.util import find_spec

from PySide6.QtCore import Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QWidget

from recyclique_desk import __version__
from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.updates import AvailableVersion
from recyclique_desk.services.maintenance.updates import find_available_version
from recyclique_desk.support.communes import COMMUNES_YEAR
from recyclique_desk.support.paths import Paths, place_words
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import DeskDialog, button_row
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.ui.toolkit.speech import announce
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark
from recyclique_desk.work.runner import Lane

_SIZE = (640, 520)
CARRIED = (
    ("PySide6-Essentials", "PySide6", "LGPL-3.0-only"),
    ("pyqtgraph", "pyqtgraph", "MIT"),
    ("numpy", "numpy", "BSD-3-Clause"),
    ("SQLAlchemy", "sqlalchemy", "MIT"),
    ("typing_extensions", "typing_extensions", "PSF-2.0"),
    ("alembic", "alembic", "MIT"),
    ("Mako", "mako", "MIT"),
    ("MarkupSafe", "markupsafe", "BSD-3-Clause"),
    ("psycopg", "psycopg", "LGPL-3.0-only"),
    ("platformdirs", "platformdirs", "MIT"),
    ("pwdlib", "pwdlib", "MIT"),
    ("argon2-cffi", "argon2", "MIT"),
    ("bcrypt", "bcrypt", "Apache-2.0"),
    ("python-calamine", "python_calamine", "MIT"),
    ("RapidFuzz", "rapidfuzz", "MIT"),
    ("XlsxWriter", "xlsxwriter", "BSD-2-Clause"),
    ("tzdata", "tzdata", "Apache-2.0"),
)
"""Distribution, module and licence of what comes with the program."""


def about_text(paths: Paths, location: str) -> str:
    """Write what the dialog shows and copies; `location` is without a password."""
    lines = [
        f"RecyClique Desk {__version__} · {tr('licence MIT')}",
        f"Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}",
        "",
        tr("Où sont les données"),
        tr("Base : {place}").format(place=location),
        *([place_words()[paths.place]] if paths.could_move(location) else []),
        tr("Sauvegardes : {place}").format(place=paths.backups),
        tr("Réglages : {place}").format(place=paths.settings),
        tr("Journal technique : {place}").format(place=paths.log),
        "",
        tr("Ce que le programme contient"),
        *_carried(),
        tr("Inter (police de caractères) · {licence}").format(licence="SIL OFL 1.1"),
        tr("Communes, codes postaux et EPCI de {year} · {source} · {licence}").format(
            year=COMMUNES_YEAR,
            source="INSEE, La Poste, Etalab",
            licence="Licence Ouverte 2.0",
        ),
    ]
    return "\n".join(lines)


def _carried() -> list[str]:
    """Write what is here, with its version where the installation tells it."""
    lines = []
    for distribution, module, licence in CARRIED:
        if find_spec(module) is None:  # an extra that was not installed
            continue
        try:
            name = f"{distribution} {metadata.version(distribution)}"
        except metadata.PackageNotFoundError:  # a frozen program has no such files
            name = distribution
        lines.append(f"{name} · {licence}")
    return lines


class AboutDialog(DeskDialog):
    """Shows it, copies it for a message to whoever helps, and looks for a newer version.

    `address_wanted` leads to the setting of where that is looked for.
    """

    address_wanted = Signal()

    def __init__(
        self,
        paths: Paths,
        location: str,
        address: str,
        context: ScreenContext,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("about", tr("À propos de RecyClique Desk"), parent)
        self._context, self._address, theme = context, address, context.theme
        title = QLabel(f"RecyClique Desk {__version__}")
        title.setObjectName("about-title")
        title.setFont(theme.font(Size.TITLE, bold=True))
        purpose = QLabel(
            tr(
                "Le comptoir de réception des ressourceries. Rien ne quitte cet ordinateur sans "
                "que vous le demandiez."
            )
        )
        purpose.setWordWrap(True)
        mark(purpose, tone="quiet")
        self.text = QPlainTextEdit(about_text(paths, location))
        self.text.setObjectName("about-text")
        self.text.setAccessibleName(tr("Version, licences et emplacement des données"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.copy = QPushButton(theme.icon("copy"), tr("Copier"))
        self.copy.setObjectName("about-copy")
        self.copy.setAutoDefault(False)
        self.copied = QLabel()
        self.copied.setObjectName("about-copied")
        mark(self.copied, tone="success")
        close = QPushButton(tr("Fermer"))
        close.setObjectName("about-close")
        close.setDefault(True)
        self.copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        self.check = QPushButton(theme.icon("refresh"), tr("Vérifier"))
        self.check.setObjectName("about-check")
        self.check.setAutoDefault(False)
        self.check.setToolTip(tr("Chercher une nouvelle version"))
        self.set_address = QPushButton(tr("Donner une adresse…"))
        self.set_address.setObjectName("about-set-address")
        self.set_address.setAutoDefault(False)
        self.set_address.hide()
        self.answer = QLabel(tr("« Vérifier » cherche si une version plus récente existe."))
        self.answer.setObjectName("about-answer")
        self.answer.setWordWrap(True)
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.answer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.check.clicked.connect(self._check)
        self.set_address.clicked.connect(self._want_address)
        version = QHBoxLayout()
        version.setSpacing(GRID)
        version.addWidget(self.answer, 1)
        version.addWidget(self.set_address, 0, Qt.AlignmentFlag.AlignTop)
        version.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        foot = button_row(close, aside=self.copy)
        foot.insertWidget(1, self.copied, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.setSpacing(GRID)
        self.stack(title, purpose, version, self.text, foot=foot, grow=self.text)
        self.resize(*_SIZE)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copied.setText(tr("Copié : collez-le dans votre message."))

    def _check(self) -> None:
        """Look for a newer version; without an address, lead to where it is given."""
        if not self._address:
            is_admin = self._context.session.who.is_admin
            self.set_address.setVisible(is_admin)
            self._say(
                tr("Aucune adresse n'est réglée où chercher une nouvelle version.")
                if is_admin
                else tr(
                    "Aucune adresse n'est réglée où chercher une nouvelle version : un responsable "
                    "peut la donner dans les réglages."
                )
            )
            return
        self.check.setEnabled(False)
        self._say(tr("Recherche d'une nouvelle version…"))
        self._context.runner.submit(
            Lane.HISTORY,
            find_available_version,
            self._address,
            owner=self,
            on_result=self._on_found,
            on_error=self._on_error,
        )

    def _on_found(self, found: AvailableVersion) -> None:
        self.check.setEnabled(True)
        if not found.is_newer_than(__version__):
            self._say(tr("À jour : aucune version n'est plus récente."), "success")
            return
        parts = [tr("La version {version} est là.").format(version=found.version), found.notes]
        if found.download:
            parts.append(tr("Elle se trouve ici : {place}").format(place=found.download))
        self._say("\n".join(filter(None, parts)))

    def _on_error(self, error: BaseException) -> None:
        self.check.setEnabled(True)
        if isinstance(error, DeskError):
            self._say(sentence(error), "error")
        else:
            self._say("")
            self._context.messages.failed(error)

    def _want_address(self) -> None:
        self.accept()
        self.address_wanted.emit()

    def _say(self, words: str, tone: str = "") -> None:
        self.answer.setText(words)
        mark(self.answer, tone=tone)
        announce(self.answer, words)
