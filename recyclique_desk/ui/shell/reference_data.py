"""Reads ahead for the counter: categories, usual weights, containers, unsorted lines."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.containers import Container
from recyclique_desk.domain.corrections import UnsortedTotals
from recyclique_desk.services.all import Services
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.work.runner import Lane


class ReferenceData(QObject):
    """`tree`, `usual` (category id → UsualWeight), `unsorted` and `containers` of the site."""

    tree = Signal(CategoryTree)
    usual = Signal(Mapping)  # Mapping[int, UsualWeight]
    unsorted = Signal(UnsortedTotals)
    containers = Signal(tuple)  # tuple[Container, ...]
    scale_records = Signal(tuple)  # tuple[ScaleRecord, ...]

    def __init__(
        self, services: Services, context: ScreenContext, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._context = context
        self._known: tuple[Category, ...] | None = None
        self._containers: tuple[Container, ...] = ()

    def read_all(self) -> None:
        """Read everything anew."""
        self.read_categories()
        self.read_usual()
        self.read_unsorted()
        self.read_equipment()

    def read_equipment(self) -> None:
        """Read containers and records of scales."""
        self._read_containers(Lane.FIGURES)
        self._ask(Lane.FIGURES, self._services.scale_records.of_site, self.scale_records.emit)

    def read_categories(self) -> None:
        """Read the category tree: weighing waits for it."""
        self._ask(Lane.USER, self._services.categories.tree, self._take_tree)

    def read_refused(self) -> None:
        """Read anew what a line was refused for: its category or its container."""
        self.read_categories()
        self._read_containers(Lane.USER)

    def look_again(self) -> None:
        """Read the tree in case it was changed: at another desk, by an import."""
        self._ask(Lane.FIGURES, self._services.categories.tree, self._take_tree)
        self._read_containers(Lane.FIGURES)

    def read_usual(self) -> None:
        """Learn what each category usually weighs."""
        self._ask(Lane.FIGURES, self._services.plausibility.usual_weights, self.usual.emit)

    def read_unsorted(self) -> None:
        """Count the lines without a category, for those who may sort them."""
        if self._context.session.who.is_admin:
            self._ask(Lane.FIGURES, self._services.unsorted.totals, self.unsorted.emit)

    def _read_containers(self, lane: Lane) -> None:
        self._ask(lane, self._services.containers.of_site, self._take_containers)

    def _take_containers(self, containers: tuple[Container, ...]) -> None:
        # An open list would close under a hand: only when they differ.
        if containers != self._containers:
            self._containers = containers
            self.containers.emit(containers)

    def _take_tree(self, tree: CategoryTree) -> None:
        # Tiles that are laid out anew may take the page from under a hand: only when they differ.
        if tree.all() != self._known:
            self._known = tree.all()
            self.tree.emit(tree)

    def _ask(self, lane: Lane, method: Callable[..., object], take: Callable[..., object]) -> None:
        self._context.submit(method, owner=self, lane=lane, on_result=take)
