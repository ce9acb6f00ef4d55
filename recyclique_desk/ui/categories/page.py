"""The page of the category tree: what it looks like here; what is done is `actions`."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.categories import Category
from recyclique_desk.domain.category_changes import CategoryOverview
from recyclique_desk.support.text import tr
from recyclique_desk.ui.categories.details import NARROW_WIDTH, WIDTH, CategoryDetails
from recyclique_desk.ui.categories.model import CategoryModel
from recyclique_desk.ui.categories.tree_view import CategoryTreeView
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.entry_guard import EntryGuard
from recyclique_desk.ui.toolkit.pages import ANY_WIDTH, LEAST_LIST_HEIGHT, ScreenPage
from recyclique_desk.ui.toolkit.starter_action import starter_words
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark

_NARROW = 1100
_NARROWEST = 900
"""Below this the acts have short words: with whole ones they would not fit side by side."""


class CategoriesPage(ScreenPage):
    """The tree on the left, the chosen category on the right."""

    def __init__(self, context: ScreenContext, parent: QWidget) -> None:
        super().__init__("categories-page", tr("Catégories"), context.theme, parent)
        self._context = context
        self.search = QLineEdit()
        self.search.setObjectName("categories-search")
        self.search.setAccessibleName(tr("Chercher une catégorie"))
        self.search.setPlaceholderText(tr("Chercher dans les noms"))
        self.search.setClearButtonEnabled(True)
        self.retired = QCheckBox(tr("Montrer les retirées"))
        self.retired.setObjectName("categories-retired")
        self.add = QPushButton(context.theme.icon("plus"), "")
        self.add.setObjectName("categories-add")
        self.add.setAccessibleName(tr("Ajouter une catégorie"))
        self.import_list = QPushButton(context.theme.icon("import"), "")
        self.import_list.setObjectName("categories-import")
        self.import_list.setAccessibleName(tr("Importer une liste…"))
        self._name_acts(is_short=False)
        for widget in (self.search, self.retired, self.import_list, self.add):
            self.acts.addWidget(widget)
        self.model = CategoryModel(context.theme, context.formats, self)
        self.tree = CategoryTreeView(self.model)
        self.details = CategoryDetails(context)
        self.counted = QLabel()
        self.counted.setObjectName("categories-counted")
        self.counted.setWordWrap(True)
        mark(self.counted, tone="quiet")
        self._lay_out()
        self.search.textChanged.connect(self._look)
        self.retired.toggled.connect(self._look)
        self.guard = EntryGuard(
            self, lambda: self.details.is_typed, self.details.save.click, self.details.discard
        )
        self.details.entries_saved.connect(self.guard.saved)
        self.details.entries_refused.connect(self.guard.refused)
        self.tree.chosen.connect(self._on_chosen)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.search.setFocus)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._into_tree)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin in the tree."""
        super().focusInEvent(event)
        (self.tree if self.model.rowCount() else self.add).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the names their room on a narrow screen."""
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        if self.is_folded:
            self.details.setMinimumWidth(0)
            self.details.setMaximumWidth(ANY_WIDTH)
        else:
            self.details.setFixedWidth(NARROW_WIDTH if is_narrow else WIDTH)
        self._name_acts(is_short=self.width() < _NARROWEST)
        self.tree.setMinimumHeight(LEAST_LIST_HEIGHT if self.is_folded else 0)
        self.tree.squeeze(is_narrow)

    def _name_acts(self, *, is_short: bool) -> None:
        self.add.setText(tr("Ajouter…") if is_short else tr("Ajouter une catégorie"))
        self.import_list.setText(tr("Liste…") if is_short else tr("Importer une liste…"))
        self.search.setMinimumWidth(120 if is_short else 200)

    @property
    def current(self) -> Category | None:
        """The chosen category, as it was read."""
        return self.model.category(self.tree.currentIndex())

    def show_overview(self, overview: CategoryOverview) -> None:
        """Show the tree as it is now; what is open and chosen stays so."""
        first = not len(self.model.overview.tree)
        self.model.show(overview)
        if first and self.model.rowCount():
            self.tree.setCurrentIndex(self.model.index(0, 0))
        self._count()

    def reveal(self, category: Category) -> None:
        """Choose a category, showing retired ones if it is one, and all if the search hides it."""
        if category.is_retired and not self.retired.isChecked():
            self.retired.setChecked(True)
        if not self.model.index_of(category.id).isValid():
            self.search.clear()
        self.tree.choose(category.id)

    def _look(self) -> None:
        self.model.look_for(self.search.text(), with_retired=self.retired.isChecked())
        if self.search.text().strip():
            self.tree.expandAll()
        self._count()

    def _into_tree(self) -> None:
        self.tree.setFocus()
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self.model.index(0, 0))

    def _on_chosen(self) -> None:
        shown, chosen = self.details.category, self.current
        is_other = shown is not None and (chosen is None or chosen.id != shown.id)
        if self.guard is None or shown is None or not (is_other and self.details.is_typed):
            self._show_details()
            return
        if self.model.index_of(shown.id).isValid():
            self.tree.blockSignals(True)
            self.tree.choose(shown.id)
            self.tree.blockSignals(False)
        if chosen is not None:
            self.guard.leave(partial(self._choose, chosen.id))

    def _choose(self, category_id: int) -> None:
        self.tree.choose(category_id)
        self._show_details()

    def _show_details(self) -> None:
        self.details.show_category(self.current, self.model.overview)

    def _count(self) -> None:
        tree = self.model.overview.tree
        formats = self._context.formats
        used = [each for each in tree.all() if not each.is_retired]
        words = formats.plural(
            len(used), tr("{n} catégorie en service"), tr("{n} catégories en service")
        ).format(n=formats.count(len(used)))
        retired = len(tree) - len(used)
        if retired:
            more = formats.plural(retired, tr("{n} retirée"), tr("{n} retirées"))
            words = f"{words} · {more.format(n=formats.count(retired))}"
        self.counted.setText(words)
        hint = tr("Glissez une catégorie pour la ranger, ou Alt et les flèches.")
        self.counted.setText(f"{words} · {hint}" if used else "")
        nothing = not self.model.rowCount()
        self.nowhere.setCurrentIndex(int(nothing))
        looked = bool(self.search.text().strip())
        self.empty_title.setText(
            tr("Rien de ce nom") if looked else tr("Aucune catégorie pour l'instant")
        )
        self.empty_text.setText(
            tr("Essayez une partie plus courte, ou montrez les retirées.")
            if looked
            else tr(
                "Une catégorie dit ce qu'est un objet : Vaisselle, Livres, Petits meubles. "
                "Ajoutez la première : elle paraît aussitôt à la réception."
            )
        )
        self.starter.setVisible(not len(tree) and not looked)
        self.details.setVisible(not nothing)

    def _lay_out(self) -> None:
        self.empty_title = QLabel()
        self.empty_title.setFont(self._context.theme.font(Size.LEAD, bold=True))
        self.empty_text = QLabel()
        self.empty_text.setWordWrap(True)
        self.empty_text.setMaximumWidth(520)
        self.empty_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(self.empty_text, tone="quiet")
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.addStretch(1)
        column.addWidget(self.empty_title, 0, Qt.AlignmentFlag.AlignHCenter)
        # Between stretches, not aligned: aligned words would be given the height of one wide line.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.empty_text, 20)
        row.addStretch(1)
        column.addLayout(row)
        self.starter = QPushButton(self._context.theme.icon("tree"), starter_words())
        self.starter.setObjectName("categories-starter")
        column.addSpacing(GRID)
        column.addWidget(self.starter, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.nowhere = QStackedWidget()
        self.nowhere.addWidget(self.tree)
        self.nowhere.addWidget(empty)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.nowhere, 1)
        left.addWidget(self.counted)
        body = self.folding_row()
        body.addLayout(left, 1)
        body.addWidget(self.details)
        self.content.addLayout(body, 1)
