"""What gets typed and pasted by mistake: refused with a sentence, kept to the letter."""

import itertools
import sqlite3
import threading
import time
from contextlib import closing
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton

from recyclique_desk.app import Desk
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.ui.counter.flow_button import FlowButton
from tests.flows.conftest import Flow, OpenFlow, with_categories

pytestmark = pytest.mark.flow
HELD = 2.0
"""Seconds another program keeps the database to itself; the desk waits for five."""


@pytest.mark.parametrize(
    ("pasted", "why"),
    [
        ("1O,5", "n'est pas un poids"),
        ("12 5", "tapez une virgule, ou + entre deux pesées"),
        ("4,02 4,80", "tapez une virgule, ou + entre deux pesées"),
        ("🚲 12,5", "n'est pas un poids"),
        ("\u202e5,21", "n'est pas un poids"),
        ("١٢", "n'est pas un poids"),
        ("douze", "n'est pas un poids"),
        ("12-5", "n'a pas de signe moins"),
        ("12,5 kg de livres", "n'est pas un poids"),
        ("9" * 60, "dépasse"),
        ("1" * 2_000, "trop long"),
    ],
)
def test_what_is_no_weight_stays_as_it_was_pasted(flow: Flow, pasted: str, why: str) -> None:
    flow.start()
    flow.pick("livr")
    flow.paste(pasted)
    flow.enter()
    flow.settle()
    assert why in flow.complaint
    assert flow.text("reception-ligne-poids") == pasted
    assert flow.focus == "reception-ligne-poids"
    assert flow.query("SELECT count(*) FROM ligne_depot") == [(0,)]


def test_letters_between_digits_are_refused_as_they_are_typed(flow: Flow) -> None:
    flow.start()
    flow.pick("livr")
    flow.keys("12")
    for key, why in (("-", "« - »"), ("?", "« ? »"), ("€", "« € »"), ("k", ""), ("g", "")):
        flow.keys(key)
        assert why in flow.complaint
    flow.keys("5")
    assert flow.text("reception-ligne-poids") == "12kg5"
    assert flow.lines == []


def test_a_pasted_column_is_a_sum(flow: Flow) -> None:
    flow.start()
    flow.pick("livr")
    flow.paste("4,02\r\n4,80\n2,27\n")
    assert flow.text("reception-ligne-poids") == "4,02 + 4,80 + 2,27"
    assert flow.text("reception-ligne-poids-echo").endswith("= 11,09\u202fkg")
    flow.enter()
    flow.until_lines(3)
    assert flow.query("SELECT sum(weight) FROM ligne_depot") == [(11_090,)]


def test_what_was_read_is_said_beside_what_was_not(flow: Flow) -> None:
    flow.start()
    flow.pick("livr")
    flow.paste("4,02+4x8")
    flow.enter()
    assert "« 4x8 »" in flow.complaint
    assert "4,02" in flow.text("reception-ligne-poids-echo")
    assert flow.text("reception-ligne-poids") == "4,02+4x8"


def test_a_save_waits_for_a_lock_without_freezing_the_window(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_categories, busy_seconds=5)
    flow.start()
    flow.pick("livr")
    flow.keys("12,5")
    beats: list[float] = []
    timer = QTimer(flow.window, interval=20)
    timer.timeout.connect(lambda: beats.append(time.monotonic()))

    held, free = threading.Event(), threading.Event()

    def hold() -> None:
        with closing(
            sqlite3.connect(flow.desk.paths.database, isolation_level=None, timeout=30)
        ) as blocker:
            blocker.execute("BEGIN IMMEDIATE")
            held.set()
            free.wait(HELD)
            blocker.execute("ROLLBACK")

    other = threading.Thread(target=hold)
    other.start()
    assert held.wait(10)
    timer.start()
    flow.enter()
    flow.keys("3")
    # The line is shown as waiting before it is saved.
    flow.until(lambda: flow.query("SELECT count(*) FROM ligne_depot") == [(1,)])
    timer.stop()
    other.join()
    assert beats[-1] - beats[0] > HELD / 2
    assert max(b - a for a, b in itertools.pairwise(beats)) < HELD / 2
    assert not flow.is_shown("reception-error")
    assert flow.text("reception-ligne-poids") == "3"
    assert flow.query("SELECT count(*), sum(weight) FROM ligne_depot") == [(1, 12_500)]


def test_the_keypad_is_off_by_default_and_has_an_enter_of_its_own(flow: Flow) -> None:
    flow.start()
    assert not flow.is_shown("reception-keypad")
    flow.pick("livr")
    flow.click("reception-keypad-btn")
    for key in (*"12,05", "⌫", "⌫", "5", "+", "3", "kg"):
        button = flow.find(f"reception-keypad-{key}", QPushButton)
        assert min(button.width(), button.height()) >= 48
        flow.click(button.objectName())
    assert flow.text("reception-ligne-poids") == "12,5+3kg"
    assert flow.focus == "reception-ligne-poids"
    flow.click("reception-keypad-↵")
    flow.until_lines(2)
    assert [line[1] for line in flow.lines] == ["3,000", "12,500"]
    flow.click("reception-keypad-btn")
    assert not flow.is_shown("reception-keypad")


def usually_light(desk: Desk) -> None:
    """Weigh dishes for weeks: 0,3 to 15 kg."""
    with_categories(desk)
    poste = desk.services.counter.open_poste(desk.who)
    ticket = desk.services.counter.create_ticket(desk.who, poste.id)
    for number in range(60):
        grams = round(300 * 50 ** (number / 59))
        given = LigneInput(1, Decimal(grams).scaleb(-3), Destination.REVENTE)
        desk.services.lignes.add(desk.who, ticket.id, given)
    desk.services.counter.close_poste(desk.who, poste.id, close_tickets=True)


def test_a_weight_far_from_the_habit_is_questioned_with_it(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=usually_light)
    flow.start()
    flow.pick("vais")
    flow.keys("960")
    flow.enter()
    assert flow.words("reception-poids-question") == (
        "960\u202fkg de Vaisselle ? D'habitude 0,3 à 15\u202fkg. Vouliez-vous 960\u202fg ?"
    )
    flow.enter()
    flow.until_lines(1)
    assert flow.lines[0][1] == "0,960"


def test_exit_heavier_than_receptions_is_saved_without_question(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=usually_light)
    flow.start()
    flow.keys("=")
    flow.pick("vais")
    flow.keys("250")
    flow.enter()
    flow.until(lambda: flow.lines or flow.is_shown("reception-poids-question"))
    assert not flow.is_shown("reception-poids-question")
    assert flow.lines[0][1] == "250,000"


def test_the_running_totals_are_split(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "2")
    flow.press(Qt.Key.Key_Down)
    flow.weigh("livr", "3")
    flow.keys("=")
    flow.weigh("livr", "5")
    flow.until(lambda: "5,000" in flow.text("reception-ticket-totals"))
    assert flow.text("reception-ticket-split").split("\n") == [
        "entrée 2,000\u202fkg",
        "direct 3,000\u202fkg",
        "1 sortie 5,000\u202fkg",
    ]


def test_the_flow_is_shown_on_the_buttons(flow: Flow) -> None:
    flow.start()
    flow.pick("livr")
    buttons = [
        flow.find(f"reception-ligne-destination-{each.value}", FlowButton) for each in Destination
    ]
    seen = []
    for _turn in range(6):
        seen.append([button.isChecked() for button in buttons].index(True))
        flow.press(Qt.Key.Key_Down)
    assert seen == [0, 1, 2, 3, 4, 0]
    flow.keys("=")
    assert flow.window.entry.panel.is_exit.isChecked()
    assert all(button.accessibleDescription() == "sortie de stock" for button in buttons)
    flow.keys("=")
    assert not any(button.accessibleDescription() for button in buttons)
    assert flow.text("reception-ligne-poids") == ""
