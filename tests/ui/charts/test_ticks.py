"""Marks on axes: round, few enough, whole on screen."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from recyclique_desk.ui.charts.ticks import TickSpacing, day_ticks, weight_ticks


@pytest.mark.parametrize("largest", [0.002, 0.3, 1, 12.5, 99, 100, 101, 480, 9999.999, 1e6])
@pytest.mark.parametrize("most", [2, 4, 8])
def test_marks_are_round_and_reach_over_the_largest(largest: float, most: int) -> None:
    ticks = weight_ticks(largest, most)
    assert ticks[0] == 0
    assert ticks[-1] >= largest * 0.999
    assert len(ticks) <= most + 2


def test_nothing_has_one_mark() -> None:
    assert weight_ticks(0, 4) == [0.0]


def last_days(count: int) -> list[date]:
    return [date(2025, 11, 4) - timedelta(days=n) for n in reversed(range(count))]


def named(count: int, width: float, name: float = 60) -> tuple[list[date], bool]:
    days = last_days(count)
    places, months = day_ticks(days, TickSpacing(day=width / count, name=name, gap=16, left=40))
    return [days[place] for place in places], months


def test_a_week_names_every_day() -> None:
    days, months = named(7, 700)
    assert days == last_days(7)
    assert not months


def test_a_month_names_mondays() -> None:
    days, months = named(30, 640)
    assert len(days) >= 4
    assert all(day.weekday() == 0 for day in days)
    assert not months


def test_a_year_names_months() -> None:
    days, months = named(365, 640)
    assert months
    assert all(day.day == 1 for day in days)
    assert 3 <= len(days) <= 9


@pytest.mark.parametrize("count", [1, 2, 7, 30, 90, 120, 365, 3650])
@pytest.mark.parametrize("width", [100, 300, 640, 1800])
def test_names_stand_clear_and_whole(count: int, width: int) -> None:
    days = last_days(count)
    room = TickSpacing(day=width / count, name=60, gap=16, left=40)
    places, _ = day_ticks(days, room)
    middles = [(place + 0.5) * room.day for place in places]
    assert all(later - one >= 60 for one, later in pairwise(middles))
    assert all(30 - 40 <= middle <= width - 30 for middle in middles)


def test_no_day_has_no_name() -> None:
    assert day_ticks([], TickSpacing(day=10, name=60, gap=16, left=40))[0] == []


def test_the_largest_bar_fills_most_of_the_room() -> None:
    assert [weight_ticks(largest, 3)[-1] for largest in (560, 710, 940)] == [600, 750, 1000]


def test_no_mark_stands_between_two_grams() -> None:
    for largest in (0.007, 0.009, 0.01):
        assert all(round(mark, 3) == mark for mark in weight_ticks(largest, 4))
