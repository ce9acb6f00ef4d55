"""How periods are named: as short as a person would say them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QFontMetrics

from recyclique_desk.support.text import tr
from recyclique_desk.ui.charts.spans import Unit, start_of, unit_of, whole_months
from recyclique_desk.ui.toolkit.formats import Formats


def span_name(formats: Formats, first: date, last: date) -> str:
    """Name a period: `mar. 18 nov. 2025`, `novembre 2025`, `T4 2025`, `2025`, `3 – 9 nov. 2025`."""
    unit = unit_of(first, last)
    if unit is Unit.DAY:
        return _written(formats, first, "ddd d MMM yyyy")
    if unit is Unit.MONTH:
        return _written(formats, first, "MMMM yyyy")
    if unit is Unit.QUARTER:
        return tr("T{quarter} {year}").format(quarter=(first.month + 2) // 3, year=first.year)
    if unit is Unit.YEAR:
        return str(first.year)
    if whole_months(first, last):
        return f"{_months_left(formats, first, last)} – {_written(formats, last, 'MMM yyyy')}"
    return f"{_days_left(formats, first, last)} – {_written(formats, last, 'd MMM yyyy')}"


def span_spelled(formats: Formats, first: date, last: date) -> str:
    """Spell the days out: `du lundi 3 au dimanche 9 novembre 2025`."""
    if first == last:
        return formats.day_long(first)
    pattern = "dddd d MMMM yyyy"
    if first.year == last.year:
        same_month = first.month == last.month
        pattern = "dddd d" if same_month else "dddd d MMMM"
    return tr("du {first} au {last}").format(
        first=_written(formats, first, pattern), last=formats.day_long(last)
    )


def span_spelled_short(formats: Formats, first: date, last: date) -> str:
    """Spell the days out in fewer letters: `du lun. 3 nov. au dim. 9 nov. 2025`."""
    if first == last:
        return _written(formats, first, "ddd d MMM yyyy")
    pattern = "ddd d MMM" if first.year == last.year else "ddd d MMM yyyy"
    return tr("du {first} au {last}").format(
        first=_written(formats, first, pattern),
        last=_written(formats, last, "ddd d MMM yyyy"),
    )


def tick_name(formats: Formats, day: date, unit: Unit) -> str:
    """Name a bar under an axis: `lun. 3 nov.`, `nov. 2025`, `T4 2025`, `2025`."""
    if unit is Unit.DAY:
        return formats.day_short(day)
    if unit is Unit.QUARTER:
        first = start_of(day, Unit.QUARTER)
        return tr("T{quarter} {year}").format(quarter=(first.month + 2) // 3, year=first.year)
    return str(day.year) if unit is Unit.YEAR else formats.month(day)


def shortened(metrics: QFontMetrics, names: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Cut names at their end to their rooms; in the middle where two would read alike."""
    cut = [
        metrics.elidedText(name, Qt.TextElideMode.ElideRight, width)
        for name, width in zip(names, widths, strict=True)
    ]
    return [
        metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, width)
        if short != name and cut.count(short) > 1
        else short
        for name, short, width in zip(names, cut, widths, strict=True)
    ]


def _months_left(formats: Formats, first: date, last: date) -> str:
    return _written(formats, first, "MMM" if first.year == last.year else "MMM yyyy")


def _days_left(formats: Formats, first: date, last: date) -> str:
    if first.year != last.year:
        return _written(formats, first, "d MMM yyyy")
    return _written(formats, first, "d" if first.month == last.month else "d MMM")


def _written(formats: Formats, day: date, pattern: str) -> str:
    """Write a day by a pattern of Qt; French says `1er`."""
    if formats.language == "fr" and day.day == 1:
        parts = pattern.split(" ")
        pattern = " ".join("d'er'" if part == "d" else part for part in parts)
    return formats.locale.toString(QDate(day.year, day.month, day.day), pattern)
