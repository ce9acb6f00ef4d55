"""Asks for a new category: its names and its place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.category_changes import MAX_LEVELS
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.support.text import tr
from recyclique_desk.ui.messages import sentence
from recyclique_desk.ui.theme import GRID, mark


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


class AddDialog(QDialog):
    """`add_wanted(name, official name, parent id or None)`; stays until it is done."""

    add_wanted = Signal(str, str, object)

    def __init__(self, tree: CategoryTree, parent_id: int | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("category-add-dialog")
        self.setWindowTitle(tr("Ajouter une catégorie"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
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
        self.error = QLabel()
        self.error.setObjectName("category-add-error")
        self.error.setWordWrap(True)
        mark(self.error, tone="error")
        self.submit = QPushButton(tr("Ajouter"))
        self.submit.setObjectName("category-add-submit")
        self.submit.setDefault(True)
        mark(self.submit, primary=True)
        cancel = QPushButton(tr("Annuler"))
        cancel.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.submit)
        form = QFormLayout()
        form.setSpacing(GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(tr("Nom"), self.name)
        form.addRow(tr("Nom officiel"), self.official)
        form.addRow(tr("Place"), self.place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(GRID)
        layout.addLayout(form)
        layout.addWidget(self.error)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumWidth(520)
        self.submit.clicked.connect(self._on_submit)
        cancel.clicked.connect(self.reject)
        self.name.setFocus()

    def complain(self, error: DeskError) -> None:
        """Say why it was not added, and keep what was typed."""
        self.error.setText(sentence(error))
        field = error.field if isinstance(error, UserError) else None
        mark(self.name, invalid=field == "name")
        mark(self.official, invalid=field == "official_name")
        mark(self.place, invalid=field == "parent")

    def _on_submit(self) -> None:
        self.add_wanted.emit(self.name.text(), self.official.text(), self.place.chosen())
