"""The journal as values: what is asked of it, what it tells, and whether it is whole."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.differences import Difference, Fact


class EventKind(StrEnum):
    """What people look for in the journal."""

    WEIGHING = "weighing"
    CORRECTION = "correction"
    TICKET = "ticket"
    POSTE = "poste"
    NOTEBOOK = "notebook"
    FILE = "file"
    PEOPLE = "people"
    TREE = "tree"
    DATABASE = "database"


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """What the journal shows; the same filter feeds the screen and the file.

    `ticket` is a number as people say it: `251007-001`.
    """

    person_id: int | None = None
    kind: EventKind | None = None
    period: Period | None = None
    ticket: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether everything is shown."""
        return self == JournalFilter()


@dataclass(frozen=True, slots=True)
class JournalEvent:
    """One event as people read it; `number` is its place in the chain."""

    number: int
    at: datetime
    by: str | None
    action: str
    subject: str | None
    """The person, category or site it is about, where there is one."""
    ticket_id: int | None
    """The ticket it is about, if that is still there."""
    ticket_number: str | None
    changes: tuple[Difference, ...]
    facts: tuple[Fact, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class EventPage:
    """A page of the journal, newest first; `next_key` asks for the page after it."""

    events: tuple[JournalEvent, ...]
    next_key: int | None


class ChainBreak(StrEnum):
    """How the chain of events is broken."""

    CHANGED = "changed"
    """An event is not what its hash says: changed, put in, or changed places with another."""
    MISSING = "missing"
    """There is no event of a number before this one."""
    TAIL = "tail"
    """The last events are gone; the one named is the last that is left."""
    HEAD = "head"
    """What is kept of the journal's end is gone, or is not its end."""
    NOTED_FINGERPRINT = "witness"
    """The fingerprint somebody noted is not, or no longer, that of any event."""


@dataclass(frozen=True, slots=True)
class BrokenEvent:
    """The first event at which the chain breaks; nothing of it where the journal is empty."""

    kind: ChainBreak
    number: int | None = None
    at: datetime | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class ChainVerification:
    """What going over the whole chain found; `fingerprint` is that of its last event."""

    events: int
    fingerprint: str
    broken: BrokenEvent | None = None
