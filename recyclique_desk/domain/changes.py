"""Values that tell whether figures on screen are still current."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from recyclique_desk.domain.figures import Snapshot
from recyclique_desk.domain.people import Who


@dataclass(frozen=True, slots=True)
class SnapshotFingerprint:
    """All that a snapshot depends on: database content, query, local day and quarter of an hour."""

    change_token: tuple[object, ...]
    query: tuple[Who, int, bool]
    zone: ZoneInfo
    day_and_quarter: tuple[date, int]
    """Local day and quarter of an hour (0 to 95)."""


@dataclass(frozen=True, slots=True)
class FreshSnapshot:
    """Figures just read, with the fingerprint to pass to the next call."""

    snapshot: Snapshot
    fingerprint: SnapshotFingerprint


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The figures of the given fingerprint are still current."""

    taken_at: datetime
