"""Weights: exact to the gram, read as people type them."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.weight import (
    MAX_KG,
    checked_weight,
    format_kg,
    grams_from_kg,
    kg_from_grams,
    parse_weight,
)
from recyclique_desk.domain.weight_grammar import parse_weights

GRAMS = st.integers(1, 9_999_999)


def outcome(read: Callable[[], Decimal]) -> Decimal | None:
    """Give a weight, or None where it was refused with a sentence beside its field."""
    refusal = None
    try:
        return read()
    except UserError as error:
        refusal = error
    assert refusal.field == "weight"
    assert str(refusal).endswith(".")
    return None


@given(GRAMS)
def test_grams_and_kilograms_turn_into_each_other_exactly(grams: int) -> None:
    kg = kg_from_grams(grams)
    assert isinstance(kg, Decimal)
    assert kg.as_tuple().exponent == -3
    assert grams_from_kg(kg) == grams


@given(GRAMS)
def test_what_is_shown_in_french_is_read_back_as_same_weight(grams: int) -> None:
    kg = kg_from_grams(grams)
    assert parse_weight(format_kg(kg)) == kg


@given(GRAMS, st.sampled_from(".,"))
def test_comma_and_point_mean_same(grams: int, mark: str) -> None:
    assert parse_weight(f"{grams // 1000}{mark}{grams % 1000:03d}") == kg_from_grams(grams)


@given(st.lists(GRAMS, max_size=200))
def test_sum_of_weights_is_exact(lines: list[int]) -> None:
    assert grams_from_kg(sum(map(kg_from_grams, lines), Decimal(0))) == sum(lines)


@given(st.text(max_size=30))
def test_any_text_is_weight_within_bounds_or_refused_with_sentence(text: str) -> None:
    kg = outcome(lambda: parse_weight(text))
    if kg is not None:
        assert 0 < kg <= MAX_KG
        assert kg.as_tuple().exponent == -3


@given(st.decimals(allow_nan=True, allow_infinity=True))
def test_any_decimal_is_checked_without_crash(kg: Decimal) -> None:
    checked = outcome(lambda: checked_weight(kg))
    if checked is not None:
        assert checked == kg
        assert 0 < checked <= MAX_KG


@pytest.mark.parametrize(
    ("text", "kg"),
    [
        ("12,5", "12.500"),
        ("12.5", "12.500"),
        (",980", "0.980"),
        ("7.", "7.000"),
        ("0,001", "0.001"),
        ("9999,999", "9999.999"),
        ("1 234,5", "1234.500"),
        ("1\u202f234,500", "1234.500"),
        ("1\u00a0234", "1234.000"),
        ("  3 ", "3.000"),
        ("1,5000", "1.500"),
        ("007", "7.000"),
    ],
)
def test_weights_are_read_as_people_write_them(text: str, kg: str) -> None:
    assert str(parse_weight(text)) == kg


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0", "Le poids doit être supérieur à zéro."),
        ("0,000", "Le poids doit être supérieur à zéro."),
        ("-1", "Le poids doit être supérieur à zéro."),
        ("−1", "Le poids doit être supérieur à zéro."),
        ("abc", "« abc » n'est pas un poids en kilogrammes."),
        ("1e400", "« 1e400 » n'est pas un poids en kilogrammes."),
        ("NaN", "« NaN » n'est pas un poids en kilogrammes."),
        ("Infinity", "« Infinity » n'est pas un poids en kilogrammes."),
        ("", "«  » n'est pas un poids en kilogrammes."),
        (".", "« . » n'est pas un poids en kilogrammes."),
        ("1.2.3", "« 1.2.3 » n'est pas un poids en kilogrammes."),
        ("٣", "« ٣ » n'est pas un poids en kilogrammes."),
        ("{0}", "« {0} » n'est pas un poids en kilogrammes."),
        ("9999999", "Le poids dépasse 9 999,999 kg."),
        ("99999999999999", "Le poids dépasse 9 999,999 kg."),
        ("10000", "Le poids dépasse 9 999,999 kg."),
        ("1,2345", "Un poids s'écrit au gramme près : trois décimales au plus."),
        ("0.0001", "Un poids s'écrit au gramme près : trois décimales au plus."),
    ],
)
def test_what_is_no_weight_is_refused_with_one_clear_sentence(text: str, sentence: str) -> None:
    with pytest.raises(UserError) as found:
        parse_weight(text)
    assert str(found.value) == sentence
    assert found.value.field == "weight"


@given(
    st.lists(st.text("0123456789", min_size=1, max_size=5), min_size=2, max_size=4),
    st.sampled_from([" ", "\u00a0", "\u202f"]),
)
def test_blank_between_digits_groups_thousands_or_is_refused(groups: list[str], blank: str) -> None:
    text = blank.join(groups)
    is_grouped = (
        len(groups[0]) <= 3
        and not groups[0].startswith("0")
        and all(len(group) == 3 for group in groups[1:])
    )
    kg, read = outcome(lambda: parse_weight(text)), parse_weights(text)
    if is_grouped and int("".join(groups)) < 10_000:
        assert kg == Decimal("".join(groups))
        assert read.parts == (kg,)
    else:
        assert kg is None
        assert read.parts == ()
        assert read.text == read.unparsed == text


@pytest.mark.parametrize(
    "text",
    ["12 5", "1 23", "0 500", "12 500 5", "12 ,5", "12, 5", "1234 567", "1  234", "4,02 4,8"],
)
def test_blank_that_could_be_comma_is_asked_about(text: str) -> None:
    with pytest.raises(UserError, match="deux façons : tapez une virgule"):
        parse_weight(text)


@pytest.mark.parametrize("kg", ["0", "-0.001", "NaN", "sNaN", "Infinity", "1E+400", "0.0001"])
def test_decimal_that_is_no_weight_is_refused(kg: str) -> None:
    with pytest.raises(UserError):
        checked_weight(Decimal(kg))


def test_fraction_of_gram_never_reaches_storage() -> None:
    with pytest.raises(ValueError, match="finer than a gram"):
        grams_from_kg(Decimal("0.0005"))


def test_no_float_noise_can_show() -> None:
    assert str(parse_weight("0.1") + parse_weight("0.2")) == "0.300"


@pytest.mark.parametrize(
    ("kg", "language", "places", "shown"),
    [
        ("1234.5", "fr", 3, "1\u202f234,500"),
        ("1234.5", "en", 3, "1,234.500"),
        ("0", "fr", 3, "0,000"),
        ("471.26", "fr", 1, "471,3"),
    ],
)
def test_weights_are_shown_in_persons_language(
    kg: str, language: str, places: int, shown: str
) -> None:
    assert format_kg(Decimal(kg), language=language, places=places) == shown
