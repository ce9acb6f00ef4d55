"""The triggers that keep `storage.ticket_summaries` exact, on both databases.

A closed ticket is subtracted from its rows before its lines, day, site or status change, and added
again after: so all kinds of change share one rule. A line of an open ticket changes the ticket's
totals only. When a category moves, the tickets below it are subtracted from the categories above
its old and new place before the move, and added again after it.

SQLite fires triggers for each row, before and after. PostgreSQL fires them once per statement,
after it: the lines as they were are the present ones without the new rows, plus the old rows.

On a server several desks write at the same time, and each statement of a trigger sees what was
committed when it began. So a trigger first locks what it reads: the tickets whose lines change, and
the category tree, shared for counting under it and exclusively for changing it. Without that, a
ticket closed while a category moved stayed counted under the old parent. The order of locks is
ticket, category, tree, sums.
"""

from recyclique_desk.storage.summaries import ALL_SITES, month_start
from recyclique_desk.storage.ticket_summaries import (
    ADD_TO_CELL,
    AMOUNTS,
    ANCESTORS_VIEW,
    ANY_DESTINATION,
    COLUMNS,
    EVERY_TICKET,
    add_cells_sql,
    add_totals_sql,
    ancestors_sql,
    category_ancestors_sql,
    ticket_cells_sql,
    ticket_total_amounts,
    tickets_below_sql,
    year_start,
)

_LINE_EVENTS = ("insert", "delete", "update")
SQLITE_LINE_TRIGGERS = tuple(
    f"ligne_depot_{event}_{what}"
    for event in _LINE_EVENTS
    for what in ("taken", "totalled", "given")
)
"""Names of the triggers on lines in SQLite; on a server there is one for each event."""
_SQLITE_TICKET_TRIGGERS = ("ticket_depot_insert_given", "ticket_depot_delete_taken",
                 "ticket_depot_update_taken", "ticket_depot_update_given")  # fmt: skip
_SERVER_LINE_TRIGGERS = tuple(f"ligne_depot_{event}_totalled" for event in _LINE_EVENTS)
_SERVER_TICKET_TRIGGERS = tuple(f"ticket_depot_{event}_given" for event in _LINE_EVENTS)
_CATEGORY_TRIGGERS = ("categories_update_taken", "categories_update_given")
TREE_LOCK = 73228
"""Number of the advisory lock on the category tree, on a server."""
_READ_TREE = f"PERFORM pg_advisory_xact_lock_shared({TREE_LOCK})"
_CHANGE_TREE = f"PERFORM pg_advisory_xact_lock({TREE_LOCK})"
_KEYS = ("status", "site_id", "reception_day", "is_deferred")
_LINE_PARTS = "ticket_id, category_id, weight, destination, is_exit"


def expected_triggers(*, is_sqlite: bool) -> dict[str, str]:
    """Return the names of all triggers there must be, with their tables."""
    lines = SQLITE_LINE_TRIGGERS if is_sqlite else _SERVER_LINE_TRIGGERS
    tickets = _SQLITE_TICKET_TRIGGERS if is_sqlite else _SERVER_TICKET_TRIGGERS
    return {
        **dict.fromkeys(lines, "ligne_depot"),
        **dict.fromkeys(tickets, "ticket_depot"),
        **dict.fromkeys(_CATEGORY_TRIGGERS if is_sqlite else _CATEGORY_TRIGGERS[1:], "categories"),
    }


def sqlite_line_triggers() -> list[str]:
    """Return the statements that create the triggers on lines in SQLite."""
    rows = {"insert": ("NEW",), "delete": ("OLD",), "update": ("OLD", "NEW")}
    statements = []
    for event, of in rows.items():
        ids = f"({', '.join(f'{row}.ticket_id' for row in of)})"
        closed = f"EXISTS (SELECT 1 FROM ticket_depot WHERE id IN {ids} AND status = 'closed')"  # noqa: S608
        totals = [_add_line_to_totals_sql(row) for row in of]
        if "OLD" in of:
            totals.append("DELETE FROM ticket_totals WHERE ticket_id = OLD.ticket_id "
                          "AND lines_count = 0")  # fmt: skip
        on = f"UPDATE OF {_LINE_PARTS}" if event == "update" else event.upper()
        taken, given = (
            add_cells_sql(ticket_cells_sql(sign, is_sqlite=True, ids=ids)) for sign in ("-", "")
        )
        for what, when, condition, body in (
            ("taken", "BEFORE", closed, [taken]),
            ("totalled", "AFTER", f"NOT {closed}", totals),
            ("given", "AFTER", closed, [*totals, given]),
        ):
            name = f"ligne_depot_{event}_{what}"
            statements.append(_sqlite(name, f"{when} {on} ON ligne_depot", condition, body))
    return statements


def sqlite_triggers() -> list[str]:
    """Return the statements that create all triggers of this module in SQLite."""
    taken, given = (
        add_cells_sql(ticket_cells_sql(sign, is_sqlite=True, ids=ids))
        for sign, ids in (("-", "(OLD.id)"), ("", "(NEW.id)"))
    )
    on = f"UPDATE OF {', '.join(_KEYS)} ON ticket_depot"
    old, new = "OLD.status = 'closed'", "NEW.status = 'closed'"
    return [
        *sqlite_line_triggers(),
        # A new ticket has no lines yet: its lines are not searched.
        _sqlite(
            _SQLITE_TICKET_TRIGGERS[0], "AFTER INSERT ON ticket_depot", new, [_empty_ticket("NEW")]
        ),
        _sqlite(_SQLITE_TICKET_TRIGGERS[1], "BEFORE DELETE ON ticket_depot", old, [taken]),
        _sqlite(_SQLITE_TICKET_TRIGGERS[2], f"BEFORE {on}", old, [taken]),
        _sqlite(_SQLITE_TICKET_TRIGGERS[3], f"AFTER {on}", new, [given]),
        *_category_move_triggers(),
    ]


def _sqlite(name: str, event: str, condition: str, body: list[str]) -> str:
    return f"CREATE TRIGGER {name} {event} WHEN {condition} BEGIN {'; '.join(body)}; END"


def _add_line_to_totals_sql(row: str) -> str:
    """Return SQL that adds a NEW line to its ticket's totals, or subtracts an OLD one."""
    sign = "-" if row == "OLD" else ""
    amounts = ", ".join(f"{sign}({amount})" for amount in ticket_total_amounts(row))
    return add_totals_sql(f"VALUES ({row}.ticket_id, {amounts})")


def _empty_ticket(row: str) -> str:
    of_all = f"{ALL_SITES}, {month_start(f'{row}.reception_day', is_sqlite=True)}"
    of_site = f"{row}.site_id, {year_start(f'{row}.reception_day', is_sqlite=True)}"
    nothing = ", 0" * len(AMOUNTS)
    given = ", ".join(
        f"({EVERY_TICKET}, {ANY_DESTINATION}, {of}, {row}.is_deferred, 1{nothing})"
        for of in (of_all, of_site)
    )
    return f"INSERT INTO ticket_summaries ({COLUMNS}) VALUES {given} {ADD_TO_CELL}"  # noqa: S608


def _category_move_triggers() -> list[str]:
    """Return the statements that create the triggers for moving a category in SQLite."""
    categories_in = f"({ancestors_sql('OLD.parent_id, NEW.parent_id')})"
    ids = f"({tickets_below_sql('OLD.id')})"
    moved = "OLD.parent_id IS NOT NEW.parent_id"
    return [
        _sqlite(
            name,
            f"{when} UPDATE OF parent_id ON categories",
            moved,
            [
                add_cells_sql(
                    ticket_cells_sql(sign, is_sqlite=True, ids=ids, categories_in=categories_in)
                )
            ],
        )
        for name, when, sign in (
            (_CATEGORY_TRIGGERS[0], "BEFORE", "-"),
            (_CATEGORY_TRIGGERS[1], "AFTER", ""),
        )
    ]


def postgresql_triggers() -> list[str]:
    """Return the statements that create all triggers of this module on a server."""
    given = {"insert": ("new_rows",), "delete": ("old_rows",), "update": ("new_rows", "old_rows")}
    statements = []
    for event, tables in given.items():
        for name, body in (
            (f"ligne_depot_{event}_totalled", _lines_changed(tables)),
            (f"ticket_depot_{event}_given", _tickets_changed(tables)),
        ):
            rows = " ".join(f"{table[:3].upper()} TABLE AS {table}" for table in tables)
            table = name.split(f"_{event}")[0]
            statements += _postgresql(
                name, f"AFTER {event.upper()} ON {table} REFERENCING {rows} FOR EACH STATEMENT",
                body,
            )  # fmt: skip
    statements += _postgresql(
        _CATEGORY_TRIGGERS[1],
        "AFTER UPDATE ON categories REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows "
        "FOR EACH STATEMENT",
        _categories_changed(),
    )
    return statements


def _postgresql(name: str, event: str, body: str) -> list[str]:
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"{body}; RETURN NULL; END $$",
        f"CREATE TRIGGER {name} {event} EXECUTE FUNCTION {name}()",
    ]


def _lines_changed(tables: tuple[str, ...]) -> str:
    ids = "(" + " UNION ".join(f"SELECT ticket_id FROM {table}" for table in tables) + ")"  # noqa: S608
    was = f"SELECT * FROM ligne_depot WHERE ticket_id IN {ids}"  # noqa: S608
    if "new_rows" in tables:
        was += " AND id NOT IN (SELECT id FROM new_rows)"
    if "old_rows" in tables:
        was += " UNION ALL SELECT * FROM old_rows"
    closed = f"EXISTS (SELECT 1 FROM ticket_depot WHERE id IN {ids} AND status = 'closed')"  # noqa: S608
    taken = add_cells_sql(ticket_cells_sql("-", is_sqlite=False, ids=ids, lines=f"({was})"))
    signed = " UNION ALL ".join(
        "SELECT l.ticket_id, "  # noqa: S608
        + ", ".join(
            f"{'-' if table == 'old_rows' else ''}({amount}) AS {name}"
            for amount, name in zip(ticket_total_amounts("l"), AMOUNTS, strict=True)
        )
        + f" FROM {table} l"
        for table in tables
    )
    sums = ", ".join(f"sum({name})" for name in AMOUNTS)
    changed = " OR ".join(f"sum({name}) <> 0" for name in AMOUNTS)
    totals = [
        add_totals_sql(
            f"SELECT ticket_id, {sums} FROM ({signed}) AS changes GROUP BY ticket_id "  # noqa: S608
            f"HAVING {changed} ORDER BY ticket_id"
        )
    ]
    if "old_rows" in tables:
        totals.append(
            "DELETE FROM ticket_totals WHERE lines_count = 0 "
            "AND ticket_id IN (SELECT ticket_id FROM old_rows)"
        )
    given = add_cells_sql(ticket_cells_sql("", is_sqlite=False, ids=ids))
    # The services hold this lock already; an SQL console does not.
    locked = f"PERFORM FROM ticket_depot WHERE id IN {ids} ORDER BY id FOR NO KEY UPDATE"
    return (
        f"{locked}; IF {closed} THEN {_READ_TREE}; {taken}; END IF; {'; '.join(totals)}; "
        f"IF {closed} THEN {given}; END IF"
    )


def _tickets_changed(tables: tuple[str, ...]) -> str:
    if len(tables) == 1:
        sign = "-" if tables == ("old_rows",) else ""
        ids = f"(SELECT id FROM {tables[0]})"  # noqa: S608
        return add_cells_sql(ticket_cells_sql(sign, is_sqlite=False, ids=ids, tickets=tables[0]))
    old, new = (", ".join(f"{row}.{key}" for key in _KEYS) for row in "on")
    pairs = "old_rows o JOIN new_rows n ON n.id = o.id"
    moved = f"SELECT o.id FROM {pairs} WHERE ({old}) IS DISTINCT FROM ({new})"  # noqa: S608
    taken, given = (
        add_cells_sql(ticket_cells_sql(sign, is_sqlite=False, ids=f"({moved})", tickets=rows))
        for sign, rows in (("-", "old_rows"), ("", "new_rows"))
    )
    return f"IF EXISTS ({moved}) THEN {_READ_TREE}; {taken}; {given}; END IF"


def _categories_changed() -> str:
    moved = (
        "SELECT o.id FROM old_rows o JOIN new_rows n ON n.id = o.id "
        "WHERE o.parent_id IS DISTINCT FROM n.parent_id"
    )
    were = (
        "SELECT * FROM categories WHERE id NOT IN (SELECT id FROM old_rows) "
        "UNION ALL SELECT * FROM old_rows"
    )
    before = f"({category_ancestors_sql(f'({were})')})"
    trees = (before, ANCESTORS_VIEW)
    ids = " UNION ".join(tickets_below_sql(moved, tree) for tree in trees)
    categories_in = " UNION ".join(ancestors_sql(moved, tree) for tree in trees)
    taken, given = (
        add_cells_sql(
            ticket_cells_sql(
                sign,
                is_sqlite=False,
                ids=f"({ids})",
                categories_in=f"({categories_in})",
                ancestors=tree,
            )
        )
        for sign, tree in zip(("-", ""), trees, strict=True)
    )
    return f"IF EXISTS ({moved}) THEN {_CHANGE_TREE}; {taken}; {given}; END IF"
