"""How values are written into cells, profile by profile."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from recyclique_desk.domain.exports import Profile
from recyclique_desk.domain.tickets import Destination

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_QUOTABLE = re.compile(r'["\r\n]')
_GUARDED = re.compile(r"'+[=+\-@\t\r]")

TITLES = {
    "ticket_id": "Identifiant du ticket",
    "created_at": "Reçu le",
    "closed_at": "Fermé le",
    "benevole_user_id": "Identifiant du bénévole",
    "poste_id": "Identifiant du poste",
    "status": "État",
    "ligne_id": "Identifiant de la ligne",
    "category_id": "Identifiant de la catégorie",
    "category_name": "Catégorie",
    "poids_kg": "Poids (kg)",
    "destination": "Destination",
    "notes": "Notes",
    "is_exit": "Sortie de stock",
    "ligne_created_at": "Ligne reçue le",
    "ticket_number": "Ticket",
    "benevole": "Bénévole",
    "is_deferred": "Saisie différée",
    "id": "Identifiant du ticket",
    "number": "Ticket",
    "lignes": "Lignes",
    "poids_entree_kg": "Entrée (kg)",
    "poids_direct_kg": "Direct (kg)",
    "poids_sortie_kg": "Sortie (kg)",
}

OLDER_DESTINATIONS = {
    Destination.REVENTE: "MAGASIN",
    Destination.RECYCLAGE: "RECYCLAGE",
    Destination.DON: "MAGASIN",
    Destination.DESTRUCTION: "DECHETERIE",
    Destination.AUTRE: "DECHETERIE",
}
"""RecyClique 1.4.4 knew three destinations: what is an *entrée* stays one, what is *direct* too."""
UNKNOWN_CATEGORY = "Catégorie inconnue"


def guard_formula(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run; `unguard_formula` takes it off.

    Text that already stands behind apostrophes gets one more, so that the way back is exact.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard_formula(text: str) -> str:
    """Take off the apostrophe that `guard_formula` put on."""
    return text[1:] if _GUARDED.match(text) else text


def quoted(text: str, delimiter: str = ";") -> str:
    """Write a text cell: guarded from running, quoted where it must be; NUL has no place in CSV."""
    text = guard_formula(text.replace("\0", ""))
    if delimiter in text or _QUOTABLE.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text


def kilograms(grams: int) -> str:
    """Write whole grams as kilograms with a dot."""
    return f"{grams // 1000}.{grams % 1000:03d}"


def kilograms_with_comma(grams: int) -> str:
    """Write whole grams as kilograms with a comma."""
    return f"{grams // 1000},{grams % 1000:03d}"


def older_instant(instant: datetime, zone: ZoneInfo) -> str:
    """Write an instant as RecyClique 1.4.4 did, but by the clock on the site's wall."""
    return f"{instant.astimezone(zone):%Y-%m-%d %H:%M:%S}"


class CellCache(dict[Any, Any]):
    """Writes what it is asked for the first time, and forgets all before it grows too large."""

    def __init__(self, write: Callable[[Any], Any], limit: int = 4_000) -> None:
        super().__init__()
        self._write = write
        self._limit = limit

    def __missing__(self, key: Any) -> Any:
        if len(self) >= self._limit:
            self.clear()
        value = self[key] = self._write(key)
        return value


@dataclass(frozen=True, slots=True)
class CellWriters:
    """Writes one kind of value each; weights come as whole grams, instants aware."""

    weight: Callable[[int], str]
    instant: Callable[[datetime, ZoneInfo], str]
    flag: Callable[[bool], str]
    header: Callable[[tuple[str, ...]], tuple[str, ...]]


def cells_for(profile: Profile) -> CellWriters:
    """Give the writers of a profile (the table in spec section 3)."""
    if profile is Profile.TABLEUR:
        return CellWriters(
            weight=kilograms_with_comma,
            instant=lambda instant, zone: f"{instant.astimezone(zone):%d/%m/%Y %H:%M}",
            flag=lambda flag: "oui" if flag else "non",
            header=lambda names: tuple(TITLES[name] for name in names),
        )
    return CellWriters(
        weight=kilograms,
        instant=lambda instant, zone: instant.astimezone(zone).isoformat(timespec="seconds"),
        flag=lambda flag: "1" if flag else "0",
        header=lambda names: names,
    )
