"""The tree on screen: dragged with the mouse, placed with Alt and the arrow keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from recyclique_desk.support.text import tr
from recyclique_desk.ui.categories.model import (
    LINES,
    NAME,
    STATE,
    WEIGHT,
    CategoryModel,
    CategoryPlace,
)
from recyclique_desk.ui.toolkit.theme import GRID

_WIDTHS = {STATE: 96, LINES: 96, WEIGHT: 128}
_NARROW_WIDTHS = {STATE: 76, LINES: 68, WEIGHT: 104}
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class CategoryTreeView(QTreeView):
    """`placed(CategoryPlace)` when a category was moved, by drag or keys.

    Alt with an arrow: up and down among its neighbours, right into the one above it, left out.
    """

    placed = Signal(CategoryPlace)
    chosen = Signal()

    def __init__(self, model: CategoryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setObjectName("categories-tree")
        self.setAccessibleName(tr("Catégories"))
        self.setAccessibleDescription(
            tr("Alt et les flèches déplacent la catégorie choisie, comme la souris.")
        )
        self.setModel(model)
        self.setUniformRowHeights(True)
        self.setIndentation(3 * GRID)
        self.setExpandsOnDoubleClick(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setAutoExpandDelay(600)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        self._expanded: set[int] = set()
        self._kept: int | None = None
        model.dropped.connect(self.placed)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._put_back)
        self.expanded.connect(lambda index: self._expanded.add(index.internalId()))
        self.collapsed.connect(lambda index: self._expanded.discard(index.internalId()))
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())

    @property
    def current_id(self) -> int | None:
        """The id of the chosen category, or None."""
        index = self.currentIndex()
        return int(index.internalId()) if index.isValid() else None

    def squeeze(self, is_narrow: bool) -> None:
        """Give the names more of a narrow screen."""
        for column, width in (_NARROW_WIDTHS if is_narrow else _WIDTHS).items():
            self.header().resizeSection(column, width)

    def choose(self, category_id: int) -> None:
        """Choose a category and bring it into view."""
        index = self._rows.index_of(category_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self._kept = category_id

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Place the chosen category with Alt and the arrows."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in _KEYS:
            self.shift(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)

    def shift(self, key: Qt.Key) -> None:
        """Place the chosen category one step in the direction of an arrow key, if there is room."""
        category = self._rows.category(self.currentIndex())
        if category is None:
            return
        beside = list(self._rows.siblings(category.parent_id))
        at = beside.index(category.id)
        if key == Qt.Key.Key_Up and at > 0:
            self.placed.emit(CategoryPlace(category.id, category.parent_id, beside[at - 1]))
        elif key == Qt.Key.Key_Down and at + 1 < len(beside):
            after = beside[at + 2] if at + 2 < len(beside) else None
            self.placed.emit(CategoryPlace(category.id, category.parent_id, after))
        elif key == Qt.Key.Key_Right and at > 0:
            self.placed.emit(CategoryPlace(category.id, beside[at - 1], None))
        elif key == Qt.Key.Key_Left and category.parent_id is not None:
            parent = self._rows.overview.tree.get(category.parent_id)
            if parent is not None:
                around = list(self._rows.siblings(parent.parent_id))
                place = around.index(parent.id) + 1
                after = around[place] if place < len(around) else None
                self.placed.emit(CategoryPlace(category.id, parent.parent_id, after))

    def _keep(self) -> None:
        self._kept = self.current_id if self.current_id is not None else self._kept

    def _put_back(self) -> None:
        for category_id in tuple(self._expanded):
            self.setExpanded(self._rows.index_of(category_id), True)
        if self._kept is not None:
            index = self._rows.index_of(self._kept)
            if index.isValid():
                self.setCurrentIndex(index)
                self.scrollTo(index)
        self.chosen.emit()
