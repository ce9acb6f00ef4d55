"""The folders of the program's files: the system's folders for user data."""

import errno
import os
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import platformdirs

from recyclique_desk.support.text import tr

APP = "recyclique-desk"
SHARED_VARIABLE = "RECYCLIQUE_DESK_SHARED"
SHARE_COMMAND = Path("/usr/sbin/recyclique-desk-share")
"""What the Debian package brings: makes the folder of the data of all accounts."""
_NOTHING_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.EBADF})


class DataPlace(StrEnum):
    """Whose the embedded database is: this account's, or that of all accounts of the computer."""

    OWN = "own"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Paths:
    """Folders and files of one person on one machine; none of them need exist."""

    data: Path
    config: Path
    logs: Path
    own_data: Path | None = None
    shared_data: Path | None = None
    """Folder of the data of all accounts, where an installation for everybody made one."""

    @classmethod
    def of_user(cls) -> "Paths":
        """Return the folders of the person who runs the program.

        `RECYCLIQUE_DESK_HOME` puts all three into one folder, for tests and for a desk that runs
        from a USB stick; `RECYCLIQUE_DESK_SHARED` names the folder that accounts share.
        """
        home = os.environ.get("RECYCLIQUE_DESK_HOME")
        shared = os.environ.get(SHARED_VARIABLE)
        if home:
            return cls.below(Path(home)).sharing(Path(shared) if shared else None)
        dirs = platformdirs.PlatformDirs(APP, appauthor=False)
        own = cls(dirs.user_data_path, dirs.user_config_path, dirs.user_log_path)
        return own.sharing(Path(shared) if shared else _shared_by_system())

    @classmethod
    def below(cls, folder: Path) -> "Paths":
        """Return folders that all lie below one."""
        return cls(folder / "data", folder / "config", folder / "logs")

    def sharing(self, folder: Path | None) -> "Paths":
        """Return the same with the data of all accounts, where that folder exists and is chosen.

        What an account chose holds. An account that has data of its own already keeps them until
        then: nobody may find the tickets gone after an installation for everybody.
        """
        if folder is None or not _may_be(folder, stat.S_ISDIR):
            return self
        known = replace(self, own_data=self.data, shared_data=folder)
        chosen = known._chosen_place()
        if chosen is None:
            has_own = _may_be(self.database)
            chosen = DataPlace.OWN if has_own else DataPlace.SHARED
        return known.at(chosen)

    def at(self, place: DataPlace) -> "Paths":
        """Return the same with the data at this place; where there is one only, as they are."""
        data = self.shared_data if place is DataPlace.SHARED else self.own_data
        return self if data is None else replace(self, data=data)

    @property
    def place(self) -> DataPlace:
        """Whose the data are."""
        is_shared = self.shared_data is not None and self.data == self.shared_data
        return DataPlace.SHARED if is_shared else DataPlace.OWN

    @property
    def other_place(self) -> DataPlace | None:
        """Where the data could be instead, if anywhere."""
        if self.shared_data is None:
            return None
        return DataPlace.OWN if self.place is DataPlace.SHARED else DataPlace.SHARED

    def could_move(self, location: str) -> bool:
        """Whether a database is the one of this place, and could be at another."""
        return self.other_place is not None and location == str(self.database)

    def choose(self, place: DataPlace) -> "Paths":
        """Keep for the next starts where the data are, and return the folders; raises OSError."""
        self.config.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._choice.write_text(f"{place}\n", "ascii")
        return self.at(place)

    def anew(self) -> "Paths":
        """Return the folders as a start finds them now."""
        if self.own_data is None:
            return self
        return replace(self, data=self.own_data).sharing(self.shared_data)

    def _chosen_place(self) -> DataPlace | None:
        try:
            return DataPlace(self._choice.read_text("ascii").strip())
        except (OSError, ValueError):
            return None

    @property
    def _choice(self) -> Path:
        return self.config / "data-place"

    @property
    def database(self) -> Path:
        """The embedded database."""
        return self.data / "recyclique-desk.sqlite"

    @property
    def demo_database(self) -> Path:
        """The database of `--demo`, apart from the real one."""
        return self.data / "demonstration.sqlite"

    @property
    def backups(self) -> Path:
        """Copies of the embedded database."""
        return self.data / "backups"

    @property
    def log(self) -> Path:
        """The log file; older ones end in `.1` and so on."""
        return self.logs / "recyclique-desk.log"

    @property
    def unsaved(self) -> Path:
        """Weighings that the database has not confirmed, a file for each."""
        return self.data / "unsaved"

    @property
    def server_password(self) -> Path:
        """The password of the centre's server, in PostgreSQL's own form."""
        return self.config / "pgpass"

    @property
    def settings(self) -> Path:
        """The settings of this desk."""
        return self.config / "settings.json"


def _may_be(path: Path, is_kind: Callable[[int], bool] = bool) -> bool:
    """Whether something of this kind is there, or cannot be seen: opening it says what is wrong.

    The data of the other place would look as if all tickets were gone. `Path.exists` does not tell
    these two apart as of Python 3.14.
    """
    try:
        return is_kind(path.stat().st_mode)
    except OSError as error:
        return error.errno not in _NOTHING_THERE


def _shared_by_system() -> Path:
    """Return where an installation for everybody lays the data of all accounts."""
    if os.name == "nt":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "RecyClique Desk"
    return Path("/var/lib") / APP


def place_words() -> dict[DataPlace, str]:
    """Return what each place means, in a sentence for people."""
    return {
        DataPlace.OWN: tr(
            "Les données sont à votre compte seulement : les autres comptes de cet ordinateur ont "
            "les leurs."
        ),
        DataPlace.SHARED: tr(
            "Les données sont à tous les comptes de cet ordinateur : chacun y retrouve les mêmes "
            "tickets."
        ),
    }


def sharing_words() -> str | None:
    """Return how an installed program comes to share data that are one account's yet, or None."""
    if SHARE_COMMAND.exists():
        return tr("Pour que d'autres comptes les voient : « sudo {name} COMPTE… ».").format(
            name=SHARE_COMMAND.name
        )
    if os.name == "nt" and getattr(sys, "frozen", False):
        return tr(
            "Pour que d'autres comptes les voient, réinstallez le programme pour tous les comptes."
        )
    return None
