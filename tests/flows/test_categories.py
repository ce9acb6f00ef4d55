"""The category tree in an admin's hands: clicked, dragged, shifted by keys, merged, split."""

from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QTreeView

from recyclique_desk.app import Desk
from recyclique_desk.domain.category_changes import CategoryInput
from recyclique_desk.domain.people import Role
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.ui.categories.model import MIME
from recyclique_desk.ui.categories.page import CategoriesPage
from recyclique_desk.ui.counter.tiles import CategoryTiles
from tests.flows.conftest import Flow, OpenFlow, with_categories
from tests.flows.menus import open_office

pytestmark = pytest.mark.flow


def weighed(desk: Desk) -> None:
    """Three families, the first with a child, and a few lines in it."""
    with_categories(desk)
    services, who = desk.services, desk.who
    tree = services.categories.tree(who)
    first = tree.children(None)[0]
    services.categories.create(who, "Assiettes", first.id)
    poste = services.counter.open_poste(who)
    ticket = services.counter.create_ticket(who, poste.id)
    for kilograms, notes in (("2", None), ("3.5", "ébréché"), ("4", None)):
        given = LigneInput(first.id, Decimal(kilograms), Destination.REVENTE, notes)
        services.lignes.add(who, ticket.id, given)


class Tree:
    """The page of the categories, as a person sees it."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        open_office(flow, "office-categories")
        flow.until(lambda: flow.is_shown("categories-page"))
        flow.settle()

    @property
    def view(self) -> QTreeView:
        return self.flow.find("categories-tree", QTreeView)

    @property
    def names(self) -> list[str]:
        """All names shown, a dot before each level."""
        model, found = self.view.model(), []

        def walk(parent: QModelIndex, depth: int) -> None:
            for row in range(model.rowCount(parent)):
                index = model.index(row, 0, parent)
                found.append("·" * depth + str(index.data()))
                walk(index, depth + 1)

        walk(QModelIndex(), 0)
        return found

    def index(self, name: str) -> QModelIndex:
        """The row of a name."""
        page = self.flow.find("categories-page", CategoriesPage)
        for each in page.model.overview.tree.all():
            if each.name == name and page.model.index_of(each.id).isValid():
                return page.model.index_of(each.id)
        raise AssertionError(f"no {name}")

    def choose(self, name: str) -> None:
        """Click on a row."""
        index = self.index(name)
        self.view.scrollTo(index)
        spot = self.view.visualRect(index).center()
        self.flow.click_at(self.view.viewport(), spot)
        self.flow.until(lambda: self.flow.text("category-title") == name)

    def drag(self, name: str, spot: QPoint) -> None:
        """Drop a row at a spot of the real view, as its own drag does."""
        model, viewport = self.view.model(), self.view.viewport()
        data = model.mimeData([self.index(name)])
        where = QPointF(spot)
        action, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
        plain = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(viewport, QDragEnterEvent(spot, action, data, button, plain))
        QApplication.sendEvent(viewport, QDragMoveEvent(spot, action, data, button, plain))
        drop = QDropEvent(where, action, data, button, plain, QEvent.Type.Drop)
        QApplication.sendEvent(viewport, drop)
        self.flow.settle()

    def middle(self, name: str) -> QPoint:
        """The middle of a row: into it."""
        return self.view.visualRect(self.index(name)).center()

    def upper_edge(self, name: str) -> QPoint:
        """The upper edge of a row: before it."""
        rect = self.view.visualRect(self.index(name))
        return QPoint(rect.center().x(), rect.top() + 1)


@pytest.fixture
def tree(open_flow: OpenFlow) -> Tree:
    return Tree(open_flow(prepare=weighed))


def shows(tree: Tree, wanted: list[str]) -> bool:
    """Whether the tree shows these names."""
    return tree.names == wanted


def tiles(flow: Flow) -> list[str]:
    """The names the counter offers."""
    found = flow.window.entry.tree.pickable()
    assert isinstance(flow.window.entry.tiles, CategoryTiles)
    return [each.name for each in found]


def test_a_category_is_added_and_the_counter_offers_it_at_once(tree: Tree) -> None:
    flow = tree.flow
    flow.click("categories-add")
    flow.until(lambda: flow.is_shown("category-add-dialog"))
    flow.until_front(flow.find("category-add-dialog"))
    flow.focus_on("category-add-name")
    flow.keys("Jouets")
    flow.enter()
    flow.until(lambda: "Jouets" in tree.names)
    assert not flow.is_shown("category-add-dialog")
    flow.until(lambda: "Jouets" in tiles(flow))
    assert flow.text("category-title") == "Jouets"


def test_a_name_that_is_there_is_refused_beside_the_field(tree: Tree) -> None:
    flow = tree.flow
    flow.click("categories-add")
    flow.until_front(flow.find("category-add-dialog"))
    flow.keys("livres")
    flow.enter()
    flow.until(lambda: "existe" in flow.text("category-add-error"))
    assert flow.text("category-add-name") == "livres"


def test_names_are_saved_and_shown_at_the_counter(tree: Tree) -> None:
    flow = tree.flow
    tree.choose("Livres")
    field = flow.find("category-name", QLineEdit)
    assert not flow.find("category-save").isEnabled()
    flow.click("category-name")
    flow.paste("Imprimés")
    flow.enter()
    flow.until(lambda: "Imprimés" in tree.names)
    flow.until(lambda: "Imprimés" in tiles(flow))
    assert field.text() == "Imprimés"
    flow.find("category-visible", QCheckBox).click()
    flow.click("category-save")
    flow.until(lambda: "Imprimés" not in tiles(flow))


def test_a_category_is_dragged_before_another_and_the_counter_follows(tree: Tree) -> None:
    flow = tree.flow
    assert tree.names == ["Vaisselle", "·Assiettes", "Livres", "Électroménager"]
    tree.drag("Électroménager", tree.upper_edge("Vaisselle"))
    flow.until(lambda: tree.names[0] == "Électroménager")
    flow.until(lambda: tiles(flow)[0] == "Électroménager")
    flow.click_at(flow.window.toast, flow.window.toast.action.geometry().center())
    flow.until(lambda: tree.names[0] == "Vaisselle")
    assert tree.names == ["Vaisselle", "·Assiettes", "Livres", "Électroménager"]


def test_a_category_is_dragged_into_another_but_not_into_itself(tree: Tree) -> None:
    flow = tree.flow
    tree.drag("Livres", tree.middle("Électroménager"))
    flow.until(lambda: tree.names == ["Vaisselle", "·Assiettes", "Électroménager", "·Livres"])
    tree.choose("Vaisselle")
    tree.view.expandAll()
    tree.drag("Vaisselle", tree.middle("Assiettes"))
    assert tree.names == ["Vaisselle", "·Assiettes", "Électroménager", "·Livres"]


def test_what_is_dragged_here_from_another_window_is_refused(tree: Tree) -> None:
    elsewhere = QMimeData()
    elsewhere.setData(MIME, b"another window's mark:2")
    model = tree.view.model()
    move = Qt.DropAction.MoveAction
    assert not model.canDropMimeData(elsewhere, move, 0, 0, QModelIndex())
    assert not model.dropMimeData(elsewhere, move, 0, 0, QModelIndex())


def test_alt_and_the_arrows_do_what_the_mouse_does(tree: Tree) -> None:
    flow, alt = tree.flow, Qt.KeyboardModifier.AltModifier
    tree.choose("Livres")
    for key, wanted in (
        (Qt.Key.Key_Up, ["Livres", "Vaisselle", "·Assiettes", "Électroménager"]),
        (Qt.Key.Key_Down, ["Vaisselle", "·Assiettes", "Livres", "Électroménager"]),
        (Qt.Key.Key_Right, ["Vaisselle", "·Assiettes", "·Livres", "Électroménager"]),
        (Qt.Key.Key_Left, ["Vaisselle", "·Assiettes", "Livres", "Électroménager"]),
    ):
        tree.view.setFocus()
        flow.press(key, alt)
        flow.until(partial(shows, tree, wanted))
        flow.settle()
        assert flow.text("category-title") == "Livres", "it stays chosen"


def test_retiring_is_undone_by_the_toast(tree: Tree) -> None:
    flow = tree.flow
    tree.choose("Vaisselle")
    flow.click("category-retire")
    flow.until(lambda: "Vaisselle" not in tree.names)
    flow.until(lambda: "Vaisselle" not in tiles(flow))
    assert "Assiettes" not in tiles(flow)
    flow.click_at(flow.window.toast, flow.window.toast.action.geometry().center())
    flow.until(lambda: tree.names[:2] == ["Vaisselle", "·Assiettes"])
    flow.until(lambda: "Assiettes" in tiles(flow))


def test_retired_ones_are_shown_on_demand_and_restored(tree: Tree) -> None:
    flow = tree.flow
    tree.choose("Livres")
    flow.click("category-retire")
    flow.until(lambda: "Livres" not in tree.names)
    flow.find("categories-retired", QCheckBox).click()
    assert "Livres" in tree.names
    tree.choose("Livres")
    assert "retirée le" in flow.text("category-since")
    flow.click("category-restore")
    flow.until(lambda: "Livres" in tiles(flow))


def test_a_search_finds_without_accents_and_shows_the_way(tree: Tree) -> None:
    flow = tree.flow
    flow.click("categories-search")
    flow.keys("assi")
    assert tree.names == ["Vaisselle", "·Assiettes"]
    flow.paste("electro")
    assert tree.names == ["Électroménager"]
    flow.paste("zzz")
    assert tree.names == []
    assert "Rien" in flow.find("categories-page", CategoriesPage).empty_title.text()


def test_a_merge_shows_what_moves_and_is_taken_back(tree: Tree) -> None:
    flow = tree.flow
    tree.choose("Vaisselle")
    assert flow.text("category-amount").replace("\u202f", " ") == "3 lignes, 9,500 kg"
    flow.click("category-merge")
    flow.until(lambda: flow.is_shown("category-merge-dialog"))
    flow.until_front(flow.find("category-merge-dialog"))
    flow.until(lambda: flow.text("category-merge-amount").startswith("3 lignes"))
    flow.click("category-merge-submit")
    assert "Choisissez" in flow.text("category-merge-error")
    flow.focus_on("category-merge-into")
    flow.keys("Livres")
    flow.enter()
    flow.until(lambda: "Livres" in flow.text("category-merge-told"))
    assert "1 sous-catégorie suit" in flow.text("category-merge-told")
    flow.click("category-merge-submit")
    flow.until(lambda: not flow.is_shown("category-merge-dialog"))
    flow.until(lambda: tree.names == ["Livres", "·Assiettes", "Électroménager"])
    (line, *_) = flow.query("SELECT count(*) FROM ligne_depot WHERE category_id = 2")
    assert line == (3,)
    flow.until(lambda: "Vaisselle" not in tiles(flow))
    flow.click_at(flow.window.toast, flow.window.toast.action.geometry().center())
    flow.until(lambda: "Vaisselle" in tree.names)
    assert flow.query("SELECT count(*) FROM ligne_depot WHERE category_id = 1") == [(3,)]


def test_a_merge_is_refused_when_a_line_came_meanwhile(tree: Tree) -> None:
    flow = tree.flow
    tree.choose("Vaisselle")
    flow.click("category-merge")
    flow.until_front(flow.find("category-merge-dialog"))
    flow.until(lambda: flow.text("category-merge-amount").startswith("3 lignes"))
    who = flow.desk.who
    ticket = flow.desk.services.counter.current_poste(who)
    assert ticket is not None
    given = LigneInput(1, Decimal(1), Destination.DON)
    flow.desk.services.lignes.add(who, 1, given)
    flow.focus_on("category-merge-into")
    flow.keys("Livres")
    flow.enter()
    flow.until(lambda: QApplication.activePopupWidget() is None)
    flow.click("category-merge-submit")
    flow.until(lambda: "changé entre-temps" in flow.text("category-merge-error"))
    flow.until(lambda: flow.text("category-merge-amount").startswith("4 lignes"))
    assert flow.query("SELECT count(*) FROM ligne_depot WHERE category_id = 1") == [(4,)]


def test_lines_found_by_their_note_go_into_a_new_category(tree: Tree) -> None:
    flow = tree.flow
    tree.choose("Vaisselle")
    flow.click("category-split")
    flow.until(lambda: flow.is_shown("category-split-dialog"))
    flow.until_front(flow.find("category-split-dialog"))
    flow.until(lambda: len(flow.table("category-split-lines")) == 3)
    flow.focus_on("category-split-notes")
    flow.keys("ebreche")
    flow.until(lambda: flow.text("category-split-amount").startswith("1 ligne,"))
    assert flow.table("category-split-lines")[0][4] == "ébréché"
    flow.focus_on("category-split-name")
    flow.keys("Ebreches")
    flow.enter()
    flow.until(lambda: not flow.is_shown("category-split-dialog"))
    flow.until(lambda: "Ebreches" in tree.names)
    assert flow.query(
        "SELECT weight FROM ligne_depot l JOIN categories c ON c.id = l.category_id "
        "WHERE c.name = 'Ebreches'"
    ) == [(3500,)]


def test_rows_chosen_by_hand_are_all_that_moves(tree: Tree) -> None:
    flow = tree.flow
    tree.choose("Vaisselle")
    flow.click("category-split")
    flow.until_front(flow.find("category-split-dialog"))
    flow.until(lambda: len(flow.table("category-split-lines")) == 3)
    flow.click_row("category-split-lines", 0)
    flow.until(lambda: flow.text("category-split-amount").startswith("1 ligne,"))
    flow.click("category-split-known")
    flow.focus_on("category-split-into")
    flow.keys("Livres")
    flow.enter()
    flow.until(lambda: QApplication.activePopupWidget() is None)
    flow.click("category-split-submit")
    flow.until(lambda: not flow.is_shown("category-split-dialog"))
    assert flow.query("SELECT count(*) FROM ligne_depot WHERE category_id = 2") == [(1,)]


@pytest.mark.parametrize("act", ["retire", "merge", "split"])
def test_typed_name_is_asked_about_before_its_category_goes(tree: Tree, act: str) -> None:
    flow = tree.flow
    tree.choose("Vaisselle")
    flow.click("category-name")
    flow.paste("Vaisselle et verres")
    flow.click(f"category-{act}")
    flow.until(lambda: flow.is_shown("entries-stay"))
    flow.click("entries-stay")
    assert flow.text("category-name") == "Vaisselle et verres"
    assert "Vaisselle" in tree.names
    flow.click("category-name")
    flow.paste("Vaisselle")  # or the end of the window would be asked about


def test_two_admins_see_both_versions(tree: Tree) -> None:
    flow = tree.flow
    tree.choose("Livres")
    livres = flow.find("categories-page", CategoriesPage).current
    assert livres is not None
    flow.click("category-name")
    flow.paste("Bouquins")
    flow.desk.services.category_admin.change(
        flow.desk.who, livres.id, livres.version, CategoryInput("Papeterie", None, False)
    )
    flow.click("category-save")
    flow.until(lambda: "Papeterie" in flow.text("category-error"))
    assert "masquée" in flow.text("category-error")
    assert "« Bouquins »" in flow.text("category-error")
    assert flow.text("category-name") == "Bouquins", "nothing typed is lost"
    flow.click("category-save")
    flow.until(lambda: "Bouquins" in tree.names)


def test_another_desks_change_appears_on_the_page_and_at_the_counter(tree: Tree) -> None:
    flow = tree.flow
    flow.desk.services.category_admin.add(flow.desk.who, "Venue d'ailleurs")
    flow.window.live.refresh_now()
    flow.until(lambda: "Venue d'ailleurs" in tree.names)
    flow.until(lambda: "Venue d'ailleurs" in tiles(flow))


def test_an_empty_tree_teaches(open_flow: OpenFlow) -> None:
    flow = open_flow()
    tree = Tree(flow)
    assert tree.names == []
    page = flow.find("categories-page", CategoriesPage)
    assert page.empty_title.isVisible()
    assert page.empty_title.text() == "Aucune catégorie pour l'instant"
    assert not page.details.isVisible()
    assert isinstance(page.add, QPushButton)
    assert isinstance(page.counted, QLabel)


def test_escape_leads_back_to_the_tickets(tree: Tree) -> None:
    flow = tree.flow
    tree.choose("Livres")
    flow.press(Qt.Key.Key_Escape)
    flow.until(lambda: not flow.is_shown("categories-page"))
    assert flow.is_shown("reception-tickets-list")


def test_a_volunteer_who_takes_the_desk_sees_nothing_of_it(tree: Tree) -> None:
    flow = tree.flow
    session = flow.window._context.session
    session._who = replace(session.who, role=Role.OPERATOR)
    session.changed.emit()
    assert not flow.is_shown("categories-page")
    acts = flow.window.menu.popup_menu.actions()
    assert not any(each.isVisible() for each in acts if each.objectName().startswith("office-"))
    flow.settle()
