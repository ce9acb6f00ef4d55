"""Queries events by the indexes of the journal, and converts them for display."""

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Row, Table, or_, select, union_all

from recyclique_desk.domain.calendar import Period, day_from_number, day_number, day_start
from recyclique_desk.domain.differences import (
    CATEGORY_KEYS,
    CONTAINER_KEYS,
    DEPOSIT_KIND_KEYS,
    PARTNER_KEYS,
    SCALE_KEYS,
    SITE_KEYS,
    USER_KEYS,
    Details,
    DisplayNames,
    differences,
    facts,
    keys_in,
    value_of,
)
from recyclique_desk.domain.journal import JournalEvent, JournalFilter
from recyclique_desk.services.journal.actions import actions_of
from recyclique_desk.storage.schema import (
    audit_events,
    categories,
    containers,
    deposit_kinds,
    partners,
    scales,
    sites,
    ticket_depot,
    users,
)

_NUMBER = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})-([0-9]{1,5})")
_NAMED: dict[str, Table] = {
    "user": users,
    "category": categories,
    "site": sites,
    "deposit-kind": deposit_kinds,
    "partner": partners,
    "container": containers,
    "scale": scales,
}
_NAME_OF = {"user": "display_name", "scale": "brand"}
_EVENTS = select(audit_events, users.c.display_name).join(
    users, users.c.id == audit_events.c.user_id, isouter=True
)


def newest_event_ids(
    connection: Connection,
    chosen: JournalFilter,
    zone: ZoneInfo,
    after: int | None,
    limit: int,
) -> list[int]:
    """Return the ids of the newest events of a filter, below `after`, newest first.

    Each action of a kind has a query of its own, which reads an index from its end and stops after
    a page; one query for several actions could not do so.
    """
    number = audit_events.c.id
    conditions = [*_within(chosen.period, zone)]
    if chosen.person_id is not None:
        conditions.append(audit_events.c.user_id == chosen.person_id)
    if chosen.ticket.strip():
        conditions.append(_of_tickets(connection, chosen.ticket.strip()))
    if after is not None:
        conditions.append(number < after)

    def newest(*more: ColumnElement[bool]) -> Any:
        return select(number).where(*conditions, *more).order_by(number.desc()).limit(limit)

    if chosen.kind is None:
        return list(connection.execute(newest()).scalars())
    parts = [
        select(newest(audit_events.c.action == action).subquery().c.id)
        for action in actions_of(chosen.kind)
    ]
    together = union_all(*parts).subquery()
    query = select(together.c.id).order_by(together.c.id.desc()).limit(limit)
    return list(connection.execute(query).scalars())


def read_events(connection: Connection, numbers: Sequence[int]) -> tuple[JournalEvent, ...]:
    """Read events by their ids, newest first, with the names of what they are about."""
    rows = connection.execute(
        _EVENTS.where(audit_events.c.id.in_(numbers)).order_by(audit_events.c.id.desc())
    ).all()
    told = [_details(row.details) for row in rows]
    names = DisplayNames(
        categories=_names(connection, categories, "name", keys_in(told, CATEGORY_KEYS)),
        users=_names(connection, users, "display_name", keys_in(told, USER_KEYS)),
        sites=_names(connection, sites, "name", keys_in(told, SITE_KEYS)),
        deposit_kinds=_names(connection, deposit_kinds, "name", keys_in(told, DEPOSIT_KIND_KEYS)),
        partners=_names(connection, partners, "name", keys_in(told, PARTNER_KEYS)),
        containers=_names(connection, containers, "name", keys_in(told, CONTAINER_KEYS)),
        scales=_names(connection, scales, "brand", keys_in(told, SCALE_KEYS)),
    )
    tickets = _tickets(connection, rows)
    subjects = _subjects(connection, rows)
    return tuple(
        _event(row, details, names, tickets, subjects)
        for row, details in zip(rows, told, strict=True)
    )


def _event(
    row: Row[Any],
    details: Details,
    names: DisplayNames,
    tickets: dict[object, tuple[int, str]],
    subjects: dict[UUID, str],
) -> JournalEvent:
    ticket = tickets.get(row.ticket_id) or tickets.get(row.resource_id)
    before = details.get("before")
    gone = value_of("number", before.get("number"), names) if isinstance(before, dict) else None
    return JournalEvent(
        number=row.id,
        at=row.created_at,
        by=row.display_name,
        action=row.action,
        subject=subjects.get(row.resource_id),
        ticket_id=ticket[0] if ticket else None,
        ticket_number=ticket[1] if ticket else gone if isinstance(gone, str) else None,
        changes=differences(details, names),
        facts=facts(details, names),
        fingerprint="" if row.hash is None else bytes(row.hash).hex(),
    )


def _within(period: Period | None, zone: ZoneInfo) -> list[ColumnElement[bool]]:
    """Return the conditions of a period, with local days of one time zone."""
    if period is None:
        return []
    since, until = period.since, period.until
    if period.first is not None:
        since = day_start(period.first, zone)
    if period.last is not None:
        until = day_start(day_from_number(day_number(period.last) + 1), zone)
    conditions: list[ColumnElement[bool]] = []
    if since is not None:
        conditions.append(audit_events.c.created_at >= since)
    if until is not None:
        conditions.append(audit_events.c.created_at < until)
    return conditions


def _of_tickets(connection: Connection, number: str) -> ColumnElement[bool]:
    """Match events of the tickets with a number, one per site, and of all their lines."""
    ids, uids = _tickets_called(connection, number)
    lines = select(audit_events.c.resource_id).where(
        audit_events.c.ticket_id.in_(ids), audit_events.c.resource_id.is_not(None)
    )
    return or_(
        audit_events.c.resource_id.in_(uids),
        audit_events.c.resource_id.in_(lines),
        audit_events.c.ticket_id.in_(ids),
    )


def _tickets_called(connection: Connection, number: str) -> tuple[list[int], list[UUID]]:
    found = _NUMBER.fullmatch(number)
    if found is None:
        return [], []
    year, month, day, counter = (int(part) for part in found.groups())
    try:
        reception_day = date(2000 + year, month, day)
    except ValueError:
        return [], []
    rows = connection.execute(
        select(ticket_depot.c.id, ticket_depot.c.uid).where(
            ticket_depot.c.reception_day == reception_day, ticket_depot.c.counter == counter
        )
    ).all()
    return [row.id for row in rows], [row.uid for row in rows]


def _details(text: str) -> Details:
    """Parse details; unreadable ones give an empty dict, and the hash chain detects them."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _names(connection: Connection, table: Table, column: str, keys: set[int]) -> dict[int, str]:
    if not keys:
        return {}
    query = select(table.c.id, table.c[column]).where(table.c.id.in_(keys))
    return {row[0]: row[1] for row in connection.execute(query)}


def _tickets(connection: Connection, rows: Sequence[Row[Any]]) -> dict[object, tuple[int, str]]:
    """Return id and number of the tickets that events are about, by id and by uid."""
    ids = {row.ticket_id for row in rows} - {None}
    uids = {row.resource_id for row in rows if row.resource_type == "ticket"} - {None}
    found: dict[object, tuple[int, str]] = {}
    for column, keys in ((ticket_depot.c.id, ids), (ticket_depot.c.uid, uids)):
        if keys:
            query = select(ticket_depot.c.id, ticket_depot.c.number, column.label("key"))
            for row in connection.execute(query.where(column.in_(keys))):
                found[row.key] = (row.id, row.number)
    return found


def _subjects(connection: Connection, rows: Sequence[Row[Any]]) -> dict[UUID, str]:
    found: dict[UUID, str] = {}
    for kind, table in _NAMED.items():
        uids = {row.resource_id for row in rows if row.resource_type == kind} - {None}
        if uids:
            column = table.c[_NAME_OF.get(kind, "name")]
            query = select(table.c.uid, column).where(table.c.uid.in_(uids))
            found |= {row[0]: row[1] for row in connection.execute(query)}
    return found
