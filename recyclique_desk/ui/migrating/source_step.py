"""Where the old data are: a file, or a server's address."""

from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.messages import error_line
from recyclique_desk.ui.toolkit.secret_pad import SecretEdit
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark

WIDEST = 720
SCHEMES = ("postgresql://", "postgres://", "postgresql+")


def with_password(address: str, password: str) -> str:
    """Put a password into a server's address that names a user without one."""
    if not password:
        return address
    try:
        parts = urlsplit(address)
        if parts.username is None or parts.password is not None:
            return address
    except ValueError:
        return address  # an address that cannot be read is refused as it was typed
    user, _, host = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=f"{user}:{quote(password, safe='')}@{host}"))


class SourceStep(QWidget):
    """`file_wanted()`, `server_chosen(str)` with the whole address, `site_chosen(str)`."""

    file_wanted = Signal()
    server_chosen = Signal(str)
    site_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.choose = QPushButton(tr("Choisir un fichier…"))
        self.choose.setObjectName("migration-choose-btn")
        mark(self.choose, primary=True, tall=True)
        self.file_error = error_line("migration-file-error")
        self.address = QLineEdit()
        self.address.setObjectName("migration-address")
        self.address.setAccessibleName(tr("Adresse du serveur"))
        self.address.setPlaceholderText("postgresql://lecture@serveur:5432/recyclic")
        self.password = SecretEdit("migration-password", tr("Mot de passe du serveur"))
        self.read = QPushButton(tr("Lire ce serveur"))
        self.read.setObjectName("migration-read-btn")
        self.server_error = error_line("migration-server-error")
        self.site = QComboBox()
        self.site.setObjectName("migration-site")
        self.site.setAccessibleName(tr("Site"))
        self.go_on = QPushButton(tr("Continuer"))
        self.go_on.setObjectName("migration-site-btn")
        mark(self.go_on, primary=True)
        self.site_card = self._card(
            tr("De quel site s'agit-il ?"),
            tr(
                "RecyClique ne dit pas où ces postes ont été ouverts, et plusieurs sites sont "
                "possibles."
            ),
        )
        self._lay_out()
        self.choose.clicked.connect(self.file_wanted)
        self.read.clicked.connect(self._on_read)
        self.address.returnPressed.connect(self._on_read)
        self.password.returnPressed.connect(self._on_read)
        self.go_on.clicked.connect(lambda: self.site_chosen.emit(self.site.currentText()))
        self.forget()

    def show_file(self, path: Path | None) -> None:
        """Say which file was chosen."""
        self.file.setVisible(path is not None)
        self.file.setText("" if path is None else path.name)

    def ask_site(self, names: tuple[str, ...]) -> None:
        """Ask which site is meant; without names the question goes away."""
        self.site.clear()
        self.site.addItems(list(names))
        self.site_card.setVisible(bool(names))
        if names:
            self.site.setFocus()

    def complain(self, text: str, *, of_server: bool) -> None:
        """Show an error beside its field; an empty text removes it."""
        self.file_error.setText("" if of_server else text)
        self.server_error.setText(text if of_server else "")
        self.file_error.setVisible(bool(text) and not of_server)
        self.server_error.setVisible(bool(text) and of_server)
        mark(self.address, invalid=of_server and bool(text))
        if text:
            (self.address if of_server else self.choose).setFocus()

    def forget(self) -> None:
        """Leave nothing of what was chosen before."""
        self.address.clear()
        self.password.clear()
        self.show_file(None)
        self.ask_site(())
        self.complain("", of_server=False)

    def _on_read(self) -> None:
        address = self.address.text().strip()
        if not address.startswith(SCHEMES):
            self.complain(
                tr("Une adresse commence par postgresql:// : demandez-la à qui gère le serveur."),
                of_server=True,
            )
            return
        self.server_chosen.emit(with_password(address, self.password.text()))

    def _card(self, title: str, text: str) -> QFrame:
        card = QFrame()
        card.setProperty("panel", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        heading = QLabel(title)
        heading.setFont(self._theme.font(Size.LEAD, bold=True))
        explained = QLabel(text)
        explained.setWordWrap(True)
        column.addWidget(heading)
        column.addWidget(explained)
        return card

    def _lay_out(self) -> None:
        file_card = self._card(
            tr("Un fichier"),
            tr(
                "Dans RecyClique, la page du super-administrateur a un bouton « Exporter la base "
                "de données » : il donne un fichier .dump, qui contient tout. Les fichiers .sql, "
                ".sql.gz et les CSV de RecyClique (lignes d'une période, un ticket) vont aussi."
            ),
        )
        self.file = QLabel()
        self.file.setObjectName("migration-file")
        self.file.setTextFormat(Qt.TextFormat.PlainText)
        drop = QLabel(tr("ou déposez-le sur cette fenêtre"))
        mark(drop, tone="quiet")
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.choose)
        row.addWidget(drop)
        row.addStretch(1)
        _add(file_card, row, self.file, self.file_error)

        server_card = self._card(
            tr("Ou le serveur de RecyClique"),
            tr(
                "Pour qui gère le serveur : rien n'y est écrit, le droit de lire six tables suffit."
            ),
        )
        form = QGridLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        for line, (label, field) in enumerate(
            ((tr("Adresse"), self.address), (tr("Mot de passe"), self.password))
        ):
            form.addWidget(QLabel(label), line, 0)
            form.addWidget(field, line, 1)
        form.addWidget(self.read, 1, 2)
        _add(server_card, form, self.server_error)

        site_row = QHBoxLayout()
        site_row.setSpacing(GRID)
        site_row.addWidget(self.site, 1)
        site_row.addWidget(self.go_on)
        _add(self.site_card, site_row)

        column = QVBoxLayout()
        column.setSpacing(2 * GRID)
        column.addWidget(self.site_card)
        column.addWidget(file_card)
        column.addWidget(server_card)
        column.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(WIDEST)
        middle.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        layout.addWidget(middle, 1000)
        layout.addStretch(1)


def _add(card: QFrame, *parts: QWidget | QHBoxLayout | QGridLayout) -> None:
    column = card.layout()
    assert isinstance(column, QVBoxLayout)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
