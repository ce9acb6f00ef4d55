"""At which site an anomaly is, where there are several: two sites number their tickets alike."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, func, select

from recyclique_desk.domain.anomalies import Anomaly
from recyclique_desk.storage.schema import poste_reception, sites


def with_sites(connection: Connection, found: Sequence[Anomaly]) -> tuple[Anomaly, ...]:
    """Give the anomalies with the names of their sites, or as they are where there is one."""
    if connection.execute(select(func.count()).select_from(sites)).scalar_one() < 2:
        return tuple(found)
    postes = {anomaly.poste_id for anomaly in found if anomaly.poste_id is not None}
    rows = connection.execute(
        select(poste_reception.c.id, sites.c.name)
        .join(sites, sites.c.id == poste_reception.c.site_id)
        .where(poste_reception.c.id.in_(postes))
    )
    names = {row.id: row.name for row in rows}
    return tuple(replace(anomaly, site=names.get(anomaly.poste_id, "")) for anomaly in found)
