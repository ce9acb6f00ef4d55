"""What goes on paper: one ticket as a receipt, and the sheet of a day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from recyclique_desk.domain.corrections import Change
from recyclique_desk.domain.tickets import Destination, Ligne, Ticket, WeightSplit
from recyclique_desk.domain.weight import ZERO


@dataclass(frozen=True, slots=True)
class TicketSheet:
    """One ticket with all its lines in entry order, and the names of those who care."""

    ticket: Ticket
    lignes: tuple[Ligne, ...]
    site: str
    by: str
    """Who took it away."""
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class FlowWeights:
    """What came in and what went out towards one destination."""

    lines_count: int = 0
    received: Decimal = ZERO
    exits_count: int = 0
    exits: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class CategoryFlows:
    """A root category with all below it; `category_id` is None for lines without one.

    Lines are those that were received.
    """

    category_id: int | None
    name: str
    lines_count: int
    weight: WeightSplit


@dataclass(frozen=True, slots=True)
class PosteOfDay:
    """A poste with what it received that day."""

    opened_by: str
    opened_at: datetime
    closed_at: datetime | None
    is_deferred: bool
    lines_count: int
    weight: Decimal


@dataclass(frozen=True, slots=True)
class CorrectionOfDay:
    """What was mended that day, whenever the line itself was received."""

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
    """Lines that came in; exits apart."""
    exits_count: int = 0
    weight: WeightSplit = field(default_factory=WeightSplit)
    flows: Mapping[Destination, FlowWeights] = field(default_factory=dict)
    categories: tuple[CategoryFlows, ...] = ()
    """Largest first; their splits add up to `weight`."""
    postes: tuple[PosteOfDay, ...] = ()
    open_tickets: tuple[Ticket, ...] = ()
    corrections: tuple[CorrectionOfDay, ...] = ()
