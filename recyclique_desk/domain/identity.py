"""UUIDs of version 7 (RFC 9562): ordered by time, so that their index grows at its end."""

import os
import struct
from collections.abc import Iterator
from datetime import datetime
from itertools import chain, repeat
from uuid import UUID

_COUNTED = 1 << 14
"""So many UUIDs in a row differ in their last counter bits alone."""


def new_uid(instant: datetime) -> UUID:
    """Return a UUID of version 7 for something created at `instant`."""
    milliseconds = int(instant.timestamp() * 1000) & (1 << 48) - 1
    value = milliseconds << 80 | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)


def new_uids(instant: datetime, count: int) -> Iterator[bytes]:
    """Make many at once, in their order, as the 16 bytes of each.

    A counter of 26 bits follows the moment, as RFC 9562 has it (method 1), so that an index grows
    at its end; a UUID object for each would take as long as writing the row.
    """
    milliseconds = int(instant.timestamp() * 1000) & (1 << 48) - 1
    head = milliseconds.to_bytes(6)
    for number in range(0, count, _COUNTED):
        size = min(_COUNTED, count - number)
        first = 0x7 << 28 | (number >> 14 & 0xFFF) << 16 | 0x2 << 14
        counted = struct.pack(f">{size}I", *range(first, first + size))
        parts = (
            chain.from_iterable(struct.iter_unpack(cut, whole))
            for cut, whole in (("4s", counted), ("6s", os.urandom(6 * size)))
        )
        yield from map(b"".join, zip(repeat(head), *parts, strict=False))
