"""The live figures as text and as JSON: keys are field names, weights three-decimal strings."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from uuid import UUID

from recyclique_desk.domain.figures import LiveStats
from recyclique_desk.domain.weight import format_kg
from recyclique_desk.support import amounts
from recyclique_desk.support.text import counted, language, tr


def as_json(value: object) -> object:
    """Convert frozen dataclasses, mappings and Decimals into JSON values."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(as_json(key)): as_json(entry) for key, entry in value.items()}
    if isinstance(value, tuple | list):
        return [as_json(entry) for entry in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal | UUID):
        return str(value)
    return value


def as_text(stats: LiveStats) -> str:
    """Write a day's figures for a person at a terminal."""
    lines = [
        tr("{day} : {weight} kg reçus en {lines}, {tickets} ({open})").format(
            day=stats.day,
            weight=format_kg(stats.total_weight_kg, language=language()),
            lines=amounts.lines(stats.lines_count),
            tickets=amounts.tickets(stats.tickets_today),
            open=counted(stats.tickets_open, tr("{n} ouvert"), tr("{n} ouverts")),
        )
    ]
    if stats.exits_count:
        lines.append(
            tr("  sorties de stock : {weight} kg en {lines}").format(
                weight=format_kg(stats.exit_weight_kg, language=language()),
                lines=amounts.lines(stats.exits_count),
            )
        )
    for destination, weight in stats.weight_by_destination.items():
        if weight:
            lines.append(f"  {destination.value:<12} {format_kg(weight, language=language()):>12}")
    return "\n".join(lines)
