"""A scale that types like a keyboard, at a counter whose tiles are chosen by letters."""

import random
import time
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from recyclique_desk.app import Desk
from recyclique_desk.ui.counter.keys import AZERTY
from tests.flows.conftest import Flow, OpenFlow, _front, prepared_once
from tests.flows.test_pieces import counted_appliances
from tests.flows.test_scale_weighing import with_container

pytestmark = pytest.mark.flow

SCALE_MS, PERSON_MS = 20, 150
"""Between two keys of a scale, and of a person."""
ENTER = "\r"
LETTERS = AZERTY.replace("Ù", "").replace("M", "")
"""Letters that choose a category on a French and on an American keyboard."""


@prepared_once
def with_a_tile_for_each_letter(desk: Desk) -> None:
    """Make a category for each key but that of *À classer*: each letter would choose one."""
    for number in range(1, len(AZERTY)):
        desk.services.categories.create(desk.who, f"Sorte {number:02}")


def tile(flow: Flow, letter: str) -> str:
    """Give the name of the category that a letter chooses: on a screen it is the keyboard's own."""
    said = (each.accessibleName() for each in flow.window.entry.tiles.tiles())
    names = {key: name for name, key in (each.rsplit(", touche ", 1) for each in said)}
    return names[letter.upper()]


class Keyboard:
    """One keyboard for a person and a scale: each key has the moment at which it was hit.

    The moments are those the system would give, so that a busy machine types no slower.
    """

    def __init__(self) -> None:
        self._now = 1_000

    def person(self, text: str, gap: int = PERSON_MS) -> None:
        """Type as a person does; Enter is `\\r`."""
        self._type(text, gap, gap)

    def scale(self, text: str, *, ended: bool = True, pause: int = PERSON_MS) -> None:
        """Type a line as a scale does, so long after the key before."""
        self._type(text + ENTER * ended, SCALE_MS, pause)

    def _type(self, text: str, gap: int, pause: int) -> None:
        for place, letter in enumerate(text):
            self._now += pause if place == 0 else gap
            code = Qt.Key.Key_Return if letter == ENTER else ord(letter.upper()[0])
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, letter)
                event.setTimestamp(self._now)
                QApplication.sendEvent(_front(), event)


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard()


@pytest.fixture
def flow(open_flow: OpenFlow) -> Flow:
    """A window at an open ticket; its scale types like a keyboard."""
    flow = open_flow(prepare=with_a_tile_for_each_letter, scale_protocol="wedge")
    flow.start()
    flow.focus_on("reception-ligne-poids")
    return flow


def said(flow: Flow, words: str) -> bool:
    return words in flow.complaint


def is_chosen(flow: Flow, name: str) -> bool:
    return flow.text("reception-ligne-category") == name


def weight(flow: Flow) -> str:
    return flow.text("reception-ligne-poids")


def lines(flow: Flow) -> list[tuple[object, ...]]:
    return flow.query(
        "SELECT coalesce(c.name, 'À classer'), l.weight, l.source FROM ligne_depot l "
        "LEFT JOIN categories c ON c.id = l.category_id ORDER BY l.id"
    )


STABLE = (
    "ST,GS,+  4.820kg",
    "ST,NT,+  4.820kg",
    "S S      4.820 kg",
    "N 4.820 kg",
    "+  4.820 kg",
    "  4.820kg",
    "4.82 kg G",
    "4820 g",
    "00004.820",
)
REFUSED = (
    ("US,GS,+  4.820kg", "bouge"),
    ("4.820 kg?", "bouge"),
    ("OL", "surcharge"),
    ("OL,+9999999E+19", "surcharge"),
    ("-0.350 kg", "sous zéro"),
    ("0.000 kg", "à zéro"),
    ("QT,+00000012 pc", "n'est pas un poids"),
    ("':_éà kg", "clavier américain"),
    ("ST;GS;+  ':_éàkg", "clavier américain"),
)


def test_line_of_a_scale_is_a_weight_and_chooses_no_category(
    flow: Flow, keyboard: Keyboard
) -> None:
    for ended in (True, False):
        for count, text in enumerate(STABLE, 1):
            before = flow.text("reception-ligne-category")
            keyboard.scale(text, ended=ended)
            flow.until(lambda: weight(flow) == "4,820")
            assert flow.text("reception-ligne-category") == before
            keyboard.person("ze"[count % 2])
            flow.until_lines(count + len(STABLE) * (not ended))
    found = flow.query("SELECT weight, source FROM ligne_depot")
    assert found == [(4820, 1)] * 2 * len(STABLE)
    journal = flow.query(
        "SELECT details FROM audit_events WHERE action = 'ligne.added' ORDER BY id"
    )
    for text, (details,) in zip(STABLE * 2, journal, strict=True):
        assert f'"frame": "{text}"' in details


def test_line_without_a_weight_is_told_and_enters_nothing(flow: Flow, keyboard: Keyboard) -> None:
    for ended in (True, False):
        for text, words in REFUSED:
            flow.window.entry.weight.complain("")
            keyboard.scale(text, ended=ended)
            flow.until(partial(said, flow, words))
            assert weight(flow) == ""
            assert flow.text("reception-ligne-category") == ""
    flow.settle()
    assert lines(flow) == []


def test_category_chosen_for_a_weighing_lets_the_scales_enter_save_it(
    flow: Flow, keyboard: Keyboard
) -> None:
    keyboard.person("z")
    keyboard.scale("ST,GS,+  4.820kg")
    flow.until_lines(1)
    keyboard.scale("ST,GS,+  1.500kg")
    flow.until(lambda: weight(flow) == "1,500")
    flow.settle()
    assert lines(flow) == [(tile(flow, "Z"), 4820, 1)]
    keyboard.person("\r")
    flow.until_lines(2)
    assert lines(flow) == [(tile(flow, "Z"), 4820, 1), (tile(flow, "Z"), 1500, 1)]


def test_category_of_a_weighing_taken_over_elsewhere_is_not_of_the_next(
    flow: Flow, keyboard: Keyboard
) -> None:
    keyboard.person("z12")
    flow.until(lambda: weight(flow) == "12")
    flow.window.drafts.give_up()
    keyboard.scale("ST,GS,+  4.820kg")
    flow.until(lambda: weight(flow) == "4,820")
    flow.settle()
    assert lines(flow) == []
    keyboard.person("\r")
    flow.until_lines(1)


def test_letter_of_a_person_that_may_begin_a_line_acts_within_a_tenth_of_a_second(
    flow: Flow,
) -> None:
    took = []
    for letter in "SOUN":
        before = time.monotonic()
        QTest.keyClick(_front(), ord(letter))
        flow.until(partial(is_chosen, flow, tile(flow, letter)))
        took.append(time.monotonic() - before)
    assert min(took) < 0.1
    QTest.keyClick(_front(), Qt.Key.Key_A)
    assert flow.text("reception-ligne-category") == tile(flow, "A")


def test_letters_of_quick_fingers_all_act(flow: Flow, keyboard: Keyboard) -> None:
    keyboard.person("4")
    keyboard.person("n", gap=40)
    flow.until_lines(1)
    keyboard.person("ol", gap=40)
    flow.until(lambda: flow.text("reception-ligne-category") == tile(flow, "L"))
    keyboard.person("12,5\r", gap=70)
    flow.until_lines(2)
    assert lines(flow) == [(tile(flow, "N"), 4000, 2), (tile(flow, "L"), 12500, 2)]


def test_line_of_a_scale_leaves_what_a_person_typed(flow: Flow, keyboard: Keyboard) -> None:
    keyboard.person("z12")
    keyboard.scale("ST,GS,+  4.820kg")
    assert weight(flow) == "12"
    assert "Échap" in flow.complaint
    for each in ("4.820", "1.100"):
        keyboard.person("+")
        keyboard.scale(f"ST,GS,+  {each}kg")
    flow.settle()
    assert weight(flow) == "12+ 4,820+ 1,100"
    assert lines(flow) == []
    keyboard.person("\r")
    flow.until_lines(3)
    assert lines(flow) == [(tile(flow, "Z"), grams, 2) for grams in (12000, 4820, 1100)]


@pytest.mark.parametrize("text", ["ST,GS,+  4.820kg", "4.820"])
def test_scale_that_types_without_end_is_told_before_it_stops(
    flow: Flow, keyboard: Keyboard, text: str
) -> None:
    keyboard.scale(text * 20, ended=False)
    # No event was waited for: a pause, in which keys are looked at, never came.
    assert said(flow, "sans s'arrêter")
    keyboard.person("z", gap=SCALE_MS)
    keyboard.scale(text * 20, ended=False, pause=SCALE_MS)
    assert is_chosen(flow, tile(flow, "Z"))
    assert weight(flow) == ""
    keyboard.person("12\r")
    flow.until_lines(1)
    assert lines(flow) == [(tile(flow, "Z"), 12000, 2)]


def test_second_line_of_a_scale_takes_the_place_of_the_first(
    flow: Flow, keyboard: Keyboard
) -> None:
    keyboard.scale("ST,GS,+  4.820kg")
    keyboard.scale("ST,GS,+  5.140kg")
    keyboard.person("e")
    flow.until_lines(1)
    assert lines(flow) == [(tile(flow, "E"), 5140, 1)]


def test_line_of_a_scale_stays_text_in_a_text_field(flow: Flow, keyboard: Keyboard) -> None:
    for name in ("reception-ligne-notes", "reception-ligne-category-search"):
        if name.endswith("search"):
            flow.press(Qt.Key.Key_F6)
            flow.press(Qt.Key.Key_F3)
            flow.until(flow.window.entry.tiles.searching)
        else:
            flow.focus_on(name)
        keyboard.scale("ST,GS,+  4.820kg")
        focus = QApplication.focusWidget()
        assert focus.text() == "ST,GS,+  4.820kg"  # type: ignore[union-attr]
        flow.settle()
        assert lines(flow) == []
        assert weight(flow) == ""
        assert flow.text("reception-ligne-category") == ""


def test_line_of_a_scale_is_no_number_of_pieces(open_flow: OpenFlow, keyboard: Keyboard) -> None:
    flow = open_flow(prepare=counted_appliances, scale_protocol="wedge")
    flow.start()
    flow.pick("Électroménager")
    flow.focus_on("reception-ligne-pieces")
    keyboard.person("3")
    flow.until(lambda: flow.text("reception-ligne-pieces") == "3")
    keyboard.scale("ST,GS,+  4.820kg", ended=False)
    flow.until(lambda: weight(flow) == "4,820")
    assert flow.text("reception-ligne-pieces") == "3"
    flow.enter()
    flow.until_lines(1)
    flow.settle()
    flow.press(Qt.Key.Key_F7)
    flow.enter()
    flow.until(lambda: flow.is_shown("reception-edit-pieces"))
    flow.focus_on("reception-edit-pieces")
    keyboard.scale("00005.140")
    assert flow.text("reception-edit-poids") == "5,140"
    assert flow.text("reception-edit-pieces") == "3"
    keyboard.person("\r")
    flow.until(lambda: flow.query("SELECT weight FROM ligne_depot") == [(5140,)])
    assert flow.query("SELECT pieces, source FROM ligne_depot") == [(3, 1)]


def test_line_of_a_scale_corrects_the_line_that_is_edited(flow: Flow, keyboard: Keyboard) -> None:
    keyboard.person("z4\r")
    flow.until_lines(1)
    flow.settle()
    flow.press(Qt.Key.Key_F7)
    flow.enter()
    flow.until(lambda: flow.is_shown("reception-edit-poids"))
    flow.until(lambda: flow.find("reception-edit-poids").hasFocus())
    keyboard.scale("US,GS,+  4.820kg")
    assert "bouge" in flow.text("reception-edit-error")
    flow.focus_on("reception-edit-destination")
    keyboard.scale("ST,GS,+  4.820kg")
    assert flow.text("reception-edit-poids") == "4,820"
    assert flow.text("reception-edit-destination") == "Revente"
    keyboard.person("\r")
    flow.until(lambda: lines(flow) == [(tile(flow, "Z"), 4820, 1)])
    ((details,),) = flow.query("SELECT details FROM audit_events WHERE action = 'ligne.changed'")
    assert '"frame": "ST,GS,+  4.820kg"' in details


def test_line_of_a_scale_answers_no_question_of_a_dialog(flow: Flow, keyboard: Keyboard) -> None:
    keyboard.person("z4\r")
    flow.until_lines(1)
    flow.click("reception-export-lignes-btn")
    flow.until(lambda: flow.is_shown("reception-export-lignes-modal"))
    dialog = QApplication.activeModalWidget()
    flow.until(lambda: flow.find("reception-export-lignes-submit").isEnabled())
    flow.focus_on("reception-export-lignes-submit")
    keyboard.scale("ST,GS,+  4.820kg")
    flow.settle()
    assert QApplication.activeModalWidget() is dialog
    assert not flow.is_shown("export-file-dialog")
    assert weight(flow) == ""
    flow.press(Qt.Key.Key_Escape)


def test_other_desks_hold_no_key_back(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_a_tile_for_each_letter)
    flow.start()
    flow.focus_on("reception-ligne-poids")
    QTest.keyClick(_front(), Qt.Key.Key_S)
    assert flow.text("reception-ligne-category") == tile(flow, "S")


WEIGHED = ("ST,GS,+{:8.3f}kg", "N {:.3f} kg", "+{:7.3f} kg", "S S {:10.3f} kg", "{:09.3f}")
UNSTABLE = ("US,GS,+{:8.3f}kg", "{:.3f} kg?", "OL", "QT,+{:8.0f}pc", "-{:.3f} kg")


@pytest.mark.parametrize("seed", range(2))
def test_walk_of_fingers_and_scale_loses_no_key_and_chooses_nothing_by_a_line(
    flow: Flow, keyboard: Keyboard, seed: int
) -> None:
    chance = random.Random(seed)
    expected: list[tuple[object, ...]] = []
    chosen = ""
    for _step in range(30):
        grams = chance.randint(1_001, 60_000)
        letter = chance.choice(LETTERS)
        pause = chance.choice((70, 120, 400))
        act = chance.choice(("typed", "typed first", "weighed", "weighed again", "noise", "both"))
        if act == "weighed again" and not chosen:
            continue
        if act == "typed":
            keyboard.person(f"{letter.lower()}{grams}g\r", chance.choice((65, 150)))
        elif act == "typed first":
            keyboard.person(f"{grams}g{letter.lower()}", chance.choice((65, 150)))
        elif act == "noise":
            ended = chance.random() < 0.5
            text = chance.choice(UNSTABLE).format(grams / 1000)
            keyboard.scale(text, ended=ended, pause=pause)
            continue
        else:
            frame = chance.choice(WEIGHED).format(grams / 1000)
            if act == "both":
                keyboard.person(letter.lower())
            keyboard.scale(frame, ended=act == "both" or chance.random() < 0.5, pause=pause)
            if act == "weighed":
                keyboard.person(letter.lower(), pause)
            elif act == "weighed again":
                keyboard.person("\r", pause)
        chosen = chosen if act == "weighed again" else letter
        expected.append((tile(flow, chosen), grams, 2 if act.startswith("typed") else 1))
        flow.until_lines(len(expected))
        assert flow.text("reception-ligne-category") == tile(flow, chosen)
    flow.settle()
    assert lines(flow) == expected


def test_net_weight_of_a_typing_scale_shows_no_container_off(
    open_flow: OpenFlow, keyboard: Keyboard
) -> None:
    flow = open_flow(prepare=with_container, scale_protocol="wedge")
    flow.start()
    flow.focus_on("reception-ligne-poids")
    flow.keys("-")
    keyboard.scale("ST,GS,+  4.820kg")
    flow.until(lambda: "= 3,320" in flow.text("reception-ligne-poids-echo"))
    keyboard.scale("ST,NT,+  4.820kg")
    flow.until(lambda: "n'est pas compté" in flow.complaint)
    assert flow.text("reception-ligne-poids-echo") == "4,820\u202fkg"
    flow.hit("Livres")
    flow.until_lines(1)
    assert flow.query("SELECT weight, gross FROM ligne_depot") == [(4820, None)]
