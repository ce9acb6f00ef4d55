"""One set-up at a time: a second start waits for the first."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from .language import either
from .talk import say

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def one_at_a_time(path: Path, pause: float = 0.2) -> Iterator[None]:
    """Hold the lock on a file; the system lets it go with the process, however that ends."""
    with path.open("ab") as file:
        if not _try_lock(file):
            say(
                either(
                    "another start is setting this checkout up, waiting for it…",
                    "une autre ouverture installe déjà le programme, attente…",
                )
            )
            while not _try_lock(file):
                time.sleep(pause)
        yield
