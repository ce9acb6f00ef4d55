"""The page *Importer un tableau*: columns, values, rows, import, result; nothing written before."""

from datetime import date
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from recyclique_desk.domain.sheet_imports import (
    QuestionKind,
    SheetAnalysis,
    SheetChoices,
    SheetReport,
)
from recyclique_desk.services.access.people import PeopleService
from recyclique_desk.services.catalogue.categories import CategoriesService
from recyclique_desk.services.catalogue.deposit_kinds import DepositKindsService
from recyclique_desk.services.catalogue.sites import SitesService
from recyclique_desk.services.importing.register import ImportRegisterService
from recyclique_desk.services.importing.sheets import SheetImportService
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.imports.columns_step import ColumnsStep
from recyclique_desk.ui.imports.file_import_page import FileImportPage
from recyclique_desk.ui.imports.known_names import KnownNames, read_known_names
from recyclique_desk.ui.imports.register import ImportRegister
from recyclique_desk.ui.imports.result_card import SheetResult
from recyclique_desk.ui.imports.rows_step import RowsStep
from recyclique_desk.ui.imports.source_card import SourceCard
from recyclique_desk.ui.imports.values_step import ValuesStep
from recyclique_desk.ui.imports.wording import WIDEST, sheet_filters
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.file_target import FileType, TargetChooser
from recyclique_desk.ui.toolkit.job_foot import JobFoot
from recyclique_desk.ui.toolkit.speech import announce
from recyclique_desk.ui.toolkit.theme import GRID, mark
from recyclique_desk.work.runner import Lane

KIND = "sheet"
"""Under this name the folder of the last spreadsheet is remembered."""
_CLOSED = {QuestionKind.ENCODING, QuestionKind.COLUMNS}
"""Nothing of the file is taken before these are answered."""


class Step(Enum):
    """Where the person is with a file."""

    FILE = "file"
    COLUMNS = "columns"
    VALUES = "values"
    ROWS = "rows"
    DONE = "done"


_STEPS = (Step.COLUMNS, Step.VALUES, Step.ROWS)


class SheetImportPage(FileImportPage):
    """`changed(words)` when rows came in, or were taken back.

    `file_chosen(path)` when a file was chosen here: which page takes it is told by its content.
    """

    changed = Signal(str)
    file_chosen = Signal(Path)

    def __init__(
        self,
        service: SheetImportService,
        register: ImportRegisterService,
        names: tuple[CategoriesService, PeopleService, SitesService, DepositKindsService],
        context: ScreenContext,
        today: date,
        chooser: TargetChooser,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("sheet-page", tr("Importer un tableau"), context, parent)
        self._service = service
        self._readers = names
        self._formats = context.formats
        self._chooser = chooser
        self._step = Step.FILE
        self._warned = False
        """Whether the person goes on although a question is open."""
        self._analysis: SheetAnalysis | None = None
        self._report: SheetReport | None = None
        self._names = KnownNames()
        theme = context.theme
        self.register = ImportRegister(register, context)
        self.columns = ColumnsStep(theme, context.formats, today)
        self.values = ValuesStep(theme, context.formats, self.folding_row())
        self.rows = RowsStep(theme, context.formats, self.folding_row())
        self.source = SourceCard(
            "sheet",
            tr("Un tableau de pesées"),
            tr(
                "Un fichier d'Excel, de LibreOffice ou un CSV, tel qu'il est : une ligne par "
                "pesée, avec une date, une catégorie et un poids. Rien n'est écrit avant que vous "
                "ayez vu ce qui a été compris ; ce qui est déjà là n'est pas repris. Une liste de "
                "catégories se choisit ici aussi."
            ),
            theme,
        )
        self.result = SheetResult(theme)
        self.summary = QLabel()
        self.summary.setObjectName("sheet-summary")
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        mark(self.summary, tone="quiet")
        self.forget = QPushButton(tr("Oublier les choix repris"))
        self.forget.setObjectName("sheet-forget-btn")
        self.forget.setToolTip(tr("Lire ce fichier comme si aucun ne l'avait précédé."))
        mark(self.forget, quiet=True)
        self.foot = JobFoot("sheet", context.formats, tr("Autre fichier"), tr("Continuer"))
        self.error, self.progress = self.foot.error, self.foot.progress
        self.cancel, self.other = self.foot.cancel, self.foot.other
        self.submit, self.done = self.foot.submit, self.foot.done
        self._make_steps()
        self._lay_out()
        self._connect()
        self._show(Step.FILE)

    @property
    def step(self) -> Step:
        """Where the person is."""
        return self._step

    @property
    def shows_result(self) -> bool:
        """Whether the page itself says what an import brought."""
        return self._step is Step.DONE

    def open(self) -> None:
        """Show the page as it was left; the list of imports is read anew."""
        self.register.read()

    def take_file(self, path: Path) -> None:
        """Read a file that was chosen or dropped."""
        if not self._is_free(tr("Un import est en cours : attendez sa fin, ou annulez-le.")):
            return
        self.start_over()
        self._path = path
        self._context.submit(
            read_known_names, *self._readers, owner=self, lane=Lane.LISTS, on_result=self._on_names
        )
        self._analyse(SheetChoices())

    def choose_file(self) -> None:
        """Ask for a file."""
        self._chooser.ask_existing(
            tr("Choisir un tableau de pesées"), sheet_filters(), self.file_chosen.emit, KIND
        )

    # Reading

    def _on_names(self, names: KnownNames) -> None:
        self._names = names
        self.values.show_names(names)
        if self._analysis is not None:
            self.columns.show_analysis(self._analysis, names.sites)

    def _analyse(self, choices: SheetChoices) -> None:
        """Read the file with these choices; a choice made meanwhile begins anew."""
        if self._path is None:
            return
        self.error.clear()
        for part in (self.columns, self.values, self.rows):
            part.keep(choices)
        self._reading.run(
            self._service.analyse,
            self._path,
            choices,
            owner=self,
            lane=Lane.FILES,
            before=self._analysis,
            with_progress=True,
            on_progress=self._on_progress,
            on_result=self._on_analysis,
            on_error=self._on_unreadable,
        )
        self._show(self._step)

    def _on_analysis(self, analysis: SheetAnalysis) -> None:
        is_first = self._analysis is None
        self._show_analysis(analysis)
        self._show(Step.COLUMNS if is_first else self._step)
        if is_first:
            announce(self, self.summary.text())
            if self.columns.questions.isVisibleTo(self):
                self.columns.questions.focus_first_open()

    def _show_analysis(self, analysis: SheetAnalysis) -> None:
        self._analysis = analysis
        kept = (
            " · " + tr("choix du dernier fichier de ce genre repris") if analysis.remembers else ""
        )
        found = sum(part.rows for part in analysis.parts)
        self.summary.setText(
            f"« {analysis.name} » · {analysis.format} · {amounts.lines(found)}{kept}"
        )
        self.columns.show_analysis(analysis, self._names.sites)
        self.values.show_analysis(analysis)
        self.rows.show_analysis(analysis)
        waiting = sum(not value.is_settled for value in analysis.values)
        asked = sum(each.kind is not QuestionKind.VALUES for each in analysis.questions)
        texts = (
            tr("1  Colonnes ({n})").format(n=asked) if asked else tr("1  Colonnes"),
            tr("2  Valeurs ({n})").format(n=waiting) if waiting else tr("2  Valeurs"),
            tr("3  Lignes"),
        )
        for button, text in zip(self._buttons, texts, strict=True):
            button.setText(text)

    def _forget(self) -> None:
        self._analysis = self._report = None
        self._warned = False
        self.rows.start_over()

    def _show_source(self) -> None:
        self._show(Step.FILE)
        self.register.read()

    def _show_analysed(self) -> bool:
        if self._analysis is None:
            return False
        self._show_analysis(self._analysis)
        self._show(self._step)
        return True

    # Importing

    def _go_on(self) -> None:
        if self._analysis is None or self.is_busy:
            return
        if self._step is Step.ROWS:
            self._import()
            return
        open_kinds = {question.kind for question in self._analysis.questions}
        if self._step is Step.COLUMNS and open_kinds & _CLOSED:
            self.error.setText(tr("Répondez d'abord à ce qui est demandé : rien n'est lu avant."))
            self.columns.questions.focus_first_open()
            return
        if self._step is Step.COLUMNS and open_kinds - {QuestionKind.VALUES} and not self._warned:
            self._warned = True
            self.error.setText(
                tr("Il reste une question : sans réponse, ces lignes attendront. Continuez sinon.")
            )
            self.columns.questions.focus_first_open()
            return
        self._show(Step.VALUES if self._step is Step.COLUMNS else Step.ROWS)

    def _import(self) -> None:
        assert self._analysis is not None
        self.error.clear()
        self._importing = self._context.submit(
            self._service.apply,
            self._analysis,
            owner=self,
            lane=Lane.FILES,
            with_progress=True,
            on_result=self._on_imported,
            on_error=self._on_refused,
            on_progress=self._on_progress,
            on_cancelled=self._on_import_cancelled,
        )
        self._show(self._step)

    def _on_imported(self, report: SheetReport) -> None:
        self._importing = None
        self._report = report
        self.result.show_report(report)
        self._show(Step.DONE)
        words = self.result.imported.text()
        announce(self, words)
        if report.import_id is not None:
            self.changed.emit(words)

    def _on_refused(self, error: BaseException) -> None:
        self._importing = None
        self._complain(self._told(error))

    def _on_import_cancelled(self) -> None:
        self._importing = None
        self._complain(tr("Import annulé : rien n'a été écrit."))

    def _on_cancel(self) -> None:
        super()._on_cancel()
        if self._importing is not None:
            self._importing.cancel()
            self.foot.show_cancelling()

    def _on_progress(self, done: int, total: int | None) -> None:
        if not self.is_busy or not self.cancel.isEnabled():
            return
        self.foot.show_progress(done, total)

    # What waits

    def _ask_report_file(self) -> None:
        if self._analysis is None:
            return
        self._chooser.ask(
            tr("Enregistrer les lignes qui attendent"),
            f"{Path(self._analysis.name).stem}-a-corriger.csv",
            [FileType(tr("Lignes à corriger en CSV"), "csv")],
            lambda target, _type: self._save(target),
            KIND,
        )

    def _save(self, target: Path) -> None:
        if self._analysis is None:
            return

        def saved(count: int) -> None:
            mark(self.error, tone="success")
            self.error.setText(
                tr("« {name} » : {lines}, à corriger puis à importer.").format(
                    name=target.name, lines=amounts.lines(count)
                )
            )

        def failed(error: BaseException) -> None:
            mark(self.error, tone="error")
            self.error.setText(self._told(error))

        self._context.submit(
            self._service.save_left_out,
            self._analysis,
            target,
            owner=self,
            lane=Lane.FILES,
            on_result=saved,
            on_error=failed,
        )

    # The page

    def _show(self, step: Step) -> None:
        """Show what belongs to a step, and nothing that cannot be used in it."""
        moved = step is not self._step
        self._step = step
        is_busy, is_importing = self.is_busy, self._importing is not None
        has_steps = step in _STEPS
        self.source.setVisible(step is Step.FILE)
        self.source.setEnabled(not is_busy)
        self.register.setVisible(step is Step.FILE)
        for each, widget in zip(_STEPS, (self.columns, self.values, self.rows), strict=True):
            widget.setVisible(step is each)
            widget.setEnabled(not is_importing)
        self.summary.setVisible(has_steps)
        remembers = self._analysis is not None and self._analysis.remembers
        self.forget.setVisible(has_steps and remembers and not is_importing)
        self.result.setVisible(step is Step.DONE)
        self._steps.setVisible(has_steps)
        self._steps.setEnabled(not is_importing)
        # Without a group: of grouped buttons Tab reaches only the chosen one.
        for each, button in zip(_STEPS, self._buttons, strict=True):
            button.setChecked(each is step)
        self.foot.setVisible(step is not Step.FILE or is_busy)
        running = tr("Import en cours…") if is_importing else tr("Lecture du fichier…")
        self.foot.show_job(running if is_busy else None)
        self.other.setVisible(has_steps and not is_importing)
        self.submit.setVisible(has_steps and not is_importing)
        good = 0 if self._analysis is None else self._analysis.good.all_lines_count
        self.submit.setText(tr("Importer") if step is Step.ROWS else tr("Continuer"))
        self.submit.setEnabled(not is_busy and (step is not Step.ROWS or bool(good)))
        self.done.setVisible(step is Step.DONE)
        if is_importing:
            # Not on *Annuler*: the Enter that began this would go on and press it.
            self.setFocus()
        elif moved:
            self._focus(step)

    def _focus(self, step: Step) -> None:
        if step is Step.FILE:
            self.source.choose.setFocus()
        elif step is Step.COLUMNS:
            self.submit.setFocus()
        elif step is Step.VALUES:
            self.values.focus_first()
        elif step is Step.ROWS:
            # Not on *Importer*: a second Enter on *Continuer* would import what nobody looked at.
            self.rows.table.setFocus()
        else:
            self.done.setFocus()

    def _on_undo(self) -> None:
        if self._report is not None and self._report.import_id is not None:
            self.register.ask_undo(self._report.import_id)

    def _on_undone(self, words: str) -> None:
        if self._step is Step.DONE:
            self.start_over()
        self.changed.emit(words)

    def _on_undo_refused(self, words: str) -> None:
        if self._step is Step.DONE:
            self.error.setText(words)

    def _on_done(self) -> None:
        self.start_over()
        self.left.emit()

    def _make_steps(self) -> None:
        self._steps = QWidget()
        self._steps.setObjectName("sheet-steps")
        row = QHBoxLayout(self._steps)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        self._buttons: list[QPushButton] = []
        for step, text in zip(
            _STEPS, (tr("1  Colonnes"), tr("2  Valeurs"), tr("3  Lignes")), strict=True
        ):
            if self._buttons:
                mark(arrow := QLabel("›"), tone="quiet")
                row.addWidget(arrow)
            button = QPushButton(text)
            button.setObjectName(f"sheet-step-{step.value}")
            button.setCheckable(True)
            mark(button, quiet=True)
            button.clicked.connect(lambda _checked, step=step: self._show(step))
            row.addWidget(button)
            self._buttons.append(button)
        self.acts.addWidget(self._steps)

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setMaximumWidth(WIDEST)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        for card in (self.source, self.register, self.result):
            column.addWidget(card)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)
        about = QHBoxLayout()
        about.setSpacing(2 * GRID)
        about.addWidget(self.summary, 1)
        about.addWidget(self.forget)
        self.content.addLayout(about)
        self.content.addWidget(self.columns)
        self.content.addWidget(self.values, 1)
        self.content.addWidget(self.rows, 1)
        self.content.addLayout(row)
        self.content.addStretch()
        outer = self.layout()
        assert outer is not None
        outer.addWidget(self.foot)

    def _connect(self) -> None:
        self.source.file_wanted.connect(self.choose_file)
        for step in (self.columns, self.values, self.rows):
            step.changed.connect(self._analyse)
        self.forget.clicked.connect(lambda: self._analyse(SheetChoices()))
        self.rows.save_wanted.connect(self._ask_report_file)
        self.result.save.clicked.connect(self._ask_report_file)
        self.result.undo.clicked.connect(self._on_undo)
        self.register.undone.connect(self._on_undone)
        self.register.refused.connect(self._on_undo_refused)
        self.cancel.clicked.connect(self._on_cancel)
        self.other.clicked.connect(self.start_over)
        self.submit.clicked.connect(self._go_on)
        self.done.clicked.connect(self._on_done)
