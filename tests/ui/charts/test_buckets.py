"""Days taken together: readable over any length, and nothing lost on the way."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recyclique_desk.domain.figures import DayWeights
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.ui.charts.buckets import bucket_ticks, grouped, grouped_beside, grouping_for
from recyclique_desk.ui.charts.spans import Unit


def days(first: date, last: date) -> list[DayWeights]:
    return [
        DayWeights(
            first + timedelta(days=n),
            {
                Destination.DON: Decimal(n % 7 * 1001).scaleb(-3),
                Destination.AUTRE: Decimal("0.001"),
            },
        )
        for n in range((last - first).days + 1)
    ]


@pytest.mark.parametrize(
    ("first", "last", "most", "unit"),
    [
        ("2025-11-04", "2025-11-04", 100, Unit.DAY),
        ("2025-11-01", "2025-11-30", 100, Unit.DAY),
        ("2025-10-01", "2025-12-31", 100, Unit.DAY),
        ("2025-10-01", "2025-12-31", 60, Unit.WEEK),
        ("2025-01-01", "2025-12-31", 100, Unit.MONTH),
        ("2024-11-19", "2025-11-18", 100, Unit.WEEK),
        ("2015-11-19", "2025-11-18", 140, Unit.MONTH),
        ("2015-11-19", "2025-11-18", 60, Unit.QUARTER),
        ("2015-11-19", "2025-11-18", 20, Unit.YEAR),
    ],
)
def test_bars_stay_readable(first: str, last: str, most: int, unit: Unit) -> None:
    assert grouping_for(date.fromisoformat(first), date.fromisoformat(last), most) is unit


@given(
    first=st.dates(date(2000, 1, 1), date(2030, 12, 31)),
    length=st.integers(1, 800),
    shift=st.integers(1, 800),
    longer=st.integers(-3, 3),
    unit=st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR]),
)
def test_no_gram_is_lost_in_bars_or_outlines(
    first: date, length: int, shift: int, longer: int, unit: Unit
) -> None:
    here = days(first, first + timedelta(days=length - 1))
    start = first - timedelta(days=shift)
    there = days(start, start + timedelta(days=max(length + longer, 1) - 1))
    bars = grouped(here, unit)
    outlines = grouped_beside(there, bars, unit)
    for found, source in ((bars, here), (outlines, there)):
        assert sum(bar.total for bar in found) == sum(day.total for day in source)
        assert sum(bar.days for bar in found) == len(source)
        for one, other in pairwise(found):
            assert other.first == one.last + timedelta(days=1)


def test_months_stand_beside_months_of_the_year_before() -> None:
    bars = grouped(days(date(2025, 1, 1), date(2025, 12, 31)), Unit.MONTH)
    outlines = grouped_beside(days(date(2024, 1, 1), date(2024, 12, 31)), bars, Unit.MONTH)
    assert [(o.first, o.last) for o in outlines[1:3]] == [
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2024, 3, 1), date(2024, 3, 31)),
    ]


def test_a_longer_month_before_has_its_last_days_on_their_own() -> None:
    bars = grouped(days(date(2025, 2, 1), date(2025, 2, 28)), Unit.DAY)
    outlines = grouped_beside(days(date(2025, 1, 1), date(2025, 1, 31)), bars, Unit.DAY)
    assert len(outlines) == 31
    assert {outline.days for outline in outlines} == {1}


def test_ticks_keep_to_the_steps_of_a_calendar() -> None:
    bars = grouped(days(date(2015, 11, 19), date(2025, 11, 18)), Unit.MONTH)
    places = bucket_ticks(bars, Unit.MONTH, slot=8, name=90)
    assert {bars[place].first.month for place in places} == {1}
    years = grouped(days(date(2015, 1, 1), date(2025, 12, 31)), Unit.YEAR)
    assert len(bucket_ticks(years, Unit.YEAR, slot=60, name=50)) == len(years)
    assert len(bucket_ticks(years, Unit.YEAR, slot=30, name=50)) == len(years) // 2


def test_weeks_are_named_by_the_month_that_begins_in_them() -> None:
    bars = grouped(days(date(2025, 1, 1), date(2025, 6, 30)), Unit.WEEK)
    places = bucket_ticks(bars, Unit.WEEK, slot=20, name=60)
    assert [bars[place].last.month for place in places] == [1, 2, 3, 4, 5, 6]
