"""A list of categories in the window: from the drop to the tree, changed, imported, taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeView

from recyclique_desk.ui.imports.category_list_page import CategoryListPage
from recyclique_desk.ui.imports.page import SheetImportPage
from tests.flows.conftest import Flow
from tests.flows.test_moving_in import choose, drop

pytestmark = pytest.mark.flow
LIST = (
    "Catégorie racine,Sous-catégorie,Prix minimum (€)\n"
    "Livre,,1\nLivre,BD,1\nVaiselle,,2\nLuminaires,Lampe,3\nLuminaires,Abat-jour,3\n"
)
NAMES = "SELECT name FROM categories WHERE deleted_at IS NULL ORDER BY id"


def listed(flow: Flow, name: str) -> list[str]:
    """Give the cells of a row of the tree, after choosing it."""
    tree = flow.find("category-list-tree", QTreeView)
    model = tree.model()
    (index,) = model.match(
        model.index(0, 0), Qt.ItemDataRole.DisplayRole, name, 1,
        Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
    )  # fmt: skip
    tree.setCurrentIndex(index)
    return [str(index.siblingAtColumn(n).data()) for n in range(3)]


def become(flow: Flow, name: str, typed: str) -> None:
    """Let a category of the list become another, by typing its name."""
    listed(flow, name)
    flow.focus_on("category-list-choice")
    flow.keys(typed)
    flow.press(Qt.Key.Key_Return)
    flow.settle()


def test_dropped_list_shows_its_tree_is_changed_imported_and_taken_back(
    flow: Flow, tmp_path: Path
) -> None:
    before = [name for (name,) in flow.query(NAMES)]
    path = tmp_path / "liste.csv"
    path.write_text(LIST, "utf-8")
    assert drop(flow.window, path)
    flow.until(lambda: flow.is_shown("category-list-tree"))
    flow.settle()
    page = flow.window.pages.current
    assert isinstance(page, CategoryListPage)
    assert flow.text("category-list-summary") == "« liste.csv » · 6 catégories"
    assert "Prix minimum" in flow.text("category-list-left-out")
    assert listed(flow, "Livre") == ["Livre", "Livres", "96\u202f%"]
    assert listed(flow, "BD") == ["BD", "Nouvelle", ""]
    assert listed(flow, "Vaiselle")[1] == "Nouvelle"
    assert "Vaisselle" in flow.text("category-list-explained")
    assert flow.text("category-list-submit") == "Ajouter 5 catégories"
    become(flow, "Vaiselle", "vaisselle")
    assert listed(flow, "Vaiselle") == ["Vaiselle", "Vaisselle", "Choisi"]
    become(flow, "Lampe", "laisser")
    assert listed(flow, "Lampe")[1] == "Laissée de côté"
    flow.click("category-list-reset-btn")
    flow.settle()
    assert listed(flow, "Lampe")[1] == "Nouvelle"
    become(flow, "Lampe", "laisser")
    assert [name for (name,) in flow.query(NAMES)] == before, "looked at, not imported"
    assert flow.text("category-list-submit") == "Ajouter 3 catégories"
    flow.click("category-list-submit")
    flow.until(lambda: flow.is_shown("category-list-result"))
    assert flow.text("category-list-imported") == "3 catégories ajoutées"
    assert [name for (name,) in flow.query(NAMES)] == [*before, "BD", "Luminaires", "Abat-jour"]
    flow.click("category-list-result-undo-btn")
    flow.until(lambda: flow.is_shown("sheet-undo-dialog"))
    assert "Abat-jour, BD, Luminaires" in flow.words("sheet-undo-dialog")
    flow.click("sheet-undo-submit")
    flow.until(lambda: not flow.is_shown("sheet-undo-dialog"))
    flow.settle()
    assert [name for (name,) in flow.query(NAMES)] == before


def test_list_chosen_for_weighings_is_offered_as_a_list_and_can_be_read_as_weighings(
    flow: Flow, tmp_path: Path
) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(LIST, "utf-8")
    flow.window.admin_pages.open_sheets()
    flow.settle()
    choose(flow, path, "sheet-choose-btn")
    flow.until(lambda: flow.is_shown("category-list-tree"))
    flow.settle()
    flow.click("category-list-as-weighings-btn")
    flow.until(lambda: isinstance(flow.window.pages.current, SheetImportPage))
    flow.settle()
    assert flow.is_shown("sheet-page")
