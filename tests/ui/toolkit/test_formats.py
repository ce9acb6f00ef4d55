"""French typography, and English."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from recyclique_desk.ui.toolkit.formats import Formats

FRENCH = Formats("fr", ZoneInfo("Europe/Paris"))
ENGLISH = Formats("en", ZoneInfo("Europe/Paris"))
NIGHT = datetime(2025, 11, 2, 23, 5, tzinfo=UTC)


def test_weights_have_comma_and_narrow_space() -> None:
    assert FRENCH.kilograms(Decimal("12.500")) == "12,500\u202fkg"
    assert FRENCH.kilograms(Decimal("1234.500")) == "1\u202f234,500\u202fkg"
    assert ENGLISH.kilograms(Decimal("1234.500")) == "1,234.500\u202fkg"
    assert FRENCH.kilograms_for_cells(Decimal("1234.500")) == "1234,500"


@pytest.mark.parametrize(
    ("values", "written"),
    [
        ([0, 50, 100], ["0", "50\u202fkg", "100\u202fkg"]),
        ([0, 0.5, 1], ["0", "0,5\u202fkg", "1,0\u202fkg"]),
        ([0, 0.002], ["0", "0,002\u202fkg"]),
        ([0, 5000, 9000], ["0", "5\u202f000\u202fkg", "9\u202f000\u202fkg"]),
        ([0, 5000, 10000], ["0", "5\u202ft", "10\u202ft"]),
        ([0, 2500, 12500], ["0", "2,5\u202ft", "12,5\u202ft"]),
        ([], []),
    ],
)
def test_an_axis_has_one_unit(values: list[float], written: list[str]) -> None:
    assert FRENCH.axis_weights(values) == written


def test_days_are_written_as_people_do() -> None:
    day = date(2025, 11, 3)
    assert FRENCH.day_short(day) == "lun. 3 nov."
    assert FRENCH.day(day) == "3 nov. 2025"
    assert FRENCH.day_long(day) == "lundi 3 novembre 2025"
    assert FRENCH.day_numeric(day) == "03/11/2025"
    assert FRENCH.weekday(day) == "lundi"
    assert FRENCH.month(day) == "nov. 2025"
    assert ENGLISH.day_short(day) == "Mon 3 Nov"


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    assert FRENCH.day_short(date(2025, 12, 1)) == "lun. 1er déc."
    assert FRENCH.day(date(2025, 12, 1)) == "1er déc. 2025"
    assert ENGLISH.day(date(2025, 12, 1)) == "1 Dec 2025"


def test_instants_are_local() -> None:
    assert FRENCH.time(NIGHT) == "00:05"
    assert FRENCH.instant(NIGHT) == "03/11/2025 00:05"
    assert FRENCH.local_day(NIGHT) == date(2025, 11, 3)


def test_counts_and_changes_are_written() -> None:
    assert FRENCH.count(1234) == "1\u202f234"
    assert FRENCH.change(Decimal("0.12")) == "+12\u202f%"
    assert FRENCH.change(Decimal("-0.125")) == "−13\u202f%"
    assert FRENCH.change(Decimal("0.001")) == "0\u202f%"
    assert ENGLISH.change(Decimal("0.12")) == "+12%"


def test_shares_of_three_thirds_add_up_to_100_percent() -> None:
    assert FRENCH.shares([Decimal(1)] * 3) == ["34\u202f%", "33\u202f%", "33\u202f%"]
    assert ENGLISH.shares([Decimal(1), Decimal(7)]) == ["13%", "87%"]


def test_small_share_is_shown_as_under_1_percent() -> None:
    assert FRENCH.shares([Decimal("0.001"), Decimal(1)]) == ["<\u202f1\u202f%", "100\u202f%"]
    assert ENGLISH.shares([Decimal(0), Decimal(1)]) == ["0%", "100%"]
    assert ENGLISH.shares([Decimal(0), Decimal(0)]) == ["0%", "0%"]


def test_zero_is_singular_in_french_only() -> None:
    assert FRENCH.plural(0, "ligne", "lignes") == "ligne"
    assert FRENCH.plural(2, "ligne", "lignes") == "lignes"
    assert ENGLISH.plural(0, "line", "lines") == "lines"


def test_the_time_zone_has_a_name() -> None:
    assert FRENCH.zone_name() == "heure de Paris"
    assert Formats("fr", ZoneInfo("Europe/Amsterdam")).zone_name() == "heure d'Amsterdam"
