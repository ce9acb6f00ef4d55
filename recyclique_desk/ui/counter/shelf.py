"""Which tiles a level of the tree has, page by page, and the key of each."""

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.support.text import tr
from recyclique_desk.ui.counter.families import BOX, drawing
from recyclique_desk.ui.counter.keys import SLOTS
from recyclique_desk.ui.counter.tile import TileAction, TileContent
from recyclique_desk.ui.toolkit.category_choice import TO_SORT


class Shelf:
    """The tree as tiles: order by `display_order_entry`, nothing hidden or retired.

    « À classer » is on every page, at its end, and always on the last key (N), so that hands know
    it; where a level has more than one page, that key is « Suite », which turns from the last page
    to the first, and « À classer » the key before.
    """

    def __init__(self, tree: CategoryTree) -> None:
        self.tree = tree
        self._pickable = {category.id for category in tree.pickable()}
        self._drawings: dict[int, str] = {}
        self._families = [category.id for category in tree.children(None)]

    def children(self, category_id: int | None) -> tuple[Category, ...]:
        """Give what is shown below a category; below None, the families."""
        shown = [one for one in self.tree.children(category_id) if one.id in self._pickable]
        return tuple(sorted(shown, key=lambda one: one.display_order_entry))

    def offers(self, category_id: int) -> bool:
        """Return whether a volunteer may pick this: shown, or `TO_SORT`."""
        return category_id == TO_SORT or category_id in self._pickable

    def stripe(self, category_id: int) -> int | None:
        """Give the place of a category's family among the roots, for its colour."""
        if category_id == TO_SORT:
            return None
        root = self.tree.root(category_id)
        return self._families.index(root) if root in self._families else None

    def drawing(self, category_id: int) -> str:
        """Name the picture of a category: its family's, or its own where the family has none."""
        if category_id == TO_SORT:
            return "question"
        if category_id not in self._drawings:
            own = (drawing(step.name) for step in self.tree.path(category_id))
            self._drawings[category_id] = next((one for one in own if one != BOX), BOX)
        return self._drawings[category_id]

    def pages(
        self, category_id: int | None, page_size: int = SLOTS
    ) -> tuple[tuple[TileContent, ...], ...]:
        """Give the pages of a level, of at most `room` tiles and never more than there are keys."""
        page_size = max(3, min(page_size, SLOTS))
        goods = self._goods(category_id)
        if len(goods) + 1 <= page_size:
            return (self._page(goods, more=False),)
        each = page_size - 2
        return tuple(
            self._page(goods[start : start + each], more=True)
            for start in range(0, len(goods), each)
        )

    def page_of(self, level: int | None, category_id: int | None, page_size: int) -> int:
        """Give the page of a level on which a category or its ancestor is; the first for none."""
        within = {step.id for step in self.tree.path(category_id or TO_SORT)}
        for number, page in enumerate(self.pages(level, page_size)):
            if any(face.category_id in within for face in page):
                return number
        return 0

    def way_to(self, category_id: int) -> str:
        """Describe a category's place in the tree, and whether it is retired."""
        category = self.tree.get(category_id)
        if category is None:
            return to_sort()
        path = " › ".join(step.name for step in self.tree.path(category_id))
        return tr("{name} (retirée)").format(name=path) if category.is_retired else path

    def _goods(self, category_id: int | None) -> list[tuple[TileAction, int, str]]:
        goods = [
            (TileAction.FAMILY if self.children(one.id) else TileAction.LEAF, one.id, one.name)
            for one in self.children(category_id)
        ]
        family = None if category_id is None else self.tree.get(category_id)
        if family is not None:
            goods.insert(0, (TileAction.GENERAL, family.id, in_general(family.name)))
        return goods

    def _page(
        self, goods: list[tuple[TileAction, int, str]], *, more: bool
    ) -> tuple[TileContent, ...]:
        faces = [
            TileContent(kind, one, name, slot, self.drawing(one), self.stripe(one))
            for slot, (kind, one, name) in enumerate(goods)
        ]
        last = SLOTS - 2 if more else SLOTS - 1
        faces.append(
            TileContent(TileAction.TO_SORT, TO_SORT, to_sort(), last, self.drawing(TO_SORT))
        )
        if more:
            faces.append(TileContent(TileAction.MORE, TO_SORT, tr("Suite"), SLOTS - 1, "more"))
        return tuple(faces)


def to_sort() -> str:
    """Give the words for what nobody can place yet."""
    return tr("À classer")


def in_general(name: str) -> str:
    """Give the words for a family itself among its children."""
    return tr("{name} (en général)").format(name=name)
