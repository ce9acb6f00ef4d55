"""When the centre is open: its weekdays, its closing days, and the French public holidays."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from recyclique_desk.domain.errors import UserError

EVERY_DAY = frozenset(range(7))


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's rule)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=32)
def french_holidays(year: int) -> frozenset[date]:
    """Return the eleven public holidays of metropolitan France (Code du travail, L3133-1)."""
    moving = (easter(year) + timedelta(days=days) for days in (1, 39, 50))
    fixed = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
    return frozenset((*moving, *(date(year, month, day) for month, day in fixed)))


@dataclass(frozen=True, slots=True)
class OpeningDays:
    """The days on which the centre is usually open."""

    weekdays: frozenset[int] = EVERY_DAY
    """Monday is 0."""
    closed_on_holidays: bool = False
    closed: frozenset[date] = frozenset()

    def is_open(self, day: date) -> bool:
        """Return whether the centre is usually open on a day."""
        is_holiday = self.closed_on_holidays and day in french_holidays(day.year)
        return day.weekday() in self.weekdays and day not in self.closed and not is_holiday

    def days_open(self, first: date, last: date) -> int:
        """Count the days of a period, both ends included, on which it is open."""
        return sum(map(self.is_open, _days(first, last)))

    @property
    def is_stated(self) -> bool:
        """Whether anything was said about it: else every day counts alike."""
        return self != OpeningDays()


@dataclass(frozen=True, slots=True)
class OpeningEntry:
    """The opening days of a centre with the number of their changes: 0 while nobody stated any."""

    days: OpeningDays
    version: int


def read_days(text: str) -> frozenset[date]:
    """Read closing days, one a line or separated by commas: `25/12/2026`, `1/8/2026 - 15/8/2026`.

    Raises UserError (field `closed_days`) for what is no day.
    """
    found: set[date] = set()
    for part in text.replace("\n", ",").replace(";", ",").split(","):
        if part.strip():
            ends = part.replace("–", "-").replace(" au ", "-").split("-")
            first, last = _day(ends[0], part), _day(ends[-1], part)
            if len(ends) > 2 or last < first or (last - first).days > 366:
                raise _unread(part)
            found.update(_days(first, last))
    return frozenset(found)


def write_days(days: Iterable[date]) -> str:
    """Write closing days as `read_days` reads them, days in a row as one."""
    lines: list[str] = []
    first: date | None = None
    ordered = sorted(days)
    for place, day in enumerate(ordered):
        first = first or day
        following = ordered[place + 1] if place + 1 < len(ordered) else None
        if following != day + timedelta(days=1):
            lines.append(
                f"{day:%d/%m/%Y}" if first == day else f"{first:%d/%m/%Y} - {day:%d/%m/%Y}"
            )
            first = None
    return "\n".join(lines)


def _day(text: str, part: str) -> date:
    numbers = text.strip().split("/")
    try:
        day, month, year = (int(number) for number in numbers)
        return date(year + (2000 if year < 100 else 0), month, day)
    except ValueError:
        raise _unread(part) from None


def _unread(part: str) -> UserError:
    return UserError(
        "« {text} » n'est pas un jour : écrivez 25/12/2026, ou 1/8/2026 - 15/8/2026.",
        field="closed_days",
        text=part.strip(),
    )


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
