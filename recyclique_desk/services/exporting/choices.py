"""What a bulk export can be narrowed to: sites, people, postes, categories and origins."""

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from recyclique_desk.domain.calendar import Period, day_start
from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.exports import (
    Choice,
    ExportChoices,
    KindChoice,
    OriginChoices,
    PosteChoice,
)
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import Clock, requires, visible_site_ids
from recyclique_desk.services.records.categories import read_tree
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import (
    deposit_kinds,
    poste_reception,
    sites,
    ticket_depot,
    users,
)
from recyclique_desk.support.communes import place_label

MOST_POSTES = 300


class ExportChoicesService:
    """Retired sites, people and categories are among them: history keeps what it has."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.ADMIN)
    def choices(self, who: Who, period: Period | None = None) -> ExportChoices:
        """Give them all; of the postes the newest of the period, `MOST_POSTES` at most."""
        with self._database.read() as connection:
            zone = site_zone(connection, who.site_id)
            postes = tuple(_postes(connection, period, zone))
            return ExportChoices(
                sites=tuple(
                    Choice(row.id, row.name)
                    for row in connection.execute(select(sites).order_by(sites.c.name))
                ),
                people=tuple(
                    Choice(row.id, row.display_name)
                    for row in connection.execute(select(users).order_by(users.c.display_name))
                ),
                categories=tuple(_categories(read_tree(connection), None, 0)),
                postes=postes[:MOST_POSTES],
                has_more_postes=len(postes) > MOST_POSTES,
            )

    @requires(Permission.RECEPTION)
    def origins(self, who: Who) -> OriginChoices:
        """Give the kinds of deposit, retired ones too, and the communes of all tickets."""
        kinds: dict[str, list[int]] = {}
        with self._database.read() as connection:
            visible = visible_site_ids(connection, who)
            for row in connection.execute(
                select(deposit_kinds.c.id, deposit_kinds.c.name)
                .where(deposit_kinds.c.site_id.in_(visible))
                .order_by(deposit_kinds.c.display_order, deposit_kinds.c.id)
            ):
                kinds.setdefault(row.name, []).append(row.id)
            commune = ticket_depot.c.commune
            query = (
                select(commune)
                .where(ticket_depot.c.site_id.in_(visible), commune.is_not(None))
                .distinct()
            )
            codes = connection.execute(query).scalars().all()
        return OriginChoices(
            tuple(KindChoice(name, tuple(ids)) for name, ids in kinds.items()),
            tuple(sorted(codes, key=lambda code: folded(place_label(code, None) or code))),
        )


def _postes(connection: Connection, period: Period | None, zone: ZoneInfo) -> Iterator[PosteChoice]:
    opened_at = poste_reception.c.opened_at
    query = (
        select(poste_reception, users.c.display_name)
        .join(users, users.c.id == poste_reception.c.opened_by_user_id)
        .order_by(opened_at.desc(), poste_reception.c.id.desc())
        .limit(MOST_POSTES + 1)
    )
    if period is not None and period.first is not None:
        query = query.where(opened_at >= day_start(period.first, zone))
    if period is not None and period.last is not None:
        query = query.where(opened_at < day_start(period.last + timedelta(days=1), zone))
    for row in connection.execute(query):
        yield PosteChoice(row.id, row.opened_at, row.display_name, row.is_deferred)


def _categories(tree: CategoryTree, parent_id: int | None, depth: int) -> Iterator[Choice]:
    for category in tree.children(parent_id):
        yield Choice(category.id, category.name, depth)
        yield from _categories(tree, category.id, depth + 1)
