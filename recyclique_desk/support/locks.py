"""Locks on files that live as long as the process that took them."""

import os
import time
from pathlib import Path
from typing import IO, Any

# Windows locks bytes, and nobody may read those: one that is not there, and not one of the 510
# from 1 << 30 on that SQLite takes.
_FAR = (1 << 30) + (1 << 20)

_FRESH = 60
"""Seconds that an empty file is left alone: its writer may be about to lock it."""


def lock_file(file: IO[Any]) -> bool:
    """Lock an open file until it is closed; False if another process has it, or none can be had."""
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415

            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
            file.seek(0)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def remove_if_abandoned(path: Path) -> bool:
    """Remove a temporary file whose writer has died; one that a living process locks stays."""
    try:
        with path.open("rb+") as file:
            if not lock_file(file):
                return False
            found = path.stat()
            if not found.st_size and time.time() - found.st_mtime < _FRESH:
                return False
            if os.name != "nt":
                path.unlink()
                return True
        path.unlink()
    except OSError:
        return False
    return True
