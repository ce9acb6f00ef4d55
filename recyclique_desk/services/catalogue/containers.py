"""Containers of a site: read by all, changed by admins, never deleted."""

from typing import Any

from sqlalchemy import Connection, insert, select

from recyclique_desk.domain.containers import Container, ContainerInput, usable
from recyclique_desk.domain.errors import NotFound, UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.weight import grams_from_kg
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.catalogue.site_rows import (
    move_row,
    record_move,
    require_not_yet,
    require_site,
    require_version,
    set_retired,
    visible_site,
    write_row,
)
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.containers import read_containers
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import containers


class ContainersService:
    """Containers of sites; changes raise StaleEdit if the version is outdated."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def of_site(self, who: Who, site_id: int | None = None) -> tuple[Container, ...]:
        """Return the containers of a site in their order, of the person's own where none is given.

        NotFound for a site the person may not see.
        """
        with self._database.read() as connection:
            return read_containers(connection, visible_site(connection, who, site_id))

    @requires(Permission.ADMIN)
    def add(self, who: Who, site_id: int, given: ContainerInput) -> Container:
        """Add a container behind the others of a site; UserError for unusable values."""
        now = self._clock()
        with self._database.write() as connection:
            found = self._locked(connection, site_id)
            values = _checked(found, given)
            uid = new_uid(now)
            order = max((each.display_order for each in found), default=-1) + 1
            container_id = connection.execute(
                insert(containers)
                .values(uid=uid, site_id=site_id, display_order=order, updated_at=now, **values)
                .returning(containers.c.id)
            ).scalar_one()
            details = {"site_id": site_id, "before": None, "after": values}
            audit.record(connection, who, now, "container.created", "container", uid, details)
            return _container(connection, site_id, container_id)

    @requires(Permission.ADMIN)
    def change(self, who: Who, container_id: int, version: int, given: ContainerInput) -> Container:
        """Change name, tare and key; the tare of old lines stays. UserError for unusable values."""
        now = self._clock()
        with self._database.write() as connection:
            found, container = self._current(connection, container_id, version)
            values = _checked(found, given, container)
            before = _stored(ContainerInput(container.name, container.tare, container.shortcut))
            if before != values:
                write_row(connection, now, containers, container, values)
                details = {"site_id": container.site_id, "before": before, "after": values}
                audit.record(
                    connection, who, now, "container.changed", "container", container.uid, details
                )
            return _container(connection, container.site_id, container_id)

    @requires(Permission.ADMIN)
    def move(
        self, who: Who, container_id: int, version: int, before_id: int | None = None
    ) -> tuple[Container, ...]:
        """Move a container before another one of its site, or behind all."""
        now = self._clock()
        with self._database.write() as connection:
            found, container = self._current(connection, container_id, version)
            site_id = container.site_id
            ids = [each.id for each in found]
            move_row(connection, containers, container, ids, before_id)
            after = read_containers(connection, site_id)
            before, names = [each.name for each in found], [each.name for each in after]
            record_move(connection, who, now, "container", container, site_id, before, names)
            return after

    @requires(Permission.ADMIN)
    def retire(self, who: Who, container_id: int, version: int) -> Container:
        """Retire a container: old lines keep its name, it can no longer be chosen."""
        return self._set_retired(who, container_id, version, retired=True)

    @requires(Permission.ADMIN)
    def restore(self, who: Who, container_id: int, version: int) -> Container:
        """Restore a retired container; UserError if another one has its name or its key."""
        return self._set_retired(who, container_id, version, retired=False)

    def _set_retired(
        self, who: Who, container_id: int, version: int, *, retired: bool
    ) -> Container:
        now = self._clock()
        with self._database.write() as connection:
            found, container = self._current(connection, container_id, version)
            require_not_yet(container, retired=retired)
            if not retired:
                given = ContainerInput(container.name, container.tare, container.shortcut)
                _checked(found, given, container)
            site_id = container.site_id
            set_retired(
                connection, who, now, containers, "container", container,
                retired=retired, site_id=site_id,
            )  # fmt: skip
            return _container(connection, container.site_id, container_id)

    def _locked(self, connection: Connection, site_id: int | None) -> tuple[Container, ...]:
        """Read the containers of a site, which no other admin changes meanwhile."""
        self._database.acquire_write_lock(connection)
        return read_containers(connection, require_site(connection, site_id))

    def _current(
        self, connection: Connection, container_id: int, version: int
    ) -> tuple[tuple[Container, ...], Container]:
        site_id = connection.execute(
            select(containers.c.site_id).where(containers.c.id == container_id)
        ).scalar()
        if site_id is None:
            raise NotFound("Ce contenant n'existe pas.")
        found = self._locked(connection, site_id)
        container = _container(connection, site_id, container_id)
        require_version(container, version)
        return found, container


def _container(connection: Connection, site_id: int, container_id: int) -> Container:
    return next(each for each in read_containers(connection, site_id) if each.id == container_id)


def _checked(
    found: tuple[Container, ...], given: ContainerInput, itself: Container | None = None
) -> dict[str, Any]:
    clean = given.checked()
    for each in usable(found):
        if itself is not None and each.id == itself.id:
            continue
        if folded(each.name) == folded(clean.name):
            raise UserError("« {name} » existe déjà.", field="name", name=each.name)
        if clean.shortcut is not None and each.shortcut == clean.shortcut:
            raise UserError(
                "La touche {key} choisit déjà « {name} ».",
                field="shortcut",
                key=clean.shortcut,
                name=each.name,
            )
    return _stored(clean)


def _stored(given: ContainerInput) -> dict[str, Any]:
    return {"name": given.name, "tare": grams_from_kg(given.tare), "shortcut": given.shortcut}
