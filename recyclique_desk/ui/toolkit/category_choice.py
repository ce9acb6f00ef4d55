"""Chooses a category by typing a part of its name, accents and case ignored."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.names import folded
from recyclique_desk.support.text import tr

ID = Qt.ItemDataRole.UserRole
FOLDED = Qt.ItemDataRole.UserRole + 1
NOT_CHOSEN = -1
TO_SORT = 0
"""Stands for *no category yet*: what nobody can place is parked, not guessed."""


class CategoryChoice(QComboBox):
    """An editable list of the categories shown at reception; `picked` when Enter settles one."""

    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(16)
        # Names have up to 60 letters: asking for all of them would make a dialog wider than a
        # screen.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self._edit = QLineEdit()
        self._edit.setPlaceholderText(tr("Tapez le début du nom"))
        self.setLineEdit(self._edit)
        self._completer = FoldingCompleter(self._items, self)
        self.setCompleter(self._completer)
        self._edit.returnPressed.connect(self._on_return)
        self._completer.activated.connect(self._on_completed)

    def show_tree(self, tree: CategoryTree, to_sort: str) -> None:
        """List what a volunteer may choose, keeping the choice where it still stands."""
        kept = self.chosen()
        self.blockSignals(True)
        self._items.clear()
        for category in tree.pickable():
            self._add(category.id, _label(tree, category))
        self._add(TO_SORT, to_sort)
        self.blockSignals(False)
        self.choose(kept)

    def chosen(self) -> int:
        """Give the id of the chosen category, `TO_SORT`, or `NOT_CHOSEN`."""
        wanted = folded(self.currentText())
        if not wanted:
            return NOT_CHOSEN
        for row in range(self._items.rowCount()):
            item = self._items.item(row)
            if folded(item.text()) == wanted:
                return int(item.data(ID))
        every = (self._items.item(row) for row in range(self._items.rowCount()))
        inside = [item for item in every if wanted in item.data(FOLDED)]
        return int(inside[0].data(ID)) if len(inside) == 1 else NOT_CHOSEN

    def choose(self, category_id: int) -> None:
        """Choose a category; one that is not listed, or `NOT_CHOSEN`, empties the field."""
        for row in range(self._items.rowCount()):
            if self._items.item(row).data(ID) == category_id:
                self.setCurrentIndex(row)
                self.setEditText(self._items.item(row).text())
                # A name longer than the field is read from its beginning.
                self._edit.setCursorPosition(0)
                return
        self.setCurrentIndex(-1)
        self.setEditText("")

    def add_retired(self, category_id: int, name: str) -> None:
        """List a retired category for a line that has it already (spec rule 7)."""
        self._add(category_id, tr("{name} (retirée)").format(name=name))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what is there, so that typing replaces it."""
        super().focusInEvent(event)
        self._edit.selectAll()

    def _add(self, category_id: int, text: str) -> None:
        item = QStandardItem(text)
        item.setData(category_id, ID)
        item.setData(folded(text), FOLDED)
        self._items.appendRow(item)

    def _on_return(self) -> None:
        chosen = self.chosen()
        if chosen == NOT_CHOSEN:
            first = self._completer.currentIndex() if self.currentText().strip() else None
            if first is not None and first.isValid():
                chosen = int(first.data(ID))
        popup = self._completer.popup()
        if popup is not None:
            popup.hide()
        if chosen != NOT_CHOSEN:
            self.choose(chosen)
            self.picked.emit()

    def _on_completed(self, text: str) -> None:
        self.setEditText(text)
        self.picked.emit()


class FoldingCompleter(QCompleter):
    """Completes on any part of a name, with accents and case folded on both sides."""

    def __init__(self, model: QStandardItemModel, parent: QWidget) -> None:
        super().__init__(model, parent)
        self.setCompletionRole(FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setMaxVisibleItems(12)

    def splitPath(self, path: str) -> list[str]:
        """Fold what is typed before it is looked for."""
        return [folded(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Put the name itself into the field, not its folded form."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))


def _label(tree: CategoryTree, category: Category) -> str:
    """Name the category first: a narrow field cuts the end, which tells only where it stands."""
    if category.parent_id is None:
        return category.name
    parents = " › ".join(step.name for step in tree.path(category.id)[:-1])
    return f"{category.name} · {parents}"
