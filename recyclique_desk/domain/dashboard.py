"""Query and figures of the dashboard: a calendar period, and the one it is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from recyclique_desk.domain.figures import CategoryWeight, DayWeights
from recyclique_desk.domain.tickets import Destination, WeightSplit
from recyclique_desk.domain.weight import ZERO


class Comparison(StrEnum):
    """With what a period is compared."""

    NONE = "none"
    BEFORE = "before"
    """The same number of days before; for a whole month, quarter or year the one before."""
    LAST_YEAR = "last-year"
    """The same calendar days a year earlier; 29 February is compared with 28 February.

    A day and whole weeks are compared with the same weekdays, 52 weeks earlier."""


@dataclass(frozen=True, slots=True)
class DashboardQuery:
    """A period of local days, both included, and the filters of the dashboard."""

    first: date
    last: date
    comparison: Comparison = Comparison.NONE
    site_id: int | None = None
    """None for every site the person may see."""
    category_id: int | None = None
    """Only this category and its descendants: the drill-down."""
    exclude_deferred: bool = False


@dataclass(frozen=True, slots=True)
class PeriodTotals:
    """The totals above the charts; the bars of every chart add up to them."""

    first: date
    last: date
    weight: WeightSplit = field(default_factory=WeightSplit)
    lines_count: int = 0
    exits_count: int = 0
    tickets: int = 0
    days_open: int | None = None
    """Days on which the centre is usually open; None where nothing is said about that."""


@dataclass(frozen=True, slots=True)
class SiteWeight:
    """Received weight of one site."""

    site_id: int
    name: str
    weight: Decimal
    lines_count: int


@dataclass(frozen=True, slots=True)
class OriginWeight:
    """Received weight of one kind of deposit, or of one commune; of tickets that say none too."""

    name: str | None
    """As people know it; None where nothing is said."""
    weight: Decimal
    lines_count: int
    deposit_kind_ids: tuple[int, ...] | None = None
    """The kinds of that name, one at each site; None where it is a commune."""
    commune: str = ""
    """INSEE code, of a commune."""

    @property
    def is_of_kinds(self) -> bool:
        """Whether it is a kind of deposit."""
        return self.deposit_kind_ids is not None


@dataclass(frozen=True, slots=True)
class OriginWeights:
    """Where what was received in a period came from, and how it was weighed.

    Kinds add up to all of it, and so do communes.
    """

    deposit_kinds: tuple[OriginWeight, ...] = ()
    """Largest first."""
    communes: tuple[OriginWeight, ...] = ()
    lines_count: int = 0
    weighed_lines: int = 0
    """Of them, those whose weight was read from a scale."""

    @property
    def is_known(self) -> bool:
        """Whether anything is said of any ticket."""
        return any(each.name is not None for each in (*self.deposit_kinds, *self.communes))


@dataclass(frozen=True, slots=True)
class Mover:
    """A root category (in a drill-down a child) whose weight changed between the periods."""

    category_id: int | None
    name: str
    weight: Decimal
    before: Decimal

    @property
    def change(self) -> Decimal:
        """Difference in kilograms; negative for a faller."""
        return self.weight - self.before


@dataclass(frozen=True, slots=True)
class Dashboard:
    """All charts of a period, read in one transaction; weights are received, without exits."""

    query: DashboardQuery
    taken_at: datetime
    totals: PeriodTotals
    days: tuple[DayWeights, ...] = ()
    """Every day of the period, oldest first."""
    categories: tuple[CategoryWeight, ...] = ()
    """Largest first: the root categories, or in a drill-down the children and the own lines."""
    by_destination: Mapping[Destination, Decimal] = field(default_factory=dict)
    by_hour: Mapping[int, Decimal] = field(default_factory=dict)
    """By local hour, 0 to 23, over the whole period; lines of unknown hour are left out."""
    by_site: tuple[SiteWeight, ...] = ()
    compared: PeriodTotals | None = None
    compared_days: tuple[DayWeights, ...] = ()
    compared_categories: tuple[CategoryWeight, ...] = ()
    compared_by_hour: Mapping[int, Decimal] = field(default_factory=dict)
    risers: tuple[Mover, ...] = ()
    fallers: tuple[Mover, ...] = ()

    @property
    def received(self) -> Decimal:
        """Received kilograms of the period, to which every chart adds up."""
        return sum((day.total for day in self.days), ZERO)
