"""Reads plain SQL dumps (`pg_dump`, `pg_dumpall`), compressed by gzip or not: their COPY blocks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from recyclique_desk.domain.errors import UserError
from recyclique_desk.services.migrating.copy_text import Record, records, split_names, whole_lines
from recyclique_desk.services.migrating.sources import (
    Check,
    FileSource,
    not_recyclique,
    open_plain,
    other_encoding,
    reading_file,
    sha256_of,
    truncated,
)

_COPY = re.compile(rb'COPY (?:"?public"?\.)?"?(\w+)"? \(([^)]*)\) FROM stdin;\s*')
_INSERT = re.compile(rb'INSERT INTO (?:"?public"?\.)?"?ligne_depot"? ')
_ENCODING = re.compile(rb"SET client_encoding = '([^']*)';")
_BEGINS = re.compile(rb"-- PostgreSQL database (?:cluster )?dump\s*")
_ENDS = re.compile(rb"-- PostgreSQL database (?:cluster )?dump complete\s*")
_CHUNK = 1 << 18
_EVERY = 1000


@dataclass(slots=True)
class _Block:
    """Position of a table's rows in the file."""

    columns: tuple[str, ...]
    start: int
    size: int = 0


class SqlSource(FileSource):
    """A plain SQL dump."""

    def __init__(self, path: Path, check: Check) -> None:
        super().__init__(path)
        self._blocks: dict[str, _Block] = {}
        self._is_found = False
        with reading_file(self.name):
            self._index(check)
        if "ligne_depot" not in self._blocks:
            raise not_recyclique(self.name)
        self._fingerprint = sha256_of(path, check)

    def columns(self, table: str) -> Sequence[str] | None:
        """Return a table's columns as its COPY statement names them."""
        block = self._blocks.get(table)
        return None if block is None else block.columns

    def batches(self, table: str, check: Check) -> Iterator[list[Record]]:
        """Walk over a table's rows."""
        block = self._blocks.get(table)
        if block is None:
            return
        with reading_file(self.name):
            for lines in whole_lines(self._part(block, check)):
                # A raw carriage return is a line ending that a transfer from Windows made.
                yield records(line.rstrip("\r") for line in lines if line)

    def _part(self, block: _Block, check: Check) -> Iterator[bytes]:
        with open_plain(self._path) as file:
            file.seek(block.start)
            left = block.size
            while left:
                check()
                chunk = file.read(min(left, _CHUNK))
                if not chunk:
                    raise truncated(self.name)
                left -= len(chunk)
                yield chunk

    def _index(self, check: Check) -> None:
        """Find the COPY blocks, and raise UserError if the dump is truncated."""
        begins = ends = 0
        last = b""
        place = 0
        block: _Block | None = None
        with open_plain(self._path) as file:
            for number, line in enumerate(file):
                if number % _EVERY == 0:
                    check()
                start, place = place, place + len(line)
                if block is not None:
                    if line.rstrip(b"\r\n") == b"\\.":
                        block.size = start - block.start
                        block, last = None, b";"
                    continue
                if line.startswith(b"--"):
                    begins += bool(_BEGINS.fullmatch(line))
                    ends += bool(_ENDS.fullmatch(line))
                elif line.startswith(b"COPY "):
                    block = self._block(line, place)
                elif line.startswith(b"\\connect"):
                    self._next_database()
                else:
                    self._look_at(line)
                    # psql's own commands (\connect, \restrict) end with their line.
                    last = b";" if line.startswith(b"\\") else line.strip() or last
        if block is not None or not last.endswith(b";") or begins != ends:
            raise truncated(self.name)

    def _block(self, line: bytes, start: int) -> _Block:
        found = _COPY.fullmatch(line)
        if found is None:
            return _Block((), start)
        table, columns = found[1].decode(), split_names(found[2].decode())
        if table in self._blocks and table == "ligne_depot":
            raise UserError(
                "« {name} » contient deux bases de RecyClique : exportez une seule base.",
                field="file",
                name=self.name,
            )
        block = _Block(columns, start)
        return block if self._is_found else self._blocks.setdefault(table, block)

    def _next_database(self) -> None:
        """Drop the tables of a database without lines: `pg_dumpall` writes all databases."""
        if "ligne_depot" in self._blocks:
            self._is_found = True
        else:
            self._blocks.clear()

    def _look_at(self, line: bytes) -> None:
        if line.startswith(b"SET client_encoding"):
            found = _ENCODING.match(line)
            if found and found[1].upper() not in {b"UTF8", b"UTF-8"}:
                raise other_encoding(self.name, found[1].decode("ascii", "replace"))
        elif line.startswith(b"INSERT INTO") and _INSERT.match(line):
            raise UserError(
                "« {name} » est fait d'instructions INSERT : refaites l'export depuis RecyClique.",
                field="file",
                name=self.name,
            )
