"""Reads the bundled list of communes: by INSEE code, and by what a person types.

The file (`packaging/desk_lib/communes.py` makes it) is loaded when a commune is first asked for,
never at the start: 25 ms and 1.4 MB for names, 110 ms and 4.5 MB more for searching, in a worker.
A key takes 0.5 to 4 ms (measured, 37 000 names).
"""

import bisect
import gzip
import re
import sys
import unicodedata
from array import array
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import islice
from threading import Lock
from typing import NamedTuple

from recyclique_desk.domain.communes import Commune
from recyclique_desk.support.resources import resource

_WORD = re.compile(r"[a-z0-9]+")
COMMUNES_YEAR = 2026
"""Year of the bundled list; a test holds it against the file."""
_SHORT = {"st": "saint", "ste": "sainte"}
_LEAST = 2
"""Letters or digits before anything is offered."""
_MOST_NAMESAKES = 20
"""Communes of one name that are looked at: fourteen are called Sainte-Colombe."""
_POSTCODE = 5
_OVERSEAS = ("97", "98")


class CommuneSearch(NamedTuple):
    """Communes for what was typed; `postcode` is one that was typed whole and has communes."""

    communes: tuple[Commune, ...] = ()
    postcode: str | None = None


class Communes:
    """All communes of a year; safe to use from several threads."""

    def __init__(self, packed: bytes) -> None:
        head, departements, epci, now, parts = gzip.decompress(packed).split(b"\n\n")
        self.year = int(head.split(b"\t")[2])
        self._departements = dict(line.split("\t") for line in departements.decode().split("\n"))
        self._epci = [tuple(line.split("\t")) for line in epci.decode().split("\n")]
        # Bytes: as text with « œ » in it each letter would take two.
        self._rows = b"\n" + now + b"\n" + parts.rstrip(b"\n") + b"\n"
        self._known: dict[str, Commune | None] = {}
        self._search: _SearchIndex | None = None
        self._lock = Lock()

    def get(self, code: str) -> Commune | None:
        """Return the commune of an INSEE code, of one that was merged as well; None if unknown."""
        if code not in self._known:
            start = self._rows.find(f"\n{code}\t".encode())
            self._known[code] = None if start < 0 else self._commune(start + 1)
        return self._known[code]

    def search(self, text: str, *, near: Collection[str] = (), limit: int = 8) -> CommuneSearch:
        """Return communes for a name, a beginning of its words, a postcode or an INSEE code.

        Without regard to accents, case and hyphens; « St » means Saint. A whole name comes first,
        then those of the départements `near`, then the largest. Nothing for less than two letters.
        """
        words = _words(text)
        index = self._index()
        if len("".join(words)) < _LEAST:
            return CommuneSearch()
        digits = words[0] if len(words) == 1 and words[0].isdigit() else None
        rows = dict.fromkeys(index.whole_names(words))
        for departement in near:
            self._fill(rows, index.of_departement(departement), words, limit)
        self._fill(rows, index.everywhere, words, limit)
        if digits is not None and len(digits) == _POSTCODE and not rows:
            start = self._rows.find(f"\n{digits}\t".encode())
            rows |= {} if start < 0 else {start + 1: None}
        found = tuple(map(self._commune, list(rows)[:limit]))
        is_whole = any(digits in each.postcodes for each in found)
        return CommuneSearch(found, digits if is_whole else None)

    def _fill(self, rows: dict[int, None], lines: "_Lines", words: list[str], limit: int) -> None:
        """Add rows, best first, until there are `limit`."""
        for search in (lines.beginning, lines.with_phrase, lines.with_words):
            if len(rows) >= limit:
                return
            for row in search(words, limit):
                rows.setdefault(row)

    def prepare(self) -> "Communes":
        """Build what searching needs; for a worker, before the first key."""
        self._index()
        return self

    def _index(self) -> "_SearchIndex":
        with self._lock:
            if self._search is None:
                self._search = _SearchIndex(self._rows)
            return self._search

    def _commune(self, start: int) -> Commune:
        end = self._rows.index(b"\n", start)
        code, name, postcodes, epci, today = self._rows[start:end].decode().split("\t")
        now = self.get(today) if today and today != code else None
        if today == code:
            place = self._rows.index(f"\n{code}\t".encode())
            now = self._commune(place + 1) if place + 1 != start else None
        if now is not None:
            return Commune(
                code,
                name or now.name,
                tuple(postcodes.split()) or now.postcodes,
                now.departement,
                now.departement_name,
                now.epci,
                now.epci_name,
                now.code,
                now.name,
            )
        departement = departement_of(code)
        siren, epci_name = self._epci[int(epci)] if epci else ("", "")
        return Commune(
            code,
            name,
            tuple(postcodes.split()),
            departement,
            self._departements.get(departement, ""),
            siren,
            epci_name,
            code,
            name,
        )


class _Lines:
    """Names without accents and hyphens, a line each: ` saint affrique<tab> 12400`.

    Every word begins with a space, and the largest commune comes first: the first hits are the
    best, so that no search reads all of them. `starts` are where the lines' rows begin.
    """

    def __init__(self, lines: Sequence[str], starts: "array[int]") -> None:
        self._starts = starts
        self._text = "\n" + "\n".join(lines) + "\n"
        self._lines = array("I")
        at = 0
        for each in lines:
            self._lines.append(at)
            at += len(each) + 1

    def whole(self, words: list[str], limit: int) -> Iterator[int]:
        """Yield rows that have this name."""
        return self._rows(f"\n {' '.join(words)}\t", limit)

    def beginning(self, words: list[str], limit: int) -> Iterator[int]:
        """Yield rows whose name begins so."""
        return self._rows(f"\n {' '.join(words)}", limit)

    def with_phrase(self, words: list[str], limit: int) -> Iterator[int]:
        """Yield rows with these words, the last one begun, anywhere; postcodes as well."""
        return self._rows(f" {' '.join(words)}", limit)

    def with_words(self, words: list[str], limit: int) -> Iterator[int]:
        """Yield rows in which each of several words begins one, in any order."""
        if len(words) < 2:
            return
        rarest = min(words, key=lambda word: self._text.count(f" {word}"))
        others = [f" {word}" for word in words if word is not rarest]
        count = 0
        for line in self._hits(f" {rarest}"):
            begin = self._lines[line]
            text = self._text[begin : self._text.index("\n", begin + 1)]
            if all(each in text for each in others):
                yield self._starts[line]
                count += 1
                if count == limit:
                    return

    def _rows(self, wanted: str, limit: int) -> Iterator[int]:
        return (self._starts[line] for line in islice(self._hits(wanted), limit))

    def _hits(self, wanted: str) -> Iterator[int]:
        last = -1
        at = self._text.find(wanted)
        while at >= 0:
            # The line break before the first letter belongs to the line it begins.
            line = bisect.bisect_right(self._lines, at) - 1
            if line != last:
                yield line
            last = line
            at = self._text.find(wanted, at + 1)


class _SearchIndex:
    """The lines of all communes, and of each département that was asked for."""

    def __init__(self, rows: bytes) -> None:
        starts = array("I")
        at = 1
        names, postcodes, self._departements = [], [], []
        for row in rows[1:-1].split(b"\n"):
            code, name, digits, _ = row.split(b"\t", 3)
            starts.append(at)
            at += len(row) + 1
            names.append(name)
            postcodes.append(digits.decode())
            self._departements.append(sys.intern(departement_of(code.decode())))
        flat = _folded(b"\n".join(names).decode()).split("\n")
        lines = [
            f" {name}\t {digits}" if digits else f" {name}\t"
            for name, digits in zip(flat, postcodes, strict=True)
        ]
        self._starts = starts
        self._flat = lines
        self.everywhere = _Lines(lines, starts)
        self._near: dict[str, _Lines] = {}

    def whole_names(self, words: list[str]) -> Iterator[int]:
        """Yield the rows of communes with this very name."""
        return self.everywhere.whole(words, _MOST_NAMESAKES)

    def of_departement(self, code: str) -> _Lines:
        """Return the lines of one département."""
        if code not in self._near:
            numbers = [n for n, each in enumerate(self._departements) if each == code]
            self._near[code] = _Lines(
                [self._flat[n] for n in numbers], array("I", (self._starts[n] for n in numbers))
            )
        return self._near[code]


def departement_of(code: str) -> str:
    """Return the département of an INSEE code: `12`, `2A`, `974`."""
    return code[: 3 if code.startswith(_OVERSEAS) else 2]


@cache
def bundled_communes() -> Communes:
    """Return the bundled list; the first call reads it."""
    return Communes(resource("communes", "communes.txt.gz").read_bytes())


def commune_name(code: str | None) -> str | None:
    """Return the name of a commune by its INSEE code; the code itself where it is unknown."""
    if code is None:
        return None
    commune = bundled_communes().get(code)
    return code if commune is None else commune.name


def namesakes(name: str) -> tuple[Commune, ...]:
    """Return the communes of a whole name, without regard to accents, case, hyphens and « St »."""
    wanted = _words(name)
    if not wanted:
        return ()
    found = bundled_communes().search(name, limit=_MOST_NAMESAKES).communes
    return tuple(each for each in found if _words(each.name) == wanted)


def place_label(commune: str | None, postcode: str | None) -> str | None:
    """Return the origin for people: `Rodez (12)`, else its postcode, else None."""
    if commune is None:
        return postcode
    return f"{commune_name(commune)} ({departement_of(commune)})"


def _words(text: str) -> list[str]:
    words = _WORD.findall(_folded(text))
    return [_SHORT.get(word, word) for word in words[:-1]] + words[-1:]


def _folded(text: str) -> str:
    """Return text in small letters without accents; hyphens and apostrophes become spaces."""
    for signs, plain in _REPLACED:
        text = text.replace(signs, plain)
    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return flat.casefold().translate(_SPACES)


_REPLACED = (("œ", "oe"), ("Œ", "oe"), ("æ", "ae"), ("Æ", "ae"), ("’", " "))
_SPACES = str.maketrans(dict.fromkeys("-'/().,", " "))
