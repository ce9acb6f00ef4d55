"""Stepping through a calendar: months stay months, leap years and ends of months included."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recyclique_desk.ui.charts.spans import (
    Unit,
    counterpart,
    end_of,
    shifted,
    start_of,
    stepped,
    unit_of,
    whole_months,
)

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
UNITS = [unit for unit in Unit if unit is not Unit.DAYS]


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        (date(2024, 2, 29), date(2024, 2, 29), Unit.DAY),
        (date(2025, 11, 3), date(2025, 11, 9), Unit.WEEK),
        (date(2025, 11, 4), date(2025, 11, 10), Unit.DAYS),
        (date(2024, 2, 1), date(2024, 2, 29), Unit.MONTH),
        (date(2024, 2, 1), date(2024, 2, 28), Unit.DAYS),
        (date(2025, 10, 1), date(2025, 12, 31), Unit.QUARTER),
        (date(2025, 9, 1), date(2025, 11, 30), Unit.DAYS),
        (date(2024, 1, 1), date(2024, 12, 31), Unit.YEAR),
    ],
)
def test_whole_units_are_recognised(first: date, last: date, unit: Unit) -> None:
    assert unit_of(first, last) is unit


@pytest.mark.parametrize(
    ("first", "last", "steps", "expected"),
    [
        ("2024-03-01", "2024-03-31", -1, ("2024-02-01", "2024-02-29")),
        ("2025-03-01", "2025-03-31", -1, ("2025-02-01", "2025-02-28")),
        ("2025-01-01", "2025-01-31", -1, ("2024-12-01", "2024-12-31")),
        ("2025-01-01", "2025-03-31", -1, ("2024-10-01", "2024-12-31")),
        ("2025-10-01", "2025-12-31", 1, ("2026-01-01", "2026-03-31")),
        ("2023-01-01", "2023-12-31", 1, ("2024-01-01", "2024-12-31")),
        ("2024-12-30", "2025-01-05", -1, ("2024-12-23", "2024-12-29")),
        ("2024-02-29", "2024-02-29", 1, ("2024-03-01", "2024-03-01")),
        ("2025-09-01", "2025-10-31", -1, ("2025-07-01", "2025-08-31")),
        ("2025-11-04", "2025-11-13", -1, ("2025-10-25", "2025-11-03")),
    ],
)
def test_arrows_step_by_the_same_calendar_unit(
    first: str, last: str, steps: int, expected: tuple[str, str]
) -> None:
    found = stepped(date.fromisoformat(first), date.fromisoformat(last), steps)
    assert tuple(day.isoformat() for day in found) == expected


@given(
    day=DAYS,
    unit=st.sampled_from([u for u in Unit if u is not Unit.DAYS]),
    steps=st.integers(-9, 9),
)
def test_stepping_there_and_back_ends_where_it_began(day: date, unit: Unit, steps: int) -> None:
    first, last = start_of(day, unit), end_of(day, unit)
    there = stepped(first, last, steps)
    assert unit_of(*there) is unit
    assert stepped(*there, -steps) == (first, last)


@given(day=DAYS, unit=st.sampled_from(UNITS))
def test_periods_follow_without_gap_or_overlap(day: date, unit: Unit) -> None:
    first, last = start_of(day, unit), end_of(day, unit)
    assert first <= day <= last
    assert stepped(first, last, 1)[0] == last + timedelta(days=1)
    assert stepped(first, last, -1)[1] == first - timedelta(days=1)


def test_the_last_of_a_month_stays_within_the_month() -> None:
    assert shifted(date(2025, 3, 31), -1) == date(2025, 2, 28)
    assert shifted(date(2024, 2, 29), -12) == date(2023, 2, 28)


def test_only_whole_months_count_as_months() -> None:
    assert whole_months(date(2024, 1, 1), date(2024, 2, 29)) == 2
    assert whole_months(date(2024, 1, 2), date(2024, 2, 29)) == 0


def test_a_day_of_a_month_stands_against_the_same_day_of_the_other() -> None:
    november = date(2025, 11, 1), date(2025, 11, 30)
    assert counterpart(date(2025, 11, 17), *november, date(2025, 10, 1)) == date(2025, 10, 17)
    march = date(2025, 3, 1), date(2025, 3, 31)
    assert counterpart(date(2025, 3, 30), *march, date(2025, 2, 1)) == date(2025, 2, 28)


def test_a_day_of_a_week_stands_against_the_same_weekday() -> None:
    week = date(2025, 11, 17), date(2025, 11, 23)
    assert counterpart(date(2025, 11, 19), *week, date(2025, 11, 10)) == date(2025, 11, 12)


def test_29_february_stands_against_28_february() -> None:
    year = date(2024, 1, 1), date(2024, 12, 31)
    assert counterpart(date(2024, 2, 29), *year, date(2023, 1, 1)) == date(2023, 2, 28)
