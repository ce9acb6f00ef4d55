"""Reads rows of our tables from the pages of a SQLite file that SQLite itself cannot open.

Every leaf page of a table holds whole rows, whatever became of the header, of the index pages and
of the pages above it; so each page is read for itself, and a page that makes no sense costs its own
rows only. Pages of the `-wal` file are read beside those of the file: of a row that was changed the
caller gets every version. A page that was given free may still hold rows that were removed; the
journal's events, read in the same way, tell which those are.

The format is that of https://www.sqlite.org/fileformat2.html.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NamedTuple

_MAGIC = b"SQLite format 3\0"
_LEAF = 0x0D
_PAGE_TYPES = frozenset({0x00, 0x02, 0x05, 0x0A, 0x0D})
"""First bytes that pages have: also 0 of pages of numbers, as the free list and overflow have."""
_USUAL_PAGE = 4096
_FIRST_PAGE_HEADER = 100
_WAL_HEADER, _FRAME_HEADER = 32, 24
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_UID_BYTES = 16
_TEXT_OF_UID = 2 * _UID_BYTES + 12

Value = int | float | str | bytes | None


class PageRow(NamedTuple):
    """A row as it stands in a page: its key, and its columns in the order of the table."""

    table: str
    key: int
    values: tuple[Value, ...]


@dataclass
class PageCount:
    """How many pages were read, and how many of them made no sense."""

    pages: int = 0
    unreadable: int = 0
    report: Callable[[int, int], None] | None = field(default=None, repr=False)


def rows_in_pages(path: Path, tables: frozenset[str], count: PageCount) -> Iterator[PageRow]:
    """Yield the rows of some of our tables from a file and its `-wal`, in no order.

    A row may come several times, as it was at different moments. Raises OSError when a file cannot
    be read at all.
    """
    with path.open("rb") as file:
        size = _page_size(file)
        file.seek(0, 2)
        total = file.tell() // size
        for number in range(total):
            file.seek(number * size)
            page = file.read(size)
            if len(page) < size:
                break
            if count.report is not None and number % 256 == 0:
                count.report(number, total)
            yield from _rows_of(file, size, page, number, tables, count)
        log = path.with_name(f"{path.name}-wal")
        if log.exists():
            with log.open("rb") as frames:
                for number, page in _logged_pages(frames, size):
                    yield from _rows_of(file, size, page, number, tables, count)


def holds_our_rows(path: Path, most_pages: int = 200) -> bool:
    """Tell whether one of the first pages of a file holds rows of ours."""
    try:
        with path.open("rb") as file:
            size = _page_size(file)
            for number in range(most_pages):
                file.seek(number * size)
                page = file.read(size)
                if len(page) < size:
                    return False
                for _row in _rows_of(file, size, page, number, _ALL, PageCount()):
                    return True
    except OSError:
        return False
    return False


def _page_size(file: IO[bytes]) -> int:
    file.seek(0)
    head = file.read(20)
    if len(head) == 20 and head.startswith(_MAGIC):
        size = int(struct.unpack(">H", head[16:18])[0])
        size = 65_536 if size == 1 else size
        if 512 <= size <= 65_536 and not size & (size - 1):
            return size
    return _USUAL_PAGE


def _logged_pages(log: IO[bytes], size: int) -> Iterator[tuple[int, bytes]]:
    """Yield (number from 0, page) of the frames up to the last commit whose checksums hold."""
    head = log.read(_WAL_HEADER)
    if len(head) < _WAL_HEADER or head[:3] != b"\x37\x7f\x06":
        return
    order = ">" if head[3] & 1 else "<"
    if struct.unpack(">I", head[8:12])[0] != size:
        return
    salts, sums = head[16:24], _checksum(head[:24], order, (0, 0))
    if struct.unpack(">II", head[24:32]) != sums:
        return
    waiting: list[tuple[int, bytes]] = []
    while True:
        frame, page = log.read(_FRAME_HEADER), log.read(size)
        if len(page) < size or frame[8:16] != salts:
            return
        sums = _checksum(page, order, _checksum(frame[:8], order, sums))
        if struct.unpack(">II", frame[16:24]) != sums:
            return
        number, is_commit = struct.unpack(">II", frame[:8])
        waiting.append((number - 1, page))
        if is_commit:
            yield from waiting
            waiting = []


def _checksum(content: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for place in range(0, len(words), 2):
        first = (first + words[place] + second) & 0xFFFFFFFF
        second = (second + words[place + 1] + first) & 0xFFFFFFFF
    return first, second


def _rows_of(
    file: IO[bytes], size: int, page: bytes, number: int, tables: frozenset[str], count: PageCount
) -> Iterator[PageRow]:
    count.pages += 1
    start = _FIRST_PAGE_HEADER if number == 0 else 0
    if page[start] != _LEAF:
        # The first page holds the schema only, which is known.
        count.unreadable += number > 0 and page[start] not in _PAGE_TYPES
        return
    cells = int.from_bytes(page[start + 3 : start + 5], "big")
    kind: str | None = None
    for cell in range(cells):
        at = start + 8 + 2 * cell
        place = int.from_bytes(page[at : at + 2], "big")
        try:
            key, values = _cell(file, size, page, place)
        except (IndexError, ValueError, struct.error):
            count.unreadable += number > 0
            return
        if kind is None:
            kind = _table_of(values)
            if kind is None or kind not in tables:
                return
        yield PageRow(kind, key, values)


def _cell(file: IO[bytes], size: int, page: bytes, place: int) -> tuple[int, tuple[Value, ...]]:
    if not place:
        raise ValueError("no cell")
    length, place = _varint(page, place)
    key, place = _varint(page, place)
    if key >= 1 << 63:
        key -= 1 << 64
    local = _local_length(length, size)
    payload = page[place : place + local]
    if len(payload) < local:
        raise ValueError("a cell beyond its page")
    if local < length:
        following = int.from_bytes(page[place + local : place + local + 4], "big")
        payload += _overflow(file, size, following, length - local)
    return key, _record(payload)


def _local_length(length: int, size: int) -> int:
    if length <= size - 35:
        return length
    least = (size - 12) * 32 // 255 - 23
    wanted = least + (length - least) % (size - 4)
    return wanted if wanted <= size - 35 else least


def _overflow(file: IO[bytes], size: int, number: int, left: int) -> bytes:
    parts = []
    while left > 0:
        if not number or left > 1 << 24:
            raise ValueError("a chain of pages that ends too soon")
        file.seek((number - 1) * size)
        page = file.read(size)
        if len(page) < size:
            raise ValueError("a chain of pages that leads out of the file")
        number = int.from_bytes(page[:4], "big")
        part = page[4 : 4 + left]
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _record(payload: bytes) -> tuple[Value, ...]:
    end, place = _varint(payload, 0)
    kinds = []
    while place < end:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    place = end
    values: list[Value] = []
    for kind in kinds:
        if kind == 0:
            values.append(None)
        elif kind in _INTEGER_BYTES:
            length = _INTEGER_BYTES[kind]
            values.append(int.from_bytes(payload[place : place + length], "big", signed=True))
            place += length
        elif kind in {8, 9}:
            values.append(kind - 8)
        elif kind == 7:
            values.append(struct.unpack(">d", payload[place : place + 8])[0])
            place += 8
        elif kind >= 12:
            length = (kind - 12) // 2
            content = payload[place : place + length]
            if len(content) < length:
                raise ValueError("a value beyond its row")
            values.append(content if kind % 2 == 0 else content.decode("utf-8"))
            place += length
        else:
            raise ValueError("an unknown kind of value")
    if place > len(payload):
        raise ValueError("a value beyond its row")
    return tuple(values)


def _varint(content: bytes, place: int) -> tuple[int, int]:
    value = 0
    for count in range(9):
        byte = content[place]
        place += 1
        if count == 8:
            return (value << 8) | byte, place
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            break
    return value, place


def _table_of(values: tuple[Value, ...]) -> str | None:
    """Tell by a row's values which of our tables it is of; None for another table."""
    for table, shape in _SHAPES.items():
        if shape(values):
            return table
    return None


def _has_uid(values: tuple[Value, ...]) -> bool:
    return values[0] is None and isinstance(values[1], bytes) and len(values[1]) == _UID_BYTES


def _is(kind: type | tuple[type, ...], *values: Value) -> bool:
    return all(isinstance(value, kind) for value in values)


_COUNTED = ("ligne_depot", "ticket_depot", "imports")
_MAYBE_TEXT, _MAYBE_INT = (str, type(None)), (int, type(None))
# A row has as many values as its table had columns when it was written: each revision of the schema
# that adds some adds a number here.
_SHAPES: dict[str, Callable[[tuple[Value, ...]], bool]] = {
    "ligne_depot": lambda v: (
        len(v) in {16, 17, 19, 24}
        and _has_uid(v)
        and _is(int, v[2], v[4], v[5], v[7], v[8], v[9], v[10], v[11])
        and _is(_MAYBE_INT, v[3], v[12])
        and _is(_MAYBE_TEXT, v[6])
    ),
    "ticket_depot": lambda v: (
        len(v) in {15, 19}
        and _has_uid(v)
        and _is(str, v[2], v[7])
        and _is(int, v[3], v[4], v[5], v[8], v[9], v[10], v[11])
    ),
    "users": lambda v: len(v) in {13, 14, 15} and _has_uid(v) and _is(str, v[2], v[3], v[4], v[8]),
    "poste_reception": lambda v: (
        len(v) in {10, 11} and _has_uid(v) and _is(int, v[2], v[3], v[4]) and _is(str, v[6])
    ),
    "categories": lambda v: (
        len(v) in {10, 12}
        and _has_uid(v)
        and _is(str, v[2])
        and _is(_MAYBE_TEXT, v[3])
        and _is(int, v[5], v[6])
    ),
    "sites": lambda v: len(v) in {7, 8} and _has_uid(v) and _is(str, v[2], v[3]),
    "audit_events": lambda v: (
        len(v) in {7, 8, 9}
        and v[0] is None
        and _is(_MAYBE_INT, v[1])
        and _is(str, v[2], v[3], v[5])
        and _is((bytes, type(None)), v[4])
        and _is(int, v[6])
    ),
    "sqlite_sequence": lambda v: len(v) == 2 and v[0] in _COUNTED and _is(int, v[1]),
}
_ALL = frozenset(_SHAPES)
