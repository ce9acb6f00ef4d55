"""The page *Importer une liste de catégories*: what it would bring, changed where it is wrong."""

from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from recyclique_desk.domain.category_lists import (
    MADE,
    CategoryChoices,
    CategoryFate,
    CategoryListAnalysis,
)
from recyclique_desk.services.importing.category_lists import CategoryListService
from recyclique_desk.services.importing.register import ImportRegisterService
from recyclique_desk.support.text import counted, tr
from recyclique_desk.ui.imports.category_list_review import CategoryListReview, count_words
from recyclique_desk.ui.imports.file_import_page import FileImportPage
from recyclique_desk.ui.imports.register import UndoQuestion
from recyclique_desk.ui.imports.result_card import ResultCard
from recyclique_desk.ui.imports.source_card import SourceCard
from recyclique_desk.ui.imports.wording import WIDEST, sheet_filters
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.file_target import TargetChooser
from recyclique_desk.ui.toolkit.job_foot import JobFoot
from recyclique_desk.ui.toolkit.speech import announce
from recyclique_desk.ui.toolkit.theme import GRID, mark
from recyclique_desk.work.runner import Lane

KIND = "category-list"
"""Under this name the folder of the last list is remembered."""


class ListStep(Enum):
    """Where the person is with a list."""

    FILE = "file"
    REVIEW = "review"
    DONE = "done"


class CategoryListPage(FileImportPage):
    """`changed(words)` when categories came in or were taken back.

    `tree_wanted()` asks for the page of the categories, `weighings_wanted(path)` for the file to be
    read as weighings.
    """

    changed = Signal(str)
    tree_wanted = Signal()
    weighings_wanted = Signal(Path)

    def __init__(
        self,
        service: CategoryListService,
        register: ImportRegisterService,
        context: ScreenContext,
        chooser: TargetChooser,
        parent: QWidget | None = None,
    ) -> None:
        title = tr("Importer une liste de catégories")
        super().__init__("category-list-page", title, context, parent)
        self._service = service
        self._chooser = chooser
        self._step = ListStep.FILE
        self._analysis: CategoryListAnalysis | None = None
        theme = context.theme
        self.source = SourceCard(
            "category-list",
            tr("Une liste de catégories"),
            tr(
                "Un fichier d'Excel, de LibreOffice ou un CSV avec une colonne « Catégorie », ou "
                "« Catégorie racine » et « Sous-catégorie ». Rien n'est écrit avant que vous ayez "
                "vu ce qui est nouveau ; ce qui est déjà là n'est ni renommé ni doublé."
            ),
            theme,
        )
        self.summary = QLabel()
        self.summary.setObjectName("category-list-summary")
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        mark(self.summary, tone="quiet")
        self.review = CategoryListReview(theme, context.formats, self.folding_row())
        self.result = ResultCard("category-list", theme)
        self.show_tree = QPushButton(theme.icon("tree"), tr("Voir les catégories"))
        self.show_tree.setObjectName("category-list-tree-btn")
        self.result.add_act(self.show_tree)
        self.undo = UndoQuestion(register, context, self)
        self.foot = JobFoot("category-list", context.formats, tr("Autre fichier"), tr("Importer"))
        self.as_weighings = QPushButton(tr("Le lire comme un tableau de pesées"))
        self.as_weighings.setObjectName("category-list-as-weighings-btn")
        mark(self.as_weighings, quiet=True)
        self._lay_out()
        self._connect()
        self._show(ListStep.FILE)

    @property
    def step(self) -> ListStep:
        """Where the person is."""
        return self._step

    def take_file(self, path: Path) -> None:
        """Read a list that was chosen or dropped."""
        if not self._is_free(tr("Un import est en cours : attendez sa fin.")):
            return
        self.start_over()
        self._path = path
        self._analyse(CategoryChoices())

    def choose_file(self) -> None:
        """Ask for a file."""
        title = tr("Choisir une liste de catégories")
        self._chooser.ask_existing(title, sheet_filters(), self.take_file, KIND)

    def _analyse(self, choices: CategoryChoices) -> None:
        if self._path is None:
            return
        self.foot.error.clear()
        self.review.keep(choices)
        self._reading.run(
            self._service.analyse,
            self._path,
            choices,
            owner=self,
            lane=Lane.FILES,
            on_result=self._on_analysis,
            on_error=self._on_unreadable,
        )
        self._show(self._step)

    def _on_analysis(self, analysis: CategoryListAnalysis) -> None:
        is_first = self._analysis is None
        self._show_analysis(analysis)
        self._show(ListStep.REVIEW)
        if is_first:
            announce(self, f"{self.summary.text()} · {count_words(analysis)}")

    def _show_analysis(self, analysis: CategoryListAnalysis) -> None:
        self._analysis = analysis
        count = counted(len(analysis.categories), tr("{n} catégorie"), tr("{n} catégories"))
        self.summary.setText(f"« {analysis.name} » · {count}")
        self.review.show_analysis(analysis)

    def _forget(self) -> None:
        self._analysis = None

    def _show_source(self) -> None:
        self._show(ListStep.FILE)

    def _show_analysed(self) -> bool:
        if self._analysis is None:
            return False
        self._show_analysis(self._analysis)
        self._show(self._step)
        return True

    def _import(self) -> None:
        if self._analysis is None or self.is_busy:
            return
        self.foot.error.clear()
        self._importing = self._context.submit(
            self._service.merge,
            self._analysis,
            owner=self,
            lane=Lane.FILES,
            on_result=self._on_imported,
            on_error=self._on_refused,
        )
        self._show(self._step)

    def _on_imported(self, done: CategoryListAnalysis) -> None:
        self._importing = None
        self._analysis = done
        added = done.count(*MADE)
        words = counted(added, tr("{n} catégorie ajoutée"), tr("{n} catégories ajoutées"))
        told = []
        named = done.count(CategoryFate.OFFICIAL_NAME)
        if named:
            told.append(
                counted(named, tr("{n} nom officiel ajouté."), tr("{n} noms officiels ajoutés."))
            )
        there = done.count(CategoryFate.KNOWN)
        if there:
            told.append(
                counted(
                    there,
                    tr("{n} était déjà là : rien n'y a changé."),
                    tr("{n} étaient déjà là : rien n'y a changé."),
                )
            )
        self.result.say(words, told)
        self.result.undo.setVisible(bool(added))
        self._show(ListStep.DONE)
        announce(self, words)
        self.changed.emit(words)

    def _on_refused(self, error: BaseException) -> None:
        self._importing = None
        self._complain(self._told(error))

    def _on_undo(self) -> None:
        if self._analysis is not None and self._analysis.import_id is not None:
            self.undo.ask(self._analysis.import_id)

    def _on_undone(self, words: str) -> None:
        self.start_over()
        self.changed.emit(words)

    def _on_done(self) -> None:
        self.start_over()
        self.left.emit()

    def _on_weighings(self) -> None:
        path = self._path
        self.start_over()
        if path is not None:
            self.weighings_wanted.emit(path)

    def _show(self, step: ListStep) -> None:
        """Show what belongs to a step, and nothing that cannot be used in it."""
        moved = step is not self._step
        self._step = step
        is_review, is_importing = step is ListStep.REVIEW, self._importing is not None
        self.source.setVisible(step is ListStep.FILE)
        self.source.setEnabled(not self.is_busy)
        self.summary.setVisible(is_review)
        self.review.setVisible(is_review)
        self.review.setEnabled(not is_importing)
        self.as_weighings.setVisible(is_review and not is_importing)
        self.result.setVisible(step is ListStep.DONE)
        foot = self.foot
        foot.setVisible(step is not ListStep.FILE or self.is_busy)
        running = tr("Import en cours…") if is_importing else tr("Lecture du fichier…")
        foot.show_job(running if self.is_busy else None)
        foot.cancel.setVisible(self._reading.is_running)
        foot.other.setVisible(is_review and not is_importing)
        foot.submit.setVisible(is_review and not is_importing)
        foot.done.setVisible(step is ListStep.DONE)
        if is_review and self._analysis is not None:
            self._name_submit(self._analysis)
        if is_importing:
            self.setFocus()
        elif moved:
            first = {ListStep.FILE: self.source.choose, ListStep.REVIEW: self.review.tree}
            first.get(step, foot.done).setFocus()

    def _name_submit(self, analysis: CategoryListAnalysis) -> None:
        added, named = analysis.count(*MADE), analysis.count(CategoryFate.OFFICIAL_NAME)
        self.foot.submit.setText(
            counted(added, tr("Ajouter {n} catégorie"), tr("Ajouter {n} catégories"))
            if added
            else tr("Ajouter les noms officiels")
            if named
            else tr("Rien de nouveau")
        )
        self.foot.submit.setEnabled(not self.is_busy and bool(added or named))

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setMaximumWidth(WIDEST)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.source)
        column.addWidget(self.result)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)
        about = QHBoxLayout()
        about.setSpacing(2 * GRID)
        about.addWidget(self.summary, 1)
        about.addWidget(self.as_weighings)
        self.content.addLayout(about)
        self.content.addWidget(self.review, 1)
        self.content.addLayout(row)
        self.content.addStretch()
        outer = self.layout()
        assert outer is not None
        outer.addWidget(self.foot)

    def _connect(self) -> None:
        self.source.file_wanted.connect(self.choose_file)
        self.review.changed.connect(self._analyse)
        self.as_weighings.clicked.connect(self._on_weighings)
        self.show_tree.clicked.connect(self.tree_wanted)
        self.result.undo.clicked.connect(self._on_undo)
        self.undo.undone.connect(self._on_undone)
        self.undo.refused.connect(self.foot.error.setText)
        self.foot.cancel.clicked.connect(self._on_cancel)
        self.foot.other.clicked.connect(self.start_over)
        self.foot.submit.clicked.connect(self._import)
        self.foot.done.clicked.connect(self._on_done)
