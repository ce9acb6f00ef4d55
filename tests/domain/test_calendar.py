"""Local days: calendar days of the site, whatever hours they have."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recyclique_desk.domain.calendar import (
    Period,
    day_from_number,
    day_number,
    day_start,
    local_day,
    local_quarter,
    noon,
    parse_day,
    parse_period,
)
from recyclique_desk.domain.errors import UserError

PARIS = ZoneInfo("Europe/Paris")
REUNION = ZoneInfo("Indian/Reunion")
INSTANTS = st.datetimes(
    datetime(1980, 1, 1),  # noqa: DTZ001
    datetime(2060, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
ZONES = st.sampled_from([PARIS, REUNION, ZoneInfo("America/Cayenne"), ZoneInfo("Pacific/Noumea")])


@given(INSTANTS, ZONES)
def test_every_instant_lies_in_its_local_day(instant: datetime, zone: ZoneInfo) -> None:
    day = local_day(instant, zone)
    assert day_start(day, zone) <= instant < day_start(day + timedelta(days=1), zone)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_days_and_numbers_turn_into_each_other(day: date) -> None:
    assert day_from_number(day_number(day)) == day


@given(INSTANTS, ZONES)
def test_quarter_is_that_of_clock_on_wall(instant: datetime, zone: ZoneInfo) -> None:
    quarter = local_quarter(instant, zone)
    wall = instant.astimezone(zone)
    assert divmod(quarter, 4) == (wall.hour, wall.minute // 15)


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2025, 10, 26), 25), (date(2025, 3, 30), 23), (date(2025, 10, 25), 24)],
)
def test_day_has_hours_calendar_gives_it(day: date, hours: int) -> None:
    length = day_start(day + timedelta(days=1), PARIS) - day_start(day, PARIS)
    assert length == timedelta(hours=hours)


def test_both_hours_from_two_to_three_share_their_quarters() -> None:
    summer = datetime(2025, 10, 26, 0, 20, tzinfo=UTC)
    winter = summer + timedelta(hours=1)
    assert local_quarter(summer, PARIS) == local_quarter(winter, PARIS) == 9
    assert local_day(summer, PARIS) == local_day(winter, PARIS) == date(2025, 10, 26)


def test_midnight_begins_day_and_second_before_ends_one() -> None:
    midnight = datetime(2025, 10, 6, 22, 0, tzinfo=UTC)
    assert local_day(midnight, PARIS) == date(2025, 10, 7)
    assert local_day(midnight - timedelta(milliseconds=1), PARIS) == date(2025, 10, 6)
    assert local_day(midnight, REUNION) == date(2025, 10, 7)
    assert local_day(midnight, ZoneInfo("UTC")) == date(2025, 10, 6)


@pytest.mark.parametrize("day", [date(2025, 10, 26), date(2025, 3, 30), date(2025, 1, 27)])
def test_noon_is_noon_on_wall(day: date) -> None:
    wall = noon(day, PARIS).astimezone(PARIS)
    assert (wall.date(), wall.hour, wall.minute) == (day, 12, 0)


@pytest.mark.parametrize(
    "text",
    ["2025-02-30", "2025-13-01", "27/01/2025", "20250127", "2025-W05-1", "hier", "", " 2025-01-01",
     "0001-01-01", "1899-12-31", "２０２５-01-01"],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_sentence(text: str) -> None:
    with pytest.raises(UserError, match=r"AAAA-MM-JJ|avant 1900") as found:
        parse_day(text)
    assert found.value.field == "day"


def test_leap_day_is_day() -> None:
    assert parse_day("2024-02-29") == date(2024, 2, 29)


def test_period_backwards_is_refused_at_once() -> None:
    with pytest.raises(UserError, match="après la date de fin") as found:
        Period.of_days(date(2025, 10, 2), date(2025, 10, 1))
    assert found.value.field == "period"
    noon_utc = datetime(2025, 10, 1, 12, tzinfo=UTC)
    with pytest.raises(UserError, match="après"):
        Period(since=noon_utc, until=noon_utc - timedelta(seconds=1))


def test_one_day_is_period_of_one_day() -> None:
    day = date(2025, 10, 26)
    assert list(Period.of_days(day, day).days()) == [day]
    assert list(Period(first=day).days()) == []


def test_period_walks_over_every_day() -> None:
    days = list(Period.of_days(date(2025, 10, 25), date(2025, 11, 2)).days())
    assert (days[0], days[-1], len(days)) == (date(2025, 10, 25), date(2025, 11, 2), 9)


def test_bounds_are_days_or_instants_each_for_itself() -> None:
    period = parse_period("2025-10-04T16:05:00+02:00", "2025-10-05")
    assert period.since == datetime(2025, 10, 4, 14, 5, tzinfo=UTC)
    assert (period.first, period.until, period.last) == (None, None, date(2025, 10, 5))
    assert parse_period("2025-10-04", "2025-10-04T00:00:00Z").first == date(2025, 10, 4)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2025-10-02", "2025-10-01"),
        ("2025-10-02T00:00:00+02:00", "2025-10-01T23:59:59+02:00"),
        ("2025-10-03", "2025-10-01T12:00:00+02:00"),
        ("2025-10-04T12:00:00+02:00", "2025-10-02"),
    ],
)
def test_period_backwards_is_refused_however_it_is_written(first: str, last: str) -> None:
    with pytest.raises(UserError, match="après la date de fin"):
        parse_period(first, last)


@pytest.mark.parametrize("day", ["2025-10-01", "2025-10-01T00:00:00+02:00"])
@pytest.mark.parametrize(
    "text",
    ["2025-10-01T12:00:00", "2025-02-30", "demain", "2025-10-01T25:00:00Z", "", "0001-01-01",
     "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"],
)  # fmt: skip
def test_bound_that_is_neither_is_refused_with_sentence(day: str, text: str) -> None:
    for bounds in ((text, day), (day, text)):
        with pytest.raises(UserError):
            parse_period(*bounds)
