"""No list, figure or export reads a whole table: SQLite says so itself."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.dashboard import DashboardQuery
from recyclique_desk.domain.exports import Contents, ExportRequest
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Destination, Status, TicketFilter, TicketOrder
from recyclique_desk.services.all import Services
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import prepare_database
from tests.conftest import NOON, Clock

BIG = {
    "ligne_depot",
    "ticket_depot",
    "ticket_totals",
    "ticket_summaries",
    "poste_reception",
    "audit_events",
}
FEW = ("ix_ticket_depot_open", "ix_ligne_depot_unsorted", "uq_poste_reception_one_open")
"""Indexes that hold only the rows asked for: all of such a one is little."""
TODAY = NOON.date()
WEEK = Period.of_days(TODAY - timedelta(days=6), TODAY)


class Centre:
    """A centre with five thousand lines, known to the planner."""

    def __init__(self, database: Database, services: Services, who: Who, folder: Path) -> None:
        self.database, self.services, self.who, self.folder = database, services, who, folder

    @contextmanager
    def plans(self) -> Iterator[list[tuple[str, str]]]:
        """Collect (plan line, statement) of every SELECT the block sends."""
        sent: list[tuple[str, Any]] = []

        def listen(_c: Any, _u: Any, statement: str, parameters: Any, *_rest: Any) -> None:
            if statement.lstrip().upper().startswith(("SELECT", "WITH")):
                sent.append((statement, parameters))

        found: list[tuple[str, str]] = []
        event.listen(self.database.engine, "before_cursor_execute", listen)
        try:
            yield found
        finally:
            event.remove(self.database.engine, "before_cursor_execute", listen)
        assert sent, "nothing was asked"
        with self.database.read() as connection:
            for statement, parameters in sent:
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                found += [(row.detail, statement) for row in plan]


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    folder = tmp_path_factory.mktemp("centre")
    database = Database(folder / "desk.sqlite")
    prepare_database(database, folder)
    services = Services(database, Clock(), folder)
    who = services.people.sign_in_local_admin("ana")
    services.demo.fill(who, lines=5_000, sites=2)
    with database.write() as connection:
        connection.execute(text("ANALYZE"))
    yield Centre(database, services, who, folder)
    database.close()


def scans(plan: list[tuple[str, str]]) -> list[str]:
    """The plan lines that read a big table from end to end, by whatever name it goes."""
    found = []
    for detail, statement in plan:
        scan = re.match(r"SCAN (\w+)", detail)
        if scan is None or any(f"INDEX {few}" in detail for few in FEW):
            continue
        alias = re.search(rf"(\w+) AS {scan[1]}\b", statement)
        if (alias[1] if alias else scan[1]) in BIG:
            found.append(detail)
    return found


ASKED: dict[str, Callable[[Centre], object]] = {
    "live figures": lambda c: c.services.figures.live_stats(c.who),
    "figures of a day": lambda c: c.services.figures.live_stats(
        c.who, TODAY - timedelta(days=3), exclude_deferred=True
    ),
    "snapshot": lambda c: c.services.figures.snapshot(c.who),
    "open poste": lambda c: c.services.counter.current_poste(c.who),
    "lines of a week": lambda c: c.services.exports.lignes(c.who, WEEK, c.folder / "l.csv"),
    "totals before an export": lambda c: c.services.exports.preview(
        c.who, ExportRequest(Contents.LIGNES, TicketFilter(period=WEEK))
    ),
    "totals of a week": lambda c: c.services.tickets.totals(c.who, TicketFilter(period=WEEK)),
    "totals of open tickets": lambda c: c.services.tickets.totals(
        c.who, TicketFilter(status=Status.OPENED)
    ),
    "totals of closed tickets without notebooks": lambda c: c.services.tickets.totals(
        c.who, TicketFilter(status=Status.CLOSED, exclude_deferred=True)
    ),
    "totals of tickets with lines to place": lambda c: c.services.tickets.totals(
        c.who, TicketFilter(without_category=True, status=Status.CLOSED)
    ),
    "totals of a week's category": lambda c: c.services.tickets.totals(
        c.who, TicketFilter(category_id=1, period=WEEK)
    ),
    "totals of a bénévole": lambda c: c.services.tickets.totals(
        c.who, TicketFilter(benevole_user_id=1)
    ),
    "totals of a poste": lambda c: c.services.tickets.totals(c.who, TicketFilter(poste_id=1)),
    "totals of a name": lambda c: c.services.tickets.totals(c.who, TicketFilter(text="ana")),
    "totals of a number": lambda c: c.services.tickets.totals(
        c.who, TicketFilter(text="251007-001")
    ),
    "totals of a counter": lambda c: c.services.tickets.totals(c.who, TicketFilter(text="003")),
    "one ticket": lambda c: c.services.tickets.detail(c.who, 7),
    "a ticket by its uuid": lambda c: c.services.tickets.find(
        c.who, str(c.services.tickets.detail(c.who, 7).ticket.uid)
    ),
    "newest open": lambda c: c.services.tickets.page(c.who, TicketFilter(status=Status.OPENED)),
    "a week's heaviest": lambda c: c.services.tickets.page(
        c.who, TicketFilter(period=WEEK), order=TicketOrder.HEAVIEST
    ),
    "the sheet of a day": lambda c: c.services.sheets.day(c.who, TODAY),
    "anomalies": lambda c: c.services.anomalies.find(c.who),
    "by counter": lambda c: c.services.tickets.page(c.who, TicketFilter(text="003")),
}


@pytest.mark.parametrize("name", ASKED)
def test_frequent_queries_scan_no_table(centre: Centre, name: str) -> None:
    with centre.plans() as plan:
        ASKED[name](centre)
    assert scans(plan) == []


@pytest.mark.parametrize("order", TicketOrder)
@pytest.mark.parametrize(
    "chosen",
    [
        TicketFilter(),
        TicketFilter(period=Period(last=TODAY)),
        TicketFilter(status=Status.CLOSED),
        TicketFilter(destination=Destination.DON),
        TicketFilter(category_id=1),
        TicketFilter(category_id=1, destination=Destination.RECYCLAGE),
        TicketFilter(site_id=1),
        TicketFilter(exclude_deferred=True),
    ],
)
def test_page_query_uses_index_without_sorting(
    centre: Centre, order: TicketOrder, chosen: TicketFilter
) -> None:
    first = centre.services.tickets.page(centre.who, chosen, None, 20, order)
    assert first.next_key is not None
    for key in (None, first.next_key):
        with centre.plans() as plan:
            page = centre.services.tickets.page(centre.who, chosen, key, 20, order)
        assert len(page.tickets) == 20
        walked = [d for d, _ in plan if d.startswith(("SCAN ticket_", "SEARCH ticket_"))]
        assert walked
        assert all("USING" in detail for detail in walked)
        in_order = ("ix_ticket_depot_newest", "ix_ticket_totals_heaviest")
        whole = [detail for detail in scans(plan) if not any(name in detail for name in in_order)]
        assert whole == [], "the first page may walk the index of dates from its end, and stops"
        listing = [d for d, s in plan if "LIMIT" in s and "order_key" in s]
        assert not [d for d in listing if "TEMP B-TREE" in d]


@pytest.mark.parametrize("site", [None, 1])
@pytest.mark.parametrize(
    "chosen",
    [
        TicketFilter(),
        TicketFilter(with_empty=False),
        TicketFilter(destination=Destination.DON, exclude_deferred=True),
        TicketFilter(category_id=1),
        TicketFilter(category_id=1, destination=Destination.DON, status=Status.CLOSED),
        TicketFilter(without_category=True),
    ],
)
def test_totals_of_all_there_ever_was_read_no_line_and_no_closed_ticket(
    centre: Centre, chosen: TicketFilter, site: int | None
) -> None:
    with centre.plans() as plan:
        centre.services.tickets.totals(centre.who, replace(chosen, site_id=site))
    assert scans(plan) == []
    of_tickets = [detail for detail, _ in plan if re.match(r"\w+ ticket_depot", detail)]
    assert all("ix_ticket_depot_open" in detail for detail in of_tickets)


def of_lines(plan: list[tuple[str, str]]) -> list[str]:
    """The plan lines about lines, which figures call `l`."""
    return [detail for detail, _ in plan if re.search(r"ligne_depot|\bl\b", detail)]


def test_figures_of_all_sites_read_no_line(centre: Centre) -> None:
    with centre.plans() as plan:
        centre.services.figures.snapshot(centre.who)
    assert not [
        detail for detail, _ in plan if "ligne_depot" in detail or re.search(r"\bl\b", detail)
    ]


def test_figures_of_one_site_never_touch_table_itself(centre: Centre) -> None:
    asked = DashboardQuery(WEEK.first or TODAY, TODAY, site_id=1)
    with centre.plans() as plan:
        centre.services.figures.dashboard(centre.who, asked)
    assert of_lines(plan)
    assert all("COVERING INDEX" in detail for detail in of_lines(plan))


def test_test_sees_scan_when_there_is_one(centre: Centre) -> None:
    with centre.plans() as plan, centre.database.read() as connection:
        connection.execute(text("SELECT * FROM ligne_depot WHERE notes = 'x'")).all()
    assert scans(plan) == ["SCAN ligne_depot"]
