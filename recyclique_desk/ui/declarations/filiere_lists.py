"""The two lists of the page of filières: categories that are dragged, targets that take them."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from recyclique_desk.domain.declarations import FiliereTarget

MIME = "application/x-recyclique-category"
CATEGORY = Qt.ItemDataRole.UserRole
TARGET = Qt.ItemDataRole.UserRole


class CategoryList(QTreeWidget):
    """Categories that may be dragged; Enter leads to the filières."""

    entered = Signal()

    def mimeTypes(self) -> list[str]:
        """Say what is dragged."""
        return [MIME]

    def mimeData(self, _items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """Carry nothing but the kind: what is dragged is what is selected."""
        data = QMimeData()
        data.setData(MIME, b"1")
        return data

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the filières with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class FiliereList(QTreeWidget):
    """Filières and functions; one is taken by Enter, a double click or a drop."""

    taken = Signal(FiliereTarget)

    def target_of(self, item: QTreeWidgetItem | None) -> FiliereTarget | None:
        """Return the target of a row."""
        data = None if item is None else item.data(0, TARGET)
        return data if isinstance(data, FiliereTarget) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self.currentItem())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: object) -> None:
        """Take with a double click."""
        self._take(self.currentItem())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take categories only."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where they would go."""
        item = self.itemAt(event.position().toPoint())
        if item is not None and self.target_of(item) is not None:
            self.setCurrentItem(item)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        self._take(self.itemAt(event.position().toPoint()))
        # A copy: Qt would take the rows out of the list they come from.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _take(self, item: QTreeWidgetItem | None) -> None:
        target = self.target_of(item)
        if target is not None:
            self.taken.emit(target)
