"""A note beside a SQLite database of the journal's last event, by which a lost log is noticed.

A `-wal` file that is lost, or ends in damage, takes the newest commits along, and SQLite says
nothing: the file alone is a sound, older database. The note names the last event that was
committed. It is written after each commit, not synced to disk, so that it may be older than the
database after a power cut, never newer.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zlib import crc32

from recyclique_desk.storage.types import instant_from, milliseconds
from recyclique_desk.support.privacy import open_private

_LENGTH = 128
_FIELDS = 4


@dataclass(frozen=True, slots=True)
class NotedEvent:
    """Number, instant and hash of an event of the journal."""

    number: int
    at: datetime
    hash: bytes


def note_path(database: Path) -> Path:
    """Return the path of a database's note."""
    return database.with_name(f".{database.name}.last")


def read_note(database: Path) -> NotedEvent | None:
    """Return the noted event; None without a note, or with one that was cut short."""
    try:
        content = note_path(database).read_bytes()
    except OSError:
        return None
    return _parsed(content)


class LastEventNote:
    """Writes the note of one database; errors are ignored, as work goes on without it."""

    def __init__(self, database: Path) -> None:
        self._path = note_path(database)
        self._handle: int | None = None
        self._is_off = False

    def write(self, event: NotedEvent, *, accept: bool = False) -> None:
        """Note an event, unless a later one is noted already: then that one is missing.

        `accept` notes it all the same, once a person knows what is missing.
        """
        if self._is_off:
            return
        try:
            if self._handle is None:
                flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
                self._handle = open_private(self._path, flags)
            os.lseek(self._handle, 0, os.SEEK_SET)
            noted = _parsed(os.read(self._handle, _LENGTH))
            if noted is None or noted.number < event.number or accept:
                os.lseek(self._handle, 0, os.SEEK_SET)
                os.write(self._handle, _formatted(event))
        except OSError:
            self._is_off = True

    def close(self) -> None:
        """Close the file."""
        handle, self._handle = self._handle, None
        if handle is not None:
            with suppress(OSError):
                os.close(handle)


def missing_since(connection: Any, noted: NotedEvent | None) -> NotedEvent | None:
    """Return the noted event if the journal read by a sqlite3 connection does not hold it."""
    if noted is None:
        return None
    row = connection.execute(
        "SELECT hash FROM audit_events WHERE id = ?", (noted.number,)
    ).fetchone()
    return None if row is not None and row[0] == noted.hash else noted


def _formatted(event: NotedEvent) -> bytes:
    text = f"{event.number} {milliseconds(event.at)} {event.hash.hex()}".encode()
    return (text + b" %d" % crc32(text)).ljust(_LENGTH - 1) + b"\n"


def _parsed(content: bytes) -> NotedEvent | None:
    fields = content.split()
    if len(fields) != _FIELDS:
        return None
    with suppress(ValueError, OverflowError):
        text = b" ".join(fields[:3])
        if int(fields[3]) == crc32(text):
            return NotedEvent(
                int(fields[0]), instant_from(int(fields[1])), bytes.fromhex(fields[2].decode())
            )
    return None
