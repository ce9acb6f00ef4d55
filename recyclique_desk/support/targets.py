"""Checks that a file may be written: a regular file, and none of the program's own (spec 3)."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.support.paths import Paths

_HEADS = (
    b"SQLite format 3\0",
    b"\x37\x7f\x06\x82",  # -wal, checksums of either byte order
    b"\x37\x7f\x06\x83",
    b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7",  # -journal
)
_SHARED_MEMORY = (3_007_000).to_bytes(4, "little"), (3_007_000).to_bytes(4, "big")
"""First bytes of a -shm file: the version of its layout, in the machine's byte order."""
_SHARED_MEMORY_PAGE = 32_768
_HANDLES = 1024
_BESIDE = ("-wal", "-shm", "-journal")


def writable_target(path: Path) -> Path:
    """Return the file that writing to `path` would create or replace, links resolved.

    Every writer of files calls this first. Raises StorageError for SQLite databases and the files
    beside them, for the desk's settings and logs, for anything but a regular file, and for a
    read-only file. Files are compared by identity, so that links and other names do not help.
    """
    try:
        found = _status(path)
        target = path.resolve() if path.is_symlink() else path
    except PermissionError:
        return path  # opening the file will say what is wrong with the place
    except (OSError, RuntimeError) as error:
        raise StorageError(
            Trouble.FILE, "« {name} » est un lien qui ne mène nulle part.", name=path
        ) from error
    if found is not None:
        _must_be_plain(path, found)
    if _is_kept(target, found, Paths.of_user()) or _is_of_sqlite(target, found):
        raise StorageError(
            Trouble.FILE,
            "« {name} » est une base de données, les réglages ou le journal du programme : rien "
            "n'a été écrit. Choisissez un autre nom.",
            name=path,
        )
    if found is not None and _is_read_only(target, found):
        raise StorageError(
            Trouble.READ_ONLY,
            "« {name} » est en lecture seule : choisissez un autre nom.",
            name=path,
        )
    return target


def require_ending(path: str | Path, *endings: str) -> None:
    """Raise StorageError unless the name ends with one of these endings (`.csv`), in any case.

    A name without an ending is accepted.
    """
    suffix = Path(path).suffix.lower()
    if suffix and suffix not in endings:
        raise StorageError(
            Trouble.FILE,
            "« {name} » : le nom de ce fichier doit finir par {endings}.",
            name=Path(path).name,
            endings=", ".join(endings),
        )


def _is_read_only(target: Path, found: os.stat_result) -> bool:
    """Whether the file itself is read-only; a read-only folder shows when the file is opened."""
    if not found.st_mode & 0o222:
        return True
    return os.access(target.parent, os.W_OK) and not os.access(target, os.W_OK)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return None  # opening the file will say what is wrong with the place


def _must_be_plain(path: Path, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise StorageError(
            Trouble.FILE,
            "« {name} » est un dossier : donnez aussi un nom de fichier.",
            name=path,
        )
    if not stat.S_ISREG(found.st_mode):
        raise StorageError(
            Trouble.FILE,
            "« {name} » n'est pas un fichier ordinaire (tube, périphérique…) : choisissez un "
            "autre nom.",
            name=path,
        )


def _is_kept(target: Path, found: os.stat_result | None, paths: Paths) -> bool:
    """Whether the program keeps its database, settings or log under this name or in this file."""
    kept = [
        paths.settings,
        paths.server_password,
        *_with_beside((paths.database, paths.demo_database)),
    ]
    kept += [paths.log, *paths.logs.glob(f"{paths.log.name}.*")]
    return any(_is_same(target, found, each) for each in kept)


def _is_of_sqlite(target: Path, found: os.stat_result | None) -> bool:
    name = target.name.casefold()
    for ending in _BESIDE:
        if name.endswith(ending) and _has_head(target.with_name(target.name[: -len(ending)])):
            return True
    return found is not None and _has_head(target)


def _has_head(path: Path) -> bool:
    """Whether a file begins like one of SQLite's; False for an unreadable file."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return False
        if _is_open_here(found):
            return True
        with path.open("rb") as file:
            head = file.read(16)
        is_shared = head[:4] in _SHARED_MEMORY and not path.stat().st_size % _SHARED_MEMORY_PAGE
    except OSError:
        return False
    return is_shared or head.startswith(_HEADS)


def _is_open_here(found: os.stat_result) -> bool:
    """Whether this process has the file open, as it has its database and its log.

    Such a file must not be opened to read its head: closing it would release SQLite's locks on it,
    which POSIX keeps per process and not per descriptor.
    """
    if os.name == "nt":
        return False
    for handle in range(3, _HANDLES):
        try:
            if os.path.samestat(os.fstat(handle), found):
                return True
        except OSError:
            continue
    return False


def _is_same(target: Path, found: os.stat_result | None, other: Path) -> bool:
    """Compare by identity if both files exist, else by folder and name, ignoring case."""
    there = _status(other)
    if found is not None and there is not None:
        return os.path.samestat(found, there)
    if found is not None or there is not None or target.name.casefold() != other.name.casefold():
        return False
    folder, other_folder = _status(target.parent), _status(other.parent)
    return (
        folder is not None and other_folder is not None and os.path.samestat(folder, other_folder)
    )


def _with_beside(databases: Iterable[Path]) -> list[Path]:
    return [each.with_name(each.name + ending) for each in databases for ending in ("", *_BESIDE)]
