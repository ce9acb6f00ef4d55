"""The button that shows how many lines have no category, and opens the dialog for them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.corrections import UnsortedTotals
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext

if TYPE_CHECKING:
    from recyclique_desk.services.reception.unsorted import UnsortedService


class ToSortButton(QPushButton):
    """There only while something waits; `sorted_some` when lines were given a category."""

    sorted_some = Signal()

    def __init__(
        self, service: "UnsortedService", context: ScreenContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._context = context
        self._tree = CategoryTree(())
        self.setObjectName("reception-to-sort-btn")
        self.hide()
        self.clicked.connect(self.open)
        context.session.changed.connect(self._on_session)

    def show_tree(self, tree: CategoryTree) -> None:
        """Offer these categories in the dialog."""
        self._tree = tree

    def show_totals(self, totals: UnsortedTotals) -> None:
        """Show how many lines wait."""
        count = self._context.formats.count(totals.all_lines_count)
        self.setText(tr("À classer ({count})").format(count=count))
        self.setVisible(totals.all_lines_count > 0)

    def _on_session(self) -> None:
        """Somebody else may have come to the desk: sorting is for admins."""
        if not self._context.session.who.is_admin:
            self.hide()

    def open(self) -> None:
        """Open the dialog."""
        from recyclique_desk.ui.corrections.sorting import SortingDialog  # noqa: PLC0415

        dialog = SortingDialog(self._service, self._tree, self._context, self.window())
        dialog.sorted_some.connect(self.sorted_some)
        dialog.open()
