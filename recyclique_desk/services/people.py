"""Who is at the desk. Until accounts come, one local admin named after the system's user."""

from sqlalchemy import Connection, insert, select

from recyclique_desk.domain.calendar import DEFAULT_ZONE
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.people import Permission, Person, Role, Site, Who
from recyclique_desk.services import audit
from recyclique_desk.services.base import Clock, present, requires, site_scope
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import sites, users

FIRST_SITE = "Ma ressourcerie"


class PeopleService:
    """Persons and sites."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def sign_in_local_admin(self, system_user: str) -> Who:
        """Give the local admin, made on first use with the first site.

        Needs no right: whoever may run the program and read its database is this person.
        """
        found = None
        with self._database.read() as connection:
            found = self._find(connection, system_user)
        if found is not None:
            return found
        with self._database.write() as connection:
            self._database.take_turn(connection)
            return self._find(connection, system_user) or self._create(connection, system_user)

    @requires(Permission.RECEPTION)
    def site(self, who: Who | None) -> Site:
        """Give the site the person works at."""
        with self._database.read() as connection:
            row = connection.execute(select(sites).where(sites.c.id == present(who).site_id)).one()
        return Site(row.id, row.uid, row.name, row.time_zone, row.is_active)

    @requires(Permission.RECEPTION)
    def sites(self, who: Who | None) -> tuple[Site, ...]:
        """Give the active sites whose figures the person may see."""
        with self._database.read() as connection:
            visible = site_scope(connection, present(who))
            rows = connection.execute(
                select(sites)
                .where(sites.c.id.in_(visible), sites.c.is_active)
                .order_by(sites.c.name)
            ).all()
        return tuple(Site(row.id, row.uid, row.name, row.time_zone, True) for row in rows)

    @requires(Permission.RECEPTION)
    def people(self, _who: Who | None) -> tuple[Person, ...]:
        """Give all active persons, by name."""
        query = select(users).where(users.c.is_active).order_by(users.c.display_name)
        with self._database.read() as connection:
            return tuple(
                Person(row.id, row.uid, row.username, row.display_name, Role(row.role), True)
                for row in connection.execute(query)
            )

    def _find(self, connection: Connection, system_user: str) -> Who | None:
        row = connection.execute(
            select(users).where(users.c.username_key == system_user.casefold())
        ).first()
        if row is None:
            return None
        site_id = row.site_id
        if site_id is None:
            site_id = connection.execute(
                select(sites.c.id).order_by(sites.c.id).limit(1)
            ).scalar_one()
        return Who(row.id, row.uid, row.username, row.display_name, Role(row.role), site_id)

    def _create(self, connection: Connection, system_user: str) -> Who:
        now = self._clock()
        site_id = connection.execute(select(sites.c.id).order_by(sites.c.id).limit(1)).scalar()
        if site_id is None:
            site_id = connection.execute(
                insert(sites)
                .values(
                    uid=new_uid(now),
                    name=FIRST_SITE,
                    time_zone=DEFAULT_ZONE,
                    is_active=True,
                    updated_at=now,
                )
                .returning(sites.c.id)
            ).scalar_one()
        uid = new_uid(now)
        user_id = connection.execute(
            insert(users)
            .values(
                uid=uid,
                username=system_user,
                username_key=system_user.casefold(),
                display_name=system_user,
                role=Role.ADMIN.value,
                is_active=True,
                site_id=site_id,
                updated_at=now,
            )
            .returning(users.c.id)
        ).scalar_one()
        who = Who(user_id, uid, system_user, system_user, Role.ADMIN, site_id)
        audit.record(connection, who, now, "user.created", "user", uid, {"role": Role.ADMIN})
        return who
