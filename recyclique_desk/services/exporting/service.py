"""Exports of one ticket and of the lines of a period (spec section 3)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, func, select

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.exports import ExportReport, LignesTotals, Profile
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.tickets import Ticket
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services import audit
from recyclique_desk.services.base import Clock, present, requires, site_scope
from recyclique_desk.services.exporting.cells import Cells, cells_for, guard_formula
from recyclique_desk.services.exporting.csvfile import open_target, write_csv
from recyclique_desk.services.exporting.rights import may_export
from recyclique_desk.services.selection import weight_sum, within
from recyclique_desk.services.tickets import find_ticket, lignes_of, split_of
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import (
    categories,
    ligne_depot,
    poste_reception,
    sites,
    ticket_depot,
    users,
)

TICKET_COLUMNS = (
    "ticket_id", "created_at", "closed_at", "benevole_user_id", "poste_id", "status",
    "ligne_id", "category_id", "category_name", "poids_kg", "destination", "notes",
    "is_exit", "ligne_created_at", "ticket_number", "benevole",
)  # fmt: skip
LIGNES_COLUMNS = (
    "ticket_id", "ligne_id", "category_id", "category_name", "poids_kg", "destination",
    "notes", "is_exit", "created_at", "ticket_number", "benevole", "poste_id", "is_deferred",
)  # fmt: skip
BATCH = 2000


class ExportService:
    """Streams rows to files; memory stays flat however many there are."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def ticket(
        self,
        who: Who | None,
        number_or_uid: str,
        out: str | Path,
        profile: Profile = Profile.RECYCLIQUE,
    ) -> ExportReport:
        """Write one ticket, a row per line in entry order; one row without a line if it is empty.

        Raises NotFound for an unknown ticket, NotAllowed for an operator's foreign one,
        StorageError when the file cannot be written; then the old file, or none, is left.
        """
        person = present(who)
        cells = cells_for(profile)
        counted = _Counted()
        with self._database.read() as connection:
            ticket = find_ticket(connection, person, number_or_uid)
            may_export(connection, person, ticket)
            with open_target(out) as file:
                head = _ticket_head(connection, ticket, cells)
                zone = ZoneInfo(ticket.time_zone)
                lines = connection.execute(
                    lignes_of(ticket.id).add_columns(categories.c.uid.label("category_uid"))
                )
                rows = _ticket_rows(head, counted.over(lines), cells, zone)
                count = write_csv(file, cells.header(TICKET_COLUMNS), rows, _nobody_listens)
                details = {"profile": profile, "rows": count, "file": Path(out).name}
                self._record(person, "ticket.exported", ticket, details)
        return ExportReport(str(out), count, kg_from_grams(counted.grams))

    @requires(Permission.RECEPTION)
    def lignes_totals(
        self, who: Who | None, period: Period, *, exclude_deferred: bool = False
    ) -> LignesTotals:
        """Tell how many lines and kilograms a period holds, before anything is written."""
        with self._database.read() as connection:
            conditions = _period_conditions(connection, present(who), period, exclude_deferred)
            rows = connection.execute(
                select(
                    ligne_depot.c.is_exit,
                    ligne_depot.c.destination,
                    func.count().label("lines"),
                    weight_sum().label("grams"),
                )
                .where(*conditions)
                .group_by(ligne_depot.c.is_exit, ligne_depot.c.destination)
            ).all()
        return LignesTotals(sum(row.lines for row in rows), split_of(rows))

    @requires(Permission.RECEPTION)
    def lignes(
        self,
        who: Who | None,
        period: Period,
        out: str | Path,
        profile: Profile = Profile.RECYCLIQUE,
        *,
        exclude_deferred: bool = False,
        progress: Progress | None = None,
    ) -> ExportReport:
        """Write all lines received in a period, both days whole, ordered by `created_at`.

        `progress` hears of rows done and is the cancel point. Raises StorageError when the file
        cannot be written; then, or on cancel, the old file, or none, is left.
        """
        person = present(who)
        cells = cells_for(profile)
        counted = _Counted()
        with self._database.read() as connection:
            conditions = _period_conditions(connection, person, period, exclude_deferred)
            total = connection.execute(
                select(func.count()).select_from(ligne_depot).where(*conditions)
            ).scalar_one()
            streaming = connection.execution_options(yield_per=BATCH)
            with (
                open_target(out) as file,
                streaming.execute(_LIGNES.where(*conditions)) as found,
            ):

                def report(done: int) -> None:
                    if progress is not None:
                        progress.report(done, total)

                report(0)
                rows = _lignes_rows(counted.over(found), cells)
                count = write_csv(file, cells.header(LIGNES_COLUMNS), rows, report)
                report(count)
                details = {
                    "profile": profile,
                    "rows": count,
                    "file": Path(out).name,
                    "from": period.first or period.since,
                    "to": period.last or period.until,
                }
                self._record(person, "lignes.exported", None, details)
        return ExportReport(str(out), count, kg_from_grams(counted.grams))

    def _record(
        self, who: Who, action: str, ticket: Ticket | None, details: dict[str, object]
    ) -> None:
        """Leave the audit event before the file takes its name: no file without a trace."""
        with self._database.write() as connection:
            uid = None if ticket is None else ticket.uid
            kind = "lignes" if ticket is None else "ticket"
            audit.record(connection, who, self._clock(), action, kind, uid, details)


_LIGNES = (
    select(
        ticket_depot.c.uid,
        ligne_depot.c.uid,
        categories.c.uid,
        categories.c.name,
        ligne_depot.c.weight,
        ligne_depot.c.destination,
        ligne_depot.c.notes,
        ligne_depot.c.is_exit,
        ligne_depot.c.created_at,
        ticket_depot.c.number,
        users.c.display_name,
        poste_reception.c.uid,
        ligne_depot.c.is_deferred,
        sites.c.time_zone,
    )
    .select_from(ligne_depot)
    .join(ticket_depot, ticket_depot.c.id == ligne_depot.c.ticket_id)
    .join(poste_reception, poste_reception.c.id == ticket_depot.c.poste_id)
    .join(users, users.c.id == ticket_depot.c.benevole_user_id)
    .join(sites, sites.c.id == ligne_depot.c.site_id)
    .join(categories, categories.c.id == ligne_depot.c.category_id, isouter=True)
    .order_by(ligne_depot.c.created_at, ligne_depot.c.id)
)


class _Counted:
    """Adds up the grams of the rows that pass, so that the file's own total is known."""

    def __init__(self) -> None:
        self.grams = 0

    def over(self, rows: Any) -> Iterator[Any]:
        for row in rows:
            self.grams += row.weight
            yield row


def _period_conditions(
    connection: Connection, who: Who, period: Period, exclude_deferred: bool
) -> list[Any]:
    conditions: list[Any] = [
        *within(ligne_depot, period),
        ligne_depot.c.site_id.in_(site_scope(connection, who)),
    ]
    if exclude_deferred:
        conditions.append(ligne_depot.c.is_deferred.is_(False))
    return conditions


def _lignes_rows(rows: Iterator[Any], cells: Cells) -> Iterator[tuple[str, ...]]:
    zones: dict[str, ZoneInfo] = {}
    for (
        ticket_uid, ligne_uid, category_uid, category, weight, destination, notes,
        is_exit, created_at, number, benevole, poste_uid, is_deferred, zone_name,
    ) in rows:  # fmt: skip
        zone = zones.get(zone_name) or zones.setdefault(zone_name, ZoneInfo(zone_name))
        yield (
            str(ticket_uid),
            str(ligne_uid),
            str(category_uid or ""),
            guard_formula(category or ""),
            cells.weight(weight),
            destination,
            guard_formula(notes or ""),
            cells.flag(is_exit),
            cells.instant(created_at, zone),
            number,
            guard_formula(benevole),
            str(poste_uid),
            cells.flag(is_deferred),
        )


def _ticket_head(connection: Connection, ticket: Ticket, cells: Cells) -> tuple[str, ...]:
    zone = ZoneInfo(ticket.time_zone)
    uids = connection.execute(
        select(users.c.uid, poste_reception.c.uid.label("poste_uid"), users.c.display_name)
        .select_from(ticket_depot)
        .join(users, users.c.id == ticket_depot.c.benevole_user_id)
        .join(poste_reception, poste_reception.c.id == ticket_depot.c.poste_id)
        .where(ticket_depot.c.id == ticket.id)
    ).one()
    return (
        str(ticket.uid),
        cells.instant(ticket.created_at, zone),
        "" if ticket.closed_at is None else cells.instant(ticket.closed_at, zone),
        str(uids.uid),
        str(uids.poste_uid),
        ticket.status.value,
        ticket.number,
        guard_formula(ticket.benevole),
    )


def _ticket_rows(
    head: tuple[str, ...], rows: Iterator[Row[Any]], cells: Cells, zone: ZoneInfo
) -> Iterator[tuple[str, ...]]:
    first, last = head[:6], head[6:]
    empty = True
    for row in rows:
        empty = False
        yield (
            *first,
            str(row.uid),
            str(row.category_uid or ""),
            guard_formula(row.category_name or ""),
            cells.weight(row.weight),
            row.destination,
            guard_formula(row.notes or ""),
            cells.flag(row.is_exit),
            cells.instant(row.created_at, zone),
            *last,
        )
    if empty:
        yield (*first, *[""] * 8, *last)


def _nobody_listens(_done: int) -> None:
    """Stand in for progress where a ticket's few lines need none."""
