"""Shares of a whole add up to it."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from recyclique_desk.domain.shares import percents

GRAMS = st.integers(min_value=0, max_value=10**10).map(lambda grams: Decimal(grams).scaleb(-3))


@given(st.lists(GRAMS, min_size=1, max_size=12).filter(any))
def test_shares_of_any_weights_add_up_to_100_and_are_off_by_less_than_1(
    parts: list[Decimal],
) -> None:
    shares = percents(parts)
    assert sum(shares) == 100
    whole = sum(parts)
    for part, share in zip(parts, shares, strict=True):
        assert abs(Decimal(share) - part * 100 / whole) < 1
        assert part or not share


def test_shares_of_nothing_are_nothing() -> None:
    assert percents([]) == ()
    assert percents([Decimal(0), Decimal(0)]) == (0, 0)


def test_shares_go_to_the_largest_remainders() -> None:
    assert percents([Decimal("1.4"), Decimal("1.4"), Decimal("97.2")]) == (2, 1, 97)
    assert percents([Decimal("0.4"), Decimal("0.6"), Decimal(99)]) == (0, 1, 99)
