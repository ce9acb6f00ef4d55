"""The hash chain of the journal: each event's hash covers the event and the hash before it.

It detects an event that was changed, removed, inserted or moved, and removed last events, because
`audit_head` keeps the number of events and the last hash. It cannot detect that somebody with write
access rebuilt the whole chain and its head, or that an older copy was restored; for that, note a
fingerprint outside the database: `verify_chain` tells whether it is still in the chain. Events are
ordered by number, so that a clock set back changes nothing.

Events are inserted at the end of their transaction (`Database.write`): the lock on `audit_head`,
which orders desks that append, is then held only during the commit, and no other lock is taken
after it, so that it cannot be part of a deadlock.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, insert, select, text, update

from recyclique_desk.storage.schema import audit_events, audit_head, users
from recyclique_desk.storage.types import instant_from, milliseconds

if TYPE_CHECKING:
    from recyclique_desk.domain.journal import BrokenEvent, ChainBreak, ChainVerification

GENESIS_HASH = bytes(32)
"""The previous hash of the first event."""
_PENDING_EVENTS = "desk_events"
_LAST_EVENT = "desk_last_event"
_BATCH = 2000
_COLUMNS = ("user_id", "action", "resource_type", "resource_id", "details", "created_at",
            "ticket_id")  # fmt: skip
_EVENT = insert(audit_events)
_HEAD = update(audit_head)


class ChainedEvent(NamedTuple):
    """The columns of an audit event, in the order in which they are hashed."""

    user_id: int | None
    action: str
    resource_type: str
    resource_id: UUID | None
    details: str
    created_at: datetime
    ticket_id: int | None


@contextmanager
def deferred_events(connection: Connection) -> Iterator[None]:
    """Collect the events queued within the block and insert them at its end."""
    info = connection.info
    pending: list[ChainedEvent] = []
    info[_PENDING_EVENTS] = pending
    try:
        yield
        if pending:
            _append(connection, pending)
    finally:
        del info[_PENDING_EVENTS]


def take_last_event(info: dict[Any, Any]) -> tuple[int, datetime, bytes] | None:
    """Return number, instant and hash of the last event that a connection wrote, once."""
    found: tuple[int, datetime, bytes] | None = info.pop(_LAST_EVENT, None)
    return found


def queue_event(connection: Connection, event: ChainedEvent) -> None:
    """Queue an event for the end of the current `Database.write`."""
    connection.info[_PENDING_EVENTS].append(event)


def event_hash(previous: bytes, number: int, values: tuple[object, ...]) -> bytes:
    """Return SHA-256 of the previous hash followed by the event's number and columns as JSON."""
    plain = json.dumps([number, *values], separators=(",", ":"))
    return sha256(previous + plain.encode("ascii")).digest()


def build_chain(connection: Connection) -> None:
    """Compute the hashes of existing events and insert the head; for migration 0005 only."""
    _find_tickets(connection)
    previous, number, events = GENESIS_HASH, 0, 0
    query = text(
        "UPDATE audit_events SET hash = :hash, "
        "ticket_id = coalesce(ticket_id, :ticket) WHERE id = :id"
    )
    while True:
        rows = connection.execute(
            select(audit_events)
            .where(audit_events.c.id > number)
            .order_by(audit_events.c.id)
            .limit(_BATCH)
        ).all()
        if not rows:
            break
        found = []
        for row in rows:
            number, events = row.id, events + 1
            ticket_id = row.ticket_id or _ticket_id_in(row.details)
            event = ChainedEvent(*(getattr(row, name) for name in _COLUMNS))._replace(
                ticket_id=ticket_id
            )
            previous = event_hash(previous, number, _values(event))
            found.append({"hash": previous, "ticket": ticket_id, "id": number})
        connection.execute(query, found)
    connection.execute(
        insert(audit_head).values(id=1, events=events, last_id=number, hash=previous)
    )


def verify_chain(connection: Connection, noted_hash: bytes | None = None) -> "ChainVerification":
    """Recompute the whole chain and return its first break, if any; memory use is constant.

    `noted_hash` is a hash somebody noted earlier: it must be the hash of an event.
    """
    from recyclique_desk.domain.journal import ChainBreak, ChainVerification  # noqa: PLC0415

    is_sqlite = connection.dialect.name == "sqlite"
    previous, number, events = GENESIS_HASH, 0, 0
    seen = noted_hash is None
    last: Any = None
    wrong: tuple[ChainBreak, Any] | None = None
    query = text(_raw_query(is_sqlite)).execution_options(yield_per=_BATCH)
    with connection.execute(query) as rows:
        for row in rows:
            expected = event_hash(previous, row.id, _read_values(row))
            if row.hash is None or bytes(row.hash) != expected:
                kind = ChainBreak.MISSING if row.id > number + 1 else ChainBreak.CHANGED
                wrong = kind, row
                break
            previous, number, events, last = expected, row.id, events + 1, row
            seen = seen or noted_hash == previous
    if wrong is not None:
        return ChainVerification(events, previous.hex(), _broken(connection, *wrong))
    head = connection.execute(select(audit_head)).first()
    broken = None
    if head is None:
        broken = ChainBreak.HEAD
    elif head.events > events:
        broken = ChainBreak.TAIL
    elif (head.events, head.last_id, bytes(head.hash)) != (events, number, previous):
        broken = ChainBreak.HEAD
    elif not seen:
        broken = ChainBreak.NOTED_FINGERPRINT
    found = None if broken is None else _broken(connection, broken, last)
    return ChainVerification(events, previous.hex(), found)


def _append(connection: Connection, pending: list[ChainedEvent]) -> None:
    """Insert events with the next numbers and hashes; other desks wait from here to the commit."""
    lock = "" if connection.dialect.name == "sqlite" else " FOR UPDATE OF h"
    highest = "(SELECT max(id) FROM audit_events)"
    read = connection.exec_driver_sql
    head = read(
        f"SELECT h.events, h.last_id, h.hash, {highest} FROM audit_head h{lock}"  # noqa: S608
    ).first()
    if head is None:
        # Somebody deleted the head. Work goes on; verify_chain reports it.
        head = read("SELECT 0, id, hash, id FROM audit_events ORDER BY id DESC LIMIT 1").first()
    events, last_id, found, taken = (0, 0, None, None) if head is None else head
    # Not the head's number alone: a row put in by hand would keep every desk from saving.
    number = max(last_id, taken or 0)
    previous = GENESIS_HASH if found is None else bytes(found)
    rows = []
    for event in pending:
        number += 1
        previous = event_hash(previous, number, _values(event))
        rows.append({"id": number, **event._asdict(), "hash": previous})
    connection.execute(_EVENT, rows if len(rows) > 1 else rows[0])
    connection.execute(_HEAD, {"events": events + len(rows), "last_id": number, "hash": previous})
    connection.info[_LAST_EVENT] = number, pending[-1].created_at, previous


def _values(event: ChainedEvent) -> tuple[object, ...]:
    """Return an event's columns as the database stores them, in the form that is hashed."""
    uid = None if event.resource_id is None else event.resource_id.hex
    created_at = milliseconds(event.created_at)
    return (*event[:3], uid, event.details, created_at, event.ticket_id)


def _read_values(row: Any) -> tuple[object, ...]:
    """Return the same for a row from the driver, whose values may have been edited by hand."""
    return (
        row.user_id,
        _as_text(row.action),
        _as_text(row.resource_type),
        _as_hex(row.resource_id),
        _as_text(row.details),
        row.created_at,
        row.ticket_id,
    )


def _as_text(value: object) -> object:
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else value


def _as_hex(value: object) -> object:
    if isinstance(value, UUID):
        return value.hex
    return value.hex() if isinstance(value, bytes) else value


def _raw_query(is_sqlite: bool) -> str:
    columns = ", ".join(_COLUMNS)
    if is_sqlite:
        # As bytes: the driver raises for text that is not UTF-8.
        for name in ("action", "resource_type", "details"):
            columns = columns.replace(name, f"CAST({name} AS BLOB) AS {name}")
    return f"SELECT id, {columns}, hash FROM audit_events ORDER BY id"  # noqa: S608


def _broken(connection: Connection, kind: "ChainBreak", row: Any) -> "BrokenEvent":
    from recyclique_desk.domain.journal import BrokenEvent  # noqa: PLC0415

    if row is None:
        return BrokenEvent(kind)
    name = None
    if isinstance(row.user_id, int):
        query = select(users.c.display_name).where(users.c.id == row.user_id)
        name = connection.execute(query).scalar()
    try:
        at = instant_from(row.created_at)
    except (OverflowError, TypeError):
        at = None
    return BrokenEvent(kind, row.id, at, name)


def _find_tickets(connection: Connection) -> None:
    """Set `ticket_id` of older events whose line or page still exists."""
    for kind, table in (("ligne", "ligne_depot"), ("page", "notebook_pages")):
        connection.execute(
            text(
                f"UPDATE audit_events SET ticket_id = (SELECT x.ticket_id FROM {table} x "  # noqa: S608
                f"WHERE x.uid = audit_events.resource_id) WHERE resource_type = '{kind}'"
            )
        )


def _ticket_id_in(details: str) -> int | None:
    """Return the ticket id in the details of a removed line's event, or None."""
    kept = json.loads(details)
    for side in ("after", "before"):
        values = kept.get(side) or {}
        if isinstance(values.get("ticket_id"), int):
            return int(values["ticket_id"])
    return None
