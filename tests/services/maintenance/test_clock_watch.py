"""A clock that is set while the program runs is noticed before it stamps anything."""

from datetime import timedelta

import pytest

from recyclique_desk.domain.clock_doubt import ClockDoubted
from recyclique_desk.services.maintenance.clock_watch import ClockWatch
from tests.conftest import NOON, Counter


class Seconds:
    """The time that passes, whatever the clock is set to."""

    def __init__(self) -> None:
        self.passed = 0.0

    def __call__(self) -> float:
        return self.passed


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def watch(desk: Counter, seconds: Seconds) -> ClockWatch:
    """The watch of a desk where a line was weighed at noon, an hour ago."""
    desk.ligne(desk.ticket())
    desk.clock.forward(hours=1)
    return ClockWatch(desk.database, desk.clock, seconds)


def test_clock_that_follows_the_time_is_never_asked_about(
    desk: Counter, watch: ClockWatch, seconds: Seconds
) -> None:
    for _ in range(3):
        seconds.passed += 400 * 86_400
        desk.clock.forward(days=400)
        assert not watch.has_jumped()
        watch.check()


@pytest.mark.parametrize("step", [timedelta(hours=-2), timedelta(days=400)])
def test_clock_set_before_the_newest_weighing_or_a_year_ahead_is_doubted_until_it_is_accepted(
    desk: Counter, watch: ClockWatch, step: timedelta
) -> None:
    desk.clock.now += step
    assert watch.has_jumped()
    for _ in range(2):
        with pytest.raises(ClockDoubted) as doubted:
            watch.check()
        assert doubted.value.doubt.newest == NOON
        assert doubted.value.doubt.now == desk.clock.now
    watch.accept()
    watch.check()


def test_clock_set_right_again_is_doubted_no_more(desk: Counter, watch: ClockWatch) -> None:
    desk.clock.forward(days=-3)
    with pytest.raises(ClockDoubted):
        watch.check()
    desk.clock.forward(days=3)
    watch.check()


@pytest.mark.parametrize("minutes", [-50, 600])
def test_clock_that_was_set_and_can_be_right_is_taken_as_it_is(
    desk: Counter, watch: ClockWatch, minutes: int
) -> None:
    desk.clock.forward(minutes=minutes)
    assert watch.has_jumped()
    watch.check()
    assert not watch.has_jumped()
