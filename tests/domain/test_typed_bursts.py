"""Keys of a scale that types like a keyboard, told from those of fingers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recyclique_desk.domain.typed_bursts import TypedBurst, may_begin_line
from tests.devices.frames import FRAMES

LINES = tuple(
    each.data.decode().strip() for each in FRAMES if each.protocol == "wedge" and each.grams
)
OF_NO_LINE = "azertyipqdfhjlmwxcvb"
"""Letters that no line begins with."""


def typed(text: str, gap: int) -> TypedBurst:
    burst = TypedBurst()
    for place, letter in enumerate(text):
        if not burst.take(letter, place * gap):
            burst.clear()
    return burst


@pytest.mark.parametrize("text", LINES)
def test_line_typed_at_a_scales_pace_is_a_scales(text: str) -> None:
    assert typed(text, 20).is_of_scale(ended=True)
    assert typed(text, 20).text == text


@pytest.mark.parametrize("text", LINES)
def test_line_typed_at_a_persons_pace_is_a_persons(text: str) -> None:
    assert not typed(text, 120).is_of_scale(ended=True)


@pytest.mark.parametrize("letter", OF_NO_LINE)
def test_letter_that_begins_no_line_is_not_looked_at(letter: str) -> None:
    if letter not in "qto":
        assert not may_begin_line(letter)


@pytest.mark.parametrize(
    ("text", "gap", "ended"),
    [("OL", 20, False), ("OL", 50, True), ("UL", 5, True), ("OVER", 40, False)],
)
def test_word_of_two_letters_needs_enter_or_a_quicker_pace(
    text: str, gap: int, ended: bool
) -> None:
    assert typed(text, gap).is_of_scale(ended=ended)
    assert not typed("OL", 40).is_of_scale(ended=False)


@pytest.mark.parametrize("text", ["1234", "4", "12", "ol", "4,5", "s"])
def test_few_quick_keys_of_a_person_are_no_line(text: str) -> None:
    assert not typed(text, 40).is_of_scale(ended=False)


def test_lines_without_an_end_one_after_another_are_no_keys_of_a_person() -> None:
    assert typed("US,GS,+  4.820kg" * 5, 20).is_of_scale(ended=False)


@given(st.text(max_size=70), st.integers(0, 59))
def test_any_text_is_looked_at_and_never_raises(text: str, gap: int) -> None:
    typed(text, gap).is_of_scale(ended=True)
