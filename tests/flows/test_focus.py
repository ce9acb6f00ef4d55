"""Keys at the counter go to the weight, whatever was clicked last; an old line is left alone."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial

import psycopg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QToolButton

from recyclique_desk.domain.tickets import Destination
from tests.flows.conftest import Flow, OpenFlow, with_categories
from tests.flows.test_scale_weighing import with_container
from tests.postgres import running_server, server_programs

pytestmark = pytest.mark.flow
WEIGHT = "reception-ligne-poids"
NUMBERS = {destination: number for number, destination in enumerate(Destination, 1)}
OTHER = NUMBERS[Destination.AUTRE]
"""The last one, which is before *revente* in turn."""


@contextmanager
def locked(flow: Flow) -> Iterator[sqlite3.Connection]:
    """Hold the write lock of the database, as another program does."""
    with closing(sqlite3.connect(flow.desk.paths.database, isolation_level=None)) as blocker:
        blocker.execute("BEGIN IMMEDIATE")
        yield blocker


def weights(flow: Flow) -> list[int]:
    return [row[0] for row in flow.query("SELECT weight FROM ligne_depot ORDER BY id")]


def type_three(flow: Flow) -> None:
    flow.keys("2,2")
    flow.enter()
    flow.keys("4,1")
    flow.enter()
    flow.keys("6,4")
    flow.enter()


def until_weights(flow: Flow, *grams: int) -> None:
    flow.until(lambda: len(weights(flow)) >= len(grams))
    flow.settle()
    assert weights(flow) == list(grams)
    assert flow.query("SELECT max(version) FROM ligne_depot") == [(1,)]


def test_weights_typed_after_a_click_on_a_line_are_new_lines(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "1")
    flow.click_row("reception-lignes-table", 0)
    type_three(flow)
    until_weights(flow, 1_000, 2_200, 4_100, 6_400)
    assert flow.focus == WEIGHT


def test_weights_typed_after_an_edit_in_place_are_new_lines(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "1")
    flow.click_row("reception-lignes-table", 0, twice=True)
    flow.until(lambda: flow.focus == "reception-edit-poids")
    flow.keys("3")
    flow.enter()
    flow.until(lambda: not flow.is_shown("reception-ligne-editor"))
    type_three(flow)
    flow.until(lambda: len(weights(flow)) == 4)
    flow.settle()
    assert weights(flow) == [3_000, 2_200, 4_100, 6_400]


@pytest.mark.parametrize(
    "name",
    [
        "reception-ligne-destination-don",
        "reception-ligne-is-exit",
        "reception-tickets-list",
        "reception-kpi-banner",
        "reception-ligne-duplicate-btn",
    ],
)
def test_weights_typed_after_a_click_anywhere_are_saved(flow: Flow, name: str) -> None:
    flow.start()
    flow.weigh("livr", "1")
    if name == "reception-tickets-list":
        flow.click_row(name, 0)
    else:
        flow.click(name)
    flow.settle()
    before = len(weights(flow))
    flow.keys("2,5")
    flow.enter()
    flow.until(lambda: len(weights(flow)) == before + 1)
    assert weights(flow)[-1] == 2_500
    flow.until(lambda: flow.focus == WEIGHT)


def test_focus_after_the_ticket_menu_is_in_the_weight(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "1")
    more = flow.find("reception-ticket-export-more-btn", QToolButton)
    more.setFocus()
    menu = flow.find("reception-ticket-export-menu", QMenu)
    menu.popup(more.mapToGlobal(more.rect().bottomLeft()))
    flow.until(menu.isVisible)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    flow.until(lambda: QApplication.activePopupWidget() is None)
    flow.keys("2,5")
    flow.enter()
    until_weights(flow, 1_000, 2_500)


def test_lines_are_entered_and_left_with_one_key(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "1")
    flow.press(Qt.Key.Key_F7)
    assert flow.focus == "reception-lignes-table"
    flow.press(Qt.Key.Key_F7)
    assert flow.focus == WEIGHT
    flow.press(Qt.Key.Key_F7)
    flow.keys("2")
    flow.enter()
    until_weights(flow, 1_000, 2_000)
    flow.press(Qt.Key.Key_F7)
    flow.enter()
    flow.until(lambda: flow.focus == "reception-edit-poids")


def test_weights_typed_while_the_database_is_locked_are_saved_in_their_order(flow: Flow) -> None:
    flow.start()
    flow.pick("livr")
    with locked(flow) as blocker:
        for digit in "547":
            flow.keys(digit)
            flow.enter()
        flow.until(lambda: len(flow.lines) == 3)
        assert all(line[2].endswith("pas enregistré") for line in flow.lines)
        assert [line[1] for line in flow.lines] == ["7,000", "4,000", "5,000"]
        assert "3 pesées" in flow.text("reception-last-ligne")
        assert flow.text(WEIGHT) == ""
        blocker.execute("ROLLBACK")
    until_weights(flow, 5_000, 4_000, 7_000)
    flow.until(lambda: [line[1] for line in flow.lines] == ["7,000", "4,000", "5,000"])
    assert not any("pas enregistré" in line[2] for line in flow.lines)


def test_clicks_while_a_ticket_is_opening_count_for_no_ticket_and_keys_for_the_new_one(
    flow: Flow,
) -> None:
    flow.start()
    flow.weigh("livr", "1")
    flow.click("reception-keypad-btn")
    keypad = flow.window.entry.panel.keypad
    eight = next(each for each in keypad.findChildren(QAbstractButton) if each.text() == "8")
    with locked(flow) as blocker:
        flow.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        flow.until(lambda: "s'ouvre" in flow.text("reception-last-ligne"))
        flow.click_at(eight, eight.rect().center())
        flow.click("reception-ligne-submit")
        assert flow.text(WEIGHT) == ""
        flow.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        flow.hit("Livres")
        flow.press(Qt.Key.Key_Up)
        flow.keys("3")
        flow.enter()
        blocker.execute("ROLLBACK")
    until_weights(flow, 1_000, 3_000)
    assert flow.query("SELECT destination FROM ligne_depot ORDER BY id") == [(1,), (OTHER,)]
    assert flow.query("SELECT count(*) FROM ticket_depot") == [(2,)]
    assert flow.query("SELECT count(DISTINCT ticket_id) FROM ligne_depot") == [(2,)]


def test_clicks_count_again_after_a_ticket_could_not_be_opened(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_categories, busy_seconds=0.1)
    flow.start()
    flow.weigh("livr", "1")
    with locked(flow) as blocker:
        flow.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        flow.until(lambda: flow.is_shown("reception-error"))
        blocker.execute("ROLLBACK")
    flow.keys("2")
    flow.click("reception-ligne-submit")
    until_weights(flow, 1_000, 2_000)
    assert flow.query("SELECT count(*) FROM ticket_depot") == [(1,)]


def test_weights_typed_while_a_server_holds_the_table_are_saved_in_their_order(
    open_flow: OpenFlow,
) -> None:
    if server_programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with running_server() as (port, _server):
        address = f"postgresql://postgres@127.0.0.1:{port}/postgres"
        flow = open_flow(location=address, prepare=with_categories)
        flow.start()
        flow.pick("livr")
        with psycopg.connect(address) as blocker:
            blocker.execute("LOCK TABLE ligne_depot IN SHARE ROW EXCLUSIVE MODE")
            for digit in "547":
                flow.keys(digit)
                flow.enter()
            flow.until(lambda: len(flow.lines) == 3)
            assert all(line[2].endswith("pas enregistré") for line in flow.lines)
            blocker.rollback()
        flow.until(lambda: not any("pas enregistré" in line[2] for line in flow.lines))
        flow.settle()
        with psycopg.connect(address) as connection:
            saved = connection.execute("SELECT weight FROM ligne_depot ORDER BY id").fetchall()
        assert saved == [(5_000,), (4_000,), (7_000,)]
        flow.close()


def test_weights_typed_after_a_failed_save_wait_behind_it(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_categories, busy_seconds=0.1)
    flow.start()
    flow.pick("livr")
    with locked(flow) as blocker:
        flow.keys("5")
        flow.enter()
        flow.until(lambda: flow.is_shown("reception-error"))
        flow.keys("4")
        assert flow.text(WEIGHT) == "4"
        flow.enter()
        flow.settle()
        assert weights(flow) == []
        assert [line[1] for line in flow.lines] == ["4,000", "5,000"]
        blocker.execute("ROLLBACK")
    action = flow.window.notice.action
    assert action.text() == "Réessayer"
    flow.click_at(action, action.rect().center())
    until_weights(flow, 5_000, 4_000)
    assert not flow.is_shown("reception-error")


@pytest.mark.parametrize("returns", [False, True])
@pytest.mark.parametrize("act", ["click", "arrow", "exit", "notes", "container"])
def test_what_is_chosen_after_a_failed_save_is_of_the_next_weighing(
    open_flow: OpenFlow, act: str, returns: bool
) -> None:
    flow = open_flow(prepare=with_container, busy_seconds=0.1)
    flow.start()
    flow.window.entry.panel.flow_returns = returns
    flow.pick("livr")
    with locked(flow) as blocker:
        flow.press(Qt.Key.Key_Down)
        flow.keys("5")
        flow.enter()
        flow.until(lambda: flow.is_shown("reception-error"))
        if act == "click":
            flow.click("reception-ligne-destination-don")
        elif act == "arrow":
            flow.press(Qt.Key.Key_Up)
        elif act == "notes":
            flow.focus_on("reception-ligne-notes")
            flow.keys("a")
        else:
            flow.keys("=" if act == "exit" else "-")
        assert flow.text(WEIGHT) == ""
        assert [line[1] for line in flow.lines] == ["5,000"]
        flow.focus_on(WEIGHT)
        flow.keys("4")
        flow.enter()
        blocker.execute("ROLLBACK")
    flow.enter()
    flow.until_lines(2)
    flow.settle()
    first, second = flow.query(
        "SELECT weight, destination, is_exit, notes FROM ligne_depot ORDER BY id"
    )
    stays = 1 if returns else 2
    assert first == (5_000, 2, 0, None)
    assert (
        second
        == {
            "click": (4_000, NUMBERS[Destination.DON], 0, None),
            "arrow": (4_000, OTHER if returns else 1, 0, None),
            "exit": (4_000, 2, 1, None),
            "notes": (4_000, stays, 0, "a"),
            "container": (2_500, stays, 0, None),
        }[act]
    )


def test_fifty_weights_at_12_ms_a_key_are_fifty_lines(flow: Flow) -> None:
    flow.start()
    flow.pick("livr")
    typed = [index % 9 + 1 for index in range(50)]
    for kilograms in typed:
        for text in (str(kilograms), ""):
            due = time.monotonic() + 0.012
            if text:
                flow.keys(text)
            else:
                flow.enter()
            while time.monotonic() < due:
                QApplication.processEvents()
    until_weights(flow, *(kilograms * 1_000 for kilograms in typed))


def test_a_weight_after_a_refused_one_is_not_read_with_it(flow: Flow) -> None:
    flow.start()
    flow.keys("3")
    flow.enter()
    assert "catégorie" in flow.complaint
    flow.keys("4")
    assert flow.text(WEIGHT) == "4"
    assert "« 3 » n'a pas été enregistré." in flow.window.toast.text.text()
    flow.hit("Livres")
    until_weights(flow, 4_000)


def test_a_ticket_closed_while_a_weight_waits_has_its_line(flow: Flow) -> None:
    flow.start()
    flow.pick("livr")
    with locked(flow) as blocker:
        for digit in "54":
            flow.keys(digit)
            flow.enter()
        flow.click("reception-close-ticket-btn")
        blocker.execute("ROLLBACK")
    flow.until(lambda: not flow.is_shown(WEIGHT))
    assert weights(flow) == [5_000, 4_000]


def test_a_weight_typed_while_a_ticket_is_created_goes_into_it(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "1")
    with locked(flow) as blocker:
        flow.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        flow.keys("7")
        blocker.execute("ROLLBACK")
    flow.until(lambda: flow.text("reception-ticket-title").endswith("-002"))
    flow.hit("Livres")
    flow.until(lambda: len(weights(flow)) == 2)
    assert flow.query("SELECT ticket_id, weight FROM ligne_depot ORDER BY id") == [
        (1, 1_000),
        (2, 7_000),
    ]


# What Ctrl+Z takes back


def is_weight(flow: Flow, grams: int) -> bool:
    return weights(flow) == [grams]


def undo(flow: Flow) -> None:
    flow.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def remove_first(flow: Flow) -> None:
    count = len(flow.lines)
    flow.click_row("reception-lignes-table", 0)
    flow.press(Qt.Key.Key_Delete)
    flow.until_lines(count - 1)
    flow.settle()


def test_undo_that_failed_can_be_done_again(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_categories, busy_seconds=0.1)
    flow.start()
    flow.weigh("livr", "1")
    remove_first(flow)
    with locked(flow) as blocker:
        undo(flow)
        flow.until(lambda: flow.is_shown("reception-error"))
        blocker.execute("ROLLBACK")
    undo(flow)
    flow.until_lines(1)
    flow.until(lambda: not flow.is_shown("reception-error"))


def test_undo_in_another_ticket_stays_there(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "1")
    remove_first(flow)
    flow.create_ticket()
    undo(flow)
    flow.settle()
    assert flow.text("reception-ticket-title") == "Ticket 251007-002"
    assert weights(flow) == []
    flow.click_row("reception-tickets-list", 1)
    flow.until(lambda: flow.text("reception-ticket-title") == "Ticket 251007-001")
    flow.settle()
    undo(flow)
    flow.until_lines(1)


def test_undo_gives_an_edited_line_its_values_back(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "1")
    for kilograms in ("2", "3"):
        flow.click_row("reception-lignes-table", 0, twice=True)
        flow.until(lambda: flow.focus == "reception-edit-poids")
        flow.keys(kilograms)
        flow.enter()
        flow.until(lambda: not flow.is_shown("reception-ligne-editor"))
        flow.settle()
    remove_first(flow)
    for expected in (3_000, 2_000, 1_000):
        undo(flow)
        flow.until(partial(is_weight, flow, expected))
        flow.settle()
    assert flow.focus == WEIGHT


def test_undo_takes_its_toast_away_and_leaves_the_focus_in_the_weight(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "1")
    remove_first(flow)
    assert flow.window.toast.isVisible()
    undo(flow)
    flow.until_lines(1)
    flow.until(lambda: not flow.window.toast.isVisible())
    flow.until(lambda: flow.focus == WEIGHT)


def test_a_sum_saved_as_lines_is_confirmed_as_a_sum_with_its_destination(flow: Flow) -> None:
    flow.start()
    flow.pick("livr")
    flow.keys("4,02+4,8")
    flow.click("reception-ligne-destination-don")
    flow.enter()
    flow.until_lines(2)
    flow.settle()
    assert flow.text("reception-last-ligne").replace("\u202f", " ") == (
        "Enregistré : Livres › 2 lignes, 8,820 kg · Don"
    )
    flow.keys("1=")
    flow.enter()
    flow.until_lines(3)
    flow.settle()
    assert flow.text("reception-last-ligne").endswith("Don · sortie")
