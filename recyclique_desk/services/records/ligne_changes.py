"""Converts audit events of a line into changes that a person can read."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from recyclique_desk.domain.corrections import Change, ChangeKind, FieldChange, FieldValue
from recyclique_desk.domain.tickets import LIGNE_INPUTS, Destination, WeightSource
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.storage.schema import categories, containers, scales

KINDS = {f"ligne.{kind.value}": kind for kind in ChangeKind}

_SHOWN_FIRST = (
    "weight",
    "gross",
    "tare",
    "container_id",
    "source",
    "scale_id",
    "is_estimated",
    "pieces",
    "category_id",
    "destination",
    "is_exit",
    "notes",
)
_FIELDS = {
    name: {
        "category_id": "category",
        "ticket_number": "ticket",
        "container_id": "container",
        "scale_id": "scale",
    }.get(name, name)
    for name in (*_SHOWN_FIRST, *LIGNE_INPUTS, "created_at", "ticket_number")
}
"""What a change names each column, in the order of its history."""

_NAMED = {
    "category_id": (categories.c.id, categories.c.name),
    "container_id": (containers.c.id, containers.c.name),
    "scale_id": (scales.c.id, scales.c.brand),
}

Details = Mapping[str, Any]
"""Details of an audit event, by column."""
Names = Mapping[tuple[str, int], str]
"""The name of a key in a column."""


def change_from(row: Row[Any], details: Details, names: Names) -> Change:
    """Convert an audit event's row (with `display_name`) and its details into a change."""
    return Change(
        at=row.created_at,
        by=row.display_name,
        kind=KINDS[row.action],
        fields=_fields(details.get("before"), details.get("after"), names),
        reason=details.get("reason"),
    )


def names_in_changes(connection: Connection, found: Iterable[Details]) -> Names:
    """Read the names of categories, containers and scales that occur in details of events."""
    sides = [details.get(side) or {} for details in found for side in ("before", "after")]
    names: dict[tuple[str, int], str] = {}
    for column, (key, name) in _NAMED.items():
        wanted = {side.get(column) for side in sides} - {None}
        if wanted:
            rows = connection.execute(select(key, name).where(key.in_(wanted)))
            names |= {(column, row[0]): row[1] for row in rows}
    return names


def _fields(before: Details | None, after: Details | None, names: Names) -> tuple[FieldChange, ...]:
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


def _value(column: str, kept: Any, names: Names) -> FieldValue:
    if kept is None:
        return None
    if column in {"weight", "gross", "tare"}:
        return kg_from_grams(kept)
    if column in _NAMED:
        return names.get((column, kept), str(kept))
    if column == "source":
        return WeightSource(kept)
    if column == "destination":
        return Destination(kept)
    if column == "created_at":
        return datetime.fromisoformat(kept)
    if column == "pieces":
        return int(kept)
    return bool(kept) if column in {"is_exit", "is_estimated"} else str(kept)
