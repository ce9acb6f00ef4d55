"""The periods people choose from: true calendar ones in local days, and counts of days; no Qt."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from recyclique_desk.ui.charts.spans import Unit, end_of, shifted, start_of, stepped


class Preset(StrEnum):
    """A period that moves with the calendar: tomorrow *today* is another day."""

    TODAY = "today"
    THIS_WEEK = "this-week"
    THIS_MONTH = "this-month"
    LAST_MONTH = "last-month"
    FIRST_QUARTER = "q1"
    SECOND_QUARTER = "q2"
    THIRD_QUARTER = "q3"
    FOURTH_QUARTER = "q4"
    THIS_YEAR = "this-year"
    LAST_YEAR = "last-year"
    WEEK_OF_DAYS = "7-days"
    MONTH_OF_DAYS = "30-days"
    QUARTER_OF_DAYS = "90-days"
    YEAR_OF_DAYS = "365-days"


QUARTERS = (
    Preset.FIRST_QUARTER,
    Preset.SECOND_QUARTER,
    Preset.THIRD_QUARTER,
    Preset.FOURTH_QUARTER,
)

OF_DAYS = {
    Preset.WEEK_OF_DAYS: 7,
    Preset.MONTH_OF_DAYS: 30,
    Preset.QUARTER_OF_DAYS: 90,
    Preset.YEAR_OF_DAYS: 365,
}
"""What rolls is called by its number of days, never by a calendar's name (field note 11)."""


@dataclass(frozen=True, slots=True)
class Span:
    """Local days, both whole; `preset` is how they were chosen, None if by hand or by stepping."""

    first: date
    last: date
    preset: Preset | None = None

    def step(self, steps: int) -> "Span":
        """Give the period as long, so many calendar units on; the preset is left behind."""
        return Span(*stepped(self.first, self.last, steps))

    def on(self, today: date) -> "Span":
        """Give what the same choice means today."""
        return self if self.preset is None else preset_span(self.preset, today)


def preset_span(preset: Preset, today: date) -> Span:
    """Give the days of a preset, whole: a week from its Monday, a month to its last day.

    A quarter is the last of that number that has begun: in August, T4 is that of last year.
    """
    if preset in QUARTERS:
        year = date(today.year, 1 + 3 * QUARTERS.index(preset), 1)
        first = year if year <= today else shifted(year, -12)
        return Span(first, end_of(first, Unit.QUARTER), preset)
    if preset in OF_DAYS:
        return Span(today - timedelta(days=OF_DAYS[preset] - 1), today, preset)
    unit, back = {
        Preset.TODAY: (Unit.DAY, 0),
        Preset.THIS_WEEK: (Unit.WEEK, 0),
        Preset.THIS_MONTH: (Unit.MONTH, 0),
        Preset.LAST_MONTH: (Unit.MONTH, 1),
        Preset.THIS_YEAR: (Unit.YEAR, 0),
        Preset.LAST_YEAR: (Unit.YEAR, 12),
    }[preset]
    day = shifted(start_of(today, unit), -back) if back else today
    return Span(start_of(day, unit), end_of(day, unit), preset)
