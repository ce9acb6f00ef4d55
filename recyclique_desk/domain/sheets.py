"""Contents of printed sheets: the receipt of a ticket and the end-of-day sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from recyclique_desk.domain.corrections import Change
from recyclique_desk.domain.givers import Giver
from recyclique_desk.domain.scale_records import ScaleRecord
from recyclique_desk.domain.tickets import Destination, Ligne, Ticket, WeightSplit
from recyclique_desk.domain.weight import ZERO


@dataclass(frozen=True, slots=True)
class TicketSheet:
    """One ticket with all its lines in entry order, its site, and who printed it."""

    ticket: Ticket
    lignes: tuple[Ligne, ...]
    site: str
    by: str
    """Name of the person who printed it."""
    taken_at: datetime
    is_training: bool = False
    """Whether none of it counts: the paper says so."""
    giver: Giver | None = None
    """Who brought it and signs, where a centre keeps that."""


@dataclass(frozen=True, slots=True)
class DestinationWeights:
    """Received lines and exits of one destination."""

    lines_count: int = 0
    received: Decimal = ZERO
    exits_count: int = 0
    exits: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class RootCategoryTotals:
    """A root category with its descendants; `category_id` is None for lines without a category.

    `lines_count` counts received lines only.
    """

    category_id: int | None
    name: str
    lines_count: int
    weight: WeightSplit


@dataclass(frozen=True, slots=True)
class DayPoste:
    """A poste with what it received that day."""

    opened_by: str
    opened_at: datetime
    closed_at: datetime | None
    is_deferred: bool
    lines_count: int
    weight: Decimal


@dataclass(frozen=True, slots=True)
class DayKind:
    """What was received that day by one kind of deposit; the name is None where none is known."""

    name: str | None
    weight: Decimal


@dataclass(frozen=True, slots=True)
class DayCorrection:
    """A correction made that day, of a line of any day."""

    ticket_number: str | None
    category: str | None
    change: Change


@dataclass(frozen=True, slots=True)
class DaySheet:
    """The end-of-day sheet of one site, read in one transaction.

    Lines and kilograms are of lines received on `day`; their split is that of the banner. Open
    tickets are all that are open now, whatever their day.
    """

    day: date
    site: str
    by: str
    taken_at: datetime
    tickets: int = 0
    lines_count: int = 0
    """Received lines, without exits."""
    exits_count: int = 0
    weight: WeightSplit = field(default_factory=WeightSplit)
    by_destination: Mapping[Destination, DestinationWeights] = field(default_factory=dict)
    categories: tuple[RootCategoryTotals, ...] = ()
    """Largest first; their splits add up to `weight`."""
    kinds: tuple[DayKind, ...] = ()
    """Largest first; they add up to what was received. Empty where no ticket has a kind."""
    estimated: Decimal = ZERO
    """Kilograms received that were not weighed."""
    weighed_count: int = 0
    """Received lines whose weight a scale gave; 0 where there is none."""
    scales: tuple[ScaleRecord, ...] = ()
    """The scales in use at the site."""
    postes: tuple[DayPoste, ...] = ()
    open_tickets: tuple[Ticket, ...] = ()
    corrections: tuple[DayCorrection, ...] = ()
    is_training: bool = False
