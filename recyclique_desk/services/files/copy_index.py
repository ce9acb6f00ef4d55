"""Remembers what is in each safety copy, so that its file is read once."""

import json
import logging
import os
import secrets
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from recyclique_desk.domain.copies import CopyFacts
from recyclique_desk.storage.copy_facts import facts_as_json, facts_from
from recyclique_desk.storage.types import instant_from, milliseconds
from recyclique_desk.support.privacy import make_private_folder

log = logging.getLogger(__name__)

INDEX_NAME = "copies.json"
"""Name of the index, beside the folder of the copies."""


class CopyIndex:
    """The facts of copies by path, size and time of their files, kept as JSON beside the folder.

    A lost or damaged index costs reading the copies again. Of two programs that save at once the
    last one wins, and the other's copies are read again.
    """

    def __init__(self, backups: Path) -> None:
        self._path = backups.with_name(INDEX_NAME)
        self._files: dict[str, Any] = {}
        self._second: dict[str, Any] = {}
        self._read()
        self._before = self._text()

    def find(self, path: Path, found: os.stat_result) -> tuple[bool, CopyFacts | None]:
        """Return whether the file was looked at, and its facts if it is sound."""
        entry = self._files.get(str(path))
        if not isinstance(entry, dict) or entry.get("file") != _stamp(found):
            return False, None
        return True, facts_from(entry.get("facts"))

    def put(self, path: Path, facts: CopyFacts | None) -> None:
        """Remember a file as it is now; without facts it is unsound."""
        with suppress(OSError):
            kept = None if facts is None else facts_as_json(facts)
            self._files[str(path)] = {"file": _stamp(path.stat()), "facts": kept}

    def forget(self, path: Path) -> None:
        """Forget a file that was removed."""
        self._files.pop(str(path), None)

    def names_in(self, folder: Path) -> dict[Path, CopyFacts]:
        """Return the sound copies that were last seen in a folder, without looking there."""
        seen: dict[Path, CopyFacts] = {}
        for name, entry in self._files.items():
            facts = facts_from(entry.get("facts")) if isinstance(entry, dict) else None
            if facts is not None and Path(name).parent == folder:
                seen[Path(name)] = facts
        return seen

    def second_copied_at(self, folder: Path) -> datetime | None:
        """Return when copies last reached this second folder; None if it was never used."""
        at = self._second.get("at")
        if self._second.get("folder") != str(folder) or not isinstance(at, int):
            return None
        return instant_from(at)

    def second_reached(self, folder: Path, now: datetime) -> None:
        """Remember that copies reached the second folder."""
        self._second = {"folder": str(folder), "at": milliseconds(now)}

    def save(self) -> None:
        """Write what changed; where that fails, copies are read again next time."""
        text = self._text()
        if text == self._before:
            return
        partial = self._path.with_name(f".{self._path.name}.{secrets.token_hex(4)}.tmp")
        try:
            make_private_folder(self._path.parent)
            partial.write_text(text, "utf-8")
            partial.replace(self._path)
            self._before = text
        except OSError:
            log.warning("the index of copies could not be kept", exc_info=True)
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)

    def _read(self) -> None:
        try:
            kept = json.loads(self._path.read_text("utf-8"))
        except FileNotFoundError:
            return
        except (OSError, ValueError):
            log.warning("the index of copies cannot be read", exc_info=True)
            return
        if isinstance(kept, dict):
            files, second = kept.get("files"), kept.get("second")
            self._files = files if isinstance(files, dict) else {}
            self._second = second if isinstance(second, dict) else {}

    def _text(self) -> str:
        kept = {"files": self._files, "second": self._second}
        return json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)


def _stamp(found: os.stat_result) -> list[int]:
    return [found.st_size, found.st_mtime_ns]
