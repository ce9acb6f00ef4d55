"""Live figures and dashboard."""

from datetime import date

from recyclique_desk.domain.calendar import day_number
from recyclique_desk.domain.dashboard import Comparison, DashboardQuery
from recyclique_desk.services.figures.changes import LatestSnapshot
from tests.bench.data import Data, Filled
from tests.bench.measure import Result, in_turn

TODAY = date(2025, 10, 7)
YEAR = DashboardQuery(date(2024, 10, 8), TODAY)
DECADE = DashboardQuery(date(2015, 10, 8), TODAY)
_STACKED = """SELECT reception_day, destination, count(*), sum(weight) FROM ligne_depot
 INDEXED BY ix_ligne_depot_figures WHERE reception_day BETWEEN ? AND ? AND is_exit = 0
 GROUP BY reception_day, destination"""
_WIDEST = """SELECT reception_day, quarter, sum(weight) FROM ligne_depot
 WHERE reception_day IN (?, ?, ?, ?, ?) AND is_exit = 0 GROUP BY reception_day, quarter"""


def live(data: Data) -> list[Result]:
    """One snapshot: banner and its charts."""
    small, large = data.small, data.large
    today = day_number(TODAY)
    weeks = tuple(today - 7 * n for n in range(5))
    idle = LatestSnapshot(large.services.figures)
    with large.bare() as bare:
        few, many, widest, nothing = in_turn(
            lambda: small.services.figures.snapshot(small.who),
            lambda: large.services.figures.snapshot(large.who),
            lambda: bare.execute(_WIDEST, weeks).fetchall(),
            lambda: idle(large.who),
        )
        (month,) = in_turn(lambda: bare.execute(_STACKED, (today - 29, today)).fetchall())
    name = f"live refresh, {data.lines:,} lines"
    return [
        Result(name, many, few, "≤ 1.5", against="10,000 lines"),
        Result(name, many, widest, "≤ 3", against="bare, today and its four weeks by quarter"),
        Result(name, many, month, "≤ 3", against="bare, 30 days by destination"),
        Result("a beat of an idle database", nothing, many, "≈ 0", against="live refresh"),
    ]


def dashboard(data: Data) -> list[Result]:
    """One year and ten, and what one may do there."""
    large = data.large
    asks = {
        "one year": YEAR,
        "one year against the one before": DashboardQuery(YEAR.first, TODAY, Comparison.LAST_YEAR),
        "one year, one site": DashboardQuery(YEAR.first, TODAY, site_id=large.who.site_id),
        "one year, one category": DashboardQuery(YEAR.first, TODAY, category_id=widest(large)),
        "ten years": DECADE,
        "ten years, one category": DashboardQuery(DECADE.first, TODAY, category_id=widest(large)),
    }
    results = []
    with large.bare() as bare:
        for name, ask in asks.items():
            days = (day_number(ask.first), day_number(ask.last))
            ours, scan = in_turn(
                lambda ask=ask: large.services.figures.dashboard(large.who, ask),  # type: ignore[misc]
                lambda days=days: bare.execute(_STACKED, days).fetchall(),  # type: ignore[misc]
                times=5,
            )
            results.append(
                Result(f"dashboard, {name}", ours, scan, "≤ 0.2", against="bare index scan")
            )
    return results


def widest(filled: Filled) -> int | None:
    """Give the category that weighs most: the dearest one to choose."""
    return filled.services.figures.dashboard(filled.who, YEAR).categories[0].category_id


def anomalies(data: Data) -> list[Result]:
    """What looks wrong in the last 62 days; the small history holds only a week of them."""
    large = data.large
    sought, refreshed = in_turn(
        lambda: large.services.anomalies.find(large.who),
        lambda: large.services.figures.snapshot(large.who),
        times=3,
    )
    name = f"anomalies of 62 days, {data.lines:,} lines"
    return [Result(name, sought, refreshed, "≤ 50", against="live refresh")]


BENCHES = {"live": live, "dashboard": dashboard, "anomalies": anomalies}
