"""What the counter knows beforehand: categories, usual weights, lines that wait to be sorted."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from recyclique_desk.services.all import Services
from recyclique_desk.ui.kit import Kit
from recyclique_desk.work.runner import Lane


class Knowledge(QObject):
    """`tree(CategoryTree)`, `usual(category id → UsualWeight)`, `unsorted(UnsortedTotals)`."""

    tree = Signal(object)
    usual = Signal(object)
    unsorted = Signal(object)

    def __init__(self, services: Services, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._kit = kit

    def read_all(self) -> None:
        """Read everything anew."""
        self.read_categories()
        self.read_usual()
        self.read_unsorted()

    def read_categories(self) -> None:
        """Read the category tree: weighing waits for it."""
        self._ask(Lane.USER, self._services.categories.tree, self.tree)

    def read_usual(self) -> None:
        """Learn what each category usually weighs."""
        self._ask(Lane.FIGURES, self._services.plausibility.usual_weights, self.usual)

    def read_unsorted(self) -> None:
        """Count the lines without a category, for those who may sort them."""
        if self._kit.session.who.is_admin:
            self._ask(Lane.FIGURES, self._services.sorting.totals, self.unsorted)

    def _ask(self, lane: Lane, method: Callable[..., object], signal: object) -> None:
        self._kit.runner.submit(
            lane,
            method,
            self._kit.session.who,
            owner=self,
            on_result=signal.emit,  # type: ignore[attr-defined]
            on_error=self._kit.messages.failed,
        )
