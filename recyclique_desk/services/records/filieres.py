"""Reads and writes the dated filières of categories inside the caller's transaction."""

from datetime import date, datetime

from sqlalchemy import Connection, delete, insert, select, update

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.declarations import FiliereTarget
from recyclique_desk.domain.filieres import FiliereEntry, FiliereHistory, entry_for
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.people import Who
from recyclique_desk.services.records import audit
from recyclique_desk.storage.schema import category_filieres

FILIERE_SET = "category.filiere-set"
FILIERE_REMOVED = "category.filiere-removed"


def read_history(connection: Connection, tree: CategoryTree) -> FiliereHistory:
    """Read the entries of all categories."""
    rows = connection.execute(select(category_filieres).order_by(category_filieres.c.id))
    return FiliereHistory(
        tree,
        [
            FiliereEntry(
                *(row.category_id, row.from_day, row.filiere, row.function),
                *(row.uid, row.version, row.product),
            )
            for row in rows
        ],
    )


def write_entry(
    connection: Connection,
    who: Who,
    now: datetime,
    category: Category,
    from_day: date,
    target: FiliereTarget,
    before: FiliereEntry | None = None,
) -> FiliereEntry:
    """Write where a category belongs from a day on, with its event.

    `before` is its entry of the same day, if there is one, which is replaced.
    """
    after = entry_for(category.id, from_day, target)
    _store(connection, now, after, before)
    _record(connection, who, now, category, before, after)
    return after


def keep_inherited(
    connection: Connection, history: FiliereHistory, moved: Category, now: datetime, today: date
) -> None:
    """Write down where a category belonged by its family, which it is about to leave.

    A move within the tree must not rewrite the quarters before it. From today on the category
    follows its new family, unless it has an entry of its own.
    """
    for entry in history.inherited_entries(moved.id, today):
        own = history.own_entries(moved.id)
        before = next((each for each in own if each.from_day == entry.from_day), None)
        _store(connection, now, entry, before)


def _store(
    connection: Connection, now: datetime, entry: FiliereEntry, before: FiliereEntry | None
) -> None:
    values = {
        "filiere": entry.filiere,
        "function": entry.function,
        "product": entry.product,
        "updated_at": now,
    }
    if before is None:
        connection.execute(
            insert(category_filieres).values(
                uid=new_uid(now),
                category_id=entry.category_id,
                from_day=entry.from_day,
                **values,
            )
        )
    else:
        connection.execute(
            update(category_filieres)
            .where(category_filieres.c.uid == before.uid)
            .values(version=category_filieres.c.version + 1, **values)
        )


def remove_entry(
    connection: Connection, who: Who, now: datetime, category: Category, entry: FiliereEntry
) -> None:
    """Remove an entry, with its event."""
    connection.execute(delete(category_filieres).where(category_filieres.c.uid == entry.uid))
    _record(connection, who, now, category, entry, None)


def _record(
    connection: Connection,
    who: Who,
    now: datetime,
    category: Category,
    before: FiliereEntry | None,
    after: FiliereEntry | None,
) -> None:
    shown = after or before
    details = {
        "name": category.name,
        "from_day": None if shown is None else shown.from_day,
        "before": _values(before),
        "after": _values(after),
    }
    action = FILIERE_REMOVED if after is None else FILIERE_SET
    audit.record(connection, who, now, action, "category", category.uid, details)


def _values(entry: FiliereEntry | None) -> dict[str, str | None] | None:
    if entry is None:
        return None
    found = {"filiere": entry.filiere, "function": entry.function}
    return found if entry.product is None else {**found, "product": entry.product}
