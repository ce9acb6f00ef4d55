"""Keeps summaries right while many lines are written, without firing triggers for each row."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from recyclique_desk.storage.page_sums import PageSums
from recyclique_desk.storage.summaries import (
    ADD_TO_CELL,
    AMOUNTS,
    COLUMNS,
    LINE_CELLS,
    NO_CATEGORY,
    NO_QUARTER,
    OF_MONTHS,
    TICKET_CELLS,
    SummarySeries,
    line_amounts,
    line_key,
    month_start,
    ticket_key,
)
from recyclique_desk.storage.ticket_summaries import (
    add_cells,
    add_totals_sql,
    ancestors_sql,
    ticket_totals_sql,
    tickets_by_month,
)
from recyclique_desk.storage.triggers import (
    create_line_triggers,
    create_triggers,
    drop_line_triggers,
    drop_triggers,
)

_SUMMED_AT_ONCE = 40_000
"""Lines whose sums are kept in memory at a time."""
_REMOVED_AT_ONCE = 20_000
_PARTS = ("reception_day", "site_id", "is_deferred", "category_id", "destination", "quarter")
"""What the cells of a line go by."""
_CATEGORY_CELLS = tuple(
    cells for cells in LINE_CELLS if "category_id" in line_key(cells, "l", is_sqlite=True)[2]
)
"""The summaries whose key contains the category of a line."""


@contextmanager
def bulk_insert(connection: Connection) -> Iterator[None]:
    """Add the lines inserted within the block to the summaries once, at its end.

    The block may only insert lines. For SQLite, where triggers fire for each row and cost twice
    the row itself: they are dropped and created again in the caller's transaction, which no other
    connection sees. The new lines are those with higher ids, because SQLite has one writer. On a
    server the block changes nothing: its triggers fire once per statement.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    run = connection.exec_driver_sql
    highest = run("SELECT coalesce(max(id), 0) FROM ligne_depot").scalar_one()
    drop_line_triggers(connection)
    yield
    create_line_triggers(connection)
    _total_tickets(connection, highest)
    last = run("SELECT coalesce(max(id), 0) FROM ligne_depot").scalar_one()
    for start in range(highest, last, _SUMMED_AT_ONCE):
        which = f"l.id > {start} AND l.id <= {start + _SUMMED_AT_ONCE}"
        _add_line_cells(connection, "", which)


@contextmanager
def bulk_insert_pages(
    connection: Connection, columns: Sequence[str]
) -> Iterator[Callable[[Sequence[Sequence[Any]]], None]]:
    """Sum the lines of new pages (`storage.page_sums`) while they are inserted within the block.

    The block inserts lines and gives them to the function, in the order of their pages; `columns`
    names their values. Measured on 100 000 lines: `bulk_insert`, which groups lines of any kind in
    SQL once they are in, takes 0.6 s, since SQLite sorts them for every level of sums; this takes a
    third. On a server, whose triggers fire once per statement, there is nothing to do.
    """
    if connection.dialect.name != "sqlite":
        yield lambda _values: None
        return
    drop_line_triggers(connection)
    sums = PageSums(connection, columns)
    yield sums.add
    sums.finish()
    create_line_triggers(connection)


def _add_line_cells(
    connection: Connection,
    sign: str,
    which: str,
    series: Sequence[SummarySeries] = LINE_CELLS,
) -> None:
    """Add (`sign` "") or subtract ("-") the lines `l` for which `which` is true in a file's cells.

    The lines are read once, and their months summed once: each series reads what that leaves.
    """
    run = connection.exec_driver_sql
    amounts = [
        f"sum({amount}) AS {name}" for amount, name in zip(line_amounts("l"), AMOUNTS, strict=True)
    ]
    keys = [
        *("l.reception_day", "l.site_id", "l.is_deferred"),
        f"coalesce(l.category_id, {NO_CATEGORY})",
        "l.destination",
        f"coalesce(l.quarter, {NO_QUARTER})",
    ]
    of_day = [f"{key} AS {name}" for key, name in zip(keys, _PARTS, strict=True)]
    run(
        f"CREATE TEMPORARY TABLE sums_of_days AS SELECT {', '.join([*of_day, *amounts])} "  # noqa: S608
        f"FROM ligne_depot l WHERE {which} GROUP BY 1, 2, 3, 4, 5, 6"
    )
    # A table with a key: joined as a subquery, the planner reads it once for each row.
    run("CREATE TEMPORARY TABLE months_of_days (day INTEGER PRIMARY KEY, month INTEGER)")
    run(
        "INSERT INTO months_of_days SELECT reception_day, "  # noqa: S608
        f"{month_start('reception_day', is_sqlite=True)} FROM sums_of_days GROUP BY 1"
    )
    keys = ["m.month", *(f"s.{name}" for name in _PARTS[1:-1]), "s.quarter / 4 * 4"]
    of_month = [f"{key} AS {name}" for key, name in zip(keys, _PARTS, strict=True)]
    sums = ", ".join(f"sum(s.{name}) AS {name}" for name in AMOUNTS)
    run(
        f"CREATE TEMPORARY TABLE sums_of_months AS SELECT {', '.join(of_month)}, {sums} "  # noqa: S608
        "FROM sums_of_days s CROSS JOIN months_of_days m WHERE m.day = s.reception_day "
        "GROUP BY 1, 2, 3, 4, 5, 6"
    )
    of_flow = ", ".join("NULL AS category_id" if name == "category_id" else name for name in _PARTS)
    run(
        f"CREATE TEMPORARY TABLE sums_of_flows AS SELECT {of_flow}, "  # noqa: S608
        f"{', '.join(f'sum({name}) AS {name}' for name in AMOUNTS)} "
        "FROM sums_of_days GROUP BY 1, 2, 3, 5, 6"
    )
    signed = ", ".join(f"{sign}sum({name})" for name in AMOUNTS)
    for cells in series:
        source = "sums_of_days" if cells in _CATEGORY_CELLS else "sums_of_flows"
        if cells.kind in OF_MONTHS:
            source = "sums_of_months"
        key = ", ".join(line_key(cells, "l", is_sqlite=True))
        run(
            f"INSERT INTO summaries ({COLUMNS}) SELECT {key}, {signed} FROM {source} l "  # noqa: S608
            f"WHERE true GROUP BY 4, 2, 3, 5 {ADD_TO_CELL}"
        )
    for table in ("sums_of_days", "months_of_days", "sums_of_months", "sums_of_flows"):
        run(f"DROP TABLE {table}")


def _total_tickets(connection: Connection, highest: int) -> None:
    """Update the totals of the tickets that have lines with an id above `highest`."""
    run = connection.exec_driver_sql
    new = f"SELECT ticket_id FROM ligne_depot WHERE id > {highest}"  # noqa: S608
    with tickets_by_month(connection, new) as tickets:
        older = f"l.ticket_id = t.id AND l.id <= {highest}"
        had_lines = run(
            f"SELECT EXISTS (SELECT 1 FROM {tickets} t CROSS JOIN ligne_depot l WHERE {older})"  # noqa: S608
        ).scalar_one()
        add_cells(connection, "-", tickets, which_lines=f"l.id <= {highest}" if had_lines else "0")
        run(add_totals_sql(ticket_totals_sql(f"l.id > {highest}")))
        add_cells(connection, "", tickets)


@contextmanager
def bulk_recategorise(
    connection: Connection, ids: Sequence[int], categories: Sequence[int]
) -> Iterator[None]:
    """Subtract the lines of `ids` from the summaries before the block and add them again after it.

    The block may only move these lines from one of `categories` to another. For SQLite, as
    `bulk_insert`: firing triggers row by row takes six times as long.
    """
    if connection.dialect.name != "sqlite" or not ids:
        yield
        return
    run = connection.exec_driver_sql
    run("CREATE TEMPORARY TABLE recategorised (id INTEGER PRIMARY KEY)")
    run("INSERT INTO recategorised VALUES (?)", [(ligne_id,) for ligne_id in ids])
    drop_line_triggers(connection)
    categories_in = f"({ancestors_sql(', '.join(map(str, categories)))})"
    moved = "l.id IN (SELECT id FROM recategorised)"
    tickets = "SELECT l.ticket_id FROM recategorised r JOIN ligne_depot l ON l.id = r.id"
    with tickets_by_month(connection, tickets) as tickets:
        add_cells(connection, "-", tickets, categories_in=categories_in)
        _add_line_cells(connection, "-", moved, _CATEGORY_CELLS)
        yield
        _add_line_cells(connection, "", moved, _CATEGORY_CELLS)
        add_cells(connection, "", tickets, categories_in=categories_in)
    create_line_triggers(connection)
    kinds = ", ".join(str(int(kind)) for kind in sorted({cells.kind for cells in _CATEGORY_CELLS}))
    run(f"DELETE FROM summaries WHERE kind IN ({kinds}) AND lines = 0 AND exit_lines = 0")  # noqa: S608
    run("DROP TABLE recategorised")


def remove_lines(connection: Connection, ids: Sequence[int], tickets: Sequence[int]) -> None:
    """Remove lines and tickets that have no others, in a file summed once.

    By their triggers 20 000 lines took forty seconds, and 1 700 tickets two. A server sums up the
    rows of each statement by itself.
    """
    run = connection.exec_driver_sql
    if connection.dialect.name != "sqlite":
        for start in range(0, len(ids), _REMOVED_AT_ONCE):
            part = list(ids[start : start + _REMOVED_AT_ONCE])
            run("DELETE FROM ligne_depot WHERE id = ANY(%s)", (part,))
        run("DELETE FROM ticket_depot WHERE id = ANY(%s)", (list(tickets),))
        return
    if not (ids or tickets):
        return
    for table, keys in (("removed_lines", ids), ("removed_tickets", tickets)):
        run(f"CREATE TEMPORARY TABLE {table} (id INTEGER PRIMARY KEY)")
        if keys:
            run(f"INSERT INTO {table} VALUES (?)", [(key,) for key in keys])  # noqa: S608
    drop_triggers(connection)
    gone = "l.id IN (SELECT id FROM removed_lines)"
    touched = (
        f"SELECT l.ticket_id FROM ligne_depot l WHERE {gone} "  # noqa: S608
        "UNION SELECT id FROM removed_tickets"
    )
    with tickets_by_month(connection, touched) as of_months:
        add_cells(connection, "-", of_months)
        _add_line_cells(connection, "-", gone)
        _subtract_tickets(connection, "k.id IN (SELECT id FROM removed_tickets)")
        of_them = f"ticket_id IN (SELECT id FROM {of_months})"  # noqa: S608
        run("DELETE FROM ligne_depot WHERE id IN (SELECT id FROM removed_lines)")
        run(f"DELETE FROM ticket_totals WHERE {of_them}")  # noqa: S608
        run("DELETE FROM ticket_depot WHERE id IN (SELECT id FROM removed_tickets)")
        run(add_totals_sql(ticket_totals_sql(f"l.{of_them}")))
        add_cells(connection, "", of_months)
    create_triggers(connection)
    series = (*LINE_CELLS, *TICKET_CELLS)
    kinds = ", ".join(str(int(kind)) for kind in sorted({cells.kind for cells in series}))
    run(f"DELETE FROM summaries WHERE kind IN ({kinds}) AND lines = 0 AND exit_lines = 0")  # noqa: S608
    for table in ("removed_lines", "removed_tickets"):
        run(f"DROP TABLE {table}")


def _subtract_tickets(connection: Connection, which: str) -> None:
    """Subtract the tickets `k` for which `which` is true from the cells that count tickets."""
    for cells in TICKET_CELLS:
        key = ", ".join(ticket_key(cells, "k", is_sqlite=True))
        connection.exec_driver_sql(
            f"INSERT INTO summaries ({COLUMNS}) SELECT {key}, -count(*), 0, 0, 0 "  # noqa: S608
            f"FROM ticket_depot k WHERE {which} GROUP BY 4, 2, 3, 5 {ADD_TO_CELL}"
        )
