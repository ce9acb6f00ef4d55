"""Lines that a scale types like a keyboard, beside what persons type."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recyclique_desk.domain.typed_frames import (
    as_on_us_keyboard,
    looks_like_us_keyboard,
    read_typed_frame,
)
from recyclique_desk.domain.weight_grammar import parse_weights


@pytest.mark.parametrize(
    ("text", "kg"),
    [
        ("+  4.820 kg", "4.820"),
        ("+4.820kg", "4.820"),
        ("+  4,820 kg", "4.820"),
        ("+00004820 g", "4.820"),
        ("N 4.820 kg", "4.820"),
        ("G +   2.00 kg", "2.000"),
        ("4.82 kg N", "4.820"),
        ("4.82 kg NET", "4.820"),
        ("ST,GS,+  4.820kg", "4.820"),
        ("ST,NT,+  4.820kg", "4.820"),
        ("ST,+001234.5  g", "1.235"),
        ("S S      4.820 kg", "4.820"),
        ("N 4.8205 kg", "4.821"),
    ],
)
def test_whole_frame_of_a_scale_is_a_weight(text: str, kg: str) -> None:
    parsed = parse_weights(text)
    assert parsed.is_complete
    assert parsed.parts == (Decimal(kg),)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("US,GS,+  4.820kg", "bouge encore"),
        ("4.820 kg?", "bouge encore"),
        ("S D      4.820 kg", "bouge encore"),
        ("OL", "surcharge"),
        ("OL,+9999999E+19", "surcharge"),
        ("ST,GS,+20000.0kg", "surcharge"),
        ("-0.350 kg", "sous zéro"),
        ("ST,NT,-  0.120kg", "sous zéro"),
        ("ST,GS,+  0.000kg", "est à zéro"),
        ("+  0.000 kg", "est à zéro"),
        ("S I", "pas prête"),
        ("QT,+00000012 pc", "n'est pas un poids"),
        ("':_éà", "clavier américain"),
        ("+  ':_éà kg", "clavier américain"),
    ],
)
def test_frame_without_a_weight_is_refused_with_what_to_do(text: str, why: str) -> None:
    parsed = parse_weights(text)
    assert parsed.error is not None
    assert why in str(parsed.error)
    assert parsed.parts == ()


@pytest.mark.parametrize(
    "text", ["+", "+4", "+4,02", "4,02 + 4,80", "12 kg", "3k5", "371g", "+ 5 kg", "1-4", "é", "-"]
)
def test_text_of_a_person_is_no_frame(text: str) -> None:
    assert read_typed_frame(text) is None
    assert not looks_like_us_keyboard(text)


def test_plus_in_front_of_a_typed_weighing_still_misses_one() -> None:
    assert "à côté du signe +" in str(parse_weights("+4,02").error)


def test_text_of_an_american_scale_is_read_back_for_the_set_up() -> None:
    assert as_on_us_keyboard("':_éà kg") == "4.820 kg"


@given(st.text(alphabet="STUGSNOL,+-0123456789. kgé&?", max_size=80))
def test_any_text_is_a_frame_or_not_and_never_raises(text: str) -> None:
    frame = read_typed_frame(text)
    assert frame is None or (frame.grams is not None) == (frame.status in {"weight", "zero"})
