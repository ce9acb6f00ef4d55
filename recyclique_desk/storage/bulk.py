"""Many lines at a time: summed once, not one by one."""

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
    SummaryTable,
    cell_sums,
    line_amounts,
    line_key,
    lines_summed,
    month_start,
)
from recyclique_desk.storage.ticket_summaries import (
    above,
    add_cells,
    by_month,
    totals_added,
    totals_of_lines,
)
from recyclique_desk.storage.triggers import create_line_triggers, drop_line_triggers

_LINE_MONTHS = (SummaryKind.FLOW_MONTH, SummaryKind.CATEGORY_MONTH)
_BY_CATEGORY = tuple(
    cells for cells in LINE_CELLS if "category_id" in line_key(cells, "l", is_sqlite=True)[2]
)
"""What a line's category has a part in."""


@contextmanager
def bulk(connection: Connection) -> Iterator[None]:
    """Sum the lines inserted within the block once, at its end; lines may only be added in it.

    For a file, where triggers fire for each row and cost twice what the row itself does. They go
    and come back in the caller's transaction, so that nobody ever sees the file without them; and
    nobody else writes meanwhile, so that the new lines are those with new keys. A server sums up
    the rows of each statement by itself.
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
            run(_month_of_days(kind, month))


def _summed_by_day(cells: SummaryTable, which: str) -> str:
    """Give SQL that makes the cells of lines, those of a month from their days.

    To find the month of each line takes as long as summing it; days are few.
    """
    if cells.kind not in OF_MONTHS:
        return lines_summed(cells, is_sqlite=True, which=which)
    _kind, _start, part, site, deferred = line_key(cells, "l", is_sqlite=True)
    sums = ", ".join(
        f"sum({amount}) AS {name}" for amount, name in zip(line_amounts("l"), AMOUNTS, strict=True)
    )
    days = (
        f"SELECT l.reception_day AS day, {part} AS part, {site} AS site_id, "  # noqa: S608
        f"{deferred} AS is_deferred, {sums} FROM ligne_depot l WHERE {which} GROUP BY 1, 2, 3, 4"
    )
    key = f"{int(cells.kind)}, {month_start('day', is_sqlite=True)}, part, site_id, is_deferred"
    return f"SELECT {key}, {cell_sums()} FROM ({days}) WHERE true GROUP BY 4, 2, 3, 5"  # noqa: S608


def _total_tickets(connection: Connection, highest: int) -> None:
    """Total the tickets of the lines behind a key, which may have had others before."""
    new = f"SELECT ticket_id FROM ligne_depot WHERE id > {highest}"  # noqa: S608
    with by_month(connection, new) as tickets:
        add_cells(connection, "-", tickets, which_lines=f"l.id <= {highest}")
        connection.exec_driver_sql(totals_added(totals_of_lines(f"l.id > {highest}")))
        add_cells(connection, "", tickets)


@contextmanager
def recategorised(
    connection: Connection, ids: Sequence[int], categories: Sequence[int]
) -> Iterator[None]:
    """Sum the lines of `ids` once before and once after the block, which changes their category.

    From one of `categories` to another, and nothing else of any line may change in it. For many
    lines of a file, as `bulk`: one by one, the triggers would take six times as long.
    """
    if connection.dialect.name != "sqlite" or not ids:
        yield
        return
    run = connection.exec_driver_sql
    run("CREATE TEMPORARY TABLE recategorised (id INTEGER PRIMARY KEY)")
    run("INSERT INTO recategorised VALUES (?)", [(ligne_id,) for ligne_id in ids])
    drop_line_triggers(connection)
    marks = f"({above(', '.join(map(str, categories)))})"
    tickets = "SELECT l.ticket_id FROM recategorised r JOIN ligne_depot l ON l.id = r.id"
    with by_month(connection, tickets) as tickets:
        add_cells(connection, "-", tickets, marks=marks)
        _add_recategorised(connection, "-")
        yield
        _add_recategorised(connection, "")
        add_cells(connection, "", tickets, marks=marks)
    create_line_triggers(connection)
    kinds = ", ".join(str(int(kind)) for kind in sorted({cells.kind for cells in _BY_CATEGORY}))
    run(f"DELETE FROM summaries WHERE kind IN ({kinds}) AND lines = 0 AND exit_lines = 0")  # noqa: S608
    run("DROP TABLE recategorised")


def _add_recategorised(connection: Connection, sign: str) -> None:
    amounts = ", ".join(f"{sign}{name}" for name in AMOUNTS)
    for cells in _BY_CATEGORY:
        summed = lines_summed(cells, is_sqlite=True, which="l.id IN (SELECT id FROM recategorised)")
        connection.exec_driver_sql(
            f"INSERT INTO summaries ({COLUMNS}) "  # noqa: S608
            f"SELECT {KEY}, {amounts} FROM ({summed}) WHERE true {ADD_TO_CELL}"
        )


def _month_of_days(kind: SummaryKind, month: int) -> str:
    """Give SQL that takes over a month's sums from its days."""
    after = (
        f"CAST(julianday(date({month} * 86400, 'unixepoch', '+1 month')) - 2440587.5 AS INTEGER)"
    )
    taken_over = ", ".join(f"{name} = excluded.{name}" for name in AMOUNTS)
    return (
        f"INSERT INTO summaries ({COLUMNS}) "  # noqa: S608
        f"SELECT {int(kind)}, {month}, part, site_id, is_deferred, {cell_sums()} FROM summaries "
        f"WHERE kind = {int(MONTHS[kind])} AND start >= {month} AND start < {after} "
        f"GROUP BY part, site_id, is_deferred ON CONFLICT ({KEY}) DO UPDATE SET {taken_over}"
    )
