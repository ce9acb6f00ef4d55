"""Makes names of files survive a power cut; their bytes are flushed by who writes them."""

import os
from contextlib import suppress
from pathlib import Path


def flush_folder(folder: Path) -> None:
    """Make a file's new name durable; Windows keeps no handle on folders and needs none."""
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
