"""Tells whether a SQLite database is open anywhere: a lock beside it, held by whoever has it open.

The operating system ends the lock with its process, so that a killed one leaves none behind. The
lock is on a file of its own: closing a second handle on the database's file would release SQLite's
locks on it, which POSIX keeps per process.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from recyclique_desk.support.privacy import open_private

_PLACES = 64
"""Bytes of the file on Windows, where a lock is never shared: each process locks one of them."""


class OpenLock:
    """One holder's lock on a database: shared while it is open, or exclusive to replace it."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f".{database.name}.lock")
        self._handle: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether this holder has the lock."""
        return self._handle is not None

    def share(self) -> bool:
        """Take the lock with others; False while the database is being replaced.

        Where nothing can be written beside the database there is no lock, and it cannot be replaced
        either: True.
        """
        if self._handle is not None:
            return True
        try:
            handle = self._open()
        except OSError:
            return True
        if _lock(handle, exclusive=False):
            self._handle = handle
            return True
        os.close(handle)
        return False

    @contextmanager
    def exclusive(self) -> Iterator[bool]:
        """Take the lock alone within the block; yields False where anybody else holds it.

        Raises OSError where nothing can be written beside the database. A lock shared by this
        holder is given up meanwhile, and taken again afterwards.
        """
        was_held = self.is_held
        self.release()
        try:
            handle = self._open()
            try:
                yield _lock(handle, exclusive=True)
            finally:
                os.close(handle)
        finally:
            if was_held:
                self.share()

    def release(self) -> None:
        """Give the lock up."""
        handle, self._handle = self._handle, None
        if handle is not None:
            with suppress(OSError):
                os.close(handle)

    def __del__(self) -> None:
        """Give it up with a database that nobody closed: its last reference goes at any time."""
        self.release()

    def _open(self) -> int:
        return open_private(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0))


def _lock(handle: int, *, exclusive: bool) -> bool:
    if os.name == "nt":
        return _lock_bytes(handle, exclusive=exclusive)
    import fcntl  # noqa: PLC0415

    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a file system that has no locks: nobody can be asked
    return True


def _lock_bytes(handle: int, *, exclusive: bool) -> bool:
    import msvcrt  # noqa: PLC0415

    places = ((0, _PLACES),) if exclusive else tuple((place, 1) for place in range(_PLACES))
    for start, count in places:
        os.lseek(handle, start, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, count)  # type: ignore[attr-defined]
        except OSError:
            continue
        return True
    return False
