"""The ZIP of tickets: the file of tickets, the file of their lines, and a file for each ticket.

Entries are streamed one after another: memory holds a batch, and the archive's table of contents.
"""

import zipfile
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO, cast
from zoneinfo import ZoneInfo

from sqlalchemy import select

from recyclique_desk.domain.exports import Contents, FileKind, export_file_name, ticket_file_name
from recyclique_desk.domain.filenames import numbered_file_name, safe_file_name
from recyclique_desk.services.exporting.lignes import write_lignes
from recyclique_desk.services.exporting.queries import ExportQueries, Report
from recyclique_desk.services.exporting.source import NameCache
from recyclique_desk.services.exporting.tally import Tally
from recyclique_desk.services.exporting.ticketfile import TicketFiles
from recyclique_desk.services.exporting.tickets import TicketRow, ticket_batches, write_tickets
from recyclique_desk.storage.schema import sites, ticket_depot
from recyclique_desk.storage.types import instant_from

_FIRST_YEAR = 1980
"""A ZIP knows no earlier one."""


def write_archive(file: BinaryIO, parts: ExportQueries, report: Report) -> Tally:
    """Write the archive and give what its tickets add up to; the lines must add up to the same."""
    request = parts.request
    csv = replace(request, kind=FileKind.CSV)
    lines_name = export_file_name(replace(csv, contents=Contents.LIGNES))
    steps = _Steps(report)
    names = NameCache(parts.connection)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with _entry(archive, export_file_name(csv)) as entry:
            tally = write_tickets(
                entry,
                names,
                parts.connection,
                parts.tickets,
                request.profile,
                steps.within(0),
                parts.chosen_lines,
            )
        with _entry(archive, lines_name) as entry:
            lines = write_lignes(entry, names, parts.lines, request.profile, steps.within(0))
        parts.check_lines(lines)
        done = lines.lines
        folders = _folders(parts)
        files = TicketFiles(parts.connection, names, request.profile)
        for tickets in ticket_batches(parts.connection, parts.tickets, Tally()):
            for ticket, content in files.of(tickets):
                info = _described(ticket, names.zone_of(ticket.id), folders)
                archive.writestr(info, content)
            done += len(tickets)
            steps.reached(done)
    return tally


class _Steps:
    """Progress that never goes back, though the tickets are walked over twice."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._highest = 0

    def reached(self, done: int) -> None:
        """Report how far it is, at least as far as before."""
        self._highest = max(self._highest, done)
        self._report(self._highest)

    def within(self, before: int) -> Report:
        """Give what hears of the steps of a part."""
        return lambda done: self.reached(before + done)


def _entry(archive: zipfile.ZipFile, name: str) -> BinaryIO:
    info = zipfile.ZipInfo(name, datetime.now().timetuple()[:6])  # noqa: DTZ005 - ZIP has no zone
    info.compress_type = zipfile.ZIP_DEFLATED
    return cast("BinaryIO", archive.open(info, "w", force_zip64=True))


def _described(ticket: TicketRow, zone: ZoneInfo, folders: dict[int, str]) -> zipfile.ZipInfo:
    created = instant_from(ticket.created_at).astimezone(zone)
    moment = (
        created.timetuple()[:6] if created.year >= _FIRST_YEAR else (_FIRST_YEAR, 1, 1, 0, 0, 0)
    )
    name = f"{folders[ticket.site_id]}{ticket_file_name(ticket.number)}"
    info = zipfile.ZipInfo(name, moment)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _folders(parts: ExportQueries) -> dict[int, str]:
    """Give each site a folder where there are several: each counts its tickets from 001."""
    found = parts.connection.execute(
        select(sites.c.id, sites.c.name)
        .where(sites.c.id.in_(select(ticket_depot.c.site_id).where(*parts.tickets)))
        .order_by(sites.c.id)
    ).all()
    if len(found) < 2:
        return {row.id: "tickets/" for row in found}
    names: dict[int, str] = {}
    taken: set[str] = set()
    for row in found:
        name = wanted = safe_file_name(row.name)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = numbered_file_name(wanted, number)
        taken.add(name.casefold())
        names[row.id] = f"tickets/{name}/"
    return names
