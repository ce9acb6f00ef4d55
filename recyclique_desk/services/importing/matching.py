"""Finds, for the category names of a file, the best match in the tree with its score."""

from collections.abc import Mapping
from dataclasses import replace

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.imports import CategoryMatch
from recyclique_desk.domain.names import folded

CERTAIN = 100.0
NEAR = 60.0


def match_names(tree: CategoryTree, names: Mapping[str, int]) -> tuple[CategoryMatch, ...]:
    """Match each name (with its number of lines) to a category that is not retired.

    A name that two categories bear alike is never taken as certain: the person chooses.
    """
    by_name: dict[str, list[int]] = {}
    for category in tree.all():
        if category.is_retired:
            continue
        by_name.setdefault(folded(category.name), []).append(category.id)
        path = " / ".join(step.name for step in tree.path(category.id))
        by_name.setdefault(folded(path), []).append(category.id)
    return tuple(_best(tree, by_name, name, lines) for name, lines in names.items())


def _best(
    tree: CategoryTree, by_name: Mapping[str, list[int]], name: str, lines: int
) -> CategoryMatch:
    same = set(by_name.get(folded(name), ()))
    if len(same) == 1:
        return _match(tree, name, lines, same.pop(), CERTAIN)
    if same:
        return replace(_match(tree, name, lines, min(same), CERTAIN - 1), is_ambiguous=True)
    if not by_name:
        return CategoryMatch(name, lines, None, None, 0.0)
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only names that are not known need it

    found = process.extractOne(folded(name), list(by_name), scorer=fuzz.WRatio, score_cutoff=NEAR)
    if found is None:
        return CategoryMatch(name, lines, None, None, 0.0)
    return _match(tree, name, lines, by_name[found[0]][0], min(found[1], CERTAIN - 1))


def _match(
    tree: CategoryTree, name: str, lines: int, category_id: int, score: float
) -> CategoryMatch:
    category = tree.get(category_id)
    return CategoryMatch(name, lines, category_id, category.name if category else None, score)
