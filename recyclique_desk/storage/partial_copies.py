"""Copies that are still being written, under a name of their own, and what a kill left of them."""

import re
from contextlib import suppress
from pathlib import Path

from recyclique_desk.support.locks import remove_if_abandoned

PARTIAL_SUFFIX = ".tmp"
_PARTIAL_NAME = re.compile(rf"\..+\.[0-9a-f]{{8}}{re.escape(PARTIAL_SUFFIX)}")
"""Name of a copy that is still being written."""


def remove_abandoned_copies(folder: Path) -> int:
    """Remove temporary files of copies whose process has died, and return how many."""
    swept = 0
    for partial in folder.glob(f".*{PARTIAL_SUFFIX}"):
        if _PARTIAL_NAME.fullmatch(partial.name) and remove_if_abandoned(partial):
            remove_partial_copy(partial)
            swept += 1
    return swept


def remove_partial_copy(partial: Path) -> None:
    """Remove a copy that is not whole, with what SQLite laid beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            partial.with_name(partial.name + ending).unlink(missing_ok=True)
