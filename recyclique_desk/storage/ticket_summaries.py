"""The SQL of `ticket_totals` and `ticket_summaries`: totals of tickets under the list's filters.

`ticket_totals` sums the lines of one ticket. `ticket_summaries` sums closed tickets, with all their
lines, by content: a ticket counts once under each category of its lines and its ancestors, once
under each destination, and once under each pair of both. So the totals of the filtered list are
read without counting years of lines, and a ticket with two lines of a category counts once. Open
tickets are few and change with every line: they are counted when needed.

There is a row per month for all sites together, and per year for each site. Triggers keep both
tables (`storage.ticket_triggers`); rows whose sums are 0 may remain.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from recyclique_desk.domain.tickets import ENTREE
from recyclique_desk.storage.summaries import ALL_SITES, NO_CATEGORY, month_start
from recyclique_desk.storage.types import DESTINATION_NUMBERS

EVERY_TICKET = -2
"""Value of `category_id` for all tickets, with or without lines."""
ANY_CATEGORY = -1
"""Value of `category_id` for tickets with a line of any category, or of none (`NO_CATEGORY`)."""
ANY_DESTINATION = 0

AMOUNTS = ("lines_count", "exit_lines", "received", "entree", "sortie")
"""Sums of a ticket's lines: all lines, exit lines; grams received, *entrée* and of exits.

*Direct* is received less *entrée*."""
KEY = "category_id, destination, site_id, start, is_deferred"
COLUMNS = f"{KEY}, tickets, {', '.join(AMOUNTS)}"


def _sum_with_existing(table: str) -> str:
    return ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in AMOUNTS)


ADD_TO_CELL = (
    f"ON CONFLICT ({KEY}) DO UPDATE SET "
    "tickets = ticket_summaries.tickets + excluded.tickets, "
    f"{_sum_with_existing('ticket_summaries')}"
)
ADD_TO_TOTALS = f"ON CONFLICT (ticket_id) DO UPDATE SET {_sum_with_existing('ticket_totals')}"
_ENTREE = ", ".join(str(DESTINATION_NUMBERS[flow]) for flow in sorted(ENTREE))
_TWO = "(SELECT 0 AS one UNION ALL SELECT 1)"


def category_ancestors_sql(categories: str = "categories") -> str:
    """Return SQL for the categories under which a line of category `of_id` counts.

    `of_id` is 0 for a line without a category; `category_id` is the category, each of its
    ancestors, and `ANY_CATEGORY`.
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


ANCESTORS_VIEW = "category_marks"
"""The view of `category_ancestors_sql` in the database."""


def ticket_total_amounts(row: str) -> tuple[str, ...]:
    """Return SQL for what a line adds to the totals of its ticket."""
    entree = f"NOT {row}.is_exit AND {row}.destination IN ({_ENTREE})"
    return (
        "1",
        f"CASE WHEN {row}.is_exit THEN 1 ELSE 0 END",
        f"CASE WHEN {row}.is_exit THEN 0 ELSE {row}.weight END",
        f"CASE WHEN {entree} THEN {row}.weight ELSE 0 END",
        f"CASE WHEN {row}.is_exit THEN {row}.weight ELSE 0 END",
    )


def ticket_totals_sql(which: str = "true") -> str:
    """Return SQL that sums the lines `l` for which `which` is true, by ticket."""
    sums = ", ".join(
        f"sum({amount}) AS {name}"
        for amount, name in zip(ticket_total_amounts("l"), AMOUNTS, strict=True)
    )
    return (
        f"SELECT l.ticket_id, {sums} FROM ligne_depot l WHERE {which} "  # noqa: S608
        "GROUP BY l.ticket_id"
    )


def add_totals_sql(totals: str) -> str:
    """Return SQL that adds rows of totals to `ticket_totals`."""
    columns = f"ticket_id, {', '.join(AMOUNTS)}"
    return f"INSERT INTO ticket_totals ({columns}) {totals} {ADD_TO_TOTALS}"


def ancestors_sql(categories: str, ancestors: str = ANCESTORS_VIEW) -> str:
    """Return a query of the ids of some categories and their ancestors."""
    found = f"SELECT category_id FROM {ancestors} m WHERE of_id IN ({categories})"  # noqa: S608
    return f"{found} AND category_id > {NO_CATEGORY}"


def tickets_below_sql(categories: str, ancestors: str = ANCESTORS_VIEW) -> str:
    """Return a query of the tickets that have a line of some categories or their descendants."""
    below = f"SELECT of_id FROM {ancestors} m WHERE category_id IN ({categories})"  # noqa: S608
    return f"SELECT ticket_id FROM ligne_depot WHERE category_id IN ({below})"  # noqa: S608


def ticket_cells_sql(
    sign: str,
    *,
    is_sqlite: bool,
    ids: str | None = None,
    tickets: str = "ticket_depot",
    lines: str = "ligne_depot",
    which_lines: str = "true",
    categories_in: str | None = None,
    starts: tuple[int, int] | None = None,
    ancestors: str = ANCESTORS_VIEW,
) -> str:
    """Return SQL for the rows of closed tickets, to add (`sign` "") or to subtract ("-").

    `ids` and `categories_in` are right sides of an IN that limit tickets and categories; None means
    all. `tickets`, `lines` and `ancestors` name the tables or subqueries to read. `starts` are the
    first days of the month and year that all the tickets share. The joins are CROSS so that
    SQLite's planner keeps their order: few tickets first, then their lines.
    """
    of_ids = "" if ids is None else f" AND {{}} IN {ids}"
    only = "" if categories_in is None else f" AND m.category_id IN {categories_in}"
    held = (
        "SELECT DISTINCT l.ticket_id, m.category_id, f.one * l.destination AS destination "  # noqa: S608
        f"FROM {lines} l CROSS JOIN {ancestors} m CROSS JOIN {_TWO} f "
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
    if categories_in is None:
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


def add_cells_sql(made: str) -> str:
    """Return SQL that adds rows to `ticket_summaries`, in key order to avoid deadlocks."""
    return f"INSERT INTO ticket_summaries ({COLUMNS}) {made} ORDER BY 1, 2, 3, 4, 5 {ADD_TO_CELL}"


def year_start(day: str, is_sqlite: bool) -> str:
    """Return SQL for the number of the first day of a day's year."""
    if is_sqlite:
        first = f"date({day} * 86400, 'unixepoch', 'start of year')"
        return f"CAST(julianday({first}) - 2440587.5 AS INTEGER)"
    return f"({day} - extract(doy FROM DATE '1970-01-01' + {day})::int + 1)"


_ANCESTORS = "ancestors_of_categories"
"""The rows of `ANCESTORS_VIEW` while tickets are summed month by month."""


@contextmanager
def tickets_by_month(connection: Connection, ids: str) -> Iterator[str]:
    """Create a temporary table of the tickets of a query by month; gives the table's name.

    The category tree must not change before it is dropped: its ancestors are read once.
    """
    name = "tickets_by_month"
    month = month_start("k.reception_day", connection.dialect.name == "sqlite")
    run = connection.exec_driver_sql
    run(f"CREATE TEMPORARY TABLE {name} (month INTEGER, id BIGINT, PRIMARY KEY (month, id))")
    run(f"INSERT INTO {name} SELECT {month}, k.id FROM ticket_depot k WHERE k.id IN ({ids})")  # noqa: S608
    run(
        f"CREATE TEMPORARY TABLE {_ANCESTORS} "
        "(of_id BIGINT, category_id BIGINT, PRIMARY KEY (of_id, category_id))"
    )
    run(f"INSERT INTO {_ANCESTORS} SELECT of_id, category_id FROM {ANCESTORS_VIEW}")  # noqa: S608
    yield name
    run(f"DROP TABLE {_ANCESTORS}")
    run(f"DROP TABLE {name}")


def add_cells(
    connection: Connection,
    sign: str,
    tickets: str,
    *,
    which_lines: str = "true",
    categories_in: str | None = None,
) -> None:
    """Add or subtract the rows of the tickets of `tickets_by_month`, one month at a time.

    In one statement ten million lines would be sorted in memory.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    year = year_start("month", is_sqlite)
    months = connection.exec_driver_sql(f"SELECT DISTINCT month, {year} FROM {tickets}").all()  # noqa: S608
    for month, of_year in months:
        made = ticket_cells_sql(
            sign,
            is_sqlite=is_sqlite,
            ids=f"(SELECT id FROM {tickets} WHERE month = {month})",  # noqa: S608
            which_lines=which_lines,
            categories_in=categories_in,
            starts=(month, of_year),
            ancestors=_ANCESTORS,
        )
        connection.exec_driver_sql(add_cells_sql(made))
