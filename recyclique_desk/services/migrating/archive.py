"""Reads PostgreSQL's custom archives (`pg_dump -F c`), versions 1.14 to 1.16, without a server.

The format is that of `pg_backup_archiver.c` and `pg_backup_custom.c`: a header, a table of
contents, then data blocks of length-prefixed chunks, each block ended by a chunk of length 0. The
library pgdumplib 4.0.0 was tried and is not used: for a file truncated at 99 % it returned one
person of six without an error; it loads whole tables into memory and writes all tables, password
hashes included, into a temporary folder.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from recyclique_desk.domain.errors import UserError
from recyclique_desk.services.migrating.copy_text import Record, records, split_names, whole_lines
from recyclique_desk.services.migrating.sources import (
    Check,
    FileSource,
    not_recyclique,
    open_plain,
    other_encoding,
    other_format,
    reading_file,
    sha256_of,
    truncated,
)

MAGIC = b"PGDMP"
_VERSIONS = ((1, 14), (1, 15), (1, 16))
_CUSTOM = 1
_NONE, _GZIP = 0, 1
_DATA, _LARGE_OBJECTS = 1, 3
_CHUNK = 1 << 18
_LONGEST_TEXT = 1 << 26
"""Longer than any definition in a table of contents: a larger length means a damaged file."""
_COPY = re.compile(r"COPY .* \((.*)\) FROM stdin;")
_ENCODING = re.compile(r"SET client_encoding = '([^']*)'")


@dataclass(frozen=True, slots=True)
class _TableEntry:
    """An entry of the table of contents for the data of a table."""

    dump_id: int
    table: str
    columns: tuple[str, ...]


class _Reader:
    """Reads the numbers and texts of an archive."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self.file = file
        self._name = name
        self._integer = 4
        self._offset = 8

    def sizes(self, integer: int, offset: int) -> None:
        """Set the number of bytes of integers and offsets in this archive."""
        self._integer, self._offset = integer, offset

    def exactly(self, size: int) -> bytes:
        """Read exactly `size` bytes; UserError if the file ends before."""
        found = self.file.read(size)
        if len(found) != size:
            raise truncated(self._name)
        return found

    def byte(self) -> int:
        """Read a byte."""
        return self.exactly(1)[0]

    def integer(self) -> int:
        """Read an integer: a sign byte, then little-endian bytes."""
        found = self.exactly(1 + self._integer)
        value = int.from_bytes(found[1:], "little")
        return -value if found[0] else value

    def text(self) -> str | None:
        """Read a text; None for one that is not set."""
        length = self.integer()
        if length < 0:
            return None
        if length > _LONGEST_TEXT:
            raise truncated(self._name)
        return self.exactly(length).decode("utf-8")

    def skip_offset(self) -> None:
        """Skip the offset of a block, which is not set in dumps made through a pipe."""
        self.exactly(1 + self._offset)


class ArchiveSource(FileSource):
    """A custom archive, the file of RecyClique's own export button."""

    def __init__(self, path: Path, check: Check) -> None:
        super().__init__(path)
        self._compression = _NONE
        self._entries: dict[str, _TableEntry] = {}
        self._places: dict[int, int] = {}
        with reading_file(self.name), open_plain(path) as file:
            reader = _Reader(file, self.name)
            data_ids = self._read_contents(reader, check)
            if "ligne_depot" not in self._entries:
                raise not_recyclique(self.name)
            self._walk(reader, data_ids, check)
        self._fingerprint = sha256_of(path, check)

    def columns(self, table: str) -> Sequence[str] | None:
        """Return a table's columns as its COPY statement names them."""
        entry = self._entries.get(table)
        return None if entry is None else entry.columns

    def batches(self, table: str, check: Check) -> Iterator[list[Record]]:
        """Walk over a table's rows."""
        entry = self._entries.get(table)
        place = None if entry is None else self._places.get(entry.dump_id)
        if place is None:
            return
        with reading_file(self.name), open_plain(self._path) as file:
            file.seek(place)
            reader = _Reader(file, self.name)
            reader.sizes(*self._sizes)
            for lines in whole_lines(self._plain(self._chunks(reader, check))):
                yield records(line for line in lines if line)

    def _read_contents(self, reader: _Reader, check: Check) -> set[int]:
        """Read header and table of contents; return the ids of all entries with data."""
        if reader.exactly(5) != MAGIC:
            raise truncated(self.name)
        version = (reader.byte(), reader.byte())
        reader.byte()
        if version not in _VERSIONS:
            raise UserError(
                "« {name} » vient d'une version de PostgreSQL que ce programme ne lit pas "
                "(archive {major}.{minor}) : refaites l'export depuis RecyClique.",
                field="file",
                name=self.name,
                major=version[0],
                minor=version[1],
            )
        self._sizes = (reader.byte(), reader.byte())
        reader.sizes(*self._sizes)
        if reader.byte() != _CUSTOM:
            raise other_format(self.name)
        if version >= (1, 15):
            self._compression = reader.byte()
            if self._compression not in {_NONE, _GZIP}:
                raise other_format(self.name)
        else:
            self._compression = _GZIP if reader.integer() else _NONE
        for _ in range(7):  # the moment of the dump
            reader.integer()
        for _ in range(3):  # the database's name, the server's version, pg_dump's
            reader.text()
        data_ids: set[int] = set()
        for _ in range(reader.integer()):
            check()
            self._read_entry(reader, version, data_ids)
        return data_ids

    def _read_entry(self, reader: _Reader, version: tuple[int, int], data_ids: set[int]) -> None:
        dump_id = reader.integer()
        has_data = reader.integer()
        reader.text(), reader.text()
        tag, kind = reader.text(), reader.text()
        reader.integer()
        definition = reader.text()
        reader.text()
        copy_statement = reader.text()
        namespace = reader.text()
        reader.text()
        if version >= (1, 14):
            reader.text()
        if version >= (1, 16):
            reader.integer()
        reader.text(), reader.text()
        while reader.text() is not None:
            pass
        reader.skip_offset()
        if has_data:
            data_ids.add(dump_id)
        if kind == "ENCODING":
            self._refuse_encoding(definition or "")
        if kind == "TABLE DATA" and tag and namespace == "public":
            found = _COPY.match(copy_statement or "")
            columns = split_names(found[1]) if found else ()
            self._entries[tag] = _TableEntry(dump_id, tag, columns)

    def _refuse_encoding(self, definition: str) -> None:
        found = _ENCODING.match(definition)
        if found and found[1].upper() not in {"UTF8", "UTF-8"}:
            raise other_encoding(self.name, found[1])

    def _walk(self, reader: _Reader, data_ids: set[int], check: Check) -> None:
        """Read all blocks to the end of the file and store where each begins.

        Only this detects a truncated file, because the table of contents comes first.
        """
        missing = set(data_ids)
        while kind := reader.file.read(1):
            dump_id = reader.integer()
            self._places[dump_id] = reader.file.tell()
            if kind[0] == _DATA:
                self._pass_over(reader, check)
            elif kind[0] == _LARGE_OBJECTS:
                while reader.integer():
                    self._pass_over(reader, check)
            else:
                raise truncated(self.name)
            missing.discard(dump_id)
        if missing:
            raise truncated(self.name)

    def _pass_over(self, reader: _Reader, check: Check) -> None:
        for _ in self._chunks(reader, check):
            pass

    def _chunks(self, reader: _Reader, check: Check) -> Iterator[bytes]:
        while size := reader.integer():
            check()
            if size < 0:
                raise truncated(self.name)
            while size:
                part = reader.exactly(min(size, _CHUNK))
                size -= len(part)
                yield part

    def _plain(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """Decompress a block in parts of limited size, whatever its compression ratio."""
        if self._compression == _NONE:
            yield from chunks
            return
        decompressor = zlib.decompressobj()
        for chunk in chunks:
            plain = decompressor.decompress(chunk, _CHUNK)
            yield plain
            while decompressor.unconsumed_tail:
                yield decompressor.decompress(decompressor.unconsumed_tail, _CHUNK)
        yield decompressor.flush()
        if not decompressor.eof:
            raise truncated(self.name)
