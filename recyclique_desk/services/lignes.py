"""The lines of open tickets: added, changed, removed, each with its audit event."""

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, insert, select, update

from recyclique_desk.domain.calendar import local_day, local_quarter
from recyclique_desk.domain.errors import NotFound, StaleEdit, UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.tickets import (
    Destination,
    Ligne,
    LigneInput,
    checked_flow,
    checked_notes,
)
from recyclique_desk.domain.weight import checked_weight, grams_from_kg
from recyclique_desk.services import audit
from recyclique_desk.services.base import Clock, present, requires, row_values
from recyclique_desk.services.counter import open_ticket, site_zone
from recyclique_desk.services.tickets import read_ligne
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import audit_events, categories, ligne_depot


class LignesService:
    """One weighing after another."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def add(self, who: Who | None, ticket_id: int, given: LigneInput) -> Ligne:
        """Add a line to an open ticket; it is on disk when this returns (spec rules 1, 2 and 5)."""
        person = present(who)
        now = self._clock()
        with self._database.write() as connection:
            ticket = open_ticket(connection, person, ticket_id)
            values = _checked(connection, given)
            created_at = ticket.created_at if ticket.is_deferred else now
            zone = site_zone(connection, ticket.site_id)
            uid = new_uid(now)
            ligne_id = connection.execute(
                insert(ligne_depot)
                .values(
                    uid=uid,
                    ticket_id=ticket_id,
                    created_at=created_at,
                    entered_at=now,
                    updated_at=now,
                    site_id=ticket.site_id,
                    reception_day=local_day(created_at, zone),
                    quarter=None if ticket.is_deferred else local_quarter(created_at, zone),
                    is_deferred=ticket.is_deferred,
                    **values,
                )
                .returning(ligne_depot.c.id)
            ).scalar_one()
            audit.record(
                connection,
                person,
                now,
                "ligne.added",
                "ligne",
                uid,
                {"ticket": ticket.uid, "after": values},
            )
            return read_ligne(connection, ligne_id)

    @requires(Permission.RECEPTION)
    def change(self, who: Who | None, ligne_id: int, version: int, given: LigneInput) -> Ligne:
        """Change a line of an open ticket; StaleEdit when it changed since `version` was read."""
        person = present(who)
        now = self._clock()
        with self._database.write() as connection:
            before = _changeable(connection, person, ligne_id, version)
            values = _checked(connection, given, kept_category=before.category_id)
            connection.execute(
                update(ligne_depot)
                .where(ligne_depot.c.id == ligne_id)
                .values(updated_at=now, version=version + 1, **values)
            )
            old = {name: getattr(before, name) for name in values}
            _record(connection, person, now, "ligne.changed", before, old, values)
            return read_ligne(connection, ligne_id)

    @requires(Permission.RECEPTION)
    def remove(self, who: Who | None, ligne_id: int, version: int) -> None:
        """Remove a line of an open ticket; the audit event holds the whole of it."""
        person = present(who)
        now = self._clock()
        with self._database.write() as connection:
            before = _changeable(connection, person, ligne_id, version)
            connection.execute(delete(ligne_depot).where(ligne_depot.c.id == ligne_id))
            _record(connection, person, now, "ligne.removed", before, row_values(before), None)

    @requires(Permission.RECEPTION)
    def restore(self, who: Who | None, ligne_uid: UUID) -> Ligne:
        """Bring back a removed line as it was, from its audit event; its ticket must be open."""
        person = present(who)
        now = self._clock()
        with self._database.write() as connection:
            found = connection.execute(
                select(audit_events.c.details)
                .where(
                    audit_events.c.resource_id == ligne_uid,
                    audit_events.c.action == "ligne.removed",
                )
                .order_by(audit_events.c.id.desc())
                .limit(1)
            ).scalar()
            if found is None or _exists(connection, ligne_uid):
                raise NotFound("Il n'y a rien à rétablir.")
            before = json.loads(found)["before"]
            open_ticket(connection, person, before["ticket_id"])
            values = {
                **before,
                "uid": ligne_uid,
                "version": before["version"] + 1,
                "destination": Destination(before["destination"]),
                "created_at": datetime.fromisoformat(before["created_at"]),
                "entered_at": datetime.fromisoformat(before["entered_at"]),
                "reception_day": date.fromisoformat(before["reception_day"]),
                "updated_at": now,
            }
            del values["id"]
            ligne_id = connection.execute(
                insert(ligne_depot).values(values).returning(ligne_depot.c.id)
            ).scalar_one()
            audit.record(
                connection, person, now, "ligne.restored", "ligne", ligne_uid, {"after": before}
            )
            return read_ligne(connection, ligne_id)


def _exists(connection: Connection, ligne_uid: UUID) -> bool:
    query = select(ligne_depot.c.id).where(ligne_depot.c.uid == ligne_uid)
    return connection.execute(query).first() is not None


def _checked(
    connection: Connection, given: LigneInput, kept_category: int | None = None
) -> dict[str, Any]:
    """Check the rules on every path (field note 19) and give the columns to write."""
    checked_flow(given.destination, given.is_exit)
    weight = checked_weight(given.weight)
    if given.category_id is not None and given.category_id != kept_category:
        category = connection.execute(
            select(categories.c.deleted_at).where(categories.c.id == given.category_id)
        ).first()
        if category is None:
            raise UserError("Cette catégorie n'existe pas.", field="category")
        if category.deleted_at is not None:
            raise UserError(
                "Cette catégorie a été retirée : choisissez-en une autre.", field="category"
            )
    return {
        "category_id": given.category_id,
        "weight": grams_from_kg(weight),
        "destination": given.destination,
        "notes": checked_notes(given.notes),
        "is_exit": given.is_exit,
    }


def _changeable(connection: Connection, who: Who, ligne_id: int, version: int) -> Row[Any]:
    row = connection.execute(select(ligne_depot).where(ligne_depot.c.id == ligne_id)).first()
    if row is None:
        raise NotFound("Cette ligne n'existe plus : elle a été supprimée sur un autre poste.")
    open_ticket(connection, who, row.ticket_id)
    row = connection.execute(select(ligne_depot).where(ligne_depot.c.id == ligne_id)).first()
    if row is None or row.version != version:
        raise StaleEdit(
            "Cette ligne a été modifiée entre-temps sur un autre poste.",
            current=None if row is None else read_ligne(connection, ligne_id),
        )
    return row


def _record(
    connection: Connection,
    who: Who,
    now: datetime,
    action: str,
    row: Row[Any],
    before: dict[str, Any],
    after: dict[str, Any] | None,
) -> None:
    details = {"before": before, "after": after}
    audit.record(connection, who, now, action, "ligne", row.uid, details)
