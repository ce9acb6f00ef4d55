"""Reads kinds of deposit and partners, and checks origins, inside the caller's transaction."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

from recyclique_desk.domain.deposits import (
    DEFAULT_KINDS,
    Channel,
    ChannelHistory,
    DepositKind,
    DepositKinds,
    EarlierChannel,
    LegalKind,
    Origin,
    Partner,
    PartnerRecord,
)
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.people import Who
from recyclique_desk.services.records import audit
from recyclique_desk.storage.schema import (
    deposit_kinds,
    earlier_channels,
    partners,
    ticket_depot,
)

_PLACES = 6
"""Places that are offered before a key is typed."""
_PLACES_READ = 100
_TICKETS_LOOKED_AT = 2_000


def read_deposit_kinds(connection: Connection, site_id: int) -> DepositKinds:
    """Read all kinds of a site in their order, and their partners by name."""
    kinds = connection.execute(
        select(deposit_kinds)
        .where(deposit_kinds.c.site_id == site_id)
        .order_by(deposit_kinds.c.display_order, deposit_kinds.c.id)
    ).all()
    found = connection.execute(
        select(partners)
        .join(deposit_kinds, deposit_kinds.c.id == partners.c.deposit_kind_id)
        .where(deposit_kinds.c.site_id == site_id)
        .order_by(partners.c.name, partners.c.id)
    ).all()
    earlier = _read_earlier(connection)
    return DepositKinds(
        site_id,
        tuple(kind_from(row, earlier.get(row.id, ())) for row in kinds),
        tuple(map(partner_from, found)),
    )


def read_channel_history(connection: Connection) -> ChannelHistory:
    """Read what the kinds of deposit of all sites are and were declared as."""
    rows = connection.execute(select(deposit_kinds.c.id, deposit_kinds.c.channel))
    return ChannelHistory({row.id: row.channel for row in rows}, _read_earlier(connection))


def _read_earlier(connection: Connection) -> dict[int, tuple[EarlierChannel, ...]]:
    found: dict[int, tuple[EarlierChannel, ...]] = {}
    query = select(earlier_channels).order_by(earlier_channels.c.until_day)
    for row in connection.execute(query):
        one = EarlierChannel(row.until_day, row.channel)
        found[row.deposit_kind_id] = (*found.get(row.deposit_kind_id, ()), one)
    return found


def write_earlier_channels(
    connection: Connection, kind_id: int, earlier: Sequence[EarlierChannel]
) -> None:
    """Replace the earlier channels of a kind."""
    connection.execute(
        delete(earlier_channels).where(earlier_channels.c.deposit_kind_id == kind_id)
    )
    for each in earlier:
        connection.execute(
            insert(earlier_channels).values(
                deposit_kind_id=kind_id, until_day=each.until_day, channel=each.channel
            )
        )


def kind_from(row: Row[Any], earlier: tuple[EarlierChannel, ...] = ()) -> DepositKind:
    """Convert a row of `deposit_kinds`."""
    return DepositKind(
        row.id,
        row.uid,
        row.site_id,
        row.name,
        None if row.channel is None else Channel(row.channel),
        row.display_order,
        row.deleted_at is not None,
        row.version,
        earlier,
    )


def partner_from(row: Row[Any]) -> Partner:
    """Convert a row of `partners`."""
    return Partner(
        row.id,
        row.uid,
        row.deposit_kind_id,
        row.name,
        row.commune,
        row.postcode,
        row.deleted_at is not None,
        row.version,
        PartnerRecord(
            None if row.legal_kind is None else LegalKind(row.legal_kind),
            *(row.address, row.access, row.convention_from, row.convention_to, row.is_paid),
        ),
    )


def usable_kind(connection: Connection, site_id: int, kind_id: int | None) -> int | None:
    """Return a kind that may still be given to tickets of a site; None for any other."""
    if kind_id is None:
        return None
    return connection.execute(
        select(deposit_kinds.c.id).where(
            deposit_kinds.c.id == kind_id,
            deposit_kinds.c.site_id == site_id,
            deposit_kinds.c.deleted_at.is_(None),
        )
    ).scalar()


def require_usable_origin(
    connection: Connection, site_id: int, origin: Origin, kept: Origin
) -> Origin:
    """Return a valid origin for a ticket of a site.

    UserError (fields `deposit_kind`, `partner`) for what is missing, retired or of another site or
    kind, except what the ticket has already (`kept`).
    """
    checked = origin.checked()
    kind_id, partner_id = checked.deposit_kind_id, checked.partner_id
    known = kind_id in {None, kept.deposit_kind_id}
    if not known and usable_kind(connection, site_id, kind_id) is None:
        raise UserError(
            "Ce type d'apport a été retiré : choisissez-en un autre.", field="deposit_kind"
        )
    if partner_id is not None:
        row = connection.execute(select(partners).where(partners.c.id == partner_id)).first()
        is_kept = partner_id == kept.partner_id
        if row is None or row.deposit_kind_id != kind_id or (row.deleted_at and not is_kept):
            raise UserError("Ce partenaire ne va pas avec ce type d'apport.", field="partner")
    return checked


def write_origin(
    connection: Connection,
    who: Who,
    now: datetime,
    ticket: Row[Any],
    given: Origin,
    action: str,
    **details: object,
) -> None:
    """Give a locked ticket another origin, with its audit event; nothing without a difference."""
    kept = origin_from(ticket)
    origin = require_usable_origin(connection, ticket.site_id, given, kept)
    if origin == kept:
        return
    before, after = asdict(kept), asdict(origin)
    connection.execute(
        update(ticket_depot)
        .where(ticket_depot.c.id == ticket.id)
        .values(updated_at=now, version=ticket.version + 1, **after)
    )
    details |= {"before": before, "after": after}
    audit.record(connection, who, now, action, "ticket", ticket.uid, details)


def origin_from(row: Row[Any]) -> Origin:
    """Return the origin in a row of `ticket_depot`."""
    return Origin(row.deposit_kind_id, row.partner_id, row.commune, row.postcode)


def recent_places(connection: Connection, site_id: int, poste_id: int) -> tuple[Origin, ...]:
    """Return where the last deposits came from, newest first, the poste's before the site's."""
    tickets = (
        select(ticket_depot.c.commune, ticket_depot.c.postcode)
        .where(
            or_(ticket_depot.c.commune.is_not(None), ticket_depot.c.postcode.is_not(None)),
            ticket_depot.c.site_id == site_id,
        )
        .order_by(ticket_depot.c.id.desc())
    )
    newest = select(func.max(ticket_depot.c.id)).scalar_subquery()
    of_poste = tickets.where(ticket_depot.c.poste_id == poste_id).limit(_PLACES_READ)
    # Not further back than some weeks: a site that keeps no origin is not read to its first day.
    of_site = tickets.where(ticket_depot.c.id > newest - _TICKETS_LOOKED_AT).limit(_PLACES_READ)
    found = dict.fromkeys(
        Origin(commune=row.commune, postcode=row.postcode)
        for query in (of_poste, of_site)
        for row in connection.execute(query)
    )
    return tuple(found)[:_PLACES]


def insert_default_kinds(connection: Connection, site_id: int, now: datetime) -> None:
    """Give a new site the kinds of deposit that each begins with."""
    connection.execute(
        insert(deposit_kinds),
        [
            {
                "uid": new_uid(now),
                "site_id": site_id,
                "name": name,
                "channel": channel.value,
                "display_order": order,
                "updated_at": now,
            }
            for order, (name, channel) in enumerate(DEFAULT_KINDS)
        ],
    )
