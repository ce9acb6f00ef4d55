"""Which weights are questioned, and what is suggested instead."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recyclique_desk.domain.plausibility import (
    ENOUGH_LINES,
    UsualWeight,
    usual_weight,
    weight_question,
)

THRESHOLD = Decimal(500)
CROCKERY = UsualWeight(Decimal("0.312"), Decimal("2.100"), Decimal("14.850"), 400)
FURNITURE = UsualWeight(Decimal(6), Decimal(30), Decimal(95), 300)


def suggested(kg: str, usual: UsualWeight | None) -> Decimal | None:
    asked = weight_question(Decimal(kg), "Vaisselle", usual, THRESHOLD)
    assert asked is not None
    assert asked.kg == Decimal(kg)
    return asked.suggestion


@pytest.mark.parametrize("kg", ["0.312", "2", "14.850", "29", "0.2", "0.156"])
def test_likely_weight_is_not_questioned(kg: str) -> None:
    assert weight_question(Decimal(kg), "Vaisselle", CROCKERY, THRESHOLD) is None


@pytest.mark.parametrize(
    ("kg", "usual", "meant"),
    [
        ("960", CROCKERY, "0.960"),
        ("402", CROCKERY, "4.020"),
        ("44", CROCKERY, "4.400"),
        ("0.002", CROCKERY, "2.000"),
        ("0.044", FURNITURE, "44.000"),
        ("0.440", FURNITURE, "44.000"),
        ("2.2", FURNITURE, "22.000"),
        ("750", None, "0.750"),
    ],
)
def test_slip_is_set_right(kg: str, usual: UsualWeight | None, meant: str) -> None:
    assert suggested(kg, usual) == Decimal(meant)


def test_nothing_is_suggested_where_nothing_falls_into_usual() -> None:
    assert suggested("750.123", None) is None
    assert suggested("60.123", CROCKERY) is None
    assert suggested("600", UsualWeight(Decimal(1), Decimal(20), Decimal(900), 50)) is None


def test_threshold_asks_whatever_is_usual() -> None:
    heavy = UsualWeight(Decimal(100), Decimal(300), Decimal(900), 50)
    assert weight_question(Decimal(500), "Ferraille", heavy, THRESHOLD) is None
    assert weight_question(Decimal("500.001"), "Ferraille", heavy, THRESHOLD) is not None


def test_without_history_only_threshold_asks() -> None:
    assert weight_question(Decimal(400), None, None, THRESHOLD) is None


def test_mistake_in_history_is_no_habit() -> None:
    history = dict.fromkeys(range(500, 9_000, 100), 3) | {960_000: 4, 3: 1}
    usual = usual_weight(history)
    assert usual is not None
    assert (usual.low, usual.high) == (Decimal("0.700"), Decimal("8.900"))
    assert usual.lines == sum(history.values())


def test_too_few_lines_give_no_usual_weight() -> None:
    assert usual_weight({1000: ENOUGH_LINES - 1}) is None
    assert usual_weight({}) is None


def test_always_same_weight_leaves_room() -> None:
    usual = usual_weight({3000: 40})
    assert usual == UsualWeight(Decimal(3), Decimal(3), Decimal(3), 40)
    assert weight_question(Decimal(9), "Bacs", usual, THRESHOLD) is None
    assert suggested("30", usual) == Decimal(3)


histories = st.dictionaries(
    st.integers(1, 9_999_999), st.integers(1, 50), min_size=1, max_size=40
).filter(lambda counts: sum(counts.values()) >= ENOUGH_LINES)


@given(histories)
def test_bounds_are_weights_that_occurred(history: dict[int, int]) -> None:
    usual = usual_weight(history)
    assert usual is not None
    assert usual.low <= usual.median <= usual.high
    assert {int(kg.scaleb(3)) for kg in (usual.low, usual.median, usual.high)} <= set(history)


@given(histories, st.integers(1, 9_999_999))
def test_suggestion_is_usual_and_no_question_asks_about_usual(
    history: dict[int, int], grams: int
) -> None:
    usual = usual_weight(history)
    assert usual is not None
    kg = Decimal(grams).scaleb(-3)
    asked = weight_question(kg, "Vaisselle", usual, THRESHOLD)
    if asked is None:
        assert kg <= THRESHOLD
    elif asked.suggestion is not None:
        assert usual.contains(asked.suggestion)
        assert weight_question(asked.suggestion, "Vaisselle", usual, THRESHOLD) is None
        assert asked.suggestion == asked.suggestion.quantize(Decimal("0.001"))
    else:
        assert kg > THRESHOLD or usual.is_far(kg)


@pytest.mark.parametrize(
    ("low", "median", "high", "still_likely", "far"),
    [
        ("1", "2", "10", "20", "20.001"),  # more than twice the heaviest
        ("1", "2", "4", "10", "10.001"),  # more than five times the median
        ("0.1", "2", "4", "0.05", "0.049"),  # less than half the lightest
        ("1", "2", "4", "0.4", "0.399"),  # less than a fifth of the median
    ],
)
def test_weight_at_the_bound_is_likely_and_a_gram_beyond_is_far(
    low: str, median: str, high: str, still_likely: str, far: str
) -> None:
    usual = UsualWeight(Decimal(low), Decimal(median), Decimal(high), 20)
    assert not usual.is_far(Decimal(still_likely))
    assert usual.is_far(Decimal(far))
