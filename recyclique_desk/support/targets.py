"""Which file may be written: a plain one, and none that the program lives by (spec section 3)."""

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
"""How a -shm begins: the version of its layout, in the machine's byte order."""
_SHARED_MEMORY_PAGE = 32_768
_HANDLES = 1024
_BESIDE = ("-wal", "-shm", "-journal")


def writable_target(path: Path) -> Path:
    """Give the file that writing to `path` may make or replace: links are followed.

    Every writer asks here first. Raises StorageError for a database of SQLite and what SQLite keeps
    beside one, for the desk's settings and log, whatever names them; for what is no plain file,
    and for one that is read-only. Files are compared by identity, not by name.
    """
    try:
        found = _status(path)
        target = path.resolve() if path.is_symlink() else path
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


def must_end(path: str | Path, *endings: str) -> None:
    """Raise StorageError if the name ends otherwise than with one of these (`.csv`), in any case.

    A name without an ending says nothing about the kind of file, and is taken as it is.
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
    """Whether the file itself is protected; where its folder is, opening will say so."""
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
    kept = [paths.settings, *_with_beside((paths.database, paths.demo_database))]
    kept += [paths.log, *paths.logs.glob(f"{paths.log.name}.*")]
    return any(_is_same(target, found, each) for each in kept)


def _is_of_sqlite(target: Path, found: os.stat_result | None) -> bool:
    name = target.name.casefold()
    for ending in _BESIDE:
        if name.endswith(ending) and _has_head(target.with_name(target.name[: -len(ending)])):
            return True
    return found is not None and _has_head(target)


def _has_head(path: Path) -> bool:
    """Whether a file begins like one of SQLite's; what cannot be read is none."""
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
    """Whether this very process has the file open, as it has its database and its log.

    Such a file is never opened to look into it: closing it again would drop the locks that SQLite
    holds on it, which POSIX keeps per process and not per handle.
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
    """Compare by identity where both are there, else by folder and name in whatever case."""
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
