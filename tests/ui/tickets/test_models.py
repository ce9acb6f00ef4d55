"""The models behind list and ticket keep Qt's promises, with real rows."""

from typing import Protocol

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QTableView

from recyclique_desk.app import Desk
from recyclique_desk.domain.tickets import PAGE
from recyclique_desk.ui.lignes.model import DESTINATION
from tests.flows.conftest import Flow, OpenFlow, prepared_once


class ModelTester(Protocol):
    """What the plugin's tester does; it has no types of its own."""

    def check(self, model: QAbstractItemModel) -> None: ...


@prepared_once
def filled(desk: Desk) -> None:
    desk.services.demo.fill(desk.who, lines=6000)


def lines_model(flow: Flow) -> QAbstractItemModel:
    return flow.find("reception-lignes-table", QTableView).model()


def test_the_ticket_list_keeps_its_promises_while_it_grows(
    open_flow: OpenFlow, qtmodeltester: ModelTester
) -> None:
    flow = open_flow(prepare=filled)
    model = flow.window.list.model
    qtmodeltester.check(model)
    assert model.rowCount() == PAGE
    model.fetchMore(QModelIndex())
    flow.until(lambda: model.rowCount() > PAGE)
    flow.settle()
    qtmodeltester.check(model)


def test_a_tickets_lines_keep_their_promises(flow: Flow, qtmodeltester: ModelTester) -> None:
    flow.start()
    flow.weigh("livr", "1")
    flow.weigh("vais", "2")
    model = lines_model(flow)
    qtmodeltester.check(model)
    flow.window.detail.show_detail(None)
    qtmodeltester.check(model)
    assert model.rowCount() == 0


def test_a_header_carries_the_unit_once(flow: Flow) -> None:
    model = lines_model(flow)
    titles = [
        model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())
    ]
    assert titles == ["Catégorie", "Poids (kg)", "Destination", "Notes"]


def test_a_destination_has_a_mark_beside_its_word(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "1")
    index = lines_model(flow).index(0, DESTINATION)
    assert index.data() == "Revente"
    assert index.data(Qt.ItemDataRole.DecorationRole) is not None


def test_the_export_cell_has_words_for_those_who_do_not_see_it(flow: Flow) -> None:
    flow.start()
    index = flow.window.list.model.index(0, 6)
    wanted = "Exporter le ticket 251007-001 en CSV"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == wanted
    assert index.data(Qt.ItemDataRole.ToolTipRole) == wanted
