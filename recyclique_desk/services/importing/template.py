"""Reads RecyClique's offline template and its real-life variants (spec section 5).

`date,category,poids_kg,destination,notes`, or `categorie`, and behind them our own `quantite`,
`type_apport` and `commune`; comma or semicolon; `12,5` or `12.5`;
`2025-01-27` or `27/01/2025`; UTF-8 with one BOM, two or none, or cp1252; stray columns and blank
lines are passed over (field note 20).
"""

import codecs
import csv
import hashlib
import io
import re
from array import array
from collections.abc import Callable, Collection, Iterable
from datetime import date
from itertools import repeat
from pathlib import Path
from typing import BinaryIO, TypeVar

from recyclique_desk.domain.calendar import checked_day, day_number, parse_day
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.flow_words import direction_of, flow_meaning, is_boolean_title
from recyclique_desk.domain.imports import FLOWS, RefusedRow, TemplateFile, TemplateRows
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.sheet_imports import CERTAIN
from recyclique_desk.domain.tickets import Destination, checked_flow, checked_notes, checked_pieces
from recyclique_desk.domain.weight import grams_from_kg, parse_weight
from recyclique_desk.services.files.cell_formats import unguard_formula
from recyclique_desk.services.importing.row_chunks import Chunk, read_chunks
from recyclique_desk.services.importing.sheet_origins import commune_code, namesake_codes
from recyclique_desk.storage.driver_errors import trouble_from

MAX_BYTES = 200 * 1024 * 1024
_HEAD = 1 << 16
_CACHED = 50_000
"""Cells of a column that are kept at most: memory must not grow with the file."""
_NONE = -1
_COLUMNS = {
    "date": ("date",),
    "category": ("category", "categorie"),
    "weight": ("poids_kg", "poids (kg)", "poids", "weight"),
    "destination": ("destination",),
    "notes": ("notes", "note"),
    "is_exit": ("is_exit", "sortie", "sortie de stock", "flux", "sens", "mouvement"),
    "pieces": ("quantite",),
    "kind": ("type_apport", "type d'apport", "type"),
    "commune": ("commune",),
}
_MORE = ("pieces", "kind", "commune")
"""Columns of numbers that are -1 where a row, or the whole file, does not have them."""
_OPTIONAL = {"notes", "is_exit", *_MORE}
_PIECES_DIGITS = 9
_DESTINATIONS = {
    **{destination.value: destination for destination in Destination},
    "magasin": Destination.REVENTE,
    "boutique": Destination.REVENTE,
    "decheterie": Destination.DESTRUCTION,
}
_Key = TypeVar("_Key")
_FRENCH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def read_template(path: Path, today: date, kinds: Collection[str] | None = None) -> TemplateFile:
    """Parse a template file; rows that cannot be taken are set apart with their reason.

    A row dated after `today` is one of them: a notebook is never from the future (spec rule 6).
    So is one with a kind of deposit that is none of `kinds`, folded names and channels; None takes
    any.
    Raises UserError for what is no such file, StorageError for one that cannot be read.
    """
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise UserError("Ce fichier est trop gros pour un modèle de saisie.", field="file")
        with path.open("rb") as file:
            return _parse(file, path.name, today, kinds)
    except OSError as error:
        raise (trouble_from(error) or error) from error


def parse_template(raw: bytes, name: str, today: date = date.max) -> TemplateFile:
    """Parse the bytes of a template file; UserError for what is none."""
    return _parse(io.BytesIO(raw), name, today)


def _parse(
    file: BinaryIO, name: str, today: date, kinds: Collection[str] | None = None
) -> TemplateFile:
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
        reader = csv.reader(text, delimiter=max(";,\t", key=first.count), strict=True)
        header = _header(reader)
        reading = _Reading(header, day_number(today), kinds)
        for chunk in read_chunks(reader):
            reading.take(chunk)
    finally:
        text.detach()
    return TemplateFile(
        name, header, reading.rows, tuple(reading.refused), _fingerprint(reading.rows)
    )


def _header(reader: Iterable[list[str]]) -> tuple[str, ...]:
    try:
        cells = next((cells for cells in reader if any(cell.strip() for cell in cells)), None)
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


class _Cells(dict[_Key, int]):
    """What cells were read as: one that comes again is not read again."""

    def __init__(self, read: Callable[[_Key], int]) -> None:
        super().__init__()
        self._read: Callable[[_Key], int] = read

    def __missing__(self, cell: _Key) -> int:
        found = self._read(cell)
        if len(self) < _CACHED:
            self[cell] = found
        return found


class _Reading:
    """Reads rows, column by column where it can: row by row takes three times as long."""

    def __init__(self, header: tuple[str, ...], today: int, kinds: Collection[str] | None) -> None:
        self._header = header
        self._known_kinds = kinds
        self._at = _columns(header)
        self._width = max(self._at.values()) + 1
        self._today = today
        self.rows = TemplateRows()
        self.refused: list[RefusedRow] = []
        self._numbers: dict[str, int] = {}
        self._days = _Cells(self._day)
        self._categories = _Cells(self._category)
        self._destinations = _Cells(self._destination)
        self._flows = _Cells(self._flow)
        self._weights = _Cells(_weight)
        self._notes = _Cells(self._note)
        self._more = (_Cells(_pieces), _Cells(self._kind), _Cells(self._commune))

    def take(self, chunk: Chunk) -> None:
        """Read rows below the header."""
        if not (chunk.is_plain and self._take_columns(chunk)):
            self._take_rows(chunk)

    def _take_columns(self, chunk: Chunk) -> bool:
        """Take rows that are alike and all good; tells whether they are."""
        rows, at, height = self.rows, self._at, chunk.height
        try:
            columns = chunk.columns()
            category = array("i", map(self._categories.__getitem__, columns[at["category"]]))
            day = array("i", map(self._days.__getitem__, columns[at["date"]]))
            words = columns[at["destination"]]
            exits = columns[at["is_exit"]] if "is_exit" in at else repeat("", height)
            flow = array("B", map(self._flows.__getitem__, zip(words, exits, strict=True)))
            grams = array("i", map(self._weights.__getitem__, columns[at["weight"]]))
            note = array("i", [_NONE]) * height
            if "notes" in at:
                note = array("i", map(self._notes.__getitem__, columns[at["notes"]]))
            more = [
                array("i", map(cells.__getitem__, columns[at[name]]))
                if name in at
                else array("i", [_NONE]) * height
                for name, cells in zip(_MORE, self._more, strict=True)
            ]
        except (DeskError, IndexError, ValueError):
            return False
        rows.line.extend(range(chunk.line, chunk.line + height))
        rows.day.extend(day)
        rows.category.extend(category)
        rows.grams.extend(grams)
        rows.flow.extend(flow)
        rows.note.extend(note)
        for column, numbers in zip((rows.pieces, rows.kind, rows.commune), more, strict=True):
            column.extend(numbers)
        return True

    def _take_rows(self, chunk: Chunk) -> None:
        """Take rows one by one, past blank ones; those that cannot be taken are set apart."""
        rows = self.rows
        lines = chunk.lines()
        for line, cells in zip(lines, chunk.rows, strict=False):
            if not any(cell.strip() for cell in cells):
                continue
            try:
                day, category, grams, flow, note, *more = self._row(cells)
            except DeskError as reason:
                self.refused.append(RefusedRow(line, tuple(cells), reason))
                continue
            rows.line.append(line)
            rows.day.append(day)
            rows.category.append(category)
            rows.grams.append(grams)
            rows.flow.append(flow)
            rows.note.append(note)
            for column, number in zip((rows.pieces, rows.kind, rows.commune), more, strict=True):
                column.append(number)
        if chunk.is_broken:
            self.refused.append(RefusedRow(lines[-1], (), _open_quote()))

    def _row(self, cells: list[str]) -> tuple[int, ...]:
        """Give the numbers of these cells; UserError for what they cannot be."""
        at = self._at
        if len(cells) < self._width:
            cells = [*cells, *[""] * (self._width - len(cells))]
        category = self._categories[cells[at["category"]]]
        word, exit_word = cells[at["destination"]], cells[at["is_exit"]] if "is_exit" in at else ""
        self._destinations[word]  # what is wrong with it is said before what is with the day
        day = self._days[cells[at["date"]]]
        flow = self._flows[word, exit_word]
        grams = self._weights[cells[at["weight"]]]
        note = self._notes[cells[at["notes"]]] if "notes" in at else _NONE
        more = (
            read[cells[at[name]]] if name in at else _NONE
            for name, read in zip(_MORE, self._more, strict=True)
        )
        return day, category, grams, flow, note, *more

    def _flow(self, words: tuple[str, str]) -> int:
        """Read a destination and the word beside it that may say that the row left."""
        word, exit_word = words
        number, is_exit = self._destinations[word], self._exit(exit_word)
        checked_flow(FLOWS[number][0], is_exit)
        return FLOWS.index((FLOWS[number][0], is_exit))

    def _note(self, text: str) -> int:
        bare = text.strip()
        kept = checked_notes(unguard_formula(bare)) if bare else None
        if kept is None:
            return _NONE
        self.rows.notes.append(kept)
        return len(self.rows.notes) - 1

    def _kind(self, text: str) -> int:
        bare = " ".join(unguard_formula(text.strip()).split())
        if not bare:
            return _NONE
        if self._known_kinds is not None and folded(bare) not in self._known_kinds:
            raise UserError(
                "Le type d'apport « {text} » n'existe pas sur ce site.", field="kind", text=bare
            )
        self.rows.kinds.append(bare)
        return len(self.rows.kinds) - 1

    def _commune(self, text: str) -> int:
        bare = " ".join(unguard_formula(text.strip()).split())
        if not bare:
            return _NONE
        code = commune_code(bare)
        if code is None:
            raise UserError(
                "Plusieurs communes s'appellent « {text} » : écrivez le code INSEE."
                if namesake_codes(bare)
                else "La commune « {text} » n'est pas sur la liste : écrivez son nom entier ou son "
                "code INSEE.",
                field="commune",
                text=bare,
            )
        self.rows.communes.append(code)
        return len(self.rows.communes) - 1

    def _exit(self, text: str) -> bool:
        """Read whether a row left the stock; one that left never comes in as received."""
        if not text.strip():
            return False
        title = self._header[self._at["is_exit"]]
        says = direction_of(text, title)
        if says is None and (is_boolean_title(title) or flow_meaning(text) is None):
            raise UserError(
                "« {text} » ne dit pas si c'est une sortie : écrivez 1 ou 0.",
                field="is_exit",
                text=text.strip(),
            )
        return bool(says)

    def _category(self, text: str) -> int:
        name = unguard_formula(" ".join(text.split()))
        if not name:
            raise UserError("La catégorie manque.", field="category")
        number = self._numbers.setdefault(name, len(self.rows.categories))
        if number == len(self.rows.categories):
            self.rows.categories.append(name)
        return number

    def _destination(self, text: str) -> int:
        """Give the place in `FLOWS` of what is received for a destination."""
        destination = _DESTINATIONS.get(folded(text.strip())) or _meant(text)
        if destination is None:
            raise UserError(
                "La destination « {text} » est inconnue.", field="destination", text=text.strip()
            )
        return FLOWS.index((destination, False))

    def _day(self, text: str) -> int:
        number = day_number(_day(text.strip()))
        if number > self._today:
            raise UserError("La date est dans le futur.", field="day")
        return number


def _weight(text: str) -> int:
    return grams_from_kg(parse_weight(text.strip()))


def _pieces(text: str) -> int:
    bare = text.strip()
    if not bare:
        return _NONE
    if not bare.isdecimal() or len(bare) > _PIECES_DIGITS:
        raise UserError("« {text} » devrait être un nombre de pièces.", field="pieces", text=bare)
    return checked_pieces(int(bare)) or _NONE


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
    if any(max(column, default=_NONE) > _NONE for column in (rows.pieces, rows.kind, rows.commune)):
        # Only where a row has them: files that were taken before are still known.
        kinds, kind = _renumbered(rows.kind, map(folded, rows.kinds))
        communes, commune = _renumbered(rows.commune, rows.communes)
        digest.update(repr((kinds, communes)).encode("utf-8", "replace"))
        for column in (rows.pieces, kind, commune):
            digest.update(column.tobytes())
    return digest.hexdigest()


def _renumbered(column: "array[int]", texts: Iterable[str]) -> "tuple[list[str], array[int]]":
    """Give each different text one number."""
    numbers: dict[str, int] = {}
    number_of = [numbers.setdefault(text, len(numbers)) for text in texts]
    number_of.append(_NONE)  # at -1
    return list(numbers), array(column.typecode, map(number_of.__getitem__, column))
