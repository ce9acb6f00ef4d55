"""A table of words that are made once and only read, as high as its first rows."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHeaderView, QTableView

from recyclique_desk.ui.toolkit.tables import choose_rows

ROW_HEIGHT = 32
MOST_ROWS = 7
"""More rows than these scroll."""
Row = tuple[str, ...]
_Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractTableModel):
    """Rows of texts; those in `right` stand on the right, a row of one text is a heading."""

    def __init__(
        self, titles: Sequence[str], right: Sequence[int], bold: QFont, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._right = frozenset(right)
        self._bold = bold
        self._rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows in the place of those before."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def is_heading(self, row: int) -> bool:
        """Whether a row is the heading of those below it."""
        return len(self._rows[row]) == 1

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of columns."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell's text, its side and its weight."""
        row = self._rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return row[index.column()] if index.column() < len(row) else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        if role == Qt.ItemDataRole.FontRole and len(row) == 1:
            return self._bold
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Give a column's title."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let rows be walked through by keys; a heading is passed over."""
        if index.isValid() and self.is_heading(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _side(self, column: int) -> int:
        side = Qt.AlignmentFlag.AlignRight if column in self._right else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)


class RowsTable(QTableView):
    """Shows a `RowsModel`; the column `wide` gets the room that is left."""

    def __init__(
        self,
        name: str,
        spoken: str,
        titles: Sequence[str],
        bold: QFont,
        *,
        right: Sequence[int] = (),
        wide: int = 0,
        most: int = MOST_ROWS,
    ) -> None:
        super().__init__()
        self._most = most
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.rows = RowsModel(titles, right, bold, self)
        self.setModel(self.rows)
        choose_rows(self)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(48)
        # Widths are measured on so many rows only: a damaged source lists all its lines.
        header.setResizeContentsPrecision(50)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows, in a table as high as the first of them."""
        self.clearSpans()
        self.rows.show(rows)
        shown = min(len(rows), self._most)
        for row in range(len(rows) if len(rows) < 500 else 0):
            if self.rows.is_heading(row):
                self.setSpan(row, 0, 1, self.rows.columnCount())
        height = self.horizontalHeader().sizeHint().height() + shown * ROW_HEIGHT + 4
        self.setFixedHeight(height)
