"""Which rows of a file are worth a look: implausible weights, far days, what was read by habit."""

from array import array
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from functools import cache

from recyclique_desk.domain.plausibility import UsualWeight, usual_weight
from recyclique_desk.domain.sheet_imports import RowFlag
from recyclique_desk.domain.weight import grams_from_kg, kg_from_grams
from recyclique_desk.services.importing.sheet_columns import ABOVE, BY_HABIT, SheetRows

THRESHOLD = Decimal(500)
_FAR = timedelta(days=366).days
_EDGE = 20
"""One row of so many is before the usual days of a file, one after."""
_FLAGS = 3
"""Their place in `Words`."""


def flag_rows(
    rows: SheetRows,
    category: "array[int]",
    keys: Mapping[int, int],
    usual: Mapping[int, UsualWeight],
    *,
    unsettled: int,
) -> dict[int, frozenset[RowFlag]]:
    """Find rows by the centre's `usual` weights or the file's own, and by the file's days.

    `category` has what each row comes to, `keys` what each word of a category does; `unsettled` is
    a category that nobody has settled.
    """
    if not len(rows):
        return {}
    odd = _odd_weights(rows, keys, usual, unsettled)
    first, last, is_far = _usual_days(rows)
    watched = ABOVE | BY_HABIT
    if not odd and not is_far and not any(w[_FLAGS] & watched for w in rows.groups().words):
        return {}
    found: dict[int, frozenset[RowFlag]] = {}
    for place, (day, number, grams, flags) in enumerate(
        zip(rows.day, category, rows.grams, rows.flags, strict=True)
    ):
        far, heavy = not first <= day <= last, (number, grams) in odd
        if far or heavy or flags & watched:
            found[place] = _named(heavy, far, flags & watched)
    return found


@cache
def _named(is_implausible: bool, is_far: bool, flags: int) -> frozenset[RowFlag]:
    """Give the flags of a row; rows share them, as they are many."""
    held = {
        RowFlag.IMPLAUSIBLE: is_implausible,
        RowFlag.FAR_DATE: is_far,
        RowFlag.DATE_ABOVE: flags & ABOVE,
        RowFlag.THOUSANDS: flags & BY_HABIT,
    }
    return frozenset(flag for flag, holds in held.items() if holds)


def _odd_weights(
    rows: SheetRows, keys: Mapping[int, int], usual: Mapping[int, UsualWeight], unsettled: int
) -> set[tuple[int, int]]:
    """Give categories and grams that are implausible together."""
    counts: dict[int, dict[int, int]] = {}
    for (word, grams), lines in rows.groups().weights.items():
        of_it = counts.setdefault(keys[word], {})
        of_it[grams] = of_it.get(grams, 0) + lines
    odd = set()
    for number, of_it in counts.items():
        learnt = usual.get(number) or (usual_weight(of_it) if number != unsettled else None)
        low = high = 0
        if learnt is not None:
            low, high = grams_from_kg(learnt.low), grams_from_kg(learnt.high)
        high = min(high, grams_from_kg(THRESHOLD))
        odd |= {
            (number, grams)
            for grams in of_it
            if not low <= grams <= high and _is_odd(kg_from_grams(grams), learnt)
        }
    return odd


def _is_odd(kg: Decimal, usual: UsualWeight | None) -> bool:
    return kg > THRESHOLD or (usual is not None and usual.is_far(kg))


def _usual_days(rows: SheetRows) -> tuple[int, int, bool]:
    """Give the first and the last day that are not far, and whether any row is outside them."""
    days = Counter(rows.day)
    in_order = sorted(days)
    before = _day_of(days, in_order, len(rows) // _EDGE)
    after = _day_of(days, in_order[::-1], len(rows) // _EDGE)
    first, last = before - _FAR, after + _FAR
    return first, last, in_order[0] < first or last < in_order[-1]


def _day_of(days: Mapping[int, int], in_order: list[int], place: int) -> int:
    """Give the day of the row at a place, in that order of their days."""
    for day in in_order:
        place -= days[day]
        if place < 0:
            return day
    raise ValueError("fewer rows than places")
