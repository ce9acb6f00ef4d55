"""The settings of a desk, stored as JSON; a damaged file is set aside and the defaults hold."""

import json
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from recyclique_desk.domain.opening import OpeningDays
from recyclique_desk.support.text import LANGUAGES

log = logging.getLogger(__name__)

THEMES = ("system", "light", "dark")
TEXT_PERCENTS = (100, 110, 125, 150)
ROLL_WIDTHS = (58, 80)
"""Millimetres of paper that receipt printers take."""


@dataclass(frozen=True, slots=True)
class ScaleSettings:
    """The scale of a desk; without a port it types like a keyboard, or there is none."""

    port: str = ""
    """`COM3`, `/dev/ttyUSB0`, `socket://host:port`, `hid:vendor:product` …; empty: none."""
    protocol: str = "auto"
    """A key of `devices.protocols.PROTOCOLS`, or `auto`."""
    line: str = ""
    """Speed and format of a serial line, as `9600 8N1`; empty: those of the protocol."""

    @property
    def types_keys(self) -> bool:
        """Whether there is a scale that types like a keyboard."""
        return not self.port and self.protocol == "wedge"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a desk, with their defaults."""

    language: str = "fr"
    theme: str = "system"
    """One of `THEMES`; the first follows the system."""
    text_percent: int = 100
    keypad: bool = False
    """Whether the keypad on the screen is shown from the start."""
    refresh_seconds: int = 10
    implausible_kg: int = 500
    """Above this weight the desk asks once (spec rule 1)."""
    export_folder: str = ""
    """Folder of the last export."""
    export_folders: dict[str, str] = field(default_factory=dict)
    """Folder of the last export of each kind."""
    fixed_export_folder: str = ""
    """The folder that every export begins in; empty: that of the last one."""
    export_profile: str = "recyclique"
    roll_mm: int = 80
    """Width of the receipt printer's paper; one of `ROLL_WIDTHS`."""
    open_weekdays: list[int] = field(default_factory=lambda: list(range(7)))
    """Days on which the centre is usually open; Monday is 0. As all of its opening days, kept here
    until the database had them, which takes them over at the first start (`app`)."""
    closed_on_holidays: bool = False
    closed_days: list[str] = field(default_factory=list)
    """Other days, as `YYYY-MM-DD`, on which it is closed."""
    server: str = ""
    """Address of the centre's PostgreSQL, without a password; empty: a file on this computer."""
    site_uid: str = ""
    """The site of this desk; empty until it is chosen."""
    lock_minutes: int = 5
    """Minutes without input after which the desk locks itself; 0: never."""
    export_kind: str = "xlsx"
    second_copy_folder: str = ""
    """Folder that gets every safety copy too, as a USB stick or a share; empty: none."""
    update_address: str = ""
    """Where the file of new versions is: `https://…`, a file or a folder; empty: nowhere."""
    first_day_dismissed: bool = False
    """Whether the steps of the first day are done, or nobody wants to see them."""
    scale_port: str = ""
    scale_protocol: str = "auto"
    scale_line: str = ""
    scale_record: str = ""
    """Uid of the record of this desk's scale, which its lines name; empty: none is chosen."""
    window_geometry: str = ""
    window_state: str = ""

    def scale(self) -> ScaleSettings:
        """Give the scale of this desk."""
        return ScaleSettings(self.scale_port, self.scale_protocol, self.scale_line)

    def opening(self) -> OpeningDays:
        """Give the days on which the centre is usually open."""
        closed = frozenset(map(date.fromisoformat, self.closed_days))
        return OpeningDays(frozenset(self.open_weekdays), self.closed_on_holidays, closed)


def _is_day(text: object) -> bool:
    try:
        date.fromisoformat(str(text))
    except ValueError:
        return False
    return True


_CHECKS: Mapping[str, Callable[[Any], bool]] = MappingProxyType(
    {
        "language": lambda value: value in LANGUAGES,
        "theme": lambda value: value in THEMES,
        "text_percent": lambda value: value in TEXT_PERCENTS,
        "refresh_seconds": lambda value: 1 <= value <= 3600,
        "implausible_kg": lambda value: 1 <= value <= 9999,
        "roll_mm": lambda value: value in ROLL_WIDTHS,
        "lock_minutes": lambda value: 0 <= value <= 24 * 60,
        "open_weekdays": lambda value: all(day in range(7) for day in value),
        "closed_days": lambda value: all(_is_day(day) for day in value),
        "export_folders": lambda value: all(type(folder) is str for folder in value.values()),
    }
)
"""What a value in the file has to be, beside its type: another one is ignored."""


class SettingsFile:
    """Reads and writes the settings file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._set_aside: Path | None = None
        self._settings = self._read()

    @property
    def current(self) -> Settings:
        """The current settings."""
        return self._settings

    def take_set_aside(self) -> Path | None:
        """Give, once, where a damaged file was put; None where nothing was wrong."""
        aside, self._set_aside = self._set_aside, None
        return aside

    def change(self, **values: Any) -> Settings:
        """Change some settings and save them; if saving fails they last until the program ends."""
        changed = replace(self._settings, **values)
        if changed != self._settings:
            self._settings = changed
            self._write()
        return changed

    def _read(self) -> Settings:
        try:
            return read_settings(self._path)
        except ValueError:
            log.warning("settings damaged, starting from the usual ones")
            self._set_aside = self._put_aside()
        return Settings()

    def _put_aside(self) -> Path:
        """Rename the damaged file, so that nothing it holds is lost; give where it is now."""
        now = datetime.now(UTC)
        aside = self._path.with_name(f"{self._path.stem}-abime-{now:%Y%m%d-%H%M%S}.json")
        try:
            self._path.rename(aside)
        except OSError:
            log.warning("damaged settings could not be set aside", exc_info=True)
            return self._path
        return aside

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


def read_settings(path: Path) -> Settings:
    """Read a settings file without touching it; ValueError for a damaged one.

    The defaults hold where there is no file, or none that may be read, and for each value that is
    not what it should be.
    """
    try:
        kept = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except OSError:
        log.warning("settings unreadable, starting from the usual ones", exc_info=True)
        return Settings()
    if not isinstance(kept, dict):
        raise ValueError(path)
    usual = asdict(Settings())
    good = {key: value for key, value in kept.items() if _is_good(key, value, usual)}
    return replace(Settings(), **good)


def _is_good(key: str, value: object, usual: Mapping[str, object]) -> bool:
    if key not in usual or type(value) is not type(usual[key]):
        return False
    check = _CHECKS.get(key)
    try:
        return check is None or check(value)
    except TypeError:
        return False
