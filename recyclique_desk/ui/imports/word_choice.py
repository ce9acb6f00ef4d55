"""Chooses one of many names by typing a part of it, accents and case ignored."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from recyclique_desk.domain.names import folded
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.category_choice import FOLDED, FoldingCompleter

TARGET = Qt.ItemDataRole.UserRole
NOTHING = "\0"
"""Stands for None among the targets: an item's data cannot tell None from no data."""


class WordChoice(QComboBox):
    """`picked(target)` when a name of the list was settled; None for what stays out."""

    # None stands for what stays out, and no text can.
    picked = Signal(object)

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(16)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(tr("Tapez une partie du nom"))
        self.setLineEdit(self.edit)
        self._completer = FoldingCompleter(self._items, self)
        self.setCompleter(self._completer)
        self.edit.returnPressed.connect(self._on_return)
        self.activated.connect(self._on_row)
        self._completer.activated.connect(self._on_completed)

    def offer(self, choices: Sequence[tuple[str | None, str]], chosen: str | None = "") -> None:
        """Offer these targets under their words; `chosen` is shown, none where it is not listed."""
        self.blockSignals(True)
        self._items.clear()
        for target, words in choices:
            item = QStandardItem(words)
            item.setData(NOTHING if target is None else target, TARGET)
            item.setData(folded(words), FOLDED)
            self._items.appendRow(item)
        self.blockSignals(False)
        wanted = NOTHING if chosen is None else chosen
        row = next((n for n in range(len(choices)) if self._target(n) == wanted), -1)
        self.setCurrentIndex(row)
        self.setEditText("" if row < 0 else choices[row][1])
        self.edit.setCursorPosition(0)
        if self.edit.hasFocus():
            # The keys stayed here: what is typed next is another name, not more of this one.
            self.edit.selectAll()

    def row_of(self, text: str) -> int:
        """Give the row that is called so, or the only one that holds the text; -1 for none."""
        wanted = folded(text)
        if not wanted:
            return -1
        names = [str(self._items.item(row).data(FOLDED)) for row in range(self._items.rowCount())]
        if wanted in names:
            return names.index(wanted)
        inside = [row for row, name in enumerate(names) if wanted in name]
        return inside[0] if len(inside) == 1 else -1

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what is there, so that typing replaces it."""
        super().focusInEvent(event)
        self.edit.selectAll()

    def _target(self, row: int) -> str:
        return str(self._items.item(row).data(TARGET))

    def _on_return(self) -> None:
        row = self.row_of(self.currentText())
        if row < 0 and self.currentText().strip():
            first = self._completer.currentIndex()
            row = self.row_of(str(first.data(FOLDED))) if first.isValid() else -1
        popup = self._completer.popup()
        if popup is not None:
            popup.hide()
        if row >= 0:
            self._settle(row)

    def _on_completed(self, text: str) -> None:
        row = self.row_of(text)
        if row >= 0:
            self._settle(row)

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self._settle(row)

    def _settle(self, row: int) -> None:
        self.setCurrentIndex(row)
        target = self._target(row)
        self.picked.emit(None if target == NOTHING else target)
