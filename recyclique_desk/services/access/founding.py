"""The first start: sets the name and time zone of the centre and creates its first admin."""

from dataclasses import replace
from zoneinfo import available_timezones

from sqlalchemy import Connection, insert, select, update

from recyclique_desk.domain.calendar import DEFAULT_ZONE
from recyclique_desk.domain.credentials import (
    checked_display_name,
    checked_password,
    checked_username,
    username_key,
)
from recyclique_desk.domain.errors import NotAllowed, UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.people import NewCentre, Role, Who
from recyclique_desk.services.access.hashing import hash_secret
from recyclique_desk.services.access.people import ADMIN_WITH_PASSWORD
from recyclique_desk.services.base import Clock, needs_no_right, who_from
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.sites import insert_site
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import sites, ticket_depot, users


class FoundingService:
    """The first start; allowed to anybody until the centre has an admin with a password."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @needs_no_right
    def is_new(self) -> bool:
        """Tell whether the database has no admin with a password yet."""
        with self._database.read() as connection:
            return connection.execute(ADMIN_WITH_PASSWORD).first() is None

    @needs_no_right
    def centre(self) -> NewCentre:
        """Return the first site, for the sign-in screen and the first start."""
        with self._database.read() as connection:
            row = connection.execute(select(sites).order_by(sites.c.id).limit(1)).first()
            used = connection.execute(select(ticket_depot.c.id).limit(1)).first() is not None
        if row is None:
            return NewCentre("", DEFAULT_ZONE, False)
        return NewCentre(row.name, row.time_zone, used)

    @needs_no_right
    def found_centre(
        self, name: str, zone: str, username: str, display_name: str, password: str
    ) -> Who:
        """Name the centre, create its first admin and sign them in.

        UserError for invalid input; NotAllowed if the centre has an admin meanwhile.
        """
        name, username = checked_display_name(name), checked_username(username)
        display_name = checked_display_name(display_name or username)
        if zone not in available_timezones():
            raise UserError("Ce fuseau horaire n'existe pas.", field="time_zone")
        kept = hash_secret(checked_password(password, username, display_name, name))
        now = self._clock()
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            if connection.execute(ADMIN_WITH_PASSWORD).first() is not None:
                raise NotAllowed("Ce centre a déjà un administrateur : connectez-vous.")
            site_id = self._name_site(connection, name, zone)
            key = username_key(username)
            existing = connection.execute(select(users).where(users.c.username_key == key)).first()
            values = {
                "username": username,
                "display_name": display_name,
                "role": Role.ADMIN.value,
                "is_active": True,
                "password_hash": kept,
                "password_set_at": now,
                "signed_in_at": now,
                "updated_at": now,
            }
            if existing is None:
                connection.execute(
                    insert(users).values(
                        uid=new_uid(now), username_key=key, site_id=site_id, **values
                    )
                )
            else:
                connection.execute(
                    update(users)
                    .where(users.c.id == existing.id)
                    .values(version=existing.version + 1, **values)
                )
            row = connection.execute(select(users).where(users.c.username_key == key)).one()
            who = who_from(connection, row)
            after = {"centre": name, "time_zone": zone, "username": username, "role": Role.ADMIN}
            details = {"before": None, "after": after}
            audit.record(connection, who, now, "centre.founded", "user", row.uid, details)
        return replace(who, password_at=now)

    def _name_site(self, connection: Connection, name: str, zone: str) -> int:
        """Name the first site; its time zone is changed only while there are no tickets."""
        now = self._clock()
        row = connection.execute(select(sites).order_by(sites.c.id).limit(1)).first()
        if row is None:
            return int(insert_site(connection, now, name, zone).id)
        used = connection.execute(select(ticket_depot.c.id).limit(1)).first() is not None
        connection.execute(
            update(sites)
            .where(sites.c.id == row.id)
            .values(
                name=name,
                time_zone=row.time_zone if used else zone,
                updated_at=now,
                version=row.version + 1,
            )
        )
        return int(row.id)
