"""Checks the summary tables against lines and tickets, and rebuilds them."""

from collections.abc import Sequence

from sqlalchemy import Connection, text

from recyclique_desk.storage import summaries, ticket_summaries
from recyclique_desk.storage.summaries import LINE_CELLS, MONTHS, TICKET_CELLS
from recyclique_desk.storage.ticket_triggers import TREE_LOCK


def count_wrong_sums(connection: Connection) -> int:
    """Count the rows of all summary tables that are wrong or missing."""
    is_sqlite = connection.dialect.name == "sqlite"
    of_days = [summaries.line_cells_sql(cells, is_sqlite) for cells in LINE_CELLS]
    of_days += [summaries.ticket_count_cells_sql(cells, is_sqlite) for cells in TICKET_CELLS]
    of_tickets = [ticket_summaries.ticket_totals_sql()]
    held = [ticket_summaries.ticket_cells_sql("", is_sqlite=is_sqlite)]
    totalled = ticket_summaries.AMOUNTS
    return (
        _count_wrong_rows(connection, "summaries", summaries.KEY, summaries.AMOUNTS, of_days)
        + _count_wrong_rows(connection, "ticket_totals", "ticket_id", totalled, of_tickets)
        + _count_wrong_rows(
            connection,
            "ticket_summaries",
            ticket_summaries.KEY,
            ("tickets", *totalled),
            held,
            zeros=True,
        )
    )


def _count_wrong_rows(
    connection: Connection,
    table: str,
    key: str,
    names: Sequence[str],
    computed: Sequence[str],
    *,
    zeros: bool = False,
) -> int:
    """Count the keys whose stored and computed sums differ; with `zeros`, zero may be missing."""
    kept = f"SELECT {key}, {', '.join(f'-{name}' for name in names)} FROM {table}"  # noqa: S608
    off = " OR ".join(f"sum({name}) <> 0" for name in names)
    alone = "" if zeros else "count(*) <> 2 OR "
    wrong = (
        f"SELECT 1 AS one FROM ({' UNION ALL '.join([*computed, kept])}) AS compared "  # noqa: S608
        f"GROUP BY {key} HAVING {alone}{off}"
    )
    query = text(f"SELECT count(*) FROM ({wrong}) AS wrong")  # noqa: S608
    return int(connection.execute(query).scalar_one())


def lock_summed_tables(connection: Connection) -> None:
    """Lock tickets, lines and the category tree against changes until the transaction ends.

    In this order, which imports and closing a ticket follow too: another one could deadlock.
    """
    if connection.dialect.name == "sqlite":
        return
    for table in ("ticket_depot", "ligne_depot"):
        connection.exec_driver_sql(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TREE_LOCK})")


def rebuild_sums(connection: Connection) -> None:
    """Delete all sums and compute them again from lines and tickets, which stay locked."""
    run = connection.exec_driver_sql
    is_sqlite = connection.dialect.name == "sqlite"
    lock_summed_tables(connection)
    for table in ("summaries", "ticket_totals", "ticket_summaries"):
        run(f"DELETE FROM {table}")  # noqa: S608
    made = [
        summaries.line_cells_sql(cells, is_sqlite)
        for cells in LINE_CELLS
        if cells.kind not in MONTHS
    ]
    made += [
        summaries.ticket_count_cells_sql(cells, is_sqlite)
        for cells in TICKET_CELLS
        if cells.kind not in MONTHS
    ]
    made += [summaries.month_cells_sql(kind, days, is_sqlite) for kind, days in MONTHS.items()]
    for cells in made:
        run(f"INSERT INTO summaries ({summaries.COLUMNS}) {cells}")
    run(ticket_summaries.add_totals_sql(ticket_summaries.ticket_totals_sql()))
    with ticket_summaries.tickets_by_month(connection, "SELECT id FROM ticket_depot") as tickets:
        ticket_summaries.add_cells(connection, "", tickets)
