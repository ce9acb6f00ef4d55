"""Tickets in batches with the sums of their lines, and the file with a row for each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Integer, func, select, type_coerce
from sqlalchemy.sql.elements import ColumnElement

from recyclique_desk.domain.exports import Profile
from recyclique_desk.services.exporting.lignes import BOM, END
from recyclique_desk.services.exporting.tally import ENTREE_NUMBERS, Tally
from recyclique_desk.services.files.cell_formats import cells_for, quoted
from recyclique_desk.services.records.selection import weight_sum
from recyclique_desk.storage.schema import ligne_depot, poste_reception, sites, ticket_depot, users

COLUMNS = (
    "id", "number", "poste_id", "benevole_user_id", "benevole", "created_at", "closed_at",
    "status", "lignes", "poids_kg", "poids_entree_kg", "poids_direct_kg", "poids_sortie_kg",
)  # fmt: skip
BATCH = 500
_LEAST_BYTES = 160
_TICKETS = (
    select(
        ticket_depot.c.id,
        ticket_depot.c.uid,
        ticket_depot.c.number,
        ticket_depot.c.created_at,
        ticket_depot.c.closed_at,
        ticket_depot.c.status,
        users.c.uid.label("benevole_uid"),
        users.c.display_name.label("benevole"),
        users.c.username,
        poste_reception.c.uid.label("poste_uid"),
        ticket_depot.c.site_id,
        sites.c.time_zone,
    )
    .select_from(ticket_depot)
    .join(users, users.c.id == ticket_depot.c.benevole_user_id)
    .join(poste_reception, poste_reception.c.id == ticket_depot.c.poste_id)
    .join(sites, sites.c.id == ticket_depot.c.site_id)
)


@dataclass(slots=True)
class TicketRow:
    """A ticket as files have it; weights in grams."""

    id: int
    uid: str
    number: str
    poste_uid: str
    benevole_uid: str
    benevole: str
    username: str
    created_at: datetime
    closed_at: datetime | None
    status: str
    site_id: int
    zone: ZoneInfo
    lines: int = 0
    exits: int = 0
    entree: int = 0
    direct: int = 0
    sortie: int = 0

    @property
    def grams(self) -> int:
        """All three flows together."""
        return self.entree + self.direct + self.sortie


def ticket_batches(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], tally: Tally
) -> Iterator[list[TicketRow]]:
    """Walk over tickets in the order of their creation, each counted with its lines."""
    query = _TICKETS.where(*conditions).order_by(ticket_depot.c.created_at, ticket_depot.c.id)
    result = connection.execute(query, execution_options={"yield_per": BATCH})
    with result:
        for rows in result.partitions():
            found = {row.id: _ticket_row(row) for row in rows}
            _add_sums(connection, found, tally)
            tally.tickets += len(found)
            yield list(found.values())


def tickets_text(rows: Sequence[TicketRow], profile: Profile) -> str:
    """Write a batch of rows of the tickets' file."""
    cells = cells_for(profile)
    return "".join(
        f"{row.uid};{row.number};{row.poste_uid};{row.benevole_uid};{quoted(row.benevole)};"
        f"{cells.instant(row.created_at, row.zone)};"
        f"{'' if row.closed_at is None else cells.instant(row.closed_at, row.zone)};"
        f"{row.status};{row.lines};{cells.weight(row.grams)};{cells.weight(row.entree)};"
        f"{cells.weight(row.direct)};{cells.weight(row.sortie)}{END}"
        for row in rows
    )


def tickets_header(profile: Profile) -> str:
    """Write the header of the tickets' file."""
    return BOM + ";".join(cells_for(profile).header(COLUMNS)) + END


def write_tickets(
    file: BinaryIO,
    connection: Connection,
    conditions: Sequence[ColumnElement[bool]],
    profile: Profile,
    report: Callable[[int], None],
) -> Tally:
    """Stream a row per ticket into `file` and give what was counted."""
    tally = Tally()
    file.write(tickets_header(profile).encode())
    report(0)
    for rows in ticket_batches(connection, conditions, tally):
        file.write(tickets_text(rows, profile).encode())
        report(tally.tickets)
    return tally


def least_bytes(tickets: int) -> int:
    """Give the size that the file of so many tickets has at least."""
    return tickets * _LEAST_BYTES


def _add_sums(connection: Connection, found: dict[int, TicketRow], tally: Tally) -> None:
    flow: Any = type_coerce(ligne_depot.c.destination, Integer).label("flow")
    key = (ligne_depot.c.ticket_id, ligne_depot.c.is_exit, flow)
    query = select(*key, func.count(), weight_sum()).where(ligne_depot.c.ticket_id.in_(found))
    for ticket, is_exit, number, lines, grams in connection.execute(query.group_by(*key)):
        row = found[ticket]
        row.lines += lines
        if is_exit:
            row.exits += lines
            row.sortie += grams
        elif number in ENTREE_NUMBERS:
            row.entree += grams
        else:
            row.direct += grams
        tally.add(is_exit, number, grams, lines)


def _ticket_row(row: Any) -> TicketRow:
    return TicketRow(
        id=row.id,
        uid=str(row.uid),
        number=row.number,
        poste_uid=str(row.poste_uid),
        benevole_uid=str(row.benevole_uid),
        benevole=row.benevole,
        username=row.username,
        created_at=row.created_at,
        closed_at=row.closed_at,
        status=row.status,
        site_id=row.site_id,
        zone=ZoneInfo(row.time_zone),
    )
