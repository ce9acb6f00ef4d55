"""Every keyboard has the same places, and shows its own letters."""

from collections.abc import Mapping
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from recyclique_desk.ui.counter.keyboard_layout import printed_letters
from recyclique_desk.ui.counter.keys import AZERTY, LAYOUTS, POSITIONS, SLOTS, Keyboard

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
OFFSETS = [("xcb", 8), ("wayland", 8), ("windows", 0)]
QWERTY, BEPO = LAYOUTS[1], LAYOUTS[4]
MINUS_OF_AZERTY, MINUS_OF_QWERTY = 7, 12


def letters_of(layout: str) -> Mapping[int, str]:
    return dict(enumerate(layout))


def press(
    text: str,
    scan: int = 0,
    key: int = 0,
    modifiers: Qt.KeyboardModifier = NONE,
    native: int = 0,
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, 0, native, text)


@pytest.mark.parametrize(("platform", "offset"), OFFSETS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_place_is_a_slot_whatever_it_prints(layout: str, platform: str, offset: int) -> None:
    keyboard = Keyboard(platform)
    for slot, code in enumerate(POSITIONS):
        text = layout[slot].lower()
        expected = None if text in {".", "k"} else slot
        assert keyboard.slot(press(text, code + offset)) == expected


@pytest.mark.parametrize(("platform", "offset"), OFFSETS)
@pytest.mark.parametrize(
    "code", [*range(2, 14), 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83]
)
def test_digits_and_minus_are_never_a_slot(platform: str, offset: int, code: int) -> None:
    keyboard = Keyboard(platform)
    for text in "0123456789-+=,.&éà":
        assert keyboard.slot(press(text, code + offset)) is None


@pytest.mark.parametrize(("platform", "offset"), OFFSETS)
@pytest.mark.parametrize("code", [34, 37])
def test_the_keys_of_units_have_no_tile(platform: str, offset: int, code: int) -> None:
    for layout in LAYOUTS:
        keyboard = Keyboard(platform, partial(letters_of, layout))
        printed = {34: "g", 37: "k"}[code] if layout != BEPO else {34: ",", 37: "s"}[code]
        assert keyboard.slot(press(printed, code + offset)) is None
        assert keyboard.slot(press(printed.upper(), code + offset)) is None


def test_no_tile_shows_the_letter_of_a_unit() -> None:
    for layout in LAYOUTS:
        keyboard = Keyboard("xcb", partial(letters_of, layout))
        assert {"G", "K"}.isdisjoint(keyboard.letter(slot) for slot in range(SLOTS))


@pytest.mark.parametrize("text", [*"0123456789-+=,.* /gGkK"])
def test_what_a_weight_is_written_with_is_no_slot_even_on_a_letter_key(text: str) -> None:
    assert Keyboard("xcb").slot(press(text, POSITIONS[3] + 8)) is None


def test_a_key_pad_is_no_slot() -> None:
    pad = Qt.KeyboardModifier.KeypadModifier
    assert Keyboard("windows").slot(press("a", 16, modifiers=pad)) is None


@pytest.mark.parametrize(
    "command",
    [
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.MetaModifier,
    ],
)
def test_commands_are_left_alone(command: Qt.KeyboardModifier) -> None:
    keyboard = Keyboard("xcb")
    assert keyboard.slot(press("", POSITIONS[0] + 8, Qt.Key.Key_A, command)) is None
    assert keyboard.slot(press("a", 0, Qt.Key.Key_A, command)) is None


def test_without_scan_code_the_letter_counts() -> None:
    keyboard = Keyboard("offscreen")
    assert set("GK").isdisjoint(AZERTY)
    for slot, letter in enumerate(AZERTY):
        assert keyboard.slot(press(letter)) == slot
        assert keyboard.slot(press(letter.lower())) == slot
        if letter.isascii():
            assert keyboard.slot(press("", key=ord(letter))) == slot
    for text in ("", "é", "ab", "\x1b", "\r", "🙂"):
        assert keyboard.slot(press(text)) is None


def test_the_keyboard_asked_says_what_is_shown() -> None:
    keyboard = Keyboard("xcb", lambda: dict(enumerate(BEPO.lower())))
    shown = "".join(keyboard.letter(slot) or "·" for slot in range(SLOTS))
    assert shown == "BÉPOÈ^VDLJAUIECTRNMÀYX··'"


def test_azerty_is_shown_where_nobody_knows() -> None:
    assert "".join(Keyboard().letter(slot) for slot in range(SLOTS)) == AZERTY


def test_one_key_tells_the_keyboard() -> None:
    keyboard = Keyboard("wayland")
    assert keyboard.learn(press("q", POSITIONS[0] + 8))
    assert "".join(keyboard.letter(slot) for slot in range(SLOTS)) == QWERTY
    assert not keyboard.learn(press("w", POSITIONS[1] + 8))


def test_no_letter_is_shown_twice() -> None:
    keyboard = Keyboard("wayland")
    keyboard.learn(press("n", POSITIONS[0] + 8))
    letters = [keyboard.letter(slot) for slot in range(SLOTS)]
    assert letters[0] == "N"
    assert letters.count("N") == 1


def test_a_keyboard_switched_meanwhile_is_asked_again() -> None:
    answers: list[Mapping[int, str]] = [dict(enumerate(AZERTY)), dict(enumerate(QWERTY))]
    keyboard = Keyboard("xcb", lambda: answers.pop(0) if len(answers) > 1 else answers[0])
    assert keyboard.letter(10) == "Q"
    assert keyboard.learn(press("a", POSITIONS[10] + 8))
    assert "".join(keyboard.letter(slot) for slot in range(SLOTS)) == QWERTY


@pytest.mark.parametrize(
    "event",
    [
        press("€", POSITIONS[2] + 8, native=0x80),
        press(":", POSITIONS[19] + 8, modifiers=SHIFT),
        press("", POSITIONS[0] + 8, Qt.Key.Key_Dead_Circumflex),
        press("\x01", POSITIONS[0] + 8, modifiers=Qt.KeyboardModifier.ControlModifier),
        press("q"),
        press("7", 8 + 8),
    ],
)
def test_nothing_is_learnt_from_other_levels_and_keys(event: QKeyEvent) -> None:
    keyboard = Keyboard("xcb")
    assert not keyboard.learn(event)
    assert "".join(keyboard.letter(slot) for slot in range(SLOTS)) == AZERTY


def test_a_dead_key_has_its_place_too() -> None:
    event = press("", POSITIONS[5] + 8, Qt.Key.Key_Dead_Circumflex)
    assert Keyboard("xcb").slot(event) == 5


def test_a_dead_key_shows_no_letter() -> None:
    keyboard = Keyboard("xcb", lambda: {**dict(enumerate(BEPO)), 5: ""})
    assert keyboard.letter(5) == ""
    assert keyboard.letter(6) == "V"


def test_no_system_to_ask_is_no_trouble() -> None:
    assert printed_letters("offscreen") == {}
    assert printed_letters("wayland") == {}
