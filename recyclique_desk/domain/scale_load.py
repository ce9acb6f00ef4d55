"""Tells whether what lies on a scale may be taken as a weight: a load counts once."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from recyclique_desk.domain.scales import RAW_BYTES, Reading, ScaleStatus, WeightKind
from recyclique_desk.domain.tickets import ScaleFrame
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.domain.weight_grammar import read_typed_weighing

STALE = 2.0
"""Seconds after which a reading says nothing any more."""
MOVED_DIVISIONS = 3
USUAL_DIVISION = 10
"""Grams, where a scale's division is not known."""
TYPING_SCALE = "wedge"
"""The device of a scale that types like a keyboard: it has no address."""


class Refusal(StrEnum):
    """Why a weight cannot be taken now."""

    ABSENT = "absent"
    MOVING = "moving"
    NOTHING = "nothing"
    """At zero or below it."""
    OVER = "over"
    TROUBLE = "trouble"
    SAME_LOAD = "same-load"
    """It was taken already, and nothing moved since: asked for again at once, it is given."""


@dataclass(frozen=True, slots=True)
class TakenWeight:
    """A weight taken from a scale, in kilograms."""

    net: Decimal
    """What the scale showed."""
    frame: ScaleFrame
    is_net: bool = False
    """Whether the scale has taken a tare off."""
    tare: Decimal | None = None
    """The tare the scale has taken off, where it says so."""


_REFUSALS = {
    ScaleStatus.SILENT: Refusal.ABSENT,
    ScaleStatus.MOTION: Refusal.MOVING,
    ScaleStatus.NOT_READY: Refusal.MOVING,
    ScaleStatus.ZERO: Refusal.NOTHING,
    ScaleStatus.UNDER: Refusal.NOTHING,
    ScaleStatus.OVER: Refusal.OVER,
}


class ScaleLoad:
    """Follows the readings of one scale; `take` gives the weight that lies there.

    A load is a new one once the platform was at zero, or stood still at another weight, more than
    three divisions away. A movement alone is none: somebody may only have leant on it.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.division: int | None = None
        """Grams; None where it is not known."""
        self._monotonic = monotonic
        self._seen_at = 0.0
        self._taken: int | None = None
        self._is_asked = self._is_counted = False
        self._frame: ScaleFrame | None = None
        self._line: UUID | None = None
        self._removed: tuple[UUID, int] | None = None
        self.reading: Reading | None = None
        """The last one that says something of the platform."""

    def see(self, reading: Reading) -> None:
        """Take note of a reading; one that is no frame says nothing of the platform."""
        if reading.status is ScaleStatus.UNREADABLE:
            return
        self.reading, self._seen_at = reading, self._monotonic()
        is_empty = reading.status in {ScaleStatus.ZERO, ScaleStatus.UNDER}
        removed = None if self._removed is None else self._removed[1]
        if is_empty or (reading.is_weight and not self._is_near(removed)):
            self._removed = None
        if is_empty or (reading.is_weight and not self._is_near(self._taken)):
            self._rearm()

    def forget(self) -> None:
        """Know nothing of the platform: another scale, or none."""
        self.reading = None
        self._rearm()

    @property
    def is_taken(self) -> bool:
        """Whether what lies there was taken already."""
        return self._taken is not None

    def refusal(self) -> Refusal | None:
        """Return why nothing can be taken now; None if it can."""
        reading = self.reading
        if reading is None or self._monotonic() - self._seen_at > STALE:
            return Refusal.ABSENT
        if not reading.is_weight or reading.grams is None:
            return _REFUSALS.get(reading.status, Refusal.TROUBLE)
        return Refusal.SAME_LOAD if self._taken is not None and not self._is_asked else None

    def take(self, device: str) -> TakenWeight | Refusal:
        """Take the weight that lies there, or say why not.

        A load that was taken is refused once; asked for again right after that, it counts again.
        """
        refusal = self.refusal()
        reading = self.reading
        if refusal is not None or reading is None or reading.grams is None:
            self._is_asked = refusal is Refusal.SAME_LOAD
            return refusal or Refusal.ABSENT
        self._is_counted = self._taken is not None
        self._taken, self._is_asked, self._line = reading.grams, False, None
        tare = reading.tare_grams if reading.kind is WeightKind.NET else None
        self._frame = ScaleFrame(device, frame_text(reading.raw))
        return TakenWeight(
            kg_from_grams(reading.grams),
            self._frame,
            reading.kind is WeightKind.NET,
            kg_from_grams(tare) if tare else None,
        )

    def note_typed(self, kg: Decimal) -> None:
        """Know that a weight was typed: if it is that of the load, the load is taken by this."""
        grams = int(kg.scaleb(3))
        if self.reading is not None and self.reading.is_weight and self._is_near(grams):
            self._taken, self._is_asked = self.reading.grams, False

    def withdraw(self) -> None:
        """Know that the person did something else than ask again for the load that was refused."""
        self._is_asked = False

    def give_back(self) -> None:
        """Let the load be taken again: what was taken was not kept.

        One that was saved before, and asked for again, stays taken.
        """
        if self._is_counted:
            self._is_asked = self._is_counted = False
        else:
            self._rearm()

    def note_saved(self, frame: ScaleFrame, line: UUID) -> None:
        """Know which line the load was saved as, if this frame is what was taken of it."""
        if frame is self._frame:
            self._line = line

    def note_removed(self, line: UUID) -> None:
        """Let the load be taken again if its line was removed."""
        if line != self._line or self._taken is None:
            return
        self._removed = (line, self._taken)
        self.give_back()

    def note_restored(self, line: UUID) -> None:
        """Know that the line is back that the load had been saved as."""
        if self._removed is not None and self._removed[0] == line:
            self._line, self._taken = self._removed
            self._removed, self._is_asked = None, False

    def _is_near(self, grams: int | None) -> bool:
        """Whether the load that lies there is no other than one of so many grams."""
        shown = None if self.reading is None else self.reading.grams
        if grams is None or shown is None:
            return False
        return abs(shown - grams) <= MOVED_DIVISIONS * (self.division or USUAL_DIVISION)

    def _rearm(self) -> None:
        self._taken = self._frame = self._line = None
        self._is_asked = self._is_counted = False


def typed_weight(text: str) -> TakenWeight:
    """Return the weight of a line that a scale typed like a keyboard; UserError where it has none.

    An unstable weight, one at zero and a line that is no weighing have none.
    """
    grams, kind = read_typed_weighing(text)
    frame = ScaleFrame(TYPING_SCALE, frame_text(text.encode("latin-1", "replace")[:RAW_BYTES]))
    return TakenWeight(kg_from_grams(grams), frame, kind is WeightKind.NET)


def frame_text(raw: bytes) -> str:
    """Write a frame so that it can be read: `S S      4.820 kg`, unprintable bytes escaped."""
    text = raw.decode("latin-1").strip("\r\n")
    return "".join(
        each if each.isascii() and each.isprintable() else f"\\x{ord(each):02x}" for each in text
    )
