"""The triggers that keep summaries exact and tell other desks of changes, on both databases.

Migration 0003 lays them. One that rebuilds `ligne_depot` or `ticket_depot` in SQLite loses them
with the old table and must lay them again.
"""

from sqlalchemy import Connection, text

from recyclique_desk.storage.summaries import (
    ADD_TO_CELL,
    AMOUNTS,
    COLUMNS,
    KEY,
    LINE_CELLS,
    TICKET_AMOUNTS,
    TICKET_CELLS,
    Cells,
    Kind,
    line_amounts,
    line_key,
    month_start,
    named,
    ticket_key,
)

CHANNEL = "desk_changed"
"""What a PostgreSQL server calls out when something the screens show has changed."""
_EVENTS = ("insert", "delete", "update")
NAMES = frozenset(
    f"{table}_{event}_summed" for table in ("ligne_depot", "ticket_depot") for event in _EVENTS
)
_TOLD = ("ligne_depot", "ticket_depot", "poste_reception", "categories", "sites", "users")
_LINE_KINDS = tuple(sorted({cells.kind for cells in LINE_CELLS}))
_TICKET_KINDS = (Kind.TICKET_FLOW_DAY, Kind.TICKETS_DAY, Kind.TICKETS_MONTH)
_TICKET_FLOW = Cells(Kind.TICKET_FLOW_DAY, of_all=False)
_SUMMED = "category_id, weight, destination, is_exit, site_id, reception_day, quarter, is_deferred"
_DATED = "reception_day, site_id, is_deferred"


def create_triggers(connection: Connection) -> None:
    """Lay all triggers; they must not be there."""
    make = _sqlite if connection.dialect.name == "sqlite" else _postgresql
    for statement in make():
        connection.exec_driver_sql(statement)


def drop_triggers(connection: Connection) -> None:
    """Take away the triggers there are."""
    is_sqlite = connection.dialect.name == "sqlite"
    for name in sorted(NAMES):
        table = "ligne_depot" if name.startswith("ligne") else "ticket_depot"
        on = "" if is_sqlite else f" ON {table}"
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}{on}")
        if not is_sqlite:
            connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {name}()")
    if not is_sqlite:
        connection.exec_driver_sql("DROP FUNCTION IF EXISTS desk_tell_of_change() CASCADE")


def drop_line_triggers(connection: Connection) -> None:
    """Take away what sums lines in a file; `create_line_triggers` lays it again."""
    for event in _EVENTS:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS ligne_depot_{event}_summed")


def create_line_triggers(connection: Connection) -> None:
    """Lay what sums lines in a file."""
    for statement in _sqlite_lines():
        connection.exec_driver_sql(statement)


def missing_triggers(connection: Connection) -> frozenset[str]:
    """Give the names of the summing triggers that are not there."""
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.dialect.name != "sqlite":
        query = "SELECT tgname FROM pg_trigger WHERE tgenabled = 'O'"
    return NAMES - frozenset(connection.execute(text(query)).scalars())


def _sqlite() -> list[str]:
    taken = [_ticket_cells("OLD", "-"), _sqlite_cleared(_TICKET_KINDS, "OLD.reception_day")]
    added = [_ticket_cells("NEW", "")]
    moved = [_moved_lines("OLD", "-"), *taken, _moved_lines("NEW", ""), *added]
    return [
        *_sqlite_lines(),
        _sqlite_trigger("ticket_depot", "insert", "INSERT", added),
        _sqlite_trigger("ticket_depot", "delete", "DELETE", taken),
        _sqlite_trigger("ticket_depot", "update", f"UPDATE OF {_DATED}", moved),
    ]


def _sqlite_lines() -> list[str]:
    ticket_day = "(SELECT t.reception_day FROM ticket_depot t WHERE t.id = OLD.ticket_id)"
    cleared = _sqlite_cleared(_LINE_KINDS, "OLD.reception_day", ticket_day)
    added, taken = _line_cells("NEW", ""), _line_cells("OLD", "-")
    changed = [added, taken, cleared]
    return [
        _sqlite_trigger("ligne_depot", "insert", "INSERT", [added]),
        _sqlite_trigger("ligne_depot", "delete", "DELETE", [taken, cleared]),
        _sqlite_trigger("ligne_depot", "update", f"UPDATE OF ticket_id, {_SUMMED}", changed),
    ]


def _sqlite_trigger(table: str, name: str, event: str, statements: list[str]) -> str:
    body = "; ".join(statements)
    return f"CREATE TRIGGER {table}_{name}_summed AFTER {event} ON {table} BEGIN {body}; END"


def _line_cells(row: str, sign: str) -> str:
    amounts = [f"{sign}({amount})" for amount in line_amounts(row)]
    added = []
    for cells in LINE_CELLS:
        where = " WHERE true"
        if cells == _TICKET_FLOW:
            where = f" FROM ticket_depot t WHERE t.id = {row}.ticket_id"
        key = line_key(cells, row, is_sqlite=True)
        added.append(f"SELECT {', '.join([*key, *amounts])}{where}")
    return f"INSERT INTO summaries ({COLUMNS}) {' UNION ALL '.join(added)} {ADD_TO_CELL}"


def _ticket_cells(row: str, sign: str) -> str:
    amounts = [f"{sign}({amount})" for amount in TICKET_AMOUNTS]
    added = [
        f"({', '.join([*ticket_key(cells, row, is_sqlite=True), *amounts])})"
        for cells in TICKET_CELLS
    ]
    return f"INSERT INTO summaries ({COLUMNS}) VALUES {', '.join(added)} {ADD_TO_CELL}"  # noqa: S608


def _moved_lines(row: str, sign: str) -> str:
    """Give SQL that moves the lines of a ticket whose day changes; theirs is changed for itself."""
    amounts = ", ".join(f"{sign}sum({amount})" for amount in line_amounts("l"))
    return (
        f"INSERT INTO summaries ({COLUMNS}) "  # noqa: S608
        f"SELECT {int(Kind.TICKET_FLOW_DAY)}, {row}.reception_day, l.destination, {row}.site_id, "
        f"{row}.is_deferred, {amounts} FROM ligne_depot l WHERE l.ticket_id = {row}.id "
        f"GROUP BY l.destination {ADD_TO_CELL}"
    )


def _sqlite_cleared(kinds: tuple[Kind, ...], *days: str) -> str:
    """Give SQL that drops what has become empty: what is there is what has lines."""
    starts = ", ".join([*days, month_start(days[0], is_sqlite=True)])
    return _cleared(kinds, starts)


def _cleared(kinds: tuple[Kind, ...], starts: str) -> str:
    numbers = ", ".join(str(int(kind)) for kind in kinds)
    return (
        f"DELETE FROM summaries WHERE kind IN ({numbers}) AND start IN ({starts}) "  # noqa: S608
        "AND lines = 0 AND exit_lines = 0"
    )


_GIVES = {"insert": ("new_rows",), "delete": ("old_rows",), "update": ("new_rows", "old_rows")}


def _postgresql() -> list[str]:
    statements = []
    for event, tables in _GIVES.items():
        for table, cells in (("ligne_depot", _line_deltas), ("ticket_depot", _ticket_deltas)):
            body = [_merged(cells(event, tables))]
            if "old_rows" in tables:
                body.append(_postgresql_cleared(table))
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
        for table in _TOLD
    ]
    return statements


def _merged(cells: str) -> str:
    """Give SQL that adds signed cells, in the order of their keys so that desks wait in turn."""
    sums = [f"sum(sign * {name})::bigint" for name in AMOUNTS]
    changed = " OR ".join(f"sum(sign * {name}) <> 0" for name in AMOUNTS)
    return (
        f"INSERT INTO summaries ({COLUMNS}) "  # noqa: S608
        f"SELECT {KEY}, {', '.join(sums)} FROM ({cells}) AS cells "
        f"GROUP BY {KEY} HAVING {changed} ORDER BY {KEY} {ADD_TO_CELL}"
    )


def _line_deltas(_event: str, tables: tuple[str, ...]) -> str:
    added = []
    for rows in tables:
        for cells in LINE_CELLS:
            cell = named(*line_key(cells, "l", is_sqlite=False), *line_amounts("l"))
            joined = " JOIN ticket_depot t ON t.id = l.ticket_id" if cells == _TICKET_FLOW else ""
            added.append(f"SELECT {_sign(rows)} AS sign, {cell} FROM {rows} l{joined}")  # noqa: S608
    return " UNION ALL ".join(added)


def _ticket_deltas(event: str, tables: tuple[str, ...]) -> str:
    added = []
    for rows in tables:
        for cells in TICKET_CELLS:
            cell = named(*ticket_key(cells, "r", is_sqlite=False), *TICKET_AMOUNTS)
            added.append(f"SELECT {_sign(rows)} AS sign, {cell} FROM {rows} r")  # noqa: S608
        if event == "update":
            number = str(int(Kind.TICKET_FLOW_DAY))
            key = (number, "r.reception_day", "l.destination", "r.site_id", "r.is_deferred")
            cell = named(*key, *line_amounts("l"))
            # Most updates close a ticket or count its version: those move no line.
            added.append(
                f"SELECT {_sign(rows)} AS sign, {cell} FROM {rows} r "  # noqa: S608
                "JOIN ligne_depot l ON l.ticket_id = r.id WHERE EXISTS (SELECT 1 FROM old_rows o "
                "JOIN new_rows n ON n.id = o.id WHERE o.id = r.id AND "
                "(o.reception_day, o.site_id, o.is_deferred) IS DISTINCT FROM "
                "(n.reception_day, n.site_id, n.is_deferred))"
            )
    return " UNION ALL ".join(added)


def _postgresql_cleared(table: str) -> str:
    month = month_start("reception_day", is_sqlite=False)
    starts = f"SELECT reception_day FROM old_rows UNION SELECT {month} FROM old_rows"  # noqa: S608
    if table == "ligne_depot":
        tickets = "old_rows o JOIN ticket_depot t ON t.id = o.ticket_id"
        starts += f" UNION SELECT t.reception_day FROM {tickets}"  # noqa: S608
        return _cleared(_LINE_KINDS, starts)
    return _cleared(_TICKET_KINDS, starts)


def _sign(rows: str) -> str:
    return "1" if rows == "new_rows" else "-1"
