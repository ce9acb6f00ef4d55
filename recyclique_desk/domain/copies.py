"""Safety copies of the database: why each was made, what is in it, and how long it is kept."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from zoneinfo import ZoneInfo

from recyclique_desk.domain.calendar import local_day
from recyclique_desk.domain.weight import kg_from_grams

KEPT_DAYS = 7
KEPT_WEEKS = 8
KEPT_MONTHS = 12
LATE_AFTER = timedelta(days=2)
"""Age of the last good copy from which admins are warned, if anything changed since."""
SECOND_AWAY_AFTER = timedelta(days=3)
"""Time without a second folder after which it is asked for."""


class CopyReason(Enum):
    """Why a copy was made; the value is the part of its file name that says so."""

    BY_HAND = ""
    DAY = "jour"
    """The first opening of a day."""
    CLOSING = "fermeture"
    DECLARATION = "declaration"
    """After a declaration was frozen: no weighing that could be typed again tells of it."""
    MIGRATION = "avant-migration"
    IMPORT = "avant-import"
    RESTORE = "avant-restauration"
    MERGE = "avant-fusion"
    UNDO = "avant-annulation"

    @property
    def is_before_act(self) -> bool:
        """Whether the copy was made so that an act could be taken back."""
        return self in {
            CopyReason.MIGRATION,
            CopyReason.IMPORT,
            CopyReason.RESTORE,
            CopyReason.MERGE,
            CopyReason.UNDO,
        }


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """What a database holds, read in one snapshot; equal for a database and its copy."""

    tickets: int
    lines: int
    received: int
    """Grams that were received."""
    weight: int
    """Grams of all lines, exits too."""
    last_day: date | None
    origin: str
    """UUID of the first site: tells copies of one database from those of another."""
    fingerprint: str
    """Changes with every change but sign-ins and copies; empty for a schema before 0007."""


@dataclass(frozen=True, slots=True)
class SafetyCopy:
    """A file that can be restored; without `facts` it cannot be read, or nobody looked yet."""

    path: Path
    made_at: datetime
    reason: CopyReason
    size: int
    facts: CopyFacts | None
    is_checked: bool
    """Whether it was found sound after it was written, or when it was first read."""
    is_second: bool = False
    """Whether it lies in the second folder."""

    @property
    def tickets(self) -> int:
        """Number of tickets; 0 for an unreadable copy."""
        return 0 if self.facts is None else self.facts.tickets

    @property
    def received(self) -> Decimal:
        """Kilograms received; 0 for an unreadable copy."""
        return kg_from_grams(0 if self.facts is None else self.facts.received)

    @property
    def last_day(self) -> date | None:
        """Local day of the last reception, if there is any."""
        return None if self.facts is None else self.facts.last_day


@dataclass(frozen=True, slots=True)
class CopyOutcome:
    """The good copy that holds what the database holds now; `is_new` if it was made for that."""

    copy: SafetyCopy
    is_new: bool


@dataclass(frozen=True, slots=True)
class CopyStatus:
    """How far the copies of a database are up to date."""

    last: SafetyCopy | None
    """The newest good copy of this database, in either folder."""
    is_current: bool
    """Whether nothing changed since that copy."""
    second_folder: Path | None = None
    second_copied_at: datetime | None = None
    """When a copy was last written to, or found in, the second folder."""

    def is_late(self, now: datetime) -> bool:
        """Whether something has not been copied for two days."""
        if self.is_current:
            return False
        return self.last is None or now - self.last.made_at > LATE_AFTER

    def is_second_missing(self, now: datetime) -> bool:
        """Whether the second folder has had no copy for three days."""
        if self.second_folder is None:
            return False
        return self.second_copied_at is None or now - self.second_copied_at > SECOND_AWAY_AFTER


def removable_copies(
    copies: Iterable[SafetyCopy], now: datetime, zone: ZoneInfo
) -> tuple[SafetyCopy, ...]:
    """Return the copies of one database that need not be kept any longer, newest first.

    Kept are the newest of each of the last 7 days, 8 weeks and 12 months on which copies were
    made, and for 7 days each copy made before an act. Copies made by hand, unsound ones and those
    of the future are neither counted nor returned.
    """
    counted = sorted(
        (
            copy
            for copy in copies
            if copy.is_checked and copy.reason is not CopyReason.BY_HAND and copy.made_at <= now
        ),
        key=lambda copy: (copy.made_at, copy.path.name),
        reverse=True,
    )
    days = [local_day(copy.made_at, zone) for copy in counted]
    today = local_day(now, zone)
    kept = _newest_of_each(days, lambda day: day, KEPT_DAYS)
    kept |= _newest_of_each(days, lambda day: day.isocalendar()[:2], KEPT_WEEKS)
    kept |= _newest_of_each(days, lambda day: (day.year, day.month), KEPT_MONTHS)
    kept |= {
        place
        for place, copy in enumerate(counted)
        if copy.reason.is_before_act and (today - days[place]).days < KEPT_DAYS
    }
    return tuple(copy for place, copy in enumerate(counted) if place not in kept)


def _newest_of_each(
    days: Sequence[date], period: Callable[[date], Hashable], count: int
) -> set[int]:
    """Return the places of the newest day of each of the `count` newest periods."""
    newest: dict[Hashable, int] = {}
    for place, day in enumerate(days):
        newest.setdefault(period(day), place)
    return set(list(newest.values())[:count])
