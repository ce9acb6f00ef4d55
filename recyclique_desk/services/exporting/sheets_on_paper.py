"""What goes on paper, read as the lists and figures are; taking it away is an export.

How a page looks is the caller's: it hands in what draws, so that the file and its audit event come
about together, or not at all.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection, select

from recyclique_desk.domain.calendar import local_day
from recyclique_desk.domain.errors import NotFound
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.sheets import DaySheet, TicketSheet
from recyclique_desk.domain.tickets import Ticket
from recyclique_desk.services.base import Clock, requires, visible_site_ids
from recyclique_desk.services.figures.day_sheet import read_day_sheet
from recyclique_desk.services.files.atomic_file import whole_file
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.lignes import read_lignes
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.services.records.ticket_reading import read_giver, read_ticket, require_visible
from recyclique_desk.services.records.tickets import require_export_right
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import sites
from recyclique_desk.support.targets import require_ending

PDF = "pdf"
PRINTED = "papier"


class SheetsService:
    """Receipts and end-of-day sheets, to look at, to print, or to keep as a PDF file."""

    def __init__(self, database: Database, clock: Clock, *, is_training: bool = False) -> None:
        self._database = database
        self._clock = clock
        self._is_training = is_training

    @requires(Permission.RECEPTION)
    def day(self, who: Who, day: date | None = None, site_id: int | None = None) -> DaySheet:
        """Give the sheet of a day, today by default, of the person's site or another they may see.

        NotFound for a site that is not theirs to see.
        """
        now = self._clock()
        with self._database.read() as connection:
            return self._day_sheet(connection, who, now, day, site_id)

    @requires(Permission.RECEPTION)
    def ticket(self, who: Who, ticket_id: int) -> TicketSheet:
        """Give one ticket to look at; raises what `print_ticket` raises."""
        with self._database.read() as connection:
            return self._ticket_sheet(connection, who, self._clock(), ticket_id)

    @requires(Permission.RECEPTION)
    def print_ticket(self, who: Who, ticket_id: int) -> TicketSheet:
        """Give one ticket for the printer; NotFound, or NotAllowed for a foreign one."""
        now = self._clock()
        with self._database.read() as connection:
            sheet = self._ticket_sheet(connection, who, now, ticket_id)
        self._record_ticket(who, now, sheet.ticket, {"profile": PRINTED})
        return sheet

    @requires(Permission.RECEPTION)
    def print_day(self, who: Who, day: date | None = None, site_id: int | None = None) -> DaySheet:
        """Give the sheet of a day for the printer."""
        now = self._clock()
        with self._database.read() as connection:
            sheet = self._day_sheet(connection, who, now, day, site_id)
        self._record_day(who, now, sheet, {"profile": PRINTED})
        return sheet

    @requires(Permission.RECEPTION)
    def save_ticket(
        self, who: Who, ticket_id: int, out: Path, draw: Callable[[TicketSheet], bytes]
    ) -> TicketSheet:
        """Write one ticket as `draw` makes it, whole or not at all.

        Raises what `print_ticket` raises, and StorageError when the file cannot be written.
        """
        now = self._clock()
        with self._database.read() as connection:
            sheet = self._ticket_sheet(connection, who, now, ticket_id)
        content = draw(sheet)
        require_ending(out, ".pdf")
        with whole_file(out) as file:
            file.write(content)
            self._record_ticket(who, now, sheet.ticket, {"profile": PDF, "file": out.name})
        return sheet

    @requires(Permission.RECEPTION)
    def save_day(
        self,
        who: Who,
        day: date | None,
        site_id: int | None,
        out: Path,
        draw: Callable[[DaySheet], bytes],
    ) -> DaySheet:
        """Write the sheet of a day as `draw` makes it, whole or not at all."""
        now = self._clock()
        with self._database.read() as connection:
            sheet = self._day_sheet(connection, who, now, day, site_id)
        content = draw(sheet)
        require_ending(out, ".pdf")
        with whole_file(out) as file:
            file.write(content)
            self._record_day(who, now, sheet, {"profile": PDF, "file": out.name})
        return sheet

    def _ticket_sheet(
        self, connection: Connection, who: Who, now: datetime, ticket_id: int
    ) -> TicketSheet:
        ticket = require_visible(connection, who, read_ticket(connection, ticket_id))
        require_export_right(connection, who, ticket)
        return TicketSheet(
            ticket=ticket,
            lignes=tuple(read_lignes(connection, ticket_id)),
            site=_site_name(connection, ticket.site_id),
            by=who.display_name,
            taken_at=now,
            is_training=self._is_training,
            giver=read_giver(connection, ticket_id),
        )

    def _day_sheet(
        self, connection: Connection, who: Who, now: datetime, day: date | None, site_id: int | None
    ) -> DaySheet:
        site = who.site_id if site_id is None else site_id
        if site not in visible_site_ids(connection, who):
            raise NotFound("Ce site n'existe pas.")
        zone = site_zone(connection, site)
        chosen = local_day(now, zone) if day is None else day
        name = _site_name(connection, site)
        sheet = read_day_sheet(connection, site, name, zone, chosen, who, now)
        return replace(sheet, is_training=self._is_training)

    def _record_ticket(
        self, who: Who, now: datetime, ticket: Ticket, details: dict[str, object]
    ) -> None:
        with self._database.write() as connection:
            details = {"rows": ticket.all_lines_count, **details}
            audit.record(connection, who, now, "ticket.exported", "ticket", ticket.uid, details)

    def _record_day(
        self, who: Who, now: datetime, sheet: DaySheet, details: dict[str, object]
    ) -> None:
        with self._database.write() as connection:
            details = {"from": sheet.day, "to": sheet.day, "site": sheet.site, **details}
            audit.record(connection, who, now, "day.exported", "day", None, details)


def _site_name(connection: Connection, site_id: int) -> str:
    return str(connection.execute(select(sites.c.name).where(sites.c.id == site_id)).scalar_one())
