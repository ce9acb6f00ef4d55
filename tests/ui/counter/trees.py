"""Category trees for tests."""

from uuid import UUID

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.services.demo.tree import FAMILIES


def category(
    number: int,
    name: str,
    parent: int | None = None,
    order: int = 0,
    *,
    visible: bool = True,
    retired: bool = False,
    official: str | None = None,
) -> Category:
    return Category(number, UUID(int=number), name, parent, visible, order, retired, official)


def demo() -> CategoryTree:
    found: list[Category] = []
    for family in FAMILIES:
        root = len(found) + 1
        found.append(category(root, family.name, official=family.official_name))
        for leaf in family.leaves:
            found.append(category(len(found) + 1, leaf.name, root, retired=leaf.retired))
    return CategoryTree(tuple(found))


def flat(count: int, name: str = "Rayon {}") -> CategoryTree:
    return CategoryTree(tuple(category(n, name.format(n)) for n in range(1, count + 1)))


SMALL = CategoryTree(
    (
        category(1, "Textile"),
        category(2, "Vaisselle"),
        category(3, "Meubles"),
        category(11, "Vêtements", 1, order=2),
        category(12, "Chaussures", 1, order=1),
        category(13, "Rideaux", 1, order=3, visible=False),
        category(14, "Cravates", 1, order=4, retired=True),
        category(111, "Manteaux", 11),
        category(31, "Formica", 3, retired=True),
    )
)
