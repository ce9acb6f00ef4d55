"""At which site an anomaly is, where there are several: two sites number their tickets alike."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, select

from recyclique_desk.domain.anomalies import Anomaly
from recyclique_desk.storage.schema import sites


def with_sites(connection: Connection, found: Iterable[Anomaly]) -> tuple[Anomaly, ...]:
    """Give the anomalies with the names of their sites, or as they are where there is one."""
    names = {row.id: row.name for row in connection.execute(select(sites.c.id, sites.c.name))}
    if len(names) < 2:
        return tuple(found)
    return tuple(replace(anomaly, site=names.get(anomaly.site_id, "")) for anomaly in found)
