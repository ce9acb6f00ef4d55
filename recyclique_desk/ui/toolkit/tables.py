"""What all tables of the program have in common: rows are chosen, not cells."""

from PySide6.QtWidgets import QAbstractItemView, QTableView


def choose_rows(table: QTableView, *, many: bool = False) -> None:
    """Let whole rows be chosen, one or `many`, without grid or row numbers; Tab leaves it."""
    modes = QAbstractItemView.SelectionMode
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(modes.ExtendedSelection if many else modes.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setHighlightSections(False)
