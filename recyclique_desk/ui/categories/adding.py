"""Asks for a new category: its names and its place."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QSizePolicy, QWidget

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.category_changes import MAX_LEVELS
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.dialogs import ActDialog
from recyclique_desk.ui.toolkit.theme import GRID


class PlaceChoice(QComboBox):
    """Chooses what a category hangs on: nothing, or one in use that has room below."""

    def __init__(self, tree: CategoryTree, chosen: int | None, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(tr("Place"))
        self.setMaxVisibleItems(16)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(24)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.addItem(tr("À la racine"), None)
        for root in tree.children(None):
            for each in tree.below(root.id):
                steps = tree.path(each.id)
                if len(steps) < MAX_LEVELS and not any(step.is_retired for step in steps):
                    self.addItem(" › ".join(step.name for step in steps), each.id)
        at = self.findData(chosen)
        self.setCurrentIndex(max(at, 0))

    def chosen(self) -> int | None:
        """Give the id of the parent, None for the root."""
        found = self.currentData()
        return None if found is None else int(found)


@dataclass(frozen=True, slots=True)
class AddedCategory:
    """What was typed for a new category; without a parent it is a root."""

    name: str
    official_name: str
    parent_id: int | None


class AddDialog(ActDialog):
    """`add_wanted(AddedCategory)`; stays until it is done."""

    add_wanted = Signal(AddedCategory)

    def __init__(self, tree: CategoryTree, parent_id: int | None, parent: QWidget) -> None:
        super().__init__("category-add", tr("Ajouter une catégorie"), tr("Ajouter"), parent)
        self.name = QLineEdit()
        self.name.setObjectName("category-add-name")
        self.name.setAccessibleName(tr("Nom"))
        self.name.setPlaceholderText(tr("Court : celui des touches de la réception"))
        self.official = QLineEdit()
        self.official.setObjectName("category-add-official")
        self.official.setAccessibleName(tr("Nom officiel"))
        self.official.setPlaceholderText(tr("Celui des déclarations, s'il est autre"))
        self.place = PlaceChoice(tree, parent_id)
        self.place.setObjectName("category-add-place")
        self.fields = {"name": self.name, "official_name": self.official, "parent": self.place}
        form = QFormLayout()
        form.setSpacing(GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for field in self.fields.values():
            form.addRow(field.accessibleName(), field)
        self.stack(form, self.error, foot=self.foot())
        self.setMinimumWidth(520)
        self.name.setFocus()

    def act(self) -> None:
        """Ask for the category."""
        self.add_wanted.emit(
            AddedCategory(self.name.text(), self.official.text(), self.place.chosen())
        )
