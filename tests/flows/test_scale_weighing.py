"""Weights taken from a scale at the counter: by real keys, over a simulated scale on a socket."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStyleOptionComboBox

from recyclique_desk.app import Desk
from recyclique_desk.devices.simulator import ScaleSimulator
from recyclique_desk.domain.containers import ContainerInput
from tests.devices.scales import simulated
from tests.flows.conftest import Flow, OpenFlow, _front, prepared_once, with_categories
from tests.flows.test_pieces import counted_appliances

pytestmark = pytest.mark.flow


@pytest.fixture
def scale() -> Iterator[ScaleSimulator]:
    with simulated("st-gs") as simulator:
        yield simulator


@pytest.fixture
def flow(open_flow: OpenFlow, scale: ScaleSimulator) -> Flow:
    """A window at an open ticket, with a scale at zero."""
    flow = open_flow(prepare=with_categories, scale_port=scale.url, scale_protocol="st-gs")
    flow.start()
    flow.focus_on("reception-ligne-poids")
    flow.until(lambda: flow.text("reception-scale-weight") == "0,000\u202fkg")
    return flow


def load(flow: Flow, scale: ScaleSimulator, kg: str) -> None:
    """Put a load on the platform and wait until the counter shows it as stable."""
    scale.do(f"load {kg}")
    shown = kg.replace(".", ",") + "\u202fkg"
    flow.until(lambda: flow.text("reception-scale-weight") == shown)


def clear(flow: Flow, scale: ScaleSimulator) -> None:
    load(flow, scale, "0.000")


def sources(flow: Flow) -> list[tuple[object, ...]]:
    return flow.query("SELECT weight, source FROM ligne_depot ORDER BY id")


def test_category_key_saves_the_weight_of_the_scale(flow: Flow, scale: ScaleSimulator) -> None:
    load(flow, scale, "4.820")
    flow.hit("Livres")
    flow.until_lines(1)
    assert sources(flow) == [(4820, 1)]
    ((details,),) = flow.query("SELECT details FROM audit_events WHERE action = 'ligne.added'")
    assert '"frame": "ST,GS,+  4.820kg"' in details
    assert scale.url in details


def test_enter_takes_the_weight_and_the_same_load_counts_once(
    flow: Flow, scale: ScaleSimulator
) -> None:
    flow.hit("Livres")
    load(flow, scale, "4.820")
    flow.enter()
    flow.until_lines(1)
    flow.until(lambda: flow.text("reception-ligne-poids") == "")
    flow.enter()
    flow.settle()
    assert "déjà enregistrée" in flow.complaint
    assert len(sources(flow)) == 1
    flow.enter()
    flow.until_lines(2)
    flow.until(lambda: flow.text("reception-ligne-poids") == "")
    flow.enter()
    flow.until(lambda: "déjà enregistrée" in flow.complaint)
    clear(flow, scale)
    assert "déjà enregistrée" not in flow.complaint
    assert sources(flow) == [(4820, 1), (4820, 1)]


def test_same_weight_of_another_load_counts_at_once(flow: Flow, scale: ScaleSimulator) -> None:
    for count in (1, 2):
        load(flow, scale, "2.000")
        flow.hit("Livres")
        flow.until_lines(count)
        clear(flow, scale)
    assert sources(flow) == [(2000, 1), (2000, 1)]


def test_taken_weight_that_is_edited_is_typed(flow: Flow, scale: ScaleSimulator) -> None:
    load(flow, scale, "4.820")
    flow.enter()
    assert flow.text("reception-ligne-poids") == "4,820"
    assert "catégorie" in flow.complaint
    flow.press(Qt.Key.Key_Backspace)
    flow.hit("Livres")
    flow.until_lines(1)
    assert sources(flow) == [(4820, 2)]


def test_another_category_or_act_does_not_ask_again_for_a_load(
    flow: Flow, scale: ScaleSimulator
) -> None:
    load(flow, scale, "4.820")
    flow.hit("Livres")
    flow.until_lines(1)
    flow.until(lambda: flow.text("reception-ligne-poids") == "")
    for each in ("Vaisselle", "Livres", "Vaisselle"):
        flow.hit(each)
        flow.settle()
        assert "déjà enregistrée" in flow.complaint
    flow.keys("9")
    flow.enter()
    flow.until_lines(2)
    flow.until(lambda: flow.text("reception-ligne-poids") == "")
    flow.hit("Vaisselle")
    flow.until(lambda: "déjà enregistrée" in flow.complaint)
    flow.create_ticket()
    flow.hit("Vaisselle")
    flow.until(lambda: "déjà enregistrée" in flow.complaint)
    assert sources(flow) == [(4820, 1), (9000, 2)]
    flow.hit("Vaisselle")
    flow.until_lines(1)
    assert sources(flow) == [(4820, 1), (9000, 2), (4820, 1)]


def test_counted_pieces_do_not_ask_again_for_a_load(
    open_flow: OpenFlow, scale: ScaleSimulator
) -> None:
    flow = open_flow(prepare=counted_appliances, scale_port=scale.url, scale_protocol="st-gs")
    flow.start()
    flow.focus_on("reception-ligne-poids")
    load(flow, scale, "4.820")
    flow.hit("Électroménager")
    flow.until_lines(1)
    flow.until(lambda: flow.text("reception-ligne-poids") == "")
    flow.keys("3*")
    flow.enter()
    flow.until_lines(2)
    flow.settle()
    flow.hit("Électroménager")
    flow.until(lambda: "déjà enregistrée" in flow.complaint)
    assert len(sources(flow)) == 2


def test_pieces_wait_for_a_load_that_moves_and_are_not_estimated(
    open_flow: OpenFlow, scale: ScaleSimulator
) -> None:
    flow = open_flow(prepare=counted_appliances, scale_port=scale.url, scale_protocol="st-gs")
    flow.start()
    flow.focus_on("reception-ligne-poids")
    flow.hit("Électroménager")
    flow.keys("3*")
    scale.do("motion 60")
    flow.until(lambda: flow.text("reception-scale-weight") == "Bouge")
    flow.enter()
    flow.settle()
    assert "bouge encore" in flow.complaint
    assert sources(flow) == []


@pytest.mark.parametrize("is_marked", [True, False], ids=["marked", "as-x11-sends-it"])
@pytest.mark.parametrize("of_tile", [True, False], ids=["tile", "enter"])
def test_key_that_is_held_down_counts_a_load_once(
    flow: Flow, scale: ScaleSimulator, is_marked: bool, of_tile: bool
) -> None:
    flow.hit("Livres")
    load(flow, scale, "4.820")
    letter = flow.key_of("Livres") if of_tile else "\r"
    hold_down(flow, letter, 1_000, is_marked=is_marked)
    flow.until_lines(1)
    flow.until(lambda: flow.text("reception-ligne-poids") == "")
    hold_down(flow, letter, 9_000, is_marked=is_marked)
    flow.until(lambda: "déjà enregistrée" in flow.complaint)
    assert sources(flow) == [(4820, 1)]


def hold_down(flow: Flow, letter: str, at: int, *, is_marked: bool) -> None:
    """Hold a key down from a millisecond on: X11 lets it go and hits it again at once, unmarked."""
    code = Qt.Key.Key_Return if letter == "\r" else ord(letter.upper())
    press, release = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
    for place in range(6):
        is_repeated = is_marked and place > 0
        for kind, moment in ((press, at), (release, at + 40)):
            event = QKeyEvent(
                kind, code, Qt.KeyboardModifier.NoModifier, 99, 0, 0, letter, is_repeated
            )
            event.setTimestamp(moment)
            QApplication.sendEvent(_front(), event)
        at += 40
        if place % 2 == 0:
            flow.settle()


def test_weight_taken_for_a_ticket_that_was_left_is_taken_for_the_next(
    flow: Flow, scale: ScaleSimulator
) -> None:
    load(flow, scale, "4.820")
    flow.enter()
    assert flow.text("reception-ligne-poids") == "4,820"
    flow.create_ticket()
    assert flow.text("reception-ligne-poids") == ""
    flow.hit("Livres")
    flow.until_lines(1)
    assert sources(flow) == [(4820, 1)]
    flow.settle()
    flow.create_ticket()
    flow.hit("Livres")
    assert "déjà enregistrée" in flow.complaint


def test_cable_pulled_while_typing_leaves_typing_alone(flow: Flow, scale: ScaleSimulator) -> None:
    flow.hit("Livres")
    flow.keys("1,")
    scale.do("unplug 60")
    flow.until(lambda: "Balance absente" in flow.text("reception-scale-state"))
    flow.keys("5")
    flow.enter()
    flow.until_lines(1)
    assert sources(flow) == [(1500, 2)]


@pytest.mark.parametrize(
    ("script", "words"),
    [("over", "Surcharge"), ("load 3\nunder", "Sous zéro"), ("motion 9", "Bouge")],
)
def test_state_without_weight_is_told_and_never_taken(
    flow: Flow, scale: ScaleSimulator, script: str, words: str
) -> None:
    scale.do(script)
    flow.until(lambda: flow.text("reception-scale-weight") == words)
    flow.hit("Livres")
    flow.enter()
    flow.settle()
    assert sources(flow) == []


def test_net_weight_of_the_scale_keeps_its_tare_and_no_container(open_flow: OpenFlow) -> None:
    with simulated("sics", "tare 1.5\nload 4.0") as scale:
        flow = open_flow(prepare=with_container, scale_port=scale.url, scale_protocol="sics")
        flow.start()
        flow.focus_on("reception-ligne-poids")
        flow.until(lambda: "tare 1,500" in flow.text("reception-scale-tared"))
        flow.until(lambda: flow.text("reception-scale-weight") == "2,500\u202fkg")
        flow.keys("-")
        flow.hit("Livres")
        flow.until_lines(1)
        assert flow.query("SELECT weight, gross, tare, container_id FROM ligne_depot") == [
            (2500, 4000, 1500, None)
        ]


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)], ids=str)
@pytest.mark.parametrize("protocol", ["st-gs", "sics"])
def test_nothing_moves_under_the_hands_when_the_scale_says_something_else(
    open_flow: OpenFlow, protocol: str, size: tuple[int, int]
) -> None:
    with simulated(protocol) as scale:
        flow = open_flow(prepare=with_container, scale_port=scale.url, scale_protocol=protocol)
        flow.window.resize(*size)
        flow.start()
        flow.focus_on("reception-ligne-poids")
        load(flow, scale, "4.000")
        field = flow.find("reception-ligne-poids")

        def place() -> tuple[int, int]:
            QApplication.processEvents()
            return field.mapTo(flow.window, QPoint()).y(), field.height()

        before = place()
        scale.do("tare 1.5")
        flow.until(lambda: flow.text("reception-scale-weight") == "2,500\u202fkg")
        said = ("reception-scale-state", "reception-scale-tared")
        flow.until(lambda: any("net" in flow.text(each) for each in said))
        assert place() == before
        scale.do("over")
        flow.until(lambda: flow.text("reception-scale-weight") == "Surcharge")
        assert place() == before
        scale.do("ok\nunplug 60")
        flow.until(lambda: "absente" in flow.text("reception-scale-state"))
        assert place() == before


def test_heavy_load_is_asked_about_and_no_other_weight_suggested(
    flow: Flow, scale: ScaleSimulator
) -> None:
    load(flow, scale, "612.000")
    flow.hit("Livres")
    flow.until(lambda: flow.is_shown("reception-poids-question"))
    assert "Vouliez-vous" not in flow.text("reception-poids-question-text")
    flow.enter()
    flow.settle()
    assert flow.text("reception-ligne-poids") == "612,000"
    flow.enter()
    flow.until(lambda: flow.is_shown("reception-poids-question"))
    flow.keys("*")
    flow.until_lines(1)
    assert sources(flow) == [(612_000, 1)]


def test_category_of_the_next_load_is_not_given_to_the_one_that_was_asked_about(
    flow: Flow, scale: ScaleSimulator
) -> None:
    load(flow, scale, "612.000")
    flow.hit("Livres")
    flow.until(lambda: flow.is_shown("reception-poids-question"))
    clear(flow, scale)
    load(flow, scale, "4.820")
    flow.hit("Vaisselle")
    flow.until_lines(1)
    assert "« 612,000 » n'a pas été enregistré" in flow.window.toast.text.text()
    load(flow, scale, "700.000")
    flow.hit("Livres")
    flow.until(lambda: flow.is_shown("reception-poids-question"))
    flow.hit("Vaisselle")
    flow.until(lambda: "Vaisselle" in flow.text("reception-poids-question-text"))
    flow.keys("*")
    flow.until_lines(2)
    assert sources(flow) == [(4820, 1), (700_000, 1)]


def test_question_about_a_load_is_read_whole_on_a_low_screen(
    flow: Flow, scale: ScaleSimulator
) -> None:
    flow.window.resize(900, 500)
    load(flow, scale, "612.500")
    flow.hit("Électroménager")
    panel = flow.window.entry.weight.question_panel
    flow.until(panel.isVisible)
    sentence, row = panel.sentence, panel.keep.parentWidget()
    assert row is not None
    flow.until(lambda: sentence.height() >= sentence.heightForWidth(sentence.width()))
    flow.until(lambda: panel.rect().contains(row.geometry()))
    assert row.rect().contains(panel.keep.geometry())


def test_what_was_said_of_a_scale_is_taken_back_once_it_does_not_hold(
    flow: Flow, scale: ScaleSimulator
) -> None:
    shown, state = "reception-scale-weight", "reception-scale-state"
    flow.hit("Livres")
    scale.do("load 4.820\nover")
    flow.until(lambda: flow.text(shown) == "Surcharge")
    flow.enter()
    assert "surcharge" in flow.complaint
    scale.do("load 4.820\nmotion 3")
    flow.until(lambda: flow.text(shown) == "Bouge")
    assert "surcharge" not in flow.complaint
    flow.enter()
    assert "bouge encore" in flow.complaint
    flow.until(lambda: flow.text(state) == "stable")
    assert "bouge encore" in flow.complaint
    clear(flow, scale)
    assert "bouge encore" not in flow.complaint
    load(flow, scale, "4.820")
    flow.enter()
    flow.until_lines(1)
    flow.until(lambda: flow.text("reception-ligne-poids") == "")
    flow.enter()
    assert "déjà enregistrée" in flow.complaint
    scale.do("unplug 60")
    flow.until(lambda: "absente" in flow.text(state))
    assert "déjà enregistrée" not in flow.complaint


def test_next_load_takes_the_place_of_no_line_that_could_not_be_saved(
    open_flow: OpenFlow, scale: ScaleSimulator
) -> None:
    flow = open_flow(
        prepare=with_categories, busy_seconds=0.1, scale_port=scale.url, scale_protocol="st-gs"
    )
    flow.start()
    flow.focus_on("reception-ligne-poids")
    load(flow, scale, "4.820")
    with closing(sqlite3.connect(flow.desk.paths.database, isolation_level=None)) as blocker:
        blocker.execute("BEGIN IMMEDIATE")
        flow.hit("Livres")
        flow.until(lambda: "Pas encore enregistré" in flow.complaint)
        flow.until(lambda: flow.window.entry.queue.is_stopped)
        flow.press(Qt.Key.Key_Escape)
        load(flow, scale, "7.000")
        flow.hit("Vaisselle")
        blocker.execute("ROLLBACK")
    flow.until_lines(2)
    flow.until(lambda: sources(flow) == [(4820, 1), (7000, 1)])


def test_kept_container_is_chosen_again_after_a_tare_of_the_scale(open_flow: OpenFlow) -> None:
    with simulated("st-gs") as scale:
        flow = open_flow(prepare=with_container, scale_port=scale.url, scale_protocol="st-gs")
        flow.start()
        flow.focus_on("reception-ligne-poids")
        load(flow, scale, "4.000")
        flow.keys("-")
        flow.click("reception-container-keep")
        flow.keys("9")
        assert "9,000 − 1,500" in flow.text("reception-ligne-poids-echo")
        scale.do("tare 1.5")
        flow.until(lambda: flow.text("reception-scale-weight") == "2,500\u202fkg")
        assert "Sans contenant" in flow.text("reception-container-choice")
        assert flow.text("reception-ligne-poids-echo") == "9,000\u202fkg"
        flow.press(Qt.Key.Key_Escape)
        flow.hit("Livres")
        flow.until_lines(1)
        scale.do("tare 0")
        flow.until(lambda: flow.text("reception-scale-weight") == "4,000\u202fkg")
        flow.until(lambda: "Bac gris" in flow.text("reception-container-choice"))
        flow.hit("Livres")
        flow.until_lines(2)
        assert flow.query("SELECT weight, gross FROM ligne_depot ORDER BY id") == [
            (2500, None),
            (2500, 4000),
        ]


def test_load_of_a_line_that_is_removed_can_be_taken_again(
    flow: Flow, scale: ScaleSimulator
) -> None:
    load(flow, scale, "4.820")
    flow.hit("Livres")
    flow.until_lines(1)
    flow.settle()
    flow.hit("Vaisselle")
    flow.until(lambda: "déjà enregistrée" in flow.complaint)
    flow.click_row("reception-lignes-table", 0)
    flow.press(Qt.Key.Key_Delete)
    flow.until_lines(0)
    assert "déjà enregistrée" not in flow.complaint
    flow.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    flow.until_lines(1)
    flow.settle()
    flow.hit("Vaisselle")
    flow.until(lambda: "déjà enregistrée" in flow.complaint)
    flow.click_row("reception-lignes-table", 0)
    flow.press(Qt.Key.Key_Delete)
    flow.until_lines(0)
    flow.settle()
    flow.hit("Vaisselle")
    flow.until_lines(1)
    flow.settle()
    flow.hit("Livres")
    flow.until(lambda: "déjà enregistrée" in flow.complaint)
    assert len(flow.query("SELECT id FROM ligne_depot")) == 1


def test_load_whose_save_was_refused_can_be_taken_again(open_flow: OpenFlow) -> None:
    with simulated("st-gs") as scale:
        flow = open_flow(prepare=with_container, scale_port=scale.url, scale_protocol="st-gs")
        flow.start()
        flow.focus_on("reception-ligne-poids")
        load(flow, scale, "4.000")
        flow.keys("-")
        containers = flow.desk.services.containers
        (grey,) = containers.of_site(flow.desk.who)
        containers.retire(flow.desk.who, grey.id, grey.version)
        flow.hit("Livres")
        flow.until(lambda: "retiré" in flow.complaint)
        flow.until(lambda: not flow.is_shown("reception-container"))
        flow.press(Qt.Key.Key_Escape)
        assert flow.text("reception-ligne-poids") == ""
        flow.hit("Livres")
        flow.until_lines(1)
        assert sources(flow) == [(4000, 1)]


@prepared_once
def with_container(desk: Desk) -> None:
    """Make a few categories and a container."""
    with_categories(desk)
    assert desk.who is not None
    site_id = desk.who.site_id or 0
    grey = ContainerInput("Bac gris", Decimal("1.5"), "B")
    desk.services.containers.add(desk.who, site_id, grey)


def test_container_by_key_takes_its_tare_off_once(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_container)
    flow.start()
    flow.focus_on("reception-ligne-poids")
    assert not flow.is_shown("reception-scale")
    flow.hit("Livres")
    flow.keys("-4")
    flow.until(lambda: "4,000 − 1,500 = 2,500" in flow.text("reception-ligne-poids-echo"))
    flow.enter()
    flow.until_lines(1)
    flow.until(lambda: flow.text("reception-ligne-poids") == "")
    flow.press(Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    flow.keys("3")
    flow.enter()
    flow.until_lines(2)
    flow.until(lambda: flow.text("reception-ligne-poids") == "")
    flow.keys("1")
    flow.enter()
    flow.until_lines(3)
    assert flow.query("SELECT weight, gross, tare, source FROM ligne_depot ORDER BY id") == [
        (2500, 4000, 1500, 2),
        (1500, 3000, 1500, 2),
        (1000, None, None, 2),
    ]


def test_chosen_container_is_read_whole_without_its_key(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_container)
    flow.start()
    flow.focus_on("reception-ligne-poids")
    flow.keys("-")
    combo = flow.window.entry.panel.container.combo
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    assert option.currentText == "Bac gris : −1,500\u202fkg"
    assert combo.currentText().endswith("(Alt+B)")
    combo.setFixedWidth(120)
    combo.initStyleOption(option)
    assert "…" in option.currentText


def test_container_retired_elsewhere_is_refused_and_leaves_the_list(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_container)
    flow.start()
    flow.focus_on("reception-ligne-poids")
    flow.hit("Livres")
    flow.keys("-4")
    containers = flow.desk.services.containers
    (grey,) = containers.of_site(flow.desk.who)
    containers.retire(flow.desk.who, grey.id, grey.version)
    flow.enter()
    flow.until(lambda: not flow.is_shown("reception-container"))
    assert flow.query("SELECT id FROM ligne_depot") == []
    flow.enter()
    flow.until_lines(1)
    assert flow.query("SELECT weight, gross FROM ligne_depot") == [(4000, None)]


def test_without_scale_and_containers_nothing_is_shown_nor_taken(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_categories)
    flow.start()
    flow.focus_on("reception-ligne-poids")
    assert not flow.is_shown("reception-scale")
    assert not flow.is_shown("reception-container")
    flow.keys("-")
    assert "ne tape rien ici" in flow.complaint


def test_weighings_with_a_loose_cable_are_saved_once_each(
    flow: Flow, scale: ScaleSimulator
) -> None:
    chance = random.Random(5)
    loads: list[int] = []
    for count in range(1, 9):
        grams = loads[-1] if count % 4 == 0 else chance.randint(100, 60_000)
        kg = f"{grams / 1000:.3f}"
        if chance.random() < 0.3:
            scale.do("unplug 0.2")
            flow.until(lambda: "absente" in flow.text("reception-scale-state"))
            flow.until(lambda: "absente" not in flow.text("reception-scale-state"))
        load(flow, scale, kg)
        loads.append(grams)
        flow.hit("Livres")
        flow.until_lines(count)
        flow.until(lambda: flow.text("reception-ligne-poids") == "")
        flow.hit("Livres")
        flow.settle()
        clear(flow, scale)
    assert sources(flow) == [(grams, 1) for grams in loads]
