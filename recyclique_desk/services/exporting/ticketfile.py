"""The file of one ticket, profile by profile; a ticket's lines fit into memory."""

from collections.abc import Iterator, Sequence
from itertools import repeat

from sqlalchemy import Connection

from recyclique_desk.domain.exports import Profile
from recyclique_desk.services.exporting.csv_rows import CsvRows
from recyclique_desk.services.exporting.source import LIGNES, Batch, NameCache, by_column
from recyclique_desk.services.exporting.tickets import TicketRow
from recyclique_desk.services.files.columns import Kind
from recyclique_desk.services.files.csv_formats import BOM, END, FileRows, csv_layout
from recyclique_desk.storage.schema import ligne_depot

_IN_ENTRY_ORDER = (ligne_depot.c.ticket_id, ligne_depot.c.entered_at, ligne_depot.c.id)


class TicketFiles:
    """Writes files of one ticket each."""

    def __init__(self, connection: Connection, names: NameCache, profile: Profile) -> None:
        self._connection = connection
        self._names = names
        self._profile = profile
        self._layout = csv_layout(FileRows.TICKET, profile)
        self._rows = CsvRows(names, self._layout)
        self._telling_apart = CsvRows(names, self._layout.in_full())

    def of(self, tickets: Sequence[TicketRow]) -> Iterator[tuple[TicketRow, bytes]]:
        """Give the file of each of some tickets, its lines in entry order."""
        lines: dict[int, list[str]] = {ticket.id: [] for ticket in tickets}
        recurring: set[int] = set()
        self._names.heads.clear()
        self._names.heads.update((ticket.id, ticket) for ticket in tickets)
        query = LIGNES.where(ligne_depot.c.ticket_id.in_(lines)).order_by(*_IN_ENTRY_ORDER)
        if found := self._connection.execute(query).all():
            batch = by_column(found)
            recurring = self._with_recurring_names(batch)
            plain, apart = self._rows.rows(batch), self._telling_apart.rows(batch)
            pairs = zip(plain, apart if recurring else repeat(""), strict=False)
            for ticket_id, (row, longer) in zip(batch["ticket_id"], pairs, strict=True):
                lines[ticket_id].append(f"{longer if ticket_id in recurring else row}{END}")
        for ticket in tickets:
            rows = self._telling_apart if ticket.id in recurring else self._rows
            yield ticket, self._text(ticket, lines.pop(ticket.id), rows).encode()

    def _with_recurring_names(self, batch: Batch) -> set[int]:
        """Give the tickets that have categories of one name."""
        categories: dict[int, set[int | None]] = {}
        for ticket_id, category in zip(batch["ticket_id"], batch["category_id"], strict=True):
            categories.setdefault(ticket_id, set()).add(category)
        return {key for key, each in categories.items() if self._names.are_named_equally(each)}

    def _text(self, ticket: TicketRow, lines: list[str], rows: CsvRows) -> str:
        if self._profile is Profile.OLDER:
            return self._older(ticket, lines)
        lines = lines or [f"{rows.row_without_ligne(ticket.id)}{END}"]
        return f"{rows.layout.header}{''.join(lines)}"

    def _older(self, ticket: TicketRow, lines: list[str]) -> str:
        """Write a summary, a line between, and the lines: the layout of RecyClique 1.4.4."""
        form, zone = self._layout.format, self._names.zone_of(ticket.id)
        summary = {
            "ID Ticket": ticket.uid,
            "ID Poste": ticket.poste_uid,
            "Bénévole": form.text(Kind.TEXT, ticket.username, zone),
            "Date création": form.text(Kind.INSTANT, ticket.created_at, zone),
            "Date fermeture": form.text(Kind.INSTANT, ticket.closed_at, zone),
            "Statut": form.text(Kind.STATUS, ticket.status, zone),
            "Nombre de lignes": str(len(lines)),
            "Poids total (kg)": form.text(Kind.WEIGHT, ticket.grams, zone),
        }
        if ticket.closed_at is None:
            del summary["Date fermeture"]
        return (
            f"{BOM}=== RÉSUMÉ DU TICKET DE RÉCEPTION ==={END}Champ;Valeur{END}"
            + "".join(f"{name};{value}{END}" for name, value in summary.items())
            + f";{END}=== DÉTAILS DES LIGNES DE DÉPÔT ==={END}"
            + self._layout.header.removeprefix(BOM)
            + "".join(lines)
        )
