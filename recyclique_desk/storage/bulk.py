"""Keeps summaries right while many lines are written, without firing triggers for each row."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

from recyclique_desk.storage.summaries import (
    ADD_TO_CELL,
    AMOUNTS,
    COLUMNS,
    KEY,
    LINE_CELLS,
    MONTHS,
    OF_MONTHS,
    SummaryKind,
    SummarySeries,
    amount_sums_sql,
    line_amounts,
    line_cells_sql,
    line_key,
    month_start,
)
from recyclique_desk.storage.ticket_summaries import (
    add_cells,
    add_totals_sql,
    ancestors_sql,
    ticket_totals_sql,
    tickets_by_month,
)
from recyclique_desk.storage.triggers import create_line_triggers, drop_line_triggers

_LINE_MONTHS = (SummaryKind.DESTINATION_MONTH, SummaryKind.CATEGORY_MONTH)
_REMOVED_AT_ONCE = 5_000
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
    new = f"l.id > {highest}"
    _total_tickets(connection, highest)
    for cells in LINE_CELLS:
        if cells.kind not in MONTHS:
            added = _summed_by_day(cells, new)
            run(f"INSERT INTO summaries ({COLUMNS}) {added} {ADD_TO_CELL}")
    new_days = f"SELECT DISTINCT reception_day AS day FROM ligne_depot WHERE id > {highest}"  # noqa: S608
    months = run(f"SELECT DISTINCT {month_start('day', True)} FROM ({new_days})").scalars()  # noqa: S608
    for month in months.all():
        for kind in _LINE_MONTHS:
            run(_month_from_days_sql(kind, month))


def _summed_by_day(cells: SummarySeries, which: str) -> str:
    """Give SQL that makes the cells of lines, those of a month from their days.

    To find the month of each line takes as long as summing it; days are few.
    """
    if cells.kind not in OF_MONTHS:
        return line_cells_sql(cells, is_sqlite=True, which=which)
    _kind, _start, part, site, deferred = line_key(cells, "l", is_sqlite=True)
    sums = ", ".join(
        f"sum({amount}) AS {name}" for amount, name in zip(line_amounts("l"), AMOUNTS, strict=True)
    )
    days = (
        f"SELECT l.reception_day AS day, {part} AS part, {site} AS site_id, "  # noqa: S608
        f"{deferred} AS is_deferred, {sums} FROM ligne_depot l WHERE {which} GROUP BY 1, 2, 3, 4"
    )
    key = f"{int(cells.kind)}, {month_start('day', is_sqlite=True)}, part, site_id, is_deferred"
    return f"SELECT {key}, {amount_sums_sql()} FROM ({days}) WHERE true GROUP BY 4, 2, 3, 5"  # noqa: S608


def _total_tickets(connection: Connection, highest: int) -> None:
    """Update the totals of the tickets that have lines with an id above `highest`."""
    new = f"SELECT ticket_id FROM ligne_depot WHERE id > {highest}"  # noqa: S608
    with tickets_by_month(connection, new) as tickets:
        add_cells(connection, "-", tickets, which_lines=f"l.id <= {highest}")
        connection.exec_driver_sql(add_totals_sql(ticket_totals_sql(f"l.id > {highest}")))
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
    tickets = "SELECT l.ticket_id FROM recategorised r JOIN ligne_depot l ON l.id = r.id"
    with tickets_by_month(connection, tickets) as tickets:
        add_cells(connection, "-", tickets, categories_in=categories_in)
        _add_recategorised_cells(connection, "-")
        yield
        _add_recategorised_cells(connection, "")
        add_cells(connection, "", tickets, categories_in=categories_in)
    create_line_triggers(connection)
    kinds = ", ".join(str(int(kind)) for kind in sorted({cells.kind for cells in _CATEGORY_CELLS}))
    run(f"DELETE FROM summaries WHERE kind IN ({kinds}) AND lines = 0 AND exit_lines = 0")  # noqa: S608
    run("DROP TABLE recategorised")


def remove_lines(connection: Connection, ids: Sequence[int]) -> None:
    """Remove lines, in a file summed once: by their triggers 20 000 of them took forty seconds.

    A server sums up the rows of each statement by itself.
    """
    run = connection.exec_driver_sql
    if connection.dialect.name != "sqlite":
        for start in range(0, len(ids), _REMOVED_AT_ONCE):
            part = list(ids[start : start + _REMOVED_AT_ONCE])
            run("DELETE FROM ligne_depot WHERE id = ANY(%s)", (part,))
        return
    if not ids:
        return
    run("CREATE TEMPORARY TABLE removed (id INTEGER PRIMARY KEY)")
    run("INSERT INTO removed VALUES (?)", [(ligne_id,) for ligne_id in ids])
    drop_line_triggers(connection)
    gone = "l.id IN (SELECT id FROM removed)"
    touched = f"SELECT DISTINCT l.ticket_id FROM ligne_depot l WHERE {gone}"  # noqa: S608
    with tickets_by_month(connection, touched) as tickets:
        add_cells(connection, "-", tickets)
        amounts = ", ".join(f"-{name}" for name in AMOUNTS)
        for cells in LINE_CELLS:
            summed = line_cells_sql(cells, is_sqlite=True, which=gone)
            run(
                f"INSERT INTO summaries ({COLUMNS}) "  # noqa: S608
                f"SELECT {KEY}, {amounts} FROM ({summed}) WHERE true {ADD_TO_CELL}"
            )
        run("DELETE FROM ligne_depot WHERE id IN (SELECT id FROM removed)")
        of_them = f"ticket_id IN (SELECT id FROM {tickets})"  # noqa: S608
        run(f"DELETE FROM ticket_totals WHERE {of_them}")  # noqa: S608
        run(add_totals_sql(ticket_totals_sql(f"l.{of_them}")))
        add_cells(connection, "", tickets)
    create_line_triggers(connection)
    kinds = ", ".join(str(int(kind)) for kind in sorted({cells.kind for cells in LINE_CELLS}))
    run(f"DELETE FROM summaries WHERE kind IN ({kinds}) AND lines = 0 AND exit_lines = 0")  # noqa: S608
    run("DROP TABLE removed")


def _add_recategorised_cells(connection: Connection, sign: str) -> None:
    amounts = ", ".join(f"{sign}{name}" for name in AMOUNTS)
    for cells in _CATEGORY_CELLS:
        summed = line_cells_sql(
            cells, is_sqlite=True, which="l.id IN (SELECT id FROM recategorised)"
        )
        connection.exec_driver_sql(
            f"INSERT INTO summaries ({COLUMNS}) "  # noqa: S608
            f"SELECT {KEY}, {amounts} FROM ({summed}) WHERE true {ADD_TO_CELL}"
        )


def _month_from_days_sql(kind: SummaryKind, month: int) -> str:
    """Return SQL that writes the cells of a month as sums of the cells of its days."""
    after = (
        f"CAST(julianday(date({month} * 86400, 'unixepoch', '+1 month')) - 2440587.5 AS INTEGER)"
    )
    taken_over = ", ".join(f"{name} = excluded.{name}" for name in AMOUNTS)
    return (
        f"INSERT INTO summaries ({COLUMNS}) "  # noqa: S608
        f"SELECT {int(kind)}, {month}, part, site_id, is_deferred, {amount_sums_sql()} "
        f"FROM summaries WHERE kind = {int(MONTHS[kind])} AND start >= {month} AND start < {after} "
        f"GROUP BY part, site_id, is_deferred ON CONFLICT ({KEY}) DO UPDATE SET {taken_over}"
    )
