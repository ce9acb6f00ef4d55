"""Reads a source once and imports it, or reports what an import would do.

Postes and tickets are imported here, lines by `line_import`; `report` builds the report.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.migration import (
    Counts,
    Decisions,
    MigrationOptions,
    MigrationReport,
    Reason,
)
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Status, ticket_number
from recyclique_desk.services.migrating import planning
from recyclique_desk.services.migrating.category_matching import CategoryMatching
from recyclique_desk.services.migrating.existing_rows import (
    chunks,
    keys_by_uid,
    removed_here,
    rows_by_uid,
    was_imported,
)
from recyclique_desk.services.migrating.line_import import LineImport
from recyclique_desk.services.migrating.old_tables import read_centre
from recyclique_desk.services.migrating.person_matching import PersonMatching
from recyclique_desk.services.migrating.planning import PlannedPoste, PlannedTicket
from recyclique_desk.services.migrating.report import (
    build_report,
    postes_remarks,
    unsorted_remarks,
)
from recyclique_desk.services.migrating.row_writer import RowWriter
from recyclique_desk.services.migrating.site_matching import SiteMatching
from recyclique_desk.services.migrating.sources import Source
from recyclique_desk.services.records.bulk_loading import BulkLoader
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.storage.schema import poste_reception, ticket_depot
from recyclique_desk.storage.types import milliseconds

_POSTE_COLUMNS = (
    *("uid", "site_id", "opened_by_user_id", "opened_at", "closed_at", "status", "is_deferred"),
    *("updated_at", "version"),
)
_TICKET_COLUMNS = (
    *("uid", "number", "poste_id", "benevole_user_id", "created_at", "closed_at", "status"),
    *("entered_at", "site_id", "reception_day", "counter", "is_deferred", "updated_at", "version"),
)
_CLOSED = Status.CLOSED.value


class Migration:
    """One analysis or import of a source inside the caller's transaction."""

    def __init__(
        self,
        connection: Connection,
        source: Source,
        options: MigrationOptions,
        decisions: Decisions,
        *,
        who: Who | None,
        now: datetime,
        writes: bool,
        progress: Progress | None = None,
        expected: int | None = None,
    ) -> None:
        self._connection = connection
        self._source = source
        self._options = options
        self._decisions = decisions
        self._now = milliseconds(now)
        self._progress = progress
        self._expected = expected
        self._loader = BulkLoader(connection)
        self.writer = RowWriter(connection, now, who, writes)
        self._is_first = not was_imported(connection)
        self._removed = 0

    def run(self) -> MigrationReport:
        """Read everything, write new rows if `writes`, and return the report."""
        centre = read_centre(self._source, self._check)
        names_only = self._source.names_only
        self._sites = SiteMatching(self.writer, centre, self._options)
        self.people = PersonMatching(self.writer, centre, self._sites, names_only)
        categories = CategoryMatching(self.writer, centre, names_only)
        postes, tickets, self._aside_tickets, left_open = planning.plan_postes(
            centre, self._sites.of_poste
        )
        self._tickets = {ticket.old.id: ticket for ticket in tickets}
        new_postes = self._import_postes(postes)
        new_tickets = self._import_tickets(tickets)
        lines = LineImport(
            self._connection,
            self._source,
            self._decisions,
            self.writer,
            self._tickets,
            self._aside_tickets,
            categories,
            is_first=self._is_first,
            progress=self._progress,
            expected=self._expected,
        )
        lines.run()
        self._check()
        brought = Counts(
            self._sites.new,
            self.people.new,
            categories.new,
            len(new_postes),
            len(new_tickets),
            lines.new_lines,
        )
        if new_postes:
            self.writer.remarks += postes_remarks(new_postes, left_open)
        if lines.new_lines:
            self.writer.remarks += unsorted_remarks(lines, categories)
        return build_report(
            self._source,
            centre,
            brought,
            self.writer,
            lines,
            categories,
            self._tickets.values(),
            new_tickets,
            people=self.people.fates,
            removed=self._removed + lines.removed,
        )

    def _check(self) -> None:
        if self._progress is not None:
            self._progress.check()

    def _import_postes(self, postes: dict[str, PlannedPoste]) -> list[PlannedPoste]:
        known = rows_by_uid(self._connection, poste_reception, (p.uid for p in postes.values()))
        new = []
        for poste in postes.values():
            person = self.people.keys[poste.old.person_id]
            row = known.get(poste.uid)
            if row is None:
                new.append(poste)
                continue
            poste.key = row.id
            if row.site_id != poste.site_key:
                poste.site_key = row.site_id
            if not self._source.names_only:
                values = {
                    "opened_by_user_id": person,
                    "closed_at": _to_milliseconds(poste.closed_at),
                }
                name = f"{poste.opened_at:%Y-%m-%d}"
                self.writer.take_over(poste_reception, "poste", name, row, values)
        new = self._not_removed(new)
        if self.writer.writes:
            for part in chunks(new):
                self._loader.insert(
                    poste_reception, _POSTE_COLUMNS, [self._poste_row(poste) for poste in part]
                )
            keys = keys_by_uid(self._connection, poste_reception, (p.uid for p in new))
            for poste in new:
                poste.key = keys[poste.uid]
        return new

    def _poste_row(self, poste: PlannedPoste) -> tuple[Any, ...]:
        return (
            poste.uid.bytes,
            poste.site_key,
            self.people.keys[poste.old.person_id],
            milliseconds(poste.opened_at),
            milliseconds(poste.closed_at),
            _CLOSED,
            int(poste.deferred_day is not None),
            self._now,
            1,
        )

    def _import_tickets(self, tickets: list[PlannedTicket]) -> list[PlannedTicket]:
        known = rows_by_uid(self._connection, ticket_depot, (t.uid for t in tickets))
        new = []
        for ticket in tickets:
            ticket.person_key = self.people.keys[ticket.old.person_id]
            row = known.get(ticket.uid)
            if row is None:
                new.append(ticket)
                continue
            ticket.key, ticket.number = row.id, row.number
            if not self._source.names_only:
                values = {
                    "benevole_user_id": ticket.person_key,
                    "closed_at": _to_milliseconds(ticket.closed_at),
                }
                self.writer.take_over(ticket_depot, "ticket", row.number, row, values)
        new = self._not_removed(new)
        self._assign_numbers(new)
        if self.writer.writes:
            for part in chunks(new):
                self._loader.insert(
                    ticket_depot, _TICKET_COLUMNS, [self._ticket_row(ticket) for ticket in part]
                )
            keys = keys_by_uid(self._connection, ticket_depot, (t.uid for t in new))
            for ticket in new:
                ticket.key = keys[ticket.uid]
        else:
            for position, ticket in enumerate(new, start=1):
                ticket.key = -position
        return new

    def _ticket_row(self, ticket: PlannedTicket) -> tuple[Any, ...]:
        return (
            ticket.uid.bytes,
            ticket.number,
            ticket.poste.key,
            ticket.person_key,
            ticket.created_ms,
            milliseconds(ticket.closed_at),
            _CLOSED,
            ticket.entered_ms,
            ticket.poste.site_key,
            ticket.day_number,
            ticket.counter,
            int(ticket.is_deferred),
            self._now,
            1,
        )

    def _not_removed(self, new: list[Any]) -> list[Any]:
        """Leave out tickets that were imported before and discarded here since."""
        if self._is_first or not new:
            return new
        gone = removed_here(self._connection, [row.uid for row in new])
        self._removed += len(gone)
        for row in new:
            if row.uid in gone and isinstance(row, PlannedTicket):
                del self._tickets[row.old.id]
                self._aside_tickets[row.old.id] = Reason.NO_TICKET
        return [row for row in new if row.uid not in gone]

    def _assign_numbers(self, new: list[PlannedTicket]) -> None:
        """Number tickets within their site and day, after the existing ones."""
        if not new:
            return
        if self.writer.writes:
            for site in sorted({ticket.poste.site_key for ticket in new}):
                site_zone(self._connection, site, lock=True)
        query = select(
            ticket_depot.c.site_id, ticket_depot.c.reception_day, func.max(ticket_depot.c.counter)
        ).group_by(ticket_depot.c.site_id, ticket_depot.c.reception_day)
        last: dict[tuple[int, date], int] = {
            (site, day): counter for site, day, counter in self._connection.execute(query)
        }
        for ticket in sorted(new, key=PlannedTicket.order):
            key = ticket.poste.site_key, ticket.day
            ticket.counter = last[key] = last.get(key, 0) + 1
            ticket.number = ticket_number(ticket.day, ticket.counter)


def _to_milliseconds(instant: datetime) -> datetime:
    """Return an instant rounded as it is stored: to the millisecond."""
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)
