"""Lists of categories are merged into the tree, never laid beside it."""

from collections import Counter as Tally
from collections.abc import Callable
from pathlib import Path

import pytest

from recyclique_desk.domain.category_lists import (
    MAKE,
    CategoryChoices,
    CategoryFate,
    ListedCategory,
)
from recyclique_desk.domain.errors import UserError
from recyclique_desk.services.importing.category_lists import is_category_list
from tests.conftest import Counter


def merged(desk: Counter, path: Path) -> Tally[CategoryFate]:
    service = desk.services.category_lists
    done = service.merge(desk.who, service.analyse(desk.who, path))
    return Tally({fate: count for fate in CategoryFate if (count := done.count(fate))})


def proposed(
    desk: Counter, path: Path, choices: CategoryChoices | None = None
) -> dict[str, ListedCategory]:
    analysis = desk.services.category_lists.analyse(desk.who, path, choices)
    return {" / ".join(each.path): each for each in analysis.categories}


def names(desk: Counter) -> list[str]:
    """Every category in use as its path, in the order of the tree."""
    tree = desk.services.categories.tree(desk.who)
    found = []

    def walk(parent: int | None) -> None:
        for each in tree.children(parent):
            if not each.is_retired:
                found.append(" / ".join(step.name for step in tree.path(each.id)))
                walk(each.id)

    walk(None)
    return found


def written(folder: Path, content: bytes | str, name: str = "liste.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_list_is_merged_into_what_is_there_not_beside_it(desk: Counter, tmp_path: Path) -> None:
    toys = desk.category("Jouet")
    desk.category("Puzzles", toys.id)
    home = desk.category("Maison")
    desk.category("Lampes", home.id)
    path = written(
        tmp_path,
        "Catégorie racine;Sous-catégorie;Nom officiel;Prix\n"
        "Jouets;Puzzle;Jeux et jouets;1\nJouets;Poupée;;2\nLuminaires;Lampe;;3\n"
        "Luminaires;Abat-jour;;3\n",
    )
    assert merged(desk, path) == {
        CategoryFate.NEW: 3, CategoryFate.KNOWN: 2, CategoryFate.OFFICIAL_NAME: 1
    }  # fmt: skip
    assert names(desk) == [
        "Jouet", "Jouet / Puzzles", "Jouet / Poupée", "Maison", "Maison / Lampes",
        "Luminaires", "Luminaires / Abat-jour",
    ]  # fmt: skip
    assert merged(desk, path)[CategoryFate.NEW] == 0


def test_root_told_once_stands_for_the_rows_below_it(desk: Counter, tmp_path: Path) -> None:
    path = written(tmp_path, "Famille,Sous-famille\nJeux,Puzzle\n,Cartes\nLivres,BD\n")
    merged(desk, path)
    assert names(desk) == ["Jeux", "Jeux / Puzzle", "Jeux / Cartes", "Livres", "Livres / BD"]


def test_real_list_of_recyclique_is_read_in_cp1252_and_taken_once(
    desk: Counter, real_file: Callable[[str], Path]
) -> None:
    path = real_file("recyclic_categories_2025.csv")
    done = merged(desk, path)
    found = names(desk)
    assert done[CategoryFate.NEW] == len(found) > 70
    assert "Électroménager / Réfrigérateur" in found
    assert "Textiles – Linge – Chaussures / Taie" in found
    assert merged(desk, path)[CategoryFate.NEW] == 0


def test_retired_category_that_a_list_names_is_restored(desk: Counter, tmp_path: Path) -> None:
    books = desk.category("Livres")
    desk.services.category_admin.retire(desk.who, books.id, books.version)
    merged(desk, written(tmp_path, "Catégorie\nLivre\n"))
    assert names(desk) == ["Livres"]


def test_file_without_categories_is_refused(sqlite_desk: Counter, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="liste de catégories"):
        merged(sqlite_desk, written(tmp_path, "a;b\n1;2\n"))


def test_list_proposes_matches_with_their_score_and_creates_nothing_alike_unseen(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    toys = sqlite_desk.category("Jouets")
    sqlite_desk.category("Vaisselle")
    old = sqlite_desk.category("Livres")
    sqlite_desk.services.category_admin.retire(sqlite_desk.who, old.id, old.version)
    path = written(
        tmp_path, "Famille;Sous-famille\nJouet;\nJouet;Puzzle\nVaiselle;\nLivre;\nLampes;\nLampe;\n"
    )
    found = proposed(sqlite_desk, path)
    told = {name: (each.fate, each.known_as, each.score) for name, each in found.items()}
    assert told["Jouet"] == (CategoryFate.KNOWN, toys.name, 96.0)
    assert told["Jouet / Puzzle"] == (CategoryFate.NEW, None, 0.0)
    assert told["Livre"] == (CategoryFate.RESTORED, "Livres", 96.0)
    assert told["Vaiselle"][0] is CategoryFate.NEW
    assert told["Vaiselle"][2] > 90
    assert found["Vaiselle"].near == ("Vaisselle",)
    assert told["Lampes"][0] is CategoryFate.NEW
    assert told["Lampe"] == (CategoryFate.KNOWN, "Lampes", 96.0), "of this list"
    merged(sqlite_desk, path)
    assert names(sqlite_desk) == [
        "Jouets", "Jouets / Puzzle", "Vaisselle", "Livres", "Vaiselle", "Lampes"
    ]  # fmt: skip


def test_choices_of_a_person_come_before_what_a_list_proposes(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    sqlite_desk.category("Jouets")
    kitchen = sqlite_desk.category("Cuisine")
    sqlite_desk.category("Vaisselle", kitchen.id)
    path = written(
        tmp_path,
        "Famille;Sous-famille\nJouet;\nJouet;Puzzle\nVaiselle;\nLampe;Abat-jour\nLampe;Pied\n",
    )
    choices = (
        CategoryChoices()
        .with_choice(("Jouet",), MAKE)
        .with_choice(("Vaiselle",), "Cuisine / Vaisselle")
        .with_choice(("Lampe",), None)
    )
    found = proposed(sqlite_desk, path, choices)
    assert found["Jouet"].fate is CategoryFate.NEW
    assert found["Vaiselle"].known_as == "Cuisine / Vaisselle"
    left = [name for name, each in found.items() if each.fate is CategoryFate.LEFT_OUT]
    assert left == ["Lampe", "Lampe / Abat-jour", "Lampe / Pied"]
    assert found == proposed(sqlite_desk, path, choices.with_choice(("x",), MAKE).without(("x",)))
    service = sqlite_desk.services.category_lists
    service.merge(sqlite_desk.who, service.analyse(sqlite_desk.who, path, choices))
    assert names(sqlite_desk) == [
        "Jouets", "Cuisine", "Cuisine / Vaisselle", "Jouet", "Jouet / Puzzle"
    ]  # fmt: skip
    gone = CategoryChoices().with_choice(("Jouet",), "Plus là")
    with pytest.raises(UserError, match="n'existe plus"):
        service.analyse(sqlite_desk.who, path, gone)


def test_import_of_a_list_is_listed_and_undone_but_for_what_is_used(
    desk: Counter, tmp_path: Path
) -> None:
    desk.category("Livres")
    path = written(tmp_path, "Famille;Sous-famille\nJeux;Puzzle\nJeux;Cartes\nLampes;\nLivres;\n")
    service, register = desk.services.category_lists, desk.services.import_register
    done = service.merge(desk.who, service.analyse(desk.who, path))
    (entry,) = register.entries(desk.who)
    assert (entry.id, entry.file, entry.categories) == (done.import_id, "liste.csv", 4)
    assert (entry.lines, entry.weight_kg, entry.can_undo) == (0, None, True)
    tree = desk.services.categories.tree(desk.who)
    puzzle = next(each for each in tree.all() if each.name == "Puzzle")
    desk.ligne(desk.ticket(), category=puzzle)
    assert register.plan_undo(desk.who, entry.id).categories == ("Cartes", "Lampes")
    register.undo(desk.who, entry.id)
    assert names(desk) == ["Livres", "Jeux", "Jeux / Puzzle"]
    assert register.entries(desk.who) == ()
    again = service.merge(desk.who, service.analyse(desk.who, written(tmp_path, "Nom\nLivres\n")))
    assert again.import_id is None, "nothing new is no import"


@pytest.mark.parametrize(
    ("content", "is_list"),
    [
        ("Catégorie racine,Sous-catégorie,Prix minimum (€)\nJeux,Puzzle,1\nJeux,Cartes,2\n", True),
        ("name;official_name\nJeux;Jeux et jouets\n", True),
        ("Catégorie\nJeux\nLivres\n", True),
        ("Liste 2025;\nFamille;Sous-famille\nJeux;Puzzle\n", True),
        ("Date;Catégorie;Poids\n01/10/2025;Jeux;5\n", False),
        ("Catégorie;Sous-catégorie;Kg\nJeux;Puzzle;5\n", False),
        ("Catégorie;Total\nJeux;5\n", False),
        ("a;b\n1;2\n", False),
        ("", False),
    ],
)
def test_list_of_categories_is_told_from_weighings_by_its_titles(
    tmp_path: Path, content: str, is_list: bool
) -> None:
    assert is_category_list(written(tmp_path, content)) is is_list
