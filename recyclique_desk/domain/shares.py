"""Shares of a whole in whole percents that add up to 100, by the largest remainder."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

HUNDRED = 100


def percents(parts: Sequence[Decimal]) -> tuple[int, ...]:
    """Give each part's share of their sum; all 0 where the sum is 0. No part is negative.

    Each share is cut to a whole number, and what is missing to 100 goes, one each, to the parts
    that lost most: rounded one by one, three thirds would add up to 99.
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
