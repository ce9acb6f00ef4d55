"""Cells of a spreadsheet as weighings: numbers, dates and texts of any hand.

A weight is read as the weight field reads it (`domain.weight_grammar`); a day as people and
spreadsheets write it: `5/11/26`, `05.11.2025`, `5 novembre 2025`, `27/sept`, `2025-10-26 02:30`,
Excel's 45931.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from recyclique_desk.domain.calendar import checked_day
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.weight import MAX_KG, too_heavy
from recyclique_desk.domain.weight_grammar import parse_weights

Cell = Any
"""What a reader gives: text, a number, a bool, a date, a time, or None."""
_MAX_GRAMS = int(MAX_KG.scaleb(3))
_DEBRIS = Decimal("0.01")
"""So many grams off a whole one is what arithmetic leaves (7.2000000000000002), not a weighing."""
_PLAIN = re.compile(r"[0-9]{1,7}(?:[.,][0-9]{1,3})?")
_LONG = re.compile(r"[0-9]{1,7}[.,][0-9]{4,}(?:[eE]-?[0-9]+)?")
_DOTS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_COMMAS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_COMMA_DECIMALS = re.compile(r"[0-9]+,[0-9]{1,2}(?:\D.*)?|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+.*")
_DOT_DECIMALS = re.compile(r"[0-9]+\.[0-9]{1,2}(?:\D.*)?|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+.*")

GRAMS, KILOGRAMS, TONNES = Decimal(1), Decimal(1000), Decimal(1_000_000)
"""Grams in a unit: what a bare number of a column means."""


def grams_of(cell: Cell, unit: Decimal, decimal_mark: str = "") -> tuple[int, bool]:
    """Read a weight cell in whole grams, and whether its mark was read by the file's habit.

    `decimal_mark` is the mark the file writes decimals with, if that is known: in a file that
    writes `12,5`, `1.234` is 1 234. UserError (field `weight`) for what is no weight.
    """
    if isinstance(cell, bool):
        raise _no_weight(cell)
    if isinstance(cell, int | float):
        return _whole(Decimal(repr(cell)) * unit), False
    if isinstance(cell, str):
        return _of_text(cell.strip().lstrip("'"), unit, decimal_mark)
    if cell is None:
        raise _missing_weight()
    raise UserError(
        "Le tableur a changé ce poids en date ou en heure : tapez-le de nouveau, en kilogrammes.",
        field="weight",
    )


def decimal_mark_of(texts: Iterable[str]) -> str:
    """Find the mark a file writes decimals with: `,`, `.`, or nothing where it uses both."""
    comma = dot = 0
    for text in texts:
        bare = text.strip()
        comma += bool(_COMMA_DECIMALS.fullmatch(bare))
        dot += bool(_DOT_DECIMALS.fullmatch(bare))
    if bool(comma) == bool(dot):
        return ""
    return "," if comma else "."


def _of_text(text: str, unit: Decimal, decimal_mark: str) -> tuple[int, bool]:
    if not text:
        raise _missing_weight()
    grouped = {",": _DOTS, ".": _COMMAS}.get(decimal_mark)
    if grouped is not None and grouped.fullmatch(text):
        return _whole(Decimal(re.sub(r"[.,]", "", text)) * unit), True
    if unit == KILOGRAMS and _PLAIN.fullmatch(text):
        whole, _, thousandths = text.replace(",", ".").partition(".")
        grams = int(whole) * 1000 + int(thousandths.ljust(3, "0"))
        if 0 < grams <= _MAX_GRAMS:
            return grams, False
    if _PLAIN.fullmatch(text) or _LONG.fullmatch(text):
        return _whole(Decimal(text.replace(",", ".")) * unit), False
    if unit != KILOGRAMS:
        bare = re.sub(r"\s", "", text)
        if _PLAIN.fullmatch(bare):
            return _whole(Decimal(bare.replace(",", ".")) * unit), False
    understood = parse_weights(text)
    if understood.error is not None:
        raise understood.error
    return int(understood.total.scaleb(3)), False


def _whole(grams: Decimal) -> int:
    if not grams.is_finite():
        raise _no_weight(grams)
    if grams <= 0:
        raise UserError("Le poids doit être supérieur à zéro.", field="weight")
    if grams > _MAX_GRAMS + 1:
        raise too_heavy()
    nearest = grams.to_integral_value()
    if abs(grams - nearest) > _DEBRIS:
        raise UserError(
            "Un poids s'écrit au gramme près : trois décimales au plus.", field="weight"
        )
    if nearest <= 0:
        raise UserError("Le poids doit être supérieur à zéro.", field="weight")
    if nearest > _MAX_GRAMS:
        raise too_heavy()
    return int(nearest)


def _no_weight(cell: object) -> UserError:
    return UserError("« {text} » n'est pas un poids.", field="weight", text=cell)


def _missing_weight() -> UserError:
    return UserError("Le poids manque.", field="weight")


_MONTHS = {
    "janvier": 1, "janv": 1, "jan": 1, "january": 1,
    "fevrier": 2, "fevr": 2, "fev": 2, "feb": 2, "february": 2,
    "mars": 3, "mar": 3, "march": 3,
    "avril": 4, "avr": 4, "apr": 4, "april": 4,
    "mai": 5, "may": 5,
    "juin": 6, "jun": 6, "june": 6,
    "juillet": 7, "juil": 7, "jul": 7, "july": 7,
    "aout": 8, "aou": 8, "aug": 8, "august": 8,
    "septembre": 9, "sept": 9, "sep": 9, "september": 9,
    "octobre": 10, "oct": 10, "october": 10,
    "novembre": 11, "nov": 11, "november": 11,
    "decembre": 12, "dec": 12, "december": 12,
}  # fmt: skip
_WEEKDAY = re.compile(
    r"^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim)\.?,? +"
    r"(?:le +)?(?=[0-9])"
)
_TIME = (
    r"(?:[t ,]+(?:a +)?(?P<hour>[0-9]{1,2})(?:[:h](?P<minute>[0-9]{2})?)?"
    r"(?::[0-9]{2})?(?:[.,][0-9]+)?"
)
_ZONE = r"(?P<zone>z|[+-][0-9]{2}:?[0-9]{2})?)?"
_YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4})[-/. ](?P<month>[0-9]{1,2})[-/. ](?P<day>[0-9]{1,2})" + _TIME + _ZONE
)
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})(?:er)? *[-/. ] *(?P<month>[0-9]{1,2}|[a-z]{3,9}\.?)"
    r"(?: *[-/., ] *(?P<year>[0-9]{4}|[0-9]{2}))?" + _TIME + r")?"
)
_SQUEEZED = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_SERIAL = re.compile(r"[0-9]{5}(?:[.,][0-9]+)?")
_CLOCK = re.compile(r"(?P<hour>[0-9]{1,2}) *(?:[:h] *(?P<minute>[0-9]{2})?)(?::[0-9]{2})?")
_EXCEL_ZERO = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
"""1954 to 2119: what a number in a column of dates may stand for."""
_IN_NAME = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
MIDNIGHT = time()
_ANY_DAY = datetime.combine(_EXCEL_ZERO, MIDNIGHT)


class YearNeeded(UserError):
    """A date without a year, in a file that names none."""


@dataclass(frozen=True, slots=True)
class DateHabit:
    """How a file writes its dates: what is not in the cell."""

    year: int | None = None
    month: int | None = None
    """Of a sheet named for one: its cells may be bare day numbers."""
    month_first: bool = False
    """`10/26/2025`, where no other order makes days of the calendar of all of them."""
    zone: ZoneInfo | None = None


def day_of(cell: Cell, habit: DateHabit) -> tuple[date, time | None]:
    """Read a date cell, and the hour where it has one.

    YearNeeded for a date without a year where the habit knows none, UserError (field `day`) for
    what is no date.
    """
    if isinstance(cell, datetime):
        return checked_day(cell.date()), _hour(cell.time())
    if isinstance(cell, date):
        return checked_day(cell), None
    if isinstance(cell, bool) or cell is None or isinstance(cell, time | timedelta):
        raise _no_date(cell)
    if isinstance(cell, int | float):
        return _of_number(cell, habit)
    text = folded(str(cell).lstrip("'"))
    return _of_date_text(_WEEKDAY.sub("", text), str(cell), habit)


def _of_number(number: float, habit: DateHabit) -> tuple[date, time | None]:
    if int(number) in _SERIALS:
        moment = datetime.combine(_EXCEL_ZERO, time()) + timedelta(days=float(number))
        moment += timedelta(milliseconds=500)
        return moment.date(), _hour(moment.time().replace(second=0, microsecond=0))
    if number == int(number):
        return _of_date_text(str(int(number)), str(int(number)), habit)
    raise _no_date(number)


def _of_date_text(text: str, shown: str, habit: DateHabit) -> tuple[date, time | None]:
    found = _YEAR_FIRST.fullmatch(text)
    if found:
        return _zoned(found, shown, habit)
    if _SERIAL.fullmatch(text):
        return _of_number(float(text.replace(",", ".")), habit)
    found = _SQUEEZED.fullmatch(text)
    if found:
        return _calendar_day(
            int(found["year"]), int(found["month"]), int(found["day"]), shown
        ), None
    if text.isdecimal() and habit.month is not None and 1 <= int(text) <= 31:
        return _calendar_day(_year(None, habit, shown), habit.month, int(text), shown), None
    found = _DAY_FIRST.fullmatch(text)
    if not found:
        raise _no_date(shown)
    day, month = int(found["day"]), found["month"].rstrip(".")
    if month.isdecimal():
        number = int(month)
        if habit.month_first and found["year"]:
            day, number = number, day
    elif month in _MONTHS:
        number = _MONTHS[month]
    else:
        raise _no_date(shown)
    return _calendar_day(_year(found["year"], habit, shown), number, day, shown), _time_in(found)


def _zoned(found: "re.Match[str]", shown: str, habit: DateHabit) -> tuple[date, time | None]:
    year, month, day = (int(found[name]) for name in ("year", "month", "day"))
    at = _time_in(found)
    when = _calendar_day(year, month, day, shown)
    if found["zone"] and at is not None and habit.zone is not None:
        offset = "+00:00" if found["zone"] == "z" else found["zone"]
        moment = datetime.fromisoformat(f"{when.isoformat()}T{at:%H:%M}{offset}")
        local = moment.astimezone(habit.zone)
        return local.date(), _hour(local.time())
    return when, at


def _year(text: str | None, habit: DateHabit, shown: str) -> int:
    if text is None:
        if habit.year is None:
            raise YearNeeded("« {text} » : de quelle année ?", field="day", text=shown)
        return habit.year
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 70 else 1900)


def _calendar_day(year: int, month: int, day: int, shown: str) -> date:
    try:
        return checked_day(date(year, month, day))
    except ValueError:
        raise UserError(
            "« {text} » n'est pas une date du calendrier.", field="day", text=shown
        ) from None


def _time_in(found: "re.Match[str]") -> time | None:
    if found["hour"] is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    return _hour(time(hour, minute)) if hour < 24 and minute < 60 else None


def _hour(at: time) -> time | None:
    """Midnight is what a spreadsheet gives a date that has no hour."""
    return None if at == MIDNIGHT else at.replace(second=0, microsecond=0, tzinfo=None)


def _no_date(cell: object) -> UserError:
    if cell is None or cell == "":
        return UserError("La date manque.", field="day")
    return UserError("« {text} » n'est pas une date.", field="day", text=cell)


def time_of(cell: Cell) -> time | None:
    """Read an hour: `14h30`, `9:05`, a spreadsheet's time or part of a day; None for none."""
    if isinstance(cell, datetime):
        return _hour(cell.time())
    if isinstance(cell, time):
        return _hour(cell)
    if isinstance(cell, timedelta):
        return _hour((_ANY_DAY + cell % timedelta(days=1)).time())
    if isinstance(cell, float) and 0 < cell < 1:
        return _hour((_ANY_DAY + timedelta(days=cell, milliseconds=500)).time())
    if isinstance(cell, str):
        found = _CLOCK.fullmatch(folded(cell))
        return None if found is None else _time_in(found)
    return None


def year_in(text: str) -> int | None:
    """Find the year a name speaks of: `Récup 2025.xlsx`, `Octobre 2025`; None for none or two."""
    years = {int(year) for year in _IN_NAME.findall(text)}
    return years.pop() if len(years) == 1 else None


def month_in(text: str) -> int | None:
    """Find the month a sheet is named for: `Octobre`, `oct. 2025`, `2025-10`; None for none."""
    words = re.findall(r"[a-z]+|[0-9]+", folded(text))
    named = {_MONTHS[word] for word in words if word in _MONTHS}
    if len(named) == 1:
        return named.pop()
    numbered = re.fullmatch(
        r"(?:[0-9]{4}[-_ /.])?(0?[1-9]|1[0-2])(?:[-_ /.][0-9]{4})?", folded(text)
    )
    return int(numbered[1]) if numbered and not named and len(folded(text)) > 2 else None


def looks_month_first(texts: Iterable[str]) -> bool:
    """Tell whether dates like `10/26/2025` can only be read with the month first."""
    first = second = 0
    for text in texts:
        found = re.match(r"\s*([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{2,4}", text)
        if found:
            first += int(found[1]) > 12
            second += int(found[2]) > 12
    return second > 0 and first == 0
