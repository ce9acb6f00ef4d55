"""What a file of new versions says: which version there is, what is new, and where it is."""

import json
import re
from dataclasses import dataclass

from recyclique_desk.domain.errors import UserError

_VERSION = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,5}){0,3}")
_MOST_NOTES = 1_000
_MOST_ADDRESS = 300


@dataclass(frozen=True, slots=True)
class AvailableVersion:
    """The version that a file offers; `notes` and `download` may be empty."""

    version: str
    notes: str
    download: str

    def is_newer_than(self, version: str) -> bool:
        """Return whether it is newer than a version, number by number: 0.10 is newer than 0.9."""
        return _numbers(self.version) > _numbers(version)


def read_available_version(content: bytes) -> AvailableVersion:
    """Read `{"version": "0.2.0", "notes": "…", "download": "…"}`; UserError for anything else.

    Notes and download are shortened, and left without what a screen does not show.
    """
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        found = None
    version = found.get("version") if isinstance(found, dict) else None
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        raise UserError(
            "Ce qui se trouve à l'adresse des nouvelles versions n'est pas lisible : vérifiez-la "
            "dans les réglages."
        )
    return AvailableVersion(
        version,
        _shown(found.get("notes"), _MOST_NOTES),
        _shown(found.get("download"), _MOST_ADDRESS),
    )


def _shown(value: object, most: int) -> str:
    """Keep what can be shown of a text from elsewhere: no control and no direction characters."""
    text = value if isinstance(value, str) else ""
    kept = "".join(each if each.isprintable() else " " for each in text[:most].replace("\t", " "))
    return " ".join(kept.split())


def _numbers(version: str) -> tuple[int, ...]:
    """Give the numbers of a version without zeros at its end: 0.2 and 0.2.0 are one."""
    numbers = [int(part) for part in re.findall("[0-9]+", version)[:4]]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
