"""Finds the rows of a source that exist here, and those that were changed or removed here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Row, Table, exists, func, select

from recyclique_desk.storage.schema import audit_events

IMPORTED = "recyclique.imported"
_CHUNK = 900
T = TypeVar("T")


def chunks(items: Iterable[T], size: int = _CHUNK) -> Iterator[list[T]]:
    """Split items into lists short enough for the parameters of a statement."""
    walk = iter(items)
    while part := list(islice(walk, size)):
        yield part


def rows_by_uid(connection: Connection, table: Table, uids: Iterable[UUID]) -> dict[UUID, Row[Any]]:
    """Read the rows with these uids."""
    found: dict[UUID, Row[Any]] = {}
    for part in chunks(uids):
        for row in connection.execute(select(table).where(table.c.uid.in_(part))):
            found[row.uid] = row
    return found


def keys_by_uid(connection: Connection, table: Table, uids: Iterable[UUID]) -> dict[UUID, int]:
    """Read the ids of the rows with these uids."""
    found: dict[UUID, int] = {}
    for part in chunks(uids):
        query = select(table.c.uid, table.c.id).where(table.c.uid.in_(part))
        found |= {row.uid: row.id for row in connection.execute(query)}
    return found


def is_empty(connection: Connection, table: Table) -> bool:
    """Return whether a table has no row."""
    return not connection.execute(select(exists(select(table.c.id)))).scalar()


def was_imported(connection: Connection) -> bool:
    """Return whether this database has an import from RecyClique already."""
    query = select(audit_events.c.id).where(audit_events.c.action == IMPORTED).limit(1)
    return connection.execute(query).first() is not None


def removed_here(connection: Connection, uids: Sequence[UUID]) -> set[UUID]:
    """Return the uids, of these without a row, that have audit events: rows removed since."""
    found: set[UUID] = set()
    for part in chunks(uids):
        query = select(audit_events.c.resource_id).where(audit_events.c.resource_id.in_(part))
        found |= set(connection.execute(query.distinct()).scalars())
    return found


def untouched(connection: Connection, versions: Mapping[UUID, int], action: str) -> set[UUID]:
    """Return the uids of rows that only imports have changed.

    `versions` are the present ones by uid; `action` is that of the audit event which an import
    writes for each row it changes. A row is untouched if it has one event per version after the
    first.
    """
    updates = dict.fromkeys(versions, 0)
    for part in chunks([uid for uid, version in versions.items() if version > 1]):
        query = (
            select(audit_events.c.resource_id, func.count())
            .where(audit_events.c.resource_id.in_(part), audit_events.c.action == action)
            .group_by(audit_events.c.resource_id)
        )
        updates |= {row[0]: row[1] for row in connection.execute(query)}
    return {uid for uid, version in versions.items() if version - 1 == updates[uid]}
