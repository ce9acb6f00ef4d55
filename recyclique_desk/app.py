"""The composition root: opens paths, settings, engine and services; closes them in reverse."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from recyclique_desk import __version__
from recyclique_desk.domain.errors import DeskError, StorageError, Trouble
from recyclique_desk.domain.exports import RUNNING_EXPORTS_FOLDER
from recyclique_desk.domain.people import Who
from recyclique_desk.services.all import Services
from recyclique_desk.services.base import Clock
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import prepare_database
from recyclique_desk.storage.partial_copies import remove_abandoned_copies
from recyclique_desk.support.paths import DataPlace, Paths
from recyclique_desk.support.privacy import (
    group_of,
    has_group_of,
    is_member,
    is_on_read_only_disk,
    may_change,
    read_only_disk,
)
from recyclique_desk.support.settings import Settings, SettingsFile
from recyclique_desk.support.system_user import local_user

log = logging.getLogger(__name__)


SignIn = Callable[[Services], Who | None]
"""Signs a person in; None leaves that to the window."""


def utc_now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Desk:
    """An open desk: services, settings, and the signed-in person, if any."""

    paths: Paths
    settings: SettingsFile
    services: Services
    who: Who | None
    location: str
    clock: Clock
    is_demo: bool = False
    is_training: bool = False
    break_off: Callable[[], object] = bool
    """Closes the connections to a server that does not answer within two seconds."""

    @property
    def movable_from(self) -> DataPlace | None:
        """Whose the data are, where they could be at another place of this computer."""
        return self.paths.place if self.paths.could_move(self.location) else None


@contextmanager
def open_desk(
    paths: Paths,
    *,
    location: str | Path | None = None,
    clock: Clock = utc_now,
    system_user: str | None = None,
    sign_in: SignIn | None = None,
    is_demo: bool = False,
    busy_seconds: float | None = None,
    must_exist: bool = False,
    use_child: bool = False,
    is_training: bool = False,
) -> Iterator[Desk]:
    """Open a database, created or migrated as needed, and close it after the block.

    Without a location the server of the settings is used, or else the SQLite file in the user's
    data folder. Without `sign_in` the person is the local admin, named after the system's user.
    With `use_child`, for a window, long imports run in a process of their own: in a thread they
    make it stutter. In a training what is printed says so. Raises StorageError if the database
    cannot be opened, UserError if it `must_exist` and does not, and the errors of `sign_in`.
    """
    settings = SettingsFile(paths.settings)
    options = {} if busy_seconds is None else {"busy_seconds": busy_seconds}
    if location is None:
        refuse_closed_folder(paths)
        location = paths.demo_database if is_demo else usual_location(paths, settings.current)
    database = Database(location, **options)
    try:
        prepare_database(database, paths.backups, must_exist=must_exist)
        log.info("version %s on %s", __version__, database.display_location)
        services = Services(
            database,
            clock,
            paths.backups,
            use_child=use_child,
            is_training=is_training,
        )
        who = (sign_in or local_admin(system_user or local_user()))(services)
        remove_abandoned_copies(paths.backups)
        _mend_exports(database, clock, paths)
        yield Desk(
            paths,
            settings,
            services,
            who,
            database.display_location,
            clock,
            is_demo,
            is_training,
            database.abort_if_unresponsive,
        )
    finally:
        database.close()


def take_over_opening_days(desk: Desk) -> None:
    """Give the database, once, the opening days that this computer kept in its own settings.

    Those of the centre stay where there are any; then the computer's are dropped.
    """
    own = desk.settings.current.opening()
    if not own.is_stated:
        return
    try:
        was_taken = desk.services.opening_days.take_over(own)
    except DeskError:
        log.warning("opening days stay in the settings until the next start", exc_info=True)
        return
    log.info("opening days of this computer %s", "taken over" if was_taken else "given up")
    usual = Settings()
    desk.settings.change(
        open_weekdays=usual.open_weekdays,
        closed_on_holidays=usual.closed_on_holidays,
        closed_days=usual.closed_days,
    )


def refuse_closed_folder(paths: Paths) -> None:
    """Raise StorageError where this account has no right to the data, its own or all accounts'."""
    folder = paths.data
    # Before the rights, which say nothing of it.
    if is_on_read_only_disk(folder):
        raise read_only_disk(folder)
    if paths.place is DataPlace.OWN:
        _refuse_without_rights(folder)
        return
    if may_change(folder):
        return
    group = group_of(folder)
    # With the group's rights nobody gains by joining it: the folder itself is closed.
    if group is None or has_group_of(folder):
        raise StorageError(
            Trouble.READ_ONLY,
            "Les données de cet ordinateur sont partagées entre ses comptes, mais celui-ci n'y a "
            "pas accès : « {path} ». Demandez à la personne qui administre l'ordinateur d'y donner "
            "le droit d'écrire.",
            path=folder,
        )
    if is_member(group):
        raise StorageError(
            Trouble.READ_ONLY,
            "Ce compte vient d'être ajouté au groupe « {group} », qui partage les données : fermez "
            "votre session et rouvrez-la, puis relancez le programme.",
            group=group,
        )
    raise StorageError(
        Trouble.READ_ONLY,
        "Les données de cet ordinateur sont celles des comptes du groupe « {group} » : demandez à "
        "la personne qui administre l'ordinateur d'y ajouter le vôtre, « {user} ».",
        group=group,
        user=local_user(),
    )


def _refuse_without_rights(folder: Path) -> None:
    """Raise StorageError for a folder that is there and may not be read or changed."""
    try:
        is_closed = folder.is_dir() and not may_change(folder)
    except OSError:
        is_closed = True
    if is_closed:
        raise StorageError(
            Trouble.READ_ONLY,
            "Ce compte n'a pas le droit de lire et de modifier le dossier de ses données, "
            "« {path} » : demandez à la personne qui administre l'ordinateur de le lui rendre. "
            "Rien n'est perdu.",
            path=folder,
        )


def usual_location(paths: Paths, settings: Settings) -> str | Path:
    """Return where the database is when nobody says so: the settings' server, or our own file."""
    return settings.server or paths.database


def local_admin(system_user: str) -> SignIn:
    """Return the function that signs in the local admin, who may read the database file."""
    return lambda services: services.people.sign_in_local_admin(system_user)


def _mend_exports(database: Database, clock: Clock, paths: Paths) -> None:
    """Clean up after exports whose process was killed."""
    notes = paths.backups.parent / RUNNING_EXPORTS_FOLDER
    try:
        if not notes.is_dir() or next(notes.iterdir(), None) is None:
            return
        from recyclique_desk.services.exporting.running_exports import RunningExports  # noqa: PLC0415

        RunningExports(notes, database, clock).sweep()
    except (OSError, DeskError):
        log.warning("what an export left could not be mended", exc_info=True)
