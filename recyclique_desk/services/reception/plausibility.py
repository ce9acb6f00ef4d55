"""Computes the usual weights of each category from the newest lines."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import Select, func, select

from recyclique_desk.domain.calendar import local_day
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.plausibility import UsualWeight, usual_weight
from recyclique_desk.services.base import Clock, requires, visible_site_ids
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import ligne_depot

NEWEST_LINES = 50_000
"""Number of lines read: more than a year of a busy counter, in 0.1 s."""


class PlausibilityService:
    """Usual weights; `domain.plausibility` decides whether the desk asks about a weight."""

    def __init__(
        self, database: Database, clock: Clock, *, newest_lines: int = NEWEST_LINES
    ) -> None:
        self._database = database
        self._clock = clock
        self._newest_lines = newest_lines

    @requires(Permission.RECEPTION)
    def usual_weights(self, who: Who) -> Mapping[int, UsualWeight]:
        """Return the usual weights by category id, at the sites the person may see.

        Computed from received lines; categories with too few lines are missing.
        """
        counts: dict[int, dict[int, int]] = defaultdict(dict)
        with self._database.read() as connection:
            today = local_day(self._clock(), site_zone(connection, who.site_id))
            newest = _newest(self._newest_lines).where(
                ligne_depot.c.reception_day <= today + timedelta(days=1)
            )
            lines = newest.subquery()
            rows = connection.execute(
                select(lines.c.category_id, lines.c.weight, func.count().label("lines"))
                .where(
                    lines.c.site_id.in_(visible_site_ids(connection, who)),
                    lines.c.is_exit.is_(False),
                    lines.c.category_id.is_not(None),
                )
                .group_by(lines.c.category_id, lines.c.weight)
            )
            for row in rows:
                counts[row.category_id][row.weight] = row.lines
        learnt = {category_id: usual_weight(of_it) for category_id, of_it in counts.items()}
        return {key: usual for key, usual in learnt.items() if usual is not None}


def _newest(limit: int) -> Select[tuple[int, bool, int | None, int]]:
    """Read at most `limit` entries from the end of the index of figures.

    The limit is applied before the sites are chosen: for a site closed for years the query would
    otherwise read all lines of the others.
    """
    table = ligne_depot.c
    backwards = (
        table.reception_day,
        table.site_id,
        table.is_exit,
        table.is_deferred,
        table.destination,
        table.category_id,
        table.weight,
    )
    return (
        select(table.site_id, table.is_exit, table.category_id, table.weight)
        .order_by(*(column.desc() for column in backwards))
        .limit(limit)
    )
