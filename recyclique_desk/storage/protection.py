"""Triggers that make the database itself refuse to change or delete an audit event.

Migration 0005 creates them. A migration that rebuilds `audit_events` in SQLite drops them with the
old table and must create them again. The owner of the tables can drop them; `storage.chain` detects
what is changed then. Restoring a copy writes the file's pages and fires no trigger.
"""

from sqlalchemy import Connection, text

_KEPT = "audit events are kept as they are"
_SQLITE = {
    "audit_events_update_refused": "UPDATE ON audit_events",
    "audit_events_delete_refused": "DELETE ON audit_events",
    # INSERT OR REPLACE deletes without a word to the trigger above.
    "audit_events_replace_refused": (
        "INSERT ON audit_events WHEN EXISTS (SELECT 1 FROM audit_events WHERE id = NEW.id)"
    ),
    "audit_head_back_refused": "UPDATE ON audit_head WHEN NEW.events <= OLD.events",
    "audit_head_delete_refused": "DELETE ON audit_head",
    "audit_head_replace_refused": (
        "INSERT ON audit_head WHEN EXISTS (SELECT 1 FROM audit_head WHERE id = NEW.id)"
    ),
}
_POSTGRESQL = {
    "audit_events_change_refused": "UPDATE OR DELETE OR TRUNCATE ON audit_events",
    "audit_head_delete_refused": "DELETE OR TRUNCATE ON audit_head",
    "audit_head_back_refused": (
        "UPDATE ON audit_head FOR EACH ROW WHEN (NEW.events <= OLD.events)"
    ),
}


def create_protection(connection: Connection) -> None:
    """Create the triggers that are missing."""
    run = connection.exec_driver_sql
    missing = missing_protection(connection)
    if connection.dialect.name == "sqlite":
        for name in sorted(missing):
            refused = f"BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END"
            run(f"CREATE TRIGGER {name} BEFORE {_SQLITE[name]} {refused}")
        return
    run(
        "CREATE OR REPLACE FUNCTION desk_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{_KEPT}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for name in sorted(missing):
        what = _POSTGRESQL[name]
        table = "audit_head" if "ON audit_head" in what else "audit_events"
        run(f"DROP TRIGGER IF EXISTS {name} ON {table}")
        run(f"CREATE TRIGGER {name} BEFORE {what} EXECUTE FUNCTION desk_refuse()")
        # Also in replication mode, in which a data-only restore would bypass them.
        run(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")


def drop_protection(connection: Connection) -> None:
    """Drop the triggers; for migrations only."""
    if connection.dialect.name == "sqlite":
        for name in _SQLITE:
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        return
    connection.exec_driver_sql("DROP FUNCTION IF EXISTS desk_refuse() CASCADE")


def missing_protection(connection: Connection) -> frozenset[str]:
    """Return the names of the triggers that are missing or disabled."""
    if connection.dialect.name == "sqlite":
        query, wanted = "SELECT name FROM sqlite_master WHERE type = 'trigger'", _SQLITE
    else:
        query, wanted = "SELECT tgname FROM pg_trigger WHERE tgenabled = 'A'", _POSTGRESQL
    return frozenset(wanted) - frozenset(connection.execute(text(query)).scalars())
