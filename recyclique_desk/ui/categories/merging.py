"""Merges a category into another: everything it holds moves, and it is retired."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.category_changes import LinesChoice, MovePreview
from recyclique_desk.services.catalogue.category_moves import CategoryMovesService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.categories.moving import MovingDialog
from recyclique_desk.ui.categories.target import TargetChoice
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.theme import GRID
from recyclique_desk.work.runner import Job


class MergeDialog(MovingDialog):
    """Asks where everything goes, and shows what that is."""

    def __init__(
        self,
        category: Category,
        tree: CategoryTree,
        service: CategoryMovesService,
        context: ScreenContext,
        parent: QWidget,
    ) -> None:
        title = tr("Fusionner « {name} »").format(name=category.name)
        super().__init__("category-merge", title, tr("Fusionner"), service, context, parent)
        self._category = category
        self._children = len(tree.children(category.id))
        text = QLabel(
            tr("Toutes les lignes de « {name} » passent dans une autre catégorie.").format(
                name=category.name
            )
        )
        text.setWordWrap(True)
        # What lies below it cannot take it in: it would hang on itself.
        self.into = TargetChoice("category-merge-into", tree, tree.below(category.id), self)
        label = QLabel(tr("Vers la catégorie"))
        label.setBuddy(self.into)
        column = QVBoxLayout(self.choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in (text, label, self.into):
            column.addWidget(widget)
        column.addStretch(1)
        self.choices.setMinimumHeight(112)
        self.resize(600, 336)
        self.into.currentTextChanged.connect(lambda _text: self.tell())
        self.submit.setEnabled(False)
        self._count()
        self.into.setFocus()

    def choice(self) -> LinesChoice:
        """Give all its lines."""
        return LinesChoice(self._category.id)

    def can_move(self, preview: MovePreview) -> bool:
        """Merge an empty one as well: it goes."""
        return True

    def move_lines(self, preview: MovePreview, submit: Callable[..., Job]) -> Job:
        """Submit the merge into what is chosen."""
        target = self.into.needed()
        return submit(self._service.merge, preview, self._category.version, target.id)

    def explain(self, preview: MovePreview) -> str:
        """Show what happens to the lines, the category, and its subcategories."""
        target = self.into.target()
        where = tr("« {name} »").format(name=target.name) if target else tr("la catégorie choisie")
        words = tr("Elles passent dans {where}, puis « {name} » est retirée.").format(
            where=where, name=self._category.name
        )
        if self._children:
            many = self._context.formats.plural(
                self._children, tr("{n} sous-catégorie suit."), tr("{n} sous-catégories suivent.")
            )
            words += " " + many.format(n=self._children)
        return words
