"""A start on a database that is damaged, empty, foreign or gone: what was found, and the copies.

Nobody is signed in yet, and nobody could be: whoever may write the file may do this, as on the
command line.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.services.base import Clock
from recyclique_desk.services.maintenance.damage import (
    Damage,
    events_after,
    find_damage,
    lost_event,
)
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.driver_errors import trouble_from
from recyclique_desk.storage.open_lock import OpenLock
from recyclique_desk.storage.replacement import finish_replacement

if TYPE_CHECKING:
    # Read, and put back, only where something is wrong: every start comes by here.
    from recyclique_desk.services.maintenance.copy_reading import GoodCopy


@dataclass(frozen=True, slots=True)
class Rescue:
    """A database file that cannot be worked with, and the newest good copy if there is any."""

    path: Path
    damage: Damage
    copy: "GoodCopy | None"
    missing_events: int = 0
    """Changes that were saved and are gone, with a lost `-wal` file."""
    missing_until: datetime | None = None
    """When the last of them was saved."""


def examine(location: str | Path, backups: Path) -> Rescue | None:
    """Look at a database file before it is opened; None where nothing is wrong, or on a server.

    A file that is missing or empty is no trouble unless there are copies of it: then the centre is
    not new. What is none of these, such as a locked file, is left to the opening. A restore that
    was killed is finished first: StorageError if another process is restoring now.
    """
    if "://" in str(location):
        return None
    path = Path(location).expanduser().absolute()
    finish_replacement(path)
    was_found_damaged = _mark(path).exists()
    damage = find_damage(path, thorough=was_found_damaged)
    if was_found_damaged and damage is None:
        _forget_mark(path)
    if damage is None:
        return None
    from recyclique_desk.services.maintenance.copy_reading import newest_copy  # noqa: PLC0415

    copy = newest_copy(path, backups)
    if copy is None and damage in {Damage.MISSING, Damage.EMPTY}:
        return None
    if damage is not Damage.BEHIND:
        return Rescue(path, damage, copy)
    lost = lost_event(path)
    return Rescue(path, damage, copy, events_after(path), None if lost is None else lost.at)


def mark_damaged(path: Path) -> None:
    """Let the next start read every page of the database, since damage was found while it ran."""
    with suppress(OSError):
        _mark(path).touch(mode=0o600)


def put_back(rescue: Rescue, copy: "GoodCopy", backups: Path, clock: Clock) -> Path | None:
    """Put a copy in the database's place; gives where the bad file was set aside, if any.

    It is never deleted. Raises DeskError; then the database is as it was found.
    """
    from recyclique_desk.services.maintenance.copy_reading import check_copy  # noqa: PLC0415
    from recyclique_desk.services.maintenance.restoring import restore_copy  # noqa: PLC0415

    check_copy(copy.path)
    aside = restore_copy(rescue.path, copy.path, backups, clock())
    _forget_mark(rescue.path)
    return aside


def go_on(rescue: Rescue, clock: Clock) -> None:
    """Work on with a database whose last changes are lost, or beside which a wrong `-wal` lies.

    That `-wal` file is set aside, never deleted. Raises StorageError while the database is open
    elsewhere.
    """
    from recyclique_desk.services.maintenance.restoring import open_elsewhere  # noqa: PLC0415

    path = rescue.path
    try:
        with OpenLock(path).exclusive() as is_alone:
            if not is_alone:
                raise open_elsewhere()
            if rescue.damage is Damage.WRONG_LOG:
                stamp = f"{clock().astimezone(UTC):%Y%m%d-%H%M%S}"
                for ending in ("-wal", "-shm"):
                    beside = path.with_name(path.name + ending)
                    aside = path.with_name(f"{path.stem}-mise-de-cote-{stamp}{path.suffix}{ending}")
                    if beside.exists():
                        beside.replace(aside)
    except OSError as error:
        raise (trouble_from(error) or error) from error
    database = Database(path)
    try:
        database.accept_last_event()
    finally:
        database.close()


def _mark(path: Path) -> Path:
    return path.with_name(f".{path.name}.damaged")


def _forget_mark(path: Path) -> None:
    with suppress(OSError):
        _mark(path).unlink(missing_ok=True)


def opening_trouble(location: str | Path, error: StorageError, backups: Path) -> Rescue | None:
    """Return what to offer when a database turned out to be damaged while it was opened."""
    if "://" in str(location) or error.trouble is not Trouble.DAMAGED:
        return None
    from recyclique_desk.services.maintenance.copy_reading import newest_copy  # noqa: PLC0415

    path = Path(location).expanduser().absolute()
    return Rescue(path, Damage.DAMAGED, newest_copy(path, backups))
