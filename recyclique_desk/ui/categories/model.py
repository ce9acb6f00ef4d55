"""The tree as rows: what is looked for, retired ones on demand, dragged as a whole branch."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.category_changes import CategoryOverview, CategoryUse
from recyclique_desk.domain.names import folded
from recyclique_desk.support.text import tr
from recyclique_desk.ui.categories.wording import state
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import Theme

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-recyclique-category"
NAME, STATE, LINES, WEIGHT = range(4)
ROW = 32
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class CategoryPlace:
    """Where a category shall stand: below which one (None: a root), before which (None: last)."""

    category_id: int
    parent_id: int | None
    before_id: int | None


class CategoryModel(QAbstractItemModel):
    """The tree with its columns; `dropped(CategoryPlace)` when a category was dragged."""

    dropped = Signal(CategoryPlace)

    def __init__(self, theme: Theme, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._overview = CategoryOverview(CategoryTree(()))
        self._below: dict[int, CategoryUse] = {}
        self._children: dict[int | None, list[int]] = {}
        self._text = ""
        self._with_retired = False
        self._mark = uuid4().hex
        """What is dragged here from another window, perhaps of another database, is refused."""

    @property
    def overview(self) -> CategoryOverview:
        """What is shown, whole."""
        return self._overview

    def show(self, overview: CategoryOverview) -> None:
        """Show a tree as it is now."""
        self.beginResetModel()
        self._overview = overview
        self._below = {each.id: overview.use_below(each.id) for each in overview.tree.all()}
        self._arrange()
        self.endResetModel()

    def look_for(self, text: str, *, with_retired: bool) -> None:
        """Show what has `text` in a name, with what is above it; retired ones only on demand."""
        self.beginResetModel()
        self._text, self._with_retired = folded(text), with_retired
        self._arrange()
        self.endResetModel()

    def category(self, index: Index) -> Category | None:
        """Give the category of a row, or None."""
        return self._overview.tree.get(index.internalId()) if index.isValid() else None

    def index_of(self, category_id: int) -> QModelIndex:
        """Give the row of a category; invalid if it is not shown."""
        category = self._overview.tree.get(category_id)
        if category is None:
            return QModelIndex()
        siblings = self._children.get(category.parent_id, [])
        if category_id not in siblings:
            return QModelIndex()
        return self.createIndex(siblings.index(category_id), 0, category_id)

    def siblings(self, parent_id: int | None) -> Sequence[int]:
        """Give the ids shown below a category, or as roots, in their order."""
        return tuple(self._children.get(parent_id, ()))

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Give a cell."""
        below = self._children.get(self._id(parent), [])
        if not (0 <= row < len(below) and 0 <= column <= WEIGHT) or parent.column() > 0:
            return QModelIndex()
        return self.createIndex(row, column, below[row])

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008
        """Give the row a category hangs on."""
        category = self.category(index)
        if category is None or category.parent_id is None:
            return QModelIndex()
        return self.index_of(category.parent_id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count what is shown below a category."""
        return 0 if parent.column() > 0 else len(self._children.get(self._id(parent), []))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return WEIGHT + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name the columns; the unit stands here once."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (tr("Catégorie"), tr("État"), tr("Lignes"), tr("Reçu (kg)"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section >= LINES else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell; figures are those of a category and all below it."""
        category = self.category(index)
        if category is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(category, column)
        if role == Qt.ItemDataRole.ForegroundRole and (category.is_retired or column == STATE):
            return self._theme.colour(ColorRole.TEXT_QUIET)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column >= LINES else _LEFT
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, ROW)
        if role == Qt.ItemDataRole.ToolTipRole and column == NAME:
            return category.official_name or category.name
        if role == Qt.ItemDataRole.AccessibleTextRole and column == NAME:
            return ", ".join(filter(None, (category.name, state(category))))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return the flags of a row: every row can be dragged; categories in use accept drops."""
        category = self.category(index)
        if category is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = (
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        )
        return flags if category.is_retired else flags | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Dragging moves."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Name what is dragged."""
        return [MIME]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """Give what is dragged: one category."""
        data = QMimeData()
        if indexes:
            data.setData(MIME, f"{self._mark}:{indexes[0].internalId()}".encode())
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Refuse a place within what is dragged, while it is dragged."""
        dragged = self._dragged(data)
        into = self._id(parent)
        tree = self._overview.tree
        return dragged is not None and into not in {each.id for each in tree.below(dragged)}

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Emit where a row was dropped; the row moves once the service has moved the category."""
        dragged = self._dragged(data)
        if dragged is None or not self.canDropMimeData(data, action, row, column, parent):
            return False
        into = self._id(parent)
        below = self._children.get(into, [])
        before = below[row] if 0 <= row < len(below) else None
        if before == dragged:
            at = below.index(dragged) + 1
            before = below[at] if at < len(below) else None
        self.dropped.emit(CategoryPlace(dragged, into, before))
        # Nothing of Qt's own: told that a move was made, the view would take the row away.
        return False

    def _dragged(self, data: QMimeData) -> int | None:
        mark, _, number = bytes(data.data(MIME).data()).decode().partition(":")
        return int(number) if mark == self._mark and number.isdigit() else None

    def _id(self, index: Index) -> int | None:
        return int(index.internalId()) if index.isValid() else None

    def _shown(self, category: Category, column: int) -> str:
        use = self._below[category.id]
        if column == NAME:
            return category.name
        if column == STATE:
            return state(category)
        if not use.all_lines_count:
            return ""
        if column == LINES:
            return self._formats.count(use.lines_count)
        return self._formats.kilograms_bare(use.weight)

    def _arrange(self) -> None:
        tree = self._overview.tree
        shown: set[int] = set()
        for category in tree.all():
            if category.is_retired and not self._with_retired:
                continue
            names = f"{category.name} {category.official_name or ''}"
            if self._text in folded(names):
                shown.update(step.id for step in tree.path(category.id))
        self._children = {
            parent: [child.id for child in tree.children(parent) if child.id in shown]
            for parent in (None, *(each.id for each in tree.all()))
        }
