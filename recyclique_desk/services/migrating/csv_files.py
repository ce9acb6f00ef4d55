"""Reads RecyClique's own CSV files: the lines of a period, and one ticket.

Neither marks exits. They contain names of persons and categories, but identifiers of lines, tickets
and postes, so that a later import of the whole database corrects the rest. Times are UTC without an
offset.
"""

import csv
import uuid
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from recyclique_desk.domain.errors import UserError
from recyclique_desk.services.files.cell_formats import unguard_formula
from recyclique_desk.services.migrating.copy_text import Record
from recyclique_desk.services.migrating.sources import (
    Check,
    FileSource,
    reading_file,
    sha256_of,
    truncated,
)

LINES_HEADER = (
    *("ID Ligne", "ID Ticket", "ID Poste", "Bénévole", "Catégorie", "Poids (kg)", "Destination"),
    *("Notes", "Date de création"),
)
TICKET_TITLE = "=== RÉSUMÉ DU TICKET DE RÉCEPTION ==="
_DETAILS_TITLE = "=== DÉTAILS DES LIGNES DE DÉPÔT ==="
_DETAILS_HEADER = ("ID Ligne", "Catégorie", "Poids (kg)", "Destination", "Notes")
_BATCH = 5000
_NAMES = uuid.UUID("5b0f4a0e-6f0c-5d7b-9b7e-2f0f3f6a9c11")
"""Namespace of UUIDs derived from names, so that each run gives the same ones."""
_NO_CATEGORY = {"", "catégorie inconnue", "n/a"}
_COLUMNS = {
    "sites": ("id", "name", "is_active"),
    "users": ("id", "username", "hashed_password", "role", "status", "is_active"),
    "categories": ("id", "name", "is_active"),
    "poste_reception": ("id", "opened_by_user_id", "opened_at", "closed_at", "status"),
    "ticket_depot": ("id", "poste_id", "benevole_user_id", "created_at", "closed_at", "status"),
    "ligne_depot": ("id", "ticket_id", "category_id", "poids_kg", "destination", "notes"),
}


class CsvSource(FileSource):
    """One of RecyClique's CSV files, presented as the six tables of a database."""

    has_exits = False
    names_only = True

    def __init__(self, path: Path, check: Check) -> None:
        super().__init__(path)
        self._people: dict[str, str] = {}
        self._categories: dict[str, str] = {}
        self._tickets: dict[str, tuple[str, str, str, str | None]] = {}
        self._postes: dict[str, tuple[str, str]] = {}
        with reading_file(self.name):
            for number, row in enumerate(self._rows()):
                if number % _BATCH == 0:
                    check()
                self._meet(row)
        self._fingerprint = sha256_of(path, check)

    @property
    def revision(self) -> str | None:
        """None: the files do not contain it."""
        return None

    def columns(self, table: str) -> Sequence[str] | None:
        """Return the columns the file can fill."""
        return _COLUMNS.get(table)

    def batches(self, table: str, check: Check) -> Iterator[list[Record]]:
        """Walk over a table's rows."""
        if table == "users":
            yield [[key, name, "", "user", "active", "f"] for name, key in self._people.items()]
        elif table == "categories":
            yield [[key, name, "t"] for name, key in self._categories.items()]
        elif table == "poste_reception":
            yield [
                [key, person, opened, None, "closed"]
                for key, (person, opened) in self._postes.items()
            ]
        elif table == "ticket_depot":
            yield [
                [key, poste, person, created, closed, "closed"]
                for key, (poste, person, created, closed) in self._tickets.items()
            ]
        elif table == "ligne_depot":
            yield from self._lines(check)

    def _lines(self, check: Check) -> Iterator[list[Record]]:
        batch: list[Record] = []
        with reading_file(self.name):
            for row in self._rows():
                if not row.ligne:
                    continue
                category = self._category(row.category)
                batch.append(
                    [
                        row.ligne,
                        row.ticket,
                        category,
                        row.weight,
                        row.destination,
                        row.notes or None,
                    ]
                )
                if len(batch) == _BATCH:
                    check()
                    yield batch
                    batch = []
        yield batch

    def _meet(self, row: "_Row") -> None:
        person = self._people.setdefault(row.person, str(uuid.uuid5(_NAMES, f"user {row.person}")))
        self._category(row.category)
        self._tickets.setdefault(row.ticket, (row.poste, person, row.created, row.closed))
        known = self._postes.get(row.poste)
        if known is None or row.created < known[1]:
            self._postes[row.poste] = (known[0] if known else person, row.created)

    def _category(self, name: str) -> str | None:
        if name.casefold() in _NO_CATEGORY:
            return None
        return self._categories.setdefault(name, str(uuid.uuid5(_NAMES, f"category {name}")))

    def _rows(self) -> Iterator["_Row"]:
        with self._path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            is_ticket = first.strip().strip('"').startswith(TICKET_TITLE)
            reader = csv.reader(file, delimiter=";" if is_ticket else ",", strict=True)
            try:
                yield from self._of_ticket(reader) if is_ticket else self._of_period(reader)
            except csv.Error:
                raise truncated(self.name) from None

    def _of_period(self, reader: Iterator[list[str]]) -> Iterator["_Row"]:
        if tuple(next(reader, ())) != LINES_HEADER:
            raise _foreign(self.name)
        for cells in reader:
            if not any(cells):
                continue
            if len(cells) != len(LINES_HEADER):
                raise truncated(self.name)
            ligne, ticket, poste, person, category, weight, flow, notes, created = cells
            yield _Row(ligne, ticket, poste, person, category, weight, flow, notes, created + "+00")

    def _of_ticket(self, reader: Iterator[list[str]]) -> Iterator["_Row"]:
        summary: dict[str, str] = {}
        for cells in reader:
            if cells[:1] == [_DETAILS_TITLE]:
                break
            summary[cells[0] if cells else ""] = cells[1] if len(cells) > 1 else ""
        if tuple(next(reader, ())) != _DETAILS_HEADER:
            raise truncated(self.name)
        try:
            ticket, poste = summary["ID Ticket"], summary["ID Poste"]
            person, created = summary["Bénévole"], summary["Date création"] + "+00"
            total = _kilograms(summary["Poids total (kg)"])
            count = int(summary["Nombre de lignes"])
        except (KeyError, ValueError):
            raise _foreign(self.name) from None
        closed = summary.get("Date fermeture")
        end = f"{closed}+00" if closed else None
        found, lines = Decimal(0), 0
        yield _Row("", ticket, poste, person, "", "", "", "", created, end)
        for cells in reader:
            if not any(cells):
                continue
            if len(cells) != len(_DETAILS_HEADER):
                raise truncated(self.name)
            ligne, category, weight, flow, notes = cells
            weight = weight.replace(",", ".")
            found, lines = found + _kilograms(weight), lines + 1
            yield _Row(ligne, ticket, poste, person, category, weight, flow, notes, created, end)
        if (found, lines) != (total, count):
            raise UserError(
                "« {name} » ne contient pas ce que son résumé annonce ({total} kg annoncés, "
                "{found} kg lus) : rien n'a été importé.",
                field="file",
                name=self.name,
                total=total,
                found=found,
            )


class _Row:
    """A line of a file, with the columns of its ticket and poste."""

    __slots__ = ("category", "closed", "created", "destination", "ligne", "notes", "person",
                 "poste", "ticket", "weight")  # fmt: skip

    def __init__(
        self,
        ligne: str,
        ticket: str,
        poste: str,
        person: str,
        category: str,
        weight: str,
        destination: str,
        notes: str,
        created: str,
        closed: str | None = None,
    ) -> None:
        self.ligne, self.ticket, self.poste = ligne, ticket, poste
        self.person = unguard_formula(person).strip() or "utilisateur_inconnu"
        self.category = unguard_formula(category).strip()
        self.weight, self.destination = weight, destination
        self.notes = unguard_formula(notes)
        self.created, self.closed = created, closed


def _kilograms(text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise ValueError(text) from None


def _foreign(name: str) -> UserError:
    return UserError(
        "« {name} » n'est pas un export de RecyClique. Dans RecyClique, le bouton « Exporter la "
        "base de données » de la page du super-administrateur donne le fichier attendu (.dump).",
        field="file",
        name=name,
    )
