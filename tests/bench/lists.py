"""The ticket list with its totals."""

from datetime import date

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.tickets import PAGE, Destination, Status, TicketFilter, TicketOrder
from tests.bench.data import Data, Filled
from tests.bench.measure import Result, in_turn
from tests.bench.tickets import many_tickets

WEEK = Period.of_days(date(2025, 10, 1), date(2025, 10, 7))
FILTERS = {
    "no filter": TicketFilter(),
    "closed": TicketFilter(status=Status.CLOSED),
    "open": TicketFilter(status=Status.OPENED),
    "a week": TicketFilter(period=WEEK),
    "a week, closed": TicketFilter(status=Status.CLOSED, period=WEEK),
    "a week, one destination": TicketFilter(period=WEEK, destination=Destination.DON),
    "closed, no notebooks": TicketFilter(status=Status.CLOSED, exclude_deferred=True),
    "a site": TicketFilter(site_id=1),
    "with lines": TicketFilter(with_empty=False),
    "one destination": TicketFilter(destination=Destination.DON),
    "one destination, closed": TicketFilter(status=Status.CLOSED, destination=Destination.DON),
    "one destination, one site": TicketFilter(site_id=1, destination=Destination.DON),
    "a common category": TicketFilter(category_id=11),
    "a category, one site, no notebooks": TicketFilter(
        site_id=1, category_id=11, exclude_deferred=True
    ),
    "a category and a destination": TicketFilter(category_id=11, destination=Destination.DON),
    "no category": TicketFilter(without_category=True),
    "two years, a category": TicketFilter(
        period=Period.of_days(date(2023, 10, 8), date(2025, 10, 7)), category_id=11
    ),
    "a number": TicketFilter(text="251007-001"),
    "nobody's name": TicketFilter(text="zzz"),
}
"""What is answered at once, rows and totals, however long the history."""
COUNTED = {
    "a counter": TicketFilter(text="3"),
    "a part of names": TicketFilter(text="an"),
    "a bénévole": TicketFilter(benevole_user_id=21),
    "a bénévole, a category": TicketFilter(benevole_user_id=21, category_id=11),
    "a poste": TicketFilter(poste_id=71),
}
"""What no summary knows: a row a ticket is counted, behind the page, and grows with them."""
FAR = 10_000


def page(data: Data) -> list[Result]:
    """First page with totals, filter by filter, and a page far down."""
    small, large = data.small, data.large
    results = []
    for name, chosen in FILTERS.items():
        ours, few = in_turn(
            lambda chosen=chosen: first_page(large, chosen),  # type: ignore[misc]
            lambda chosen=chosen: first_page(small, chosen),  # type: ignore[misc]
            times=5,
        )
        results.append(
            Result(f"first page with totals: {name}", ours, few, "≤ 2", against=_of(data, chosen))
        )
    for name, chosen in COUNTED.items():
        for what, call, target in (
            ("first page", rows_of, "≤ 2"),
            ("totals, behind the page", totals_of, "printed"),
        ):
            ours, few = in_turn(
                lambda call=call, chosen=chosen: call(large, chosen),  # type: ignore[misc]
                lambda call=call, chosen=chosen: call(small, chosen),  # type: ignore[misc]
                times=5,
            )
            results.append(Result(f"{what}: {name}", ours, few, target, against=_of(data, chosen)))
    for chosen in (TicketFilter(), FILTERS["a site"]):
        ours, few = in_turn(
            lambda chosen=chosen: heaviest(large, chosen),  # type: ignore[misc]
            lambda chosen=chosen: heaviest(small, chosen),  # type: ignore[misc]
            times=5,
        )
        name = "first page, heaviest first" + (", a site" if chosen.site_id else "")
        results.append(Result(name, ours, few, "≤ 2", against=_of(data, chosen)))
    return [*results, _last_page(large)]


def far(data: Data) -> list[Result]:
    """Page 10 000, which only a million tickets have."""
    with data.opened(many_tickets(data)) as filled:
        return [_last_page(filled)]


def _last_page(filled: Filled) -> Result:
    """Measure page 10 000, or the last full one of fewer tickets."""
    with filled.bare() as bare:
        (tickets,) = bare.execute("SELECT count(*) FROM ticket_depot").fetchone()
        number = min(FAR, tickets // PAGE)
        row = bare.execute(
            "SELECT created_at, id FROM ticket_depot ORDER BY created_at DESC, id DESC "
            "LIMIT 1 OFFSET ?",
            ((number - 1) * PAGE - 1,),
        ).fetchone()
    # The key of the page's forerunner, by counting: to walk there takes its time.
    key = (row[0], row[1])
    page = filled.services.tickets.page
    assert len(page(filled.who, TicketFilter(), key).tickets) == PAGE
    deep, first = in_turn(
        lambda: page(filled.who, TicketFilter(), key),
        lambda: page(filled.who, TicketFilter(), None),
    )
    what = f"page {number:,} of {tickets:,} tickets"
    return Result(what, deep, first, "≤ 2", against="the first page")


def _of(data: Data, chosen: TicketFilter) -> str:
    """Name the yardstick, and how many rows each page has: few tickets leave it half empty."""
    many, few = (
        len(filled.services.tickets.page(filled.who, chosen).tickets)
        for filled in (data.large, data.small)
    )
    return f"10,000 lines ({many} rows : {few})"


def first_page(filled: Filled, chosen: TicketFilter) -> None:
    """Read the first page and its totals, as the window does."""
    rows_of(filled, chosen)
    totals_of(filled, chosen)


def rows_of(filled: Filled, chosen: TicketFilter) -> None:
    """Read the first page."""
    filled.services.tickets.page(filled.who, chosen)


def heaviest(filled: Filled, chosen: TicketFilter) -> None:
    """Read the first page of all by weight."""
    filled.services.tickets.page(filled.who, chosen, order=TicketOrder.HEAVIEST)


def totals_of(filled: Filled, chosen: TicketFilter) -> None:
    """Read its totals."""
    filled.services.tickets.totals(filled.who, chosen)


BENCHES = {"page": page, "page-10000": far}
