"""What an export reads and how it is written, settled within its snapshot before a byte is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, BinaryIO

from sqlalchemy import Connection, Select, func, select

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.exports import Contents, ExportRequest, FileKind
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import SelectionTotals, TicketFilter
from recyclique_desk.services.exporting import lignes, tickets
from recyclique_desk.services.exporting.heading import heading
from recyclique_desk.services.exporting.queries import ExportQueries, Report
from recyclique_desk.services.exporting.running_exports import NotedExport, scratch_folder
from recyclique_desk.services.exporting.source import (
    NameCache,
    conditions_in_order,
    conditions_of_tickets,
    lignes_query,
)
from recyclique_desk.services.exporting.tally import Tally, ligne_totals
from recyclique_desk.services.records.selection import (
    ligne_conditions,
    ligne_conditions_in_period,
    line_filter,
    ticket_conditions,
    tickets_in_order,
)
from recyclique_desk.services.records.ticket_totals import read_selection_totals
from recyclique_desk.storage.schema import ligne_depot, ticket_depot

_FEW_LINES = 5_000
_FEW_TICKETS = 100
_FEW_IN_TICKETS = 1_000


@dataclass(frozen=True)
class ExportPlan:
    """A file to come: what it must add up to, and what writes it."""

    known: SelectionTotals
    steps: int
    """What progress counts up to."""
    least_bytes: int
    """The least room it takes; 0 where nobody can tell."""
    write: Callable[[BinaryIO, Report], Tally]


def known_totals(
    connection: Connection, request: ExportRequest, scope: tuple[int, ...]
) -> SelectionTotals:
    """Give what a request holds, by the query the screen shows it with."""
    if request.contents is Contents.TICKETS:
        return read_selection_totals(connection, request.chosen, scope)
    conditions = ligne_conditions(connection, request.chosen, scope)
    return ligne_totals(connection, ligne_conditions_in_period(conditions, request.chosen.period))


def is_small(connection: Connection, request: ExportRequest, scope: tuple[int, ...]) -> bool:
    """Tell, without counting them all, whether a file is written in a blink."""
    if request.contents is Contents.LIGNES:
        conditions = ligne_conditions(connection, request.chosen, scope)
        lines = select(ligne_depot.c.id).where(
            *ligne_conditions_in_period(conditions, request.chosen.period)
        )
        return _are_few(connection, lines, _FEW_LINES)
    chosen = ticket_conditions(connection, request.chosen, scope)
    ids = select(ticket_depot.c.id).where(*chosen)
    lines = select(ligne_depot.c.id).where(ligne_depot.c.ticket_id.in_(ids))
    return _are_few(connection, ids, _FEW_TICKETS) and _are_few(connection, lines, _FEW_IN_TICKETS)


def _are_few(connection: Connection, rows: Select[Any], few: int) -> bool:
    query = select(func.count()).select_from(rows.limit(few + 1).subquery())
    return int(connection.execute(query).scalar_one()) <= few


def request_details(request: ExportRequest) -> dict[str, object]:
    """Say in an audit event what was asked for."""
    chosen = request.chosen
    period = chosen.period or Period()
    details: dict[str, object] = {
        "profile": request.profile,
        "from": period.first or period.since,
        "to": period.last or period.until,
    }
    if request.kind is not FileKind.CSV:
        details["kind"] = request.kind
    usual = TicketFilter(period=chosen.period)
    for field in fields(chosen):
        value = getattr(chosen, field.name)
        if value != getattr(usual, field.name):
            details[field.name] = value
    return details


def planned(
    connection: Connection,
    request: ExportRequest,
    scope: tuple[int, ...],
    noted: NotedExport,
    who: Who,
    now: datetime,
) -> ExportPlan:
    """Plan a request within its snapshot; UserError for a kind of file there is not.

    A workbook names who exports it, and when.
    """
    if request.contents is Contents.LIGNES:
        if request.kind is not FileKind.CSV:
            raise UserError("Les lignes s'exportent en CSV.", field="kind")
        return _of_lignes(connection, request, scope)
    known = read_selection_totals(connection, request.chosen, scope)
    if request.kind is FileKind.CSV:
        return _of_tickets(connection, request, scope, known)
    described = heading(connection, request.chosen, scope, who, now)
    return _of_both(connection, request, scope, known, noted, described)


def _of_lignes(
    connection: Connection, request: ExportRequest, scope: tuple[int, ...]
) -> ExportPlan:
    conditions, period = ligne_conditions(connection, request.chosen, scope), request.chosen.period
    known = ligne_totals(connection, ligne_conditions_in_period(conditions, period))
    query = lignes_query(conditions_in_order(conditions, period))

    def write(file: BinaryIO, report: Report) -> Tally:
        names = NameCache(connection)
        return lignes.write_lignes(file, names, query, request.profile, report)

    return ExportPlan(
        known, known.all_lines_count, lignes.least_bytes(known.all_lines_count), write
    )


def _of_tickets(
    connection: Connection, request: ExportRequest, scope: tuple[int, ...], known: SelectionTotals
) -> ExportPlan:
    conditions = tickets_in_order(connection, request.chosen, scope)
    chosen_lines = line_filter(connection, request.chosen)

    def write(file: BinaryIO, report: Report) -> Tally:
        names = NameCache(connection)
        return tickets.write_tickets(
            file, names, connection, conditions, request.profile, report, chosen_lines
        )

    return ExportPlan(known, known.tickets, tickets.least_bytes(known.tickets), write)


def _of_both(
    connection: Connection,
    request: ExportRequest,
    scope: tuple[int, ...],
    known: SelectionTotals,
    noted: NotedExport,
    described: Sequence[tuple[str, str]],
) -> ExportPlan:
    chosen = request.chosen
    ids = select(ticket_depot.c.id).where(*ticket_conditions(connection, chosen, scope))
    _, reading = conditions_of_tickets(connection, ids, is_picked=chosen.ticket_ids is not None)
    conditions = tickets_in_order(connection, chosen, scope)
    parts = ExportQueries(connection, conditions, lignes_query(reading), request, known,
                          line_filter(connection, chosen), described)  # fmt: skip

    def write(file: BinaryIO, report: Report) -> Tally:
        return _WRITERS[request.kind](file, parts, report, noted)

    return ExportPlan(known, known.tickets + known.all_lines_count, 0, write)


def _archive(file: BinaryIO, parts: ExportQueries, report: Report, _noted: NotedExport) -> Tally:
    from recyclique_desk.services.exporting.archive import write_archive  # noqa: PLC0415

    return write_archive(file, parts, report)


def _workbook(file: BinaryIO, parts: ExportQueries, report: Report, noted: NotedExport) -> Tally:
    # The library for workbooks is loaded only by who wants one.
    from recyclique_desk.services.exporting.workbook import write_workbook  # noqa: PLC0415

    with scratch_folder(noted) as folder:
        return write_workbook(file, parts, report, folder)


_WRITERS = {FileKind.ZIP: _archive, FileKind.XLSX: _workbook}
"""What writes tickets with all their lines, by the kind of file."""
