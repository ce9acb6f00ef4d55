"""The problem report: every file of it is shown before anything is kept."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton, QWidget

from recyclique_desk.services.maintenance.problem_report import ProblemReport, ProblemReportService
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import DeskDialog, button_row
from recyclique_desk.ui.toolkit.file_target import FileType, TargetChooser
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import Theme, mark
from recyclique_desk.ui.toolkit.written_file import tell_written
from recyclique_desk.work.runner import Lane

_SIZE = (720, 560)


class ProblemReportDialog(DeskDialog):
    """Shows what the report holds; `keep` is the act."""

    def __init__(self, report: ProblemReport, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("problem-report", tr("Signaler un problème"), parent)
        said = QLabel(
            tr(
                "Voici tout ce que le fichier contiendra. Les noms, les notes et les mots de passe "
                "en sont retirés (‹…›). Rien n'est envoyé : enregistrez-le, puis joignez-le à un "
                "message à la personne qui vous aide, avec ce que vous faisiez."
            )
        )
        said.setWordWrap(True)
        self.parts = QComboBox()
        self.parts.setObjectName("problem-report-part")
        self.parts.setAccessibleName(tr("Partie du rapport"))
        for part in report.parts:
            self.parts.addItem(part.name, part.text)
        self.text = QPlainTextEdit()
        self.text.setObjectName("problem-report-text")
        self.text.setAccessibleName(tr("Ce que le rapport contient"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.keep = QPushButton(theme.icon("export", ColorRole.ON_ACCENT), tr("Enregistrer…"))
        self.keep.setObjectName("problem-report-keep")
        self.keep.setDefault(True)
        mark(self.keep, primary=True)
        leave = QPushButton(tr("Annuler"))
        leave.setObjectName("problem-report-cancel")
        leave.clicked.connect(self.reject)
        self.keep.clicked.connect(self.accept)
        self.parts.currentIndexChanged.connect(self._show_part)
        self._show_part()
        self.stack(said, self.parts, self.text, foot=button_row(leave, self.keep), grow=self.text)
        self.resize(*_SIZE)

    def _show_part(self) -> None:
        self.text.setPlainText(self.parts.currentData())


class ProblemReportActions(QObject):
    """Composes the report, shows it, and writes it where the person says."""

    def __init__(
        self,
        service: ProblemReportService,
        context: ScreenContext,
        paths: Paths,
        settings: SettingsFile,
        chooser: TargetChooser,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._service = service
        self._context = context
        self._paths = paths
        self._settings = settings
        self._chooser = chooser
        self._window = window

    def open(self) -> None:
        """Compose it; an admin may be asked for the password, because the database is examined."""
        is_admin = self._context.session.who.is_admin
        self._context.submit(
            self._service.compose_checked if is_admin else self._service.compose,
            self._paths,
            self._settings.current,
            owner=self,
            lane=Lane.HISTORY,
            on_result=self._show,
            retry=self.open,
        )

    def _show(self, report: ProblemReport) -> None:
        dialog = ProblemReportDialog(report, self._context.theme, self._window)
        dialog.accepted.connect(partial(self._ask_target, report))
        dialog.open()

    def _ask_target(self, report: ProblemReport) -> None:
        self._chooser.ask(
            tr("Enregistrer le rapport"),
            tr("rapport-recyclique-desk.zip"),
            [FileType(tr("Archive ZIP"), "zip")],
            lambda target, _type: self._save(report, target),
            "problem-report",
        )

    def _save(self, report: ProblemReport, target: Path) -> None:
        words = tr("{name} enregistré").format(name=target.name)
        self._context.submit(
            self._service.save,
            report,
            target,
            owner=self,
            lane=Lane.FILES,
            on_result=lambda _path: tell_written(self._context.messages, words, target),
            retry=partial(self._save, report, target),
        )
