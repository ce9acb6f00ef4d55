"""The model behind the category tree keeps Qt's promises."""

from typing import Protocol

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt

from recyclique_desk.app import Desk
from recyclique_desk.ui.categories.model import (
    LINES,
    NAME,
    STATE,
    WEIGHT,
    CategoryModel,
    CategoryPlace,
)
from tests.flows.conftest import Flow, OpenFlow, prepared_once


class ModelTester(Protocol):
    """What the plugin's tester does; it has no types of its own."""

    def check(self, model: QAbstractItemModel) -> None: ...


@prepared_once
def filled(desk: Desk) -> None:
    desk.services.demo.fill(desk.who, lines=1500)


def shown(flow: Flow) -> CategoryModel:
    """A model over the whole tree of the desk."""
    context = flow.window._context
    model = CategoryModel(context.theme, context.formats, flow.window)
    model.show(flow.desk.services.category_admin.overview(flow.desk.who))
    return model


def test_the_tree_keeps_its_promises(open_flow: OpenFlow, qtmodeltester: ModelTester) -> None:
    model = shown(open_flow(prepare=filled))
    qtmodeltester.check(model)
    assert model.rowCount() > 10
    for text, with_retired in (("", True), ("vet", True), ("zzz", False), ("", False)):
        model.look_for(text, with_retired=with_retired)
        qtmodeltester.check(model)


def test_a_row_tells_what_lies_on_it_and_below(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=filled)
    model = shown(flow)
    titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert titles == ["Catégorie", "État", "Lignes", "Reçu (kg)"]
    first = model.index(0, NAME)
    overview = model.overview
    category = model.category(first)
    assert category is not None
    use = overview.use_below(category.id)
    assert use.lines_count > overview.use(category.id).lines_count
    assert model.index(0, LINES).data() == flow.window._context.formats.count(use.lines_count)
    assert model.index(0, WEIGHT).data() == flow.window._context.formats.kilograms_bare(use.weight)


def test_retired_and_hidden_ones_are_told_by_a_word_too(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=filled)
    model = shown(flow)
    model.look_for("", with_retired=True)
    retired = [each for each in model.overview.tree.all() if each.is_retired]
    index = model.index_of(retired[0].id)
    assert index.siblingAtColumn(STATE).data() == "Retirée"
    assert "Retirée" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert not model.flags(index) & Qt.ItemFlag.ItemIsDropEnabled
    model.look_for("", with_retired=False)
    assert not model.index_of(retired[0].id).isValid()


def test_nothing_is_dropped_within_itself(open_flow: OpenFlow) -> None:
    model = shown(open_flow(prepare=filled))
    root = model.index(0, 0)
    child = model.index(0, 0, root)
    data = model.mimeData([root])
    move = Qt.DropAction.MoveAction
    heard: list[CategoryPlace] = []
    model.dropped.connect(heard.append)
    assert not model.canDropMimeData(data, move, -1, -1, child)
    assert not model.dropMimeData(data, move, -1, -1, child)
    assert heard == []
    assert not model.dropMimeData(data, move, 2, 0, QModelIndex())
    third = model.category(model.index(2, 0))
    first = model.category(root)
    assert third is not None
    assert first is not None
    assert heard == [CategoryPlace(first.id, None, third.id)]
