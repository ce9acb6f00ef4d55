"""Every figure of the dashboard, held against a plain fold over the rows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from recyclique_desk.domain.comparisons import compared_days
from recyclique_desk.domain.dashboard import Comparison, Dashboard, DashboardQuery, PeriodTotals
from recyclique_desk.domain.errors import NotFound, UserError
from recyclique_desk.domain.figures import CategoryWeight, DayWeights
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Destination, WeightSplit
from tests.conftest import Counter
from tests.services.operations import DAYS, OPERATIONS, Centre

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FLOWS = ("revente", "recyclage", "don", "destruction", "autre")
FIRSTS = st.sampled_from([*DAYS, date(2025, 1, 1), date(2024, 2, 1), date(2025, 3, 1)])
LENGTHS = st.sampled_from([1, 2, 28, 29, 31, 92, 365, 366, 700])


@dataclass(frozen=True)
class Row:
    day: date
    hour: int | None
    grams: int
    flow: Destination
    is_exit: bool
    category: int | None
    site: int


class Fold:
    """All rows; day and hour are told from the instant, not from what the tables repeat."""

    def __init__(self, desk: Counter, who: Who, ask: DashboardQuery) -> None:
        with desk.database.read() as connection:
            self.parents: dict[int, int | None] = {
                row.id: row.parent_id
                for row in connection.execute(text("SELECT id, parent_id FROM categories"))
            }
            joined = (
                "ticket_depot t JOIN poste_reception p ON p.id = t.poste_id "
                "JOIN sites s ON s.id = p.site_id"
            )
            told = "t.created_at AS ticket_at, p.is_deferred AS from_notebook, s.id AS site, "
            with_lines = f"{joined} JOIN ligne_depot l ON l.ticket_id = t.id"
            lines = connection.execute(
                text(f"SELECT {told} s.time_zone, l.* FROM {with_lines}")
            ).all()
            tickets = connection.execute(text(f"SELECT {told} s.time_zone FROM {joined}")).all()
        seen = self._seen(who, ask)
        self.lines = [self._line(row) for row in lines if seen(row)]
        self.tickets = [
            self._wall(row.ticket_at, row.time_zone).date() for row in tickets if seen(row)
        ]
        if ask.category_id is not None:
            branch = self.below(ask.category_id)
            self.lines = [line for line in self.lines if line.category in branch]

    @staticmethod
    def _seen(who: Who, ask: DashboardQuery) -> Any:
        def seen(row: Any) -> bool:
            return (
                (who.is_admin or row.site == who.site_id)
                and ask.site_id in {None, row.site}
                and not (ask.exclude_deferred and row.from_notebook)
            )

        return seen

    @staticmethod
    def _wall(milliseconds: int, zone: str) -> datetime:
        return (EPOCH + timedelta(milliseconds=milliseconds)).astimezone(ZoneInfo(zone))

    def _line(self, row: Any) -> Row:
        wall = self._wall(row.created_at, row.time_zone)
        return Row(
            wall.date(),
            None if row.quarter is None else wall.hour,
            row.weight,
            Destination(FLOWS[row.destination - 1]),
            bool(row.is_exit),
            row.category_id,
            row.site,
        )

    def below(self, category: int) -> set[int | None]:
        found: set[int | None] = {category}
        while more := {c for c, parent in self.parents.items() if parent in found} - found:
            found |= more
        return found

    def within(self, first: date, last: date) -> list[Row]:
        return [line for line in self.lines if first <= line.day <= last]

    def bar(self, category: int | None, under: int | None) -> int | None:
        """The bar a line stands in: its root, or in a drill-down the child it lies under."""
        while category is not None and category != under:
            parent = self.parents[category]
            if parent == under:
                return category
            category = parent
        return category


def kg(lines: Iterable[Row]) -> Decimal:
    return Decimal(sum(line.grams for line in lines)) / 1000


def check_period(
    fold: Fold,
    ask: DashboardQuery,
    totals: PeriodTotals,
    days: tuple[DayWeights, ...],
    categories: tuple[CategoryWeight, ...],
    by_hour: Any,
) -> None:
    first, last = totals.first, totals.last
    lines = fold.within(first, last)
    received = [line for line in lines if not line.is_exit]
    entree = {Destination.REVENTE, Destination.DON}
    assert totals.weight == WeightSplit(
        kg(line for line in received if line.flow in entree),
        kg(line for line in received if line.flow not in entree),
        kg(line for line in lines if line.is_exit),
    )
    assert (totals.lines_count, totals.exits_count) == (len(received), len(lines) - len(received))
    assert totals.tickets == sum(first <= day <= last for day in fold.tickets)
    assert [bar.day for bar in days] == [
        first + timedelta(days=n) for n in range((last - first).days + 1)
    ]
    filled: dict[date, list[Row]] = {}
    for line in received:
        filled.setdefault(line.day, []).append(line)
    for bar in days:
        assert bar.by_destination == {
            flow: kg(line for line in filled.get(bar.day, ()) if line.flow is flow)
            for flow in Destination
        }
    bars = {fold.bar(line.category, ask.category_id) for line in received}
    assert {entry.category_id for entry in categories} == bars
    for entry in categories:
        of_it = [x for x in received if fold.bar(x.category, ask.category_id) == entry.category_id]
        assert (entry.weight, entry.lines_count) == (kg(of_it), len(of_it))
    assert [e.weight for e in categories] == sorted((e.weight for e in categories), reverse=True)
    hours = {line.hour for line in received if line.hour is not None}
    assert by_hour == {h: kg(line for line in received if line.hour == h) for h in hours}
    for chart in (days_sum(days), sum((e.weight for e in categories), Decimal(0))):
        assert chart == totals.weight.received, "the bars add up to the figure above them"


def days_sum(days: tuple[DayWeights, ...]) -> Decimal:
    return sum((bar.total for bar in days), Decimal(0))


def check(desk: Counter, who: Who, ask: DashboardQuery) -> Dashboard:
    found = desk.services.figures.dashboard(who, ask)
    fold = Fold(desk, who, ask)
    assert (found.query, found.taken_at) == (ask, desk.clock())
    assert (found.totals.first, found.totals.last) == (ask.first, ask.last)
    check_period(fold, ask, found.totals, found.days, found.categories, found.by_hour)
    received = [line for line in fold.within(ask.first, ask.last) if not line.is_exit]
    assert found.by_destination == {
        flow: kg(line for line in received if line.flow is flow) for flow in Destination
    }
    assert {site.site_id: (site.weight, site.lines_count) for site in found.by_site} == {
        site: (kg(x for x in received if x.site == site), sum(x.site == site for x in received))
        for site in {line.site for line in received}
    }
    assert found.received == found.totals.weight.received
    other = compared_days(ask.first, ask.last, ask.comparison)
    if other is None:
        assert (found.compared, found.compared_days, found.risers) == (None, (), ())
        return found
    assert found.compared is not None
    assert (found.compared.first, found.compared.last) == other
    check_period(
        fold,
        ask,
        found.compared,
        found.compared_days,
        found.compared_categories,
        found.compared_by_hour,
    )
    check_movers(found)
    return found


def check_movers(found: Dashboard) -> None:
    now = {entry.category_id: entry.weight for entry in found.categories}
    before = {entry.category_id: entry.weight for entry in found.compared_categories}
    changes = {
        key: now.get(key, Decimal(0)) - before.get(key, Decimal(0)) for key in {*now, *before}
    }
    for movers, sign in ((found.risers, 1), (found.fallers, -1)):
        assert all(mover.change == changes[mover.category_id] for mover in movers)
        sizes = sorted((sign * c for c in changes.values() if sign * c > 0), reverse=True)
        assert [sign * mover.change for mover in movers] == sizes[:5]


def test_every_figure_is_plain_sum_of_rows(desk: Counter) -> None:
    centre = Centre.founded(desk)
    branches = [category.id if category else None for category in centre.tree]
    sites = [desk.who.site_id, centre.people[2].site_id]

    @settings(
        max_examples=20,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(
        OPERATIONS,
        FIRSTS,
        LENGTHS,
        st.sampled_from(list(Comparison)),
        st.sampled_from(branches),
        st.sampled_from([None, *sites]),
        st.booleans(),
    )
    def every(
        operations: list[tuple[object, ...]],
        first: date,
        length: int,
        comparison: Comparison,
        branch: int | None,
        site: int | None,
        exclude: bool,
    ) -> None:
        centre.empty()
        centre.play(operations)
        last = first + timedelta(days=length - 1)
        ask = DashboardQuery(first, last, comparison, None, branch, exclude)
        check(desk, desk.who, ask)
        check(desk, desk.who, replace(ask, site_id=site))
        check(desk, centre.people[2], ask)

    every()


def test_examples_hold_what_is_difficult(sqlite_desk: Counter) -> None:
    desk = sqlite_desk
    centre = Centre.founded(desk)
    centre.empty()
    centre.play(
        [
            ("move_clock", (DAYS[-1], (2, 30), 0)),
            ("add", 0, (2, 1200, Destination.DON, False)),
            ("move_clock", (DAYS[-1], (2, 30), 1)),
            ("add", 2, (5, 1300, Destination.AUTRE, False)),
            ("add_after_midnight", 1, (1, 500, Destination.DON, True)),
            ("defer", DAYS[0], (3, 700, Destination.REVENTE, False)),
            ("move", 0, 3),
            ("redate", 1, DAYS[1]),
            ("retire", 0),
        ]
    )
    fold = Fold(desk, desk.who, DashboardQuery(DAYS[0], DAYS[-1]))
    assert len(fold.lines) == 5
    assert {line.site for line in fold.lines} == {desk.who.site_id, centre.people[2].site_id}
    assert {line.hour for line in fold.lines} >= {None}
    found = check(desk, desk.who, DashboardQuery(DAYS[0], date(2025, 12, 31)))
    assert found.totals.weight.received == Decimal("3.200")
    assert {entry.name for entry in found.categories} == {"Meubles", "Textile", "À classer"}


@pytest.mark.parametrize(
    ("first", "last", "comparison", "wanted"),
    [
        ("2025-03-01", "2025-03-31", Comparison.BEFORE, ("2025-02-01", "2025-02-28")),
        ("2025-04-01", "2025-06-30", Comparison.BEFORE, ("2025-01-01", "2025-03-31")),
        ("2024-01-01", "2024-12-31", Comparison.BEFORE, ("2023-01-01", "2023-12-31")),
        ("2025-02-01", "2025-04-30", Comparison.BEFORE, ("2024-11-04", "2025-01-31")),
        ("2025-10-06", "2025-10-12", Comparison.BEFORE, ("2025-09-29", "2025-10-05")),
        ("2025-10-07", "2025-10-07", Comparison.BEFORE, ("2025-10-06", "2025-10-06")),
        ("2024-02-29", "2024-03-01", Comparison.LAST_YEAR, ("2023-02-28", "2023-03-01")),
        ("2025-01-01", "2025-12-31", Comparison.LAST_YEAR, ("2024-01-01", "2024-12-31")),
        ("2025-10-07", "2025-10-07", Comparison.LAST_YEAR, ("2024-10-08", "2024-10-08")),
        ("2025-10-06", "2025-10-12", Comparison.LAST_YEAR, ("2024-10-07", "2024-10-13")),
        ("2024-12-30", "2025-01-05", Comparison.LAST_YEAR, ("2024-01-01", "2024-01-07")),
        ("2025-10-06", "2025-10-19", Comparison.LAST_YEAR, ("2024-10-07", "2024-10-20")),
        ("2021-02-01", "2021-02-28", Comparison.LAST_YEAR, ("2020-02-01", "2020-02-28")),
    ],
)
def test_whole_period_is_held_against_whole_one_before(
    first: str, last: str, comparison: Comparison, wanted: tuple[str, str]
) -> None:
    found = compared_days(date.fromisoformat(first), date.fromisoformat(last), comparison)
    assert found == tuple(date.fromisoformat(day) for day in wanted)


def test_nonsense_is_refused_in_sentence(desk: Counter) -> None:
    dashboard = desk.services.figures.dashboard
    with pytest.raises(UserError, match="après la date de fin"):
        dashboard(desk.who, DashboardQuery(DAYS[5], DAYS[4]))
    with pytest.raises(UserError, match="année"):
        dashboard(desk.who, DashboardQuery(date(1900, 1, 1), date(1900, 1, 2), Comparison.BEFORE))
    with pytest.raises(NotFound, match="catégorie"):
        dashboard(desk.who, DashboardQuery(DAYS[4], DAYS[5], category_id=4711))


def test_volunteer_sees_their_own_site_alone(desk: Counter) -> None:
    far = desk.site("Annexe")
    there = desk.operator("Cy", far)
    desk.ligne(desk.ticket(), "2.000")
    day = desk.clock().date()
    ask = DashboardQuery(day, day)
    assert desk.services.figures.dashboard(there, ask).received == 0
    with pytest.raises(NotFound, match="site"):
        desk.services.figures.dashboard(there, replace(ask, site_id=desk.who.site_id))
