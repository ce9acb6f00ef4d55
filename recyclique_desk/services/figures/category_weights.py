"""Adds weights up along the category tree, retired categories and all levels included."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.figures import CategoryWeight
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.figures.summary_cells import CategoryCell

WITHOUT_CATEGORY = "À classer"


def category_weights(
    tree: CategoryTree, rows: Iterable[CategoryCell]
) -> tuple[CategoryWeight, ...]:
    """Return the root categories with their received weight, largest first.

    Each holds its children that have lines. Lines without a category form an entry of their own,
    so that the entries add up to the rows (field note 10).
    """
    grams: dict[int | None, int] = defaultdict(int)
    lines: dict[int | None, int] = defaultdict(int)
    for row in rows:
        grams[row.category_id] += row.grams
        lines[row.category_id] += row.lines
    needed = {step.id for key in grams if key is not None for step in tree.path(key)}

    def build(category: Category) -> _Built:
        below = [build(child) for child in tree.children(category.id) if child.id in needed]
        own = grams.get(category.id, 0)
        whole = own + sum([child.grams for child in below])
        entry = CategoryWeight(
            category_id=category.id,
            name=category.name,
            weight=kg_from_grams(whole),
            own=kg_from_grams(own),
            lines_count=lines.get(category.id, 0) + sum([each.entry.lines_count for each in below]),
            children=_largest_first(below),
        )
        return _Built(whole, entry)

    roots = [build(category) for category in tree.children(None) if category.id in needed]
    if None in grams:
        weight = kg_from_grams(grams[None])
        entry = CategoryWeight(None, WITHOUT_CATEGORY, weight, weight, lines[None])
        roots.append(_Built(grams[None], entry))
    return _largest_first(roots)


class _Built(NamedTuple):
    grams: int
    entry: CategoryWeight


def _largest_first(found: list[_Built]) -> tuple[CategoryWeight, ...]:
    found.sort(key=lambda each: (-each.grams, each.entry.name))
    return tuple([each.entry for each in found])
