"""Values for corrections: the history of a line, and lines without a category."""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.tickets import Destination, Ligne, WeightSource
from recyclique_desk.domain.weight import ZERO

MAX_REASON = 500
_UNKEPT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")

FieldValue = str | bool | int | Decimal | Destination | WeightSource | datetime | None
"""Value of a field; weights in kilograms, categories and tickets by name."""


class ChangeKind(StrEnum):
    """What happened to a line; the value is the second half of the audit event's action."""

    ADDED = "added"
    CHANGED = "changed"
    CORRECTED = "corrected"
    MOVED = "moved"
    MERGED = "merged"
    REMOVED = "removed"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after a change; None if it was empty or the line did not exist.

    `field` is `weight`, `gross`, `tare`, `container`, `source`, `scale`, `is_estimated`, `pieces`,
    `category`, `destination`, `is_exit`, `notes`, `created_at` or `ticket`.
    """

    field: str
    before: FieldValue
    after: FieldValue


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of a line's history."""

    at: datetime
    by: str | None
    kind: ChangeKind
    fields: tuple[FieldChange, ...]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class UnsortedLigne:
    """A line without a category, with its ticket."""

    ligne: Ligne
    ticket_number: str
    benevole: str


@dataclass(frozen=True, slots=True)
class UnsortedPage:
    """A page of « À classer », newest first; `next_key` asks for the page after it."""

    lignes: tuple[UnsortedLigne, ...]
    next_key: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class UnsortedTotals:
    """All lines without a category: what was received, and what left the stock."""

    lines_count: int
    weight: Decimal
    exits_count: int = 0
    exit_weight: Decimal = ZERO

    @property
    def all_lines_count(self) -> int:
        """Number of lines without a category, exits included."""
        return self.lines_count + self.exits_count


def checked_reason(reason: str) -> str:
    """Trim the reason of a correction; UserError (field `reason`) for none or a long one."""
    text = " ".join(_UNKEPT.sub("", reason).split())
    if not text:
        raise UserError("Une correction a besoin d'un motif.", field="reason")
    if len(text) > MAX_REASON:
        raise UserError(
            "Le motif est trop long : {length} caractères, {limit} au plus.",
            field="reason",
            length=len(text),
            limit=MAX_REASON,
        )
    return text
