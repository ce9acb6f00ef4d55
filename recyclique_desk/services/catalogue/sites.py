"""Administration of sites: added, changed, retired, restored; never deleted."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy import Connection, Row, func, select, update

from recyclique_desk.domain.errors import NotFound, StaleEdit, UserError
from recyclique_desk.domain.names import checked_name, folded
from recyclique_desk.domain.people import Permission, Site, Who
from recyclique_desk.domain.sites import MAX_GIVER_MONTHS, PostesStillOpen, SiteEntry, SiteInput
from recyclique_desk.domain.tickets import Status
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.postes import close_poste, read_poste
from recyclique_desk.services.records.sites import insert_site
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import poste_reception, sites, ticket_depot, users


class SitesService:
    """Administration of sites; changes raise StaleEdit if the version is outdated."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.ADMIN, asks_password=False)
    def entries(self, _who: Who) -> tuple[SiteEntry, ...]:
        """Return all sites by name, retired ones included."""
        with self._database.read() as connection:
            rows = connection.execute(_ENTRIES.order_by(sites.c.name, sites.c.id)).all()
        return tuple(_entry(row) for row in rows)

    @requires(Permission.RECEPTION)
    def of_desk(self, _who: Who, site_uid: str) -> Site | None:
        """Return the site of a desk by uid; None if there is none or it is retired."""
        try:
            wanted = UUID(site_uid)
        except ValueError:
            return None
        with self._database.read() as connection:
            row = connection.execute(
                select(sites).where(sites.c.uid == wanted, sites.c.is_active)
            ).first()
        return None if row is None else Site(row.id, row.uid, row.name, row.time_zone, True)

    @requires(Permission.ADMIN)
    def add(self, who: Who, given: SiteInput) -> SiteEntry:
        """Add a site; UserError for an unusable name or time zone."""
        now = self._clock()
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            values = _checked(connection, given)
            site = insert_site(connection, now, values["name"], values["time_zone"])
            details = {"before": None, "after": values}
            audit.record(connection, who, now, "site.created", "site", site.uid, details)
            return _read(connection, site.id)

    @requires(Permission.ADMIN)
    def change(self, who: Who, site_id: int, version: int, given: SiteInput) -> SiteEntry:
        """Change a site's name or time zone; StaleEdit if it changed since it was read.

        UserError for another time zone once there are tickets, whose days and numbers depend on it.
        """
        now = self._clock()
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            before = _current(connection, site_id, version)
            values: dict[str, Any] = {**_checked(connection, given, site_id)}
            if values["time_zone"] != before.site.time_zone and before.has_tickets:
                raise UserError(
                    "« {name} » a déjà des tickets : leurs jours et leurs numéros suivent son "
                    "fuseau horaire, il ne change plus.",
                    field="time_zone",
                    name=before.site.name,
                )
            old: dict[str, Any] = {"name": before.site.name, "time_zone": before.site.time_zone}
            if given.giver_months != before.giver_months:
                old["giver_months"] = before.giver_months
                values["giver_months"] = given.giver_months
            if old != values:
                _write(connection, before, updated_at=now, **values)
                details = {"before": old, "after": values}
                uid = before.site.uid
                audit.record(connection, who, now, "site.changed", "site", uid, details)
            return _read(connection, site_id)

    @requires(Permission.ADMIN)
    def retire(
        self, who: Who, site_id: int, version: int, *, close_postes: bool = False
    ) -> SiteEntry:
        """Retire a site; its data stays. PostesStillOpen for open postes without `close_postes`.

        With it they are closed with their tickets, empty ones discarded (rule 4). UserError for
        the last active site and for the one the person works at.
        """
        now = self._clock()
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            # A poste before its site, as whoever creates a ticket locks them.
            _lock_postes(connection, site_id)
            before = _current(connection, site_id, version)
            _refuse_needed(connection, who, before)
            if before.open_postes and not close_postes:
                raise PostesStillOpen(
                    "« {name} » a encore un poste ouvert."
                    if before.open_postes == 1
                    else "« {name} » a encore {count} postes ouverts.",
                    name=before.site.name,
                    count=before.open_postes,
                )
            _close_postes(connection, who, now, site_id)
            _write(connection, before, updated_at=now, is_active=False)
            details = {
                "closed_postes": before.open_postes,
                "before": {"name": before.site.name, "is_active": True},
                "after": {"name": before.site.name, "is_active": False},
            }
            uid = before.site.uid
            audit.record(connection, who, now, "site.retired", "site", uid, details)
            return _read(connection, site_id)

    @requires(Permission.ADMIN)
    def restore(self, who: Who, site_id: int, version: int) -> SiteEntry:
        """Restore a retired site; UserError if another site has its name."""
        now = self._clock()
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            before = _current(connection, site_id, version)
            if before.site.is_active:
                raise UserError("« {name} » n'est pas retiré.", name=before.site.name)
            _checked(connection, SiteInput(before.site.name, before.site.time_zone), site_id)
            _write(connection, before, updated_at=now, is_active=True)
            details = {"before": {"is_active": False}, "after": {"is_active": True}}
            uid = before.site.uid
            audit.record(connection, who, now, "site.restored", "site", uid, details)
            return _read(connection, site_id)


_ENTRIES = select(
    sites,
    select(func.count())
    .select_from(poste_reception)
    .where(
        poste_reception.c.site_id == sites.c.id,
        poste_reception.c.status == Status.OPENED.value,
    )
    .scalar_subquery()
    .label("open_postes"),
    select(func.count())
    .select_from(users)
    .where(users.c.site_id == sites.c.id, users.c.is_active)
    .scalar_subquery()
    .label("people"),
    select(ticket_depot.c.id)
    .where(ticket_depot.c.site_id == sites.c.id)
    .exists()
    .label("has_tickets"),
)


def _entry(row: Row[Any]) -> SiteEntry:
    return SiteEntry(
        Site(row.id, row.uid, row.name, row.time_zone, row.is_active),
        row.version,
        row.open_postes,
        row.people,
        bool(row.has_tickets),
        row.giver_months,
    )


def _read(connection: Connection, site_id: int) -> SiteEntry:
    row = connection.execute(_ENTRIES.where(sites.c.id == site_id)).first()
    if row is None:
        raise NotFound("Ce site n'existe pas.")
    return _entry(row)


def _current(connection: Connection, site_id: int, version: int) -> SiteEntry:
    # Whoever opens a poste or numbers a ticket there waits, or has come first and is seen.
    connection.execute(
        select(sites.c.id).where(sites.c.id == site_id).with_for_update(key_share=True)
    )
    found = _read(connection, site_id)
    if found.version != version:
        raise StaleEdit(
            "« {name} » a été modifié entre-temps sur un autre poste.",
            current=found,
            name=found.site.name,
        )
    return found


def _checked(connection: Connection, given: SiteInput, itself: int | None = None) -> dict[str, str]:
    name = checked_name(given.name)
    if given.giver_months is not None and not 0 < given.giver_months <= MAX_GIVER_MONTHS:
        raise UserError("Les noms des donneurs se gardent dix ans au plus.", field="giver_months")
    for row in connection.execute(select(sites).where(sites.c.is_active)):
        if row.id != itself and folded(row.name) == folded(name):
            raise UserError("« {name} » existe déjà.", field="name", name=row.name)
    if given.time_zone not in available_timezones():
        raise UserError(
            "« {zone} » n'est pas un fuseau horaire connu.", field="time_zone", zone=given.time_zone
        )
    return {"name": name, "time_zone": ZoneInfo(given.time_zone).key}


def _refuse_needed(connection: Connection, who: Who, entry: SiteEntry) -> None:
    if not entry.site.is_active:
        raise UserError("« {name} » est déjà retiré.", name=entry.site.name)
    active = connection.execute(
        select(func.count()).select_from(sites).where(sites.c.is_active)
    ).scalar_one()
    if active < 2:
        raise UserError("C'est le dernier site en service : il en faut un.")
    if who.site_id == entry.site.id:
        raise UserError(
            "Vous travaillez à « {name} » : retirez-le depuis un autre site.",
            name=entry.site.name,
        )


def _close_postes(connection: Connection, who: Who, now: Any, site_id: int) -> None:
    for poste_id in _lock_postes(connection, site_id):
        close_poste(connection, who, now, read_poste(connection, poste_id), close_tickets=True)


def _lock_postes(connection: Connection, site_id: int) -> Sequence[int]:
    """Lock and return the open postes of a site, in the order of their ids."""
    opened = connection.execute(
        select(poste_reception.c.id)
        .where(
            poste_reception.c.site_id == site_id,
            poste_reception.c.status == Status.OPENED.value,
        )
        .order_by(poste_reception.c.id)
        .with_for_update()
    )
    return opened.scalars().all()


def _write(connection: Connection, entry: SiteEntry, **values: object) -> None:
    connection.execute(
        update(sites)
        .where(sites.c.id == entry.site.id)
        .values(version=sites.c.version + 1, **values)
    )
