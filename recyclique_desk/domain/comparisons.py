"""What a calendar period is held against (field note 11: never a rolling one by surprise)."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from recyclique_desk.domain.calendar import checked_day
from recyclique_desk.domain.dashboard import Comparison

_DAY = timedelta(days=1)
MOST_CHANGE = Decimal("9.99")
"""Beyond ten times what came before, the past was nearly empty: a percentage says nothing."""
_YEAR_OF_WEEKS = timedelta(weeks=52)


def is_nearly_nothing(share: Decimal) -> bool:
    """Tell whether so large a change (`0.12` for 12 % more) only says that little came before."""
    return share > MOST_CHANGE


def compared_days(first: date, last: date, comparison: Comparison) -> tuple[date, date] | None:
    """Give the first and the last day a period is held against; None for no comparison.

    Raises UserError where those days lie before the years this program knows.
    """
    if comparison is Comparison.NONE:
        return None
    if comparison is Comparison.LAST_YEAR and _goes_by_weekday(first, last):
        found = first - _YEAR_OF_WEEKS, last - _YEAR_OF_WEEKS
    elif comparison is Comparison.LAST_YEAR:
        found = _year_earlier(first), _year_earlier(last)
    elif whole := _whole_months(first, last):
        found = _months_earlier(first, whole), first - _DAY
    else:
        found = first - (last - first) - _DAY, first - _DAY
    return checked_day(found[0]), checked_day(found[1])


def _goes_by_weekday(first: date, last: date) -> bool:
    """Tell whether it is a day, or whole weeks: a Tuesday stands against a Tuesday."""
    weeks = first.weekday() == 0 and last.weekday() == 6
    return first == last or (weeks and not _whole_months(first, last))


def _whole_months(first: date, last: date) -> int | None:
    """Give 1, 3 or 12 if the days are exactly a calendar month, quarter or year."""
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
