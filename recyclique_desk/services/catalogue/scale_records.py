"""Records of a site's scales: read by all, changed by admins, never deleted."""

from typing import Any

from sqlalchemy import Connection, insert, select

from recyclique_desk.domain.errors import NotFound
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.scale_records import ScaleRecord, ScaleRecordInput
from recyclique_desk.domain.weight import grams_from_kg
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.catalogue.site_rows import (
    require_not_yet,
    require_site,
    require_version,
    set_retired,
    visible_site,
    write_row,
)
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.scale_records import read_scale_records
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import scales


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
            return read_scale_records(connection, visible_site(connection, who, site_id))

    @requires(Permission.ADMIN)
    def add(self, who: Who, site_id: int, given: ScaleRecordInput) -> ScaleRecord:
        """Add a record to a site; UserError for unusable values."""
        now = self._clock()
        values = _stored(given.checked())
        with self._database.write() as connection:
            require_site(connection, site_id)
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
                write_row(connection, now, scales, record, values)
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
            require_not_yet(record, retired=retired)
            set_retired(
                connection, who, now, scales, "scale", record,
                retired=retired, site_id=record.site_id,
            )  # fmt: skip
            return _record(connection, record_id)

    def _current(self, connection: Connection, record_id: int, version: int) -> ScaleRecord:
        self._database.acquire_write_lock(connection)
        record = _record(connection, record_id)
        require_version(record, version)
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
