"""Postes, tickets and lines as they travel between services and window."""

import re
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.weight import ZERO, checked_weight

MAX_NOTES = 10_000
_UNKEPT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class Destination(StrEnum):
    """Where a thing goes; files carry the value as it is."""

    REVENTE = "revente"
    RECYCLAGE = "recyclage"
    DON = "don"
    DESTRUCTION = "destruction"
    AUTRE = "autre"


ENTREE = frozenset({Destination.REVENTE, Destination.DON})
"""What counts as *entrée* when it is no exit; every other destination is *direct* (spec 3)."""


class Status(StrEnum):
    """Whether a poste or a ticket still takes changes."""

    OPENED = "opened"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class WeightSplit:
    """A weight in kilograms, split as spec section 3 has it; the three add up to the total."""

    entree: Decimal = ZERO
    direct: Decimal = ZERO
    sortie: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        """All three together, exits included: `poids_kg` of files, shown nowhere on screen."""
        return self.entree + self.direct + self.sortie

    @property
    def received(self) -> Decimal:
        """What came in: exits never count as received."""
        return self.entree + self.direct

    def __add__(self, other: "WeightSplit") -> "WeightSplit":
        return WeightSplit(
            self.entree + other.entree, self.direct + other.direct, self.sortie + other.sortie
        )


@dataclass(frozen=True, slots=True)
class Poste:
    """A work session at a counter."""

    id: int
    uid: UUID
    site_id: int
    opened_by: str
    opened_by_user_id: int
    opened_at: datetime
    closed_at: datetime | None
    status: Status
    is_deferred: bool
    open_tickets: int = 0
    version: int = 1


@dataclass(frozen=True, slots=True)
class LigneInput:
    """What a person fills in for one weighing; checked before it travels (spec rules 1 and 2)."""

    category_id: int | None
    weight: Decimal
    destination: Destination
    notes: str | None = None
    is_exit: bool = False

    def checked(self) -> "LigneInput":
        """Give it as it may be stored; UserError, with its field, for what breaks a rule."""
        checked_flow(self.destination, self.is_exit)
        weight, notes = checked_weight(self.weight), checked_notes(self.notes)
        return replace(self, weight=weight, notes=notes)


LIGNE_INPUTS = tuple(field.name for field in fields(LigneInput))
"""What a person can fill in or correct of a line, by name."""


@dataclass(frozen=True, slots=True)
class Ligne:
    """One weighing."""

    id: int
    uid: UUID
    ticket_id: int
    category_id: int | None
    category_name: str | None
    weight: Decimal
    destination: Destination
    notes: str | None
    is_exit: bool
    created_at: datetime
    version: int = 1
    is_corrected: bool = False
    """Whether it was changed after its ticket was closed: shown as *Modifié*."""

    def as_input(self) -> LigneInput:
        """Give what a person filled in."""
        return LigneInput(**{name: getattr(self, name) for name in LIGNE_INPUTS})


@dataclass(frozen=True, slots=True)
class Ticket:
    """One deposit with the totals of its lines."""

    id: int
    uid: UUID
    number: str
    poste_id: int
    benevole: str
    benevole_user_id: int
    created_at: datetime
    closed_at: datetime | None
    status: Status
    is_deferred: bool
    site_id: int
    time_zone: str
    lines_count: int = 0
    """Lines that were received; `exits_count` are those that left the stock."""
    weight: WeightSplit = field(default_factory=WeightSplit)
    version: int = 1
    exits_count: int = 0

    @property
    def every_line(self) -> int:
        """Count the rows: what was received and what left together."""
        return self.lines_count + self.exits_count

    @property
    def is_open(self) -> bool:
        """Whether lines may still change without being a correction."""
        return self.status is Status.OPENED


@dataclass(frozen=True, slots=True)
class TicketDetail:
    """A ticket with all its lines, in entry order; `names` is as in `TicketFingerprint`."""

    ticket: Ticket
    lignes: tuple[Ligne, ...]
    names: int = 0


@dataclass(frozen=True, slots=True)
class TicketFingerprint:
    """Which state of a ticket is on screen: who knows it need not read every line again.

    `keys` and `versions` are sums over the lines: whoever adds, changes, removes or moves one
    changes them. `names` is such a sum over the categories, whose names the lines show.
    """

    ticket: Ticket
    keys: int
    versions: int
    names: int


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What a write left behind: its ticket with the totals of now, and only what it touched."""

    ticket: Ticket
    lignes: tuple[Ligne, ...] = ()
    gone: tuple[int, ...] = ()
    """Keys of lines that are there no more."""

    @property
    def ligne(self) -> Ligne:
        """The line that was written last."""
        return self.lignes[-1]


def checked_flow(destination: Destination, is_exit: bool) -> None:
    """Refuse an exit towards *revente*: a sale leaves by the cash register (spec rule 2)."""
    if is_exit and destination is Destination.REVENTE:
        raise UserError(
            "Une sortie de stock ne peut pas aller en revente : une vente passe par la caisse.",
            field="destination",
        )


def checked_notes(notes: str | None) -> str | None:
    """Trim notes, drop what cannot be stored (controls, half characters), make empty ones None.

    Line breaks and tabs stay. UserError (field `notes`) above 10 000 characters.
    """
    if notes is None:
        return None
    text = _UNKEPT.sub("", notes).strip()
    if len(text) > MAX_NOTES:
        raise UserError(
            "La note est trop longue : {length} caractères, {limit} au plus.",
            field="notes",
            length=len(text),
            limit=MAX_NOTES,
        )
    return text or None


def ticket_number(day: date, counter: int) -> str:
    """Write the number people say aloud: `YYMMDD-NNN`."""
    return f"{day:%y%m%d}-{counter:03d}"


@dataclass(frozen=True, slots=True)
class TicketFilter:
    """What the ticket list shows; the same filter feeds list, totals and exports."""

    status: Status | None = None
    period: Period | None = None
    text: str = ""
    category_id: int | None = None
    destination: Destination | None = None
    without_category: bool = False
    """Only tickets that hold a line nobody has placed; `category_id` says nothing then."""
    site_id: int | None = None
    poste_id: int | None = None
    benevole_user_id: int | None = None
    with_empty: bool = True
    """Whether tickets without a line belong to it."""
    exclude_deferred: bool = False
    ticket_ids: tuple[int, ...] | None = None
    """Just these tickets, picked by hand; the rest of the filter holds all the same."""

    @property
    def is_empty(self) -> bool:
        """Whether everything is shown."""
        return self == TicketFilter()


class TicketOrder(StrEnum):
    """How the list is ordered; ties go by the newest."""

    NEWEST = "newest"
    OLDEST = "oldest"
    HEAVIEST = "heaviest"


@dataclass(frozen=True, slots=True)
class TicketPage:
    """A page of the list; `next_key` asks for the page after it, None at the end."""

    tickets: tuple[Ticket, ...]
    next_key: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class SelectionTotals:
    """Totals of a whole selection, not of the page on screen (field note 26)."""

    tickets: int = 0
    lines_count: int = 0
    """Lines that were received; `exits_count` are those that left the stock."""
    weight: WeightSplit = field(default_factory=WeightSplit)
    exits_count: int = 0

    @property
    def every_line(self) -> int:
        """Count the rows: what was received and what left together."""
        return self.lines_count + self.exits_count

    def __add__(self, other: "SelectionTotals") -> "SelectionTotals":
        """Give what two selections that share no ticket hold together."""
        return SelectionTotals(
            self.tickets + other.tickets,
            self.lines_count + other.lines_count,
            self.weight + other.weight,
            self.exits_count + other.exits_count,
        )
