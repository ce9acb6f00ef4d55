"""File locks that end with the process that holds them."""

import os
import time
from pathlib import Path
from typing import IO, Any

# Windows locks bytes, and nobody may read those: one that is not there, and not one of the 510
# from 1 << 30 on that SQLite takes.
_FAR = (1 << 30) + (1 << 20)

_FRESH = 60
"""Seconds that an empty file is left alone, as its writer may be about to lock it; on Windows any
file, which is closed before it gets its name."""


def lock_file(file: IO[Any], *, waits: bool = False) -> bool:
    """Lock an open file until it is closed; False if it is locked or cannot be locked.

    With `waits`, wait for a process that is just checking whether the file is abandoned.
    """
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415

            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
            file.seek(0)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(file, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def remove_if_abandoned(path: Path) -> bool:
    """Remove a temporary file unless a running process holds its lock; tells whether it did."""
    try:
        with path.open("rb+") as file:
            if not lock_file(file):
                return False
            found = path.stat()
            is_young = time.time() - found.st_mtime < _FRESH
            if is_young and (not found.st_size or os.name == "nt"):
                return False
            if os.name != "nt":
                path.unlink()
                return True
        path.unlink()
    except OSError:
        return False
    return True
