"""What looks wrong in the data, told to admins, quietly, with the place to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class AnomalyKind(StrEnum):
    """What is wrong; the order is the order they are shown in."""

    IMPLAUSIBLE_WEIGHT = "implausible-weight"
    DUPLICATE_LINE = "duplicate-line"
    UNSORTED_LINE = "unsorted-line"
    TICKET_LEFT_OPEN = "ticket-left-open"
    EMPTY_TICKET = "empty-ticket"
    POSTE_LEFT_OPEN = "poste-left-open"


@dataclass(frozen=True, slots=True)
class Anomaly:
    """One thing to look at: a French sentence with its parameters, and where it leads."""

    kind: AnomalyKind
    message: str
    params: Mapping[str, object]
    since: datetime
    poste_id: int | None = None
    ticket_id: int | None = None
    ligne_ids: tuple[int, ...] = ()
    site_id: int | None = None
    site: str = ""
    """Where there are several sites, the name of the one it is at."""


@dataclass(frozen=True, slots=True)
class Anomalies:
    """The newest of each kind, with how many there are of it."""

    taken_at: datetime
    found: tuple[Anomaly, ...] = ()
    counts: Mapping[AnomalyKind, int] = field(default_factory=dict)
    """Every kind, 0 where all is well; also those that `found` has no room for."""

    @property
    def total(self) -> int:
        """How many there are of all kinds."""
        return sum(self.counts.values())
