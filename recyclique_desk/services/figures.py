"""The live figures (spec section 4): one query set, read in one transaction.

A day's lines are grouped in SQL by everything a figure asks about (exit, destination, category,
quarter of an hour), over an index that holds it all; what is shown is added up from these groups,
so that no two figures can disagree (field notes 10, 13, 14).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, func, select

from recyclique_desk.domain.calendar import local_day, local_quarter
from recyclique_desk.domain.figures import (
    DayWeights,
    LiveStats,
    PosteFigures,
    Snapshot,
    UsualDay,
)
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.tickets import Destination, Status
from recyclique_desk.domain.weight import GRAM, ZERO, kg_from_grams
from recyclique_desk.services.base import Clock, present, requires, site_scope
from recyclique_desk.services.categories import read_tree
from recyclique_desk.services.category_weights import category_weights
from recyclique_desk.services.counter import site_zone
from recyclique_desk.services.selection import weight_sum
from recyclique_desk.services.tickets import split_of
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import ligne_depot, ticket_depot

USUAL_WEEKS = 4
DOCK_DAYS = 30


class FiguresService:
    """Figures for banner, charts and command line."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def live_stats(
        self,
        who: Who | None,
        day: date | None = None,
        *,
        exclude_deferred: bool = False,
    ) -> LiveStats:
        """Give the figures of a local day, today by default, of the sites the person may see."""
        with self._database.read() as connection:
            return self._live_stats(connection, present(who), day, exclude_deferred)

    @requires(Permission.RECEPTION)
    def snapshot(
        self,
        who: Who | None,
        *,
        days: int = DOCK_DAYS,
        exclude_deferred: bool = False,
    ) -> Snapshot:
        """Give today's figures with the charts of the last `days` days, from one transaction."""
        with self._database.read() as connection:
            stats = self._live_stats(connection, present(who), None, exclude_deferred)
            first = stats.day - timedelta(days=days - 1)
            scope = site_scope(connection, present(who))
            rows = connection.execute(
                _received(scope, exclude_deferred, ligne_depot.c.category_id).where(
                    ligne_depot.c.reception_day.between(first, stats.day),
                    ligne_depot.c.is_exit.is_(False),
                )
            ).all()
            tree = read_tree(connection)
        by_day: dict[date, dict[Destination, int]] = defaultdict(lambda: defaultdict(int))
        for row in rows:
            by_day[row.reception_day][row.destination] += row.grams
        every_day = (first + timedelta(days=n) for n in range(days))
        return Snapshot(
            stats=stats,
            days=tuple(DayWeights(day, _kilograms(by_day.get(day, {}))) for day in every_day),
            categories=category_weights(tree, rows),
        )

    def _live_stats(
        self, connection: Connection, who: Who, day: date | None, exclude_deferred: bool
    ) -> LiveStats:
        now = self._clock()
        zone = site_zone(connection, who.site_id)
        today = local_day(now, zone)
        day = day or today
        scope = site_scope(connection, who)
        past = [day - timedelta(weeks=n) for n in range(1, USUAL_WEEKS + 1)]
        groups: dict[date, list[Row[Any]]] = defaultdict(list)
        for row in connection.execute(_by_quarter([day, *past], scope, exclude_deferred)):
            groups[row.reception_day].append(row)
        tickets = _tickets_by_day(connection, [day, *past], scope, exclude_deferred)
        received = [row for row in groups[day] if not row.is_exit]
        exits = [row for row in groups[day] if row.is_exit]
        by_destination: dict[Destination, int] = defaultdict(int)
        for row in received:
            by_destination[row.destination] += row.grams
        so_far = local_quarter(now, zone) if day == today else None
        return LiveStats(
            day=day,
            exclude_deferred=exclude_deferred,
            taken_at=now,
            tickets_today=tickets.get(day, 0),
            tickets_open=_open_tickets(connection, scope, exclude_deferred),
            total_weight_kg=_weight(received),
            lines_count=_lines(received),
            exit_weight_kg=_weight(exits),
            exits_count=_lines(exits),
            weight_split=split_of(groups[day]),
            weight_by_destination=_kilograms(by_destination),
            weight_by_category=category_weights(read_tree(connection), received),
            weight_by_hour=_by_hour(received),
            poste=_poste_figures(connection, who),
            usual=_usual(
                [groups[d] for d in past if groups[d]],
                [tickets.get(d, 0) for d in past if groups[d]],
                so_far,
            ),
        )


def _received(scope: Sequence[int], exclude_deferred: bool, *by: Any) -> Any:
    query = (
        select(
            ligne_depot.c.reception_day,
            ligne_depot.c.destination,
            *by,
            func.count().label("lines"),
            weight_sum().label("grams"),
        )
        .where(ligne_depot.c.site_id.in_(scope))
        .group_by(ligne_depot.c.reception_day, ligne_depot.c.destination, *by)
    )
    if exclude_deferred:
        query = query.where(ligne_depot.c.is_deferred.is_(False))
    return query


def _by_quarter(days: Sequence[date], scope: Sequence[int], exclude_deferred: bool) -> Any:
    return _received(
        scope,
        exclude_deferred,
        ligne_depot.c.is_exit,
        ligne_depot.c.category_id,
        ligne_depot.c.quarter,
    ).where(ligne_depot.c.reception_day.in_(days))


def _tickets_by_day(
    connection: Connection, days: Sequence[date], scope: Sequence[int], exclude_deferred: bool
) -> dict[date, int]:
    query = (
        select(ticket_depot.c.reception_day, func.count().label("tickets"))
        .where(ticket_depot.c.reception_day.in_(days), ticket_depot.c.site_id.in_(scope))
        .group_by(ticket_depot.c.reception_day)
    )
    if exclude_deferred:
        query = query.where(ticket_depot.c.is_deferred.is_(False))
    return {row.reception_day: row.tickets for row in connection.execute(query)}


def _open_tickets(connection: Connection, scope: Sequence[int], exclude_deferred: bool) -> int:
    query = (
        select(func.count())
        .select_from(ticket_depot)
        .where(ticket_depot.c.status == Status.OPENED.value, ticket_depot.c.site_id.in_(scope))
    )
    if exclude_deferred:
        query = query.where(ticket_depot.c.is_deferred.is_(False))
    return connection.execute(query).scalar_one()


def _poste_figures(connection: Connection, who: Who) -> PosteFigures | None:
    if who.desk_poste_id is None:
        return None
    of_poste = ticket_depot.c.poste_id == who.desk_poste_id
    statuses = connection.execute(
        select(ticket_depot.c.status, func.count().label("tickets"))
        .where(of_poste)
        .group_by(ticket_depot.c.status)
    ).all()
    lines = connection.execute(
        select(ligne_depot.c.is_exit, func.count().label("lines"), weight_sum().label("grams"))
        .join(ticket_depot, ticket_depot.c.id == ligne_depot.c.ticket_id)
        .where(of_poste)
        .group_by(ligne_depot.c.is_exit)
    ).all()
    received = [row for row in lines if not row.is_exit]
    exits = [row for row in lines if row.is_exit]
    return PosteFigures(
        poste_id=who.desk_poste_id,
        tickets=sum(row.tickets for row in statuses),
        tickets_open=sum(row.tickets for row in statuses if row.status == Status.OPENED.value),
        total_weight_kg=_weight(received),
        lines_count=_lines(received),
        exit_weight_kg=_weight(exits),
        exits_count=_lines(exits),
    )


def _usual(days: list[list[Row[Any]]], tickets: list[int], so_far: int | None) -> UsualDay | None:
    if not days:
        return None
    count = len(days)
    received = [row for day in days for row in day if not row.is_exit]
    exits = [row for day in days for row in day if row.is_exit]
    until_now = [
        row for row in received if so_far is None or row.quarter is None or row.quarter <= so_far
    ]
    return UsualDay(
        days=count,
        tickets_today=_average(sum(tickets), count),
        total_weight_kg=_mean_weight(received, count),
        lines_count=_average(_lines(received), count),
        exit_weight_kg=_mean_weight(exits, count),
        exits_count=_average(_lines(exits), count),
        weight_by_hour={
            hour: (weight / count).quantize(GRAM) for hour, weight in _by_hour(received).items()
        },
        weight_so_far_kg=_mean_weight(until_now, count),
    )


def _by_hour(rows: Iterable[Row[Any]]) -> dict[int, Decimal]:
    grams: dict[int, int] = defaultdict(int)
    for row in rows:
        if row.quarter is not None:
            grams[row.quarter // 4] += row.grams
    return {hour: kg_from_grams(grams[hour]) for hour in sorted(grams)}


def _kilograms(grams: dict[Destination, int]) -> dict[Destination, Decimal]:
    """Give every destination's kilograms, in their fixed order, zero where nothing came."""
    return {
        destination: kg_from_grams(grams[destination]) if destination in grams else ZERO
        for destination in Destination
    }


def _weight(rows: Iterable[Row[Any]]) -> Decimal:
    return kg_from_grams(sum(row.grams for row in rows))


def _lines(rows: Iterable[Row[Any]]) -> int:
    return sum(row.lines for row in rows)


def _mean_weight(rows: Iterable[Row[Any]], count: int) -> Decimal:
    return (_weight(rows) / count).quantize(GRAM)


def _average(total: int, count: int) -> Decimal:
    return (Decimal(total) / count).quantize(Decimal("0.1"))
