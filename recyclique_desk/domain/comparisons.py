"""The period with which a calendar period is compared (field note 11: never a rolling one)."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from recyclique_desk.domain.calendar import checked_day

if TYPE_CHECKING:
    from recyclique_desk.domain.dashboard import Comparison

_DAY = timedelta(days=1)
MAX_CHANGE = Decimal("9.99")
"""Largest change shown as a percentage: beyond ten times, the earlier period was nearly empty."""
_YEAR_OF_WEEKS = timedelta(weeks=52)


def exceeds_percent_limit(share: Decimal) -> bool:
    """Tell whether a change (`0.12` for 12 % more) is too large to be shown as a percentage."""
    return share > MAX_CHANGE


def compared_days(first: date, last: date, comparison: "Comparison") -> tuple[date, date] | None:
    """Return the first and last day to compare a period with; None for no comparison.

    Raises UserError where those days lie before the years this program knows.
    """
    from recyclique_desk.domain.dashboard import Comparison  # noqa: PLC0415 - with all its figures

    if comparison is Comparison.NONE:
        return None
    if comparison is Comparison.LAST_YEAR and _compares_weekdays(first, last):
        found = first - _YEAR_OF_WEEKS, last - _YEAR_OF_WEEKS
    elif comparison is Comparison.LAST_YEAR:
        found = _year_earlier(first), _year_earlier(last)
    elif whole := _whole_months(first, last):
        found = _months_earlier(first, whole), first - _DAY
    else:
        found = first - (last - first) - _DAY, first - _DAY
    return checked_day(found[0]), checked_day(found[1])


def _compares_weekdays(first: date, last: date) -> bool:
    """Tell whether the period is a day or whole weeks, which are compared by weekday."""
    weeks = first.weekday() == 0 and last.weekday() == 6
    return first == last or (weeks and not _whole_months(first, last))


def _whole_months(first: date, last: date) -> int | None:
    """Return 1, 3 or 12 if the days are exactly a calendar month, quarter or year."""
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return None
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return months if months in {1, 3, 12} and (first.month - 1) % months == 0 else None


def _months_earlier(first: date, months: int) -> date:
    count = first.year * 12 + first.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _year_earlier(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)
