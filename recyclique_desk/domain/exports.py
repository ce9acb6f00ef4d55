"""What can be asked of an export, and what it tells when it is done (spec section 3)."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.tickets import WeightSplit
from recyclique_desk.domain.weight import ZERO


class Profile(StrEnum):
    """How a CSV file writes numbers, instants and titles."""

    RECYCLIQUE = "recyclique"
    TABLEUR = "tableur"


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: `rows` of data, and the sum of their weights in kilograms."""

    target: str
    rows: int
    weight: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class LignesTotals:
    """What a period holds, shown before its lines are written."""

    lines_count: int = 0
    weight: WeightSplit = field(default_factory=WeightSplit)


def ticket_file_name(number: str) -> str:
    """Give the usual name of one ticket's file."""
    return f"ticket-{number}.csv"


def lignes_file_name(period: Period) -> str:
    """Give the usual name of the file of a period's lines."""
    first = period.first or (period.since.date() if period.since else "")
    last = period.last or (period.until.date() if period.until else "")
    return f"reception-lignes-{first}_{last}.csv"
