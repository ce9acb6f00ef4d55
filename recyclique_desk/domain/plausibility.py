"""Finds implausible weights, about which the desk asks once (spec rule 1; field notes: 960 kg).

The usual weights of a category come from its own lines, on a logarithmic scale, because weights
spread by ratios: twice is as far off as half. The bounds are the lightest and heaviest weight
inside Tukey's fences (1.5 times the interquartile range), so that mistakes in the history do not
widen them. Computed in whole grams and `Decimal`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.weight import checked_weight, kg_from_grams

ENOUGH_LINES = 20
"""With fewer lines than this nothing is known about usual weights."""
FENCE = Decimal("1.5")
FAR_FROM_BOUND = 2
"""A weight is questioned beyond this many times the heaviest usual one (or below the lightest)"""
FAR_FROM_MEDIAN = 5
"""and beyond this many times the median: a slipped decimal point makes ten."""
TOO_HEAVY_FACTORS = (Decimal("0.001"), Decimal("0.1"), Decimal("0.01"))
"""Factors that may correct a weight that is too heavy: grams for kilograms, a missed point."""
TOO_LIGHT_FACTORS = (Decimal(10), Decimal(100), Decimal(1000))
"""Factors that may correct a weight that is too light: a point too many, kilograms for grams."""


@dataclass(frozen=True, slots=True)
class UsualWeight:
    """The usual weights of a category's lines, in kilograms with three decimals."""

    low: Decimal
    median: Decimal
    high: Decimal
    lines: int
    """Number of lines it was computed from."""

    def contains(self, kg: Decimal) -> bool:
        """Tell whether a weight is within the bounds."""
        return self.low <= kg <= self.high

    def is_far(self, kg: Decimal) -> bool:
        """Tell whether a weight is so far outside the bounds that the desk should ask."""
        too_heavy = kg > FAR_FROM_BOUND * self.high and kg > FAR_FROM_MEDIAN * self.median
        too_light = kg * FAR_FROM_BOUND < self.low and kg * FAR_FROM_MEDIAN < self.median
        return too_heavy or too_light


@dataclass(frozen=True, slots=True)
class WeightQuestion:
    """A weight about which the desk asks once; the window writes the sentence."""

    kg: Decimal
    category_name: str | None
    usual: UsualWeight | None
    suggestion: Decimal | None
    """The weight probably meant, in kilograms with three decimals."""


def usual_weight(counts: Mapping[int, int]) -> UsualWeight | None:
    """Compute usual weights from counts by weight in grams; None below `ENOUGH_LINES` lines."""
    lines = sum(counts.values())
    if lines < ENOUGH_LINES:
        return None
    weights = sorted(counts.items())
    first, median, third = (_quantile(weights, lines, quarter) for quarter in (1, 2, 3))
    reach = (Decimal(third) / first) ** FENCE
    low, high = first / reach, third * reach
    inside = [grams for grams, _ in weights if low <= grams <= high]
    return UsualWeight(
        kg_from_grams(inside[0]), kg_from_grams(median), kg_from_grams(inside[-1]), lines
    )


def weight_question(
    kg: Decimal, category_name: str | None, usual: UsualWeight | None, threshold: Decimal
) -> WeightQuestion | None:
    """Return a question for a weight over the threshold or far from usual; None if plausible."""
    if kg <= threshold and (usual is None or not usual.is_far(kg)):
        return None
    return WeightQuestion(kg, category_name, usual, _suggestion(kg, usual, threshold))


def _suggestion(kg: Decimal, usual: UsualWeight | None, threshold: Decimal) -> Decimal | None:
    """Return the correction that fits the usual weights best; without any, grams as kilograms."""
    if usual is None:
        return next(_weights((kg * TOO_HEAVY_FACTORS[0],), threshold), None)
    if usual.contains(kg):
        return None
    slips = TOO_HEAVY_FACTORS if kg > usual.high else TOO_LIGHT_FACTORS
    likely = [w for w in _weights((kg * slip for slip in slips), threshold) if usual.contains(w)]
    return min(likely, key=lambda w: max(w / usual.median, usual.median / w), default=None)


def _weights(candidates: Iterable[Decimal], threshold: Decimal) -> Iterator[Decimal]:
    for candidate in candidates:
        try:
            kg = checked_weight(candidate)
        except UserError:
            continue
        if kg <= threshold:
            yield kg


def _quantile(weights: list[tuple[int, int]], lines: int, quarter: int) -> int:
    """Return the weight in grams at the given quartile (1 to 3)."""
    wanted = (lines - 1) * quarter // 4
    for grams, count in weights:
        if wanted < count:
            return grams
        wanted -= count
    raise ValueError("no weight")
