"""Files that appear whole or not at all (spec section 3)."""

import os
import re
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.storage.driver_errors import trouble_from
from recyclique_desk.support.durable import sync_folder
from recyclique_desk.support.locks import lock_file, remove_if_abandoned
from recyclique_desk.support.targets import writable_target

PART = ".recyclique-part"
"""The ending of a file that is still being written; a leftover of a crash can be told by it."""
_ADDED = 2 + 8 + len(PART)
"""Characters that a temporary name has besides those of its target."""
_OURS = re.compile(rf"\..+\.[0-9a-f]{{8}}{re.escape(PART)}")


@contextmanager
def whole_file(
    target: Path,
    announce: Callable[[Path], object] = lambda _partial: None,
    seal: Callable[[], object] = lambda: None,
) -> Iterator[BinaryIO]:
    """Open a new file beside `target` that takes its name, flushed to disk, when the block ends.

    `announce` hears of the temporary file before it is made, `seal` is called when its bytes are on
    disk and before it takes its name. When the block or `seal` raises, the old file stays as it
    was, or none. What a link points to is replaced, the link stays. Raises StorageError for what
    `writable_target` refuses, a full disk, a missing right, a file that another program
    holds. Nothing but renaming is asked of the file system:
    sticks and network shares know no more.
    """
    target = writable_target(target)
    _sweep(target.parent)
    # Hardly longer than the target's own name: Windows takes 260 characters for a whole path.
    kept = target.name[: min(80, max(1, len(target.name) - _ADDED))]
    partial = target.parent / f".{kept}.{secrets.token_hex(4)}{PART}"
    try:
        announce(partial)
        with partial.open("xb") as file:
            lock_file(file, waits=True)
            yield file
            file.flush()
            os.fsync(file.fileno())
            if os.name != "nt":
                # Named while it is locked: between the two, another writer's sweep would take it.
                seal()
                _take_place(partial, target)
        if os.name == "nt":
            seal()
            _take_place(partial, target)
        sync_folder(target.parent)
    except OSError as error:
        if error.filename == str(partial) or error.filename is None:
            error.filename = str(target)
        raise (trouble_from(error) or error) from error
    finally:
        _remove(partial)


def _take_place(partial: Path, target: Path) -> None:
    # Minutes may have passed, and another program may have put something there.
    target = writable_target(target)
    try:
        with suppress(OSError):  # who could read the old file reads the new one, where modes exist
            partial.chmod(stat.S_IMODE(target.stat().st_mode))
        partial.replace(target)
    except PermissionError as error:
        if not target.exists():
            raise
        # Windows lets nobody replace a file that is open, and a spreadsheet keeps it so.
        raise StorageError(
            Trouble.FILE,
            "« {name} » est protégé, ou ouvert dans un autre programme : fermez-le, puis "
            "réessayez.",
            name=target.name,
        ) from error


def _sweep(folder: Path) -> None:
    """Remove what killed writers left in a folder."""
    try:
        left = [path for path in folder.iterdir() if _OURS.fullmatch(path.name)]
    except OSError:
        return  # opening the file will say what is wrong with the place
    for path in left:
        remove_if_abandoned(path)


def _remove(partial: Path) -> None:
    try:
        partial.unlink(missing_ok=True)
    except OSError:
        return  # the folder itself is gone or read-only: nothing of ours can be left to tidy
