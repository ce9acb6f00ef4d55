"""Whether what is summed is what lines and tickets add up to; and all of it made anew."""

from collections.abc import Sequence

from sqlalchemy import Connection, text

from recyclique_desk.storage import summaries, ticket_summaries
from recyclique_desk.storage.summaries import LINE_CELLS, MONTHS, TICKET_CELLS
from recyclique_desk.storage.ticket_triggers import TREE_LOCK


def differences(connection: Connection) -> int:
    """Count the sums that are not what lines and tickets add up to, or are not there."""
    is_sqlite = connection.dialect.name == "sqlite"
    of_days = [summaries.lines_summed(cells, is_sqlite) for cells in LINE_CELLS]
    of_days += [summaries.tickets_summed(cells, is_sqlite) for cells in TICKET_CELLS]
    of_tickets = [ticket_summaries.totals_of_lines()]
    held = [ticket_summaries.cells("", is_sqlite=is_sqlite)]
    totalled = ticket_summaries.AMOUNTS
    return (
        _wrong(connection, "summaries", summaries.KEY, summaries.AMOUNTS, of_days)
        + _wrong(connection, "ticket_totals", "ticket_id", totalled, of_tickets)
        + _wrong(connection, "ticket_summaries", ticket_summaries.KEY, ("tickets", *totalled),
                 held, zeros=True)
    )  # fmt: skip


def _wrong(
    connection: Connection,
    table: str,
    key: str,
    names: Sequence[str],
    computed: Sequence[str],
    *,
    zeros: bool = False,
) -> int:
    """Count the keys at which a table and what is computed differ; `zeros` may be kept or not."""
    kept = f"SELECT {key}, {', '.join(f'-{name}' for name in names)} FROM {table}"  # noqa: S608
    off = " OR ".join(f"sum({name}) <> 0" for name in names)
    alone = "" if zeros else "count(*) <> 2 OR "
    wrong = (
        f"SELECT 1 AS one FROM ({' UNION ALL '.join([*computed, kept])}) AS compared "  # noqa: S608
        f"GROUP BY {key} HAVING {alone}{off}"
    )
    query = text(f"SELECT count(*) FROM ({wrong}) AS wrong")  # noqa: S608
    return int(connection.execute(query).scalar_one())


def lock_summed(connection: Connection) -> None:
    """Let nobody change what is summed, nor the tree, until the transaction ends.

    Tickets before lines, as an import writes them, and the tree last, as a closing reads it: two
    who take the same locks in another order wait for each other.
    """
    if connection.dialect.name == "sqlite":
        return
    for table in ("ticket_depot", "ligne_depot"):
        connection.exec_driver_sql(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TREE_LOCK})")


def rebuild(connection: Connection) -> None:
    """Make all sums anew from lines and tickets; nobody else may change those meanwhile."""
    run = connection.exec_driver_sql
    is_sqlite = connection.dialect.name == "sqlite"
    lock_summed(connection)
    for table in ("summaries", "ticket_totals", "ticket_summaries"):
        run(f"DELETE FROM {table}")  # noqa: S608
    made = [
        summaries.lines_summed(cells, is_sqlite) for cells in LINE_CELLS if cells.kind not in MONTHS
    ]
    made += [
        summaries.tickets_summed(cells, is_sqlite)
        for cells in TICKET_CELLS
        if cells.kind not in MONTHS
    ]
    made += [summaries.months_of_days(kind, days, is_sqlite) for kind, days in MONTHS.items()]
    for cells in made:
        run(f"INSERT INTO summaries ({summaries.COLUMNS}) {cells}")
    run(ticket_summaries.totals_added(ticket_summaries.totals_of_lines()))
    with ticket_summaries.by_month(connection, "SELECT id FROM ticket_depot") as tickets:
        ticket_summaries.add_cells(connection, "", tickets)
