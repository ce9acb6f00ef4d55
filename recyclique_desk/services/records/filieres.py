"""Reads and writes the dated filières of categories inside the caller's transaction."""

from datetime import date, datetime

from sqlalchemy import Connection, delete, insert, select, update

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.filieres import FiliereEntry, FiliereHistory
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.storage.schema import category_filieres


def read_history(connection: Connection, tree: CategoryTree) -> FiliereHistory:
    """Read the entries of all categories."""
    rows = connection.execute(select(category_filieres).order_by(category_filieres.c.id))
    return FiliereHistory(
        tree,
        [
            FiliereEntry(
                row.category_id, row.from_day, row.filiere, row.function, row.uid, row.version
            )
            for row in rows
        ],
    )


def put_entry(
    connection: Connection,
    before: FiliereEntry | None,
    category_id: int,
    from_day: date,
    filiere: str | None,
    function: str | None,
    now: datetime,
) -> None:
    """Write an entry of a category; `before` is its entry of the same day, if there is one."""
    values = {"filiere": filiere, "function": function, "updated_at": now}
    if before is not None:
        connection.execute(
            update(category_filieres)
            .where(category_filieres.c.uid == before.uid)
            .values(version=category_filieres.c.version + 1, **values)
        )
        return
    connection.execute(
        insert(category_filieres).values(
            uid=new_uid(now), category_id=category_id, from_day=from_day, **values
        )
    )


def remove_entry(connection: Connection, entry: FiliereEntry) -> None:
    """Remove an entry; the caller records it in the journal."""
    connection.execute(delete(category_filieres).where(category_filieres.c.uid == entry.uid))
