"""What admins mend after a ticket is closed: each with a reason, and what was there before.

A line changed while its ticket is closed bears `corrected_at`, which the window shows as
*Modifié*. The same calls work on an open ticket, so that one reopened meanwhile does not stop a
correction; there they leave no mark, only their event.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, select, update

from recyclique_desk.domain.calendar import local_day, local_quarter
from recyclique_desk.domain.corrections import checked_reason
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
from recyclique_desk.services.reception.lignes import bring_back, checked_line, removed_line
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.lignes import LIGNES, ligne_from, read_ligne
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.services.records.ticket_reading import (
    find_ticket,
    read_ticket,
    require_visible,
)
from recyclique_desk.services.records.tickets import lock_tickets
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import ligne_depot, ticket_depot

_ALIKE = ("ticket_id", *(name for name in LIGNE_INPUTS if name != "notes"))


class CorrectionsService:
    """Changes lines and tickets whatever their state."""

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
        """Change a line, and its moment of reception where one is given.

        Raises StaleEdit if it changed since `version` was read, UserError for a broken rule, a
        missing reason or a moment ahead. What changes nothing leaves no trace.
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
        """Change a line and move it into the ticket people call by its number: both or neither.

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

        A moment the clock took is kept. A deferred ticket gives its date to the line, and a line
        of a notebook gets that of the ticket it goes to: its own was the page's, not known better.
        """
        why = checked_reason(reason)
        now = self._clock()
        with self._database.write() as connection:
            tickets, (row,) = _locked(connection, who, ((ligne_id, version),), ticket_id)
            _move(connection, who, now, tickets, row, ticket_id, why)
            return read_ligne(connection, ligne_id)

    @requires(Permission.ADMIN)
    def remove(self, who: Who, ligne_id: int, version: int, reason: str) -> None:
        """Remove a line; its audit event holds the whole of it, and `restore` brings it back."""
        why = checked_reason(reason)
        now = self._clock()
        with self._database.write() as connection:
            _, (row,) = _locked(connection, who, ((ligne_id, version),))
            _remove(connection, who, now, row, {"reason": why})

    @requires(Permission.ADMIN)
    def restore(self, who: Who, ligne_uid: UUID, reason: str) -> Ligne:
        """Bring back a removed line as it was; NotFound if there is none, or no ticket for it."""
        why = checked_reason(reason)
        now = self._clock()
        with self._database.write() as connection:
            before = removed_line(connection, ligne_uid)
            ticket_id = before["ticket_id"]
            ticket = lock_tickets(connection, who, (ticket_id,))[ticket_id]
            if _closed(ticket):
                before["corrected_at"] = now.isoformat()
            return bring_back(connection, who, now, ligne_uid, before, reason=why)

    @requires(Permission.ADMIN, asks_password=False)
    def duplicates(self, who: Who, ticket_id: int) -> tuple[tuple[Ligne, ...], ...]:
        """Return the lines of a ticket that are alike but for notes, group by group."""
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
            groups.setdefault(_likeness(row), []).append(row)
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
        """Keep one line, (id, version), and remove its doubles: one weighing typed more than once.

        The weight is that of the one kept, not a sum. Notes only a double has are added to it.
        UserError for lines that are not alike in ticket, weight, category, destination and exit.
        """
        why = checked_reason(reason)
        now = self._clock()
        with self._database.write() as connection:
            tickets, (row, *others) = _locked(connection, who, (kept, *doubles))
            if not others or len({row.id, *(other.id for other in others)}) <= len(others):
                raise UserError("Choisissez au moins deux lignes.")
            if any(_likeness(other) != _likeness(row) for other in others):
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
    def reopen_ticket(self, who: Who, ticket_id: int, version: int, reason: str) -> Ticket:
        """Open a closed ticket again, its poste open or not; any volunteer may then go on in it."""
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
    """Lock the tickets of lines (id, version) and `others`, then read those lines in their order.

    StaleEdit, with the line as it is now, if one is not as it was read; NotFound if one is gone.
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
    """Change a locked line, with its audit event; what changes nothing leaves no trace."""
    values = checked_line(connection, given, kept_category=row.category_id)
    if received_at is not None:
        if received_at > now:
            raise UserError("La réception ne peut pas être dans le futur.", field="day")
        values |= _received(connection, ticket, received_at, hour_known=True)
    before = {name: row._mapping[name] for name in values}
    if before != values:
        _write(connection, row, values, now, _closed(ticket))
        details = {"before": before, "after": values, "reason": why}
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
    """Return what a line repeats of its moment, by the clock of its ticket's site."""
    zone = site_zone(connection, ticket.site_id)
    hour_known = hour_known and not ticket.is_deferred
    return {
        "created_at": moment,
        "reception_day": local_day(moment, zone),
        "quarter": local_quarter(moment, zone) if hour_known else None,
    }


def _closed(ticket: Row[Any]) -> bool:
    return bool(ticket.status == Status.CLOSED.value)


def _likeness(row: Row[Any]) -> tuple[object, ...]:
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
    """Leave an event of a line in the journal of its ticket, or of the one it goes to."""
    ticket_id = ticket_id or row.ticket_id
    audit.record(connection, who, now, action, "ligne", row.uid, details, ticket_id=ticket_id)
