"""Opens any spreadsheet by what is in it, not by its name: CSV of every dialect, XLSX, XLS, ODS.

A CSV is read row by row; a workbook's sheet is held by its reader. Old 8-bit encodings are told
apart by how plausible their letters are in French; where two are as plausible, the person is asked.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.sheet_cells import Cell
from recyclique_desk.services.importing.row_chunks import Chunk, in_chunks, read_chunks
from recyclique_desk.storage.driver_errors import trouble_from

MAX_BYTES = 200 * 1024 * 1024
_CHUNK = 1 << 20
_HEAD = 1 << 16
_SAMPLE_ROWS = 60
_MARKS = ";,\t|"
_RESTARTS = 50
"""So many open quotes are passed over before a file counts as unreadable."""
ENCODINGS = ("utf-8", "cp1252", "cp850", "mac_roman", "utf-16")
_EIGHT_BITS = ("cp1252", "cp850", "mac_roman")
_MAGIC_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_WORD = re.compile(rb"(?<![A-Za-z\x80-\xff])[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
"""Begins where a word begins: other words are passed over at once, not letter by letter."""
_MOST_WORDS = 20_000
_CELLS = bytes.maketrans(b";,\t|", b"\n\n\n\n")
_LOWER = frozenset("àâçéèêîôùûœ")
_RARE = frozenset("äëïöüÿ")
_UPPER = frozenset("ÀÂÇÉÈÊÎÔÙÛŒËÏ")
_SIGNS = frozenset("’‘“”«»–—…°€²³\xa0•½")
_SURE = 1.0
"""How much more plausible one encoding must be than the next."""
_SHOWN = 60

Row = tuple[int, list[Cell] | None]
"""The line a row begins on, from 1, and its cells; None where a quote is left open."""


class Table(Protocol):
    """A sheet: its name, and its rows as often as they are wanted (`rows_of`)."""

    @property
    def name(self) -> str:
        """Give the sheet's name; a CSV has none."""

    def chunks(self) -> Iterator[Chunk]:
        """Walk over the rows, some at a time."""


def rows_of(table: Table) -> Iterator[Row]:
    """Walk over the rows of a table."""
    for chunk in table.chunks():
        yield from rows_in(chunk)


def rows_in(chunk: Chunk) -> Iterator[Row]:
    """Walk over the rows of a chunk, and over the one with an open quote behind it."""
    lines = chunk.lines()
    yield from zip(lines, chunk.rows, strict=False)
    if chunk.is_broken:
        yield lines[-1], None


@dataclass(frozen=True)
class Opened:
    """A file that was recognised."""

    format: str
    tables: tuple[Table, ...]
    hidden: tuple[str, ...] = ()
    """Sheets that are not shown, which nobody reads."""
    encodings: tuple[tuple[str, str], ...] = ()
    """Where two encodings are as plausible: each with a sample."""


def open_file(path: Path, encoding: str | None = None) -> Opened:
    """Open a file; UserError for what is no table, StorageError for one that cannot be read."""
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise UserError("Ce fichier est trop gros : 200 Mo au plus.", field="file")
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise (trouble_from(error) or error) from error
    if not head.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise UserError("Ce fichier est vide.", field="file")
    if head.startswith(_MAGIC_WORKBOOKS):
        return _open_workbook(path)
    _refuse_foreign(path.name, head)
    return _open_text(path, head, encoding)


def _refuse_foreign(name: str, head: bytes) -> None:
    if head.startswith(b"PGDMP"):
        raise UserError(
            "« {name} » est un export de la base de RecyClique : importez-le par « Je viens de "
            "RecyClique » (import recyclique).",
            field="file",
            name=name,
        )
    if head.startswith(b"SQLite format 3\0"):
        raise UserError(
            "« {name} » est une base de données, pas un tableau de pesées.", field="file", name=name
        )
    if head.startswith(b"%PDF"):
        raise UserError(
            "« {name} » est un PDF : ouvrez le tableau d'origine, ou recopiez-le.",
            field="file",
            name=name,
        )
    if re.match(rb"\s*<(!doctype|html|table|\?xml)", head.lstrip(b"\xef\xbb\xbf"), re.IGNORECASE):
        raise UserError(
            "« {name} » est une page web, même si son nom dit autre chose : ouvrez-la dans un "
            "tableur et enregistrez-la en XLSX.",
            field="file",
            name=name,
        )


# Workbooks


class _Sheet:
    """A sheet of a workbook; sent to another process, it is opened there again when it is read."""

    def __init__(self, path: Path, name: str, sheet: Any) -> None:
        self.name = name
        self._path = path
        self._sheet = sheet

    def chunks(self) -> Iterator[Chunk]:
        """Walk over the rows that hold something."""
        if self._sheet is None:
            with _opened_workbook(self._path) as book:
                self._sheet = book.get_sheet_by_name(self.name)
        if self._sheet.start is not None:
            yield from in_chunks(iter(self._sheet.iter_rows()))

    def __getstate__(self) -> dict[str, object]:
        return {**vars(self), "_sheet": None}


@contextmanager
def _opened_workbook(path: Path) -> Iterator[Any]:
    """Give a workbook, and say in a sentence what is wrong with it."""
    # Only who brings a workbook waits for the library.
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415

    try:
        yield CalamineWorkbook.from_path(str(path))
    except PasswordError:
        raise UserError(
            "« {name} » est protégé par un mot de passe : ôtez-le dans le tableur, puis réessayez.",
            field="file",
            name=path.name,
        ) from None
    except OSError as error:
        raise (trouble_from(error) or error) from error
    except CalamineError:
        raise UserError(
            "« {name} » n'est pas un classeur lisible (XLSX, XLS ou ODS) : ouvrez-le dans un "
            "tableur et enregistrez-le de nouveau.",
            field="file",
            name=path.name,
        ) from None


def _open_workbook(path: Path) -> Opened:
    shown, hidden = [], []
    with _opened_workbook(path) as book:
        from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415

        for about in book.sheets_metadata:
            if about.typ is not SheetTypeEnum.WorkSheet:
                continue
            if about.visible is SheetVisibleEnum.Visible:
                shown.append(_Sheet(path, about.name, book.get_sheet_by_name(about.name)))
            else:
                hidden.append(about.name)
    return Opened(_kind_of_workbook(path), tuple(shown), tuple(hidden))


def _kind_of_workbook(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(200)
    if not head.startswith(b"PK"):
        return "XLS"
    return "ODS" if b"opendocument" in head else "XLSX"


# Text


@dataclass(frozen=True)
class _Text:
    """A CSV file."""

    path: Path
    encoding: str
    delimiter: str
    name: str = field(default="")

    def chunks(self) -> Iterator[Chunk]:
        """Walk over the rows; reading goes on with the line after one whose quote is open."""
        skip = 0
        for _ in range(_RESTARTS):
            broken = yield from self._from_line(skip)
            if broken is None:
                return
            skip = broken
        raise UserError(
            "Trop de guillemets ouverts dans ce fichier : enregistrez-le de nouveau en CSV.",
            field="file",
        )

    def _from_line(self, skip: int) -> Generator[Chunk, None, int | None]:
        with self._opened() as lines:
            for _ in islice(lines, skip):
                pass
            reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
            for chunk in read_chunks(reader, skipped=skip):
                yield self._without_mark(chunk) if chunk.line == 1 else chunk
                if chunk.is_broken:
                    return chunk.lines()[-1]
        return None

    def _without_mark(self, chunk: Chunk) -> Chunk:
        """Take the mark of the order of bytes off the first cell, and a line that says `sep=;`."""
        if not (chunk.rows and chunk.rows[0]):
            return chunk
        first, *others = chunk.rows
        if _separator(first, self.delimiter):
            return Chunk(2, others, chunk.height - 1, chunk.is_broken)
        first = [first[0].lstrip("\ufeff"), *first[1:]]
        return replace(chunk, rows=[first, *others])

    def _opened(self) -> io.TextIOWrapper:
        try:
            return self.path.open(encoding=self.encoding, errors="replace", newline="")
        except OSError as error:
            raise (trouble_from(error) or error) from error


def _separator(cells: list[str], delimiter: str) -> bool:
    return delimiter.join(cells).strip().strip('"').lower() in {f"sep={mark}" for mark in _MARKS}


def _open_text(path: Path, head: bytes, encoding: str | None) -> Opened:
    encodings: tuple[tuple[str, str], ...] = ()
    if encoding is not None:
        chosen = encoding.lower().replace("-", "_")
        try:
            codecs.lookup(chosen)
        except LookupError:
            raise UserError(
                "L'encodage « {name} » est inconnu : {known}.",
                field="encoding",
                name=encoding,
                known=", ".join(ENCODINGS),
            ) from None
    else:
        chosen, encodings = _encoding_of(path, head)
    text = head.decode(chosen, errors="replace").lstrip("\ufeff")
    if "\0" in text:
        raise UserError("Ce fichier n'est pas un tableau : ni CSV, ni classeur.", field="file")
    delimiter = _delimiter_of(text)
    shown = {"\t": "tab"}.get(delimiter, delimiter)
    name = {"utf_8_sig": "utf-8"}.get(chosen, chosen)
    return Opened(f"CSV ({name}, « {shown} »)", (_Text(path, chosen, delimiter),), (), encodings)


def _encoding_of(path: Path, head: bytes) -> tuple[str, tuple[tuple[str, str], ...]]:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf_16", ()
    pairs = len(head) // 2
    if pairs and b"\0" in head:
        even, odd = head[0::2].count(0), head[1::2].count(0)
        if odd > 0.6 * pairs and even < 0.1 * pairs:
            return "utf_16_le", ()
        if even > 0.6 * pairs and odd < 0.1 * pairs:
            return "utf_16_be", ()
        return "utf_8_sig", ()  # its NULs are refused
    try:
        if _is_utf8(path):
            return "utf_8_sig", ()
        words = _words_with_accents(path)
    except OSError as error:
        raise (trouble_from(error) or error) from error
    ranked = sorted(
        ((sum(_plausible(word, name) for word in words), name) for name in _EIGHT_BITS),
        key=lambda each: -each[0],
    )
    (best, name), (second, _) = ranked[:2]
    if best > 0 and best - second >= _SURE:
        return name, ()
    samples = tuple(
        (
            each,
            " · ".join(word.decode(each, "replace") for word, _ in words.most_common(5))[:_SHOWN],
        )
        for score, each in ranked
        if score > best - 3
    )
    return name, samples


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _words_with_accents(path: Path) -> Counter[bytes]:
    """Count the words that hold bytes beyond ASCII; cells recur, so each is searched once."""
    words: Counter[bytes] = Counter()
    with path.open("rb") as file:
        while len(words) < _MOST_WORDS and (chunk := file.read(_CHUNK)):
            lines = b"\n".join(line for line in chunk.split(b"\n") if not line.isascii())
            for cell, count in Counter(lines.translate(_CELLS).split(b"\n")).items():
                if not cell.isascii():
                    for word in _WORD.findall(cell):
                        words[word] += count
    return words


def _plausible(word: bytes, encoding: str) -> float:
    """Score a word read in an encoding: French letters where they belong, against all others."""
    try:
        text = word.decode(encoding)
    except UnicodeDecodeError:
        return -10.0
    bare = [c for c in text if c.isascii()]
    capitals = bool(bare) and all(c.isupper() for c in bare)
    score = 0.0
    for place, letter in enumerate(text):
        if letter.isascii():
            continue
        if len(text) == 1 and letter.isalpha():
            score += 2 if letter in "àÀ" else 0
        elif letter in _LOWER:
            score += -2 if capitals and len(bare) > 1 else 2
        elif letter in _UPPER:
            score += 2 if capitals or place == 0 else -3
        elif letter in _RARE:
            score += 0.5
        elif letter in _SIGNS:
            inside = 0 < place < len(text) - 1
            score += 1 if letter == "’" and inside else -1 if inside else 0.5
        else:
            score -= 4
    return score


def _delimiter_of(text: str) -> str:
    """Find the mark between cells: the one by which most rows have equally many."""
    first = text.split("\n", 1)[0].strip().strip('"').lower()
    if first.startswith("sep=") and len(first) == 5 and first[4] in _MARKS:
        return first[4]
    if first == "sep=":
        return "\t"

    def score(mark: str) -> float:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        widths: Counter[int] = Counter()
        try:
            for row in islice(rows, _SAMPLE_ROWS):
                if any(cell.strip() for cell in row):
                    widths[len(row)] += 1
        except csv.Error:
            pass
        several = Counter({width: n for width, n in widths.items() if width > 1})
        if not several:
            return 0.0
        width, rows_of_it = several.most_common(1)[0]
        share = rows_of_it / sum(widths.values())
        return share * share * min(width - 1, 8)

    return max(_MARKS, key=score)
