"""Prints the safety copies of a database (`backup --list`)."""

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from recyclique_desk.domain.copies import CopyReason, SafetyCopy
from recyclique_desk.domain.weight import format_kg
from recyclique_desk.support import amounts
from recyclique_desk.support.copy_words import reason_words
from recyclique_desk.support.text import counted, language, tr

if TYPE_CHECKING:
    from recyclique_desk.app import Desk

_MEGABYTE = 1_000_000
_JSON_REASONS = {
    CopyReason.BY_HAND: "by-hand",
    CopyReason.DAY: "day",
    CopyReason.CLOSING: "closing",
    CopyReason.DECLARATION: "declaration",
    CopyReason.MIGRATION: "before-migration",
    CopyReason.IMPORT: "before-import",
    CopyReason.RESTORE: "before-restore",
    CopyReason.MERGE: "before-merge",
    CopyReason.UNDO: "before-undo",
}


def print_copies(desk: "Desk", *, as_json: bool) -> None:
    """Print the copies in both folders, newest first."""
    chosen = desk.settings.current.second_copy_folder
    found = desk.services.copies.overview(desk.who, Path(chosen) if chosen else None)
    if as_json:
        print(json.dumps([_values(copy) for copy in found.copies], ensure_ascii=False, indent=2))
        return
    assert desk.who is not None
    zone = ZoneInfo(desk.services.people.site(desk.who).time_zone)
    for copy in found.copies:
        print(f"{copy.made_at.astimezone(zone):%Y-%m-%d %H:%M}  {_words(copy)}")
        print(f"  {copy.path}")
    print(
        counted(len(found.copies), tr("{n} copie"), tr("{n} copies"))
        if found.copies
        else tr("Aucune copie.")
    )


def _values(copy: SafetyCopy) -> dict[str, object]:
    facts = copy.facts
    return {
        "path": str(copy.path),
        "made_at": copy.made_at.isoformat(),
        "reason": _JSON_REASONS[copy.reason],
        "is_checked": copy.is_checked,
        "is_second": copy.is_second,
        "size": copy.size,
        "tickets": None if facts is None else facts.tickets,
        "lines_count": None if facts is None else facts.lines,
        "received_kg": None if facts is None else str(copy.received),
        "last_day": None if copy.last_day is None else copy.last_day.isoformat(),
    }


def _words(copy: SafetyCopy) -> str:
    reason = reason_words()[copy.reason]
    if not copy.is_checked:
        return tr("{reason} · endommagée ou illisible").format(reason=reason)
    return tr("{reason} · {tickets} · {weight} kg reçus · {size} Mo").format(
        reason=reason,
        tickets=amounts.tickets(copy.tickets),
        weight=format_kg(copy.received, language=language()),
        size=format_kg(Decimal(copy.size) / _MEGABYTE, language=language(), places=1),
    )
