"""The table of a ticket's lines."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from recyclique_desk.support.text import tr
from recyclique_desk.ui.tables import choose_rows
from recyclique_desk.ui.theme import Size, Theme
from recyclique_desk.ui.tickets.lignes import CATEGORY, DESTINATION, NOTES, WEIGHT, LignesModel


def lignes_table(model: LignesModel, theme: Theme) -> QTableView:
    """Make the table; category and notes share what weight and destination leave."""
    table = QTableView()
    table.setObjectName("reception-lignes-table")
    table.setAccessibleName(tr("Lignes du ticket"))
    table.setModel(model)
    choose_rows(table)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setWordWrap(False)
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.setSectionResizeMode(CATEGORY, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(NOTES, QHeaderView.ResizeMode.Stretch)
    metrics = QFontMetrics(theme.font(Size.TEXT))
    widest = tr("{destination} · sortie").format(destination=tr("Recyclage"))
    table.setColumnWidth(WEIGHT, metrics.horizontalAdvance(tr("Poids (kg)")) + 24)
    table.setColumnWidth(DESTINATION, metrics.horizontalAdvance(widest) + 48)
    return table
