"""Fills an empty database with plausible data (`recyclique-desk demo`, spec section 6)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, exists, or_, select

from recyclique_desk.domain.calendar import day_number
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.demo import centre
from recyclique_desk.services.demo.declaring import add_till_exits
from recyclique_desk.services.demo.opening_hours import local_time
from recyclique_desk.services.demo.origins import add_origins
from recyclique_desk.services.demo.plan import DemoPlan, check_bounds, default_sites, make_plan
from recyclique_desk.services.demo.receiving import Reception
from recyclique_desk.services.demo.sampling import WeighingSampler
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.bulk_loading import (
    LIGNE_COLUMNS,
    POSTE_COLUMNS,
    TICKET_COLUMNS,
    BulkLoader,
    RowBatch,
)
from recyclique_desk.storage.bulk import bulk_insert
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import (
    categories,
    category_filieres,
    deposit_kinds,
    ligne_depot,
    partners,
    poste_reception,
    sites,
    ticket_depot,
    till_exits,
    users,
)
from recyclique_desk.storage.types import milliseconds

_CHUNK = 10_000
_TICKET_COLUMNS = (*TICKET_COLUMNS, "deposit_kind_id", "partner_id", "commune", "postcode")
_LIGNE_COLUMNS = (*LIGNE_COLUMNS, "pieces", "is_estimated", "source")
_FILLED = (
    sites,
    users,
    categories,
    poste_reception,
    ticket_depot,
    ligne_depot,
    category_filieres,
    till_exits,
    deposit_kinds,
    partners,
)


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What a demonstration contains; `lines` counts all lines, `exits` the exits among them.

    `weight` is received and `exit_weight` that of exits, in kilograms.
    """

    lines: int
    tickets: int
    postes: int
    volunteers: int
    categories: int
    first_day: date
    last_day: date
    weight: Decimal
    exits: int
    exit_weight: Decimal


@dataclass(slots=True)
class _DemoCounts:
    """Counts rows while they are written."""

    lines: int = 0
    tickets: int = 0
    postes: int = 0
    grams: int = 0
    exits: int = 0
    exit_grams: int = 0
    first_day: date | None = None
    last_day: date | None = None


class DemoService:
    """Fills an empty database with an invented centre and its history."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.ADMIN)
    def fill(
        self,
        who: Who,
        *,
        lines: int = 5000,
        days: int | None = None,
        sites: int | None = None,
        seed: int = 1,
        last_day: date | None = None,
        progress: Progress | None = None,
    ) -> DemoReport:
        """Add exactly `lines` lines in one transaction: all, or after a cancel none.

        `days` are calendar days, the last of them `last_day` (today, if not given); the lines go
        to those on which centres open, and to `last_day`, which is always open. Without `days`
        the history is as long as 110 lines per open day and site make it, ten years at most.
        Without `sites` there is one, and one more for each further 250 000 lines, up to twenty.
        For histories that differ in nothing but their length, give `days` in proportion to
        `lines`, in whole weeks (7, 700 and 7 000 days for 10 000, a million and ten million).

        What was received today ends now; before a quarter past nine there is nothing yet. The
        last poste of today at the first site is open, with one ticket. The same arguments make
        the same rows, uids included; when the last day is today, so long as the clock is the same.

        Raises UserError for a database with postes or tickets, and for numbers out of bounds.
        """
        now = self._clock()
        site_count = default_sites(lines) if sites is None else sites
        check_bounds(lines, days, site_count)
        with self._database.write() as connection:
            _refuse_unless_empty(connection)
            loader = BulkLoader(connection)
            existing = _places(connection, who)
            zones = [ZoneInfo(zone) for _, zone in existing[:site_count]]
            zones += zones[:1] * (site_count - len(zones))
            plan = make_plan(
                lines, days, zones, seed=seed, last_day=last_day, now=milliseconds(now)
            )
            stage = _DemoWriter(loader, plan, seed, who, milliseconds(now))
            with bulk_insert(connection):
                tally, volunteers, kinds = stage.write_all(existing, site_count, lines, progress)
            add_till_exits(
                loader,
                connection,
                seed,
                milliseconds(now),
                who.user_id,
                day_number(plan.days[-1]),
            )
            loader.finish(_FILLED)
            report = DemoReport(
                lines=tally.lines,
                tickets=tally.tickets,
                postes=tally.postes,
                volunteers=volunteers,
                categories=kinds,
                first_day=tally.first_day or plan.days[0],
                last_day=tally.last_day or plan.days[-1],
                weight=kg_from_grams(tally.grams - tally.exit_grams),
                exits=tally.exits,
                exit_weight=kg_from_grams(tally.exit_grams),
            )
            details = {"lines": lines, "days": days, "sites": site_count, "seed": seed}
            audit.record(
                connection,
                who,
                now,
                "demo.filled",
                "database",
                None,
                {**details, "first_day": report.first_day, "last_day": report.last_day},
            )
        self._database.analyze_tables()
        return report


class _DemoWriter:
    """Writes the data of one demonstration."""

    def __init__(
        self, loader: BulkLoader, plan: DemoPlan, seed: int, person: Who, now: int
    ) -> None:
        self._loader = loader
        self._plan = plan
        self._seed = seed
        self._person = person
        self._now = now

    def write_all(
        self,
        existing: Sequence[tuple[int, str]],
        site_count: int,
        lines: int,
        progress: Progress | None,
    ) -> tuple[_DemoCounts, int, int]:
        """Write everything; return the counts, and the numbers of volunteers and categories."""
        loader, plan, seed = self._loader, self._plan, self._seed
        zone = ZoneInfo(existing[0][1])
        begins = local_time(plan.days[0], time(8), zone)
        retires = local_time(plan.days[plan.early_days], time(8), zone)
        places = centre.add_sites(loader, existing, site_count, seed, begins)
        volunteers = centre.volunteer_count(lines, site_count)
        centres = centre.add_volunteers(loader, places, volunteers, seed, begins)
        kinds = centre.add_categories(loader, seed, begins, retires)
        reception = Reception(
            plan,
            centres,
            WeighingSampler(seed, kinds),
            seed=seed,
            now=self._now,
            admin_id=self._person.user_id,
            origins=add_origins(loader, [place[0] for place in places], seed, begins),
            counted=centre.counted_pieces(kinds),
            first_ids=(
                loader.next_id(poste_reception),
                loader.next_id(ticket_depot),
                loader.next_id(ligne_depot),
            ),
        )
        tally = _DemoCounts()
        for batch in _chunks(reception, tally):
            if progress is not None:
                progress.report(tally.lines, lines)
            self._write(batch, tally)
        if progress is not None:
            progress.report(tally.lines, lines)
        return tally, volunteers, len(kinds)

    def _write(self, batch: RowBatch, tally: _DemoCounts) -> None:
        insert = self._loader.insert
        insert(poste_reception, POSTE_COLUMNS, batch.postes)
        insert(ticket_depot, _TICKET_COLUMNS, batch.tickets)
        for start in range(0, len(batch.lignes), _CHUNK):
            insert(ligne_depot, _LIGNE_COLUMNS, batch.lignes[start : start + _CHUNK])
        weight, is_exit = map(LIGNE_COLUMNS.index, ("weight", "is_exit"))
        tally.lines += len(batch.lignes)
        tally.tickets += len(batch.tickets)
        tally.postes += len(batch.postes)
        tally.grams += sum([row[weight] for row in batch.lignes])
        exits = [row[weight] for row in batch.lignes if row[is_exit]]
        tally.exits += len(exits)
        tally.exit_grams += sum(exits)


def _chunks(reception: Reception, tally: _DemoCounts) -> Iterator[RowBatch]:
    """Join days into chunks of at least `_CHUNK` rows."""
    heap = RowBatch()
    for day, batch in reception.days():
        if batch.lignes:
            tally.first_day = tally.first_day or day
            tally.last_day = day
        heap.postes += batch.postes
        heap.tickets += batch.tickets
        heap.lignes += batch.lignes
        if len(heap.lignes) >= _CHUNK:
            yield heap
            heap = RowBatch()
    yield heap


def _refuse_unless_empty(connection: Connection) -> None:
    for table in (poste_reception, ticket_depot):
        if connection.execute(select(exists(select(table.c.id)))).scalar():
            raise UserError(
                "Cette base contient déjà des dépôts : la démonstration demande une base vide.",
                field="db",
            )


def _places(connection: Connection, person: Who) -> list[tuple[int, str]]:
    """Return the active sites as (id, time zone), the person's own first."""
    rows = connection.execute(
        select(sites.c.id, sites.c.time_zone)
        .where(or_(sites.c.is_active, sites.c.id == person.site_id))
        .order_by(sites.c.id != person.site_id, sites.c.id)
    )
    return [(row.id, row.time_zone) for row in rows]
