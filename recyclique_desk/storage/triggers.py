"""The triggers that keep summaries and notify other desks of changes, on both databases.

Those of `summaries` are here, those of tickets in `storage.ticket_triggers`. The newest migration
creates them all. A migration that rebuilds `ligne_depot` or `ticket_depot` in SQLite drops them
with the old table and must create them again.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, text

from recyclique_desk.storage import ticket_triggers
from recyclique_desk.storage.summaries import (
    ADD_TO_CELL,
    ALL_SITES,
    AMOUNTS,
    COLUMNS,
    KEY,
    LINE_CELLS,
    TICKET_AMOUNTS,
    TICKET_CELLS,
    SummaryKind,
    labelled_columns,
    line_amounts,
    line_key,
    span_start,
    ticket_key,
)

CHANNEL = "desk_changed"
"""Channel on which a server notifies desks that something on screen has changed."""
_EVENTS = ("insert", "delete", "update")
_NAMES = {
    f"{table}_{event}_summed": table
    for table in ("ligne_depot", "ticket_depot")
    for event in _EVENTS
}
_NOTIFYING_TABLES = (
    "ligne_depot",
    "ticket_depot",
    "poste_reception",
    "categories",
    "sites",
    "users",
)
_LINE_KINDS = tuple(sorted({cells.kind for cells in LINE_CELLS}))
_TICKET_KINDS = (SummaryKind.TICKETS_DAY, SummaryKind.TICKETS_MONTH)
_SUMMED = "category_id, weight, destination, is_exit, site_id, reception_day, quarter, is_deferred"
_DATED = "reception_day, site_id, is_deferred"


def create_triggers(connection: Connection) -> None:
    """Create all triggers; none of them may exist."""
    make = _sqlite if connection.dialect.name == "sqlite" else _postgresql
    for statement in make():
        connection.exec_driver_sql(statement)


def renew_triggers(connection: Connection) -> None:
    """Create missing triggers and replace the bodies of all others.

    On a server no existing trigger is dropped: that needs a lock on the whole table, which could
    deadlock with a reader.
    """
    if connection.dialect.name == "sqlite":
        drop_triggers(connection)
        create_triggers(connection)
        return
    query = "SELECT tgname FROM pg_trigger WHERE tgenabled = 'O'"
    there = frozenset(connection.execute(text(query)).scalars())
    for statement in _postgresql():
        _create, kind, name = statement.split()[:3]
        if kind == "FUNCTION":
            connection.exec_driver_sql(statement.replace("CREATE", "CREATE OR REPLACE", 1))
        elif name not in there:
            table = statement.split(" ON ")[1].split()[0]
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            connection.exec_driver_sql(statement)


def drop_triggers(connection: Connection) -> None:
    """Drop all triggers."""
    is_sqlite = connection.dialect.name == "sqlite"
    for name, table in trigger_names(connection).items():
        on = "" if is_sqlite else f" ON {table}"
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}{on}")
        if not is_sqlite:
            connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {name}()")
    if not is_sqlite:
        connection.exec_driver_sql("DROP FUNCTION IF EXISTS desk_tell_of_change() CASCADE")


def drop_line_triggers(connection: Connection) -> None:
    """Drop the triggers on lines in SQLite; `create_line_triggers` creates them again."""
    for name, table in trigger_names(connection).items():
        if table == "ligne_depot":
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")


def create_line_triggers(connection: Connection) -> None:
    """Create the triggers on lines in SQLite."""
    for statement in (*_sqlite_lines(), *ticket_triggers.sqlite_line_triggers()):
        connection.exec_driver_sql(statement)


def trigger_names(connection: Connection) -> dict[str, str]:
    """Return the names of all triggers that sum, with their tables."""
    is_sqlite = connection.dialect.name == "sqlite"
    return {**_NAMES, **ticket_triggers.expected_triggers(is_sqlite=is_sqlite)}


def missing_triggers(connection: Connection) -> frozenset[str]:
    """Return the names of the triggers that are missing or disabled."""
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.dialect.name != "sqlite":
        query = "SELECT tgname FROM pg_trigger WHERE tgenabled = 'O'"
    found = frozenset(connection.execute(text(query)).scalars())
    return frozenset(trigger_names(connection)) - found


def _sqlite() -> list[str]:
    taken = [_ticket_cells("OLD", "-"), *_sqlite_cleared(_TICKET_KINDS)]
    added = [_ticket_cells("NEW", "")]
    moved = [*taken, *added]
    return [
        *_sqlite_lines(),
        _sqlite_trigger("ticket_depot", "insert", "INSERT", added),
        _sqlite_trigger("ticket_depot", "delete", "DELETE", taken),
        _sqlite_trigger("ticket_depot", "update", f"UPDATE OF {_DATED}", moved),
        *ticket_triggers.sqlite_triggers(),
    ]


def _sqlite_lines() -> list[str]:
    cleared = _sqlite_cleared(_LINE_KINDS)
    added, taken = _line_cells("NEW", ""), _line_cells("OLD", "-")
    changed = [added, taken, *cleared]
    return [
        _sqlite_trigger("ligne_depot", "insert", "INSERT", [added]),
        _sqlite_trigger("ligne_depot", "delete", "DELETE", [taken, *cleared]),
        _sqlite_trigger("ligne_depot", "update", f"UPDATE OF {_SUMMED}", changed),
    ]


def _sqlite_trigger(table: str, name: str, event: str, statements: list[str]) -> str:
    body = "; ".join(statements)
    return f"CREATE TRIGGER {table}_{name}_summed AFTER {event} ON {table} BEGIN {body}; END"


def _line_cells(row: str, sign: str) -> str:
    amounts = [f"{sign}({amount})" for amount in line_amounts(row)]
    added = []
    for cells in LINE_CELLS:
        key = line_key(cells, row, is_sqlite=True)
        added.append(f"({', '.join([*key, *amounts])})")
    return f"INSERT INTO summaries ({COLUMNS}) VALUES {', '.join(added)} {ADD_TO_CELL}"  # noqa: S608


def _ticket_cells(row: str, sign: str) -> str:
    amounts = [f"{sign}({amount})" for amount in TICKET_AMOUNTS]
    added = [
        f"({', '.join([*ticket_key(cells, row, is_sqlite=True), *amounts])})"
        for cells in TICKET_CELLS
    ]
    return f"INSERT INTO summaries ({COLUMNS}) VALUES {', '.join(added)} {ADD_TO_CELL}"  # noqa: S608


def _sqlite_cleared(kinds: Iterable[SummaryKind]) -> list[str]:
    sites = f"{ALL_SITES}, OLD.site_id"
    return _cleared(kinds, "OLD.reception_day", "{}", sites, is_sqlite=True)


def _cleared(
    kinds: Iterable[SummaryKind], day: str, starts: str, sites: str, *, is_sqlite: bool
) -> list[str]:
    """Return SQL that deletes cells whose counts became 0.

    One statement for each kind of `start`, with the site, so that SQLite finds the cells by primary
    key instead of reading all cells of a kind.
    """
    by_start: dict[str, list[str]] = {}
    for kind in kinds:
        by_start.setdefault(span_start(kind, day, is_sqlite), []).append(str(int(kind)))
    return [
        f"DELETE FROM summaries WHERE kind IN ({', '.join(numbers)}) AND site_id IN ({sites}) "  # noqa: S608
        f"AND start IN ({starts.format(start)}) AND lines = 0 AND exit_lines = 0"
        for start, numbers in by_start.items()
    ]


_MOVED = (
    "SELECT 1 FROM old_rows o JOIN new_rows n ON n.id = o.id "
    "WHERE (o.reception_day, o.site_id, o.is_deferred) IS DISTINCT FROM "
    "(n.reception_day, n.site_id, n.is_deferred)"
)
_GIVES = {"insert": ("new_rows",), "delete": ("old_rows",), "update": ("new_rows", "old_rows")}


def _postgresql() -> list[str]:
    statements = []
    for event, tables in _GIVES.items():
        for table, cells in (("ligne_depot", _line_deltas), ("ticket_depot", _ticket_deltas)):
            body = [_merged(cells(tables))]
            if "old_rows" in tables:
                body += _postgresql_cleared(table)
            if (event, table) == ("update", "ticket_depot"):
                # Most updates close a ticket or count its version: those move nothing.
                body = [f"IF EXISTS ({_MOVED}) THEN {'; '.join(body)}; END IF"]
            name = f"{table}_{event}_summed"
            given = " ".join(f"{rows[:3].upper()} TABLE AS {rows}" for rows in tables)
            statements += [
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"{'; '.join(body)}; RETURN NULL; END $$",
                f"CREATE TRIGGER {name} AFTER {event.upper()} ON {table} REFERENCING {given} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
            ]
    statements.append(
        "CREATE FUNCTION desk_tell_of_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"PERFORM pg_notify('{CHANNEL}', ''); RETURN NULL; END $$"
    )
    statements += [
        f"CREATE TRIGGER {table}_tell_of_change AFTER INSERT OR UPDATE OR DELETE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION desk_tell_of_change()"
        for table in _NOTIFYING_TABLES
    ]
    return [*statements, *ticket_triggers.postgresql_triggers()]


def _merged(cells: str) -> str:
    """Return SQL that adds signed cells, in key order so that desks cannot deadlock."""
    sums = [f"sum(sign * {name})::bigint" for name in AMOUNTS]
    changed = " OR ".join(f"sum(sign * {name}) <> 0" for name in AMOUNTS)
    return (
        f"INSERT INTO summaries ({COLUMNS}) "  # noqa: S608
        f"SELECT {KEY}, {', '.join(sums)} FROM ({cells}) AS cells "
        f"GROUP BY {KEY} HAVING {changed} ORDER BY {KEY} {ADD_TO_CELL}"
    )


def _line_deltas(tables: tuple[str, ...]) -> str:
    added = []
    for rows in tables:
        for cells in LINE_CELLS:
            cell = labelled_columns(*line_key(cells, "l", is_sqlite=False), *line_amounts("l"))
            added.append(f"SELECT {_sign(rows)} AS sign, {cell} FROM {rows} l")  # noqa: S608
    return " UNION ALL ".join(added)


def _ticket_deltas(tables: tuple[str, ...]) -> str:
    added = []
    for rows in tables:
        for cells in TICKET_CELLS:
            cell = labelled_columns(*ticket_key(cells, "r", is_sqlite=False), *TICKET_AMOUNTS)
            added.append(f"SELECT {_sign(rows)} AS sign, {cell} FROM {rows} r")  # noqa: S608
    return " UNION ALL ".join(added)


def _postgresql_cleared(table: str) -> list[str]:
    kinds = _LINE_KINDS if table == "ligne_depot" else _TICKET_KINDS
    starts = "SELECT {} FROM old_rows"
    sites = f"SELECT {ALL_SITES} UNION SELECT site_id FROM old_rows"  # noqa: S608
    return _cleared(kinds, "reception_day", starts, sites, is_sqlite=False)


def _sign(rows: str) -> str:
    return "1" if rows == "new_rows" else "-1"
