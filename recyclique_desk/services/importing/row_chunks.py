"""Rows of a table, some at a time: whole columns of them are taken faster than row by row."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import Any, Protocol

_AT_ONCE = 1_000


class CsvReader(Iterator[list[str]], Protocol):
    """What `csv.reader` gives."""

    @property
    def line_num(self) -> int:
        """Give the number of lines that were read."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows that follow each other in a file."""

    line: int
    """The line on which the first begins, from 1."""
    rows: Sequence[list[Any]]
    height: int
    """Their lines in the file; cells hold line breaks, too."""
    is_broken: bool = False
    """Whether a row with an open quote follows them."""

    @property
    def is_plain(self) -> bool:
        """Whether each row has one line."""
        return not self.is_broken and self.height == len(self.rows)

    def lines(self) -> list[int]:
        """Give the line on which each row begins; last, the one on which the next begins."""
        if self.is_plain:
            return list(range(self.line, self.line + self.height + 1))
        return list(accumulate(map(_height, self.rows), initial=self.line))

    def columns(self) -> list[tuple[Any, ...]]:
        """Give the cells by column; ValueError where rows are not equally wide."""
        return list(zip(*self.rows, strict=True))


def read_chunks(reader: CsvReader, *, skipped: int = 0) -> Iterator[Chunk]:
    """Read a CSV strictly: a quote left open would swallow the rows after it, saying nothing.

    `skipped` lines stand above those that are read. What follows an open quote is for the caller
    to say, who goes on or stops.
    """
    while True:
        rows, is_broken, before = list[list[str]](), False, reader.line_num
        try:
            rows.extend(islice(reader, _AT_ONCE))  # what came before an open quote stays in it
        except csv.Error:
            is_broken = True
        if not (rows or is_broken):
            return
        yield Chunk(skipped + before + 1, rows, reader.line_num - before, is_broken)


def in_chunks(rows: Iterator[list[Any]]) -> Iterator[Chunk]:
    """Give the rows of a sheet, each of which has a line."""
    line = 1
    while some := list(islice(rows, _AT_ONCE)):
        yield Chunk(line, some, len(some))
        line += len(some)


def _height(cells: list[str]) -> int:
    breaks = (cell.count("\n") + cell.count("\r") - cell.count("\r\n") for cell in cells)
    return 1 + sum(breaks)
