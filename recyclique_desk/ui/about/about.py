"""What the program is: version, what it carries under which licences, where the data are."""

import platform
from importlib import metadata
from importlib.util import find_spec

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from recyclique_desk import __version__
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.dialogs import DeskDialog, button_row
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark

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
        tr("Sauvegardes : {place}").format(place=paths.backups),
        tr("Réglages : {place}").format(place=paths.settings),
        tr("Journal technique : {place}").format(place=paths.log),
        "",
        tr("Ce que le programme contient"),
        *_carried(),
        tr("Inter (police de caractères) · {licence}").format(licence="SIL OFL 1.1"),
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
    """Shows it, and copies it for a message to whoever helps."""

    def __init__(
        self, paths: Paths, location: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__("about", tr("À propos de RecyClique Desk"), parent)
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
        foot = button_row(close, aside=self.copy)
        foot.insertWidget(1, self.copied, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.setSpacing(GRID)
        self.stack(title, purpose, self.text, foot=foot, grow=self.text)
        self.resize(*_SIZE)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copied.setText(tr("Copié : collez-le dans votre message."))
