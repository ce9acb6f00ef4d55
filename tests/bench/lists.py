"""The ticket list with its totals."""

from datetime import date

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.tickets import Destination, Status, TicketFilter
from tests.bench.data import Data, Filled
from tests.bench.measure import Result, in_turn

WEEK = Period.of_days(date(2025, 10, 1), date(2025, 10, 7))
FILTERS = {
    "no filter": TicketFilter(),
    "closed": TicketFilter(status=Status.CLOSED),
    "open": TicketFilter(status=Status.OPENED),
    "a week": TicketFilter(period=WEEK),
    "a week, closed": TicketFilter(status=Status.CLOSED, period=WEEK),
    "a week, one destination": TicketFilter(period=WEEK, destination=Destination.DON),
    "one destination": TicketFilter(destination=Destination.DON),
    "a number": TicketFilter(text="251007-001"),
}
FAR = 500


def page(data: Data) -> list[Result]:
    """First page with totals, filter by filter, and a page far down."""
    small, large = data.small, data.large
    results = []
    for name, chosen in FILTERS.items():
        ours, few = in_turn(
            lambda chosen=chosen: _page(large, chosen),  # type: ignore[misc]
            lambda chosen=chosen: _page(small, chosen),  # type: ignore[misc]
            times=5,
        )
        results.append(
            Result(f"first page with totals: {name}", ours, few, "≤ 2", against="10,000 lines")
        )
    far, near = _far_key(large), None
    deep, first = in_turn(
        lambda: large.services.tickets.page(large.who, TicketFilter(), far),
        lambda: large.services.tickets.page(large.who, TicketFilter(), near),
    )
    results.append(Result(f"page {FAR}", deep, first, "≤ 2", against="the first page"))
    return results


def _page(filled: Filled, chosen: TicketFilter) -> None:
    filled.services.tickets.page(filled.who, chosen)
    filled.services.tickets.totals(filled.who, chosen)


def _far_key(filled: Filled) -> tuple[int, int] | None:
    """Give the key of a page far down; by counting, for walking there takes its time."""
    with filled.bare() as bare:
        row = bare.execute(
            "SELECT created_at, id FROM ticket_depot ORDER BY created_at DESC, id DESC "
            "LIMIT 1 OFFSET ?",
            (FAR * 100,),
        ).fetchone()
    return None if row is None else (row[0], row[1])


BENCHES = {"page": page}
