"""Whether anything may have moved since figures were read."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from recyclique_desk.domain.figures import Snapshot
from recyclique_desk.domain.people import Who


@dataclass(frozen=True, slots=True)
class ChangeMark:
    """What figures depend on: what is written, what was asked, and the time on the wall."""

    token: tuple[object, ...]
    asked: tuple[Who, int, bool]
    zone: ZoneInfo
    moment: tuple[date, int]
    """The local day and the quarter of an hour of it."""


@dataclass(frozen=True, slots=True)
class FreshSnapshot:
    """Figures just read, with the mark to ask with the next time."""

    snapshot: Snapshot
    mark: ChangeMark


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The figures known are still those of now."""

    taken_at: datetime
