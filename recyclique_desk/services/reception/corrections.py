"""Corrections by admins after a ticket is closed: each has a reason and an audit event.

A line changed while its ticket is closed gets `corrected_at`, which the window shows as *Modifié*.
The same calls work for an open ticket, in case it was reopened meanwhile; then `corrected_at` is
not set.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, select, update

from recyclique_desk.domain.calendar import local_day, local_quarter
from recyclique_desk.domain.corrections import checked_reason
from recyclique_desk.domain.deposits import Origin
from recyclique_desk.domain.errors import NotFound, StaleEdit, UserError
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.tickets import (
    LIGNE_INPUTS,
    Ligne,
    LigneInput,
    Status,
    Ticket,
    checked_notes,
)
from recyclique_desk.services.base import Clock, requires, row_values
from recyclique_desk.services.reception.lignes import (
    changed_ligne_values,
    frame_details,
    read_removed_ligne,
    reinsert_ligne,
)
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.deposit_kinds import write_origin
from recyclique_desk.services.records.lignes import LIGNES, ligne_from, read_ligne
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.services.records.ticket_reading import (
    find_ticket,
    read_ticket,
    refuse_outdated,
    require_visible,
)
from recyclique_desk.services.records.tickets import lock_tickets
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import ligne_depot, ticket_depot

_OF_THE_WEIGHING = {"notes", "gross", "tare", "container_id", "scale_id", "source"}
"""What one weighing, typed after it was taken from the scale, may have in two ways."""
_ALIKE = ("ticket_id", *(name for name in LIGNE_INPUTS if name not in _OF_THE_WEIGHING))


class CorrectionsService:
    """Changes lines and tickets, open or closed."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.ADMIN)
    def change(
        self,
        who: Who,
        ligne_id: int,
        version: int,
        given: LigneInput,
        reason: str,
        *,
        received_at: datetime | None = None,
    ) -> Ligne:
        """Change a line, and its time of reception if `received_at` is given.

        Raises StaleEdit if it changed since `version` was read, UserError for invalid values, a
        missing reason or a time in the future. Without a difference nothing is written.
        """
        why = checked_reason(reason)
        now = self._clock()
        with self._database.write() as connection:
            tickets, (row,) = _locked(connection, who, ((ligne_id, version),))
            _change(connection, who, now, tickets[row.ticket_id], row, given, why, received_at)
            return read_ligne(connection, ligne_id)

    @requires(Permission.ADMIN)
    def change_and_move(
        self,
        who: Who,
        ligne_id: int,
        version: int,
        given: LigneInput,
        number: str,
        reason: str,
        *,
        received_at: datetime | None = None,
    ) -> Ligne:
        """Change a line and move it into the ticket with this number, in one transaction.

        Raises what `change` and `move` raise, and NotFound for an unknown number.
        """
        why = checked_reason(reason)
        now = self._clock()
        with self._database.write() as connection:
            target = find_ticket(connection, who, number)
            tickets, (row,) = _locked(connection, who, ((ligne_id, version),), target.id)
            if row.ticket_id == target.id:
                raise UserError("La ligne est déjà dans ce ticket.", field="ticket")
            _change(connection, who, now, tickets[row.ticket_id], row, given, why, received_at)
            tickets, (row,) = _locked(
                connection, who, ((ligne_id, read_ligne(connection, ligne_id).version),),
                target.id,
            )  # fmt: skip
            _move(connection, who, now, tickets, row, target.id, why)
            return read_ligne(connection, ligne_id)

    @requires(Permission.ADMIN)
    def move(self, who: Who, ligne_id: int, version: int, ticket_id: int, reason: str) -> Ligne:
        """Move a line to another ticket, open or closed.

        A line keeps its time of reception, except that a line moved into or out of a deferred
        ticket takes the date of its new ticket.
        """
        why = checked_reason(reason)
        now = self._clock()
        with self._database.write() as connection:
            tickets, (row,) = _locked(connection, who, ((ligne_id, version),), ticket_id)
            _move(connection, who, now, tickets, row, ticket_id, why)
            return read_ligne(connection, ligne_id)

    @requires(Permission.ADMIN)
    def remove(self, who: Who, ligne_id: int, version: int, reason: str) -> None:
        """Remove a line; its audit event holds all columns, for `restore`."""
        why = checked_reason(reason)
        now = self._clock()
        with self._database.write() as connection:
            _, (row,) = _locked(connection, who, ((ligne_id, version),))
            _remove(connection, who, now, row, {"reason": why})

    @requires(Permission.ADMIN)
    def restore(self, who: Who, ligne_uid: UUID, reason: str) -> Ligne:
        """Insert a removed line again; NotFound if it was not removed or its ticket is gone."""
        why = checked_reason(reason)
        now = self._clock()
        with self._database.write() as connection:
            before = read_removed_ligne(connection, ligne_uid)
            ticket_id = before["ticket_id"]
            ticket = lock_tickets(connection, who, (ticket_id,))[ticket_id]
            if _closed(ticket):
                before["corrected_at"] = now.isoformat()
            return reinsert_ligne(connection, who, now, ligne_uid, before, reason=why)

    @requires(Permission.ADMIN, asks_password=False)
    def duplicates(self, who: Who, ticket_id: int) -> tuple[tuple[Ligne, ...], ...]:
        """Return groups of lines of a ticket that differ in nothing but notes and scale."""
        columns = [ligne_depot.c[name] for name in _ALIKE[1:]]
        with self._database.read() as connection:
            require_visible(connection, who, read_ticket(connection, ticket_id))
            rows = connection.execute(
                LIGNES.where(ligne_depot.c.ticket_id == ticket_id).order_by(
                    *columns, ligne_depot.c.entered_at, ligne_depot.c.id
                )
            ).all()
        groups: dict[tuple[object, ...], list[Row[Any]]] = {}
        for row in rows:
            groups.setdefault(_duplicate_key(row), []).append(row)
        return tuple(
            tuple(ligne_from(row) for row in group) for group in groups.values() if len(group) > 1
        )

    @requires(Permission.ADMIN)
    def merge_duplicates(
        self,
        who: Who,
        kept: tuple[int, int],
        doubles: Sequence[tuple[int, int]],
        reason: str,
    ) -> Ligne:
        """Keep one line and remove its duplicates; each is given as (id, version).

        For a weighing typed more than once: the weight stays that of the line kept. Notes that
        only a duplicate has are added to it. UserError for lines that differ in ticket, weight,
        category, destination or exit.
        """
        why = checked_reason(reason)
        now = self._clock()
        with self._database.write() as connection:
            tickets, (row, *others) = _locked(connection, who, (kept, *doubles))
            if not others or len({row.id, *(other.id for other in others)}) <= len(others):
                raise UserError("Choisissez au moins deux lignes.")
            if any(_duplicate_key(other) != _duplicate_key(row) for other in others):
                raise UserError("Ces lignes ne sont pas des doublons : elles diffèrent.")
            for other in others:
                details = {"reason": why, "merged_into": row.uid}
                _remove(connection, who, now, other, details)
            notes = dict.fromkeys(each.notes for each in (row, *others) if each.notes)
            values = {"notes": checked_notes("\n".join(notes))}
            _write(connection, row, values, now, _closed(tickets[row.ticket_id]))
            details = {
                "before": {"notes": row.notes},
                "after": values,
                "reason": why,
                "merged": [other.uid for other in others],
            }
            _record(connection, who, now, "ligne.merged", row, details)
            return read_ligne(connection, row.id)

    @requires(Permission.ADMIN)
    def change_origin(
        self, who: Who, ticket_id: int, version: int, origin: Origin, reason: str
    ) -> Ticket:
        """Correct where a ticket comes from, open or closed.

        StaleEdit if it changed since `version` was read, UserError for an invalid origin or a
        missing reason. Without a difference nothing is written.
        """
        why = checked_reason(reason)
        now = self._clock()
        with self._database.write() as connection:
            row = lock_tickets(connection, who, (ticket_id,))[ticket_id]
            refuse_outdated(connection, row, version)
            write_origin(connection, who, now, row, origin, "ticket.origin-corrected", reason=why)
            return read_ticket(connection, ticket_id)

    @requires(Permission.ADMIN)
    def reopen_ticket(self, who: Who, ticket_id: int, version: int, reason: str) -> Ticket:
        """Reopen a closed ticket, even if its poste is closed; any volunteer can then add lines."""
        why = checked_reason(reason)
        now = self._clock()
        with self._database.write() as connection:
            row = lock_tickets(connection, who, (ticket_id,))[ticket_id]
            if row.version != version or not _closed(row):
                raise StaleEdit(
                    "Ce ticket a été modifié entre-temps sur un autre poste.",
                    current=read_ticket(connection, ticket_id),
                )
            connection.execute(
                update(ticket_depot)
                .where(ticket_depot.c.id == ticket_id)
                .values(
                    status=Status.OPENED.value,
                    closed_at=None,
                    updated_at=now,
                    version=version + 1,
                )
            )
            details = {
                "before": {"status": row.status, "closed_at": row.closed_at},
                "after": {"status": Status.OPENED, "closed_at": None},
                "reason": why,
            }
            audit.record(connection, who, now, "ticket.reopened", "ticket", row.uid, details)
            return read_ticket(connection, ticket_id)


def _locked(
    connection: Connection, who: Who, wanted: Sequence[tuple[int, int]], *others: int
) -> tuple[dict[int, Row[Any]], tuple[Row[Any], ...]]:
    """Lock the tickets of lines (id, version) and `others`, and read the lines in their order.

    StaleEdit, with the present line, if a version is outdated; NotFound for a missing line.
    """
    ids = [ligne_id for ligne_id, _ in wanted]
    homes = connection.execute(
        select(ligne_depot.c.ticket_id).where(ligne_depot.c.id.in_(ids)).distinct()
    ).scalars()
    tickets = lock_tickets(connection, who, (*homes, *others))
    found = {
        row.id: row
        for row in connection.execute(select(ligne_depot).where(ligne_depot.c.id.in_(ids)))
    }
    for ligne_id, version in wanted:
        if ligne_id not in found:
            raise NotFound("Cette ligne n'existe plus : elle a été supprimée sur un autre poste.")
        row = found[ligne_id]
        if row.version != version or row.ticket_id not in tickets:
            raise StaleEdit(
                "Cette ligne a été modifiée entre-temps sur un autre poste.",
                current=read_ligne(connection, ligne_id),
            )
    return tickets, tuple(found[ligne_id] for ligne_id in ids)


def _change(
    connection: Connection,
    who: Who,
    now: datetime,
    ticket: Row[Any],
    row: Row[Any],
    given: LigneInput,
    why: str,
    received_at: datetime | None,
) -> None:
    """Change a locked line, with its audit event; without a difference nothing is written."""
    values = changed_ligne_values(connection, row, given)
    if received_at is not None:
        if received_at > now:
            raise UserError("La réception ne peut pas être dans le futur.", field="day")
        values |= _received(connection, ticket, received_at, hour_known=True)
    before = {name: row._mapping[name] for name in values}
    if before != values:
        _write(connection, row, values, now, _closed(ticket))
        details = {"before": before, "after": values, "reason": why, **frame_details(given)}
        _record(connection, who, now, "ligne.corrected", row, details)


def _move(
    connection: Connection,
    who: Who,
    now: datetime,
    tickets: dict[int, Row[Any]],
    row: Row[Any],
    ticket_id: int,
    why: str,
) -> None:
    """Move a locked line into another locked ticket, with its audit event."""
    source, target = tickets[row.ticket_id], tickets[ticket_id]
    if source.id == target.id:
        raise UserError("La ligne est déjà dans ce ticket.", field="ticket")
    dated = target.is_deferred or row.is_deferred
    moment = target.created_at if dated else row.created_at
    hour_known = row.quarter is not None and not dated
    values = {
        "ticket_id": target.id,
        "site_id": target.site_id,
        "is_deferred": target.is_deferred,
        **_received(connection, target, moment, hour_known=hour_known),
    }
    _write(connection, row, values, now, _closed(source) or _closed(target))
    before = {name: row._mapping[name] for name in values}
    details = {
        "before": {**before, "ticket_number": source.number},
        "after": {**values, "ticket_number": target.number},
        "reason": why,
    }
    _record(connection, who, now, "ligne.moved", row, details, target.id)


def _received(
    connection: Connection, ticket: Row[Any], moment: datetime, *, hour_known: bool
) -> dict[str, Any]:
    """Return the columns of a line that hold its time of reception, in its site's time zone."""
    zone = site_zone(connection, ticket.site_id)
    hour_known = hour_known and not ticket.is_deferred
    return {
        "created_at": moment,
        "reception_day": local_day(moment, zone),
        "quarter": local_quarter(moment, zone) if hour_known else None,
    }


def _closed(ticket: Row[Any]) -> bool:
    return bool(ticket.status == Status.CLOSED.value)


def _duplicate_key(row: Row[Any]) -> tuple[object, ...]:
    return tuple(row._mapping[name] for name in _ALIKE)


def _write(
    connection: Connection, row: Row[Any], values: dict[str, Any], now: datetime, marked: bool
) -> None:
    mark = {"corrected_at": now} if marked else {}
    connection.execute(
        update(ligne_depot)
        .where(ligne_depot.c.id == row.id)
        .values(updated_at=now, version=row.version + 1, **mark, **values)
    )


def _remove(
    connection: Connection, who: Who, now: datetime, row: Row[Any], details: dict[str, Any]
) -> None:
    connection.execute(delete(ligne_depot).where(ligne_depot.c.id == row.id))
    details = {**details, "before": row_values(row), "after": None}
    _record(connection, who, now, "ligne.removed", row, details)


def _record(
    connection: Connection,
    who: Who,
    now: datetime,
    action: str,
    row: Row[Any],
    details: dict[str, Any],
    ticket_id: int | None = None,
) -> None:
    """Write an audit event of a line, for its ticket or the ticket it is moved to."""
    ticket_id = ticket_id or row.ticket_id
    audit.record(connection, who, now, action, "ligne", row.uid, details, ticket_id=ticket_id)
