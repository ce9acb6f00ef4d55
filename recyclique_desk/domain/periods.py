"""The periods people mean: calendar ones, in local days, never rolling (field note 11)."""

from datetime import date, timedelta
from enum import StrEnum

from recyclique_desk.domain.calendar import Period


class NamedPeriod(StrEnum):
    """A period with a name of its own."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    THIS_WEEK = "this-week"
    LAST_WEEK = "last-week"
    THIS_MONTH = "this-month"
    LAST_MONTH = "last-month"
    THIS_YEAR = "this-year"
    LAST_YEAR = "last-year"


def named_period(name: NamedPeriod, today: date) -> Period:
    """Give the days of a named period, whole: a week from its Monday, a month to its last day."""
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
