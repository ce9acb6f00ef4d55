"""At a first start: a copy of this program's database is chosen, described, and restored."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.services.maintenance.copy_reading import GoodCopy, describe_copy
from recyclique_desk.services.maintenance.service import MaintenanceService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.shell.rescue import copy_holds
from recyclique_desk.ui.toolkit.file_target import TargetChooser
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import error_line, sentence
from recyclique_desk.ui.toolkit.scroll_when_short import ScrollWhenShort
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark
from recyclique_desk.work.runner import JobRunner, Lane

WIDTH = 568


class RestorePage(QFrame):
    """`restored()` when the copy is in place; `left()` leads back to the choices."""

    restored = Signal()
    left = Signal()

    def __init__(
        self,
        maintenance: MaintenanceService,
        runner: JobRunner,
        theme: Theme,
        formats: Formats,
        chooser: TargetChooser,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._maintenance = maintenance
        self._runner = runner
        self._formats = formats
        self._chooser = chooser
        self._copy: GoodCopy | None = None
        self.setObjectName("restore-page")
        self.setAccessibleName(tr("Restaurer une copie"))
        self.choose = QPushButton(theme.icon("import"), tr("Choisir une copie…"))
        self.choose.setObjectName("restore-choose-btn")
        self.file = QLabel()
        self.file.setObjectName("restore-file")
        self.file.setFont(theme.font(Size.TEXT, bold=True))
        self.holds = QLabel()
        self.holds.setObjectName("restore-holds")
        for label in (self.file, self.holds):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.hide()
        self.error = error_line("restore-error")
        self.back = QPushButton(theme.icon("chevron-left"), tr("Retour"))
        self.back.setObjectName("restore-back")
        self.submit = QPushButton(tr("Restaurer cette copie"))
        self.submit.setObjectName("restore-submit")
        mark(self.submit, primary=True, tall=True)
        self.submit.setEnabled(False)
        self._lay_out(theme)
        self.choose.clicked.connect(self.choose_copy)
        self.submit.clicked.connect(self._restore)
        self.back.clicked.connect(self.left)

    def choose_copy(self) -> None:
        """Ask for the copy's file."""
        self._chooser.ask_existing(
            tr("Choisir une copie"),
            [tr("Copies de RecyClique Desk (*.sqlite *.dump)"), tr("Tous les fichiers (*)")],
            self.take_file,
            "restore",
        )

    def take_file(self, path: Path) -> None:
        """Look at a chosen file."""
        self._copy = None
        self.error.clear()
        self.file.setText(path.name)
        self.file.show()
        self.holds.setText(tr("Vérification de la copie…"))
        self.holds.show()
        self._wait(waiting=True)
        self._runner.submit(
            Lane.FILES,
            describe_copy,
            path,
            owner=self,
            on_result=self._on_described,
            on_error=self._on_error,
        )

    def _on_described(self, copy: GoodCopy) -> None:
        self._copy = copy
        made = tr("Copie du {day} à {time}.").format(
            day=self._formats.day(copy.made_at.astimezone(self._formats.zone).date()),
            time=self._formats.time(copy.made_at),
        )
        self.holds.setText(f"{made} {copy_holds(copy, self._formats)}")
        self._wait(waiting=False)
        self.submit.setFocus()

    def _restore(self) -> None:
        if self._copy is None:
            return
        self.error.clear()
        self.holds.setText(tr("Restauration en cours…"))
        self._wait(waiting=True)
        self._runner.submit(
            Lane.FILES,
            self._maintenance.restore_new_centre,
            self._copy.path,
            owner=self,
            on_result=lambda _nothing: self.restored.emit(),
            on_error=self._on_error,
        )

    def _on_error(self, error: BaseException) -> None:
        self._copy = None
        self.holds.hide()
        self._wait(waiting=False)
        if not isinstance(error, DeskError):
            self._runner.report_failure(error)
        self.error.setText(
            sentence(error)
            if isinstance(error, DeskError)
            else tr("La copie n'a pas pu être restaurée : rien n'a été supprimé.")
        )
        self.choose.setFocus()

    def _wait(self, *, waiting: bool) -> None:
        self.choose.setEnabled(not waiting)
        self.back.setEnabled(not waiting)
        self.submit.setEnabled(not waiting and self._copy is not None)

    def _lay_out(self, theme: Theme) -> None:
        title = QLabel(tr("Restaurer une copie"))
        title.setFont(theme.font(Size.FIGURE, bold=True))
        title.setWordWrap(True)
        text = QLabel(
            tr(
                "Une copie est un fichier .sqlite ou .dump que ce programme a fait, sur cet "
                "ordinateur, un autre ou une clé. Le centre reprend tel qu'il y est, avec ses "
                "personnes et leurs mots de passe."
            )
        )
        text.setWordWrap(True)
        card = QFrame()
        card.setProperty("panel", "card")
        card.setFixedWidth(WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        for part in (title, text):
            column.addWidget(part)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.file, self.holds, self.error):
            column.addWidget(part)
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
