"""The triggers that keep `storage.ticket_summaries` exact, on both databases.

What a closed ticket adds is taken away before its lines, its day, its site or its state change,
and given again after: no case of its own for each kind of change. While a ticket is open a line
only adds to the ticket's totals. Where a category hangs elsewhere, the tickets below it leave the
sums of the categories above the old and the new place, and come back.

A file fires for each row, before and after. A server fires once for a statement and only after:
the lines as they were are those there are now, without the new rows and with the old ones.

On a server several desks write at the same time, and each statement of a trigger sees what was
committed when it began. So what a trigger reads is locked first: the tickets whose lines change,
and the tree, shared by whoever counts tickets under it and alone by whoever changes it. Without
that, a ticket that was being closed while a category moved was counted under the old parent for
good. The order of locks is ticket, category, tree, sums.
"""

from recyclique_desk.storage.summaries import ALL_SITES, month_start
from recyclique_desk.storage.ticket_summaries import (
    ADD_TO_CELL,
    AMOUNTS,
    ANY_DESTINATION,
    COLUMNS,
    EVERY_TICKET,
    MARKS,
    above,
    added,
    cells,
    line_amounts,
    marks_of,
    tickets_below,
    totals_added,
    year_start,
)

_LINE_EVENTS = ("insert", "delete", "update")
LINE_NAMES = tuple(
    f"ligne_depot_{event}_{what}"
    for event in _LINE_EVENTS
    for what in ("taken", "totalled", "given")
)
"""Those of lines in a file; a server has one for each event."""
_TICKET_NAMES = ("ticket_depot_insert_given", "ticket_depot_delete_taken",
                 "ticket_depot_update_taken", "ticket_depot_update_given")  # fmt: skip
_SERVER_LINE_NAMES = tuple(f"ligne_depot_{event}_totalled" for event in _LINE_EVENTS)
_SERVER_TICKET_NAMES = tuple(f"ticket_depot_{event}_given" for event in _LINE_EVENTS)
_CATEGORY_NAMES = ("categories_update_taken", "categories_update_given")
TREE_LOCK = 73228
"""Number of the advisory lock on the tree of categories, on a server."""
_READ_TREE = f"PERFORM pg_advisory_xact_lock_shared({TREE_LOCK})"
_CHANGE_TREE = f"PERFORM pg_advisory_xact_lock({TREE_LOCK})"
_KEYS = ("status", "site_id", "reception_day", "is_deferred")
_LINE_PARTS = "ticket_id, category_id, weight, destination, is_exit"


def names(*, is_sqlite: bool) -> dict[str, str]:
    """Give the triggers there must be, with their tables."""
    lines = LINE_NAMES if is_sqlite else _SERVER_LINE_NAMES
    tickets = _TICKET_NAMES if is_sqlite else _SERVER_TICKET_NAMES
    return {
        **dict.fromkeys(lines, "ligne_depot"),
        **dict.fromkeys(tickets, "ticket_depot"),
        **dict.fromkeys(_CATEGORY_NAMES if is_sqlite else _CATEGORY_NAMES[1:], "categories"),
    }


def sqlite_lines() -> list[str]:
    """Give what lays the triggers on the lines of a file."""
    rows = {"insert": ("NEW",), "delete": ("OLD",), "update": ("OLD", "NEW")}
    statements = []
    for event, of in rows.items():
        ids = f"({', '.join(f'{row}.ticket_id' for row in of)})"
        closed = f"EXISTS (SELECT 1 FROM ticket_depot WHERE id IN {ids} AND status = 'closed')"  # noqa: S608
        totals = [_totalled(row) for row in of]
        if "OLD" in of:
            totals.append("DELETE FROM ticket_totals WHERE ticket_id = OLD.ticket_id "
                          "AND lines_count = 0")  # fmt: skip
        on = f"UPDATE OF {_LINE_PARTS}" if event == "update" else event.upper()
        taken, given = (added(cells(sign, is_sqlite=True, ids=ids)) for sign in ("-", ""))
        for what, when, condition, body in (
            ("taken", "BEFORE", closed, [taken]),
            ("totalled", "AFTER", f"NOT {closed}", totals),
            ("given", "AFTER", closed, [*totals, given]),
        ):
            name = f"ligne_depot_{event}_{what}"
            statements.append(_sqlite(name, f"{when} {on} ON ligne_depot", condition, body))
    return statements


def sqlite() -> list[str]:
    """Give what lays all triggers of a file."""
    taken, given = (
        added(cells(sign, is_sqlite=True, ids=ids)) for sign, ids in (("-", "(OLD.id)"),
                                                                      ("", "(NEW.id)"))
    )  # fmt: skip
    on = f"UPDATE OF {', '.join(_KEYS)} ON ticket_depot"
    old, new = "OLD.status = 'closed'", "NEW.status = 'closed'"
    return [
        *sqlite_lines(),
        # A new one has no lines yet; thousands of an import need not be looked through.
        _sqlite(_TICKET_NAMES[0], "AFTER INSERT ON ticket_depot", new, [_empty_ticket("NEW")]),
        _sqlite(_TICKET_NAMES[1], "BEFORE DELETE ON ticket_depot", old, [taken]),
        _sqlite(_TICKET_NAMES[2], f"BEFORE {on}", old, [taken]),
        _sqlite(_TICKET_NAMES[3], f"AFTER {on}", new, [given]),
        *_placed(),
    ]


def _sqlite(name: str, event: str, condition: str, body: list[str]) -> str:
    return f"CREATE TRIGGER {name} {event} WHEN {condition} BEGIN {'; '.join(body)}; END"


def _totalled(row: str) -> str:
    """Give SQL that adds one line to its ticket's totals, or takes it away."""
    sign = "-" if row == "OLD" else ""
    amounts = ", ".join(f"{sign}({amount})" for amount in line_amounts(row))
    return totals_added(f"VALUES ({row}.ticket_id, {amounts})")


def _empty_ticket(row: str) -> str:
    of_all = f"{ALL_SITES}, {month_start(f'{row}.reception_day', is_sqlite=True)}"
    of_site = f"{row}.site_id, {year_start(f'{row}.reception_day', is_sqlite=True)}"
    nothing = ", 0" * len(AMOUNTS)
    given = ", ".join(
        f"({EVERY_TICKET}, {ANY_DESTINATION}, {of}, {row}.is_deferred, 1{nothing})"
        for of in (of_all, of_site)
    )
    return f"INSERT INTO ticket_summaries ({COLUMNS}) VALUES {given} {ADD_TO_CELL}"  # noqa: S608


def _placed() -> list[str]:
    """Give what lays the triggers on the place of a category: tickets leave it, and come back."""
    marks = f"({above('OLD.parent_id, NEW.parent_id')})"
    ids = f"({tickets_below('OLD.id')})"
    moved = "OLD.parent_id IS NOT NEW.parent_id"
    return [
        _sqlite(
            name,
            f"{when} UPDATE OF parent_id ON categories",
            moved,
            [added(cells(sign, is_sqlite=True, ids=ids, marks=marks))],
        )
        for name, when, sign in (
            (_CATEGORY_NAMES[0], "BEFORE", "-"),
            (_CATEGORY_NAMES[1], "AFTER", ""),
        )
    ]


def postgresql() -> list[str]:
    """Give what lays all triggers of a server."""
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
        _CATEGORY_NAMES[1],
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
    taken = added(cells("-", is_sqlite=False, ids=ids, lines=f"({was})"))
    signed = " UNION ALL ".join(
        "SELECT l.ticket_id, "  # noqa: S608
        + ", ".join(
            f"{'-' if table == 'old_rows' else ''}({amount}) AS {name}"
            for amount, name in zip(line_amounts("l"), AMOUNTS, strict=True)
        )
        + f" FROM {table} l"
        for table in tables
    )
    sums = ", ".join(f"sum({name})" for name in AMOUNTS)
    changed = " OR ".join(f"sum({name}) <> 0" for name in AMOUNTS)
    totals = [
        totals_added(
            f"SELECT ticket_id, {sums} FROM ({signed}) AS changes GROUP BY ticket_id "  # noqa: S608
            f"HAVING {changed} ORDER BY ticket_id"
        )
    ]
    if "old_rows" in tables:
        totals.append(
            "DELETE FROM ticket_totals WHERE lines_count = 0 "
            "AND ticket_id IN (SELECT ticket_id FROM old_rows)"
        )
    given = added(cells("", is_sqlite=False, ids=ids))
    # The services hold this lock already; a console, or what fires a trigger of its own, does not.
    locked = f"PERFORM FROM ticket_depot WHERE id IN {ids} ORDER BY id FOR NO KEY UPDATE"
    return (
        f"{locked}; IF {closed} THEN {_READ_TREE}; {taken}; END IF; {'; '.join(totals)}; "
        f"IF {closed} THEN {given}; END IF"
    )


def _tickets_changed(tables: tuple[str, ...]) -> str:
    if len(tables) == 1:
        sign = "-" if tables == ("old_rows",) else ""
        return added(cells(sign, is_sqlite=False, ids=f"(SELECT id FROM {tables[0]})",  # noqa: S608
                           tickets=tables[0]))  # fmt: skip
    old, new = (", ".join(f"{row}.{key}" for key in _KEYS) for row in "on")
    pairs = "old_rows o JOIN new_rows n ON n.id = o.id"
    moved = f"SELECT o.id FROM {pairs} WHERE ({old}) IS DISTINCT FROM ({new})"  # noqa: S608
    taken, given = (
        added(cells(sign, is_sqlite=False, ids=f"({moved})", tickets=rows))
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
    before = f"({marks_of(f'({were})')})"
    trees = (before, MARKS)
    ids = " UNION ".join(tickets_below(moved, tree) for tree in trees)
    marks = " UNION ".join(above(moved, tree) for tree in trees)
    taken, given = (
        added(cells(sign, is_sqlite=False, ids=f"({ids})", marks=f"({marks})", marked=tree))
        for sign, tree in zip(("-", ""), trees, strict=True)
    )
    return f"IF EXISTS ({moved}) THEN {_CHANGE_TREE}; {taken}; {given}; END IF"
