"""Reads records of scales inside the caller's transaction."""

from typing import Any

from sqlalchemy import Connection, Row, select

from recyclique_desk.domain.scale_records import ScaleRecord
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.storage.schema import scales


def read_scale_records(connection: Connection, site_id: int) -> tuple[ScaleRecord, ...]:
    """Read the records of a site, retired ones too, oldest first."""
    rows = connection.execute(
        select(scales).where(scales.c.site_id == site_id).order_by(scales.c.id)
    )
    return tuple(map(_record_from, rows))


def _record_from(row: Row[Any]) -> ScaleRecord:
    return ScaleRecord(
        row.id,
        row.uid,
        row.site_id,
        row.brand,
        row.model,
        row.serial_number,
        None if row.maximum is None else kg_from_grams(row.maximum),
        None if row.division is None else kg_from_grams(row.division),
        row.checked_on,
        row.next_check,
        row.deleted_at is not None,
        row.version,
    )
