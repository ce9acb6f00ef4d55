"""Records of a site's scales: read by all, changed by admins, never deleted."""

from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from recyclique_desk.domain.errors import NotFound, StaleEdit, UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.scale_records import ScaleRecord, ScaleRecordInput
from recyclique_desk.domain.weight import grams_from_kg
from recyclique_desk.services.base import Clock, requires, visible_site_ids
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.scale_records import read_scale_records
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import scales, sites


class ScaleRecordsService:
    """Records of scales; changes raise StaleEdit if the version is outdated."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def of_site(self, who: Who, site_id: int | None = None) -> tuple[ScaleRecord, ...]:
        """Return the records of a site, of the person's own where none is given.

        NotFound for a site the person may not see.
        """
        with self._database.read() as connection:
            wanted = who.site_id if site_id is None else site_id
            if wanted is None or wanted not in visible_site_ids(connection, who):
                raise NotFound("Ce site n'existe pas.")
            return read_scale_records(connection, wanted)

    @requires(Permission.ADMIN)
    def add(self, who: Who, site_id: int, given: ScaleRecordInput) -> ScaleRecord:
        """Add a record to a site; UserError for unusable values."""
        now = self._clock()
        values = _stored(given.checked())
        with self._database.write() as connection:
            known = select(func.count()).select_from(sites).where(sites.c.id == site_id)
            if site_id is None or not connection.execute(known).scalar_one():
                raise NotFound("Ce site n'existe pas.")
            uid = new_uid(now)
            connection.execute(
                insert(scales).values(uid=uid, site_id=site_id, updated_at=now, **values)
            )
            details = {"site_id": site_id, "before": None, "after": values}
            audit.record(connection, who, now, "scale.created", "scale", uid, details)
            return next(x for x in read_scale_records(connection, site_id) if x.uid == uid)

    @requires(Permission.ADMIN)
    def change(
        self, who: Who, record_id: int, version: int, given: ScaleRecordInput
    ) -> ScaleRecord:
        """Change a record, for instance after a check; UserError for unusable values."""
        now = self._clock()
        values = _stored(given.checked())
        with self._database.write() as connection:
            record = self._current(connection, record_id, version)
            before = _stored(record.as_input())
            if before != values:
                self._write(connection, record, values)
                details = {"site_id": record.site_id, "before": before, "after": values}
                audit.record(connection, who, now, "scale.changed", "scale", record.uid, details)
            return _record(connection, record_id)

    @requires(Permission.ADMIN)
    def retire(self, who: Who, record_id: int, version: int) -> ScaleRecord:
        """Retire a scale: old lines keep it, it is spoken of no more."""
        return self._set_retired(who, record_id, version, retired=True)

    @requires(Permission.ADMIN)
    def restore(self, who: Who, record_id: int, version: int) -> ScaleRecord:
        """Restore a retired scale."""
        return self._set_retired(who, record_id, version, retired=False)

    def _set_retired(self, who: Who, record_id: int, version: int, *, retired: bool) -> ScaleRecord:
        now = self._clock()
        with self._database.write() as connection:
            record = self._current(connection, record_id, version)
            if record.is_retired is retired:
                raise UserError(
                    "« {name} » est déjà retiré." if retired else "« {name} » n'est pas retiré.",
                    name=record.name,
                )
            kept = connection.execute(
                select(scales.c.deleted_at).where(scales.c.id == record_id)
            ).scalar_one()
            after = {"deleted_at": now if retired else None}
            self._write(connection, record, after)
            details = {
                "name": record.name,
                "site_id": record.site_id,
                "before": {"deleted_at": kept},
                "after": after,
            }
            action = "scale.retired" if retired else "scale.restored"
            audit.record(connection, who, now, action, "scale", record.uid, details)
            return _record(connection, record_id)

    def _write(self, connection: Connection, record: ScaleRecord, values: dict[str, Any]) -> None:
        connection.execute(
            update(scales)
            .where(scales.c.id == record.id)
            .values(updated_at=self._clock(), version=record.version + 1, **values)
        )

    def _current(self, connection: Connection, record_id: int, version: int) -> ScaleRecord:
        self._database.acquire_write_lock(connection)
        record = _record(connection, record_id)
        if record.version != version:
            raise StaleEdit(
                "« {name} » a été modifié entre-temps sur un autre poste.",
                current=record,
                name=record.name,
            )
        return record


def _record(connection: Connection, record_id: int) -> ScaleRecord:
    site_id = connection.execute(select(scales.c.site_id).where(scales.c.id == record_id)).scalar()
    if site_id is None:
        raise NotFound("Cette balance n'existe pas.")
    return next(x for x in read_scale_records(connection, site_id) if x.id == record_id)


def _stored(given: ScaleRecordInput) -> dict[str, Any]:
    return {
        "brand": given.brand,
        "model": given.model,
        "serial_number": given.serial_number,
        "maximum": None if given.maximum is None else grams_from_kg(given.maximum),
        "division": None if given.division is None else grams_from_kg(given.division),
        "checked_on": given.checked_on,
        "next_check": given.next_check,
    }
