"""Inserts sites inside the caller's transaction, with what each site begins with."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from recyclique_desk.domain.identity import new_uid
from recyclique_desk.services.records.deposit_kinds import insert_default_kinds
from recyclique_desk.storage.schema import sites


def insert_site(connection: Connection, now: datetime, name: str, zone: str) -> Any:
    """Insert a site with the usual kinds of deposit; return its row's id and uid."""
    row = connection.execute(
        insert(sites)
        .values(uid=new_uid(now), name=name, time_zone=zone, is_active=True, updated_at=now)
        .returning(sites.c.id, sites.c.uid)
    ).one()
    insert_default_kinds(connection, row.id, now)
    return row
