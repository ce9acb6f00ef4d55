"""Which category lines go to: any that is in use, shown at the reception or not."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.errors import UserError
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.category_choice import NOT_CHOSEN, TO_SORT, CategoryChoice


class TargetChoice(CategoryChoice):
    """Found by typing a part of its name; none of `without` is offered."""

    def __init__(
        self, name: str, tree: CategoryTree, without: tuple[Category, ...], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Vers la catégorie"))
        out = {each.id for each in without}
        self._tree = CategoryTree(
            tuple(
                replace(each, is_visible_reception=True)
                for each in tree.all()
                if each.id not in out
            )
        )
        self.show_tree(self._tree, "")
        self.choose(NOT_CHOSEN)

    def target(self) -> Category | None:
        """Give the category that is chosen, or None."""
        chosen = self.chosen()
        return None if chosen in {NOT_CHOSEN, TO_SORT} else self._tree.get(chosen)

    def needed(self) -> Category:
        """Give the category that is chosen; UserError (field `into`) for none."""
        target = self.target()
        if target is None:
            raise UserError("Choisissez la catégorie où vont les lignes.", field="into")
        return target
