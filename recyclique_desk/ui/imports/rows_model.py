"""The rows of a file as a table; those that wait are corrected in their cells."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from recyclique_desk.domain.sheet_imports import (
    WEIGHTS,
    ColumnKind,
    RowState,
    SheetAnalysis,
    SheetRow,
)
from recyclique_desk.support.text import tr
from recyclique_desk.ui.imports.wording import path_words, remark
from recyclique_desk.ui.toolkit.formats import Formats

LINE, DAY, CATEGORY, WEIGHT, DESTINATION, REMARK = range(6)
_KINDS = {
    DAY: ColumnKind.DATE,
    CATEGORY: ColumnKind.CATEGORY,
    WEIGHT: ColumnKind.WEIGHT,
    DESTINATION: ColumnKind.DESTINATION,
}
_Index = QModelIndex | QPersistentModelIndex


class SheetRowsModel(QAbstractTableModel):
    """Shows rows as they were read; `corrected(key, kind, text)` when a cell was typed anew."""

    corrected = Signal(str, ColumnKind, str)

    def __init__(self, formats: Formats, parent: QObject) -> None:
        super().__init__(parent)
        self._formats = formats
        self._titles = (
            tr("Ligne"), tr("Date"), tr("Catégorie"), tr("kg"), tr("Destination"), tr("Remarque"),
        )  # fmt: skip
        self.rows: Sequence[SheetRow] = ()
        self._columns: dict[str, dict[ColumnKind, int]] = {}
        self._edits: Mapping[str, Mapping[ColumnKind, str]] = {}

    def show(self, rows: Sequence[SheetRow], analysis: SheetAnalysis) -> None:
        """Show these rows of an analysis."""
        self.beginResetModel()
        self.rows = rows
        self._edits = analysis.choices.rows
        self._columns = {
            part.name: {column.kind: column.number - 1 for column in part.columns}
            for part in analysis.parts
        }
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of columns."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell's text and side; the whole row of the file when hovered."""
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return self._in_file(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return remark(row) if column == REMARK else " · ".join(filter(None, row.cells))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed into a cell; the row is read again with it."""
        row, text = self.rows[index.row()], str(value).strip()
        kind = self._kind_at(row, index.column())
        if role != Qt.ItemDataRole.EditRole or kind is None:
            return False
        if text != self._in_file(row, index.column()):
            self.corrected.emit(row.key, kind, text)
        return True

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
        return _side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let the cells of a row that waits be typed anew."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid():
            row = self.rows[index.row()]
            if can_be_mended(row) and self._kind_at(row, index.column()) is not None:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _kind_at(self, row: SheetRow, column: int) -> ColumnKind | None:
        """Give the kind of the file's column that stands in a column; None where it has none."""
        kind = _KINDS.get(column)
        if kind is None:
            return None
        columns = self._columns.get(row.sheet, {})
        if kind is ColumnKind.WEIGHT:
            if WEIGHTS & columns.keys():
                return kind
            return ColumnKind.EXIT_WEIGHT if ColumnKind.EXIT_WEIGHT in columns else None
        return kind if kind in columns else None

    def _in_file(self, row: SheetRow, column: int) -> str:
        """Give a cell as the file has it, or as it was corrected."""
        kind = self._kind_at(row, column)
        if kind is None:
            return ""
        edited = self._edits.get(row.key, {})
        if kind in edited:
            return edited[kind]
        columns = self._columns.get(row.sheet, {})
        wanted = WEIGHTS if kind is ColumnKind.WEIGHT else {kind}
        place = next((columns[each] for each in columns if each in wanted), -1)
        return row.cells[place] if 0 <= place < len(row.cells) else ""

    def _text(self, row: SheetRow, column: int) -> str:
        if column == LINE:
            return row.key.replace("!", " · ") if row.sheet else str(row.line)
        if column == REMARK:
            return remark(row)
        if row.state is RowState.REFUSED or row.weight is None:
            return self._in_file(row, column)
        if column == DAY:
            return self._formats.day_numeric(row.day) if row.day else ""
        if column == CATEGORY:
            return path_words(row.category or "")
        if column == WEIGHT:
            return self._formats.kilograms_bare(row.weight)
        if row.destination is None:
            return self._in_file(row, column)
        name = self._formats.destination(row.destination)
        return tr("{destination} (sortie)").format(destination=name) if row.is_exit else name


def can_be_mended(row: SheetRow) -> bool:
    """Tell whether a row waits for something."""
    return row.state in {RowState.REFUSED, RowState.ASKED}


def _side(column: int) -> int:
    right = column == WEIGHT
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
