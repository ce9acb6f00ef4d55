"""The file of one ticket, profile by profile; a ticket's lines fit into memory."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from recyclique_desk.domain.exports import Profile
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.services.exporting.lignes import BOM, END
from recyclique_desk.services.exporting.tickets import TicketRow
from recyclique_desk.services.files.cell_formats import (
    OLDER_DESTINATIONS,
    UNKNOWN_CATEGORY,
    cells_for,
    kilograms_with_comma,
    older_instant,
    quoted,
)
from recyclique_desk.storage.schema import categories, ligne_depot

COLUMNS = (
    "ticket_id", "created_at", "closed_at", "benevole_user_id", "poste_id", "status",
    "ligne_id", "category_id", "category_name", "poids_kg", "destination", "notes",
    "is_exit", "ligne_created_at", "ticket_number", "benevole",
)  # fmt: skip
_LIGNES = (
    select(
        ligne_depot.c.ticket_id,
        ligne_depot.c.uid,
        categories.c.uid.label("category_uid"),
        categories.c.name.label("category"),
        ligne_depot.c.weight,
        ligne_depot.c.destination,
        ligne_depot.c.notes,
        ligne_depot.c.is_exit,
        ligne_depot.c.created_at,
    )
    .select_from(ligne_depot)
    .join(categories, categories.c.id == ligne_depot.c.category_id, isouter=True)
    .order_by(ligne_depot.c.ticket_id, ligne_depot.c.entered_at, ligne_depot.c.id)
)


def ticket_files(
    connection: Connection, tickets: Sequence[TicketRow], profile: Profile
) -> Iterator[tuple[TicketRow, bytes]]:
    """Give the file of each ticket, its lines in entry order."""
    write = _older if profile is Profile.OLDER else _as_agreed
    lines: dict[int, list[Any]] = {ticket.id: [] for ticket in tickets}
    if lines:
        for row in connection.execute(_LIGNES.where(ligne_depot.c.ticket_id.in_(lines))):
            lines[row.ticket_id].append(row)
    for ticket in tickets:
        yield ticket, write(ticket, lines.pop(ticket.id), profile).encode()


def _as_agreed(ticket: TicketRow, lines: Sequence[Any], profile: Profile) -> str:
    cells = cells_for(profile)
    closed = "" if ticket.closed_at is None else cells.instant(ticket.closed_at, ticket.zone)
    first = (
        f"{ticket.uid};{cells.instant(ticket.created_at, ticket.zone)};{closed};"
        f"{ticket.benevole_uid};{ticket.poste_uid};{ticket.status};"
    )
    last = f";{ticket.number};{quoted(ticket.benevole)}{END}"
    rows = [
        f"{first}{line.uid};{line.category_uid or ''};{quoted(line.category or '')};"
        f"{cells.weight(line.weight)};{line.destination.value};{quoted(line.notes or '')};"
        f"{cells.flag(line.is_exit)};{cells.instant(line.created_at, ticket.zone)}{last}"
        for line in lines
    ]
    header = BOM + ";".join(cells.header(COLUMNS)) + END
    return header + "".join(rows or [f"{first};;;;;;;{last}"])


def _older(ticket: TicketRow, lines: Sequence[Any], _profile: Profile) -> str:
    """Write a summary, a line between, and the lines: the layout of RecyClique 1.4.4."""
    summary = [
        ("ID Ticket", ticket.uid),
        ("ID Poste", ticket.poste_uid),
        ("Bénévole", quoted(ticket.username)),
        ("Date création", older_instant(ticket.created_at, ticket.zone)),
    ]
    if ticket.closed_at is not None:
        summary.append(("Date fermeture", older_instant(ticket.closed_at, ticket.zone)))
    summary += [
        ("Statut", ticket.status),
        ("Nombre de lignes", str(len(lines))),
        ("Poids total (kg)", kilograms_with_comma(sum(line.weight for line in lines))),
    ]
    rows = [
        f"{line.uid};{quoted(line.category or UNKNOWN_CATEGORY)};"
        f"{kilograms_with_comma(line.weight)};{_older_flow(line.destination)};"
        f"{quoted(_on_one_line(line.notes or ''))}{END}"
        for line in lines
    ]
    return (
        f"{BOM}=== RÉSUMÉ DU TICKET DE RÉCEPTION ==={END}Champ;Valeur{END}"
        + "".join(f"{name};{value}{END}" for name, value in summary)
        + f";{END}=== DÉTAILS DES LIGNES DE DÉPÔT ==={END}"
        + f"ID Ligne;Catégorie;Poids (kg);Destination;Notes{END}"
        + "".join(rows)
    )


def _older_flow(destination: Destination) -> str:
    return OLDER_DESTINATIONS[destination]


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ").strip()
