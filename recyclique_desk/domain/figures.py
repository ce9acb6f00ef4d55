"""The live figures (spec section 4) as values; weights are `Decimal` kilograms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from recyclique_desk.domain.tickets import Destination, WeightSplit
from recyclique_desk.domain.weight import ZERO

DOCK_DAYS = 30
"""Days of the charts below the window."""


@dataclass(frozen=True, slots=True)
class CategoryWeight:
    """Received weight of a category and its descendants; `own` is that of its own lines.

    `category_id` is None for lines without a category. `weight` is `own` plus the children's.
    """

    category_id: int | None
    name: str
    weight: Decimal
    own: Decimal
    lines_count: int
    children: tuple["CategoryWeight", ...] = ()


@dataclass(frozen=True, slots=True)
class PosteFigures:
    """The figures of the poste that is open at this desk."""

    poste_id: int
    tickets: int = 0
    tickets_open: int = 0
    total_weight_kg: Decimal = ZERO
    lines_count: int = 0
    exit_weight_kg: Decimal = ZERO
    exits_count: int = 0


@dataclass(frozen=True, slots=True)
class UsualDay:
    """Average of the same weekday of the last four weeks, over those days that have lines.

    `days` is the number of those days; without any there is no usual day.
    """

    days: int
    tickets_today: Decimal
    total_weight_kg: Decimal
    lines_count: Decimal
    exit_weight_kg: Decimal
    exits_count: Decimal
    weight_by_hour: Mapping[int, Decimal]
    weight_so_far_kg: Decimal = ZERO
    """Average received by the present time of day."""


@dataclass(frozen=True, slots=True)
class LiveStats:
    """The figures of one local day, read in one transaction.

    `tickets_today` counts tickets created that day, `tickets_open` all that are open now whatever
    their day: one forgotten since yesterday must not vanish. Weights and `lines_count` are of
    lines received that day and no exits; exits stand apart. `weight_by_hour` has the local hours
    0 to 23 that received something and leaves out deferred lines whose hour nobody knows.
    """

    day: date
    exclude_deferred: bool
    taken_at: datetime
    tickets_today: int = 0
    tickets_open: int = 0
    total_weight_kg: Decimal = ZERO
    lines_count: int = 0
    exit_weight_kg: Decimal = ZERO
    exits_count: int = 0
    weight_split: WeightSplit = field(default_factory=WeightSplit)
    weight_by_destination: Mapping[Destination, Decimal] = field(default_factory=dict)
    weight_by_category: tuple[CategoryWeight, ...] = ()
    weight_by_hour: Mapping[int, Decimal] = field(default_factory=dict)
    poste: PosteFigures | None = None
    usual: UsualDay | None = None


@dataclass(frozen=True, slots=True)
class DayWeights:
    """Received weight of one local day by destination."""

    day: date
    by_destination: Mapping[Destination, Decimal]

    @property
    def total(self) -> Decimal:
        """Received kilograms of the day."""
        return sum(self.by_destination.values(), ZERO)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All figures of banner and dock, read in one transaction."""

    stats: LiveStats
    days: tuple[DayWeights, ...]
    """The last days up to `stats.day`, every one of them, oldest first."""
    categories: tuple[CategoryWeight, ...]
    """Received weight by root category over the same days, largest first."""
    is_open_day: bool = True
    """Whether the centre is usually open on `stats.day`."""
