"""Reads RecyClique's offline template and its real-life variants (spec section 5).

`date,category,poids_kg,destination,notes`, or `categorie`; comma or semicolon; `12,5` or `12.5`;
`2025-01-27` or `27/01/2025`; UTF-8 with one BOM, two or none, or cp1252; stray columns and blank
lines are passed over (field note 20).
"""

import codecs
import csv
import hashlib
import io
import re
from array import array
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import BinaryIO

from recyclique_desk.domain.calendar import checked_day, day_number, parse_day
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.flow_words import direction_of, flow_meaning, is_boolean_title
from recyclique_desk.domain.imports import FLOWS, RefusedRow, TemplateFile, TemplateRows
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.sheet_imports import CERTAIN
from recyclique_desk.domain.tickets import Destination, checked_flow, checked_notes
from recyclique_desk.domain.weight import grams_from_kg, parse_weight
from recyclique_desk.services.files.cell_formats import unguard_formula
from recyclique_desk.storage.driver_errors import trouble_from

MAX_BYTES = 200 * 1024 * 1024
_HEAD = 1 << 16
_CACHED = 50_000
"""Weights and notes that are kept at most: memory must not grow with the file."""
_NO_NOTE = -1
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
        with path.open("rb") as file:
            return _parse(file, path.name, today)
    except OSError as error:
        raise (trouble_from(error) or error) from error


def parse_template(raw: bytes, name: str, today: date = date.max) -> TemplateFile:
    """Parse the bytes of a template file; UserError for what is none."""
    return _parse(io.BytesIO(raw), name, today)


def _parse(file: BinaryIO, name: str, today: date) -> TemplateFile:
    """Read a file twice: for its encoding, then row by row."""
    encoding, begin = _encoding(file)
    file.seek(begin)
    first = next(
        (line for line in io.TextIOWrapper(io.BytesIO(file.read(_HEAD)), encoding, "replace")
         if line.strip()), "",
    )  # fmt: skip
    file.seek(begin)
    # Text files close what is below them, which is the caller's.
    text = io.TextIOWrapper(file, encoding, "replace", newline="")
    try:
        rows = _Rows(text, max(";,\t", key=first.count))
        header = _header(rows)
        reading = _Reading(rows, header, day_number(today))
        reading.run()
    finally:
        text.detach()
    return TemplateFile(
        name, header, reading.rows, tuple(reading.refused), _fingerprint(reading.rows)
    )


class _Rows:
    """The rows of a file; `line` is the one on which the row read last begins.

    Strictly: a quote left open would otherwise swallow the rows after it, saying nothing.
    """

    def __init__(self, text: io.TextIOWrapper, delimiter: str) -> None:
        self.reader = csv.reader(text, delimiter=delimiter, strict=True)
        self.line = 1

    def next(self) -> list[str] | None:
        """Give the next row that is not blank; None at the end, csv.Error for an open quote."""
        while True:
            self.line = self.reader.line_num + 1
            cells = next(self.reader, None)
            if cells is None or any(cell.strip() for cell in cells):
                return cells


def _header(rows: _Rows) -> tuple[str, ...]:
    try:
        cells = rows.next()
    except csv.Error:
        raise _no_template() from None
    if cells is None:
        raise UserError("Ce fichier est vide.", field="file")
    return tuple(cell.strip() for cell in cells)


def _open_quote() -> UserError:
    return UserError("Un guillemet ouvert sur cette ligne n'est pas fermé.", field="file")


def _encoding(file: BinaryIO) -> tuple[str, int]:
    """Tell the encoding of a file and where its text begins; UserError for what is no text."""
    begin = 0
    decoder, is_utf8 = codecs.getincrementaldecoder("utf-8")(), True
    while file.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8:
        begin += len(codecs.BOM_UTF8)
    file.seek(begin)
    while chunk := file.read(_HEAD):
        if b"\0" in chunk:
            raise _no_template()
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError:
            is_utf8 = False
            decoder.reset()
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        is_utf8 = False
    return "utf-8" if is_utf8 else "cp1252", begin


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
    """Reads rows; a cell that comes again is not read again."""

    def __init__(self, rows: _Rows, header: tuple[str, ...], today: int) -> None:
        self._source = rows
        self._header = header
        self._columns = _columns(header)
        self._today = today
        self.rows = TemplateRows()
        self.refused: list[RefusedRow] = []
        self._days: dict[str, int] = {}
        self._categories: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._flows: dict[tuple[str, str], int] = {}
        self._destinations: dict[str, Destination] = {}
        self._exits: dict[str, bool] = {}
        self._weights: dict[str, int] = {}
        self._notes: dict[str, int] = {}

    def run(self) -> None:
        """Read all rows below the header."""
        while True:
            try:
                self._run()
            except csv.Error:
                self.refused.append(RefusedRow(self._source.line, (), _open_quote()))
            else:
                return

    def _run(self) -> None:
        """Read until the end; csv.Error for a row with an open quote, behind which it goes on."""
        source, columns, rows = self._source, self._columns, self.rows
        at_date, at_category, at_weight, at_flow = (
            columns[name] for name in ("date", "category", "weight", "destination")
        )
        at_notes, at_exit = columns.get("notes", -1), columns.get("is_exit", -1)
        days, categories, weights = self._days, self._categories, self._weights
        flows, notes = self._flows, self._notes
        add_line, add_day, add_category = rows.line.append, rows.day.append, rows.category.append
        add_grams, add_flow, add_note = rows.grams.append, rows.flow.append, rows.note.append
        source.line = source.reader.line_num + 1
        for cells in source.reader:
            line, source.line = source.line, source.reader.line_num + 1
            try:
                # Nearly all cells were read before: a call for each row would take twice as long.
                day, category = days[cells[at_date]], categories[cells[at_category]]
                grams = weights[cells[at_weight]]
                flow = flows[cells[at_flow], cells[at_exit] if at_exit >= 0 else ""]
                note = notes[cells[at_notes]] if at_notes >= 0 else _NO_NOTE
            except (KeyError, IndexError):
                if not any(cell.strip() for cell in cells):
                    continue
                try:
                    day, category, grams, flow, note = self._row(cells)
                except DeskError as reason:
                    self.refused.append(RefusedRow(line, tuple(cells), reason))
                    continue
            add_line(line)
            add_day(day)
            add_category(category)
            add_grams(grams)
            add_flow(flow)
            add_note(note)

    def _row(self, cells: list[str]) -> tuple[int, int, int, int, int]:
        """Give the numbers of these cells; UserError for what they cannot be."""
        columns = self._columns

        def cell(column: str) -> str:
            index = columns.get(column)
            return cells[index] if index is not None and index < len(cells) else ""

        category = self._category(cell("category"))
        destination = self._destination(cell("destination"))
        day = self._day(cell("date"))
        flow = self._flow(destination, cell("destination"), cell("is_exit"))
        return day, category, self._weight(cell("weight")), flow, self._note(cell("notes"))

    def _flow(self, destination: Destination, word: str, exit_word: str) -> int:
        is_exit = self._exit(exit_word)
        checked_flow(destination, is_exit)
        flow = self._flows[word, exit_word] = FLOWS.index((destination, is_exit))
        return flow

    def _note(self, text: str) -> int:
        known = self._notes.get(text)
        if known is None:
            bare = text.strip()
            kept = checked_notes(unguard_formula(bare)) if bare else None
            known = _NO_NOTE if kept is None else len(self.rows.notes)
            if kept is not None:
                self.rows.notes.append(kept)
            if len(self._notes) < _CACHED:
                self._notes[text] = known
        return known

    def _weight(self, text: str) -> int:
        known = self._weights.get(text)
        if known is None:
            known = grams_from_kg(parse_weight(text.strip()))
            if len(self._weights) < _CACHED:
                self._weights[text] = known
        return known

    def _exit(self, text: str) -> bool:
        """Read whether a row left the stock; one that left never comes in as received."""
        if not text.strip():
            return False
        known = self._exits.get(text)
        if known is None:
            title = self._header[self._columns["is_exit"]]
            says = direction_of(text, title)
            if says is None and (is_boolean_title(title) or flow_meaning(text) is None):
                raise UserError(
                    "« {text} » ne dit pas si c'est une sortie : écrivez 1 ou 0.",
                    field="is_exit",
                    text=text.strip(),
                )
            known = self._exits[text] = bool(says)
        return known

    def _category(self, text: str) -> int:
        known = self._categories.get(text)
        if known is None:
            name = unguard_formula(" ".join(text.split()))
            if not name:
                raise UserError("La catégorie manque.", field="category")
            known = self._numbers.setdefault(name, len(self.rows.categories))
            if known == len(self.rows.categories):
                self.rows.categories.append(name)
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

    def _day(self, text: str) -> int:
        known = self._days.get(text)
        if known is None:
            known = day_number(_day(text.strip()))
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


def _fingerprint(rows: TemplateRows) -> str:
    """Print the content, not the bytes: the same page saved under another encoding is the same."""
    names, category = _renumbered(rows.category, map(folded, rows.categories))
    texts, note = _renumbered(rows.note, rows.notes)
    digest = hashlib.sha256(repr((names, texts)).encode("utf-8", "replace"))
    for column in (rows.day, category, rows.grams, rows.flow, note):
        digest.update(column.tobytes())
    return digest.hexdigest()


def _renumbered(column: "array[int]", texts: Iterable[str]) -> "tuple[list[str], array[int]]":
    """Give each different text one number."""
    numbers: dict[str, int] = {}
    number_of = [numbers.setdefault(text, len(numbers)) for text in texts]
    number_of.append(_NO_NOTE)  # at -1
    return list(numbers), array(column.typecode, map(number_of.__getitem__, column))
