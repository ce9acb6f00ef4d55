"""Choosing a category by a part of its name."""

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.ui.toolkit.category_choice import NOT_CHOSEN, TO_SORT, CategoryChoice
from tests.conftest import Counter

NAMES = ("Électroménager", "Vaisselle", "Vêtements", "Livres")


@pytest.fixture
def tree(sqlite_desk: Counter) -> CategoryTree:
    """Roots, and two categories of one name below different ones."""
    roots = {name: sqlite_desk.category(name) for name in NAMES}
    for parent in ("Livres", "Vêtements"):
        sqlite_desk.category("Enfants", roots[parent].id)
    return sqlite_desk.services.categories.tree(sqlite_desk.who)


@pytest.fixture
def choice(qapp: QApplication, qtbot: QtBot, tree: CategoryTree) -> Iterator[CategoryChoice]:
    choice = CategoryChoice()
    qtbot.addWidget(choice)
    choice.show_tree(tree, "À classer plus tard")
    choice.show()
    yield choice
    popup = completer(choice).popup()
    if popup is not None:
        popup.hide()


def completer(choice: CategoryChoice) -> QCompleter:
    found = choice.completer()
    assert found is not None
    return found


def name_of(choice: CategoryChoice, tree: CategoryTree) -> str | None:
    category = tree.get(choice.chosen())
    return None if category is None else category.name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("electromenager", "Électroménager"),
        ("ÉLECTRO", "Électroménager"),
        ("vaiss", "Vaisselle"),
        ("selle", "Vaisselle"),
        ("livres", "Livres"),
        ("  Livres  ", "Livres"),
        ("vet", None),
        ("enfants", None),
        ("zzz", None),
        ("", None),
    ],
)
def test_what_is_typed_means_a_category_only_when_it_means_one(
    choice: CategoryChoice, tree: CategoryTree, typed: str, name: str | None
) -> None:
    choice.setEditText(typed)
    assert name_of(choice, tree) == name


def test_names_that_recur_are_told_apart_by_their_parents(choice: CategoryChoice) -> None:
    texts = [choice.itemText(row) for row in range(choice.count())]
    assert "Enfants · Livres" in texts
    assert "Enfants · Vêtements" in texts
    assert len(set(texts)) == len(texts)


def test_not_knowing_yet_is_a_choice(choice: CategoryChoice) -> None:
    choice.setEditText("classer")
    assert choice.chosen() == TO_SORT


def test_the_choice_outlives_a_new_tree(choice: CategoryChoice, tree: CategoryTree) -> None:
    choice.setEditText("vaisselle")
    kept = choice.chosen()
    choice.show_tree(tree, "À classer plus tard")
    assert choice.chosen() == kept
    assert choice.currentText() == "Vaisselle"


def test_a_retired_category_is_offered_to_a_line_that_has_it(
    choice: CategoryChoice, tree: CategoryTree
) -> None:
    choice.choose(999)
    assert choice.chosen() == NOT_CHOSEN
    choice.add_retired(999, "Minitels")
    choice.choose(999)
    assert choice.currentText() == "Minitels (retirée)"
    choice.show_tree(tree, "À classer plus tard")
    assert choice.findText("Minitels (retirée)") == -1


def test_completions_ignore_accents_and_show_the_name_itself(
    choice: CategoryChoice,
) -> None:
    choice.setFocus()
    field = choice.lineEdit()
    assert field is not None
    QTest.keyClicks(field, "menager")
    assert completer(choice).completionCount() == 1
    assert completer(choice).currentCompletion() == "Électroménager"
