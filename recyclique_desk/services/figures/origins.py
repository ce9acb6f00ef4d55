"""Sums what a period received by kind of deposit and by commune, and what was weighed of it.

No summary holds them: the lines of the period are read, for the dashboard alone and after its
other figures.
"""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from recyclique_desk.domain.dashboard import DashboardQuery, OriginWeight, OriginWeights
from recyclique_desk.domain.tickets import WeightSource
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.records.selection import grams_sum
from recyclique_desk.storage.schema import deposit_kinds, ligne_depot, ticket_depot
from recyclique_desk.support.communes import place_label


def read_origins(
    connection: Connection,
    query: DashboardQuery,
    site_ids: Sequence[int],
    category_ids: Sequence[int],
) -> OriginWeights:
    """Read the origins of a period at some sites; `category_ids` narrows it, if there are any."""
    keys = (ticket_depot.c.deposit_kind_id, ticket_depot.c.commune)
    weighed = func.count().filter(ligne_depot.c.source == WeightSource.WEIGHED)
    lines = (
        select(
            *keys,
            func.count().label("lines"),
            weighed.label("weighed"),
            grams_sum().label("grams"),
        )
        .select_from(ligne_depot)
        .join(ticket_depot, ticket_depot.c.id == ligne_depot.c.ticket_id)
        .where(
            ligne_depot.c.reception_day.between(query.first, query.last),
            ligne_depot.c.site_id.in_(site_ids),
            ligne_depot.c.is_exit.is_(False),
        )
        .group_by(*keys)
    )
    if category_ids:
        lines = lines.where(ligne_depot.c.category_id.in_(category_ids))
    if query.exclude_deferred:
        lines = lines.where(ligne_depot.c.is_deferred.is_(False))
    names = {
        row.id: row.name
        for row in connection.execute(select(deposit_kinds.c.id, deposit_kinds.c.name))
    }
    of_kinds: defaultdict[str | None, list[int]] = defaultdict(lambda: [0, 0])
    of_communes: defaultdict[str | None, list[int]] = defaultdict(lambda: [0, 0])
    weighed_lines = 0
    for row in connection.execute(lines):
        weighed_lines += row.weighed
        name = None if row.deposit_kind_id is None else names[row.deposit_kind_id]
        for sums in (of_kinds[name], of_communes[row.commune]):
            sums[0] += row.lines
            sums[1] += row.grams
    kinds = [
        OriginWeight(
            name,
            kg_from_grams(grams),
            count,
            deposit_kind_ids=tuple(key for key, each in names.items() if each == name),
        )
        for name, (count, grams) in of_kinds.items()
    ]
    communes = [
        OriginWeight(place_label(code, None), kg_from_grams(grams), count, commune=code or "")
        for code, (count, grams) in of_communes.items()
    ]
    return OriginWeights(
        _largest_first(kinds),
        _largest_first(communes),
        sum(each.lines_count for each in kinds),
        weighed_lines,
    )


def _largest_first(found: list[OriginWeight]) -> tuple[OriginWeight, ...]:
    return tuple(sorted(found, key=lambda each: (-each.weight, each.name or "")))
