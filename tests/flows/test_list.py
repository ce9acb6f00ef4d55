"""Finding a ticket among many: filters, order, pages, totals, charts."""

import shutil
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from recyclique_desk.app import open_desk
from recyclique_desk.domain.tickets import PAGE, Destination, LigneInput, WeightSource
from recyclique_desk.domain.weight import format_kg, kg_from_grams
from recyclique_desk.support.paths import Paths
from recyclique_desk.ui.charts.bars import Chart
from tests.conftest import Clock
from tests.flows.conftest import Flow, OpenFlow, with_categories
from tests.flows.menus import pick_from_menu

pytestmark = pytest.mark.flow

LIST = "reception-tickets-list"
"""A screen on which the list keeps its filters while an open ticket is shown."""

SCALE_TICKETS = range(11, 18)
"""Numbers of the tickets whose line was weighed on a scale; the others were typed."""


def many_tickets(folder: Path, count: int) -> Path:
    """Make a database with a ticket an hour up to noon, of one line each: 1, 2, 3… kg."""
    clock = Clock()
    with open_desk(Paths.below(folder), clock=clock, system_user="Ana") as desk:
        with_categories(desk)
        (vaisselle, *_others) = desk.services.categories.tree(desk.who).pickable()
        poste = desk.services.counter.open_poste(desk.who)
        clock.forward(hours=-count)
        for number in range(1, count + 1):
            clock.forward(hours=1)
            ticket = desk.services.counter.create_ticket(desk.who, poste.id)
            source = WeightSource.WEIGHED if number in SCALE_TICKETS else WeightSource.TYPED
            given = LigneInput(vaisselle.id, Decimal(number), Destination.RECYCLAGE, source=source)
            desk.services.lignes.add(desk.who, ticket.id, given)
            if number % 2:
                desk.services.counter.close_ticket(desk.who, ticket.id)
        return desk.paths.database


@pytest.fixture(scope="module")
def full_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("full")
    with open_desk(Paths.below(folder), clock=Clock(), system_user="Ana") as desk:
        desk.services.demo.fill(desk.who, lines=12_000)
        return desk.paths.database


@pytest.fixture(scope="module")
def few_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many_tickets(tmp_path_factory.mktemp("few"), 30)


@pytest.fixture
def full(open_flow: OpenFlow, full_database: Path, paths: Paths) -> Flow:
    """A window on a year's tickets."""
    return on_copy(open_flow, full_database, paths)


@pytest.fixture
def few(open_flow: OpenFlow, few_database: Path, paths: Paths) -> Flow:
    """A window on 30 tickets of two days."""
    return on_copy(open_flow, few_database, paths)


def on_copy(open_flow: OpenFlow, database: Path, paths: Paths) -> Flow:
    paths.data.mkdir(parents=True)
    shutil.copy(database, paths.database)
    return open_flow(size=(1680, 920))


def longer_than(flow: Flow, count: int) -> bool:
    return len(flow.tickets) > count


def totals(flow: Flow) -> str:
    return flow.text("reception-tickets-totals").replace("\u202f", " ")


def test_a_long_list_comes_in_pages_to_its_end(full: Flow) -> None:
    numbers = full.query("SELECT number FROM ticket_depot ORDER BY created_at DESC, id DESC")
    assert len(numbers) > 2 * PAGE
    assert len(full.tickets) == PAGE
    sums = full.query("SELECT count(*), sum(weight) FROM ligne_depot GROUP BY is_exit ORDER BY 1")
    (exits, left), (lines, received) = (
        (format_kg(Decimal(count), places=0), format_kg(kg_from_grams(grams)))
        for count, grams in sums
    )
    assert totals(full) == (
        f"{len(numbers)} tickets · {lines} lignes · {received} kg reçus · "
        f"{exits} sorties, {left} kg"
    ).replace("\u202f", " ")
    table = full.find(LIST, QTableView)
    # An open ticket would take the keys for its weights.
    full.click_row(LIST, next(i for i, row in enumerate(full.tickets) if row[3] == "Fermé"))
    while len(full.tickets) < len(numbers):
        shown = len(full.tickets)
        full.press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        full.until(partial(longer_than, full, shown))
        full.settle()
    assert not table.model().canFetchMore(QModelIndex())
    assert [(row[0],) for row in full.tickets] == numbers


def test_order_is_of_the_whole_selection(full: Flow) -> None:
    ((oldest,),) = full.query("SELECT number FROM ticket_depot ORDER BY created_at, id LIMIT 1")
    full.choose("reception-filter-order", "Plus anciens")
    full.until(lambda: full.tickets[0][0] == oldest)
    heaviest = full.query(
        "SELECT t.number FROM ticket_depot t JOIN ligne_depot l ON l.ticket_id = t.id "
        "GROUP BY t.id ORDER BY sum(CASE WHEN l.is_exit THEN 0 ELSE l.weight END) DESC, t.id DESC "
        "LIMIT 12"
    )
    full.choose("reception-filter-order", "Plus lourds")
    full.until(lambda: [(row[0],) for row in full.tickets[:12]] == heaviest)


def test_status_filters_list_and_totals(few: Flow) -> None:
    few.choose("reception-filter-status", "Ouverts")
    few.until(lambda: len(few.tickets) == 15)
    assert {row[3] for row in few.tickets} == {"Ouvert"}
    few.until(lambda: totals(few) == "15 tickets · 15 lignes · 240,000 kg")
    few.choose("reception-filter-status", "Fermés")
    few.until(lambda: {row[3] for row in few.tickets} == {"Fermé"})


def test_number_is_as_wide_as_before_when_the_list_comes_back_from_weighing(flow: Flow) -> None:
    table = flow.find(LIST, QTableView)
    before = table.columnWidth(0)
    flow.start()
    assert table.columnWidth(0) != before
    flow.click("reception-tickets-unfold-btn")
    flow.settle()
    assert table.columnWidth(0) == before


def choose_weights(flow: Flow, words: str) -> None:
    menu = flow.window.list.filters.weights.entries
    pick_from_menu(flow, "reception-filter-weights", menu, lambda each: each.text() == words)


def test_origin_of_weights_filters_list_totals_and_export(few: Flow) -> None:
    chip = few.window.list.filters.chips.weights
    choose_weights(few, "Poids pesés à la balance")
    few.until(lambda: totals(few) == "7 tickets · 7 lignes · 98,000 kg")
    assert chip.text() == "Origine du poids : pesée"
    assert few.window.list.scope().chosen.source is WeightSource.WEIGHED
    few.choose("reception-filter-status", "Ouverts")
    few.until(lambda: totals(few) == "3 tickets · 3 lignes · 42,000 kg")
    choose_weights(few, "Poids tapés")
    few.until(lambda: totals(few) == "12 tickets · 12 lignes · 198,000 kg")
    few.click("reception-filter-weight-source")
    few.until(lambda: totals(few) == "15 tickets · 15 lignes · 240,000 kg")
    assert not chip.isVisible()
    choose_weights(few, "Poids importés")
    few.until(lambda: few.tickets == [])
    few.choose("reception-filter-status", "Tous les états")
    choose_weights(few, "Poids de toute origine")
    few.until(lambda: len(few.tickets) == 30)


def test_a_period_is_of_local_days(few: Flow) -> None:
    few.choose("reception-filter-period", "Aujourd'hui")
    few.until(lambda: len(few.tickets) == 13)
    few.choose("reception-filter-period", "Hier")
    few.until(lambda: len(few.tickets) == 17)
    assert all(row[0].startswith("251006-") for row in few.tickets)
    few.choose("reception-filter-period", "L'année dernière")
    few.until(lambda: few.tickets == [])
    assert few.window.list.empty.isVisible()
    assert "Aucun ticket" in few.window.list.empty.text()


def test_days_of_ones_own_can_be_chosen(few: Flow) -> None:
    few.choose("reception-filter-period", "Du… au…")
    few.until(lambda: few.is_shown("reception-filter-from"))
    few.focus_on("reception-filter-from")
    few.keys("07102025")
    few.until(lambda: len(few.tickets) == 13)


@pytest.mark.parametrize(
    ("typed", "count"),
    [("251006-003", 1), ("251006", 17), ("3", 2), ("003", 2), ("ana", 30), ("bob", 0), ("%", 0)],
)
def test_text_finds_numbers_and_names(few: Flow, typed: str, count: int) -> None:
    few.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert few.focus == "reception-filter-text"
    few.keys(typed)
    few.until(lambda: len(few.tickets) == count)


def test_a_chosen_ticket_stays_chosen_over_a_refresh(few: Flow) -> None:
    few.click_row(LIST, 4)
    few.until(lambda: few.text("reception-ticket-title").endswith(few.tickets[4][0]))
    few.press(Qt.Key.Key_F5)
    few.settle()
    assert few.find(LIST, QTableView).currentIndex().row() == 4


def test_the_list_is_walked_with_arrow_keys(few: Flow) -> None:
    closed = next(row for row, ticket in enumerate(few.tickets) if ticket[3] == "Fermé")
    few.click_row(LIST, closed)
    few.press(Qt.Key.Key_Down)
    few.press(Qt.Key.Key_Down)
    few.until(lambda: few.text("reception-ticket-title").endswith(few.tickets[closed + 2][0]))
    few.settle()
    assert few.focus == LIST


def test_a_new_ticket_is_shown_whatever_the_filter(few: Flow) -> None:
    few.choose("reception-filter-period", "L'année dernière")
    few.until(lambda: few.tickets == [])
    few.click("reception-create-ticket-btn")
    few.until(lambda: len(few.tickets) == 31)
    few.until(lambda: few.find(LIST, QTableView).currentIndex().row() == 0)
    assert few.text("reception-filter-period") == "Toutes les dates"


def test_a_bar_filters_the_list_to_its_day(few: Flow) -> None:
    chart = few.window.dock.days
    click_bar(few, chart, chart.bars() - 2)
    few.until(lambda: len(few.tickets) == 17)
    assert few.text("reception-filter-period") == "Du… au…"
    assert few.text("reception-filter-from") == "06/10/2025"
    assert few.text("reception-filter-to") == "06/10/2025"
    click_bar(few, chart, chart.bars() - 1)
    few.until(lambda: len(few.tickets) == 13)


def test_a_category_bar_filters_the_list_until_it_is_taken_off(few: Flow) -> None:
    click_bar(few, few.window.dock.categories, 0)
    few.until(lambda: few.is_shown("reception-filter-category"))
    assert few.text("reception-filter-category") == "Catégorie : Vaisselle"
    assert few.text("reception-filter-from") == "08/09/2025", "the chart is of thirty days"
    few.settle()
    assert len(few.tickets) == 30
    few.click("reception-filter-category")
    few.until(lambda: not few.is_shown("reception-filter-category"))


def test_a_bar_without_category_filters_the_list(few: Flow) -> None:
    services, who = few.desk.services, few.desk.who
    poste = services.counter.current_poste(who) or services.counter.open_poste(who)
    ticket = services.counter.create_ticket(who, poste.id)
    services.lignes.add(who, ticket.id, LigneInput(None, Decimal(500), Destination.AUTRE))
    few.window.live.refresh_now()
    chart = few.window.dock.categories
    few.until(lambda: chart.bars() == 2)
    click_bar(few, chart, 0)
    few.until(lambda: few.is_shown("reception-filter-category"))
    assert few.text("reception-filter-category") == "Catégorie : À classer"
    few.until(lambda: len(few.tickets) == 1)


def test_a_click_in_the_dashboard_filters_the_list_by_all_it_shows(few: Flow) -> None:
    few.window.full_view.open()
    view = few.window.full_view.view
    assert view is not None
    few.until(lambda: view.shown is not None)
    few.settle()
    click_bar(few, view.board.shares, 0)
    few.until(lambda: few.is_shown("reception-filter-destination"))
    assert few.text("reception-filter-destination") == "Destination : Recyclage"
    assert few.text("reception-filter-from") == "01/10/2025"
    assert few.text("reception-filter-to") == "31/10/2025"
    few.until(lambda: len(few.tickets) == 30)
    few.window.full_view.open()
    few.settle()
    click_bar(few, view.board.categories, 0)
    few.until(lambda: few.is_shown("reception-filter-category"))
    assert few.text("reception-filter-category") == "Catégorie : Vaisselle"
    assert not few.is_shown("reception-filter-destination")
    few.click("reception-filter-category")
    few.until(lambda: not few.is_shown("reception-filter-category"))
    assert few.window.list.filters.chosen().category_id is None


def test_banner_and_charts_move_after_a_line(few: Flow) -> None:
    before = few.window.dock.days.shown_total
    few.create_ticket()
    few.weigh("livr", "100,5")
    few.until(lambda: few.window.dock.days.shown_total == before + Decimal("100.5"))
    assert few.window.dock.categories.bars() == 2
    assert few.window.banner.tickets.value.text() == "14"


def test_a_double_bound_period_the_wrong_way_round_is_taken_the_right_way(
    few: Flow,
) -> None:
    few.window.list.filters.show_day_only(date(2025, 10, 7))
    few.until(lambda: len(few.tickets) == 13)
    few.focus_on("reception-filter-to")
    few.keys("06102025")
    few.until(lambda: len(few.tickets) == 30)


def click_bar(flow: Flow, chart: Chart, bar: int) -> None:
    """Click on a bar's foot, where there is one however small it is."""
    place = chart.place_of(bar)
    spot = chart.canvas.spot_of(place.center().x(), place.center().y())
    QTest.mouseClick(
        chart.canvas.view.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(spot).toPoint()
    )


def test_impossible_date_leaves_no_totals_of_the_dates_before(few: Flow) -> None:
    few.choose("reception-filter-period", "Du… au…")
    few.settle()
    few.focus_on("reception-filter-to")
    few.keys("31/11/2026")
    assert totals(few) == "Une des deux dates n'existe pas : corrigez-la."
    assert not few.find("reception-export-lignes-btn").isEnabled()
    few.window.list.refresh()
    few.settle()
    assert totals(few) == "Une des deux dates n'existe pas : corrigez-la."
    few.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    few.keys("30/11/2026")
    few.until(lambda: "lignes" in totals(few))
    assert few.find("reception-export-lignes-btn").isEnabled()
