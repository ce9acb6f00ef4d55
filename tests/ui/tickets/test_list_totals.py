"""The totals of the list come after its rows, hold nobody up, and are never those of before."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest
from PySide6.QtCore import QObject

from recyclique_desk.app import Desk
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.work.runner import Lane
from tests.flows.conftest import Flow, OpenFlow, with_categories

TOTALS = "reception-tickets-totals"


def three_tickets(desk: Desk) -> None:
    """One ticket of 4 kg that is closed, two open ones of 1 kg and 2 kg."""
    with_categories(desk)
    (category, *_others) = desk.services.categories.tree(desk.who).pickable()
    poste = desk.services.counter.open_poste(desk.who)
    for kg in (4, 1, 2):
        ticket = desk.services.counter.create_ticket(desk.who, poste.id)
        given = LigneInput(category.id, Decimal(kg), Destination.DON)
        desk.services.lignes.add(desk.who, ticket.id, given)
        if kg == 4:
            desk.services.counter.close_ticket(desk.who, ticket.id)


@pytest.fixture
def three(open_flow: OpenFlow) -> Flow:
    flow = open_flow(size=(1680, 920), prepare=three_tickets)
    flow.until(lambda: totals(flow) == "3 tickets · 3 lignes · 7,000 kg")
    return flow


def totals(flow: Flow) -> str:
    return flow.text(TOTALS).replace("\u202f", " ")


def weigh(flow: Flow, weight: str) -> None:
    """Type a line and wait for it alone, not for all that is still counted."""
    flow.pick("livr")
    flow.keys(weight)
    flow.enter()
    flow.until_lines(1)


@contextmanager
def long_count(flow: Flow) -> Iterator[threading.Event]:
    """Keep the lane of long counts busy, as years of lines do, until the event is set."""
    over = threading.Event()
    owner = QObject(flow.window)
    flow.window._context.runner.submit(Lane.HISTORY, over.wait, 30, owner=owner)
    try:
        yield over
    finally:
        over.set()


def test_the_rows_come_before_their_totals(three: Flow) -> None:
    with long_count(three) as over:
        three.choose("reception-filter-status", "Ouverts")
        assert totals(three) == "…"
        three.until(lambda: len(three.tickets) == 2)
        assert totals(three) == "…"
        over.set()
        three.until(lambda: totals(three) == "2 tickets · 2 lignes · 3,000 kg")


def test_live_figures_and_saves_wait_for_no_totals(three: Flow) -> None:
    with long_count(three):
        three.choose("reception-filter-status", "Ouverts")
        three.window.counter.create_ticket()
        three.until(lambda: three.is_shown("reception-ligne-poids"))
        weigh(three, "100,5")
        three.until(lambda: three.window.dock.days.shown_total == Decimal("107.5"))
        three.until(lambda: [row[5] for row in three.tickets][:3] == ["100,500", "2,000", "1,000"])
        assert totals(three) == "…"


def test_totals_of_the_filter_before_are_never_shown(three: Flow) -> None:
    runner = three.window._context.runner
    counted = threading.Event()
    three.window.list.filters.status.setCurrentIndex(1)
    runner.submit(Lane.HISTORY, counted.set, owner=three.window)
    assert counted.wait(10)
    # The totals of the open tickets are counted and on their way; nobody wants them any more.
    with long_count(three) as over:
        three.window.list.filters.status.setCurrentIndex(2)
        three.until(lambda: [row[3] for row in three.tickets] == ["Fermé"])
        assert totals(three) == "…"
        over.set()
        three.until(lambda: totals(three) == "1 ticket · 1 ligne · 4,000 kg")


def test_a_filter_taken_back_leaves_the_lane_at_once(three: Flow) -> None:
    with long_count(three) as over:
        three.choose("reception-filter-status", "Fermés")
        over.set()
        three.choose("reception-filter-status", "Tous les états")
        three.until(lambda: totals(three) == "3 tickets · 3 lignes · 7,000 kg")


def test_changes_meanwhile_neither_blank_the_totals_nor_put_them_off(three: Flow) -> None:
    three.create_ticket()
    with long_count(three) as over:
        three.window.list.refresh()
        weigh(three, "1")
        three.until(lambda: three.tickets[0][5] == "1,000")
        assert totals(three) == "4 tickets · 3 lignes · 7,000 kg"
        over.set()
        three.until(lambda: totals(three) == "4 tickets · 4 lignes · 8,000 kg")


def test_an_order_is_no_other_selection(three: Flow) -> None:
    with long_count(three):
        three.choose("reception-filter-order", "Plus lourds")
        three.until(lambda: three.tickets[0][5] == "4,000")
        assert totals(three) == "3 tickets · 3 lignes · 7,000 kg"


def test_rows_looked_for_long_arrive_though_others_work(three: Flow) -> None:
    model, runner = three.window.list.model, three.window._context.runner
    over = threading.Event()
    arrived: list[int] = []
    runner.submit(Lane.LISTS, over.wait, 30, owner=three.window)
    model.refresh()
    model.loaded.connect(lambda: arrived.append(model.rowCount()))
    for _change in range(3):
        model.refresh()
    over.set()
    three.until(lambda: arrived)
    three.settle()
    assert arrived == [3, 3], "the rows that were on their way, and once more for what changed"
