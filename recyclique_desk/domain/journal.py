"""Values of the journal: filter, events, and the result of checking its hash chain."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.differences import Difference, Fact


class EventKind(StrEnum):
    """Kinds of events by which the journal is filtered."""

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
    """Selects events for the screen and for the export; `ticket` is a number: `251007-001`."""

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
    """One event as it is displayed; `number` is its position in the chain."""

    number: int
    at: datetime
    by: str | None
    action: str
    subject: str | None
    """Name of the person, category or site it is about, if any."""
    ticket_id: int | None
    """The ticket it is about, if that still exists."""
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
    """An event does not match its hash: it was changed, inserted or moved."""
    MISSING = "missing"
    """The event before this one is missing."""
    TAIL = "tail"
    """The last events are missing; the event given is the last that exists."""
    HEAD = "head"
    """The stored head of the chain is missing or does not match the last event."""
    NOTED_FINGERPRINT = "witness"
    """The fingerprint that somebody noted is not the hash of any event."""


@dataclass(frozen=True, slots=True)
class BrokenEvent:
    """The first event at which the chain breaks; its fields are None if the journal is empty."""

    kind: ChainBreak
    number: int | None = None
    at: datetime | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class ChainVerification:
    """Result of checking the whole chain; `fingerprint` is the hash of its last event."""

    events: int
    fingerprint: str
    broken: BrokenEvent | None = None
