"""Calendar periods by name, in local days, never rolling (field note 11)."""

import re
import unicodedata
from datetime import date, timedelta
from enum import StrEnum

from recyclique_desk.domain.calendar import Period, checked_day
from recyclique_desk.domain.errors import UserError

_WRITTEN = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:[TQ](?P<quarter>[0-9])|(?P<month>[0-9]{2})))?"
    r"|T(?P<alone>[0-9])"
)


class NamedPeriod(StrEnum):
    """A period relative to today."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    THIS_WEEK = "this-week"
    LAST_WEEK = "last-week"
    THIS_MONTH = "this-month"
    LAST_MONTH = "last-month"
    THIS_YEAR = "this-year"
    LAST_YEAR = "last-year"


_IN_FRENCH = {
    "aujourdhui": NamedPeriod.TODAY,
    "hier": NamedPeriod.YESTERDAY,
    "cettesemaine": NamedPeriod.THIS_WEEK,
    "semainederniere": NamedPeriod.LAST_WEEK,
    "cemois": NamedPeriod.THIS_MONTH,
    "moisdernier": NamedPeriod.LAST_MONTH,
    "cetteannee": NamedPeriod.THIS_YEAR,
    "anneederniere": NamedPeriod.LAST_YEAR,
}
"""French names without accents, hyphens, apostrophes and spaces."""


def named_period(name: NamedPeriod, today: date) -> Period:
    """Return the days of a named period: weeks from Monday, months to their last day."""
    monday = today - timedelta(days=today.weekday())
    first_of_month = today.replace(day=1)
    last_of_last_month = first_of_month - timedelta(days=1)
    next_month = (first_of_month + timedelta(days=32)).replace(day=1)
    day = timedelta(days=1)
    first, last = {
        NamedPeriod.TODAY: (today, today),
        NamedPeriod.YESTERDAY: (today - day, today - day),
        NamedPeriod.THIS_WEEK: (monday, monday + 6 * day),
        NamedPeriod.LAST_WEEK: (monday - 7 * day, monday - day),
        NamedPeriod.THIS_MONTH: (first_of_month, next_month - day),
        NamedPeriod.LAST_MONTH: (last_of_last_month.replace(day=1), last_of_last_month),
        NamedPeriod.THIS_YEAR: (date(today.year, 1, 1), date(today.year, 12, 31)),
        NamedPeriod.LAST_YEAR: (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    }[name]
    return Period.of_days(first, last)


def quarter_period(year: int, number: int) -> Period:
    """Return the days of a quarter, T1 to T4; UserError for another number."""
    if number not in {1, 2, 3, 4}:
        raise UserError("Un trimestre va de T1 à T4.", field="period")
    first = date(checked_year(year), 3 * number - 2, 1)
    after = date(year + number // 4, 3 * number % 12 + 1, 1)
    return Period.of_days(first, after - timedelta(days=1))


def month_period(year: int, number: int) -> Period:
    """Return the days of a calendar month; UserError for a month that is none."""
    if not 1 <= number <= 12:
        raise UserError("Un mois va de 01 à 12.", field="period")
    first = date(checked_year(year), number, 1)
    return Period.of_days(first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1))


def year_period(number: int) -> Period:
    """Return the days of a year."""
    return Period.of_days(date(checked_year(number), 1, 1), date(number, 12, 31))


def parse_period_name(text: str, today: date) -> Period:
    """Parse the name of a period: `last-month`, `mois-dernier`, `2025`, `2025-07`, `2025-T3`, `T3`.

    A quarter without a year is in this year. Raises UserError (field `period`) for anything else.
    """
    name = _name_of(text)
    if name is not None:
        return named_period(name, today)
    found = _WRITTEN.fullmatch(text.strip().upper())
    if found is None:
        raise UserError(
            "« {text} » n'est pas une période : {known}, AAAA, AAAA-MM ou AAAA-T1 à AAAA-T4.",
            field="period",
            text=text,
            known=", ".join(NamedPeriod),
        )
    year = int(found["year"] or today.year)
    number = found["quarter"] or found["alone"]
    if number:
        return quarter_period(year, int(number))
    return month_period(year, int(found["month"])) if found["month"] else year_period(year)


def _name_of(text: str) -> NamedPeriod | None:
    """Find a name in English or French, ignoring accents, hyphens and case."""
    written = text.strip().casefold()
    if written in set(NamedPeriod):
        return NamedPeriod(written)
    letters = unicodedata.normalize("NFD", written)
    return _IN_FRENCH.get("".join(letter for letter in letters if letter.isalpha()))


def checked_year(year: int) -> int:
    """Return the year, or raise UserError; year 9999 is refused: it has no following day."""
    if year >= date.max.year:
        raise UserError("L'année {year} est trop loin.", field="period", year=year)
    return checked_day(date(max(year, 1), 1, 1)).year
