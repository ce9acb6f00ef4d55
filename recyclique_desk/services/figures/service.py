"""The live figures (spec section 4), each screen's read in one statement and one transaction.

All are built from `definitions`, so that no two figures can disagree (field notes 10, 13, 14).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, func, select

from recyclique_desk.domain.calendar import local_day, local_quarter
from recyclique_desk.domain.changes import FreshSnapshot, SnapshotFingerprint, Unchanged
from recyclique_desk.domain.dashboard import Dashboard, DashboardQuery, OriginWeights
from recyclique_desk.domain.figures import DOCK_DAYS, LiveStats, PosteFigures, Snapshot, UsualDay
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.tickets import Status
from recyclique_desk.domain.weight import GRAM, kg_from_grams
from recyclique_desk.services.base import Clock, filter_visible_sites, requires
from recyclique_desk.services.figures import definitions
from recyclique_desk.services.figures.category_weights import category_weights
from recyclique_desk.services.figures.dashboard import read_dashboard, read_dashboard_origins
from recyclique_desk.services.figures.query import run_queries
from recyclique_desk.services.figures.summary_cells import (
    CategoryCell,
    daily_range,
    day_ranges,
    fill_missing_days,
    kilograms_by_destination,
    kilograms_by_hour,
    sum_cells,
    weight_split,
)
from recyclique_desk.services.records.categories import read_tree
from recyclique_desk.services.records.opening_days import read_opening_days
from recyclique_desk.services.records.selection import grams_sum
from recyclique_desk.services.records.summary_scope import scope_from_sites
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import ligne_depot, sites, ticket_depot

USUAL_WEEKS = 4
_ZONES = select(sites.c.id, sites.c.time_zone).order_by(sites.c.id)
_IN_POSTE = ticket_depot.c.poste_id == bindparam("poste_id")
_POSTE_TICKETS = (
    select(ticket_depot.c.status, func.count().label("tickets"))
    .where(_IN_POSTE)
    .group_by(ticket_depot.c.status)
)
_POSTE_LINES = (
    select(ligne_depot.c.is_exit, func.count().label("lines"), grams_sum().label("grams"))
    .join(ticket_depot, ticket_depot.c.id == ligne_depot.c.ticket_id)
    .where(_IN_POSTE)
    .group_by(ligne_depot.c.is_exit)
)


class FiguresService:
    """Figures for banner, charts and command line."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def live_stats(
        self,
        who: Who,
        day: date | None = None,
        *,
        exclude_deferred: bool = False,
    ) -> LiveStats:
        """Return the figures of a local day, today by default, of the sites the person may see."""
        with self._database.read() as connection:
            live = _DayReader(connection, who, self._clock(), exclude_deferred)
            stats, _, _ = live.read(day, 1)
        return stats

    @requires(Permission.RECEPTION)
    def snapshot(
        self,
        who: Who,
        *,
        days: int = DOCK_DAYS,
        exclude_deferred: bool = False,
    ) -> Snapshot:
        """Return today's figures with the charts of the last `days` days, from one transaction."""
        return self._snapshot(who, days, exclude_deferred)[0]

    @requires(Permission.RECEPTION)
    def snapshot_if_changed(
        self,
        who: Who,
        known: SnapshotFingerprint | None = None,
        *,
        days: int = DOCK_DAYS,
        exclude_deferred: bool = False,
    ) -> FreshSnapshot | Unchanged:
        """Return a new snapshot, or `Unchanged` if it would equal the one of fingerprint `known`.

        It is unchanged when nobody wrote to the database, the query is the same, and the local day
        and quarter of an hour are the same; then no figure is read.
        """
        now = self._clock()
        # Taken before the figures: a write in between causes one reading too many, never a miss.
        token = self._database.change_token()
        query = (who, days, exclude_deferred)
        if known is not None and (token, query) == (known.change_token, known.query):
            day_and_quarter = (local_day(now, known.zone), local_quarter(now, known.zone))
            if day_and_quarter == known.day_and_quarter:
                return Unchanged(now)
        found, zone = self._snapshot(who, days, exclude_deferred)
        day_and_quarter = (local_day(now, zone), local_quarter(now, zone))
        return FreshSnapshot(found, SnapshotFingerprint(token, query, zone, day_and_quarter))

    def _snapshot(
        self, person: Who, days: int, exclude_deferred: bool
    ) -> tuple[Snapshot, ZoneInfo]:
        with self._database.read() as connection:
            live = _DayReader(connection, person, self._clock(), exclude_deferred)
            stats, by_day, weighed = live.read(None, days)
        first = stats.day - timedelta(days=days - 1)
        categories = category_weights(live.tree, weighed)
        filled = fill_missing_days(by_day, first, stats.day)
        return Snapshot(stats, filled, categories, live.opening.is_open(stats.day)), live.zone

    @requires(Permission.RECEPTION)
    def dashboard(self, who: Who, query: DashboardQuery) -> Dashboard:
        """Return all charts of a period and of the one it is compared with, from one transaction.

        Raises UserError (field `period`) for a period that ends before it begins, NotFound for a
        site the person may not see or a category that is not there.
        """
        now = self._clock()
        with self._database.read() as connection:
            return read_dashboard(connection, who, query, now)

    @requires(Permission.RECEPTION)
    def origins(self, who: Who, query: DashboardQuery) -> OriginWeights:
        """Return where the received lines of a dashboard's period came from.

        It reads the lines of the period, which takes longer than all other figures together.
        Raises as `dashboard`.
        """
        with self._database.read() as connection:
            return read_dashboard_origins(connection, who, query)


class _DayReader:
    """Reads the figures of a day for one person, at one instant."""

    def __init__(
        self,
        connection: Connection,
        who: Who,
        now: datetime,
        exclude_deferred: bool,
    ) -> None:
        self._connection = connection
        self.opening = read_opening_days(connection)
        self._who = who
        self._now = now
        zones = {row.id: row.time_zone for row in connection.execute(_ZONES)}
        self.zone = ZoneInfo(zones[who.site_id])
        self._scope = scope_from_sites(zones, filter_visible_sites(zones, who), exclude_deferred)
        self.tree = read_tree(connection)

    def read(
        self, day: date | None, days: int
    ) -> tuple[LiveStats, definitions.CellsByDay, Sequence[CategoryCell]]:
        """Return the figures of a day, and the cells by day and by category of the last `days`."""
        scope, now = self._scope, self._now
        today = local_day(now, self.zone)
        day = day or today
        past = [day - timedelta(weeks=weeks) for weeks in range(USUAL_WEEKS, 0, -1)]
        first = day - timedelta(days=days - 1)
        quarter = local_quarter(now, self.zone) if day == today else None
        by_day: definitions.CellsByDay
        by_day, tickets, quarters, is_open, of_day, of_period = run_queries(
            self._connection,
            definitions.cells_by_day(scope, *daily_range(min(first, *past), day)),
            definitions.ticket_count_by_day(scope, (*past, day)),
            definitions.received_by_quarter(scope, (*past, day)),
            definitions.open_ticket_count(scope),
            definitions.received_by_category(scope, daily_range(day, day)),
            definitions.received_by_category(scope, day_ranges(first, day, today))
            if days > 1
            else definitions.NO_QUERY,
        )
        cells = by_day.get(day, {})
        whole = sum_cells(cells.values())
        stats = LiveStats(
            day=day,
            exclude_deferred=scope.exclude_deferred,
            taken_at=now,
            tickets_today=tickets.get(day, 0),
            tickets_open=is_open,
            total_weight_kg=kg_from_grams(whole.grams),
            lines_count=whole.lines,
            exit_weight_kg=kg_from_grams(whole.exit_grams),
            exits_count=whole.exit_lines,
            weight_split=weight_split(cells),
            weight_by_destination=kilograms_by_destination(cells),
            weight_by_category=category_weights(self.tree, of_day),
            weight_by_hour=kilograms_by_hour(definitions.grams_by_hour(quarters.get(day, {}))),
            poste=_poste_figures(self._connection, self._who),
            usual=_usual(self._comparable(day, past, by_day), by_day, tickets, quarters, quarter),
        )
        return stats, by_day, of_day if of_period is None else of_period

    def _comparable(
        self, day: date, past: Sequence[date], by_day: definitions.CellsByDay
    ) -> list[date]:
        """Return the past days a day is held against: with lines, and usually open like itself."""
        if not self.opening.is_open(day):
            return []
        return [each for each in past if each in by_day and self.opening.is_open(each)]


def _poste_figures(connection: Connection, who: Who) -> PosteFigures | None:
    if who.desk_poste_id is None:
        return None
    poste = {"poste_id": who.desk_poste_id}
    statuses = connection.execute(_POSTE_TICKETS, poste).all()
    lines = connection.execute(_POSTE_LINES, poste).all()
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


def _usual(
    days_with_lines: Sequence[date],
    by_day: definitions.CellsByDay,
    tickets: Mapping[date, int],
    quarters: definitions.GramsByQuarter,
    last_quarter: int | None,
) -> UsualDay | None:
    """Average the same weekday of the last four weeks over those days that have lines."""
    if not days_with_lines:
        return None
    count = len(days_with_lines)
    whole = sum_cells(cell for day in days_with_lines for cell in by_day[day].values())
    of_days = [quarters.get(day, {}) for day in days_with_lines]
    by_hour: Counter[int] = Counter()
    for of_day in of_days:
        by_hour.update(definitions.grams_by_hour(of_day))
    so_far = whole.grams
    if last_quarter is not None:
        so_far = sum(definitions.grams_up_to_quarter(of_day, last_quarter) for of_day in of_days)
    return UsualDay(
        days=count,
        tickets_today=_average(sum(tickets.get(day, 0) for day in days_with_lines), count),
        total_weight_kg=_mean_weight(whole.grams, count),
        lines_count=_average(whole.lines, count),
        exit_weight_kg=_mean_weight(whole.exit_grams, count),
        exits_count=_average(whole.exit_lines, count),
        weight_by_hour={hour: _mean_weight(by_hour[hour], count) for hour in sorted(by_hour)},
        weight_so_far_kg=_mean_weight(so_far, count),
    )


def _mean_weight(grams: int, count: int) -> Decimal:
    return (kg_from_grams(grams) / count).quantize(GRAM)


def _average(total: int, count: int) -> Decimal:
    return (Decimal(total) / count).quantize(Decimal("0.1"))
