"""Replaces a SQLite database by another file: a kill at any moment leaves the old or the new one.

What SQLite lays beside a file belongs to it, and would be played into another one: so several files
move, and no system renames several at once. They are listed in a file first; whoever opens the
database finishes what the list says.
"""

import json
import logging
import os
from pathlib import Path

from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.storage.last_event import note_path
from recyclique_desk.storage.open_lock import OpenLock
from recyclique_desk.support.durable import sync_folder

log = logging.getLogger(__name__)

BESIDE = ("-wal", "-shm", "-journal")


def replace_database(path: Path, fresh: Path, aside: Path) -> None:
    """Set the database aside, with what lies beside it, and put `fresh` in its place.

    All three are on one disk, nothing is at `aside`, and the caller holds the exclusive lock.
    """
    moves = [
        (path.with_name(path.name + ending), aside.with_name(aside.name + ending))
        for ending in (*BESIDE, "")
    ]
    moves = [*(pair for pair in moves if pair[0].exists()), (fresh, path)]
    names = [[os.path.relpath(each, path.parent) for each in pair] for pair in moves]
    note = _note(path)
    partial = note.with_name(f"{note.name}.tmp")
    with partial.open("w", encoding="utf-8") as file:
        json.dump(names, file)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(note)
    sync_folder(path.parent)
    _move_all(path)


def finish_replacement(path: Path) -> None:
    """Finish the replacement of a database whose process was killed, if there is one.

    Raises StorageError while the replacement is still under way.
    """
    if not _note(path).exists():
        return
    with OpenLock(path).exclusive() as is_alone:
        if not is_alone:
            raise being_replaced()
        if _note(path).exists():
            _move_all(path)


def being_replaced() -> StorageError:
    """Return the error for a database that another process is restoring."""
    return StorageError(
        Trouble.LOCKED, "Une copie est en cours de restauration : réessayez dans un instant."
    )


def _move_all(path: Path) -> None:
    note, folder = _note(path), path.parent
    try:
        *aside, (fresh, _) = _listed_moves(note)
    except ValueError as error:
        _leave_unreadable(note, path, error)
        return
    for source, target in aside:
        # Once the new file has the database's name, that name is not to be moved again.
        if (folder / source).exists() and not (folder / target).exists():
            (folder / source).rename(folder / target)
    if (folder / fresh).exists():
        # Of the database set aside: it would tell of events that the new one does not have.
        note_path(path).unlink(missing_ok=True)
        (folder / fresh).replace(path)
    for place in {folder, *((folder / target).parent for _, target in aside)}:
        sync_folder(place)
    note.unlink()
    sync_folder(folder)


def _listed_moves(note: Path) -> list[tuple[str, str]]:
    """Read the moves of a note; ValueError for one that is damaged."""
    listed = json.loads(note.read_text("utf-8"))
    if not isinstance(listed, list) or not listed:
        raise ValueError("no list of moves")
    for pair in listed:
        if not isinstance(pair, list) or len(pair) != 2 or not all(_is_name(each) for each in pair):
            raise ValueError("no pair of names")
    return [(source, target) for source, target in listed]


def _is_name(found: object) -> bool:
    return isinstance(found, str) and bool(found) and "\0" not in found


def _leave_unreadable(note: Path, path: Path, error: ValueError) -> None:
    """Set a damaged note aside where the database is there; StorageError where it is not.

    Without its database, an opening would begin an empty one while the old one lies elsewhere.
    """
    if not path.exists():
        raise StorageError(
            Trouble.FILE,
            "La restauration d'une copie a été interrompue, et le fichier « {name} » qui dit où "
            "elle en était est illisible. Sortez ce fichier du dossier sans rien supprimer, puis "
            "restaurez une copie.",
            name=note,
        ) from error
    log.warning("the note of an interrupted restore is damaged and was set aside", exc_info=error)
    note.replace(note.with_name(f"{note.name}-illisible"))
    sync_folder(path.parent)


def _note(path: Path) -> Path:
    return path.with_name(f".{path.name}.restoring")
