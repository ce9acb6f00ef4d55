"""Lines to choose from, the newest first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from recyclique_desk.domain.category_changes import ChosenLigne
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.tables import choose_rows

_WIDTHS = (110, 120, 100, 120)
_WEIGHT = 2
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LinesTable(QTableWidget):
    """Rows are chosen with the mouse or Shift and the arrows, many at once."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(0, 5)
        self._context = context
        self._ids: tuple[int, ...] = ()
        self.setObjectName("category-split-lines")
        self.setAccessibleName(tr("Lignes de la catégorie"))
        self.setHorizontalHeaderLabels(
            [tr("Ticket"), tr("Jour"), tr("Poids (kg)"), tr("Destination"), tr("Notes")]
        )
        choose_rows(self, many=True)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(len(_WIDTHS), QHeaderView.ResizeMode.Stretch)
        title = self.horizontalHeaderItem(_WEIGHT)
        if title is not None:
            title.setTextAlignment(_RIGHT)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)

    def chosen_ids(self) -> tuple[int, ...] | None:
        """Give the ids of the chosen rows, None while none is chosen."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return tuple(self._ids[row] for row in rows) or None

    def show_lines(self, lines: tuple[ChosenLigne, ...]) -> None:
        """Show these lines, none of them chosen."""
        self.blockSignals(True)
        self.clearSelection()
        self._ids = tuple(each.ligne.id for each in lines)
        self.setRowCount(len(lines))
        for row, each in enumerate(lines):
            for column, text in enumerate(self._texts(each)):
                item = QTableWidgetItem(text)
                if column == _WEIGHT:
                    item.setTextAlignment(_RIGHT)
                self.setItem(row, column, item)
        self.blockSignals(False)

    def _texts(self, each: ChosenLigne) -> tuple[str, ...]:
        formats = self._context.formats
        return (
            each.ticket_number,
            formats.day_numeric(formats.local_day(each.ligne.created_at)),
            formats.kilograms_bare(each.ligne.weight),
            amounts.with_pieces(formats.destination(each.ligne.destination), each.ligne),
            " ".join((each.ligne.notes or "").split()),
        )
