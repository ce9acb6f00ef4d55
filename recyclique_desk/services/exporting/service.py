"""Exports: what a file will hold, and writing it (spec section 3)."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.domain.exports import (
    Contents,
    ExportPreview,
    ExportReport,
    ExportRequest,
    FileKind,
    Profile,
    export_file_name,
    ticket_file_name,
)
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.tickets import SelectionTotals, Ticket, TicketFilter
from recyclique_desk.services.base import (
    Clock,
    interruptible,
    require_permission,
    requires,
    visible_site_ids,
)
from recyclique_desk.services.exporting.named_filters import NamedFilter, filter_named
from recyclique_desk.services.exporting.plan import is_small, known_totals, planned, request_details
from recyclique_desk.services.exporting.queries import reporter
from recyclique_desk.services.exporting.running_exports import RunningExports
from recyclique_desk.services.exporting.source import NameCache
from recyclique_desk.services.exporting.tally import Tally, must_agree
from recyclique_desk.services.exporting.ticketfile import TicketFiles
from recyclique_desk.services.exporting.tickets import ticket_batches
from recyclique_desk.services.files.child_process import run_in_child
from recyclique_desk.services.files.targets import (
    STDOUT,
    enough_room,
    free_target,
    open_target,
    write_manifest,
)
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.ticket_reading import (
    find_ticket,
    read_ticket,
    require_visible,
)
from recyclique_desk.services.records.tickets import require_export_right
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import ticket_depot
from recyclique_desk.support.targets import require_ending

Sealed = Callable[[Connection], object]
"""What else is done in the transaction that leaves the audit event of a ticket's file."""


class ExportService:
    """Streams rows to files; memory stays flat however many there are."""

    def __init__(self, database: Database, clock: Clock, notes: Path) -> None:
        self._database = database
        self._clock = clock
        self._notes = notes
        self._running = RunningExports(notes, database, clock)

    @requires(Permission.RECEPTION)
    def preview(
        self, who: Who, request: ExportRequest, progress: Progress | None = None
    ) -> ExportPreview:
        """Tell how many rows and kilograms a file will hold, and its usual name.

        NotAllowed for a bulk export of tickets by an operator.
        """
        person = _permitted(who, request)
        with self._database.read() as connection, interruptible(connection, progress):
            known = known_totals(connection, request, visible_site_ids(connection, person))
        return ExportPreview(
            known.tickets,
            known.lines_count,
            known.weight,
            export_file_name(request),
            known.exits_count,
        )

    @requires(Permission.RECEPTION)
    def write(
        self,
        who: Who,
        request: ExportRequest,
        out: str | Path,
        *,
        progress: Progress | None = None,
    ) -> ExportReport:
        """Write what a request asks for, as it is at one moment, to `out`; `-` is standard output.

        What was written is counted and must equal the query's own totals. `progress` hears of rows
        done and is the cancel point. Raises NotAllowed, StorageError when the file cannot be
        written or does not add up; then, or on cancel, the old file, or none, is left.
        """
        person = _permitted(who, request)
        _must_fit(out, request.kind)
        kind = request.contents.value
        details = {**request_details(request), "file": Path(out).name}
        with (
            self._running.noted(person, kind, None, details) as noted,
            self._database.read() as connection,
            interruptible(connection, progress),
        ):
            scope = visible_site_ids(connection, person)
            plan = planned(connection, request, scope, noted, person, self._clock())
            enough_room(out, plan.least_bytes)
            with open_target(out, noted.partial) as file:
                tally = plan.write(file, reporter(progress, plan.steps))
                must_agree(tally.totals(), plan.known)
                report = _report(out, request.contents, tally)
                done = {**details, "rows": report.rows}
                self._record(person, f"{kind}.exported", kind, None, done)
        return report

    @requires(Permission.RECEPTION)
    def write_in_child(
        self,
        who: Who,
        request: ExportRequest,
        out: str | Path,
        *,
        progress: Progress | None = None,
    ) -> ExportReport:
        """Do as `write`, for a window: what is large is written by a process of its own.

        What is small is done here before another process would have begun.
        """
        person = _permitted(who, request)
        with self._database.read() as connection, interruptible(connection, progress):
            small = is_small(connection, request, visible_site_ids(connection, person))
        if not small:
            target = str(Path(out).expanduser().absolute())
            act = partial(_write, self._notes, person, request, target)
            gone = StorageError(
                Trouble.FILE, "L'export s'est arrêté avant la fin : rien n'a été écrit. Réessayez."
            )
            try:
                return run_in_child(self._database, self._clock, act, progress, gone)
            finally:
                self._running.sweep()
        return self.write(who, request, out, progress=progress)

    @requires(Permission.RECEPTION)
    def ticket(
        self,
        who: Who,
        number_or_uid: str,
        out: str | Path,
        profile: Profile = Profile.RECYCLIQUE,
        *,
        sealed: Sealed = lambda _connection: None,
    ) -> ExportReport:
        """Write one ticket, a row per line in entry order; one row without a line if it is empty.

        Raises NotFound for an unknown ticket, NotAllowed for an operator's foreign one,
        StorageError when the file cannot be written; then the old file, or none, is left. `sealed`
        is called in the transaction that leaves the audit event, when the file's bytes are on disk
        and it has no name yet; what that raises leaves neither.
        """
        with self._database.read() as connection:
            ticket = find_ticket(connection, who, number_or_uid)
            return self._ticket(connection, who, ticket, out, profile, sealed)

    @requires(Permission.RECEPTION)
    def tickets_each(
        self,
        who: Who,
        ticket_ids: Sequence[int],
        folder: Path,
        profile: Profile = Profile.RECYCLIQUE,
        *,
        progress: Progress | None = None,
    ) -> tuple[ExportReport, ...]:
        """Write each of some tickets to a file of its own in `folder`, overwriting none.

        All rights are asked for before the first is written. On cancel or trouble the files that
        were written by then are whole, and stay.
        """
        reports = []
        with self._database.read() as connection:
            tickets = [
                require_visible(connection, who, read_ticket(connection, key)) for key in ticket_ids
            ]
            for ticket in tickets:
                require_export_right(connection, who, ticket)
            report = reporter(progress, len(tickets))
            for done, ticket in enumerate(tickets):
                report(done)
                target = free_target(folder, ticket_file_name(ticket.number))
                reports.append(self._ticket(connection, who, ticket, target, profile))
            report(len(tickets))
        return tuple(reports)

    @requires(Permission.RECEPTION)
    def chosen(self, who: Who, named: NamedFilter) -> TicketFilter:
        """Give the filter that some names mean; NotFound for a name that nothing bears."""
        with self._database.read() as connection:
            return filter_named(connection, named, visible_site_ids(connection, who))

    @requires(Permission.RECEPTION)
    def vouch(self, _who: Who, target: Path) -> Path:
        """Write the SHA-256 of a file beside it, as `sha256sum -c` reads it; gives its path."""
        return write_manifest(target)

    @requires(Permission.RECEPTION)
    def lignes(
        self,
        who: Who,
        period: Period,
        out: str | Path,
        profile: Profile = Profile.RECYCLIQUE,
        *,
        exclude_deferred: bool = False,
        progress: Progress | None = None,
    ) -> ExportReport:
        """Write all lines received in a period, both days whole, as `write` does."""
        chosen = TicketFilter(period=period, exclude_deferred=exclude_deferred)
        request = ExportRequest(Contents.LIGNES, chosen, profile=profile)
        return self.write(who, request, out, progress=progress)

    def _ticket(
        self,
        connection: Connection,
        who: Who,
        ticket: Ticket,
        out: str | Path,
        profile: Profile,
        sealed: Sealed = lambda _connection: None,
    ) -> ExportReport:
        require_export_right(connection, who, ticket)
        _must_fit(out, FileKind.CSV)
        tally = Tally()
        ((row,),) = ticket_batches(connection, [ticket_depot.c.id == ticket.id], tally)
        known = SelectionTotals(1, ticket.lines_count, ticket.weight, ticket.exits_count)
        ((_, content),) = TicketFiles(connection, NameCache(connection), profile).of([row])
        rows = max(1, row.lines)
        details = {"profile": profile, "rows": rows, "file": Path(out).name}

        def seal() -> None:
            with self._database.write() as writing:
                sealed(writing)
                now = self._clock()
                audit.record(writing, who, now, "ticket.exported", "ticket", ticket.uid, details)

        with (
            self._running.noted(who, "ticket", ticket.uid, details) as noted,
            open_target(out, noted.partial, seal) as file,
        ):
            must_agree(tally.totals(), known)
            file.write(content)
        return _reported(out, rows, known)

    def _record(
        self, who: Who, action: str, kind: str, uid: UUID | None, details: Mapping[str, object]
    ) -> None:
        """Leave the audit event before the file takes its name: no file without a trace."""
        with self._database.write() as connection:
            audit.record(connection, who, self._clock(), action, kind, uid, details)


def _write(
    notes: Path,
    who: Who,
    request: ExportRequest,
    out: str,
    database: Database,
    clock: Clock,
    progress: Progress | None,
) -> ExportReport:
    """Write in the process this is called in; rights are asked for again."""
    return ExportService(database, clock, notes).write(who, request, out, progress=progress)


def _permitted(who: Who | None, request: ExportRequest) -> Who:
    is_bulk = request.contents is Contents.TICKETS
    return require_permission(who, Permission.ADMIN if is_bulk else Permission.RECEPTION)


def _must_fit(out: str | Path, kind: FileKind) -> None:
    """Refuse a name that promises another kind of file; standard output has no name."""
    if str(out) != STDOUT:
        require_ending(out, f".{kind}")


def _report(out: str | Path, contents: Contents, tally: Tally) -> ExportReport:
    totals = tally.totals()
    rows = totals.tickets if contents is Contents.TICKETS else totals.all_lines_count
    return _reported(out, rows, totals)


def _reported(out: str | Path, rows: int, totals: SelectionTotals) -> ExportReport:
    return ExportReport(
        str(out), rows, totals.lines_count, totals.tickets, totals.weight, totals.exits_count
    )
