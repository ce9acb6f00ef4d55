"""Tells keys that a scale types like a keyboard from those of fingers, before a letter acts.

A scale types a whole line, each key within `GAP_MS` of the one before. So keys are looked at while
they may still be the beginning of such a line, and no longer: a letter no line begins with, or one
that nothing follows in time, is a person's.
"""

import re

from recyclique_desk.domain.typed_frames import (
    LONGEST_LINE,
    looks_like_us_keyboard,
    read_typed_line,
)

GAP_MS = 60
"""Longest time between two keys of a scale; a person's first key may come that much later."""
_SHORT_GAP_MS = 25
"""The same for a line too short to be told from two keys that a finger hit at once (`OL`)."""
_SURE_KEYS = 4
_SURE_KEYS_OF_A_NUMBER = 5
"""Keys, Enter included, of a number without a unit: a person types one, too."""
_KINDS = ("N", "NT", "NET", "G", "GS", "GROSS")
_STEMS = (
    *(f"{header}{mark}" for header in ("ST", "US", "OL", "QT") for mark in ",;"),
    *("OL", "UL", "O-L", "U-L", "OVER", "UNDER", "?"),
    *(f"S {state}" for state in "SDI+-"),
    *(f"{kind}{mark}" for kind in _KINDS for mark in " +-"),
)
"""How lines begin that do not begin with a number; `;` is the comma of an American keyboard."""
_NUMBER = re.compile(
    r"""[-+_\s]* (?: [0-9.,]+ \s* (?: k|kg|g|l|lb|lbs|m|mg|o|oz )? \s* \?? \s*
    (?: N|NE|NET|NT|G|GS|GR|GRO|GROS|GROSS )? )? \s*""",
    re.VERBOSE | re.IGNORECASE,
)
_US_NUMBER = re.compile(r"[-+)\s]*[&é\"'(\-è_çà:;!)+\s]+[kgKG\s]*")
_ANY_NUMBER = re.compile(r"[-+]?\s*[0-9]*[.,][0-9]+")


def may_begin_line(text: str) -> bool:
    """Whether a text may be the beginning of a line that a scale types."""
    start = text.lstrip().upper()
    return (
        _NUMBER.fullmatch(text) is not None
        or _US_NUMBER.fullmatch(text) is not None
        or any(start.startswith(stem) or stem.startswith(start) for stem in _STEMS)
    )


class TypedBurst:
    """The keys that may be a scale's, and how fast they came."""

    def __init__(self) -> None:
        self.text = ""
        self._last = 0
        self._slowest = 0

    def clear(self) -> None:
        """Begin anew."""
        self.text = ""
        self._slowest = 0

    def is_followed(self, at: int) -> bool:
        """Whether a key at this millisecond comes fast enough to belong to those before."""
        return bool(self.text) and 0 <= at - self._last < GAP_MS

    @property
    def is_endless(self) -> bool:
        """Whether more came than any line holds; the same characters at that pace belong to it."""
        return len(self.text) > LONGEST_LINE

    def take(self, typed: str, at: int) -> bool:
        """Take one more key if a line may go on with it; one that comes too late begins anew."""
        follows = self.is_followed(at)
        if follows and self.is_endless:
            is_taken = typed in self.text
            self._last = at if is_taken else self._last
            return is_taken
        if not may_begin_line(self.text + typed if follows else typed):
            return False
        self._slowest = max(self._slowest, at - self._last) if follows else 0
        self.text = self.text + typed if follows else typed
        self._last = at
        return True

    def is_of_scale(self, *, ended: bool) -> bool:
        """Whether a scale typed this; `ended` where Enter follows at once."""
        text = self.text.strip()
        keys = len(text) + ended
        if keys > LONGEST_LINE:
            # Lines without an end, one right after another: no fingers are that quick for so long.
            return True
        if keys < _SURE_KEYS and not (ended and len(text) > 1):
            return len(text) > 1 and self._slowest <= _SHORT_GAP_MS and _is_word(text)
        if _ANY_NUMBER.fullmatch(text):
            return keys >= _SURE_KEYS_OF_A_NUMBER
        if text.isdecimal():
            return False
        return read_typed_line(text) is not None or looks_like_us_keyboard(text)


def _is_word(text: str) -> bool:
    return text.isalpha() and read_typed_line(text) is not None
