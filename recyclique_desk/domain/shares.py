"""Whole percentages that add up to 100, by the largest remainder method."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

HUNDRED = 100


def percents(parts: Sequence[Decimal]) -> tuple[int, ...]:
    """Return each part's percentage of the sum; all 0 if the sum is 0. Parts are not negative.

    Percentages are rounded down; the rest to 100 goes, one each, to the parts that lost most.
    Rounded one by one, three thirds would add up to 99.
    """
    whole = sum(parts, Decimal(0))
    if not whole:
        return (0,) * len(parts)
    exact = [part * HUNDRED / whole for part in parts]
    cut = [int(share.quantize(Decimal(1), ROUND_FLOOR)) for share in exact]
    by_loss = sorted(range(len(parts)), key=lambda place: (cut[place] - exact[place], place))
    for place in by_loss[: HUNDRED - sum(cut)]:
        cut[place] += 1
    return tuple(cut)
