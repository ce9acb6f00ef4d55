"""Writes audit events in the transaction of the change (spec section 1, `audit_events`)."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from uuid import UUID

from sqlalchemy import Connection

from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Status
from recyclique_desk.storage.chain import ChainedEvent, queue_event


def record(
    connection: Connection,
    who: Who | None,
    instant: datetime,
    action: str,
    resource_type: str,
    resource_uid: UUID | None,
    details: Mapping[str, object],
    *,
    ticket_id: int | None = None,
) -> None:
    """Add an audit event; `details` hold what is needed to undo the change, never a secret.

    `ticket_id` is the ticket of a line or page, by which the journal finds its events; an event of
    the ticket itself needs none. The event is inserted at the commit (`storage.chain`): only a
    later transaction can read it.
    """
    text = json.dumps(details, ensure_ascii=False, default=_plain, sort_keys=True)
    event = ChainedEvent(
        user_id=None if who is None else who.user_id,
        action=action,
        resource_type=resource_type,
        resource_id=resource_uid,
        # A lone surrogate, as in a file name of another encoding, cannot be stored.
        details=text.encode("utf-8", "replace").decode(),
        created_at=instant,
        ticket_id=ticket_id,
    )
    queue_event(connection, event)


def closing_details(status: object, now: datetime) -> dict[str, object]:
    """Return the details of closing a poste or a ticket."""
    return {
        "before": {"status": status, "closed_at": None},
        "after": {"status": Status.CLOSED, "closed_at": now},
    }


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID | Decimal):
        return str(value)
    raise TypeError(f"no place in an audit event for {type(value).__name__}")
