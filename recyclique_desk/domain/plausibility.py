"""Is this weight likely? Asked once, never refused (spec rule 1, field notes: 960 kg for 960 g).

What is usual comes from a category's own weighings, on a logarithmic scale, because weights of one
kind spread by ratios: twice as heavy is as far off as half. The bounds are the lightest and the
heaviest weighing inside Tukey's fences (1.5 times the spread of the middle half beyond it), so
that a mistake in the history does not become a habit. All of it in whole grams and `Decimal`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.weight import checked_weight, kg_from_grams

ENOUGH_LINES = 20
"""Fewer weighings than this say nothing of what is usual."""
FENCE = Decimal("1.5")
FAR_FROM_BOUND = 2
"""A weight is questioned beyond this many times the heaviest usual one (or part of the lightest)"""
FAR_FROM_MEDIAN = 5
"""and beyond this many times the median: a slipped decimal point makes ten."""
SLIPS = (Decimal("0.001"), Decimal("0.1"), Decimal("0.01"))
"""What sets too heavy a weight right: grams taken for kilograms, a decimal point missed."""
SLIPS_LIGHT = (Decimal(10), Decimal(100), Decimal(1000))
"""What sets too light a weight right: a decimal point too many, kilograms taken for grams."""


@dataclass(frozen=True, slots=True)
class UsualWeight:
    """What a category's weighings usually come to, in kilograms at three places."""

    low: Decimal
    median: Decimal
    high: Decimal
    lines: int
    """How many weighings this was learnt from."""

    def holds(self, kg: Decimal) -> bool:
        """Tell whether a weight lies within the usual ones."""
        return self.low <= kg <= self.high

    def is_far(self, kg: Decimal) -> bool:
        """Tell whether a weight is so far off that it is worth a question."""
        too_heavy = kg > FAR_FROM_BOUND * self.high and kg > FAR_FROM_MEDIAN * self.median
        too_light = kg * FAR_FROM_BOUND < self.low and kg * FAR_FROM_MEDIAN < self.median
        return too_heavy or too_light


@dataclass(frozen=True, slots=True)
class WeightQuestion:
    """A weight to be asked about once; the window puts it into words."""

    kg: Decimal
    category_name: str | None
    usual: UsualWeight | None
    suggestion: Decimal | None
    """What was probably meant, kilograms at three places."""


def usual_weight(counts: Mapping[int, int]) -> UsualWeight | None:
    """Learn from how often each weight, in grams, was received; None below `ENOUGH_LINES`."""
    lines = sum(counts.values())
    if lines < ENOUGH_LINES:
        return None
    weights = sorted(counts.items())
    first, median, third = (_quantile(weights, lines, quarter) for quarter in (1, 2, 3))
    reach = (Decimal(third) / first) ** FENCE
    inside = [grams for grams, _ in weights if first / reach <= grams <= third * reach]
    return UsualWeight(
        kg_from_grams(inside[0]), kg_from_grams(median), kg_from_grams(inside[-1]), lines
    )


def question(
    kg: Decimal, category_name: str | None, usual: UsualWeight | None, threshold: Decimal
) -> WeightQuestion | None:
    """Ask about a weight over the threshold or far from the usual ones; None for a likely one."""
    if kg <= threshold and (usual is None or not usual.is_far(kg)):
        return None
    return WeightQuestion(kg, category_name, usual, _suggestion(kg, usual, threshold))


def _suggestion(kg: Decimal, usual: UsualWeight | None, threshold: Decimal) -> Decimal | None:
    """Give the weight that falls best into the usual ones; without any, grams for kilograms."""
    if usual is None:
        return next(_weights((kg * SLIPS[0],), threshold), None)
    if usual.holds(kg):
        return None
    slips = SLIPS if kg > usual.high else SLIPS_LIGHT
    likely = [w for w in _weights((kg * slip for slip in slips), threshold) if usual.holds(w)]
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
    """Give the weight below which lies so many a quarter of the lines."""
    wanted = (lines - 1) * quarter // 4
    for grams, count in weights:
        if wanted < count:
            return grams
        wanted -= count
    raise ValueError("no weight")
