"""The interface of all sources of a migration: six tables of RecyClique."""

import contextlib
import gzip
import hashlib
import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from recyclique_desk.domain.errors import UserError
from recyclique_desk.services.migrating.copy_text import Record
from recyclique_desk.storage.driver_errors import trouble_from

TABLES = ("sites", "users", "categories", "poste_reception", "ticket_depot", "ligne_depot")
"""All tables that are read; on a server the user needs SELECT on them."""

Check = Callable[[], object]
"""Called often while reading; raises to cancel."""

_CHUNK = 1 << 20


class Source(ABC):
    """A RecyClique database, or an export of one."""

    has_exits = True
    """Whether lines say if they are exits."""
    names_only = False
    """Whether people and categories have names only, no identifiers."""

    def __init__(self, name: str) -> None:
        self.name = name
        """The name for people and for the journal, without a password."""

    @property
    @abstractmethod
    def fingerprint(self) -> str:
        """SHA-256 of the content; of a server it is known after everything was read."""

    @property
    @abstractmethod
    def revision(self) -> str | None:
        """The schema's revision, if the source has it."""

    @abstractmethod
    def columns(self, table: str) -> Sequence[str] | None:
        """Return a table's columns; None where the source has no such table."""

    @abstractmethod
    def batches(self, table: str, check: Check) -> Iterator[list[Record]]:
        """Yield batches of a table's rows in stored order."""

    def close(self) -> None:  # noqa: B027 - most have nothing open between two readings
        """Close what is open."""


class FileSource(Source):
    """A source that is one file; its fingerprint is the hash of the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.name)
        self._path = path
        self._fingerprint = ""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the file."""
        return self._fingerprint

    @property
    def revision(self) -> str | None:
        """The content of `alembic_version`; None if the file does not have it."""
        for batch in self.batches("alembic_version", lambda: None):
            for record in batch:
                return record[0]
        return None


def sha256_of(path: Path, check: Check) -> str:
    """Return the SHA-256 of a file; StorageError if it cannot be read."""
    digest = hashlib.sha256()
    with reading_file(path.name), path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            check()
            digest.update(chunk)
    return digest.hexdigest()


def open_plain(path: Path) -> BinaryIO:
    """Open a file, decompressing gzip transparently; `seek` works."""
    file = path.open("rb")
    if file.read(2) == b"\x1f\x8b":
        file.close()
        return cast(BinaryIO, gzip.open(path, "rb"))
    file.seek(0)
    return file


@contextlib.contextmanager
def reading_file(name: str) -> Iterator[None]:
    """Within the block, turn read errors into a UserError or StorageError with a sentence."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise truncated(name) from None
    except UnicodeDecodeError:
        raise UserError(
            "« {name} » n'est pas en UTF-8 : refaites l'export depuis RecyClique.",
            field="file",
            name=name,
        ) from None
    except OSError as error:
        raise (trouble_from(error) or error) from error


def truncated(name: str) -> UserError:
    """Return the error for a truncated or damaged file."""
    return UserError(
        "« {name} » est incomplet ou abîmé : rien n'a été importé. Refaites l'export depuis "
        "RecyClique, ou copiez le fichier une nouvelle fois.",
        field="file",
        name=name,
    )


def not_recyclique(name: str) -> UserError:
    """Return the error for a database of another program."""
    return UserError(
        "« {name} » n'est pas une base de RecyClique : il y manque les pesées (ligne_depot).",
        field="file",
        name=name,
    )


def other_format(name: str) -> UserError:
    """Return the error for a dump in one of the forms that are not read."""
    return UserError(
        "« {name} » n'est pas dans le format de l'export de RecyClique : refaites l'export depuis "
        "RecyClique.",
        field="file",
        name=name,
    )


def other_encoding(name: str, encoding: str) -> UserError:
    """Return the error for a database that is not in UTF-8."""
    return UserError(
        "« {name} » est en {encoding} et non en UTF-8 : refaites l'export depuis RecyClique.",
        field="file",
        name=name,
        encoding=encoding,
    )
