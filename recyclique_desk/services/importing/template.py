"""Reads RecyClique's offline template and its real-life variants (spec section 5).

`date,category,poids_kg,destination,notes`, or `categorie`; comma or semicolon; `12,5` or `12.5`;
`2025-01-27` or `27/01/2025`; UTF-8 with one BOM, two or none, or cp1252; stray columns and blank
lines are passed over (field note 20).
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from recyclique_desk.domain.calendar import checked_day, parse_day
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.flow_words import direction_of, flow_meaning, is_boolean_title
from recyclique_desk.domain.imports import RefusedRow, TemplateFile, TemplateRow
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.sheet_imports import CERTAIN
from recyclique_desk.domain.tickets import Destination, checked_flow, checked_notes
from recyclique_desk.domain.weight import parse_weight
from recyclique_desk.services.files.cell_formats import unguard_formula
from recyclique_desk.storage.driver_errors import trouble_from

MAX_BYTES = 200 * 1024 * 1024
_COLUMNS = {
    "date": ("date",),
    "category": ("category", "categorie"),
    "weight": ("poids_kg", "poids (kg)", "poids", "weight"),
    "destination": ("destination",),
    "notes": ("notes", "note"),
    "is_exit": ("is_exit", "sortie", "sortie de stock", "flux", "sens", "mouvement"),
}
_OPTIONAL = {"notes", "is_exit"}
_DESTINATIONS = {
    **{destination.value: destination for destination in Destination},
    "magasin": Destination.REVENTE,
    "boutique": Destination.REVENTE,
    "decheterie": Destination.DESTRUCTION,
}
_FRENCH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def read_template(path: Path, today: date) -> TemplateFile:
    """Parse a template file; rows that cannot be taken are set apart with their reason.

    A row dated after `today` is one of them: a notebook is never from the future (spec rule 6).
    Raises UserError for what is no such file, StorageError for one that cannot be read.
    """
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise UserError("Ce fichier est trop gros pour un modèle de saisie.", field="file")
        raw = path.read_bytes()
    except OSError as error:
        raise (trouble_from(error) or error) from error
    return parse_template(raw, path.name, today)


def parse_template(raw: bytes, name: str, today: date = date.max) -> TemplateFile:
    """Parse the bytes of a template file; UserError for what is none."""
    text = _decoded(raw)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";,\t", key=first.count)
    columns: dict[str, int] = {}
    header: tuple[str, ...] = ()
    rows: list[TemplateRow] = []
    refused: list[RefusedRow] = []
    reading = _Reading(today)
    for line, cells in _records(text, delimiter):
        if cells is None:
            if not columns:
                raise _no_template()
            refused.append(RefusedRow(line, (), _open_quote()))
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if not columns:
            header = tuple(cell.strip() for cell in cells)
            columns = _columns(header)
            continue
        try:
            rows.append(reading.row(line, cells, columns, header))
        except DeskError as reason:
            refused.append(RefusedRow(line, tuple(cells), reason))
    if not columns:
        raise UserError("Ce fichier est vide.", field="file")
    return TemplateFile(name, header, tuple(rows), tuple(refused), _fingerprint(rows))


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """Walk over the rows, each with the number of its first line; None for one without its end.

    Strictly: a quote left open would otherwise swallow the rows after it, saying nothing.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, None


def _open_quote() -> UserError:
    return UserError("Un guillemet ouvert sur cette ligne n'est pas fermé.", field="file")


def _decoded(raw: bytes) -> str:
    if b"\0" in raw:
        raise _no_template()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    return text.lstrip("\ufeff")


def _columns(header: tuple[str, ...]) -> dict[str, int]:
    names = [folded(cell.strip('"\ufeff ')) for cell in header]
    found = {
        column: names.index(known)
        for column, spellings in _COLUMNS.items()
        for known in spellings[::-1]
        if known in names
    }
    missing = [column for column in _COLUMNS if column not in found and column not in _OPTIONAL]
    if len(missing) > 2:
        raise _no_template()
    if missing:
        raise UserError(
            "Il manque la colonne « {column} » : l'en-tête attendu est "
            "date,category,poids_kg,destination,notes.",
            field="file",
            column=_COLUMNS[missing[0]][0],
        )
    return found


def _no_template() -> UserError:
    return UserError(
        "Ce fichier n'est pas un modèle de saisie : l'en-tête attendu est "
        "date,category,poids_kg,destination,notes.",
        field="file",
    )


class _Reading:
    """Reads rows; a day, a category or a destination that comes again is not read again."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._days: dict[str, date] = {}
        self._categories: dict[str, str] = {}
        self._destinations: dict[str, Destination] = {}
        self._exits: dict[str, bool] = {}
        self._weights: dict[str, Decimal] = {}

    def row(
        self, line: int, cells: list[str], columns: dict[str, int], header: tuple[str, ...]
    ) -> TemplateRow:
        """Give the row of these cells; UserError for what it cannot be."""

        def cell(column: str) -> str:
            index = columns.get(column)
            return cells[index] if index is not None and index < len(cells) else ""

        category = self._category(cell("category"))
        destination = self._destination(cell("destination"))
        day = self._day(cell("date"))
        notes = cell("notes").strip()
        is_exit = self._exit(cell("is_exit"), columns, header)
        checked_flow(destination, is_exit)
        return TemplateRow(
            line=line,
            day=day,
            category=category,
            weight=self._weight(cell("weight").strip()),
            destination=destination,
            notes=checked_notes(unguard_formula(notes)) if notes else None,
            is_exit=is_exit,
        )

    def _weight(self, text: str) -> Decimal:
        known = self._weights.get(text)
        if known is None:
            known = self._weights[text] = parse_weight(text)
        return known

    def _exit(self, text: str, columns: dict[str, int], header: tuple[str, ...]) -> bool:
        """Read whether a row left the stock; one that left never comes in as received."""
        if not text.strip():
            return False
        known = self._exits.get(text)
        if known is None:
            title = header[columns["is_exit"]]
            says = direction_of(text, title)
            if says is None and (is_boolean_title(title) or flow_meaning(text) is None):
                raise UserError(
                    "« {text} » ne dit pas si c'est une sortie : écrivez 1 ou 0.",
                    field="is_exit",
                    text=text.strip(),
                )
            known = self._exits[text] = bool(says)
        return known

    def _category(self, text: str) -> str:
        known = self._categories.get(text)
        if known is None:
            known = unguard_formula(" ".join(text.split()))
            if not known:
                raise UserError("La catégorie manque.", field="category")
            self._categories[text] = known
        return known

    def _destination(self, text: str) -> Destination:
        known = self._destinations.get(text)
        if known is None:
            known = _DESTINATIONS.get(folded(text.strip())) or _meant(text)
            if known is None:
                raise UserError(
                    "La destination « {text} » est inconnue.",
                    field="destination",
                    text=text.strip(),
                )
            self._destinations[text] = known
        return known

    def _day(self, text: str) -> date:
        known = self._days.get(text)
        if known is None:
            known = _day(text.strip())
            if known > self._today:
                raise UserError("La date est dans le futur.", field="day")
            self._days[text] = known
        return known


def _meant(text: str) -> Destination | None:
    """Understand a usual synonym; a word that also says *sortie* is none."""
    meaning = flow_meaning(text)
    if meaning is None or meaning.is_exit or meaning.score < CERTAIN:
        return None
    return meaning.destination


def _day(text: str) -> date:
    french = _FRENCH_DAY.fullmatch(text)
    if french:
        day, month, year = french.groups()
        try:
            found = date(int(year), int(month), int(day))
        except ValueError:
            raise UserError(
                "« {text} » n'est pas une date du calendrier.", field="day", text=text
            ) from None
        return checked_day(found)
    return parse_day(text)


def _fingerprint(rows: list[TemplateRow]) -> str:
    """Print the content, not the bytes: the same page saved under another encoding is the same."""
    digest = hashlib.sha256()
    names = {name: folded(name) for name in {row.category for row in rows}}
    for row in rows:
        known = (row.day, names[row.category], row.weight, row.destination, row.notes,
                 *((True,) if row.is_exit else ()))  # fmt: skip
        digest.update(repr(known).encode())
    return digest.hexdigest()
