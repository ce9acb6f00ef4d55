"""What lines and tickets add up to, per day and month, kept exact by triggers of the database.

A trigger fires in the transaction of every change, whoever makes it: a service, an import, an
administrator with a console. Code that must be called could be forgotten, triggers cannot.

Measured on twenty sites: a row per day, site, category and destination is hardly fewer rows than
there are lines (0.57 a line), so each question has a summary of its own, days by site and
destination (0.05 rows a line), days by category of all sites together (0.14), and months, which
are few. All of it takes 8 bytes a line. `storage.triggers` keeps it, `storage.bulk` for many lines.
"""

from enum import IntEnum
from typing import NamedTuple

AMOUNTS = ("lines", "grams", "exit_lines", "exit_grams")
KEY = "kind, start, part, site_id, is_deferred"
COLUMNS = f"{KEY}, {', '.join(AMOUNTS)}"
ADD_TO_CELL = f"ON CONFLICT ({KEY}) DO UPDATE SET " + ", ".join(
    f"{name} = summaries.{name} + excluded.{name}" for name in AMOUNTS
)
ALL_SITES = 0
"""Stands for `site_id` in what knows all sites together."""
NO_CATEGORY = 0
PER_CATEGORY = 32
"""`part` of a category is `PER_CATEGORY * category_id`, and its destination or hour."""
NO_HOUR = 24
NO_QUARTER = 96
"""Of four to an hour: so a quarter divided by four is its hour, or none."""


class SummaryKind(IntEnum):
    """What a row sums: `start` is a day, or a month's first.

    The numbers are for good; 5 and 7 have gone.
    """

    FLOW_DAY = 1
    """`part` is the destination; of each site, and of all."""
    FLOW_MONTH = 2
    CATEGORY_DAY = 3
    """`part` is category and destination; of all sites."""
    CATEGORY_MONTH = 4
    HOUR_MONTH = 6
    """`part` is the local hour; of each site, and of all."""
    TICKETS_DAY = 8
    """`lines` counts tickets; of each site, and of all."""
    TICKETS_MONTH = 9
    SITE_CATEGORY_MONTH = 10
    """`part` is the category alone, with the hour left at 0; of each site."""
    CATEGORY_HOUR_MONTH = 11
    """`part` is category and local hour; of all sites."""
    QUARTER_DAY = 12
    """`part` is the local quarter of an hour; of all sites."""


class SummaryTable(NamedTuple):
    """A kind of summary, of each site or of all together."""

    kind: SummaryKind
    of_all: bool


LINE_CELLS = (
    SummaryTable(SummaryKind.FLOW_DAY, of_all=False),
    SummaryTable(SummaryKind.FLOW_DAY, of_all=True),
    SummaryTable(SummaryKind.FLOW_MONTH, of_all=False),
    SummaryTable(SummaryKind.FLOW_MONTH, of_all=True),
    SummaryTable(SummaryKind.CATEGORY_DAY, of_all=True),
    SummaryTable(SummaryKind.CATEGORY_MONTH, of_all=True),
    SummaryTable(SummaryKind.HOUR_MONTH, of_all=False),
    SummaryTable(SummaryKind.HOUR_MONTH, of_all=True),
    SummaryTable(SummaryKind.SITE_CATEGORY_MONTH, of_all=False),
    SummaryTable(SummaryKind.CATEGORY_HOUR_MONTH, of_all=True),
    SummaryTable(SummaryKind.QUARTER_DAY, of_all=True),
)
TICKET_CELLS = tuple(
    SummaryTable(kind, of_all)
    for kind in (SummaryKind.TICKETS_DAY, SummaryKind.TICKETS_MONTH)
    for of_all in (False, True)
)
MONTHS = {
    SummaryKind.FLOW_MONTH: SummaryKind.FLOW_DAY,
    SummaryKind.CATEGORY_MONTH: SummaryKind.CATEGORY_DAY,
    SummaryKind.TICKETS_MONTH: SummaryKind.TICKETS_DAY,
}
"""The months that are sums of days."""
OF_MONTHS = frozenset(
    {
        *MONTHS,
        SummaryKind.HOUR_MONTH,
        SummaryKind.SITE_CATEGORY_MONTH,
        SummaryKind.CATEGORY_HOUR_MONTH,
    }
)
_GROUPED = "GROUP BY 4, 2, 3, 5"
"""In the order of the table's key, so that it is filled from one end to the other."""


def start_of(kind: SummaryKind, day: str, is_sqlite: bool) -> str:
    """Give SQL for where the span of a kind that holds a day begins."""
    return month_start(day, is_sqlite) if kind in OF_MONTHS else day


def month_start(day: str, is_sqlite: bool) -> str:
    """Give SQL for the number of the first day of the month of a day."""
    if is_sqlite:
        return f"({day} - CAST(strftime('%d', {day} * 86400, 'unixepoch') AS INTEGER) + 1)"
    return f"({day} - extract(day FROM DATE '1970-01-01' + {day})::int + 1)"


def line_key(cells: SummaryTable, row: str, is_sqlite: bool) -> tuple[str, ...]:
    """Give SQL for the key of the cell a line of alias `row` belongs to."""
    kind = cells.kind
    category = f"coalesce({row}.category_id, {NO_CATEGORY}) * {PER_CATEGORY}"
    hour = f"coalesce({row}.quarter / 4, {NO_HOUR})"
    part = {
        SummaryKind.CATEGORY_DAY: f"{category} + {row}.destination",
        SummaryKind.CATEGORY_MONTH: f"{category} + {row}.destination",
        SummaryKind.QUARTER_DAY: f"coalesce({row}.quarter, {NO_QUARTER})",
        SummaryKind.HOUR_MONTH: hour,
        SummaryKind.SITE_CATEGORY_MONTH: category,
        SummaryKind.CATEGORY_HOUR_MONTH: f"{category} + {hour}",
    }.get(kind, f"{row}.destination")
    start = start_of(kind, f"{row}.reception_day", is_sqlite)
    site = str(ALL_SITES) if cells.of_all else f"{row}.site_id"
    return str(int(kind)), start, part, site, f"{row}.is_deferred"


def ticket_key(cells: SummaryTable, row: str, is_sqlite: bool) -> tuple[str, ...]:
    """Give SQL for the key of the cell a ticket of alias `row` belongs to."""
    start = start_of(cells.kind, f"{row}.reception_day", is_sqlite)
    site = str(ALL_SITES) if cells.of_all else f"{row}.site_id"
    return str(int(cells.kind)), start, "0", site, f"{row}.is_deferred"


def line_amounts(row: str) -> tuple[str, ...]:
    """Give SQL for what one line adds to its cells: lines, grams, exit lines, exit grams."""
    return (
        f"CASE WHEN {row}.is_exit THEN 0 ELSE 1 END",
        f"CASE WHEN {row}.is_exit THEN 0 ELSE {row}.weight END",
        f"CASE WHEN {row}.is_exit THEN 1 ELSE 0 END",
        f"CASE WHEN {row}.is_exit THEN {row}.weight ELSE 0 END",
    )


TICKET_AMOUNTS = ("1", "0", "0", "0")


def named(*values: str) -> str:
    """Give the columns of a SELECT that makes cells."""
    names = [*KEY.split(", "), *AMOUNTS]
    return ", ".join(f"{value} AS {name}" for value, name in zip(values, names, strict=True))


def lines_summed(cells: SummaryTable, is_sqlite: bool, which: str = "true") -> str:
    """Give SQL that makes the cells of the lines `l` of which `which` is true."""
    sums = named(
        *line_key(cells, "l", is_sqlite), *(f"sum({amount})" for amount in line_amounts("l"))
    )
    return f"SELECT {sums} FROM ligne_depot l WHERE {which} {_GROUPED}"  # noqa: S608


def cell_sums() -> str:
    """Give the amounts of a SELECT that puts cells together."""
    return ", ".join(f"sum({name})" for name in AMOUNTS)


def tickets_summed(cells: SummaryTable, is_sqlite: bool) -> str:
    """Give SQL that makes the cells of all tickets."""
    sums = named(*ticket_key(cells, "k", is_sqlite), "count(*)", *TICKET_AMOUNTS[1:])
    return f"SELECT {sums} FROM ticket_depot k {_GROUPED}"  # noqa: S608


def months_of_days(kind: SummaryKind, days: SummaryKind, is_sqlite: bool) -> str:
    """Give SQL that makes the cells of months of those of their days."""
    key = (str(int(kind)), month_start("start", is_sqlite), "part", "site_id", "is_deferred")
    sums = named(*key, *(f"sum({name})" for name in AMOUNTS))
    return f"SELECT {sums} FROM summaries WHERE kind = {int(days)} {_GROUPED}"  # noqa: S608
