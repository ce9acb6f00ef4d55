"""Exports that are under way, noted on disk, so that the next start mends what a kill left behind.

A note is a small file in the program's own folder, locked by the process that writes the export for
as long as it lives. A note nobody holds is of an export that was cut off: exactly the temporary
file it names is removed, and the audit log is told.
"""

import json
import logging
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.jobs import Cancelled
from recyclique_desk.domain.people import Role, Who
from recyclique_desk.services.base import Clock
from recyclique_desk.services.files.atomic_file import PART
from recyclique_desk.services.records import audit
from recyclique_desk.storage.database import Database
from recyclique_desk.support.locks import lock_file
from recyclique_desk.support.privacy import make_private_folder, open_private

log = logging.getLogger(__name__)

_ENDING = ".export.json"
SCRATCH = "recyclique-desk-"
"""How folders begin that workbooks are put together in."""
CANCELLED, FAILED, INTERRUPTED = "export_cancelled", "export_failed", "export_interrupted"


@dataclass
class ExportNote:
    """What is known of an export under way; kept up to date on disk."""

    who: Who
    kind: str
    resource_uid: UUID | None
    details: dict[str, Any]
    database: str
    partial: str = ""
    scratch: str = ""
    outcome: str = INTERRUPTED

    def as_text(self) -> str:
        """Write it for the disk."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_text(cls, text: str) -> "ExportNote":
        """Read it again; ValueError, KeyError or TypeError for what is none."""
        kept = json.loads(text)
        who = kept["who"]
        kept["who"] = Who(**{**who, "uid": UUID(who["uid"]), "role": Role(who["role"])})
        uid = kept["resource_uid"]
        return cls(**{**kept, "resource_uid": None if uid is None else UUID(uid)})


class RunningExports:
    """The notes of one person's desk, about exports out of one database."""

    def __init__(self, folder: Path, database: Database, clock: Clock) -> None:
        self._folder = folder
        self._database = database
        self._clock = clock

    @contextmanager
    def noted(
        self, who: Who, kind: str, uid: UUID | None, details: Mapping[str, Any]
    ) -> Iterator["NotedExport"]:
        """Note an export while inside; how it ends, unless well, is told to the audit log."""
        note = ExportNote(who, kind, uid, dict(details), self._database.display_location)
        with self._kept(note) as noted:
            try:
                yield noted
            except BaseException as error:
                cancelled = isinstance(error, Cancelled | KeyboardInterrupt)
                noted.change(outcome=CANCELLED if cancelled else FAILED)
                if isinstance(error, DeskError):
                    note.details["reason"] = str(error)
                try:
                    self._record(note)
                except DeskError:
                    log.warning("how an export ended is told at the next start", exc_info=True)
                    noted.is_left = True
                raise

    def sweep(self) -> int:
        """Mend what exports left that were cut off; gives how many there were."""
        found = 0
        for path in sorted(self._folder.glob(f"*{_ENDING}")):
            with suppress(OSError), path.open("r+", encoding="utf-8") as file:
                if lock_file(file):
                    try:
                        found += self._mended(path, file)
                    except DeskError:
                        log.warning("an interrupted export is told later", exc_info=True)
        return found

    def _mended(self, path: Path, file: IO[str]) -> int:
        try:
            note = ExportNote.from_text(file.read())
        except (ValueError, KeyError, TypeError):
            path.unlink(missing_ok=True)  # cut off before its first word: nothing was begun
            return 0
        clear(note.partial, note.scratch)
        if note.database != self._database.display_location:
            return 0  # its own database will be told when it is opened
        self._record(note)
        file.close()
        path.unlink(missing_ok=True)
        return 1

    def _record(self, note: ExportNote) -> None:
        with self._database.write() as connection:
            action = f"{note.kind}.{note.outcome}"
            details = note.details
            audit.record(
                connection, note.who, self._clock(), action, note.kind, note.resource_uid, details
            )

    @contextmanager
    def _kept(self, note: ExportNote) -> Iterator["NotedExport"]:
        path = self._folder / f"{secrets.token_hex(8)}{_ENDING}"
        try:
            make_private_folder(self._folder)
            file = open(path, "x", encoding="utf-8", opener=open_private)  # noqa: SIM115
        except OSError:
            log.warning("an export is not noted", exc_info=True)
            yield NotedExport(note, None)
            return
        with file:
            lock_file(file)
            noted = NotedExport(note, file)
            noted.change()
            try:
                yield noted
            finally:
                if not noted.is_left:
                    file.close()
                    path.unlink(missing_ok=True)


class NotedExport:
    """A note with its file; without one where the program's folder cannot be written."""

    def __init__(self, note: ExportNote, file: IO[str] | None) -> None:
        self._note = note
        self._file = file
        self.is_left = False

    def change(self, **values: Any) -> None:
        """Change the note, on disk too, before what it is about happens."""
        for name, value in values.items():
            setattr(self._note, name, str(value))
        if self._file is not None:
            with suppress(OSError):
                self._file.seek(0)
                self._file.truncate()
                self._file.write(self._note.as_text())
                self._file.flush()

    def partial(self, path: Path) -> None:
        """Note the temporary file that is about to be made."""
        self.change(partial=path)


@contextmanager
def scratch_folder(noted: NotedExport) -> Iterator[Path]:
    """Give a folder among the system's temporary files, noted before it is made."""
    folder = Path(tempfile.gettempdir()) / f"{SCRATCH}{secrets.token_hex(8)}"
    noted.change(scratch=folder)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear(partial: str, scratch: str) -> None:
    """Remove a temporary file and folder, if they are what they should be by their names."""
    if partial.endswith(PART):
        with suppress(OSError):
            Path(partial).unlink(missing_ok=True)
    if scratch and Path(scratch).name.startswith(SCRATCH):
        shutil.rmtree(scratch, ignore_errors=True)
