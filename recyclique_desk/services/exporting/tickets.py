"""Tickets in batches with the sums of their lines, and the file with a row for each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Integer, func, select, type_coerce
from sqlalchemy.sql.elements import ColumnElement

from recyclique_desk.domain.exports import Profile
from recyclique_desk.services.exporting.source import HEADS, NameCache, TicketHead, head_values
from recyclique_desk.services.exporting.tally import ENTREE_NUMBERS, Tally
from recyclique_desk.services.files.csv_formats import END, CsvLayout, FileRows, csv_layout
from recyclique_desk.services.records.selection import grams_sum
from recyclique_desk.storage.schema import ligne_depot, ticket_depot

BATCH = 500
_LEAST_BYTES = 160


@dataclass(slots=True)
class TicketRow(TicketHead):
    """A ticket with the sums of its lines; weights in grams."""

    lines: int = 0
    exits: int = 0
    entree: int = 0
    direct: int = 0
    sortie: int = 0
    chosen_lines: int = 0
    """Of the lines that the filter itself means, where it speaks of lines."""
    chosen_exits: int = 0
    chosen_received: int = 0
    chosen_sortie: int = 0

    @property
    def chosen_received_lines(self) -> int:
        """How many of the lines that the filter means came in."""
        return self.chosen_lines - self.chosen_exits

    @property
    def chosen_grams(self) -> int:
        """What the lines that the filter means weigh."""
        return self.chosen_received + self.chosen_sortie

    @property
    def grams(self) -> int:
        """All three flows together."""
        return self.received + self.sortie

    @property
    def received(self) -> int:
        """What came in."""
        return self.entree + self.direct

    @property
    def received_lines(self) -> int:
        """How many lines came in."""
        return self.lines - self.exits


def ticket_batches(
    connection: Connection,
    conditions: Sequence[ColumnElement[bool]],
    tally: Tally,
    chosen_lines: Sequence[ColumnElement[bool]] = (),
) -> Iterator[list[TicketRow]]:
    """Walk over tickets in the order of their creation, each counted with its lines.

    Where a filter speaks of lines, `chosen_lines` are its conditions: those are summed apart.
    """
    query = HEADS.where(*conditions).order_by(ticket_depot.c.created_at, ticket_depot.c.id)
    result = connection.execute(query, execution_options={"yield_per": BATCH})
    with result:
        for rows in result.partitions():
            found = {row.id: TicketRow(**head_values(row)) for row in rows}
            _add_sums(connection, found, tally)
            if chosen_lines:
                _add_chosen(connection, found, chosen_lines)
            tally.tickets += len(found)
            yield list(found.values())


def write_tickets(
    file: BinaryIO,
    names: NameCache,
    connection: Connection,
    conditions: Sequence[ColumnElement[bool]],
    profile: Profile,
    report: Callable[[int], None],
    chosen_lines: Sequence[ColumnElement[bool]] = (),
) -> Tally:
    """Stream a row per ticket into `file` and give what was counted."""
    layout = csv_layout(FileRows.TICKETS, profile)
    if chosen_lines:
        layout = layout.in_full()
    tally = Tally()
    file.write(layout.header.encode())
    report(0)
    for tickets in ticket_batches(connection, conditions, tally, chosen_lines):
        text = "".join(_row(ticket, layout, names.zones[ticket.site_id]) for ticket in tickets)
        file.write(text.encode())
        report(tally.tickets)
    return tally


def _row(ticket: TicketRow, layout: CsvLayout, zone: ZoneInfo) -> str:
    form = layout.format
    cells = (
        form.text(column.kind, getattr(ticket, column.field), zone) for column in layout.columns
    )
    return f"{form.delimiter.join(cells)}{END}"


def least_bytes(tickets: int) -> int:
    """Give the size that the file of so many tickets has at least."""
    return tickets * _LEAST_BYTES


def _add_sums(connection: Connection, found: dict[int, TicketRow], tally: Tally) -> None:
    flow: Any = type_coerce(ligne_depot.c.destination, Integer).label("flow")
    key = (ligne_depot.c.ticket_id, ligne_depot.c.is_exit, flow)
    query = select(*key, func.count(), grams_sum()).where(ligne_depot.c.ticket_id.in_(found))
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


def _add_chosen(
    connection: Connection,
    found: dict[int, TicketRow],
    chosen_lines: Sequence[ColumnElement[bool]],
) -> None:
    key = (ligne_depot.c.ticket_id, ligne_depot.c.is_exit)
    query = select(*key, func.count(), grams_sum()).where(
        ligne_depot.c.ticket_id.in_(found), *chosen_lines
    )
    for ticket, is_exit, lines, grams in connection.execute(query.group_by(*key)):
        row = found[ticket]
        row.chosen_lines += lines
        if is_exit:
            row.chosen_exits += lines
            row.chosen_sortie += grams
        else:
            row.chosen_received += grams
