"""Reads the audit log as tests need it."""

import json
from typing import Any
from uuid import UUID

from sqlalchemy import select

from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import audit_events


def events_of(database: Database, uid: UUID) -> list[tuple[str, dict[str, Any]]]:
    """Give what was done to a thing, oldest first: (action, details)."""
    query = (
        select(audit_events.c.action, audit_events.c.details)
        .where(audit_events.c.resource_id == uid)
        .order_by(audit_events.c.id)
    )
    with database.read() as connection:
        return [(row.action, json.loads(row.details)) for row in connection.execute(query)]
