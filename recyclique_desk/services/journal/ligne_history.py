"""Reads the history of a line from its audit events, as values for people."""

import json
from uuid import UUID

from sqlalchemy import select

from recyclique_desk.domain.corrections import Change
from recyclique_desk.domain.errors import NotFound
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import Clock, requires, visible_site_ids
from recyclique_desk.services.records.ligne_changes import KINDS, change_from, names_in_changes
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import audit_events, ligne_depot, users


class HistoryService:
    """The history behind the mark *Modifié*, for everybody who may see the line."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def of_ligne(self, who: Who, ligne_uid: UUID) -> tuple[Change, ...]:
        """Return all changes of a line, oldest first; of a removed one for admins only."""
        query = (
            select(audit_events, users.c.display_name)
            .join(users, users.c.id == audit_events.c.user_id, isouter=True)
            .where(audit_events.c.resource_id == ligne_uid, audit_events.c.action.in_(KINDS))
            .order_by(audit_events.c.id)
        )
        with self._database.read() as connection:
            site_id = connection.execute(
                select(ligne_depot.c.site_id).where(ligne_depot.c.uid == ligne_uid)
            ).scalar()
            if not who.is_admin and site_id not in visible_site_ids(connection, who):
                raise NotFound("Cette ligne n'existe plus.")
            events = [(row, json.loads(row.details)) for row in connection.execute(query)]
            names = names_in_changes(connection, (details for _, details in events))
        return tuple(change_from(row, details, names) for row, details in events)
