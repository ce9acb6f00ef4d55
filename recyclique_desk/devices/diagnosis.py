"""What is wrong with a scale that is tried out, from what was read of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from recyclique_desk.devices.detection import recognise
from recyclique_desk.devices.protocols import LineSettings
from recyclique_desk.domain.scales import Reading, ScaleStatus
from recyclique_desk.domain.typed_frames import looks_like_us_keyboard

_ENOUGH = 2
_PRINTABLE = frozenset(range(0x20, 0x7F)) | frozenset(b"\t\r\n\x02\x03")


class ScaleDoubt(Enum):
    """What seems to be wrong, or that all is well."""

    NONE = "none"
    WAITING = "waiting"
    """Nothing was heard yet."""
    SILENT = "silent"
    SPEED = "speed"
    """Bytes that are no text: the speed or format of the line is another."""
    PROTOCOL = "protocol"
    """Text of another protocol."""
    US_KEYBOARD = "us-keyboard"
    UNKNOWN = "unknown"
    """Text that no protocol has."""
    NOT_STILL = "not-still"
    """Understood, but never a stable weight."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A doubt and, for `ScaleDoubt.PROTOCOL`, the protocol that understands what came."""

    doubt: ScaleDoubt
    protocol: str = ""


def diagnose(readings: Sequence[Reading]) -> Diagnosis:
    """Return what the last readings of a trial say about the settings."""
    if not readings:
        return Diagnosis(ScaleDoubt.WAITING)
    if any(each.is_weight for each in readings):
        return Diagnosis(ScaleDoubt.NONE)
    unread = [each.raw for each in readings if each.status is ScaleStatus.UNREADABLE]
    if len(unread) >= _ENOUGH or (unread and len(unread) == len(readings)):
        return _of_unread(unread)
    if readings[-1].status is ScaleStatus.SILENT:
        return Diagnosis(ScaleDoubt.SILENT)
    return Diagnosis(ScaleDoubt.NOT_STILL)


def diagnose_typed(text: str) -> Diagnosis:
    """Return what a text that a keyboard scale typed says about its settings."""
    is_of_us = looks_like_us_keyboard(text)
    return Diagnosis(ScaleDoubt.US_KEYBOARD if is_of_us else ScaleDoubt.NONE)


def _of_unread(frames: Sequence[bytes]) -> Diagnosis:
    if all(looks_like_us_keyboard(each.decode("utf-8", "replace")) for each in frames):
        return Diagnosis(ScaleDoubt.US_KEYBOARD)
    data = b"\r\n".join(frames)
    strange = sum(each not in _PRINTABLE for each in data)
    if 4 * strange > len(data):
        return Diagnosis(ScaleDoubt.SPEED)
    found = recognise(b"\r\n" + data + b"\r\n", LineSettings())
    if found is None:
        return Diagnosis(ScaleDoubt.UNKNOWN)
    return Diagnosis(ScaleDoubt.PROTOCOL, found.protocol)
