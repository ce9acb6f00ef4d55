"""Converts audit events of a line into changes that a person can read."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from recyclique_desk.domain.corrections import Change, ChangeKind, FieldChange, FieldValue
from recyclique_desk.domain.tickets import LIGNE_INPUTS, Destination
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.storage.schema import categories

KINDS = {f"ligne.{kind.value}": kind for kind in ChangeKind}

_SHOWN_FIRST = (
    "weight",
    "is_estimated",
    "pieces",
    "category_id",
    "destination",
    "is_exit",
    "notes",
)
_FIELDS = {
    name: {"category_id": "category", "ticket_number": "ticket"}.get(name, name)
    for name in (*_SHOWN_FIRST, *LIGNE_INPUTS, "created_at", "ticket_number")
}
"""What a change names each column, in the order of its history."""

Details = Mapping[str, Any]
"""Details of an audit event, by column."""


def change_from(row: Row[Any], details: Details, names: Mapping[int, str]) -> Change:
    """Convert an audit event's row (with `display_name`) and its details into a change."""
    return Change(
        at=row.created_at,
        by=row.display_name,
        kind=KINDS[row.action],
        fields=_fields(details.get("before"), details.get("after"), names),
        reason=details.get("reason"),
    )


def category_names(connection: Connection, found: Iterable[Details]) -> dict[int, str]:
    """Read the names of the categories that occur in details of events."""
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
    before: Details | None, after: Details | None, names: Mapping[int, str]
) -> tuple[FieldChange, ...]:
    old, new = before or {}, after or {}
    return tuple(
        FieldChange(
            field, _value(column, old.get(column), names), _value(column, new.get(column), names)
        )
        for column, field in _FIELDS.items()
        if old.get(column) != new.get(column)
        # Most lines are weighed: that they are not estimated is not worth a word.
        and (column != "is_estimated" or old.get(column) or new.get(column))
    )


def _value(column: str, kept: Any, names: Mapping[int, str]) -> FieldValue:
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
    if column == "pieces":
        return int(kept)
    return bool(kept) if column in {"is_exit", "is_estimated"} else str(kept)
