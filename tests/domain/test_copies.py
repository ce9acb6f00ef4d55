"""How long safety copies are kept: 7 days, 8 weeks and 12 months of them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from recyclique_desk.domain.copies import (
    CopyFacts,
    CopyReason,
    CopyStatus,
    SafetyCopy,
    removable_copies,
)

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2025, 10, 26, 12, tzinfo=UTC)
"""A Sunday of 25 hours in Paris."""
FACTS = CopyFacts(1, 1, 1000, 1000, None, "origin", "print")
AUTOMATIC = [each for each in CopyReason if each is not CopyReason.BY_HAND]


def copy(
    made_at: datetime, reason: CopyReason = CopyReason.DAY, *, is_checked: bool = True
) -> SafetyCopy:
    name = Path(f"{made_at.isoformat()}-{reason.value}.sqlite")
    return SafetyCopy(name, made_at, reason, 1, FACTS, is_checked)


def kept(copies: Iterable[SafetyCopy], now: datetime = NOW) -> list[SafetyCopy]:
    copies = list(copies)
    removed = removable_copies(copies, now, PARIS)
    return [each for each in copies if each not in removed]


MOMENTS = st.integers(0, 500 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes))
COPIES = st.lists(
    st.builds(copy, MOMENTS, st.sampled_from(AUTOMATIC)), unique_by=lambda each: each.made_at
)


def test_copies_of_three_years_leave_days_weeks_and_months() -> None:
    daily = [copy(NOW - timedelta(days=age)) for age in range(3 * 365)]
    days = {each.made_at.date() for each in kept(daily)}
    last = {NOW.date() - timedelta(days=age) for age in range(7)}
    sundays = {NOW.date() - timedelta(weeks=age) for age in range(8)}
    months = {each.made_at.date() for each in daily if _is_last_of_month(each.made_at)}
    assert days == last | sundays | set(sorted(months)[-11:])


def _is_last_of_month(moment: datetime) -> bool:
    return (moment + timedelta(days=1)).day == 1


def test_days_without_work_take_no_place() -> None:
    """After a summer's rest the seven last days of work are still there."""
    before = [copy(NOW - timedelta(days=45 + age)) for age in range(7)]
    assert kept(before) == before


def test_last_copy_of_a_local_day_stands_for_it() -> None:
    """23:30 UTC on the 24th is the 25th in Paris."""
    late = copy(datetime(2025, 10, 24, 23, 30, tzinfo=UTC))
    later = copy(datetime(2025, 10, 25, 20, 0, tzinfo=UTC))
    assert kept([late, later]) == [later]


def test_copies_before_an_act_stay_for_a_week() -> None:
    acts = [copy(NOW - timedelta(hours=each), CopyReason.MERGE) for each in range(1, 5)]
    assert kept([copy(NOW), *acts]) == [copy(NOW), *acts]
    assert kept([copy(NOW), *acts], NOW + timedelta(days=8)) == [copy(NOW)]


@given(COPIES)
def test_newest_copy_always_stays(copies: list[SafetyCopy]) -> None:
    if copies:
        assert max(copies, key=lambda each: each.made_at) in kept(copies)


@given(COPIES)
def test_no_more_is_kept_than_promised(copies: list[SafetyCopy]) -> None:
    before_acts = [each for each in copies if each.reason.is_before_act]
    recent = [each for each in before_acts if NOW - each.made_at < timedelta(days=8)]
    assert len(kept(copies)) <= 7 + 8 + 12 + len(recent)


@given(COPIES)
def test_pruning_twice_removes_nothing_more(copies: list[SafetyCopy]) -> None:
    once = kept(copies)
    assert kept(once) == once


@given(COPIES, st.integers(1, 40))
def test_pruning_every_day_leaves_what_pruning_once_leaves(
    copies: list[SafetyCopy], days: int
) -> None:
    """No copy goes too early: one that a later day would keep is still there by then."""
    left: list[SafetyCopy] = []
    pending = sorted(copies, key=lambda each: each.made_at)
    for age in range(days, -1, -1):
        today = NOW - timedelta(days=age)
        left += [each for each in pending if each.made_at <= today]
        pending = [each for each in pending if each.made_at > today]
        left = kept(left, today)
    assert sorted(left, key=lambda each: each.made_at) == sorted(
        kept(copies), key=lambda each: each.made_at
    )


@given(COPIES)
def test_copies_by_hand_unsound_ones_and_those_of_the_future_stay(
    copies: list[SafetyCopy],
) -> None:
    spared = [
        copy(NOW - timedelta(days=400), CopyReason.BY_HAND),
        copy(NOW - timedelta(days=400), is_checked=False),
        copy(NOW + timedelta(days=400)),
    ]
    assert kept([*copies, *spared]) == [*kept(copies), *spared]


def test_status_is_late_two_days_after_the_last_copy_if_anything_changed() -> None:
    last = copy(NOW)
    changed, same = CopyStatus(last, is_current=False), CopyStatus(last, is_current=True)
    assert not changed.is_late(NOW + timedelta(hours=47))
    assert changed.is_late(NOW + timedelta(hours=49))
    assert not same.is_late(NOW + timedelta(days=30))
    assert CopyStatus(None, is_current=False).is_late(NOW)


def test_second_folder_is_asked_for_after_three_days() -> None:
    away = CopyStatus(None, is_current=True, second_folder=Path("stick"), second_copied_at=NOW)
    assert not away.is_second_missing(NOW + timedelta(hours=71))
    assert away.is_second_missing(NOW + timedelta(hours=73))
    assert not CopyStatus(None, is_current=True).is_second_missing(NOW)
