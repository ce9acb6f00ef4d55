"""What looks wrong is told to admins in a menu, and one click leads to where it is mended."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from recyclique_desk.app import Desk
from recyclique_desk.domain.people import Role
from recyclique_desk.domain.tickets import Destination, LigneInput
from tests.conftest import Clock
from tests.flows.conftest import Flow, OpenFlow, with_categories

pytestmark = pytest.mark.flow

LIST = "reception-anomalies-list"


def on(clock: Clock, prepare: Callable[[Desk, Clock], object]) -> Callable[[Desk], object]:
    def with_everything(desk: Desk) -> None:
        with_categories(desk)
        prepare(desk, clock)

    return with_everything


def weigh(desk: Desk, ticket_id: int, kg: str, category_id: int | None = 1) -> None:
    given = LigneInput(category_id, Decimal(kg), Destination.REVENTE)
    desk.services.lignes.add(desk.who, ticket_id, given)


def open_page(flow: Flow) -> None:
    """Choose the page; its menu on show would keep the focus where nothing manages windows."""
    flow.window.admin_pages.anomalies.act.trigger()
    flow.until(lambda: flow.is_shown("reception-anomalies"))
    flow.settle()


def kinds(flow: Flow) -> list[QTreeWidgetItem]:
    tree = flow.find(LIST, QTreeWidget)
    found = (tree.topLevelItem(n) for n in range(tree.topLevelItemCount()))
    return [item for item in found if item is not None]


def headings(flow: Flow) -> list[str]:
    return [item.text(0) for item in kinds(flow)]


def rows(flow: Flow) -> list[QTreeWidgetItem]:
    found = (item.child(n) for item in kinds(flow) for n in range(item.childCount()))
    return [row for row in found if row is not None]


def click(flow: Flow, text: str) -> None:
    tree = flow.find(LIST, QTreeWidget)
    (row,) = (row for row in rows(flow) if text in row.text(0))
    tree.scrollToItem(row)
    flow.click_at(tree.viewport(), tree.visualItemRect(row).center())


def two_tickets(desk: Desk, clock: Clock) -> None:
    """A heavy line and one typed twice, in a ticket left open for a day; and one to be sorted."""
    poste = desk.services.counter.open_poste(desk.who)
    ticket = desk.services.counter.create_ticket(desk.who, poste.id)
    weigh(desk, ticket.id, "960")
    weigh(desk, ticket.id, "2")
    clock.forward(seconds=30)
    weigh(desk, ticket.id, "2")
    weigh(desk, ticket.id, "3", None)
    clock.forward(days=1)


def test_an_admin_reads_the_count_in_the_menu_and_finds_each(
    open_flow: OpenFlow, clock: Clock
) -> None:
    flow = open_flow(prepare=on(clock, two_tickets))
    act = flow.window.admin_pages.anomalies.act
    flow.until(lambda: act.text() == "À vérifier (5)")
    open_page(flow)
    assert headings(flow) == [
        "Poids surprenants (1)",
        "Lignes saisies deux fois en une minute (1)",
        "Lignes à classer (1)",
        "Tickets ouverts depuis plus de 12 heures (1)",
        "Postes restés ouverts (1)",
    ]
    said = rows(flow)[0].text(0).replace("\u202f", " ")
    assert said.startswith("960,000 kg (tapée) de « Vaisselle » dans le ticket 251007-001")
    assert rows(flow)[0].text(1) == "7 oct. 2025, 12:00"


def test_a_volunteer_who_takes_the_desk_sees_nothing_of_it(
    open_flow: OpenFlow, clock: Clock
) -> None:
    flow = open_flow(prepare=on(clock, two_tickets))
    open_page(flow)
    assert rows(flow)
    session = flow.window._context.session
    session._who = replace(session.who, role=Role.OPERATOR)
    session.changed.emit()
    assert not flow.is_shown("reception-anomalies")
    assert rows(flow) == []
    assert flow.window.admin_pages.anomalies.act.text() == "À vérifier"
    assert not flow.window.admin_pages.anomalies.act.isVisible()
    flow.settle()


def test_a_heavy_line_leads_to_its_row(open_flow: OpenFlow, clock: Clock) -> None:
    flow = open_flow(prepare=on(clock, two_tickets))
    open_page(flow)
    click(flow, "960")
    flow.until(lambda: flow.text("reception-ticket-title") == "Ticket 251007-001")
    flow.until(lambda: len(flow.lines) == 4)
    table = flow.window.detail.lines.table
    flow.until(lambda: bool(table.selectionModel().selectedRows()))
    assert flow.lines[table.selectionModel().selectedRows()[0].row()][1] == "960,000"


def test_keys_alone_lead_there(open_flow: OpenFlow, clock: Clock) -> None:
    flow = open_flow(prepare=on(clock, two_tickets))
    open_page(flow)
    assert flow.focus == LIST
    tree = flow.find(LIST, QTreeWidget)
    flow.press(Qt.Key.Key_Down)
    flow.until(lambda: tree.currentItem() is rows(flow)[1])
    flow.press(Qt.Key.Key_Up)
    flow.until(lambda: tree.currentItem() is rows(flow)[0])
    flow.press(Qt.Key.Key_Down)
    flow.until(lambda: tree.currentItem() is rows(flow)[1])
    flow.enter()
    flow.until(lambda: len(flow.lines) == 4)
    table = flow.window.detail.lines.table
    flow.until(lambda: bool(table.selectionModel().selectedRows()))
    assert flow.lines[table.selectionModel().selectedRows()[0].row()][1] == "2,000"


def test_a_line_to_be_sorted_leads_to_the_list_of_them(open_flow: OpenFlow, clock: Clock) -> None:
    flow = open_flow(prepare=on(clock, two_tickets))
    open_page(flow)
    click(flow, "à classer")
    flow.until(lambda: flow.is_shown("reception-sorting-dialog"))
    flow.settle()


def test_a_poste_left_open_is_closed_from_the_page(open_flow: OpenFlow, clock: Clock) -> None:
    flow = open_flow(prepare=on(clock, two_tickets))
    open_page(flow)
    click(flow, "Le poste de Ana")
    flow.until(lambda: flow.window.notice.action.text() == "Fermer ce poste")
    act(flow)
    flow.until(lambda: "Les fermer" in flow.window.notice.action.text())
    act(flow)
    flow.until(lambda: flow.query("SELECT status FROM poste_reception") == [("closed",)])
    flow.until(lambda: len(headings(flow)) == 3)


def test_an_empty_closed_ticket_is_taken_away_from_the_page(
    open_flow: OpenFlow, clock: Clock
) -> None:
    def one_empty(desk: Desk, _clock: Clock) -> None:
        poste = desk.services.counter.open_poste(desk.who)
        ticket = desk.services.counter.create_ticket(desk.who, poste.id)
        weigh(desk, ticket.id, "2")
        (ligne,) = desk.services.tickets.detail(desk.who, ticket.id).lignes
        desk.services.counter.close_ticket(desk.who, ticket.id)
        desk.services.corrections.remove(desk.who, ligne.id, ligne.version, "erreur")

    flow = open_flow(prepare=on(clock, one_empty))
    open_page(flow)
    assert headings(flow) == ["Tickets fermés sans aucune ligne (1)"]
    click(flow, "ne contient rien")
    flow.until(lambda: flow.window.notice.action.text() == "Supprimer ce ticket")
    act(flow)
    flow.until(lambda: flow.query("SELECT count(*) FROM ticket_depot") == [(0,)])
    flow.until(lambda: flow.is_shown("reception-anomalies-empty"))
    assert flow.text("reception-anomalies-empty") == "Rien à vérifier : tout paraît en ordre."
    assert flow.window.admin_pages.anomalies.act.text() == "À vérifier"


def act(flow: Flow) -> None:
    action = flow.window.notice.action
    flow.click_at(action, action.rect().center())
