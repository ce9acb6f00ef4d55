"""A centre's history as plain values, and what a dashboard says of it: no database."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from recyclique_desk.domain.dashboard import (
    Comparison,
    Dashboard,
    DashboardQuery,
    Mover,
    PeriodTotals,
    SiteWeight,
)
from recyclique_desk.domain.figures import CategoryWeight, DayWeights
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Destination, WeightSplit
from recyclique_desk.domain.weight import ZERO
from recyclique_desk.ui.charts.spans import shifted, stepped

NOON = datetime(2025, 11, 18, 12, 5, tzinfo=UTC)
ROOTS = (
    ("Textile", ("Vêtements", "Linge", "Chaussures")),
    ("Vaisselle et cuisine", ()),
    ("Articles de bricolage et de jardin thermiques", ("Tondeuses", "Tronçonneuses")),
    ("Livres", ()),
    ("Jouets", ("Jeux de société", "Peluches")),
    ("Électroménager", ()),
    ("Meubles", ("Chaises", "Tables")),
    ("Cycles", ()),
    ("Décoration", ()),
    ("Sport", ()),
    ("Disques", ()),
    ("Puériculture", ()),
)
SITES = ((1, "La Clique"), (2, "Atelier Nord"))


@dataclass(frozen=True)
class Weighing:
    day: date
    hour: int | None
    category: int | None
    site: int
    destination: Destination
    kg: Decimal


class History:
    """Weighings on every day but Sundays and Mondays, the same for the same day."""

    def __init__(self, first: date, last: date, sites: int = 1) -> None:
        self.first, self.last, self.sites = first, last, sites
        self.names: dict[int, str] = {}
        self.parents: dict[int, int | None] = {}
        number = 0
        for root, children in ROOTS:
            number += 1
            self.names[number], self.parents[number] = root, None
            parent = number
            for child in children:
                number += 1
                self.names[number], self.parents[number] = child, parent

    def weighings(self, first: date, last: date) -> Iterator[Weighing]:
        day = max(first, self.first)
        while day <= min(last, self.last):
            if day.weekday() not in {0, 6}:
                yield from self._of_day(day)
            day += timedelta(days=1)

    def _of_day(self, day: date) -> Iterator[Weighing]:
        season = 10 + (day.month * 7) % 13 + day.weekday() * 2
        for n in range(9):
            seed = day.toordinal() * 31 + n * 17
            ids = sorted(self.names)
            category = ids[seed % 7 * (seed % 3) % len(ids)] if n else None
            yield Weighing(
                day,
                9 + seed % 9 if n % 4 else None,
                category,
                1 + seed % self.sites,
                tuple(Destination)[(seed // 7) % 11 % 5],
                Decimal(season * 1000 + seed % 5000).scaleb(-3),
            )

    def dashboard(self, who: Who, ask: DashboardQuery) -> Dashboard:
        found = self._selected(ask)
        dashboard = Dashboard(
            query=ask,
            taken_at=NOON,
            totals=_totals(ask.first, ask.last, found),
            days=_days(ask.first, ask.last, found),
            categories=self._categories(found, ask.category_id),
            by_destination=_flows(found),
            by_hour=_hours(found),
            by_site=tuple(
                SiteWeight(n, name, kg, 1)
                for n, name in SITES
                if (kg := _sums(found, "site").get(n, ZERO))
            ),
        )
        if ask.comparison is Comparison.NONE:
            return dashboard
        if ask.comparison is Comparison.LAST_YEAR:
            first, last = shifted(ask.first, -12), shifted(ask.last, -12)
        else:
            first, last = stepped(ask.first, ask.last, -1)
        old = self._selected(replace(ask, first=first, last=last))
        before = {c.category_id: c for c in self._categories(old, ask.category_id)}
        now = {c.category_id: c for c in dashboard.categories}
        movers = [
            Mover(
                key,
                (now.get(key) or before[key]).name,
                now[key].weight if key in now else ZERO,
                before[key].weight if key in before else ZERO,
            )
            for key in {**now, **before}
        ]
        movers.sort(key=lambda mover: mover.change)
        return replace(
            dashboard,
            compared=_totals(first, last, old),
            compared_days=_days(first, last, old),
            compared_categories=self._categories(old, ask.category_id),
            compared_by_hour=_hours(old),
            risers=tuple(m for m in reversed(movers) if m.change > 0)[:5],
            fallers=tuple(m for m in movers if m.change < 0)[:5],
        )

    def _selected(self, ask: DashboardQuery) -> list[Weighing]:
        return [
            w
            for w in self.weighings(ask.first, ask.last)
            if ask.site_id in {None, w.site}
            and (ask.category_id is None or ask.category_id in self._path(w.category))
        ]

    def _path(self, category: int | None) -> list[int]:
        path = []
        while category is not None:
            path.append(category)
            category = self.parents[category]
        return path

    def _categories(self, found: list[Weighing], level: int | None) -> tuple[CategoryWeight, ...]:
        own = _sums(found, "category")

        def build(number: int) -> CategoryWeight:
            below = [n for n, parent in self.parents.items() if parent == number]
            children = tuple(c for n in below if (c := build(n)).weight)
            weight = own.get(number, ZERO) + sum((c.weight for c in children), ZERO)
            name = self.names[number]
            return CategoryWeight(number, name, weight, own.get(number, ZERO), 1, children)

        entries = [build(n) for n, parent in self.parents.items() if parent == level]
        if level is not None:
            kg = own.get(level, ZERO)
            entries.append(CategoryWeight(level, self.names[level], kg, kg, 1))
        elif None in own:
            entries.append(CategoryWeight(None, "À classer", own[None], own[None], 1))
        some = [entry for entry in entries if entry.weight]
        return tuple(sorted(some, key=lambda entry: -entry.weight))


def _sums(found: list[Weighing], by: str) -> dict[object, Decimal]:
    sums: dict[object, Decimal] = defaultdict(lambda: ZERO)
    for weighing in found:
        sums[getattr(weighing, by)] += weighing.kg
    return dict(sums)


def _flows(found: list[Weighing]) -> dict[Destination, Decimal]:
    return {flow: kg for flow in Destination if (kg := _sums(found, "destination").get(flow))}


def _hours(found: list[Weighing]) -> dict[int, Decimal]:
    return {hour: kg for hour in range(24) if (kg := _sums(found, "hour").get(hour))}


def _days(first: date, last: date, found: list[Weighing]) -> tuple[DayWeights, ...]:
    by_day: dict[date, dict[Destination, Decimal]] = defaultdict(lambda: defaultdict(lambda: ZERO))
    for weighing in found:
        by_day[weighing.day][weighing.destination] += weighing.kg
    days = ((first + timedelta(days=n)) for n in range((last - first).days + 1))
    return tuple(DayWeights(day, dict(by_day.get(day, {}))) for day in days)


def _totals(first: date, last: date, found: list[Weighing]) -> PeriodTotals:
    flows = _sums(found, "destination")
    entree = flows.get(Destination.REVENTE, ZERO) + flows.get(Destination.DON, ZERO)
    total = sum(flows.values(), ZERO)
    split = WeightSplit(entree, total - entree, Decimal("130.250"))
    return PeriodTotals(first, last, split, len(found), 12, len(found) // 40)
