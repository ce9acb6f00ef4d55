"""The SQL of `summaries`: sums of lines and tickets per day and month, kept by triggers.

A row is called a *summary cell*. Triggers (`storage.triggers`) update cells in the transaction of
every change, whether by a service, an import or an SQL console; `storage.bulk` does so for many
lines at once.

Measured on twenty sites: one row per day, site, category and destination would be 0.57 rows per
line, so each kind of query has summaries of its own: days by site and destination (0.05 rows per
line), days by category of all sites together (0.14), and months, which are few. All together take 8
bytes per line.
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
"""Value of `site_id` in cells that sum all sites."""
NO_CATEGORY = 0
"""Stands for the id of a category in cells of lines without one."""
PER_CATEGORY = 32
"""In cells by category, `part` is `PER_CATEGORY * category_id` plus destination or hour."""
NO_HOUR = 24
"""Local hour of lines whose time of day is unknown."""
NO_QUARTER = 96
"""Unknown quarter of an hour: `NO_QUARTER // 4 == NO_HOUR`."""


class SummaryKind(IntEnum):
    """What a summary cell sums; its `start` is a day, or the first day of a month.

    The numbers are stored and never change; 5 and 7 are no longer used.
    """

    DESTINATION_DAY = 1
    """`part` is the destination; cells of each site, and of all sites together."""
    DESTINATION_MONTH = 2
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


class SummarySeries(NamedTuple):
    """All cells of one kind: of each site or, with `of_all`, of all sites together."""

    kind: SummaryKind
    of_all: bool


LINE_CELLS = (
    SummarySeries(SummaryKind.DESTINATION_DAY, of_all=False),
    SummarySeries(SummaryKind.DESTINATION_DAY, of_all=True),
    SummarySeries(SummaryKind.DESTINATION_MONTH, of_all=False),
    SummarySeries(SummaryKind.DESTINATION_MONTH, of_all=True),
    SummarySeries(SummaryKind.CATEGORY_DAY, of_all=True),
    SummarySeries(SummaryKind.CATEGORY_MONTH, of_all=True),
    SummarySeries(SummaryKind.HOUR_MONTH, of_all=False),
    SummarySeries(SummaryKind.HOUR_MONTH, of_all=True),
    SummarySeries(SummaryKind.SITE_CATEGORY_MONTH, of_all=False),
    SummarySeries(SummaryKind.CATEGORY_HOUR_MONTH, of_all=True),
    SummarySeries(SummaryKind.QUARTER_DAY, of_all=True),
)
TICKET_CELLS = tuple(
    SummarySeries(kind, of_all)
    for kind in (SummaryKind.TICKETS_DAY, SummaryKind.TICKETS_MONTH)
    for of_all in (False, True)
)
MONTHS = {
    SummaryKind.DESTINATION_MONTH: SummaryKind.DESTINATION_DAY,
    SummaryKind.CATEGORY_MONTH: SummaryKind.CATEGORY_DAY,
    SummaryKind.TICKETS_MONTH: SummaryKind.TICKETS_DAY,
}
"""Kinds of month whose cells are sums of cells of days, with that kind of day."""
OF_MONTHS = frozenset(
    {
        *MONTHS,
        SummaryKind.HOUR_MONTH,
        SummaryKind.SITE_CATEGORY_MONTH,
        SummaryKind.CATEGORY_HOUR_MONTH,
    }
)
_GROUP_BY = "GROUP BY 4, 2, 3, 5"
"""Grouped in the order of the primary key, so that rows are inserted in key order."""


def span_start(kind: SummaryKind, day: str, is_sqlite: bool) -> str:
    """Return SQL for the `start` of the cell that a day belongs to, in a kind of summary."""
    return month_start(day, is_sqlite) if kind in OF_MONTHS else day


def month_start(day: str, is_sqlite: bool) -> str:
    """Return SQL for the number of the first day of a day's month."""
    if is_sqlite:
        return f"({day} - CAST(strftime('%d', {day} * 86400, 'unixepoch') AS INTEGER) + 1)"
    return f"({day} - extract(day FROM DATE '1970-01-01' + {day})::int + 1)"


def line_key(cells: SummarySeries, row: str, is_sqlite: bool) -> tuple[str, ...]:
    """Return SQL for the key of the cell that a line of alias `row` belongs to."""
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
    start = span_start(kind, f"{row}.reception_day", is_sqlite)
    site = str(ALL_SITES) if cells.of_all else f"{row}.site_id"
    return str(int(kind)), start, part, site, f"{row}.is_deferred"


def ticket_key(cells: SummarySeries, row: str, is_sqlite: bool) -> tuple[str, ...]:
    """Return SQL for the key of the cell that a ticket of alias `row` belongs to."""
    start = span_start(cells.kind, f"{row}.reception_day", is_sqlite)
    site = str(ALL_SITES) if cells.of_all else f"{row}.site_id"
    return str(int(cells.kind)), start, "0", site, f"{row}.is_deferred"


def line_amounts(row: str) -> tuple[str, ...]:
    """Return SQL for what a line adds to its cells: lines, grams, exit lines, exit grams."""
    return (
        f"CASE WHEN {row}.is_exit THEN 0 ELSE 1 END",
        f"CASE WHEN {row}.is_exit THEN 0 ELSE {row}.weight END",
        f"CASE WHEN {row}.is_exit THEN 1 ELSE 0 END",
        f"CASE WHEN {row}.is_exit THEN {row}.weight ELSE 0 END",
    )


TICKET_AMOUNTS = ("1", "0", "0", "0")


def labelled_columns(*values: str) -> str:
    """Return the column list of a SELECT whose rows are cells."""
    names = [*KEY.split(", "), *AMOUNTS]
    return ", ".join(f"{value} AS {name}" for value, name in zip(values, names, strict=True))


def line_cells_sql(cells: SummarySeries, is_sqlite: bool, which: str = "true") -> str:
    """Return SQL that computes the cells of the lines `l` for which `which` is true."""
    sums = labelled_columns(
        *line_key(cells, "l", is_sqlite), *(f"sum({amount})" for amount in line_amounts("l"))
    )
    return f"SELECT {sums} FROM ligne_depot l WHERE {which} {_GROUP_BY}"  # noqa: S608


def amount_sums_sql() -> str:
    """Return the amount columns of a SELECT that sums cells."""
    return ", ".join(f"sum({name})" for name in AMOUNTS)


def ticket_count_cells_sql(cells: SummarySeries, is_sqlite: bool) -> str:
    """Return SQL that computes the cells that count tickets."""
    sums = labelled_columns(*ticket_key(cells, "k", is_sqlite), "count(*)", *TICKET_AMOUNTS[1:])
    return f"SELECT {sums} FROM ticket_depot k {_GROUP_BY}"  # noqa: S608


def month_cells_sql(kind: SummaryKind, days: SummaryKind, is_sqlite: bool) -> str:
    """Return SQL that computes cells of months from the cells of their days."""
    key = (str(int(kind)), month_start("start", is_sqlite), "part", "site_id", "is_deferred")
    sums = labelled_columns(*key, *(f"sum({name})" for name in AMOUNTS))
    return f"SELECT {sums} FROM summaries WHERE kind = {int(days)} {_GROUP_BY}"  # noqa: S608
