"""How single values are written into cells: kept from running, quoted, exact to the gram."""

import re
from collections.abc import Callable
from typing import Any

from recyclique_desk.domain.tickets import WeightSource

STATES = {"opened": "ouvert", "closed": "fermé"}
"""How files for people call the states of a ticket."""
SOURCES = {
    WeightSource.WEIGHED: "pesée",
    WeightSource.TYPED: "tapée",
    WeightSource.IMPORTED: "importée",
}
"""How files for people call the ways by which a weight came to be."""
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_QUOTABLE = re.compile(r'["\r\n]')
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guard_formula(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run; `unguard_formula` takes it off.

    Text that already stands behind apostrophes gets one more, so that the way back is exact.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard_formula(text: str) -> str:
    """Take off the apostrophe that `guard_formula` put on."""
    return text[1:] if _GUARDED.match(text) else text


def quoted(text: str, delimiter: str = ";") -> str:
    """Write a text cell: guarded from running, quoted where it must be; NUL has no place in CSV."""
    text = guard_formula(text.replace("\0", ""))
    if delimiter in text or _QUOTABLE.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text


def kilograms(grams: int) -> str:
    """Write whole grams as kilograms with a dot."""
    return f"{grams // 1000}.{grams % 1000:03d}"


def kilograms_with_comma(grams: int) -> str:
    """Write whole grams as kilograms with a comma."""
    return f"{grams // 1000},{grams % 1000:03d}"


class CellCache(dict[Any, Any]):
    """Writes what it is asked for the first time, and forgets all before it grows too large."""

    def __init__(self, write: Callable[[Any], Any], limit: int = 4_000) -> None:
        super().__init__()
        self._write = write
        self._limit = limit

    def __missing__(self, key: Any) -> Any:
        if len(self) >= self._limit:
            self.clear()
        value = self[key] = self._write(key)
        return value
