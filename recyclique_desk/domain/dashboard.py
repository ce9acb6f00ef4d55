"""What the dashboard asks for and is told: a true calendar period beside another one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from recyclique_desk.domain.figures import CategoryWeight, DayWeights
from recyclique_desk.domain.tickets import Destination, WeightSplit
from recyclique_desk.domain.weight import ZERO


class Comparison(StrEnum):
    """What a period is held against."""

    NONE = "none"
    BEFORE = "before"
    """As many days right before; the calendar month, quarter or year before for a whole one."""
    LAST_YEAR = "last-year"
    """The same calendar days a year earlier; 29 February stands against 28 February.

    A day and whole weeks stand against the same weekdays, 52 weeks earlier: a closed Monday says
    nothing of a Tuesday."""


@dataclass(frozen=True, slots=True)
class DashboardQuery:
    """A period of local days, both whole, and what of it is wanted."""

    first: date
    last: date
    comparison: Comparison = Comparison.NONE
    site_id: int | None = None
    """None for every site the person may see."""
    category_id: int | None = None
    """Only this category and all below it: the drill-down."""
    exclude_deferred: bool = False


@dataclass(frozen=True, slots=True)
class PeriodTotals:
    """The figures above the charts; every chart's bars add up to them."""

    first: date
    last: date
    weight: WeightSplit = field(default_factory=WeightSplit)
    lines_count: int = 0
    exits_count: int = 0
    tickets: int = 0


@dataclass(frozen=True, slots=True)
class SiteWeight:
    """Received weight of one site."""

    site_id: int
    name: str
    weight: Decimal
    lines_count: int


@dataclass(frozen=True, slots=True)
class Mover:
    """A root category (a child of it in a drill-down) that weighs more or less than compared."""

    category_id: int | None
    name: str
    weight: Decimal
    before: Decimal

    @property
    def change(self) -> Decimal:
        """Kilograms more than compared; negative for a faller."""
        return self.weight - self.before


@dataclass(frozen=True, slots=True)
class Dashboard:
    """All charts of one period, read in one transaction; weights are received ones, exits apart."""

    query: DashboardQuery
    taken_at: datetime
    totals: PeriodTotals
    days: tuple[DayWeights, ...] = ()
    """Every day of the period, oldest first."""
    categories: tuple[CategoryWeight, ...] = ()
    """Largest first: the roots, or in a drill-down the children and what lies on it directly."""
    by_destination: Mapping[Destination, Decimal] = field(default_factory=dict)
    by_hour: Mapping[int, Decimal] = field(default_factory=dict)
    """Local hours 0 to 23 over the whole period; lines of unknown hour stay out."""
    by_site: tuple[SiteWeight, ...] = ()
    compared: PeriodTotals | None = None
    compared_days: tuple[DayWeights, ...] = ()
    compared_categories: tuple[CategoryWeight, ...] = ()
    compared_by_hour: Mapping[int, Decimal] = field(default_factory=dict)
    risers: tuple[Mover, ...] = ()
    fallers: tuple[Mover, ...] = ()

    @property
    def received(self) -> Decimal:
        """The sum every chart shows."""
        return sum((day.total for day in self.days), ZERO)
