"""Reads, opens and closes postes inside the caller's transaction.

All paths use these functions, so that the rules hold on each of them (field note 19).
"""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from recyclique_desk.domain.calendar import checked_day, local_day, noon
from recyclique_desk.domain.deposits import Origin
from recyclique_desk.domain.errors import NotAllowed, NotFound, TicketsStillOpen, UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.tickets import Poste, Status
from recyclique_desk.services.base import require_permission
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.deposit_kinds import usable_kind
from recyclique_desk.services.records.tickets import close_or_discard_ticket, insert_ticket
from recyclique_desk.storage.schema import poste_reception, sites, ticket_depot, users

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
_ZONE = select(sites.c.time_zone).where(sites.c.id == bindparam("id"))


def site_zone(connection: Connection, site_id: int, *, lock: bool = False) -> ZoneInfo:
    """Return a site's time zone; `lock` makes other desks wait before they number a ticket."""
    # NO KEY UPDATE: does not block inserts of lines, which refer to the site.
    query = _ZONE.with_for_update(key_share=True) if lock else _ZONE
    return ZoneInfo(connection.execute(query, {"id": site_id}).scalar_one())


def open_poste_of(connection: Connection, who: Who) -> Poste | None:
    """Read the person's open poste, or None; they have at most one (spec rule 3)."""
    row = connection.execute(
        _POSTES.where(
            poste_reception.c.opened_by_user_id == who.user_id,
            poste_reception.c.status == Status.OPENED.value,
        )
    ).first()
    return None if row is None else _poste(row)


def insert_poste(connection: Connection, who: Who, now: datetime, deferred_day: date | None) -> int:
    """Open a poste and return its id.

    UserError if the person has an open one, the day is in the future, or the site is retired.
    """
    zone = site_zone(connection, who.site_id, lock=True)
    site = connection.execute(select(sites).where(sites.c.id == who.site_id)).one()
    if not site.is_active:
        raise UserError("« {name} » a été retiré : choisissez un autre site.", name=site.name)
    if open_poste_of(connection, who) is not None:
        raise UserError("Vous avez déjà un poste ouvert : fermez-le ou reprenez-le.")
    if deferred_day is not None and checked_day(deferred_day) > local_day(now, zone):
        raise UserError("Un cahier ne peut pas être daté du futur.", field="opened_at")
    uid = new_uid(now)
    poste_id: int = connection.execute(
        insert(poste_reception)
        .values(
            uid=uid,
            site_id=who.site_id,
            opened_by_user_id=who.user_id,
            opened_at=now if deferred_day is None else noon(deferred_day, zone),
            status=Status.OPENED.value,
            is_deferred=deferred_day is not None,
            updated_at=now,
            deposit_kind_id=None if deferred_day else _last_kind(connection, who),
        )
        .returning(poste_reception.c.id)
    ).scalar_one()
    details = {"before": None, "after": {"status": Status.OPENED, "deferred_day": deferred_day}}
    audit.record(connection, who, now, "poste.opened", "poste", uid, details)
    return poste_id


def _last_kind(connection: Connection, who: Who) -> int | None:
    """Return the kind of the person's last poste here, else of the site's last: days are alike."""
    query = (
        select(poste_reception.c.deposit_kind_id)
        .where(poste_reception.c.site_id == who.site_id, ~poste_reception.c.is_deferred)
        .order_by(
            (poste_reception.c.opened_by_user_id == who.user_id).desc(),
            poste_reception.c.id.desc(),
        )
        .limit(1)
    )
    return usable_kind(connection, who.site_id, connection.execute(query).scalar())


def close_poste(
    connection: Connection, who: Who, now: datetime, poste: Poste, *, close_tickets: bool
) -> None:
    """Close a poste; with `close_tickets` its open tickets are closed, empty ones discarded.

    UserError for a closed poste, TicketsStillOpen for open tickets otherwise (rule 4).
    """
    if poste.status is Status.CLOSED:
        raise UserError("Ce poste est déjà fermé.")
    if poste.open_tickets and not close_tickets:
        raise TicketsStillOpen(
            "Ce poste a encore un ticket ouvert."
            if poste.open_tickets == 1
            else "Ce poste a encore {count} tickets ouverts.",
            count=poste.open_tickets,
        )
    for row in connection.execute(
        select(ticket_depot)
        .where(ticket_depot.c.poste_id == poste.id, ticket_depot.c.status == Status.OPENED.value)
        .order_by(ticket_depot.c.id)
        .with_for_update()
    ).all():
        close_or_discard_ticket(connection, who, row, now)
    connection.execute(
        update(poste_reception)
        .where(poste_reception.c.id == poste.id)
        .values(
            status=Status.CLOSED.value,
            closed_at=now,
            updated_at=now,
            version=poste_reception.c.version + 1,
        )
    )
    details = audit.closing_details(poste.status, now)
    audit.record(connection, who, now, "poste.closed", "poste", poste.uid, details)


def start_ticket(connection: Connection, who: Who, now: datetime, poste: Poste) -> int:
    """Open a ticket in a poste, numbered within its site and local day, and return its id."""
    if poste.status is Status.CLOSED:
        raise UserError("Ce poste est fermé : ouvrez-en un autre pour créer un ticket.")
    require_permission(who, Permission.ADMIN if poste.is_deferred else Permission.RECEPTION)
    zone = site_zone(connection, poste.site_id, lock=True)
    created_at = poste.opened_at if poste.is_deferred else now
    kind_id = usable_kind(connection, poste.site_id, poste.deposit_kind_id)
    uid = new_uid(now)
    ticket_id = insert_ticket(
        connection,
        uid=uid,
        poste_id=poste.id,
        site_id=poste.site_id,
        benevole_user_id=who.user_id,
        created_at=created_at,
        entered_at=now,
        day=local_day(created_at, zone),
        is_deferred=poste.is_deferred,
        origin=Origin(kind_id),
    )
    after = {"created_at": created_at, "benevole_user_id": who.user_id}
    if kind_id is not None:
        after["deposit_kind_id"] = kind_id
    details = {"poste": poste.uid, "before": None, "after": after}
    audit.record(connection, who, now, "ticket.created", "ticket", uid, details)
    return ticket_id


def own_poste(connection: Connection, who: Who, poste_id: int) -> Poste:
    """Lock and return a poste the person may use: theirs, this desk's, for admins anyone's."""
    connection.execute(
        select(poste_reception.c.id).where(poste_reception.c.id == poste_id).with_for_update()
    )
    poste = read_poste(connection, poste_id)
    own = poste.opened_by_user_id == who.user_id or poste.id == who.desk_poste_id
    if not (own or who.is_admin):
        raise NotAllowed("Ce poste a été ouvert par quelqu'un d'autre.")
    return poste


def read_poste(connection: Connection, poste_id: int) -> Poste:
    """Read a poste; NotFound if it is not there."""
    row = connection.execute(_POSTES.where(poste_reception.c.id == poste_id)).first()
    if row is None:
        raise NotFound("Ce poste n'existe pas.")
    return _poste(row)


def _poste(row: Row[Any]) -> Poste:
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
        deposit_kind_id=row.deposit_kind_id,
    )
