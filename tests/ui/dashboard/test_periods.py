"""True calendar periods: they begin and end where people say, and move on at midnight."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recyclique_desk.ui.charts.naming import span_name, span_spelled, tick_name
from recyclique_desk.ui.charts.spans import Unit
from recyclique_desk.ui.dashboard.periods import Preset, Span, preset_span
from recyclique_desk.ui.toolkit.formats import Formats


@pytest.mark.parametrize(
    ("preset", "today", "first", "last"),
    [
        (Preset.TODAY, "2024-02-29", "2024-02-29", "2024-02-29"),
        (Preset.THIS_WEEK, "2025-01-01", "2024-12-30", "2025-01-05"),
        (Preset.THIS_MONTH, "2024-02-10", "2024-02-01", "2024-02-29"),
        (Preset.LAST_MONTH, "2025-03-31", "2025-02-01", "2025-02-28"),
        (Preset.LAST_MONTH, "2025-01-15", "2024-12-01", "2024-12-31"),
        (Preset.FIRST_QUARTER, "2025-01-01", "2025-01-01", "2025-03-31"),
        (Preset.THIRD_QUARTER, "2025-08-05", "2025-07-01", "2025-09-30"),
        (Preset.FOURTH_QUARTER, "2025-08-05", "2024-10-01", "2024-12-31"),
        (Preset.THIS_YEAR, "2024-11-18", "2024-01-01", "2024-12-31"),
        (Preset.LAST_YEAR, "2025-01-01", "2024-01-01", "2024-12-31"),
        (Preset.WEEK_OF_DAYS, "2025-03-01", "2025-02-23", "2025-03-01"),
        (Preset.MONTH_OF_DAYS, "2025-03-01", "2025-01-31", "2025-03-01"),
        (Preset.QUARTER_OF_DAYS, "2025-03-01", "2024-12-02", "2025-03-01"),
        (Preset.YEAR_OF_DAYS, "2025-03-01", "2024-03-02", "2025-03-01"),
    ],
)
def test_presets_are_calendar_periods_or_counts_of_days(
    preset: Preset, today: str, first: str, last: str
) -> None:
    span = preset_span(preset, date.fromisoformat(today))
    assert (span.first.isoformat(), span.last.isoformat()) == (first, last)


@given(today=st.dates(date(1995, 1, 1), date(2080, 12, 31)), preset=st.sampled_from(list(Preset)))
def test_every_preset_has_begun(today: date, preset: Preset) -> None:
    span = preset_span(preset, today)
    assert span.first <= min(span.last, today)


def test_a_preset_moves_on_with_the_calendar_and_a_stepped_one_stays() -> None:
    today = preset_span(Preset.TODAY, date(2025, 11, 18))
    assert today.on(date(2025, 11, 19)).first == date(2025, 11, 19)
    stepped = today.step(-1)
    assert stepped.on(date(2025, 11, 19)) == Span(date(2025, 11, 17), date(2025, 11, 17))


@pytest.mark.parametrize(
    ("first", "last", "name", "spelled"),
    [
        ("2025-11-18", "2025-11-18", "mar. 18 nov. 2025", "mardi 18 novembre 2025"),
        (
            "2025-11-17",
            "2025-11-23",
            "17 – 23 nov. 2025",
            "du lundi 17 au dimanche 23 novembre 2025",
        ),
        (
            "2025-11-01",
            "2025-11-30",
            "novembre 2025",
            "du samedi 1er au dimanche 30 novembre 2025",
        ),
        (
            "2025-10-01",
            "2025-12-31",
            "T4 2025",
            "du mercredi 1er octobre au mercredi 31 décembre 2025",
        ),
        (
            "2025-01-01",
            "2025-12-31",
            "2025",
            "du mercredi 1er janvier au mercredi 31 décembre 2025",
        ),
        (
            "2024-11-19",
            "2025-11-18",
            "19 nov. 2024 – 18 nov. 2025",
            "du mardi 19 novembre 2024 au mardi 18 novembre 2025",
        ),
        (
            "2025-09-01",
            "2025-10-31",
            "sept. – oct. 2025",
            "du lundi 1er septembre au vendredi 31 octobre 2025",
        ),
    ],
)
def test_periods_are_named_and_spelled_as_people_say(
    formats: Formats, first: str, last: str, name: str, spelled: str
) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert span_name(formats, *days) == name
    assert span_spelled(formats, *days) == spelled


def test_axes_have_french_dates(formats: Formats) -> None:
    day = date(2025, 11, 3)
    names = [tick_name(formats, day, unit) for unit in (Unit.DAY, Unit.MONTH, Unit.QUARTER)]
    assert names == ["lun. 3 nov.", "nov. 2025", "T4 2025"]
