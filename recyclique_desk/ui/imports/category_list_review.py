"""What a list of categories would bring: the proposed tree, and the chosen category beside it."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.category_lists import (
    MAKE,
    CategoryChoices,
    CategoryFate,
    CategoryListAnalysis,
    ListedCategory,
    ListPath,
)
from recyclique_desk.support.text import counted, tr
from recyclique_desk.ui.imports.word_choice import WordChoice
from recyclique_desk.ui.imports.wording import path_words
from recyclique_desk.ui.toolkit.elided_label import ElidedLabel
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.rows_table import ROW_HEIGHT
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark

NAME, BECOMES, MATCH = range(3)
_CATEGORY = Qt.ItemDataRole.UserRole
_SAME = 100.0
_Index = QModelIndex | QPersistentModelIndex


class CategoryListModel(QStandardItemModel):
    """The listed categories as a tree; what is new stands out, what is there already steps back."""

    def __init__(self, theme: Theme, formats: Formats) -> None:
        super().__init__()
        self._theme = theme
        self._formats = formats
        self._items: dict[ListPath, QStandardItem] = {}

    def show(self, categories: tuple[ListedCategory, ...]) -> None:
        """Show these in the place of those before."""
        self.clear()
        self.setHorizontalHeaderLabels([tr("Dans le fichier"), tr("Devient"), tr("Accord")])
        self._items = {}
        for each in categories:
            name = QStandardItem(each.path[-1])
            name.setData(each, _CATEGORY)
            row = [name, QStandardItem(becomes_words(each)), QStandardItem(self.match_words(each))]
            (self._items.get(each.path[:-1]) or self.invisibleRootItem()).appendRow(row)
            self._items[each.path] = name

    def index_of(self, path: ListPath) -> QModelIndex:
        """Give the row of a listed category; an invalid one where it is not listed."""
        item = self._items.get(path)
        return QModelIndex() if item is None else item.index()

    def listed(self, index: _Index) -> ListedCategory | None:
        """Give the category of a row."""
        found = index.sibling(index.row(), NAME).data(_CATEGORY) if index.isValid() else None
        return found if isinstance(found, ListedCategory) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell."""
        if role == Qt.ItemDataRole.SizeHintRole and index.column() == NAME:
            return QSize(0, ROW_HEIGHT)
        if role == Qt.ItemDataRole.ToolTipRole:
            return super().data(index, Qt.ItemDataRole.DisplayRole)
        if role == Qt.ItemDataRole.ForegroundRole:
            listed = self.listed(index)
            return None if listed is None else self._theme.colour(_colour(listed, index.column()))
        return super().data(index, role)

    def match_words(self, listed: ListedCategory) -> str:
        """Say how sure a match is, and what a new one is like."""
        fate, share = listed.fate, f"{self._formats.count(int(listed.score))}\u202f%"
        if fate is CategoryFate.LEFT_OUT:
            return ""
        if fate is CategoryFate.NEW:
            return tr("Proche d'une autre, {share}").format(share=share) if listed.near else ""
        if listed.is_chosen:
            return tr("Choisi")
        return tr("Déjà là") if listed.score >= _SAME else share


def _colour(listed: ListedCategory, column: int) -> ColorRole:
    if listed.fate is CategoryFate.LEFT_OUT:
        return ColorRole.TEXT_QUIET
    is_new = listed.fate in {CategoryFate.NEW, CategoryFate.RESTORED}
    if column == BECOMES and is_new:
        return ColorRole.ACCENT_TEXT
    return ColorRole.TEXT if column == NAME or is_new else ColorRole.TEXT_QUIET


def becomes_words(listed: ListedCategory) -> str:
    """Say what a listed category becomes."""
    if listed.fate is CategoryFate.LEFT_OUT:
        return tr("Laissée de côté")
    if listed.fate is CategoryFate.NEW:
        return tr("Nouvelle")
    name = path_words(listed.known_as or "")
    return tr("{name}, rétablie").format(name=name) if _is_restored(listed) else name


def _is_restored(listed: ListedCategory) -> bool:
    return listed.fate is CategoryFate.RESTORED


class CategoryListReview(QWidget):
    """`changed(CategoryChoices)` when a category shall become something else."""

    changed = Signal(CategoryChoices)

    def __init__(self, theme: Theme, formats: Formats, row: QBoxLayout) -> None:
        super().__init__()
        self.setObjectName("category-list-review")
        self._analysis: CategoryListAnalysis | None = None
        self._choices = CategoryChoices()
        self.model = CategoryListModel(theme, formats)
        self.model.setParent(self)
        self.tree = self._make_tree()
        self.counts = QLabel()
        self.counts.setObjectName("category-list-counts")
        self.counts.setWordWrap(True)
        self.left_out = QLabel()
        self.left_out.setObjectName("category-list-left-out")
        self.left_out.setWordWrap(True)
        self.left_out.setTextFormat(Qt.TextFormat.PlainText)
        mark(self.left_out, tone="quiet")
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.counts)
        left.addWidget(self.tree, 1)
        left.addWidget(self.left_out)
        row.addLayout(left, 7)
        row.addWidget(self._make_card(theme), 4, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row, 1)

    @property
    def listed(self) -> ListedCategory | None:
        """The chosen category."""
        return self.model.listed(self.tree.currentIndex())

    def keep(self, choices: CategoryChoices) -> None:
        """Go on from these choices until the list is read with them."""
        self._choices = choices

    def show_analysis(self, analysis: CategoryListAnalysis) -> None:
        """Show the tree; the chosen category stays."""
        before = self.listed
        self._analysis, self._choices = analysis, analysis.choices
        self.model.show(analysis.categories)
        header, modes = self.tree.header(), QHeaderView.ResizeMode
        for column in (NAME, BECOMES):
            header.setSectionResizeMode(column, modes.Stretch)
        header.setSectionResizeMode(MATCH, modes.ResizeToContents)
        self.tree.expandAll()
        index = self.model.index_of(before.path) if before is not None else QModelIndex()
        self.tree.setCurrentIndex(index if index.isValid() else self.model.index(0, 0))
        self.counts.setText(count_words(analysis))
        left_out = analysis.left_out_columns
        self.left_out.setText(
            tr("Colonnes laissées de côté : {names}.").format(names=", ".join(left_out))
        )
        self.left_out.setVisible(bool(left_out))

    def _show_listed(self) -> None:
        listed = self.listed
        if listed is None or self._analysis is None:
            return
        self.word.setText(f"« {' › '.join(listed.path)} »")
        self.explained.setText(_explained(listed, self._analysis))
        self.explained.setVisible(bool(self.explained.text()))
        self.official.setText(tr("Nom officiel : {name}").format(name=listed.official_name or ""))
        self.official.setVisible(bool(listed.official_name))
        known = [listed.known_as] if listed.known_as in self._analysis.known_paths else []
        near = list(dict.fromkeys([*known, *listed.near]))
        rest = [path for path in self._analysis.known_paths if path not in near]
        self.choice.offer(
            [
                *((path, path_words(path)) for path in near),
                (MAKE, tr("Nouvelle catégorie")),
                (None, tr("Laisser de côté")),
                *((path, path_words(path)) for path in rest),
            ],
            _target(listed),
        )
        self.choice.setEnabled(not self._is_below_left_out(listed))
        self.reset.setVisible(listed.is_chosen)

    def _is_below_left_out(self, listed: ListedCategory) -> bool:
        return listed.fate is CategoryFate.LEFT_OUT and not listed.is_chosen

    def _choose(self, target: str | None) -> None:
        listed = self.listed
        if listed is not None and target != _target(listed):
            self._choices = self._choices.with_choice(listed.path, target)
            self.changed.emit(self._choices)

    def _take_back(self) -> None:
        listed = self.listed
        if listed is not None:
            self._choices = self._choices.without(listed.path)
            self.changed.emit(self._choices)

    def _make_tree(self) -> QTreeView:
        tree = QTreeView()
        tree.setObjectName("category-list-tree")
        tree.setAccessibleName(tr("Catégories du fichier et ce qu'elles deviennent"))
        tree.setModel(self.model)
        tree.setUniformRowHeights(True)
        tree.setIndentation(3 * GRID)
        tree.setTabKeyNavigation(False)
        tree.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        tree.setMinimumHeight(240)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionsMovable(False)
        tree.selectionModel().currentChanged.connect(lambda *_rows: self._show_listed())
        return tree

    def _make_card(self, theme: Theme) -> QFrame:
        card = QFrame()
        card.setObjectName("category-list-card")
        card.setProperty("panel", "card")
        self.word = ElidedLabel()
        self.word.setObjectName("category-list-word")
        self.word.setTextFormat(Qt.TextFormat.PlainText)
        self.word.setFont(theme.font(Size.LEAD, bold=True))
        self.official = QLabel()
        self.explained = QLabel()
        self.explained.setObjectName("category-list-explained")
        for label in (self.official, self.explained):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            mark(label, tone="quiet")
        title = QLabel(tr("Devient"))
        self.choice = WordChoice("category-list-choice", tr("Devient"))
        title.setBuddy(self.choice)
        self.choice.picked.connect(self._choose)
        self.reset = QPushButton(theme.icon("undo"), tr("Reprendre la proposition"))
        self.reset.setObjectName("category-list-reset-btn")
        self.reset.clicked.connect(self._take_back)
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for widget in (self.word, self.official, self.explained, title, self.choice, self.reset):
            column.addWidget(widget)
        return card


def count_words(analysis: CategoryListAnalysis) -> str:
    """Count what is new, what is merged and what is there."""
    count = analysis.count
    merged = sum(
        each.fate in {CategoryFate.KNOWN, CategoryFate.OFFICIAL_NAME} and each.score < _SAME
        for each in analysis.categories
    )
    there = count(CategoryFate.KNOWN, CategoryFate.OFFICIAL_NAME) - merged
    parts = (
        (count(CategoryFate.NEW), tr("{n} nouvelle"), tr("{n} nouvelles")),
        (merged, tr("{n} rapprochée d'une autre"), tr("{n} rapprochées d'autres")),
        (there, tr("{n} déjà là"), tr("{n} déjà là")),
        (count(CategoryFate.RESTORED), tr("{n} rétablie"), tr("{n} rétablies")),
        (count(CategoryFate.OFFICIAL_NAME), tr("{n} nom officiel ajouté"),
         tr("{n} noms officiels ajoutés")),
        (count(CategoryFate.LEFT_OUT), tr("{n} laissée de côté"), tr("{n} laissées de côté")),
    )  # fmt: skip
    words = [counted(number, one, many) for number, one, many in parts if number]
    return " · ".join(words)


def _target(listed: ListedCategory) -> str | None:
    """Give the choice that means what is shown."""
    if listed.fate is CategoryFate.LEFT_OUT:
        return None
    return MAKE if listed.fate is CategoryFate.NEW else listed.known_as


def _explained(listed: ListedCategory, analysis: CategoryListAnalysis) -> str:
    if listed.fate is CategoryFate.LEFT_OUT:
        return "" if listed.is_chosen else tr("Celle au-dessus d'elle est laissée de côté.")
    if listed.fate is CategoryFate.RESTORED:
        return tr("Elle existe mais a été retirée : elle sera remise en service.")
    if listed.fate is CategoryFate.NEW:
        if listed.near:
            return tr("Si c'est « {name} », choisissez-la : rien ne sera créé en double.").format(
                name=path_words(listed.near[0])
            )
        return tr("Aucune catégorie ne s'appelle ainsi : elle sera créée.")
    if listed.known_as not in analysis.known_paths:
        return tr("La même que « {name} » de ce fichier.").format(
            name=path_words(listed.known_as or "")
        )
    if listed.fate is CategoryFate.OFFICIAL_NAME:
        return tr("Elle existe déjà : seul son nom officiel sera ajouté.")
    return tr("Elle existe déjà : rien n'y change.")
