"""OpeningDays days: the French public holidays by rule, and closing days as people write them."""

from datetime import date

import pytest

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.opening import OpeningDays, french_holidays, read_days, write_days

MOVING = {
    2024: ((4, 1), (5, 9), (5, 20)),
    2025: ((4, 21), (5, 29), (6, 9)),
    2026: ((4, 6), (5, 14), (5, 25)),
    2027: ((3, 29), (5, 6), (5, 17)),
    2028: ((4, 17), (5, 25), (6, 5)),
    2029: ((4, 2), (5, 10), (5, 21)),
    2030: ((4, 22), (5, 30), (6, 10)),
}
"""Easter Monday, Ascension and Whit Monday as the official calendars have them."""
FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))


@pytest.mark.parametrize("year", MOVING)
def test_french_holidays_of_a_year_are_those_of_the_calendar(year: int) -> None:
    expected = {date(year, month, day) for month, day in (*MOVING[year], *FIXED)}
    assert french_holidays(year) == expected


def test_opening_closes_weekdays_holidays_and_chosen_days() -> None:
    opening = OpeningDays(frozenset(range(1, 6)), True, frozenset({date(2026, 8, 4)}))
    assert not opening.is_open(date(2026, 8, 3))  # a Monday
    assert not opening.is_open(date(2026, 8, 4))
    assert opening.is_open(date(2026, 8, 5))
    assert not opening.is_open(date(2026, 11, 11))
    # Tuesday to Saturday without the fourth.
    assert opening.days_open(date(2026, 8, 3), date(2026, 8, 9)) == 4


def test_closing_days_are_read_and_written_back_as_runs() -> None:
    days = read_days("25/12/2026\n1/8/2026 - 3/8/2026, 24/12/26")
    assert len(days) == 5
    assert write_days(days) == "01/08/2026 - 03/08/2026\n24/12/2026 - 25/12/2026"
    assert read_days(write_days(days)) == days
    assert read_days("") == frozenset()


@pytest.mark.parametrize("text", ["31/2/2026", "demain", "3/8/2026 - 1/8/2026", "1/8"])
def test_closing_days_that_are_none_are_refused_with_their_words(text: str) -> None:
    with pytest.raises(UserError) as refused:
        read_days(f"1/1/2026\n{text}")
    assert refused.value.params["text"] == text
