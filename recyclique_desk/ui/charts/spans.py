"""Calendar units as people step through them: days, weeks, months, quarters, years; no Qt."""

from datetime import date, timedelta
from enum import StrEnum

_DAY = timedelta(days=1)


class Unit(StrEnum):
    """A calendar unit; `DAYS` is any number of days that is none of the others."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DAYS = "days"


_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}


def start_of(day: date, unit: Unit) -> date:
    """Give the first day of the week, month, quarter or year of a day."""
    if unit is Unit.WEEK:
        return day - timedelta(days=day.weekday())
    if unit in _MONTHS:
        months = _MONTHS[unit]
        return day.replace(month=(day.month - 1) // months * months + 1, day=1)
    return day


def end_of(day: date, unit: Unit) -> date:
    """Give the last day of the week, month, quarter or year of a day."""
    first = start_of(day, unit)
    if unit is Unit.WEEK:
        return first + 6 * _DAY
    if unit in _MONTHS:
        return shifted(first, _MONTHS[unit]) - _DAY
    return first


def shifted(day: date, months: int) -> date:
    """Give the same day some months on; the month's last where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    first = date(count // 12, count % 12 + 1, 1)
    following = date((count + 1) // 12, (count + 1) % 12 + 1, 1)
    return first.replace(day=min(day.day, (following - first).days))


def unit_of(first: date, last: date) -> Unit:
    """Tell which one whole unit two days bound, both included."""
    for unit in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR):
        if start_of(first, unit) == first and end_of(first, unit) == last:
            return unit
    return Unit.DAYS


def whole_months(first: date, last: date) -> int:
    """Count the months two days bound whole, 0 if they do not."""
    if first.day != 1 or end_of(last, Unit.MONTH) != last:
        return 0
    return (last.year - first.year) * 12 + last.month - first.month + 1


def stepped(first: date, last: date, steps: int) -> tuple[date, date]:
    """Give the period as long, some steps on: whole months by months, anything else by days."""
    months = whole_months(first, last)
    if months:
        begin = shifted(first, months * steps)
        return begin, shifted(begin, months) - _DAY
    length = (last - first).days + 1
    move = timedelta(days=length * steps)
    return first + move, last + move


def counterpart(day: date, first: date, last: date, compared_first: date) -> date:
    """Give the day that `day` of the period stands against, when compared with another one.

    Periods that begin on the same day of different months run by months, others by days.
    """
    months = (first.year - compared_first.year) * 12 + first.month - compared_first.month
    by_year = months != 0 and months % 12 == 0
    if months and first.day == compared_first.day and (by_year or whole_months(first, last)):
        return shifted(day, -months)
    return compared_first + (day - first)
