"""Comparisons that are fair: a period that still runs is held against as many days; no Qt."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from recyclique_desk.domain.dashboard import (
    Comparison,
    Dashboard,
    DashboardQuery,
    Mover,
    OriginWeights,
    PeriodTotals,
)
from recyclique_desk.domain.figures import CategoryWeight
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.domain.weight import ZERO
from recyclique_desk.ui.charts.spans import counterpart

AskDashboard = Callable[[Who, DashboardQuery], Dashboard]
AskOrigins = Callable[[Who, DashboardQuery], OriginWeights]
_DAY = timedelta(days=1)
_FEWEST_MOVERS = 5
_LATE = 10 * _DAY


@dataclass(frozen=True, slots=True)
class FairComparison:
    """What two periods had by the same day: `until`, and the day it stands against."""

    now: PeriodTotals
    before: PeriodTotals
    until: date
    is_whole: bool
    """Whether these are the whole periods."""
    before_begins: date | None = None
    """The first day anything came before, where that is late in the other period."""

    @property
    def share(self) -> Decimal | None:
        """How much more came, as a share of before; None where nothing came before."""
        before = self.before.weight.received
        return (self.now.weight.received - before) / before if before else None


@dataclass(frozen=True, slots=True)
class ComparedDashboard:
    """A dashboard, and how it compares; `fair` is None where there is nothing to compare yet.

    Of a period that runs, hours, categories and destinations are held against the days that
    have their counterpart, up to yesterday: today is not over. The days themselves show all.
    """

    dashboard: Dashboard
    fair: FairComparison | None
    compared_destinations: Mapping[Destination, Decimal]
    origins: OriginWeights = field(default_factory=OriginWeights)
    """Where it came from; read after the rest."""


def ask_picture(
    who: Who, ask_dashboard: AskDashboard, ask: DashboardQuery, today: date
) -> ComparedDashboard:
    """Ask for a dashboard and, where its period still runs, for the part that can be compared."""
    dashboard = ask_dashboard(who, ask)
    compared = dashboard.compared
    if compared is None:
        return ComparedDashboard(dashboard, None, {})
    until = today - _DAY
    if ask.last <= until:
        fair = FairComparison(dashboard.totals, compared, ask.last, True, _begins_late(dashboard))
        return ComparedDashboard(dashboard, fair, _destinations(dashboard))
    if until < ask.first:
        return ComparedDashboard(replace(dashboard, risers=(), fallers=()), None, {})
    other = min(counterpart(until, ask.first, ask.last, compared.first), compared.last)
    alone = replace(ask, comparison=Comparison.NONE)
    now = ask_dashboard(who, replace(alone, last=until))
    before = ask_dashboard(who, replace(alone, first=compared.first, last=other))
    movers = _movers(now.categories, before.categories)
    count = max(len(dashboard.risers), len(dashboard.fallers), _FEWEST_MOVERS)
    dashboard = replace(
        dashboard,
        compared_categories=before.categories,
        compared_by_hour=before.by_hour,
        risers=tuple(mover for mover in reversed(movers) if mover.change > 0)[:count],
        fallers=tuple(mover for mover in movers if mover.change < 0)[:count],
    )
    fair = FairComparison(now.totals, before.totals, until, False, _begins_late(dashboard))
    return ComparedDashboard(dashboard, fair, before.by_destination)


def _begins_late(dashboard: Dashboard) -> date | None:
    """Give the first day of the other period on which anything came, if that is late in it."""
    days = dashboard.compared_days
    first = next((day.day for day in days if day.total), None)
    return first if first is not None and first - days[0].day > _LATE else None


def _movers(now: Iterable[CategoryWeight], before: Iterable[CategoryWeight]) -> list[Mover]:
    """Give every category of both, the one that lost most first."""
    new = {category.category_id: category for category in now}
    old = {category.category_id: category for category in before}
    movers = [
        Mover(
            key,
            category.name,
            new[key].weight if key in new else ZERO,
            old[key].weight if key in old else ZERO,
        )
        for key, category in {**old, **new}.items()
    ]
    return sorted(movers, key=lambda mover: mover.change)


def _destinations(dashboard: Dashboard) -> dict[Destination, Decimal]:
    weights: dict[Destination, Decimal] = {}
    for day in dashboard.compared_days:
        for destination, weight in day.by_destination.items():
            weights[destination] = weights.get(destination, ZERO) + weight
    return weights
