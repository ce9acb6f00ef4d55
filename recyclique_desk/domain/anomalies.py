"""Anomalies in the data, which admins see in a list that leads to the place to correct them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class AnomalyKind(StrEnum):
    """What is wrong; the members are in display order."""

    IMPLAUSIBLE_WEIGHT = "implausible-weight"
    DUPLICATE_LINE = "duplicate-line"
    UNSORTED_LINE = "unsorted-line"
    TICKET_LEFT_OPEN = "ticket-left-open"
    EMPTY_TICKET = "empty-ticket"
    POSTE_LEFT_OPEN = "poste-left-open"


@dataclass(frozen=True, slots=True)
class Anomaly:
    """One anomaly: its kind, the facts of its sentence, and what it is about."""

    kind: AnomalyKind
    params: Mapping[str, object]
    since: datetime
    poste_id: int | None = None
    ticket_id: int | None = None
    ligne_ids: tuple[int, ...] = ()
    site_id: int | None = None
    site: str = ""
    """Name of the site if there are several, else empty."""


@dataclass(frozen=True, slots=True)
class Anomalies:
    """The newest anomalies of each kind, and how many there are of each."""

    taken_at: datetime
    newest: tuple[Anomaly, ...] = ()
    counts: Mapping[AnomalyKind, int] = field(default_factory=dict)
    """Count of every kind, 0 included; also counts those that are not in `newest`."""

    @property
    def total(self) -> int:
        """Number of anomalies of all kinds."""
        return sum(self.counts.values())
