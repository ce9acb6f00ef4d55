"""The journal as values: what is asked of it, what it tells, and whether it is whole."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Break(StrEnum):
    """How the chain of events is broken."""

    CHANGED = "changed"
    """An event is not what its hash says: changed, put in, or changed places with another."""
    MISSING = "missing"
    """There is no event of a number before this one."""
    TAIL = "tail"
    """The last events are gone; the one named is the last that is left."""
    HEAD = "head"
    """What is kept of the journal's end is gone, or is not its end."""
    WITNESS = "witness"
    """The fingerprint somebody noted is not, or no longer, that of any event."""


@dataclass(frozen=True, slots=True)
class BrokenEvent:
    """The first event at which the chain breaks; nothing of it where the journal is empty."""

    kind: Break
    number: int | None = None
    at: datetime | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What going over the whole chain found; `fingerprint` is that of its last event."""

    events: int
    fingerprint: str
    broken: BrokenEvent | None = None
