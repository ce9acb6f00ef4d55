"""The folders of the program's files: the system's folders for user data."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP = "recyclique-desk"


@dataclass(frozen=True, slots=True)
class Paths:
    """Folders and files of one person on one machine; none of them need exist."""

    data: Path
    config: Path
    logs: Path

    @classmethod
    def of_user(cls) -> "Paths":
        """Return the folders of the person who runs the program.

        `RECYCLIQUE_DESK_HOME` puts all three into one folder, for tests and for a desk that runs
        from a USB stick.
        """
        home = os.environ.get("RECYCLIQUE_DESK_HOME")
        if home:
            return cls.below(Path(home))
        dirs = platformdirs.PlatformDirs(APP, appauthor=False)
        return cls(dirs.user_data_path, dirs.user_config_path, dirs.user_log_path)

    @classmethod
    def below(cls, folder: Path) -> "Paths":
        """Return folders that all lie below one."""
        return cls(folder / "data", folder / "config", folder / "logs")

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
