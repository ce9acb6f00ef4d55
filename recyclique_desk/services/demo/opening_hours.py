"""Opening days and hours of a centre, and how busy it is on a day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from recyclique_desk.storage.types import milliseconds

MINUTE = 60_000
"""In milliseconds, like every time in this package."""
HALF_DAYS = ((time(9), time(12)), (time(14), time(18)))
OPEN_MINUTES = 7 * 60
LEAST_MINUTES = 15
"""A half-day that has only just begun has received nothing yet."""

EARLY_MINUTES = 3 * 60
"""Minutes that the present day counts as open before its usual opening hour."""

_OPEN_WEEKDAYS = frozenset({1, 2, 3, 4, 5})  # Tuesday to Saturday
_FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)})
_MONTHS = (0.62, 0.72, 0.98, 1.22, 1.30, 1.20, 1.00, 0.86, 1.12, 1.06, 0.84, 0.70)
_SATURDAY = 1.45


@lru_cache(maxsize=128)
def easter(year: int) -> date:
    """Return Easter Sunday (Butcher's rule, Gregorian calendar)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def is_holiday(day: date) -> bool:
    """Tell whether `day` is a public holiday in metropolitan France."""
    if (day.month, day.day) in _FIXED_HOLIDAYS:
        return True
    return (day - easter(day.year)).days in {1, 39, 50}


def is_open(day: date) -> bool:
    """Tell whether centres open: Tuesday to Saturday, no holiday, not in the breaks.

    The breaks are the two weeks around 15 August and the week from 24 December.
    """
    if day.weekday() not in _OPEN_WEEKDAYS or is_holiday(day):
        return False
    return not (
        (day.month == 8 and 8 <= day.day <= 21) or (day.month == 12 and 24 <= day.day <= 31)
    )


def activity_level(day: date) -> float:
    """Return how busy a day is relative to an average one, by season and weekday."""
    return _MONTHS[day.month - 1] * (_SATURDAY if day.weekday() == 5 else 1.0)


@dataclass(frozen=True, slots=True)
class HalfDay:
    """A morning or an afternoon, as UTC milliseconds; `until` never lies after now."""

    since: int
    until: int

    @property
    def minutes(self) -> int:
        """Length in minutes, up to now for the present half-day."""
        return (self.until - self.since) // MINUTE


def half_days(day: date, zone: ZoneInfo, now: int) -> tuple[HalfDay, ...]:
    """Return the half-days of a local day that have begun, cut off at `now` (UTC milliseconds).

    The present day lasts until now at any hour, so that a demonstration before nine, at noon or in
    the evening has figures of today.
    """
    begun = []
    for opens, closes in HALF_DAYS:
        since = local_time(day, opens, zone)
        until = min(local_time(day, closes, zone), now)
        if until - since >= LEAST_MINUTES * MINUTE:
            begun.append(HalfDay(since, until))
    midnight = local_time(day, time(0), zone)
    if midnight <= now < local_time(day + timedelta(days=1), time(0), zone):
        if begun:
            begun[-1] = HalfDay(begun[-1].since, now)
        elif now - midnight >= LEAST_MINUTES * MINUTE:
            begun.append(HalfDay(max(midnight, now - EARLY_MINUTES * MINUTE), now))
    return tuple(begun)


def local_time(day: date, hour: time, zone: ZoneInfo) -> int:
    """Return a local time of a day as UTC milliseconds."""
    return milliseconds(datetime.combine(day, hour, zone))
