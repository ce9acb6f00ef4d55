"""Givers of deposits: kept apart from tickets, never exported, erased after a set time.

Only sites that say how long keep any. Audit events tell that a name was kept or erased, never the
name: the journal is for ever.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from recyclique_desk.domain.calendar import local_day
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.givers import Giver, GiverForm, checked_giver, months_later
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.services.records.ticket_reading import read_giver, read_ticket, require_visible
from recyclique_desk.services.records.tickets import lock_tickets
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import givers, sites


class GiversService:
    """Givers of tickets; whoever may see a ticket may keep or erase its giver."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def of_ticket(self, who: Who, ticket_id: int) -> GiverForm:
        """Return the giver of a ticket, and when one that is kept now would be erased.

        UserError where the ticket's site keeps no givers.
        """
        now = self._clock()
        with self._database.read() as connection:
            ticket = require_visible(connection, who, read_ticket(connection, ticket_id))
            erase_on = _erase_on(connection, ticket.site_id, ticket.created_at, now)
            return GiverForm(read_giver(connection, ticket_id), erase_on)

    @requires(Permission.RECEPTION)
    def keep(self, who: Who, ticket_id: int, name: str, email: str | None = None) -> Giver:
        """Keep who brought a ticket, in the place of who was kept; UserError for no name."""
        name, email = checked_giver(name, email)
        now = self._clock()
        with self._database.write() as connection:
            row = lock_tickets(connection, who, (ticket_id,))[ticket_id]
            erase_on = _erase_on(connection, row.site_id, row.created_at, now)
            before = read_giver(connection, ticket_id)
            values: dict[str, Any] = {
                "name": name, "email": email, "erase_on": erase_on, "updated_at": now,
            }  # fmt: skip
            if before is None:
                connection.execute(insert(givers).values(ticket_id=ticket_id, **values))
            else:
                connection.execute(
                    update(givers).where(givers.c.ticket_id == ticket_id).values(**values)
                )
            _record(connection, who, now, "giver.kept", row, erase_on)
            return Giver(name, email, erase_on)

    @requires(Permission.RECEPTION)
    def erase(self, who: Who, ticket_id: int) -> None:
        """Erase the giver of a ticket; nothing where none is kept."""
        now = self._clock()
        with self._database.write() as connection:
            row = lock_tickets(connection, who, (ticket_id,))[ticket_id]
            gone = connection.execute(delete(givers).where(givers.c.ticket_id == ticket_id))
            if gone.rowcount:
                _record(connection, who, now, "giver.erased", row, None)

    @requires(Permission.RECEPTION)
    def erase_due(self, who: Who) -> int:
        """Erase all givers whose time is over; part of the daily care of an open window."""
        now = self._clock()
        with self._database.read() as connection:
            today = local_day(now, site_zone(connection, who.site_id))
            due = select(givers.c.ticket_id).where(givers.c.erase_on <= today)
            if connection.execute(due.limit(1)).first() is None:
                return 0
        with self._database.write() as connection:
            gone = connection.execute(delete(givers).where(givers.c.erase_on <= today)).rowcount
            if gone:
                details = {"erased_names": gone, "erase_on": today}
                audit.record(connection, None, now, "giver.erased-in-time", "giver", None, details)
        return int(gone)


def _erase_on(connection: Connection, site_id: int, received: datetime, now: datetime) -> date:
    """Return the day a giver is erased, counted from the deposit; at least a month from now."""
    months = connection.execute(select(sites.c.giver_months).where(sites.c.id == site_id)).scalar()
    if months is None:
        raise UserError("Ce site ne garde pas le nom des donneurs : réglez-le à la page des sites.")
    zone = site_zone(connection, site_id)
    first = months_later(local_day(now, zone), 1)
    return max(first, months_later(local_day(received, zone), months))


def _record(
    connection: Connection,
    who: Who,
    now: datetime,
    action: str,
    ticket: Row[Any],
    erase_on: date | None,
) -> None:
    details = {"ticket_number": ticket.number, "erase_on": erase_on}
    audit.record(connection, who, now, action, "giver", ticket.uid, details, ticket_id=ticket.id)
