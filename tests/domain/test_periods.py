"""Periods under calendar names are calendar periods (field note 11)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.periods import (
    NamedPeriod,
    named_period,
    parse_period_name,
    quarter_period,
    year_period,
)

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        (NamedPeriod.TODAY, date(2024, 3, 1), date(2024, 3, 1)),
        (NamedPeriod.YESTERDAY, date(2024, 2, 29), date(2024, 2, 29)),
        (NamedPeriod.THIS_WEEK, date(2024, 2, 26), date(2024, 3, 3)),
        (NamedPeriod.LAST_WEEK, date(2024, 2, 19), date(2024, 2, 25)),
        (NamedPeriod.THIS_MONTH, date(2024, 3, 1), date(2024, 3, 31)),
        (NamedPeriod.LAST_MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        (NamedPeriod.THIS_YEAR, date(2024, 1, 1), date(2024, 12, 31)),
        (NamedPeriod.LAST_YEAR, date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_periods_are_those_of_calendar(name: NamedPeriod, first: date, last: date) -> None:
    period = named_period(name, date(2024, 3, 1))
    assert (period.first, period.last) == (first, last)


@given(DAYS)
def test_this_and_last_meet_without_gap_or_overlap(today: date) -> None:
    for this, before in (
        (NamedPeriod.TODAY, NamedPeriod.YESTERDAY),
        (NamedPeriod.THIS_WEEK, NamedPeriod.LAST_WEEK),
        (NamedPeriod.THIS_MONTH, NamedPeriod.LAST_MONTH),
        (NamedPeriod.THIS_YEAR, NamedPeriod.LAST_YEAR),
    ):
        now, then = named_period(this, today), named_period(before, today)
        assert now.first is not None
        assert now.last is not None
        assert then.last == now.first - timedelta(days=1)
        assert now.first <= today <= now.last


@given(DAYS)
def test_weeks_run_from_monday_to_sunday_and_months_are_whole(today: date) -> None:
    week, month = (
        named_period(name, today) for name in (NamedPeriod.THIS_WEEK, NamedPeriod.THIS_MONTH)
    )
    assert week.first is not None
    assert month.first is not None
    assert month.last is not None
    assert week.first.weekday() == 0
    assert len(list(week.days())) == 7
    assert month.first.day == 1
    assert (month.last + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("last-month", date(2024, 1, 1), date(2024, 1, 31)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2025-T1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-t2", date(2025, 4, 1), date(2025, 6, 30)),
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30)),
        ("2025-T4", date(2025, 10, 1), date(2025, 12, 31)),
        ("T1", date(2024, 1, 1), date(2024, 3, 31)),
    ],
)
def test_period_is_read_as_scripts_write_it(text: str, first: date, last: date) -> None:
    found = parse_period_name(text, date(2024, 2, 29))
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "2025-T5", "2025-T0", "2025-13", "2025-00", "0025", "9999", "avant-hier", "T", "2025-1"],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        parse_period_name(text, date(2024, 2, 29))


@given(st.integers(1900, 9998), st.integers(1, 4))
def test_four_quarters_are_year_without_gap(year: int, number: int) -> None:
    one = quarter_period(year, number)
    after = quarter_period(year + number // 4, number % 4 + 1) if year < 9998 else None
    assert one.first is not None
    assert one.last is not None
    if after is not None:
        assert after.first == one.last + timedelta(days=1)
    assert quarter_period(year, 1).first == year_period(year).first
    assert quarter_period(year, 4).last == year_period(year).last
