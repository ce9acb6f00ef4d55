"""Triggers are laid and taken away whole, on both kinds of database."""

from sqlalchemy import Connection, text

from recyclique_desk.storage.database import Database
from recyclique_desk.storage.triggers import create_triggers, drop_triggers


def laid(connection: Connection) -> list[str]:
    """Give the names of our triggers and, on a server, of the functions that they call.

    What protects the journal is laid by `storage.protection` and is none of these.
    """
    if connection.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    else:
        query = (
            "SELECT proname FROM pg_proc WHERE prorettype = 'trigger'::regtype"
            " AND pronamespace = 'public'::regnamespace UNION ALL"
            " SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1"
        )
    names = connection.execute(text(query)).scalars()
    return [name for name in names if "audit" not in name and name != "desk_refuse"]


def test_drop_triggers_leaves_neither_trigger_nor_function_and_create_lays_the_same_again(
    database: Database,
) -> None:
    with database.write() as connection:
        before = laid(connection)
        assert before
        drop_triggers(connection)
        assert laid(connection) == []
        create_triggers(connection)
        assert laid(connection) == before
