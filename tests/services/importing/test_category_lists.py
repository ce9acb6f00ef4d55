"""Lists of categories are merged into the tree, never laid beside it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.sheet_imports import CategoryFate
from tests.conftest import Counter


def merged(desk: Counter, path: Path) -> dict[CategoryFate, int]:
    service = desk.services.category_lists
    done = service.merge(desk.who, service.analyse(desk.who, path))
    return {fate: done.count(fate) for fate in CategoryFate}


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
