"""The same on PostgreSQL: a server of the bench's own, whose databases it keeps."""

from collections.abc import Callable
from dataclasses import replace

from recyclique_desk.domain.calendar import day_number
from recyclique_desk.domain.tickets import TicketFilter
from recyclique_desk.services.figures.changes import LatestSnapshot
from tests.bench.data import SMALL, Data, Filled
from tests.bench.figures import DECADE, TODAY, YEAR, widest
from tests.bench.lists import COUNTED, FILTERS, first_page, heaviest, rows_of, totals_of
from tests.bench.measure import Result, in_turn

_STACKED = (
    "SELECT reception_day, destination, count(*), sum(weight) FROM ligne_depot "
    "WHERE reception_day BETWEEN {0} AND {1} AND NOT is_exit GROUP BY reception_day, destination"
)


def postgresql(data: Data) -> list[Result]:
    """Live refresh, a beat of an idle database, dashboard, and first page with totals."""
    server = data.server()
    small, large = (data.on_server(server, lines) for lines in (SMALL, data.lines))
    return [*_live(data, small, large), *_dashboard(large), *_pages(small, large)]


def _live(data: Data, small: Filled, large: Filled) -> list[Result]:
    idle = LatestSnapshot(large.services.figures)
    many, few, nothing = in_turn(
        lambda: large.services.figures.snapshot(large.who),
        lambda: small.services.figures.snapshot(small.who),
        lambda: idle(large.who),
        times=15,
    )
    name = f"PostgreSQL: live refresh, {data.lines:,} lines"
    return [
        Result(name, many, few, "≤ 1.5", against="10,000 lines"),
        Result("PostgreSQL: a beat of an idle database", nothing, many, "≈ 0", against=name),
    ]


def _dashboard(large: Filled) -> list[Result]:
    def scan(first: int) -> Callable[[], object]:
        query = _STACKED.format(first, day_number(TODAY))

        def run() -> object:
            with large.database.read() as connection:
                return connection.exec_driver_sql(query).all()

        return run

    results = []
    category = widest(large)
    for title, ask in (
        ("one year", YEAR),
        ("one year, one site", replace(YEAR, site_id=large.who.site_id)),
        ("one year, one category", replace(YEAR, category_id=category)),
        ("ten years", DECADE),
        ("ten years, one category", replace(DECADE, category_id=category)),
    ):
        ours, bare = in_turn(
            lambda ask=ask: large.services.figures.dashboard(large.who, ask),  # type: ignore[misc]
            scan(day_number(ask.first)),
        )
        results.append(
            Result(f"PostgreSQL: dashboard, {title}", ours, bare, "≤ 0.2", against="bare scan")
        )
    return results


def _pages(small: Filled, large: Filled) -> list[Result]:
    def held(
        what: str, call: Callable[[Filled, TicketFilter], None], chosen: TicketFilter, target: str
    ) -> Result:
        ours, few = in_turn(lambda: call(large, chosen), lambda: call(small, chosen), times=5)
        return Result(f"PostgreSQL: {what}", ours, few, target, against="10,000 lines")

    results = [
        held(f"first page with totals: {name}", first_page, chosen, "≤ 2")
        for name, chosen in FILTERS.items()
    ]
    for name, chosen in COUNTED.items():
        results.append(held(f"first page: {name}", rows_of, chosen, "≤ 2"))
        results.append(held(f"totals, behind the page: {name}", totals_of, chosen, "printed"))
    for chosen in (TicketFilter(), FILTERS["a site"]):
        name = "first page, heaviest first" + (", a site" if chosen.site_id else "")
        results.append(held(name, heaviest, chosen, "≤ 2"))
    return results


BENCHES = {"postgresql": postgresql}
