"""The live figures (spec section 4): one query set, read in one transaction.

Everything is added up from `services.sums`, so that no two figures can disagree (field notes 10,
13, 14); only how far the usual day had come by this time is asked of the lines.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import ColumnElement, Connection, func, or_, select

from recyclique_desk.domain.calendar import local_day, local_quarter
from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.changes import ChangeMark, FreshSnapshot, Unchanged
from recyclique_desk.domain.dashboard import Dashboard, DashboardAsk
from recyclique_desk.domain.figures import (
    LiveStats,
    PosteFigures,
    Snapshot,
    UsualDay,
)
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.tickets import Status
from recyclique_desk.domain.weight import GRAM, kg_from_grams
from recyclique_desk.services import sums
from recyclique_desk.services.base import Clock, present, requires, site_scope
from recyclique_desk.services.categories import read_tree
from recyclique_desk.services.category_weights import category_weights
from recyclique_desk.services.cell_rows import Scope, scope_of
from recyclique_desk.services.cells import days_only, single, split, total
from recyclique_desk.services.dashboard import read_dashboard
from recyclique_desk.services.kilograms import by_destination, every_day, kilograms_by_hour
from recyclique_desk.services.postes import site_zone
from recyclique_desk.services.selection import is_open, weight_sum
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
        person = present(who)
        with self._database.read() as connection:
            scope = _scope(connection, person, exclude_deferred)
            return self._live_stats(connection, person, day, scope, read_tree(connection))

    @requires(Permission.RECEPTION)
    def snapshot(
        self,
        who: Who | None,
        *,
        days: int = DOCK_DAYS,
        exclude_deferred: bool = False,
    ) -> Snapshot:
        """Give today's figures with the charts of the last `days` days, from one transaction."""
        person = present(who)
        with self._database.read() as connection:
            scope = _scope(connection, person, exclude_deferred)
            tree = read_tree(connection)
            stats = self._live_stats(connection, person, None, scope, tree)
            first = stats.day - timedelta(days=days - 1)
            weighed = sums.categories(connection, scope, first, stats.day)
            return Snapshot(
                stats=stats,
                days=every_day(
                    sums.by_day(connection, scope, days_only(first, stats.day)), first, stats.day
                ),
                categories=category_weights(tree, weighed),
            )

    @requires(Permission.RECEPTION)
    def snapshot_if_changed(
        self,
        who: Who | None,
        known: ChangeMark | None = None,
        *,
        days: int = DOCK_DAYS,
        exclude_deferred: bool = False,
    ) -> FreshSnapshot | Unchanged:
        """Give a snapshot with its mark, or Unchanged if it would be the one marked `known`.

        An idle database is not read for that: nothing was written since, and it is the same day
        and quarter of an hour, by whose clock the figures go. After midnight, a change of the
        clock or a long sleep it is not.
        """
        person = present(who)
        now = self._clock()
        # Before the figures are read: what is written in between is seen again, never missed.
        token = self._database.change_token()
        asked = (person, days, exclude_deferred)
        if known is not None and (token, asked) == (known.token, known.asked):
            moment = (local_day(now, known.zone), local_quarter(now, known.zone))
            if moment == known.moment:
                return Unchanged(now)
        with self._database.read() as connection:
            zone = site_zone(connection, person.site_id)
        moment = (local_day(now, zone), local_quarter(now, zone))
        found = self.snapshot(who, days=days, exclude_deferred=exclude_deferred)
        return FreshSnapshot(found, ChangeMark(token, asked, zone, moment))

    @requires(Permission.RECEPTION)
    def dashboard(self, who: Who | None, ask: DashboardAsk) -> Dashboard:
        """Give all charts of a period and of what it is held against, from one transaction.

        Raises UserError (field `period`) for a period that ends before it begins, NotFound for a
        site the person may not see or a category that is not there.
        """
        now = self._clock()
        with self._database.read() as connection:
            return read_dashboard(connection, present(who), ask, now)

    def _live_stats(
        self, connection: Connection, who: Who, day: date | None, scope: Scope, tree: CategoryTree
    ) -> LiveStats:
        now = self._clock()
        zone = site_zone(connection, who.site_id)
        today = local_day(now, zone)
        day = day or today
        cells = sums.flows(connection, scope, days_only(day, day))
        all_of_it = total(cells.values())
        return LiveStats(
            day=day,
            exclude_deferred=scope.exclude_deferred,
            taken_at=now,
            tickets_today=sums.tickets(connection, scope, days_only(day, day)),
            tickets_open=_open_tickets(connection, scope),
            total_weight_kg=kg_from_grams(all_of_it.grams),
            lines_count=all_of_it.lines,
            exit_weight_kg=kg_from_grams(all_of_it.exit_grams),
            exits_count=all_of_it.exit_lines,
            weight_split=split(cells),
            weight_by_destination=by_destination(cells),
            weight_by_category=category_weights(tree, sums.categories(connection, scope, day, day)),
            weight_by_hour=kilograms_by_hour(sums.by_hour(connection, scope, day, day)),
            poste=_poste_figures(connection, who),
            usual=_usual(
                connection, scope, day, local_quarter(now, zone) if day == today else None
            ),
        )


def _scope(connection: Connection, who: Who, exclude_deferred: bool) -> Scope:
    return scope_of(connection, site_scope(connection, who), exclude_deferred=exclude_deferred)


def _open_tickets(connection: Connection, scope: Scope) -> int:
    query = (
        select(func.count())
        .select_from(ticket_depot)
        .where(is_open(), ticket_depot.c.site_id.in_(scope.site_ids))
    )
    if scope.exclude_deferred:
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
        total_weight_kg=kg_from_grams(sum(row.grams for row in received)),
        lines_count=sum(row.lines for row in received),
        exit_weight_kg=kg_from_grams(sum(row.grams for row in exits)),
        exits_count=sum(row.lines for row in exits),
    )


def _usual(connection: Connection, scope: Scope, day: date, so_far: int | None) -> UsualDay | None:
    """Average the same weekday of the weeks before, over the days that saw a line."""
    past = [day - timedelta(weeks=weeks) for weeks in range(1, USUAL_WEEKS + 1)]
    every = sums.by_day(connection, scope, single(past))
    seen = [past_day for past_day in past if past_day in every]
    if not seen:
        return None
    count = len(seen)
    whole = total(cell for past_day in seen for cell in every[past_day].values())
    hours = sums.by_hour_of(connection, scope, seen)
    until_now = whole.grams
    if so_far is not None:
        until_now = _grams_until(connection, scope, seen, so_far)
    return UsualDay(
        days=count,
        tickets_today=_average(sums.tickets_of(connection, scope, seen), count),
        total_weight_kg=_mean_weight(whole.grams, count),
        lines_count=_average(whole.lines, count),
        exit_weight_kg=_mean_weight(whole.exit_grams, count),
        exits_count=_average(whole.exit_lines, count),
        weight_by_hour={hour: _mean_weight(hours[hour], count) for hour in hours},
        weight_so_far_kg=_mean_weight(until_now, count),
    )


def _grams_until(connection: Connection, scope: Scope, days: Sequence[date], quarter: int) -> int:
    """Read what had come in by the end of a quarter of an hour; what has no hour counts."""
    early: ColumnElement[bool] = or_(
        ligne_depot.c.quarter.is_(None), ligne_depot.c.quarter <= quarter
    )
    query = select(weight_sum()).where(
        ligne_depot.c.reception_day.in_(days),
        ligne_depot.c.site_id.in_(scope.site_ids),
        ligne_depot.c.is_exit.is_(False),
        early,
    )
    if scope.exclude_deferred:
        query = query.where(ligne_depot.c.is_deferred.is_(False))
    return int(connection.execute(query).scalar_one())


def _mean_weight(grams: int, count: int) -> Decimal:
    return (kg_from_grams(grams) / count).quantize(GRAM)


def _average(total: int, count: int) -> Decimal:
    return (Decimal(total) / count).quantize(Decimal("0.1"))
