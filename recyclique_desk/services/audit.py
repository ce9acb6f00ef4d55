"""Writes who did what, in the transaction of what was done (spec section 1, `audit_events`)."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from uuid import UUID

from sqlalchemy import Connection, insert

from recyclique_desk.domain.people import Who
from recyclique_desk.storage.schema import audit_events


def record(
    connection: Connection,
    who: Who | None,
    instant: datetime,
    action: str,
    resource_type: str,
    resource_uid: UUID | None,
    details: Mapping[str, object],
) -> None:
    """Add an audit event; `details` hold what is needed to undo it, never a secret."""
    connection.execute(
        insert(audit_events).values(
            user_id=None if who is None else who.user_id,
            action=action,
            resource_type=resource_type,
            resource_id=resource_uid,
            details=json.dumps(details, ensure_ascii=False, default=_plain, sort_keys=True),
            created_at=instant,
        )
    )


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID | Decimal):
        return str(value)
    raise TypeError(f"no place in an audit event for {type(value).__name__}")
