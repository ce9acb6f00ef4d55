"""The settings of a desk, stored as JSON; an unreadable file gives the defaults."""

import json
import logging
import os
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a desk, with their defaults."""

    language: str = "fr"
    refresh_seconds: int = 10
    implausible_kg: int = 500
    """Above this weight the desk asks once (spec rule 1)."""
    export_folder: str = ""
    """Folder of the last export."""
    export_folders: dict[str, str] = field(default_factory=dict)
    """Folder of the last export of each kind."""
    export_profile: str = "recyclique"
    site_uid: str = ""
    """The site of this desk; empty until it is chosen."""
    lock_minutes: int = 5
    """Minutes without input after which the desk locks itself; 0: never."""
    export_kind: str = "xlsx"
    second_copy_folder: str = ""
    """Folder that gets every safety copy too, as a USB stick or a share; empty: none."""
    first_day_dismissed: bool = False
    """Whether the steps of the first day are done, or nobody wants to see them."""
    window_geometry: str = ""
    window_state: str = ""


class SettingsFile:
    """Reads and writes the settings file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._settings = self._read()

    @property
    def current(self) -> Settings:
        """The current settings."""
        return self._settings

    def change(self, **values: Any) -> Settings:
        """Change some settings and save them; if saving fails they last until the program ends."""
        changed = replace(self._settings, **values)
        if changed != self._settings:
            self._settings = changed
            self._write()
        return changed

    def _read(self) -> Settings:
        try:
            kept = json.loads(self._path.read_text("utf-8"))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError):
            log.warning("settings unreadable, starting from the usual ones", exc_info=True)
            return Settings()
        if not isinstance(kept, dict):
            return Settings()
        usual = asdict(Settings())
        return replace(
            Settings(),
            **{k: v for k, v in kept.items() if k in usual and type(v) is type(usual[k])},
        )

    def _write(self) -> None:
        partial = self._path.with_suffix(".tmp")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with partial.open("w", encoding="utf-8") as file:
                file.write(json.dumps(asdict(self._settings), indent=2))
                file.flush()
                os.fsync(file.fileno())
            partial.replace(self._path)
        except OSError:
            log.warning("settings could not be kept", exc_info=True)
