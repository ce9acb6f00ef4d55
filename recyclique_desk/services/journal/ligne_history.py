"""What became of a line, from its audit events: values a person can read, not columns."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from recyclique_desk.domain.corrections import Change, ChangeKind, FieldChange, Value
from recyclique_desk.domain.errors import NotFound
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.base import Clock, present, requires, site_scope
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import audit_events, categories, ligne_depot, users

_KINDS = {f"ligne.{kind.value}": kind for kind in ChangeKind}
_FIELDS = {
    "weight": "weight",
    "category_id": "category",
    "destination": "destination",
    "is_exit": "is_exit",
    "notes": "notes",
    "created_at": "created_at",
    "ticket_number": "ticket",
}
_Details = Mapping[str, Any]


class HistoryService:
    """Reads the history behind the mark *Modifié*; who sees a line sees what became of it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def of_ligne(self, who: Who | None, ligne_uid: UUID) -> tuple[Change, ...]:
        """Give all changes of a line, oldest first; of a removed one for admins only."""
        person = present(who)
        query = (
            select(audit_events, users.c.display_name)
            .join(users, users.c.id == audit_events.c.user_id, isouter=True)
            .where(audit_events.c.resource_id == ligne_uid, audit_events.c.action.in_(_KINDS))
            .order_by(audit_events.c.id)
        )
        with self._database.read() as connection:
            site_id = connection.execute(
                select(ligne_depot.c.site_id).where(ligne_depot.c.uid == ligne_uid)
            ).scalar()
            if not person.is_admin and site_id not in site_scope(connection, person):
                raise NotFound("Cette ligne n'existe plus.")
            events = [(row, json.loads(row.details)) for row in connection.execute(query)]
            names = category_names(connection, (details for _, details in events))
        return tuple(change_from(row, details, names) for row, details in events)


def change_from(row: Row[Any], details: _Details, names: Mapping[int, str]) -> Change:
    """Make a change of an audit event's row (with `display_name`) and its details."""
    return Change(
        at=row.created_at,
        by=row.display_name,
        kind=_KINDS[row.action],
        fields=_fields(details.get("before"), details.get("after"), names),
        reason=details.get("reason"),
    )


def category_names(connection: Connection, found: Iterable[_Details]) -> dict[int, str]:
    """Read the names of the categories that events speak of."""
    wanted = {
        (details.get(side) or {}).get("category_id")
        for details in found
        for side in ("before", "after")
    } - {None}
    if not wanted:
        return {}
    query = select(categories.c.id, categories.c.name).where(categories.c.id.in_(wanted))
    return {row.id: row.name for row in connection.execute(query)}


def _fields(
    before: _Details | None, after: _Details | None, names: Mapping[int, str]
) -> tuple[FieldChange, ...]:
    old, new = before or {}, after or {}
    return tuple(
        FieldChange(
            field, _value(column, old.get(column), names), _value(column, new.get(column), names)
        )
        for column, field in _FIELDS.items()
        if old.get(column) != new.get(column)
    )


def _value(column: str, kept: Any, names: Mapping[int, str]) -> Value:
    if kept is None:
        return None
    if column == "weight":
        return kg_from_grams(kept)
    if column == "category_id":
        return names.get(kept, str(kept))
    if column == "destination":
        return Destination(kept)
    if column == "created_at":
        return datetime.fromisoformat(kept)
    return bool(kept) if column == "is_exit" else str(kept)
