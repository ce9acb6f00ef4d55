"""What tickets add up to: the totals of each, and of all that hold a category or a destination.

`ticket_totals` sums the lines of one ticket. `ticket_summaries` sums closed tickets, with all their
lines, by what they hold: a ticket counts once under each category of its lines and those above it,
once under each destination, and under each pair of both. So the list can be totalled under its
filters without counting years of lines: a ticket that holds a thing twice is not counted twice,
which no sum of lines could know. Open tickets are few and change with every line: they are counted
when asked for.

Of all sites together there is a sum per month, of each site one per year. Both tables are kept by
triggers (`storage.ticket_triggers`), and sums at 0 may stay behind: they are 0.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from recyclique_desk.domain.tickets import ENTREE
from recyclique_desk.storage.summaries import ALL_SITES, NO_CATEGORY, month_start
from recyclique_desk.storage.types import FLOW_NUMBERS

EVERY_TICKET = -2
"""Stands for `category_id`: every ticket, those without a line too."""
ANY_CATEGORY = -1
"""Stands for `category_id`: whatever category, or none. `NO_CATEGORY` is 0."""
ANY_DESTINATION = 0

AMOUNTS = ("lines_count", "exit_lines", "received", "entree", "sortie")
"""Of a ticket's lines: how many, how many of them exits, and grams.

What was received and is no *entrée* is *direct*."""
KEY = "category_id, destination, site_id, start, is_deferred"
COLUMNS = f"{KEY}, tickets, {', '.join(AMOUNTS)}"


def _added_to(table: str) -> str:
    return ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in AMOUNTS)


ADD_TO_CELL = (
    f"ON CONFLICT ({KEY}) DO UPDATE SET "
    f"tickets = ticket_summaries.tickets + excluded.tickets, {_added_to('ticket_summaries')}"
)
ADD_TO_TOTALS = f"ON CONFLICT (ticket_id) DO UPDATE SET {_added_to('ticket_totals')}"
_ENTREE = ", ".join(str(FLOW_NUMBERS[flow]) for flow in sorted(ENTREE))
_TWO = "(SELECT 0 AS one UNION ALL SELECT 1)"


def marks_of(categories: str = "categories") -> str:
    """Give SQL for what a line of a category (0 for none) puts its ticket under.

    `of_id` is the line's category; `category_id` that and those above it, or any.
    """
    return (
        "WITH RECURSIVE above (of_id, category_id) AS ("  # noqa: S608
        f"SELECT b.id, b.id FROM {categories} b UNION "
        f"SELECT a.of_id, c.parent_id FROM above a JOIN {categories} c ON c.id = a.category_id "
        "WHERE c.parent_id IS NOT NULL) "
        "SELECT of_id, category_id FROM above "
        f"UNION ALL SELECT b.id, {ANY_CATEGORY} FROM {categories} b "
        f"UNION ALL SELECT {NO_CATEGORY}, {NO_CATEGORY} "
        f"UNION ALL SELECT {NO_CATEGORY}, {ANY_CATEGORY}"
    )


MARKS = "category_marks"
"""The view of it."""


def line_amounts(row: str) -> tuple[str, ...]:
    """Give SQL for what a line adds to the totals of its ticket."""
    entree = f"NOT {row}.is_exit AND {row}.destination IN ({_ENTREE})"
    return (
        "1",
        f"CASE WHEN {row}.is_exit THEN 1 ELSE 0 END",
        f"CASE WHEN {row}.is_exit THEN 0 ELSE {row}.weight END",
        f"CASE WHEN {entree} THEN {row}.weight ELSE 0 END",
        f"CASE WHEN {row}.is_exit THEN {row}.weight ELSE 0 END",
    )


def totals_of_lines(which: str = "true") -> str:
    """Give SQL that totals the lines `l` of which `which` is true, by ticket."""
    sums = ", ".join(
        f"sum({amount}) AS {name}" for amount, name in zip(line_amounts("l"), AMOUNTS, strict=True)
    )
    return (
        f"SELECT l.ticket_id, {sums} FROM ligne_depot l WHERE {which} "  # noqa: S608
        "GROUP BY l.ticket_id"
    )


def totals_added(totals: str) -> str:
    """Give SQL that adds to the totals of tickets."""
    columns = f"ticket_id, {', '.join(AMOUNTS)}"
    return f"INSERT INTO ticket_totals ({columns}) {totals} {ADD_TO_TOTALS}"


def above(categories: str, marked: str = MARKS) -> str:
    """Give a query of some categories, and those above them."""
    found = f"SELECT category_id FROM {marked} m WHERE of_id IN ({categories})"  # noqa: S608
    return f"{found} AND category_id > {NO_CATEGORY}"


def tickets_below(categories: str, marked: str = MARKS) -> str:
    """Give a query of the tickets that hold a line of some categories, or below them."""
    below = f"SELECT of_id FROM {marked} m WHERE category_id IN ({categories})"  # noqa: S608
    return f"SELECT ticket_id FROM ligne_depot WHERE category_id IN ({below})"  # noqa: S608


def cells(
    sign: str,
    *,
    is_sqlite: bool,
    ids: str | None = None,
    tickets: str = "ticket_depot",
    lines: str = "ligne_depot",
    which_lines: str = "true",
    marks: str | None = None,
    starts: tuple[int, int] | None = None,
    marked: str = MARKS,
) -> str:
    """Give SQL that makes the cells of closed tickets, to be added (`sign` "") or taken away ("-").

    `ids` is the right side of an IN that says which tickets; `marks` says of which categories,
    when not all are wanted. Tickets and lines are read from the tables or subqueries named.
    `starts` are the first days of the tickets' month and year, when they have that in common;
    `marked` stands for the view of marks. The joins are CROSS, for SQLite's planner to keep their
    order: few tickets first, and what they hold.
    """
    of_ids = "" if ids is None else f" AND {{}} IN {ids}"
    only = "" if marks is None else f" AND m.category_id IN {marks}"
    held = (
        "SELECT DISTINCT l.ticket_id, m.category_id, f.one * l.destination AS destination "  # noqa: S608
        f"FROM {lines} l CROSS JOIN {marked} m CROSS JOIN {_TWO} f "
        f"WHERE m.of_id = coalesce(l.category_id, {NO_CATEGORY}) AND {which_lines}"
        f"{of_ids.format('l.ticket_id')}{only}"
    )
    month, year = starts or (
        month_start("k.reception_day", is_sqlite),
        year_start("k.reception_day", is_sqlite),
    )
    ticket = f"k.site_id, {month} AS month, {year} AS year, k.is_deferred"
    amounts = ", ".join(f"t.{name}" for name in AMOUNTS)
    source = (
        f"SELECT h.category_id, h.destination, {ticket}, {amounts} FROM ({held}) h "  # noqa: S608
        f"CROSS JOIN {tickets} k CROSS JOIN ticket_totals t "
        "WHERE k.id = h.ticket_id AND t.ticket_id = k.id AND k.status = 'closed'"
    )
    if marks is None:
        amounts = ", ".join(f"coalesce(t.{name}, 0)" for name in AMOUNTS)
        source += (
            f" UNION ALL SELECT {EVERY_TICKET}, {ANY_DESTINATION}, {ticket}, {amounts} "  # noqa: S608
            f"FROM {tickets} k LEFT JOIN ticket_totals t ON t.ticket_id = k.id "
            f"WHERE k.status = 'closed'{of_ids.format('k.id')}"
        )
    sums = ", ".join(f"sum({name}) AS {name}" for name in AMOUNTS)
    of_sites = (
        "SELECT category_id, destination, site_id, month, year, is_deferred, "  # noqa: S608
        f"count(*) AS tickets, {sums} FROM ({source}) AS held GROUP BY 1, 2, 3, 4, 5, 6"
    )
    start = f"CASE s.one WHEN {ALL_SITES} THEN c.month ELSE c.year END"
    sums = ", ".join(f"{sign}sum(c.{name}) AS {name}" for name in ("tickets", *AMOUNTS))
    return (
        f"SELECT c.category_id, c.destination, s.one * c.site_id AS site_id, {start} AS start, "  # noqa: S608
        f"c.is_deferred, {sums} FROM ({of_sites}) c CROSS JOIN {_TWO} s GROUP BY 1, 2, 3, 4, 5"
    )


def added(made: str) -> str:
    """Give SQL that adds cells, in the order of their keys so that desks wait in turn."""
    return f"INSERT INTO ticket_summaries ({COLUMNS}) {made} ORDER BY 1, 2, 3, 4, 5 {ADD_TO_CELL}"


def year_start(day: str, is_sqlite: bool) -> str:
    """Give SQL for the number of the first day of the year of a day."""
    if is_sqlite:
        first = f"date({day} * 86400, 'unixepoch', 'start of year')"
        return f"CAST(julianday({first}) - 2440587.5 AS INTEGER)"
    return f"({day} - extract(doy FROM DATE '1970-01-01' + {day})::int + 1)"


@contextmanager
def by_month(connection: Connection, ids: str) -> Iterator[str]:
    """Keep the tickets whose ids a query gives, with their months, for the block; gives a name."""
    name = "tickets_by_month"
    month = month_start("k.reception_day", connection.dialect.name == "sqlite")
    run = connection.exec_driver_sql
    run(f"CREATE TEMPORARY TABLE {name} (month INTEGER, id BIGINT, PRIMARY KEY (month, id))")
    run(f"INSERT INTO {name} SELECT {month}, k.id FROM ticket_depot k WHERE k.id IN ({ids})")  # noqa: S608
    yield name
    run(f"DROP TABLE {name}")


def add_cells(
    connection: Connection,
    sign: str,
    tickets: str,
    *,
    which_lines: str = "true",
    marks: str | None = None,
) -> None:
    """Add or take away the cells of the tickets of `by_month`, one month after another.

    At one go ten million lines would be sorted in memory.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    year = year_start("month", is_sqlite)
    months = connection.exec_driver_sql(f"SELECT DISTINCT month, {year} FROM {tickets}").all()  # noqa: S608
    for month, of_year in months:
        made = cells(
            sign,
            is_sqlite=is_sqlite,
            ids=f"(SELECT id FROM {tickets} WHERE month = {month})",  # noqa: S608
            which_lines=which_lines,
            marks=marks,
            starts=(month, of_year),
        )
        connection.exec_driver_sql(added(made))
