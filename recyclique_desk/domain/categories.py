"""Categories and their tree."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Category:
    """A row of `categories`; a retired one stays, because old lines show its name (spec rule 7)."""

    id: int
    uid: UUID
    name: str
    parent_id: int | None
    is_visible_reception: bool = True
    display_order_entry: int = 0
    is_retired: bool = False
    official_name: str | None = None
    version: int = 1
    counts_pieces: bool = False
    """Whether the counter counts pieces: a weighing without a number is one."""
    piece_weight: Decimal | None = None
    """Usual kilograms of one piece, for pieces that are not weighed."""


class CategoryTree:
    """All categories, retired ones included, as a tree."""

    def __init__(self, categories: tuple[Category, ...]) -> None:
        self._by_id = {category.id: category for category in categories}
        self._children: dict[int | None, list[Category]] = {}
        for category in categories:
            self._children.setdefault(category.parent_id, []).append(category)

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, category_id: int) -> Category | None:
        """Return the category of that id, or None."""
        return self._by_id.get(category_id)

    def all(self) -> tuple[Category, ...]:
        """Return every category, in their order."""
        return tuple(self._by_id.values())

    def children(self, category_id: int | None) -> tuple[Category, ...]:
        """Return the children in their order; those of None are the roots."""
        return tuple(self._children.get(category_id, ()))

    def root(self, category_id: int) -> int:
        """Return the id of the topmost ancestor; a category of no parent is its own root."""
        seen = {category_id}
        current = self._by_id.get(category_id)
        while current is not None and current.parent_id is not None:
            if current.parent_id in seen:
                break
            seen.add(current.parent_id)
            category_id = current.parent_id
            current = self._by_id.get(category_id)
        return category_id

    def path(self, category_id: int) -> tuple[Category, ...]:
        """Return the category and its ancestors, the root first."""
        steps: list[Category] = []
        current = self._by_id.get(category_id)
        while current is not None and current not in steps:
            steps.append(current)
            current = None if current.parent_id is None else self._by_id.get(current.parent_id)
        return tuple(reversed(steps))

    def below(self, category_id: int) -> tuple[Category, ...]:
        """Return the category and all below it, parents before their children, in their order."""
        start = self._by_id.get(category_id)
        found: dict[int, Category] = {}
        waiting = [] if start is None else [start]
        while waiting:
            current = waiting.pop()
            if current.id not in found:
                found[current.id] = current
                waiting += reversed(self.children(current.id))
        return tuple(found.values())

    def levels_below(self, category_id: int) -> int:
        """Count the levels from a category down to the deepest below it: 1 without children."""
        above = len(self.path(category_id))
        return max(len(self.path(each.id)) for each in self.below(category_id)) - above + 1

    def pickable(self) -> tuple[Category, ...]:
        """Return what a volunteer may choose, parents before their children, in their order."""
        chosen: list[Category] = []

        def walk(parent_id: int | None) -> None:
            for category in self.children(parent_id):
                if category.is_retired or not category.is_visible_reception:
                    continue
                chosen.append(category)
                walk(category.id)

        walk(None)
        return tuple(chosen)
