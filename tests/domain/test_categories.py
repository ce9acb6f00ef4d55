"""The tree of what a thing is."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.identity import new_uid

NOW = datetime(2025, 10, 7, 10, tzinfo=UTC)


def category(
    number: int, parent: int | None = None, *, visible: bool = True, retired: bool = False
) -> Category:
    return Category(
        number,
        new_uid(NOW),
        f"c{number}",
        parent,
        is_visible_reception=visible,
        is_retired=retired,
    )


TREE = CategoryTree(
    (
        category(1),
        category(2),
        category(3, 1),
        category(4, 3),
        category(5, 3, retired=True),
        category(6, 2, visible=False),
        category(7, 6),
        category(8, retired=True),
    )
)


def test_third_level_rolls_up_to_its_root() -> None:
    assert [TREE.root(n) for n in (1, 3, 4, 5, 7)] == [1, 1, 1, 1, 2]


def test_path_leads_from_root_down() -> None:
    assert [step.id for step in TREE.path(4)] == [1, 3, 4]
    assert TREE.path(99) == ()


def test_volunteers_pick_neither_retired_nor_hidden_categories_nor_what_hangs_below() -> None:
    assert [c.id for c in TREE.pickable()] == [1, 3, 4, 2]


def test_retired_categories_stay_in_tree() -> None:
    assert len(TREE) == len(TREE.all()) == 8
    retired = TREE.get(8)
    assert retired is not None
    assert retired.is_retired
    assert [c.id for c in TREE.children(None)] == [1, 2, 8]
    assert TREE.get(99) is None


@given(st.lists(st.integers(0, 19), min_size=20, max_size=20))
def test_no_tree_however_broken_makes_it_walk_in_circles(parents: list[int]) -> None:
    tree = CategoryTree(tuple(category(n, parents[n] or None) for n in range(1, 20)))
    for number in range(1, 20):
        assert tree.root(number) in {c.id for c in tree.all()}
        assert tree.path(number)[-1].id == number
    assert len(tree.pickable()) <= 19
