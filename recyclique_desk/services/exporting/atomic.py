"""Files that appear whole or not at all (spec section 3)."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.storage.troubles import trouble_from
from recyclique_desk.support.durable import flush_folder

PART = ".recyclique-part"
"""The ending of a file that is still being written; a leftover of a crash can be told by it."""


@contextmanager
def whole_file(
    target: Path,
    announce: Callable[[Path], object] = lambda _partial: None,
    seal: Callable[[], object] = lambda: None,
) -> Iterator[BinaryIO]:
    """Open a new file beside `target` that takes its name, flushed to disk, when the block ends.

    `announce` hears of the temporary file before it is made, `seal` is called when its bytes are on
    disk and before it takes its name. When the block or `seal` raises, the old file stays as it
    was, or none. Raises StorageError for a full disk, a missing right, a directory in
    the way, a file that another program holds. Nothing but renaming is asked of the file system:
    sticks and network shares know no more.
    """
    partial = target.parent / f".{target.name[:80]}.{secrets.token_hex(4)}{PART}"
    try:
        if target.is_dir():
            raise StorageError(
                Trouble.FILE,
                "« {name} » est un dossier : donnez aussi un nom de fichier.",
                name=target,
            )
        announce(partial)
        with partial.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        seal()
        _take_place(partial, target)
        flush_folder(target.parent)
    except OSError as error:
        if error.filename == str(partial) or error.filename is None:
            error.filename = str(target)
        raise (trouble_from(error) or error) from error
    finally:
        _remove(partial)


def _take_place(partial: Path, target: Path) -> None:
    try:
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


def _remove(partial: Path) -> None:
    try:
        partial.unlink(missing_ok=True)
    except OSError:
        return  # the folder itself is gone or read-only: nothing of ours can be left to tidy
