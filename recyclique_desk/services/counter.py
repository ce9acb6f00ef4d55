"""Postes and tickets at the counter: opened, closed, found again after a restart."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from recyclique_desk.domain.calendar import local_day, noon
from recyclique_desk.domain.errors import (
    NotAllowed,
    NotFound,
    StaleEdit,
    TicketsStillOpen,
    UserError,
)
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.tickets import Poste, Status, Ticket, ticket_number
from recyclique_desk.services import audit
from recyclique_desk.services.base import Clock, present, requires, row_values
from recyclique_desk.services.tickets import read_ticket
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import (
    ligne_depot,
    poste_reception,
    sites,
    ticket_depot,
    users,
)


class CounterService:
    """What happens between opening the counter and closing it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def current_poste(self, who: Who | None) -> Poste | None:
        """Give the person's open poste, or None: it lives in the database, not in a window."""
        with self._database.read() as connection:
            row = connection.execute(
                _POSTES.where(
                    poste_reception.c.opened_by_user_id == present(who).user_id,
                    poste_reception.c.status == Status.OPENED.value,
                )
            ).first()
            return None if row is None else _poste(connection, row)

    @requires(Permission.RECEPTION)
    def open_poste(self, who: Who | None, deferred_day: date | None = None) -> Poste:
        """Open a poste now, or, for admins, a deferred one on a notebook's day (spec rule 6).

        Raises UserError when the person has one open already (rule 3) or the day lies ahead.
        """
        person = present(who)
        now = self._clock()
        with self._database.write() as connection:
            zone = site_zone(connection, person.site_id)
            if deferred_day is not None:
                if not person.is_admin:
                    raise NotAllowed("La saisie différée est réservée aux administrateurs.")
                if deferred_day > local_day(now, zone):
                    raise UserError("Un cahier ne peut pas être daté du futur.", field="opened_at")
            already = connection.execute(
                select(poste_reception.c.id).where(
                    poste_reception.c.opened_by_user_id == person.user_id,
                    poste_reception.c.status == Status.OPENED.value,
                )
            ).first()
            if already is not None:
                raise UserError("Vous avez déjà un poste ouvert : fermez-le ou reprenez-le.")
            uid = new_uid(now)
            poste_id = connection.execute(
                insert(poste_reception)
                .values(
                    uid=uid,
                    site_id=person.site_id,
                    opened_by_user_id=person.user_id,
                    opened_at=now if deferred_day is None else noon(deferred_day, zone),
                    status=Status.OPENED.value,
                    is_deferred=deferred_day is not None,
                    updated_at=now,
                )
                .returning(poste_reception.c.id)
            ).scalar_one()
            audit.record(
                connection,
                person,
                now,
                "poste.opened",
                "poste",
                uid,
                {"deferred_day": deferred_day},
            )
            return _read_poste(connection, poste_id)

    @requires(Permission.RECEPTION)
    def close_poste(self, who: Who | None, poste_id: int, *, close_tickets: bool = False) -> Poste:
        """Close a poste. With open tickets it asks first: UserError unless `close_tickets`.

        Then its open tickets are closed, and the empty ones discarded (spec rule 4).
        """
        person = present(who)
        now = self._clock()
        with self._database.write() as connection:
            poste = _own_poste(connection, person, poste_id)
            if poste.status is Status.CLOSED:
                raise UserError("Ce poste est déjà fermé.")
            if poste.open_tickets and not close_tickets:
                raise TicketsStillOpen(
                    "Ce poste a encore {count} ticket(s) ouvert(s).", count=poste.open_tickets
                )
            for row in connection.execute(
                select(ticket_depot).where(
                    ticket_depot.c.poste_id == poste_id,
                    ticket_depot.c.status == Status.OPENED.value,
                )
            ).all():
                _close_or_discard(connection, person, row, now)
            connection.execute(
                update(poste_reception)
                .where(poste_reception.c.id == poste_id)
                .values(
                    status=Status.CLOSED.value,
                    closed_at=now,
                    updated_at=now,
                    version=poste_reception.c.version + 1,
                )
            )
            audit.record(connection, person, now, "poste.closed", "poste", poste.uid, {})
            return _read_poste(connection, poste_id)

    @requires(Permission.RECEPTION)
    def create_ticket(self, who: Who | None, poste_id: int) -> Ticket:
        """Open a ticket in a poste, numbered within its site and local day."""
        person = present(who)
        now = self._clock()
        with self._database.write() as connection:
            poste = _own_poste(connection, person, poste_id)
            if poste.status is Status.CLOSED:
                raise UserError("Ce poste est fermé : ouvrez-en un autre pour créer un ticket.")
            zone = site_zone(connection, poste.site_id, lock=True)
            created_at = poste.opened_at if poste.is_deferred else now
            uid = new_uid(now)
            ticket_id = insert_ticket(
                connection,
                uid=uid,
                poste_id=poste_id,
                site_id=poste.site_id,
                benevole_user_id=person.user_id,
                created_at=created_at,
                entered_at=now,
                day=local_day(created_at, zone),
                is_deferred=poste.is_deferred,
            )
            audit.record(
                connection, person, now, "ticket.created", "ticket", uid, {"poste": poste.uid}
            )
            return read_ticket(connection, ticket_id)

    @requires(Permission.RECEPTION)
    def close_ticket(self, who: Who | None, ticket_id: int) -> Ticket:
        """Close a ticket; UserError if it is closed already. Any volunteer of the site may."""
        person = present(who)
        now = self._clock()
        with self._database.write() as connection:
            row = open_ticket(connection, person, ticket_id)
            _close(connection, person, row, now)
            return read_ticket(connection, ticket_id)


_OPEN_TICKETS = (
    select(func.count())
    .select_from(ticket_depot)
    .where(
        ticket_depot.c.poste_id == poste_reception.c.id,
        ticket_depot.c.status == Status.OPENED.value,
    )
    .scalar_subquery()
)
_POSTES = select(poste_reception, users.c.display_name, _OPEN_TICKETS.label("open_tickets")).join(
    users, users.c.id == poste_reception.c.opened_by_user_id
)


def site_zone(connection: Connection, site_id: int, *, lock: bool = False) -> ZoneInfo:
    """Give a site's time zone; `lock` makes other desks wait their turn to number a ticket."""
    query = select(sites.c.time_zone).where(sites.c.id == site_id)
    if lock:
        query = query.with_for_update()
    return ZoneInfo(connection.execute(query).scalar_one())


def open_ticket(connection: Connection, who: Who, ticket_id: int) -> Row[Any]:
    """Give an open ticket's row of a site the person works at, locked until the transaction ends.

    A ticket belongs to the counter, not to a person (field note 22). UserError for a closed one,
    NotFound for one that is not there.
    """
    row = connection.execute(
        select(ticket_depot).where(ticket_depot.c.id == ticket_id).with_for_update()
    ).first()
    if row is None or (row.site_id != who.site_id and not who.is_admin):
        raise NotFound("Ce ticket n'existe pas.")
    if row.status == Status.CLOSED.value:
        raise StaleEdit("Ce ticket est fermé : ses lignes ne changent plus.")
    return row


def insert_ticket(
    connection: Connection,
    *,
    uid: object,
    poste_id: int,
    site_id: int,
    benevole_user_id: int,
    created_at: datetime,
    entered_at: datetime,
    day: date,
    is_deferred: bool,
    closed_at: datetime | None = None,
) -> int:
    """Insert a ticket under the next number of its site and day, and give its id."""
    counter = connection.execute(
        select(func.coalesce(func.max(ticket_depot.c.counter), 0) + 1).where(
            ticket_depot.c.site_id == site_id, ticket_depot.c.reception_day == day
        )
    ).scalar_one()
    status = Status.OPENED if closed_at is None else Status.CLOSED
    ticket_id: int = connection.execute(
        insert(ticket_depot)
        .values(
            uid=uid,
            number=ticket_number(day, counter),
            poste_id=poste_id,
            benevole_user_id=benevole_user_id,
            created_at=created_at,
            closed_at=closed_at,
            status=status.value,
            entered_at=entered_at,
            site_id=site_id,
            reception_day=day,
            counter=counter,
            is_deferred=is_deferred,
            updated_at=entered_at,
        )
        .returning(ticket_depot.c.id)
    ).scalar_one()
    return ticket_id


def _own_poste(connection: Connection, who: Who, poste_id: int) -> Poste:
    """Lock and give a poste the person may work in: theirs, this desk's, or anyone's for admins."""
    connection.execute(
        select(poste_reception.c.id).where(poste_reception.c.id == poste_id).with_for_update()
    )
    poste = _read_poste(connection, poste_id)
    own = poste.opened_by_user_id == who.user_id or poste.id == who.desk_poste_id
    if not (own or who.is_admin):
        raise NotAllowed("Ce poste a été ouvert par quelqu'un d'autre.")
    return poste


def _read_poste(connection: Connection, poste_id: int) -> Poste:
    row = connection.execute(_POSTES.where(poste_reception.c.id == poste_id)).first()
    if row is None:
        raise NotFound("Ce poste n'existe pas.")
    return _poste(connection, row)


def _poste(_connection: Connection, row: Row[Any]) -> Poste:
    return Poste(
        id=row.id,
        uid=row.uid,
        site_id=row.site_id,
        opened_by=row.display_name,
        opened_by_user_id=row.opened_by_user_id,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        status=Status(row.status),
        is_deferred=row.is_deferred,
        open_tickets=row.open_tickets,
        version=row.version,
    )


def _close_or_discard(connection: Connection, who: Who, row: Row[Any], now: datetime) -> None:
    lines = connection.execute(
        select(func.count()).where(ligne_depot.c.ticket_id == row.id)
    ).scalar_one()
    if lines:
        _close(connection, who, row, now)
        return
    connection.execute(delete(ticket_depot).where(ticket_depot.c.id == row.id))
    audit.record(
        connection, who, now, "ticket.discarded", "ticket", row.uid, {"before": row_values(row)}
    )


def _close(connection: Connection, who: Who, row: Row[Any], now: datetime) -> None:
    connection.execute(
        update(ticket_depot)
        .where(ticket_depot.c.id == row.id)
        .values(
            status=Status.CLOSED.value,
            closed_at=now,
            updated_at=now,
            version=ticket_depot.c.version + 1,
        )
    )
    audit.record(connection, who, now, "ticket.closed", "ticket", row.uid, {})
