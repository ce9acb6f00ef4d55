"""What a scale says, whatever its protocol; numbers are Decimal and whole grams, never floats."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

MAX_GRAMS = 9_999_999
"""The heaviest line (spec rule 1); a scale that says more is not believed."""
RAW_BYTES = 64
"""How much of a frame is kept."""

_UNITS = {
    "mg": Decimal("0.001"),
    "g": Decimal(1),
    "kg": Decimal(1000),
    "lb": Decimal("453.59237"),
    "lbs": Decimal("453.59237"),
    "oz": Decimal("28.349523125"),
}
UNIT = "mg|kg|g|lbs|lb|oz"
"""Regular expression of the units a weight can be in; use it with `re.IGNORECASE`."""
NUMBER = r"[0-9]{1,10}(?:[.,][0-9]{0,8})?|[.,][0-9]{1,8}"
"""Regular expression of an unsigned number as scales write it, with point or comma."""


class ScaleStatus(StrEnum):
    """What a reading says of the platform."""

    WEIGHT = "weight"
    """Stable and above zero: the only one that can become a line."""
    ZERO = "zero"
    MOTION = "motion"
    OVER = "over"
    UNDER = "under"
    NOT_READY = "not_ready"
    NEEDS_ZERO = "needs_zero"
    FAULT = "fault"
    UNREADABLE = "unreadable"
    """Bytes that are no frame of the protocol."""
    SILENT = "silent"
    """Nothing was heard for two seconds, or the port is closed."""


class WeightKind(StrEnum):
    """Whether a tare was taken off on the scale."""

    GROSS = "gross"
    NET = "net"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a scale; `grams` is a number for `weight` and `zero` only.

    A weight in motion, over the limit or under zero is told in words, so that it can never be
    taken for one: what the scale said of it stands in `raw`.
    """

    grams: int | None
    status: ScaleStatus
    stable: bool
    kind: WeightKind
    tare_grams: int | None
    raw: bytes
    """The frame, at most `RAW_BYTES` of it."""
    at: datetime = field(compare=False)

    @property
    def is_weight(self) -> bool:
        """Whether the reading may be taken as the weight of a line."""
        return self.status is ScaleStatus.WEIGHT and self.stable


def grams_of(number: str, unit: str) -> int:
    """Return whole grams, halves rounded up, of an unsigned number that matches `NUMBER`.

    What cannot be a line is not rounded but cut at one gram above the heaviest one.
    """
    return rounded_grams(Decimal(number.replace(",", ".")), unit)


def rounded_grams(value: Decimal, unit: str) -> int:
    """Return whole grams, halves rounded up, of a value in a unit of `UNIT`, zero or more."""
    grams = value * _UNITS[unit.lower()]
    if grams > MAX_GRAMS:
        return MAX_GRAMS + 1
    return int(grams.quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class FrameText:
    """What one line of text from a scale says, without when it came."""

    status: ScaleStatus
    grams: int | None = None
    stable: bool = False
    kind: WeightKind = WeightKind.UNKNOWN


def weight_text(
    number: str,
    unit: str,
    *,
    sign: str = "",
    stable: bool = True,
    kind: WeightKind = WeightKind.UNKNOWN,
) -> FrameText:
    """Return what a number means: motion, under zero, zero, over or a weight, in this order."""
    if not stable:
        return FrameText(ScaleStatus.MOTION, kind=kind)
    grams = grams_of(number, unit)
    if grams > MAX_GRAMS:
        return FrameText(ScaleStatus.OVER, kind=kind)
    if grams == 0:
        return FrameText(ScaleStatus.ZERO, 0, True, kind)
    if sign == "-":
        return FrameText(ScaleStatus.UNDER, None, True, kind)
    return FrameText(ScaleStatus.WEIGHT, grams, True, kind)


_HEADED = re.compile(
    rf"""(?P<header>ST|US|OL|QT) \s*,\s* (?:(?P<kind>GS|NT) \s*,\s*)?
    (?: (?P<sign>[-+]?) \s* (?P<number>{NUMBER}) \s* (?P<unit>[a-z]{{1,3}}) | .* )""",
    re.VERBOSE | re.IGNORECASE,
)
_KINDS = {
    "G": WeightKind.GROSS,
    "GS": WeightKind.GROSS,
    "GROSS": WeightKind.GROSS,
    "N": WeightKind.NET,
    "NT": WeightKind.NET,
    "NET": WeightKind.NET,
}


def kind_of(word: str | None) -> WeightKind:
    """Return what `G`, `GS`, `N`, `NT`, `NET` … mean; unknown for anything else."""
    return _KINDS.get((word or "").upper(), WeightKind.UNKNOWN)


def is_unit(text: str) -> bool:
    """Whether a text is a unit of weight; `pc`, `%` and others are not."""
    return text.lower() in _UNITS


def read_headed_line(text: str) -> FrameText | None:
    """Read a line of the `ST,GS` family; None for text that has no such header.

    Only the header says that a weight is stable, so a line without one is never a weight.
    """
    found = _HEADED.fullmatch(text.strip())
    if found is None:
        return None
    header, kind = found["header"].upper(), kind_of(found["kind"])
    if header == "OL":
        return FrameText(ScaleStatus.OVER, kind=kind)
    if header == "QT" or found["number"] is None or not is_unit(found["unit"]):
        return FrameText(ScaleStatus.UNREADABLE)
    return weight_text(
        found["number"], found["unit"], sign=found["sign"], stable=header == "ST", kind=kind
    )
