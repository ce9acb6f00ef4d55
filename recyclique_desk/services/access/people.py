"""Lists of persons and sites for everybody, and the local admin of the command line."""

from collections.abc import Iterator
from itertools import count, islice

from sqlalchemy import Connection, insert, select

from recyclique_desk.domain.calendar import DEFAULT_ZONE
from recyclique_desk.domain.credentials import username_key
from recyclique_desk.domain.errors import NotAllowed
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.people import Permission, Person, Role, Site, Who
from recyclique_desk.services.base import (
    Clock,
    needs_no_right,
    requires,
    visible_site_ids,
    who_from,
)
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.sites import insert_site
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import sites, users

FIRST_SITE = "Ma ressourcerie"
ADMIN_WITH_PASSWORD = (
    select(users.c.id)
    .where(users.c.role == Role.ADMIN.value, users.c.is_active, users.c.password_hash.is_not(None))
    .limit(1)
)
"""Query of an admin with a password; it has a row once the first start is completed."""


class PeopleService:
    """Persons and sites."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @needs_no_right
    def sign_in_local_admin(self, system_user: str) -> Who:
        """Return the local admin, named after the system's user; created on first use.

        Needs no password: who can read the database file could change it anyway. On a server it is
        allowed only until the centre has its first admin; then NotAllowed.
        """
        with self._database.read() as connection:
            self._refuse_on_server(connection)
            found = self._find(connection, system_user)
        if found is not None:
            return found
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            self._refuse_on_server(connection)
            return self._find(connection, system_user) or self._create(connection, system_user)

    @requires(Permission.RECEPTION)
    def site(self, who: Who) -> Site:
        """Return the site the person works at."""
        with self._database.read() as connection:
            row = connection.execute(select(sites).where(sites.c.id == who.site_id)).one()
        return Site(row.id, row.uid, row.name, row.time_zone, row.is_active)

    @requires(Permission.RECEPTION)
    def sites(self, who: Who) -> tuple[Site, ...]:
        """Return the active sites whose figures the person may see."""
        with self._database.read() as connection:
            visible = visible_site_ids(connection, who)
            rows = connection.execute(
                select(sites)
                .where(sites.c.id.in_(visible), sites.c.is_active)
                .order_by(sites.c.name)
            ).all()
        return tuple(Site(row.id, row.uid, row.name, row.time_zone, True) for row in rows)

    @requires(Permission.RECEPTION)
    def people(self, _who: Who) -> tuple[Person, ...]:
        """Return all active persons, by name."""
        query = select(users).where(users.c.is_active).order_by(users.c.display_name)
        with self._database.read() as connection:
            return tuple(
                Person(row.id, row.uid, row.username, row.display_name, Role(row.role), True)
                for row in connection.execute(query)
            )

    def _refuse_on_server(self, connection: Connection) -> None:
        if not self._database.is_sqlite and connection.execute(ADMIN_WITH_PASSWORD).first():
            raise NotAllowed(
                "Sur un serveur, dites qui vous êtes : --user NOM, et le mot de passe au terminal "
                "ou dans RECYCLIQUE_DESK_PASSWORD."
            )

    def _find(self, connection: Connection, system_user: str) -> Who | None:
        for name in islice(_names(system_user), 9):
            row = connection.execute(
                select(users).where(
                    users.c.username_key == username_key(name),
                    users.c.role == Role.ADMIN.value,
                    users.c.is_active,
                )
            ).first()
            if row is not None:
                return who_from(connection, row, is_local=True)
        return None

    def _create(self, connection: Connection, system_user: str) -> Who:
        now = self._clock()
        taken = set(connection.execute(select(users.c.username_key)).scalars())
        system_user = next(n for n in _names(system_user) if username_key(n) not in taken)
        site_id = connection.execute(select(sites.c.id).order_by(sites.c.id).limit(1)).scalar()
        if site_id is None:
            site_id = insert_site(connection, now, FIRST_SITE, DEFAULT_ZONE).id
        uid = new_uid(now)
        user_id = connection.execute(
            insert(users)
            .values(
                uid=uid,
                username=system_user,
                username_key=username_key(system_user),
                display_name=system_user,
                role=Role.ADMIN.value,
                is_active=True,
                site_id=site_id,
                updated_at=now,
            )
            .returning(users.c.id)
        ).scalar_one()
        who = Who(user_id, uid, system_user, system_user, Role.ADMIN, site_id, is_local=True)
        details = {"before": None, "after": {"role": Role.ADMIN}}
        audit.record(connection, who, now, "user.created", "user", uid, details)
        return who


def _names(system_user: str) -> Iterator[str]:
    """Yield usernames for the local admin; the first may be taken by another person."""
    yield system_user
    yield f"{system_user} (système)"
    for number in count(2):
        yield f"{system_user} (système {number})"
