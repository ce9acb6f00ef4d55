"""How values are written into cells, profile by profile."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from recyclique_desk.domain.exports import Profile

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
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
}


def guard_formula(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run; `unguard_formula` takes it off.

    Text that already stands behind apostrophes gets one more, so that the way back is exact.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard_formula(text: str) -> str:
    """Take off the apostrophe that `guard_formula` put on."""
    return text[1:] if _GUARDED.match(text) else text


@dataclass(frozen=True, slots=True)
class Cells:
    """Writes one kind of value each; weights come as whole grams, instants aware."""

    weight: Callable[[int], str]
    instant: Callable[[datetime, ZoneInfo], str]
    flag: Callable[[bool], str]
    header: Callable[[tuple[str, ...]], tuple[str, ...]]


def cells_for(profile: Profile) -> Cells:
    """Give the writers of a profile (the table in spec section 3)."""
    if profile is Profile.TABLEUR:
        return Cells(
            weight=lambda grams: f"{grams // 1000},{grams % 1000:03d}",
            instant=lambda instant, zone: f"{instant.astimezone(zone):%d/%m/%Y %H:%M}",
            flag=lambda flag: "oui" if flag else "non",
            header=lambda names: tuple(TITLES[name] for name in names),
        )
    return Cells(
        weight=lambda grams: f"{grams // 1000}.{grams % 1000:03d}",
        instant=lambda instant, zone: instant.astimezone(zone).isoformat(timespec="seconds"),
        flag=lambda flag: "1" if flag else "0",
        header=lambda names: names,
    )
