"""The table of a ticket's lines."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from recyclique_desk.support.text import tr
from recyclique_desk.ui.lignes.model import CATEGORY, DESTINATION, NOTES, WEIGHT, LignesModel
from recyclique_desk.ui.toolkit.tables import choose_rows
from recyclique_desk.ui.toolkit.theme import Size, Theme


class LignesTable(QTableView):
    """Category and notes share what weight and destination leave; notes only if there are any."""

    def __init__(self, model: LignesModel, weight: int, destination: int, with_pieces: int) -> None:
        super().__init__()
        self._lignes = model
        self._weight = weight
        self._destination = destination
        self._with_pieces = with_pieces
        self.setModel(model)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.dataChanged):
            signal.connect(self._share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        self._share()
        super().resizeEvent(event)

    def _share(self) -> None:
        """Leave most to the category, whose name is long; without notes all but their title."""
        if self.isColumnHidden(NOTES):
            return
        destination = self._with_pieces if self._lignes.has_pieces else self._destination
        if self.columnWidth(DESTINATION) != destination:
            self.setColumnWidth(DESTINATION, destination)
        rest = self.viewport().width() - self._weight - destination
        title = self.horizontalHeader().sectionSizeHint(NOTES)
        wanted = rest * 2 // 5 if self._lignes.has_notes else title
        self.setColumnWidth(NOTES, max(0, min(wanted, rest)))


def lignes_table(model: LignesModel, theme: Theme) -> QTableView:
    """Make the table."""
    metrics = QFontMetrics(theme.font(Size.TEXT))
    widest = tr("{destination} · sortie").format(destination=tr("Recyclage"))
    weight = metrics.horizontalAdvance(tr("Poids (kg)")) + 24
    destination = metrics.horizontalAdvance(widest) + 48
    widest = tr("{n} pièces").format(n=99)
    marks = f"{tr('Destruction')} · {widest} · {tr('estimé')}"
    table = LignesTable(model, weight, destination, metrics.horizontalAdvance(marks) + 48)
    table.setObjectName("reception-lignes-table")
    table.setAccessibleName(tr("Lignes du ticket"))
    choose_rows(table)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setWordWrap(False)
    # Long names differ at their ends.
    table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.setSectionResizeMode(CATEGORY, QHeaderView.ResizeMode.Stretch)
    table.setColumnWidth(WEIGHT, weight)
    table.setColumnWidth(DESTINATION, destination)
    return table
