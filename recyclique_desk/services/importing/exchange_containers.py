"""The containers that exported rows name."""

from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.weight import grams_from_kg
from recyclique_desk.services.importing.exchange import ExchangeLigne
from recyclique_desk.storage.schema import containers


class ExchangeContainers:
    """Gives the container of a line, known by its name at its site, made with the line's tare."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._known: dict[tuple[int, str], int] = {}
        known = select(containers.c.id, containers.c.site_id, containers.c.name)
        in_use_first = (containers.c.deleted_at.is_not(None), containers.c.id)
        for row in connection.execute(known.order_by(*in_use_first)):
            self._known.setdefault((row.site_id, row.name), row.id)

    def id_of(self, ligne: ExchangeLigne, site_id: int) -> int | None:
        """Give the container of a line; UserError for one without a tare."""
        if not ligne.container:
            return None
        if ligne.given.tare is None:
            raise UserError("Un contenant sans tare n'est pas possible.", field="tare")
        key = (site_id, ligne.container)
        if key not in self._known:
            last = select(func.coalesce(func.max(containers.c.display_order), -1) + 1).where(
                containers.c.site_id == site_id
            )
            self._known[key] = self._connection.execute(
                insert(containers)
                .values(
                    uid=new_uid(self._now),
                    site_id=site_id,
                    name=ligne.container,
                    tare=grams_from_kg(ligne.given.tare),
                    display_order=last.scalar_subquery(),
                    updated_at=self._now,
                )
                .returning(containers.c.id)
            ).scalar_one()
        return self._known[key]
