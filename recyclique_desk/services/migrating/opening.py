"""Opens a source: a server by its URL, a file by the format of its first bytes."""

from enum import Enum
from pathlib import Path

from recyclique_desk.domain.errors import UserError
from recyclique_desk.services.migrating.archive import MAGIC, ArchiveSource
from recyclique_desk.services.migrating.csv_files import LINES_HEADER, TICKET_TITLE, CsvSource
from recyclique_desk.services.migrating.server import PREFIXES, ServerSource
from recyclique_desk.services.migrating.sources import (
    Check,
    Source,
    open_plain,
    other_format,
    reading_file,
)
from recyclique_desk.services.migrating.sql_text import SqlSource

_HEAD = 1024
"""Bytes that are read to recognise a format."""
_TAR = slice(257, 262)
"""Where a tar archive has its magic number."""


class FileFormat(Enum):
    """Formats of files that come from RecyClique, or nearly."""

    ARCHIVE = "archive"
    SQL = "sql"
    CSV = "csv"
    UNSUPPORTED = "unsupported"
    """A directory or tar dump of PostgreSQL."""


def file_format(path: Path) -> FileFormat | None:
    """Return a file's format by its first bytes; None for a file of another origin.

    StorageError if it cannot be read.
    """
    with reading_file(path.name):
        if path.is_dir():
            return FileFormat.UNSUPPORTED
        with open_plain(path) as file:
            head = file.read(_HEAD)
    if head.startswith(MAGIC):
        return FileFormat.ARCHIVE
    if head[_TAR] == b"ustar":
        return FileFormat.UNSUPPORTED
    text = head.decode("utf-8-sig", "replace").lstrip('"')
    if text.startswith((TICKET_TITLE, LINES_HEADER[0])):
        return FileFormat.CSV
    if b"\0" not in head and (b"PostgreSQL" in head or b"SET " in head or b"COPY " in head):
        return FileFormat.SQL
    return None


def open_source(location: str, check: Check) -> Source:
    """Open a server or a file as a source; UserError for a file of another origin."""
    if location.startswith(PREFIXES):
        return ServerSource(location, check)
    path = Path(location).expanduser()
    found = file_format(path)
    if found is FileFormat.UNSUPPORTED:
        raise other_format(path.name)
    if found is FileFormat.ARCHIVE:
        return ArchiveSource(path, check)
    if found is FileFormat.CSV:
        return CsvSource(path, check)
    if found is FileFormat.SQL:
        return SqlSource(path, check)
    raise UserError(
        "« {name} » n'est pas un export de RecyClique. Dans RecyClique, le bouton « Exporter la "
        "base de données » de la page du super-administrateur donne le fichier attendu (.dump).",
        field="file",
        name=path.name,
    )
