"""Postes, tickets and lines, as services return them."""

import re
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.deposits import NO_ORIGIN, Origin
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.weight import ZERO, checked_weight

MAX_NOTES = 10_000
MAX_PIECES = 9_999
"""Pieces of one weighing: more is a weight typed into the wrong place."""
_UNKEPT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class Destination(StrEnum):
    """Where a thing goes; the value is written to files as it is."""

    REVENTE = "revente"
    RECYCLAGE = "recyclage"
    DON = "don"
    DESTRUCTION = "destruction"
    AUTRE = "autre"


ENTREE = frozenset({Destination.REVENTE, Destination.DON})
"""Destinations that count as *entrée* for received lines; all others are *direct* (spec 3)."""


class WeightSource(StrEnum):
    """How the weight of a line came to be; the value is written to files as it is."""

    WEIGHED = "pesee"
    """Read from a scale."""
    TYPED = "tapee"
    IMPORTED = "importee"


@dataclass(frozen=True, slots=True)
class ScaleFrame:
    """What a scale said when its weight was taken; the journal keeps it as a proof."""

    device: str
    """The address of its port."""
    text: str
    """The frame, at most `domain.scales.RAW_BYTES` bytes of it, the unprintable ones escaped."""


class Status(StrEnum):
    """Whether a poste or a ticket still takes changes."""

    OPENED = "opened"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class WeightSplit:
    """A weight in kilograms, split into entrée, direct and sortie (spec section 3)."""

    entree: Decimal = ZERO
    direct: Decimal = ZERO
    sortie: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        """The sum of all three, exits included: `poids_kg` in files, not shown on screen."""
        return self.entree + self.direct + self.sortie

    @property
    def received(self) -> Decimal:
        """The received kilograms, without exits."""
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
    deposit_kind_id: int | None = None
    """The kind of deposit that its new tickets are given."""


@dataclass(frozen=True, slots=True)
class LigneInput:
    """What a person fills in for one weighing (spec rules 1 and 2)."""

    category_id: int | None
    weight: Decimal
    destination: Destination
    notes: str | None = None
    is_exit: bool = False
    pieces: int | None = None
    is_estimated: bool = False
    """Whether nothing was weighed: the weight is that of so many usual pieces."""
    gross: Decimal | None = None
    """Kilograms with the container, where one was weighed with it; `weight` is net."""
    tare: Decimal | None = None
    """Kilograms taken off: by the container, or by the scale itself."""
    container_id: int | None = None
    scale_id: int | None = None
    source: WeightSource | None = None
    frame: ScaleFrame | None = field(default=None, compare=False)
    """What the scale said, for the journal; no column of the line."""

    def checked(self) -> "LigneInput":
        """Return it as it may be stored; UserError, with its field, for what breaks a rule."""
        checked_flow(self.destination, self.is_exit)
        checked_tare(self.gross, self.tare, self.weight)
        weight, notes = checked_weight(self.weight), checked_notes(self.notes)
        checked_pieces(self.pieces)
        return replace(self, weight=weight, notes=notes)


LIGNE_INPUTS = tuple(each.name for each in fields(LigneInput) if each.name != "frame")
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
    pieces: int | None = None
    is_estimated: bool = False
    gross: Decimal | None = None
    tare: Decimal | None = None
    container_id: int | None = None
    scale_id: int | None = None
    source: WeightSource | None = None
    container_name: str | None = None
    scale_name: str | None = None
    """Name of the container and brand of the scale, of retired ones as well."""
    is_corrected: bool = False
    """Whether it was changed after its ticket was closed: shown as *Modifié*."""

    def as_input(self) -> LigneInput:
        """Return what a person filled in."""
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
    origin: Origin = NO_ORIGIN
    deposit_kind: str | None = None
    """Name of its kind of deposit, of a retired one as well; `partner` likewise."""
    partner: str | None = None
    keeps_giver: bool = False
    """Whether its site keeps who brought it."""
    place: str | None = None
    """Its commune or postcode for people: `Rodez (12)`."""

    @property
    def origin_label(self) -> str:
        """Where it comes from, for people: `Apport volontaire · Rodez (12)`; "" if unknown."""
        return " · ".join(filter(None, (self.deposit_kind, self.partner, self.place)))

    @property
    def all_lines_count(self) -> int:
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
    category_version_sum: int = 0


@dataclass(frozen=True, slots=True)
class TicketFingerprint:
    """Tells whether a ticket changed without reading its lines.

    `id_sum` and `version_sum` are sums over the lines: adding, changing, removing or moving a line
    changes one of them. `category_version_sum` changes when a category is renamed.
    """

    ticket: Ticket
    id_sum: int
    version_sum: int
    category_version_sum: int


@dataclass(frozen=True, slots=True)
class WriteResult:
    """Ticket and lines as they are after a write; only lines that it changed."""

    ticket: Ticket
    lignes: tuple[Ligne, ...] = ()
    removed_ids: tuple[int, ...] = ()
    """Ids of lines that it removed."""

    @property
    def ligne(self) -> Ligne:
        """The last line that was written."""
        return self.lignes[-1]


def checked_flow(destination: Destination, is_exit: bool) -> None:
    """Refuse an exit towards *revente*: a sale leaves by the cash register (spec rule 2)."""
    if is_exit and destination is Destination.REVENTE:
        raise UserError(
            "Une sortie de stock ne peut pas aller en revente : une vente passe par la caisse.",
            field="destination",
        )


def checked_pieces(pieces: int | None) -> int | None:
    """Return a number of pieces; UserError (field `pieces`) for none or too many."""
    if pieces is not None and not 0 < pieces <= MAX_PIECES:
        raise UserError("Le nombre de pièces va de 1 à {limit}.", field="pieces", limit=MAX_PIECES)
    return pieces


def checked_notes(notes: str | None) -> str | None:
    """Trim notes and remove control characters and lone surrogates; an empty note becomes None.

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


def checked_tare(gross: Decimal | None, tare: Decimal | None, net: Decimal) -> None:
    """Refuse a gross weight less a tare that is not the net weight; UserError (field `tare`)."""
    if gross is None and tare is None:
        return
    if gross is None or tare is None or tare <= 0 or gross - tare != net:
        raise UserError("Le poids brut moins la tare ne donne pas le poids net.", field="tare")


_WEIGHED = ("gross", "tare", "container_id")


def retyped(before: LigneInput, given: LigneInput) -> LigneInput:
    """Return a change of a line with the source its weight has then.

    A weight that is typed over is no longer the scale's: it is *tapée*, and gross weight, tare and
    container, which led to another one, go unless they are changed as well. A change that does not
    say its source keeps the line's; one with what a scale said was weighed anew.
    """
    given = replace(given, source=given.source or before.source)
    if given.frame is not None:
        return given
    kept = all(getattr(given, name) == getattr(before, name) for name in _WEIGHED)
    if (kept and given.weight == before.weight) or given.source is not before.source:
        return given
    typed = replace(given, source=WeightSource.TYPED, scale_id=None)
    return replace(typed, gross=None, tare=None, container_id=None) if kept else typed


def ticket_number(day: date, counter: int) -> str:
    """Return a ticket's number for people: `YYMMDD-NNN`."""
    return f"{day:%y%m%d}-{counter:03d}"


@dataclass(frozen=True, slots=True)
class TicketFilter:
    """Selects tickets, for the list, its totals and exports alike."""

    status: Status | None = None
    period: Period | None = None
    text: str = ""
    category_id: int | None = None
    destination: Destination | None = None
    source: WeightSource | None = None
    """Only lines whose weight came to be like this."""
    without_category: bool = False
    """Only tickets that have a line without a category; `category_id` is ignored then."""
    site_id: int | None = None
    poste_id: int | None = None
    benevole_user_id: int | None = None
    with_empty: bool = True
    """Whether tickets without a line are included."""
    exclude_deferred: bool = False
    deposit_kind_ids: tuple[int, ...] | None = None
    """Only tickets of one of these kinds of deposit; () for those that say none."""
    commune: str | None = None
    """Only tickets from the commune of this INSEE code; "" for those that say none."""
    ticket_ids: tuple[int, ...] | None = None
    """Only these tickets, selected by hand; the rest of the filter applies as well."""

    @property
    def is_empty(self) -> bool:
        """Whether the filter selects all tickets."""
        return self == TicketFilter()


class TicketOrder(StrEnum):
    """Order of the list; among equals the newest comes first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    HEAVIEST = "heaviest"


PAGE = 100
"""Tickets of a page of the list."""


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
    def all_lines_count(self) -> int:
        """Count the rows: what was received and what left together."""
        return self.lines_count + self.exits_count

    def __add__(self, other: "SelectionTotals") -> "SelectionTotals":
        """Return the totals of two selections that share no ticket."""
        return SelectionTotals(
            self.tickets + other.tickets,
            self.lines_count + other.lines_count,
            self.weight + other.weight,
            self.exits_count + other.exits_count,
        )
