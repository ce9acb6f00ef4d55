"""The hash chain of the journal: each event's hash covers the event and the hash before it.

What it proves: an event that was changed, removed, put in between or moved shows, and so does a
tail that was cut off, because `audit_head` keeps how many events there are and the hash of the
last. What it cannot prove: whoever may write the file, or owns the tables, and knows this program
can make the whole chain and its head anew; a database put back to an older copy is whole. Both show
only to somebody who noted a fingerprint outside, on paper or in an exported journal: `prove` tells
whether that one is still in the chain. Order is that of the events' numbers, so that a clock that
is set back moves nothing.

Events are written as the last act of their transaction (`Database.write`): the row of `audit_head`,
which lets one desk at a time append, is held for no longer than the commit takes, and after it no
other lock is waited for, so that no two desks can wait for each other.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, insert, select, text, update

from recyclique_desk.domain.journal import Break, BrokenEvent, Proof
from recyclique_desk.storage.schema import audit_events, audit_head, users
from recyclique_desk.storage.types import instant_from, milliseconds

BEFORE_ALL = bytes(32)
"""Stands for the hash before the first event."""
_WAITING = "desk_events"
_BATCH = 2000
_COLUMNS = ("user_id", "action", "resource_type", "resource_id", "details", "created_at",
            "ticket_id")  # fmt: skip
_EVENT = insert(audit_events)
_HEAD = update(audit_head)


class Event(NamedTuple):
    """An event as it is written, in the order in which it is hashed."""

    user_id: int | None
    action: str
    resource_type: str
    resource_id: UUID | None
    details: str
    created_at: datetime
    ticket_id: int | None


@contextmanager
def kept_back(connection: Connection) -> Iterator[None]:
    """Hold the events that are added within the block back to its end, and write them then."""
    info = connection.info
    waiting: list[Event] = []
    info[_WAITING] = waiting
    try:
        yield
        if waiting:
            _append(connection, waiting)
    finally:
        del info[_WAITING]


def add(connection: Connection, event: Event) -> None:
    """Add an event to what `Database.write` commits."""
    connection.info[_WAITING].append(event)


def event_hash(previous: bytes, number: int, values: tuple[object, ...]) -> bytes:
    """Hash an event: JSON of its number and columns, behind the hash of the one before it."""
    plain = json.dumps([number, *values], separators=(",", ":"))
    return sha256(previous + plain.encode("ascii")).digest()


def build(connection: Connection) -> None:
    """Chain the events that are there, and lay the head: once, by the migration."""
    _find_tickets(connection)
    previous, number, events = BEFORE_ALL, 0, 0
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
            ticket_id = row.ticket_id or _ticket_in(row.details)
            event = Event(*(getattr(row, name) for name in _COLUMNS))._replace(ticket_id=ticket_id)
            previous = event_hash(previous, number, _values(event))
            found.append({"hash": previous, "ticket": ticket_id, "id": number})
        connection.execute(query, found)
    connection.execute(
        insert(audit_head).values(id=1, events=events, last_id=number, hash=previous)
    )


def prove(connection: Connection, witness: bytes | None = None) -> Proof:
    """Go over the whole chain and give the first break, if any; memory stays flat.

    `witness` is a hash somebody noted: it must be that of an event.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    previous, number, events = BEFORE_ALL, 0, 0
    seen = witness is None
    last: Any = None
    wrong: tuple[Break, Any] | None = None
    query = text(_raw_query(is_sqlite)).execution_options(yield_per=_BATCH)
    with connection.execute(query) as rows:
        for row in rows:
            expected = event_hash(previous, row.id, _read_values(row))
            if row.hash is None or bytes(row.hash) != expected:
                kind = Break.MISSING if row.id > number + 1 else Break.CHANGED
                wrong = kind, row
                break
            previous, number, events, last = expected, row.id, events + 1, row
            seen = seen or witness == previous
    if wrong is not None:
        return Proof(events, previous.hex(), _broken(connection, *wrong))
    head = connection.execute(select(audit_head)).first()
    broken = None
    if head is None:
        broken = Break.HEAD
    elif head.events > events:
        broken = Break.TAIL
    elif (head.events, head.last_id, bytes(head.hash)) != (events, number, previous):
        broken = Break.HEAD
    elif not seen:
        broken = Break.WITNESS
    found = None if broken is None else _broken(connection, broken, last)
    return Proof(events, previous.hex(), found)


def _append(connection: Connection, waiting: list[Event]) -> None:
    """Give the events the next numbers and hashes; other desks wait from here to the commit."""
    lock = "" if connection.dialect.name == "sqlite" else " FOR UPDATE OF h"
    highest = "(SELECT max(id) FROM audit_events)"
    read = connection.exec_driver_sql
    head = read(
        f"SELECT h.events, h.last_id, h.hash, {highest} FROM audit_head h{lock}"  # noqa: S608
    ).first()
    if head is None:
        # Somebody took the head away. Nobody's work stops for that; the proof tells of it.
        head = read("SELECT 0, id, hash, id FROM audit_events ORDER BY id DESC LIMIT 1").first()
    events, last_id, found, taken = (0, 0, None, None) if head is None else head
    # Not the head's number alone: a row put in by hand would keep every desk from saving.
    number = max(last_id, taken or 0)
    previous = BEFORE_ALL if found is None else bytes(found)
    rows = []
    for event in waiting:
        number += 1
        previous = event_hash(previous, number, _values(event))
        rows.append({"id": number, **event._asdict(), "hash": previous})
    connection.execute(_EVENT, rows if len(rows) > 1 else rows[0])
    connection.execute(_HEAD, {"events": events + len(rows), "last_id": number, "hash": previous})


def _values(event: Event) -> tuple[object, ...]:
    """Give an event's columns as the database keeps them, in the form that is hashed."""
    uid = None if event.resource_id is None else event.resource_id.hex
    created_at = milliseconds(event.created_at)
    return (*event[:3], uid, event.details, created_at, event.ticket_id)


def _read_values(row: Any) -> tuple[object, ...]:
    """Give the same of a row as the driver read it, whatever somebody wrote there by hand."""
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
        # As bytes, or the driver would stop at what is no UTF-8.
        for name in ("action", "resource_type", "details"):
            columns = columns.replace(name, f"CAST({name} AS BLOB) AS {name}")
    return f"SELECT id, {columns}, hash FROM audit_events ORDER BY id"  # noqa: S608


def _broken(connection: Connection, kind: Break, row: Any) -> BrokenEvent:
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
    """Say of older events which ticket they concern, where it and what they tell of are there."""
    for kind, table in (("ligne", "ligne_depot"), ("page", "notebook_pages")):
        connection.execute(
            text(
                f"UPDATE audit_events SET ticket_id = (SELECT x.ticket_id FROM {table} x "  # noqa: S608
                f"WHERE x.uid = audit_events.resource_id) WHERE resource_type = '{kind}'"
            )
        )


def _ticket_in(details: str) -> int | None:
    """Find the ticket of a line that is gone in what was kept of it."""
    kept = json.loads(details)
    for side in ("after", "before"):
        values = kept.get(side) or {}
        if isinstance(values.get("ticket_id"), int):
            return int(values["ticket_id"])
    return None
