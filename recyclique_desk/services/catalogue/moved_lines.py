"""Records the lines of a merge or split in audit events, and reads them again for its undo."""

import json
from array import array
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from recyclique_desk.domain.categories import Category
from recyclique_desk.domain.category_changes import LinesMoved
from recyclique_desk.domain.errors import NotFound, UserError
from recyclique_desk.domain.people import Who
from recyclique_desk.services.records import audit
from recyclique_desk.storage.schema import audit_events

LINES_MOVED = "category.lines-moved"
_PER_EVENT = 2000
"""Lines per event, so that a screen that shows events stays fast."""


def record_lines(
    connection: Connection,
    who: Who,
    now: datetime,
    uid: UUID,
    source: Category,
    target: Category,
    ids: Sequence[int],
) -> None:
    """Record the ids of moved lines in as many events as needed."""
    for start in range(0, len(ids), _PER_EVENT):
        details = {
            "move": uid,
            "before": {"category_id": source.id},
            "after": {"category_id": target.id},
            "lignes": list(ids[start : start + _PER_EVENT]),
        }
        audit.record(connection, who, now, LINES_MOVED, "category", source.uid, details)


def find_move(connection: Connection, moved: LinesMoved) -> dict[str, Any]:
    """Return the details of a merge or split; UserError if it was undone, NotFound if unknown."""
    own = [
        (action, details)
        for action, details in _events(connection, moved.source.uid)
        if details.get("move") == str(moved.uid)
    ]
    if any(action == "category.move-undone" for action, _ in own):
        raise UserError("Cela a déjà été annulé.")
    for action, details in own:
        if action in {"category.merged", "category.split"}:
            return details
    raise NotFound("Il n'y a rien à rétablir.")


def moved_ids(connection: Connection, moved: LinesMoved) -> "array[int]":
    """Return the ids of moved lines in ascending order."""
    ids = array("q")
    for action, details in _events(connection, moved.source.uid):
        if action == LINES_MOVED and details.get("move") == str(moved.uid):
            ids.extend(details["lignes"])
    return ids


def _events(connection: Connection, source: UUID) -> list[tuple[str, dict[str, Any]]]:
    query = (
        select(audit_events.c.action, audit_events.c.details)
        .where(
            audit_events.c.resource_id == source,
            audit_events.c.action.in_(
                ("category.merged", "category.split", "category.move-undone", LINES_MOVED)
            ),
        )
        .order_by(audit_events.c.id)
    )
    return [(row.action, json.loads(row.details)) for row in connection.execute(query)]
