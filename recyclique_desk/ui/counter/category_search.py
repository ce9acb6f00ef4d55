"""Type-ahead over all categories: the field, and what it finds below it."""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.support.text import tr
from recyclique_desk.ui.counter.families import stripe
from recyclique_desk.ui.counter.finder import Finder
from recyclique_desk.ui.counter.shelf import Shelf, in_general, to_sort
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark

ROW = 48
_ID, _ABOVE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_STEPS: dict[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 6,
    Qt.Key.Key_PageUp: -6,
}
_Index = QModelIndex | QPersistentModelIndex


class CategorySearch(QWidget):
    """`picked(int)` for what Enter or a click takes, `closed` for Escape."""

    picked = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setObjectName("reception-ligne-category-search")
        self.field.setAccessibleName(tr("Chercher une catégorie"))
        self.field.setPlaceholderText(tr("Une partie du nom, ou un mot de tous les jours : frigo…"))
        self.field.setMaxLength(80)
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self._found = _Found(self)
        self.results = QListView()
        self.results.setObjectName("reception-ligne-category-results")
        self.results.setAccessibleName(tr("Catégories trouvées"))
        self.results.setModel(self._found)
        self.results.setItemDelegate(_Rows(theme, self))
        self.results.setUniformItemSizes(True)
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.setMouseTracking(True)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = QLabel(
            tr("Rien de tel. Essayez un autre mot, ou Échap et la touche « À classer ».")
        )
        self.nothing.setWordWrap(True)
        mark(self.nothing, tone="quiet")
        self.nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.field)
        layout.addWidget(self.nothing)
        layout.addWidget(self.results, 1)
        self.field.textChanged.connect(self._look)
        self.field.returnPressed.connect(self._take)
        self.results.clicked.connect(self._on_clicked)

    def show_shelf(self, shelf: Shelf) -> None:
        """Search in these categories from now on."""
        self._found.show_shelf(shelf)
        self._look(self.field.text())

    def start(self) -> None:
        """Empty the field and put the cursor into it."""
        self.field.clear()
        self._look("")
        self.field.setFocus()

    def found(self) -> tuple[int, ...]:
        """Give the ids of what is listed, best first."""
        return self._found.ids

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows walk through the results while the cursor stays in the field."""
        if not isinstance(event, QKeyEvent):
            return False
        is_escape = event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride and is_escape:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        step = _STEPS.get(event.key())
        if is_escape:
            self.closed.emit()
        elif step is not None:
            self._walk(step)
        return is_escape or step is not None

    def _look(self, text: str) -> None:
        self._found.look(text)
        self.nothing.setVisible(not self._found.ids)
        self.results.setVisible(bool(self._found.ids))
        self._go(0)

    def _walk(self, step: int) -> None:
        self._go(self.results.currentIndex().row() + step)

    def _go(self, row: int) -> None:
        row = max(0, min(row, self._found.rowCount() - 1))
        index = self._found.index(row)
        self.results.setCurrentIndex(index)
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole) if index.isValid() else ""
        self.field.setAccessibleDescription(spoken or "")

    def _take(self) -> None:
        index = self.results.currentIndex()
        if index.isValid() and self.field.text().strip():
            self._on_clicked(index)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.picked.emit(int(index.data(_ID)))


class _Found(QAbstractListModel):
    """What was found, best first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.ids: tuple[int, ...] = ()
        self._shelf: Shelf | None = None
        self._finder: Finder | None = None

    def show_shelf(self, shelf: Shelf) -> None:
        self._shelf, self._finder = shelf, Finder(shelf.tree)

    def look(self, text: str) -> None:
        self.beginResetModel()
        self.ids = self._finder.find(text) if self._finder else ()
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.ids)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._shelf is None or not index.isValid() or index.row() >= len(self.ids):
            return None
        category_id = self.ids[index.row()]
        steps = self._shelf.tree.path(category_id)
        name = steps[-1].name if steps else to_sort()
        if steps and self._shelf.children(category_id):
            name = in_general(name)
        above = " › ".join(step.name for step in steps[:-1])
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}, {above}" if above else name
        if role == Qt.ItemDataRole.ToolTipRole:
            return " › ".join(part for part in (above, name) if part)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._shelf.stripe(category_id)
        if role == _ID:
            return category_id
        return above if role == _ABOVE else None


class _Rows(QStyledItemDelegate):
    """Name on top, the way to it below, the family's colour at the edge."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        state: QStyle.StateFlag = option.state
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_current or is_hovered:
            role = ColorRole.ACCENT_SOFT if is_current else ColorRole.RAISED
            painter.setBrush(self._theme.colour(role))
            painter.drawRoundedRect(box, 4, 4)
        place = index.data(Qt.ItemDataRole.DecorationRole)
        if place is not None:
            painter.setBrush(stripe(place, self._theme.dark))
            painter.drawRoundedRect(
                QRectF(box.left() + 4, box.top() + 6, 4, box.height() - 12), 2, 2
            )
        name, above = str(index.data()), str(index.data(_ABOVE) or "")
        ink = ColorRole.ON_ACCENT_SOFT if is_current else ColorRole.TEXT
        words = box.adjusted(16, 0, -8, 0)
        middle = words.center().y()
        top = words.top() + 3 if above else middle - 11
        self._write(painter, name, Size.TEXT, ink, QRectF(words.left(), top, words.width(), 22))
        if above:
            quiet = ColorRole.ON_ACCENT_SOFT if is_current else ColorRole.TEXT_QUIET
            below = QRectF(words.left(), middle + 1, words.width(), 18)
            self._write(painter, above, Size.HINT, quiet, below)
        painter.restore()

    def _write(self, painter: QPainter, text: str, size: int, role: ColorRole, box: QRectF) -> None:
        font = self._theme.font(size)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QPointF(box.left(), box.center().y() + metrics.capHeight() / 2), short)
