"""Physical letter keys → tile slots, so that every keyboard has the same places.

A slot is a place on the keyboard: 0 to 9 the upper row of letters, 10 to 18 the middle one, 19 to
24 the lower one, as an AZERTY keyboard prints `A Z E R T Y U I O P`, `Q S D F H J L M Ù`,
`W X C V B N`. Scan codes tell the place: set 1 on Windows, evdev (the same numbers for letters)
plus 8 on X11 and Wayland. Where there is none (screen keyboards, remote desks, tests), the key is
the one whose letter is shown.

G and K have no tile: behind a number they are its unit (`371g`, `3k5`), and a weight may be typed
before its category. So `371` then a tile's key always chooses that tile, and `371` then `g` is
always 371 grams. The key right of M has a tile instead. Letters that may follow a unit (`gr`,
`kilos`) belong to the tiles: the unit is as clear without them.

What a weight is written with never is a slot, wherever it is printed (field note 18), and a dead
key may never arrive: on a BÉPO keyboard the places of `.`, `K` and `^` therefore show no letter.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from recyclique_desk.ui.toolkit.key_events import COMMANDS

POSITIONS = (
    *range(16, 26),
    *(code for code in range(30, 41) if code not in {34, 37}),
    *range(44, 50),
)
"""The scan code (set 1, evdev) of each slot; 34 is G and 37 is K, on AZERTY, QWERTY and QWERTZ."""
SLOTS = len(POSITIONS)
AZERTY = "AZERTYUIOPQSDFHJLMÙWXCVBN"
LAYOUTS = (
    AZERTY,
    "QWERTYUIOPASDFHJL;'ZXCVBN",
    "QWERTZUIOPASDFHJLÖÄYXCVBN",
    "QWERTZUIOPASDFHJLÉÀYXCVBN",
    "BÉPOÈ^VDLJAUIECTRNMÀYX.K'",
)
"""AZERTY (where none is known), QWERTY, QWERTZ of Germany and of French Switzerland, BÉPO."""
OF_WEIGHTS = frozenset("0123456789-+=,.*/ gGkK")
"""Characters that are typed into weights, toggle the exit or open the search."""
_XKB_OFFSET = 8
_ALTGR = 0x80
_NO_LETTERS = (
    COMMANDS | Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
)

Printed = Callable[[], Mapping[int, str]]
"""Asks the system what the keys print: slot → character, empty for a dead key.

Nothing for what it cannot tell.
"""


class Keyboard:
    """One person's keyboard: where a key is, and what is printed on it.

    `platform` is `QGuiApplication.platformName()`. The letters are what `ask` says, corrected by
    what keys really typed; a keyboard that is not AZERTY after all is recognised by its first key.
    """

    def __init__(self, platform: str = "", ask: Printed | None = None) -> None:
        self._offset = _offset(platform)
        self._slots = {code: slot for slot, code in enumerate(POSITIONS)}
        self._ask = ask
        self._known: dict[int, str] = {}
        self._letters: tuple[str, ...] = tuple(AZERTY)
        self.refresh()

    def letter(self, slot: int) -> str:
        """Give what the key of `slot` prints, upper case; empty for a key that types weights."""
        return self._letters[slot]

    def slot(self, event: QKeyEvent) -> int | None:
        """Give the slot of a key, or None for digits, `-`, commands and all other keys."""
        if event.modifiers() & _NO_LETTERS:
            return None
        text = event.text()
        if text and (text in OF_WEIGHTS or not text.isprintable()):
            return None
        placed = self._placed(event)
        if placed is not None:
            return placed
        letter = text.upper()
        if not text and Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z:
            letter = chr(event.key())
        return self._letters.index(letter) if letter and letter in self._letters else None

    def learn(self, event: QKeyEvent) -> bool:
        """Note what a key prints; True if letters shown so far were wrong."""
        slot, text = self._placed(event), event.text().upper()
        if event.type() != QEvent.Type.KeyPress or slot is None or len(text) != 1:
            return False
        modifiers = event.modifiers()
        shifted = bool(modifiers & Qt.KeyboardModifier.ShiftModifier) and not text.isalpha()
        if modifiers & _NO_LETTERS or shifted or self._is_altgr(event) or not text.isprintable():
            return False
        if self._known.get(slot, self._letters[slot]) == text:
            return False
        before = self._letters
        asked = self._asked()
        if asked.get(slot) == text:
            self._known = asked
        else:
            self._known = {key: one for key, one in self._known.items() if one != text}
            self._known[slot] = text
        self._letters = _settled(self._known)
        return self._letters != before

    def refresh(self) -> bool:
        """Ask the system again, for a layout that was switched; True if letters changed."""
        asked = self._asked()
        before = self._letters
        if asked:
            self._known = asked
            self._letters = _settled(asked)
        return self._letters != before

    def _asked(self) -> dict[int, str]:
        if self._ask is None:
            return {}
        return {slot: text.upper() for slot, text in self._ask().items() if len(text.upper()) <= 1}

    def _placed(self, event: QKeyEvent) -> int | None:
        code = event.nativeScanCode()
        if self._offset is None or not code:
            return None
        return self._slots.get(code - self._offset)

    def _is_altgr(self, event: QKeyEvent) -> bool:
        return self._offset == _XKB_OFFSET and bool(event.nativeModifiers() & _ALTGR)


def _offset(platform: str) -> int | None:
    if platform == "windows":
        return 0
    if platform in {"xcb", "eglfs", "linuxfb"} or platform.startswith("wayland"):
        return _XKB_OFFSET
    return None


def _settled(known: Mapping[int, str]) -> tuple[str, ...]:
    """Fill what is not known from the likeliest layout; no letter is ever shown twice."""
    base = max(LAYOUTS, key=lambda layout: _agreement(layout, known))
    letters: list[str] = []
    for slot in range(SLOTS):
        letter = known.get(slot, base[slot])
        elsewhere = slot not in known and letter in known.values()
        letters.append("" if elsewhere or letter in OF_WEIGHTS else letter)
    return tuple(letters)


def _agreement(layout: Sequence[str], known: Mapping[int, str]) -> int:
    return sum(layout[slot] == letter for slot, letter in known.items())
