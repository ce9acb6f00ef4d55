"""Makes new file names survive a power cut; the writer syncs the file's content itself."""

import os
from contextlib import suppress
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Sync a folder to disk (fsync), so that new names in it are durable; not needed on Windows."""
    if os.name == "nt":
        return
    # Some network and FAT file systems refuse, and folders one may write to and not read; the
    # file's own bytes are on disk.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
