"""Local days and periods. A day is a calendar day of the site's time zone, never a UTC day.

Days are stored as numbers counted from 1970-01-01, instants as UTC; only this module converts one
into the other (field notes 1 to 3).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from recyclique_desk.domain.errors import UserError

DEFAULT_ZONE = "Europe/Paris"
_EPOCH = date(1970, 1, 1).toordinal()
_FIRST_YEAR = 1900
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day_number(day: date) -> int:
    """Count the days from 1970-01-01 to `day`."""
    return day.toordinal() - _EPOCH


def day_from_number(number: int) -> date:
    """Return the day that is `number` days after 1970-01-01."""
    return date.fromordinal(_EPOCH + number)


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """Return the calendar day it is at `instant` in `zone`."""
    return instant.astimezone(zone).date()


def day_start(day: date, zone: ZoneInfo) -> datetime:
    """Return the first instant of the local day, in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def local_quarter(instant: datetime, zone: ZoneInfo) -> int:
    """Return the quarter of an hour of the local time: 0 to 95.

    On the day with 25 hours both hours from two to three give the same quarters.
    """
    local = instant.astimezone(zone)
    return local.hour * 4 + local.minute // 15


def noon(day: date, zone: ZoneInfo) -> datetime:
    """Return 12:00 local time in UTC, used where the hour is not known (spec rule 6)."""
    return datetime.combine(day, time(12), zone).astimezone(UTC)


def parse_day(text: str) -> date:
    """Read `YYYY-MM-DD`; UserError (field `day`) for anything else, 30 February included."""
    try:
        if not _DAY.fullmatch(text):
            raise ValueError(text)
        day = date.fromisoformat(text)
    except ValueError:
        raise UserError(
            "« {text} » n'est pas une date : écrivez AAAA-MM-JJ.", field="day", text=text
        ) from None
    return checked_day(day)


def checked_day(day: date) -> date:
    """Return the day, or raise UserError for a year before 1900: 0025 is a typing error."""
    if day.year < _FIRST_YEAR:
        raise UserError(
            "« {day} » : l'année ne peut pas être avant {year}.",
            field="day",
            day=day,
            year=_FIRST_YEAR,
        )
    return day


@dataclass(frozen=True, slots=True)
class Period:
    """A range of local days, both included whole, or of instants, `until` excluded.

    A bound is either a day (`first`, `last`) or an instant (`since`, `until`), or missing.
    """

    first: date | None = None
    last: date | None = None
    since: datetime | None = None
    until: datetime | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise self._backwards()
        if self.since and self.until and self.since > self.until:
            raise self._backwards()

    @staticmethod
    def _backwards() -> UserError:
        return UserError("La date de début est après la date de fin.", field="period")

    @classmethod
    def of_days(cls, first: date, last: date) -> "Period":
        """Return the period of two local days, both whole."""
        return cls(first=first, last=last)

    def days(self) -> Iterator[date]:
        """Yield the local days; none unless both bounds are days."""
        if self.first is None or self.last is None:
            return
        for number in range(day_number(self.first), day_number(self.last) + 1):
            yield day_from_number(number)


def parse_period(first: str, last: str) -> Period:
    """Read the two ends of a period, each a local day or an ISO 8601 instant with its offset.

    Raises UserError (field `period`) when the end lies before the start or a bound is neither.
    """
    first_day, since = _parse_bound(first)
    last_day, until = _parse_bound(last)
    period = Period(first=first_day, last=last_day, since=since, until=until)
    if (
        first_day
        and until
        and datetime.combine(first_day, time(), UTC) - timedelta(hours=14) > until
    ):
        raise Period._backwards()
    if since and last_day and since.date() - timedelta(days=1) > last_day:
        raise Period._backwards()
    return period


def _parse_bound(text: str) -> tuple[date | None, datetime | None]:
    if _DAY.fullmatch(text):
        return parse_day(text), None
    try:
        instant = datetime.fromisoformat(text)
        utc = instant.astimezone(UTC)
    except (ValueError, OverflowError):
        instant = None
    if instant is None or instant.tzinfo is None:
        raise UserError(
            "« {text} » n'est ni un jour (AAAA-MM-JJ) ni un instant ISO 8601 avec son décalage.",
            field="period",
            text=text,
        )
    checked_day(utc.date())
    return None, utc
