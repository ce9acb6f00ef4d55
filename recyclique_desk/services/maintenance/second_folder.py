"""Brings safety copies into a second folder: a USB stick or a share, which may be away or slow.

All of it may hang as long as the share does, and so runs in a process of its own where a window
waits (`services.files.child_process`).
"""

import hashlib
import os
import re
import secrets
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from recyclique_desk.domain.copies import SafetyCopy, removable_copies
from recyclique_desk.domain.errors import StorageError, Trouble, UserError
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.services.base import Clock
from recyclique_desk.services.files.copy_index import CopyIndex
from recyclique_desk.services.files.safety_copies import (
    SafetyCopies,
    list_copies,
    remove_copies,
)
from recyclique_desk.storage.backup import (
    copy_stem,
    dump_facts_path,
    take_free_name,
)
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.driver_errors import trouble_from
from recyclique_desk.storage.partial_copies import PARTIAL_SUFFIX
from recyclique_desk.support.durable import sync_folder
from recyclique_desk.support.locks import lock_file, remove_if_abandoned
from recyclique_desk.support.text import tr

MARKER = "LISEZ-MOI RecyClique Desk.txt"
"""File that shows that the folder is the one that was chosen, and not an empty mount point."""
_AT_ONCE = 7
"""Copies that a folder lacks and gets in one go; one that has none yet gets the newest only."""
_CHUNK = 1 << 20
_SYNCED = 8 << 20
_PARTIAL_ENDING = re.compile(rf"\.[0-9a-f]{{8}}{re.escape(PARTIAL_SUFFIX)}\Z")


def bring_copies(
    backups: Path,
    folder: Path,
    zone: ZoneInfo,
    database: Database,
    clock: Clock,
    progress: Progress | None,
) -> bool:
    """Bring the newest copies of a database to a folder and prune it; False if it is away.

    A copy appears there complete, equal to the first to the byte, or not at all. Raises
    StorageError for a folder that is full, read-only or pulled out, and Cancelled.
    """
    index = CopyIndex(backups)
    if not folder.is_dir():
        return False
    is_known = index.second_copied_at(folder) is not None
    if is_known and not (folder / MARKER).is_file():
        return False  # the stick is out, and what is left is the folder it is mounted on
    try:
        _write_marker(folder)
        copies = SafetyCopies(database, clock, backups)
        _sweep(folder, copies.stem)
        good = copies.good()
        there = list_copies(str(database.path or database.url), backups, folder)
        there = tuple(copy for copy in there if copy.is_second)
        _bring_missing(good, there, folder, backups, clock(), progress)
    except OSError as error:
        raise _trouble(error, folder) from error
    index = CopyIndex(backups)
    origin = good[0].facts.origin if good and good[0].facts else ""
    ours = (copy for copy in there if copy.facts and copy.facts.origin == origin)
    remove_copies(removable_copies(ours, clock(), zone), index)
    index.second_reached(folder, clock())
    index.save()
    return True


def try_folder(
    backups: Path,
    folder: Path,
    database: Database,
    _clock: Clock,
    _progress: Progress | None,
) -> None:
    """Write a file into a folder and read it again, as a copy will be.

    Raises UserError (field `folder`) for the usual folder itself or what is no folder, StorageError
    where it cannot be written.
    """
    if not folder.is_dir():
        raise UserError(
            "« {name} » n'est pas un dossier, ou n'est pas branché.", field="folder", name=folder
        )
    if backups.is_dir() and folder.samefile(backups):
        raise UserError(
            "Ce dossier est déjà celui des copies : choisissez-en un autre, sur une clé USB ou un "
            "autre ordinateur.",
            field="folder",
        )
    probe = _partial_name(folder / f"{copy_stem(database.url)}-essai")
    content = secrets.token_bytes(4096)
    try:
        _write_marker(folder)
        with probe.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if probe.read_bytes() != content:
            raise StorageError(
                Trouble.FILE,
                "« {name} » ne garde pas ce qu'on y écrit : choisissez un autre dossier.",
                name=folder,
            )
    except OSError as error:
        raise _trouble(error, folder) from error
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)


def second_copies(
    backups: Path,
    folder: Path,
    database: Database,
    _clock: Clock,
    _progress: Progress | None,
) -> tuple[SafetyCopy, ...]:
    """Return the copies in both folders, newest first, and remember those of the second."""
    return list_copies(str(database.path or database.url), backups, folder)


def _bring_missing(
    good: tuple[SafetyCopy, ...],
    there: tuple[SafetyCopy, ...],
    folder: Path,
    backups: Path,
    now: datetime,
    progress: Progress | None,
) -> None:
    """Copy the newest copies that the folder has not got, the newest first."""
    sound = [copy for copy in there if copy.is_checked]
    known = {(copy.path.name, copy.size) for copy in sound}
    newest = max((copy.made_at for copy in sound if copy.made_at <= now), default=None)
    for copy in good[: 1 if newest is None else _AT_ONCE]:
        if (copy.path.name, copy.size) in known:
            continue
        if newest is not None and copy.made_at < newest:
            break
        written = _bring(copy.path, folder, progress)
        if (beside := dump_facts_path(copy.path)).is_file():
            target = dump_facts_path(written)
            partial = _partial_name(target)
            shutil.copyfile(beside, partial)
            partial.replace(target)
        index = CopyIndex(backups)
        index.put(written, copy.facts)
        index.save()


def _bring(source: Path, folder: Path, progress: Progress | None) -> Path:
    """Copy a file into the folder, read it again there, and give it its name last."""
    target = folder / source.name
    partial = _partial_name(target)
    size = source.stat().st_size
    if shutil.disk_usage(folder).free < size:
        raise _full(folder)
    try:
        with source.open("rb") as old, partial.open("xb") as new:
            lock_file(new)
            written = _pump(old, new, size, progress)
            new.flush()
            os.fsync(new.fileno())
            with partial.open("rb") as again:
                read = hashlib.file_digest(again, "sha256").digest()
            if read != written:
                raise StorageError(
                    Trouble.FILE,
                    "« {name} » ne garde pas ce qu'on y écrit : choisissez un autre dossier.",
                    name=folder,
                )
            if os.name != "nt":
                target = take_free_name(partial, target, is_numbered=True)
        if os.name == "nt":  # a file that is open cannot be renamed there
            target = take_free_name(partial, target, is_numbered=True)
        sync_folder(folder)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return target


def _pump(old: BinaryIO, new: BinaryIO, size: int, progress: Progress | None) -> bytes:
    digest, done = hashlib.sha256(), 0
    while chunk := old.read(_CHUNK):
        digest.update(chunk)
        new.write(chunk)
        done += len(chunk)
        if done % _SYNCED < len(chunk):
            # A stick takes its time: said step by step, not as one long wait at the end.
            new.flush()
            os.fsync(new.fileno())
        if progress is not None:
            progress.report(done, size)
    return digest.digest()


def _write_marker(folder: Path) -> None:
    marker = folder / MARKER
    if marker.is_file():
        return
    text = tr(
        "Copies de sécurité de RecyClique Desk. Pour en restaurer une : ouvrez le programme, "
        "puis « Copies de sécurité… ». Ne supprimez pas ce fichier : le programme y reconnaît "
        "son dossier."
    )
    partial = _partial_name(marker)
    try:
        partial.write_text(f"{text}\n", "utf-8")
        partial.replace(marker)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _sweep(folder: Path, stem: str) -> None:
    """Remove what was being written when a program was killed or the stick pulled out.

    The folder may be anybody's: only what has the name of our copies or of our marker is ours.
    """
    beginnings = (f".{stem}-", f".{MARKER}.")
    for partial in folder.glob(f".*{PARTIAL_SUFFIX}"):
        is_ours = partial.name.startswith(beginnings)
        if is_ours and _PARTIAL_ENDING.search(partial.name):
            remove_if_abandoned(partial)


def _partial_name(target: Path) -> Path:
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}{PARTIAL_SUFFIX}")


def _trouble(error: OSError, folder: Path) -> StorageError:
    """Say in one sentence what is wrong with the second folder; the first copy is kept."""
    trouble = trouble_from(error)
    if trouble is not None and trouble.trouble is Trouble.FULL:
        return _full(folder)
    if trouble is not None and trouble.trouble is Trouble.READ_ONLY:
        return StorageError(
            Trouble.READ_ONLY,
            "Le second dossier, « {name} », ne se laisse pas écrire. La copie de cet ordinateur "
            "est gardée.",
            name=folder,
        )
    return StorageError(
        Trouble.FILE,
        "Le second dossier, « {name} », a cessé de répondre. La copie de cet ordinateur est "
        "gardée ; la suite se fera quand il reviendra.",
        name=folder,
    )


def _full(folder: Path) -> StorageError:
    return StorageError(
        Trouble.FULL,
        "Le second dossier, « {name} », est plein. La copie de cet ordinateur est gardée : faites "
        "de la place, ou choisissez un autre dossier.",
        name=folder,
    )
