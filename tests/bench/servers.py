"""The same on PostgreSQL, a server of the bench's own."""

from collections.abc import Callable

from recyclique_desk.domain.calendar import day_number
from recyclique_desk.domain.tickets import TicketFilter
from tests.bench.data import SITES, SMALL, Data, Filled, days_for
from tests.bench.figures import DECADE, TODAY, YEAR
from tests.bench.measure import Result, in_turn
from tests.postgres import running_server

_STACKED = (
    "SELECT reception_day, destination, count(*), sum(weight) FROM ligne_depot "
    "WHERE reception_day BETWEEN {0} AND {1} AND NOT is_exit GROUP BY reception_day, destination"
)


def postgresql(data: Data) -> list[Result]:
    """Live refresh, dashboard and first page with totals."""
    with running_server() as (port, _server):
        found: list[Filled] = []
        for lines in (SMALL, data.lines):
            base = f"postgresql://postgres@127.0.0.1:{port}"
            root = data.on_server(f"{base}/postgres") if not found else None
            name = f"bench_{lines}"
            _create(root or found[0], name)
            filled = data.on_server(f"{base}/{name}")
            filled.services.demo.fill(
                filled.who, lines=lines, days=days_for(lines), sites=SITES, seed=1
            )
            found.append(filled)
        return _measured(data, *found)


def _create(filled: Filled, name: str) -> None:
    with filled.database.engine.connect().execution_options(
        isolation_level="AUTOCOMMIT"
    ) as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")


def _measured(data: Data, small: Filled, large: Filled) -> list[Result]:
    def scan(ask_first: int) -> Callable[[], object]:
        query = _STACKED.format(ask_first, day_number(TODAY))

        def run() -> object:
            with large.database.read() as connection:
                return connection.exec_driver_sql(query).all()

        return run

    def page(filled: Filled) -> None:
        filled.services.tickets.page(filled.who, TicketFilter())
        filled.services.tickets.totals(filled.who, TicketFilter())

    results = []
    many, few = in_turn(
        lambda: large.services.figures.snapshot(large.who),
        lambda: small.services.figures.snapshot(small.who),
    )
    name = f"PostgreSQL: live refresh, {data.lines:,} lines"
    results.append(Result(name, many, few, "≤ 1.5", against="10,000 lines"))
    for title, ask in (("one year", YEAR), ("ten years", DECADE)):
        ours, bare = in_turn(
            lambda ask=ask: large.services.figures.dashboard(large.who, ask),  # type: ignore[misc]
            scan(day_number(ask.first)),
            times=5,
        )
        results.append(
            Result(f"PostgreSQL: dashboard, {title}", ours, bare, "≤ 0.2", against="bare scan")
        )
    many, few = in_turn(lambda: page(large), lambda: page(small))
    name = "PostgreSQL: first page with totals"
    results.append(Result(name, many, few, "≤ 2", against="10,000 lines"))
    return results


BENCHES = {"postgresql": postgresql}
