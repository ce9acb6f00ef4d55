"""The page *Venir de RecyClique*: source, report, import, result; nothing is written before."""

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.migration import (
    Decisions,
    MigrationAnalysis,
    MigrationOptions,
    SiteNeeded,
)
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.weight import ZERO
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.migrating.jobs import Answers, ImportOutcome, MigrationJobs
from recyclique_desk.ui.migrating.report_step import ReportStep
from recyclique_desk.ui.migrating.source_step import SCHEMES, WIDEST, SourceStep
from recyclique_desk.ui.toolkit.file_target import FileType, TargetChooser
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.job_foot import JobFoot
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.ui.toolkit.pages import ScreenPage
from recyclique_desk.ui.toolkit.speech import announce
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark
from recyclique_desk.work.runner import Job, JobRunner

KIND = "migration"
"""Under this name the folder of the last source is remembered."""


class _State(Enum):
    SOURCE = "source"
    READING = "reading"
    REPORT = "report"
    IMPORTING = "importing"
    DONE = "done"


class MigrationPage(ScreenPage):
    """`imported(words)` when rows came in; `founded(Who)` when a first start may go on."""

    imported = Signal(str)
    founded = Signal(Who)

    def __init__(
        self,
        jobs: MigrationJobs,
        runner: JobRunner,
        theme: Theme,
        formats: Formats,
        chooser: TargetChooser,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("migration-page", tr("Venir de RecyClique"), theme, parent)
        self._jobs = jobs
        self._runner = runner
        self._formats = formats
        self._chooser = chooser
        self._job: Job | None = None
        self._state = _State.SOURCE
        self._location = ""
        self._options = MigrationOptions()
        self._analysis: MigrationAnalysis | None = None
        self._outcome: ImportOutcome | None = None
        self.source = SourceStep(theme)
        self.report = ReportStep(
            theme, formats, self.folding_row(), is_first_start=jobs.is_first_start
        )
        self.result = self._make_result(theme)
        self.foot = JobFoot("migration", formats, tr("Autre source"), tr("Importer"))
        self.error, self.progress = self.foot.error, self.foot.progress
        self.cancel, self.other = self.foot.cancel, self.foot.other
        self.submit, self.done = self.foot.submit, self.foot.done
        self._lay_out()
        self._connect()
        self._show(_State.SOURCE)

    @property
    def is_busy(self) -> bool:
        """Whether a source is being read or imported."""
        return self._job is not None

    @property
    def is_over(self) -> bool:
        """Whether an import was done: at a first start there is no way back then."""
        return self._state is _State.DONE

    def start_over(self) -> None:
        """Ask for a source again, unless one is being read or imported."""
        if self.is_busy:
            return
        self._analysis = self._outcome = None
        self._location = ""
        self._options = MigrationOptions()
        self.source.forget()
        self.report.first_admin.forget()
        self.error.clear()
        self._show(_State.SOURCE)

    def take_file(self, path: Path) -> None:
        """Read a file that was chosen or dropped."""
        if self.is_busy:
            self.error.setText(tr("Un import est en cours : attendez sa fin, ou annulez-le."))
            return
        self.start_over()
        self.source.show_file(path)
        self._begin(str(path))

    def choose_file(self) -> None:
        """Ask for a file."""
        self._chooser.ask_existing(
            tr("Choisir un export de RecyClique"),
            [
                tr("Exports de RecyClique (*.dump *.sql *.sql.gz *.gz *.csv)"),
                tr("Tous les fichiers (*)"),
            ],
            self.take_file,
            KIND,
        )

    # Reading

    def _begin(self, location: str) -> None:
        self._location = location
        self._options = MigrationOptions(time_zone=self._formats.zone.key)
        self.source.ask_site(())
        self._analyse(Decisions())

    def _on_zone(self, zone: str) -> None:
        if self._analysis is not None and not self.is_busy:
            self._options = replace(self._options, time_zone=zone)
            self._analyse(self._analysis.decisions)

    def _on_site(self, name: str) -> None:
        self._options = replace(self._options, site=name)
        self._analyse(Decisions())

    def _on_decided(self) -> None:
        if not self.is_busy:
            self._analyse(self.report.decisions.chosen())

    def _on_agreed(self) -> None:
        if self._analysis is not None:
            decisions = replace(
                self._analysis.decisions, as_receipts=self.report.decisions.chosen().as_receipts
            )
            self._analysis = replace(self._analysis, decisions=decisions)
        self._show(self._state)

    def _analyse(self, decisions: Decisions) -> None:
        self.source.complain("", of_server=False)
        self.error.clear()
        answers = self._answers(self._on_analysis, self._on_unreadable, self._on_reading_cancelled)
        self._job = self._jobs.analyse(self._location, self._options, decisions, answers)
        self._show(_State.READING)

    def _on_analysis(self, analysis: MigrationAnalysis) -> None:
        self._job = None
        self._analysis = analysis
        self.report.choose_zone(analysis.options.time_zone)
        self.report.show_analysis(analysis)
        self._show(_State.REPORT)
        announce(self, self.report.summary.text())

    def _on_unreadable(self, error: BaseException) -> None:
        self._job = None
        if self._analysis is not None:
            self._back_to_report(self._error_text(error))
            return
        self._show(_State.SOURCE)
        is_server = self._location.startswith(SCHEMES)
        if isinstance(error, SiteNeeded):
            if error.names:
                self.source.ask_site(error.names)
            else:
                self.source.complain(_no_site(), of_server=is_server)
        else:
            self.source.complain(self._error_text(error), of_server=is_server)

    def _on_reading_cancelled(self) -> None:
        self._job = None
        words = tr("Lecture annulée : rien n'a été écrit.")
        if self._analysis is not None:
            self._back_to_report(words)
            return
        self._show(_State.SOURCE)
        self.source.complain(words, of_server=self._location.startswith(SCHEMES))

    # Importing

    def _import(self) -> None:
        if self._analysis is None:
            return
        self.error.clear()
        first = None
        if self._jobs.is_first_start:
            try:
                first = self.report.first_admin.chosen()
            except UserError as error:
                self.error.setText(sentence(error))
                return
        answers = self._answers(self._on_imported, self._on_refused, self._on_import_cancelled)
        self._job = self._jobs.apply(self._analysis, first, answers)
        self._show(_State.IMPORTING)

    def _on_imported(self, outcome: ImportOutcome) -> None:
        self._job = None
        self._outcome = outcome
        self.report.first_admin.forget()
        self._show_result(outcome)
        self._show(_State.DONE)
        words = self.imported_words.text()
        announce(self, words)
        self.imported.emit(words)

    def _on_refused(self, error: BaseException) -> None:
        self._job = None
        self._back_to_report(self._error_text(error))

    def _on_import_cancelled(self) -> None:
        self._job = None
        self._back_to_report(tr("Import annulé : rien n'a été écrit."))

    def _back_to_report(self, words: str) -> None:
        """Show the report as it was analysed last, and why nothing else became of it."""
        if self._analysis is not None:
            self._options = self._analysis.options
            self.report.choose_zone(self._options.time_zone)
            self.report.decisions.choose(self._analysis.decisions)
        self._show(_State.REPORT)
        self.error.setText(words)

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.foot.show_cancelling()

    def _on_progress(self, done: int, total: int | None) -> None:
        if self._job is None or self._job.is_cancelled:
            return
        self.foot.show_progress(done, total)

    def _answers(
        self,
        on_result: Callable[..., object],
        on_error: Callable[[BaseException], object],
        on_cancelled: Callable[[], object],
    ) -> Answers:
        return Answers(self, on_result, on_error, self._on_progress, on_cancelled)

    def _error_text(self, error: BaseException) -> str:
        """Give an error's sentence; what is no one's fault but ours goes to the crash report."""
        if isinstance(error, DeskError):
            return sentence(error)
        self._runner.report_failure(error)
        return tr("Cette source n'a pas pu être lue : rien n'a été écrit.")

    # What stays out

    def _ask_report_file(self) -> None:
        self._chooser.ask(
            tr("Enregistrer les lignes mises de côté"),
            "recyclique-lignes-a-corriger.csv",
            [FileType(tr("Lignes à corriger en CSV"), "csv")],
            lambda target, _type: self._save(target),
            KIND,
        )

    def _save(self, target: Path) -> None:
        done = self._outcome.report if self._outcome is not None else None
        report = done or (None if self._analysis is None else self._analysis.report)
        if report is None:
            return
        lines = report.set_aside_lines

        def saved(count: int) -> None:
            words = tr("« {name} » : {lines}, à corriger puis à importer.").format(
                name=target.name, lines=amounts.lines(count)
            )
            self._say_saved(words)

        answers = self._answers(saved, self._on_not_saved, lambda: None)
        self._jobs.save_set_aside(lines, target, answers)

    def _say_saved(self, words: str) -> None:
        mark(self.error, tone="success")
        self.error.setText(words)

    def _on_not_saved(self, error: BaseException) -> None:
        mark(self.error, tone="error")
        self.error.setText(self._error_text(error))

    # The page

    def _show(self, state: _State) -> None:
        """Show what belongs to a state, and nothing that cannot be used in it."""
        self._state = state
        is_busy = state in {_State.READING, _State.IMPORTING}
        has_report = self._analysis is not None and state is not _State.DONE
        self.source.setVisible(not has_report and state is not _State.DONE)
        self.source.setEnabled(not is_busy)
        self.report.setVisible(has_report)
        self.report.setEnabled(not is_busy)
        self.result.setVisible(state is _State.DONE)
        self.foot.setVisible(state is not _State.SOURCE)
        running = (
            tr("Lecture de la source…")
            if state is _State.READING
            else tr("Import en cours ; une copie de la base est faite d'abord…")
        )
        self.foot.show_job(running if is_busy else None)
        nothing = self._analysis is not None and self._analysis.report.is_nothing_new
        at_report = state is _State.REPORT
        self.other.setVisible(at_report)
        self.submit.setVisible(at_report and (not nothing or self._jobs.is_first_start))
        self.submit.setEnabled(at_report and self.report.decisions.are_made)
        self.done.setVisible(state is _State.DONE)
        # Leaving a first start would leave a centre half made.
        self.back.setEnabled(not (self._jobs.is_first_start and is_busy))
        self.back.setVisible(not (self._jobs.is_first_start and state is _State.DONE))
        if is_busy:
            # Not on *Annuler*: the Enter that began this would go on and press it.
            self.setFocus()
        elif state is _State.SOURCE:
            self.source.choose.setFocus()
        elif at_report:
            can_import = self.submit.isEnabled() and not self.submit.isHidden()
            (self.submit if can_import else self.other).setFocus()
        else:
            self.done.setFocus()

    def _show_result(self, outcome: ImportOutcome) -> None:
        report = outcome.report
        amount = report.amount
        aside = sum((kind.weight for kind in report.set_aside), ZERO)
        self.imported_words.setText(
            tr("Importé : {lines}, {total}").format(
                lines=amounts.lines(amount.lines),
                total=amounts.total(amount.received, amount.exit_lines, amount.exit_weight),
            )
        )
        kilograms = self._formats.kilograms
        parts = [
            tr(
                "{source} dans la source, entrées et sorties ensemble = {taken} ici + {aside} mis "
                "de côté."
            ).format(
                source=kilograms(report.held_weight),
                taken=kilograms(report.held_weight - aside),
                aside=kilograms(aside),
            )
        ]
        if not self._jobs.is_first_start:  # then the copy holds nothing yet
            parts.append(tr("La base d'avant est gardée ici : {path}").format(path=report.backup))
        if any(person.is_new and person.can_sign_in for person in report.people):
            parts.append(tr("Chacun se connecte avec son mot de passe et son code de RecyClique."))
        self.result_words.setText("\n".join(parts))
        self.result_save.setVisible(bool(report.set_aside_lines))
        is_known = outcome.first_admin is not None and outcome.first_admin.password_at is None
        self.done.setText(tr("Se connecter") if is_known else tr("Terminer"))

    def _on_done(self) -> None:
        if self._outcome is not None and self._outcome.first_admin is not None:
            self.founded.emit(self._outcome.first_admin)
        else:
            self.start_over()
            self.left.emit()

    def _make_result(self, theme: Theme) -> QFrame:
        card = QFrame()
        card.setObjectName("migration-result")
        card.setProperty("panel", "card")
        self.imported_words = QLabel()
        self.imported_words.setObjectName("migration-imported")
        self.imported_words.setFont(theme.font(Size.TITLE, bold=True))
        self.result_words = QLabel()
        self.result_words.setObjectName("migration-result-words")
        for label in (self.imported_words, self.result_words):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.result_words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.result_save = QPushButton(
            theme.icon("export"), tr("Enregistrer les lignes mises de côté (CSV)…")
        )
        self.result_save.setObjectName("migration-result-save-btn")
        card.setMaximumWidth(WIDEST)
        column = QVBoxLayout(card)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.imported_words)
        column.addWidget(self.result_words)
        column.addWidget(self.result_save, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _lay_out(self) -> None:
        self.content.addWidget(self.source)
        self.content.addWidget(self.report)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.result, 1000)
        row.addStretch(1)
        self.content.addLayout(row)
        self.content.addStretch(1)
        outer = self.layout()
        assert outer is not None
        outer.addWidget(self.foot)

    def _connect(self) -> None:
        self.source.file_wanted.connect(self.choose_file)
        self.source.server_chosen.connect(self._begin)
        self.source.site_chosen.connect(self._on_site)
        self.report.decisions.changed.connect(self._on_decided)
        self.report.decisions.agreed.connect(self._on_agreed)
        self.report.zone_chosen.connect(self._on_zone)
        self.report.save_wanted.connect(self._ask_report_file)
        self.result_save.clicked.connect(self._ask_report_file)
        self.cancel.clicked.connect(self._on_cancel)
        self.other.clicked.connect(self.start_over)
        self.submit.clicked.connect(self._import)
        self.done.clicked.connect(self._on_done)


def _no_site() -> str:
    return tr(
        "Ce fichier ne dit ni les sites ni qui administre le centre : créez d'abord le centre par "
        "« Nouveau centre », puis importez-le depuis le menu ; ou prenez l'export de la base."
    )
