"""The weight field's language: what volunteers write is read exactly, or refused aloud."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recyclique_desk.domain.weight import MAX_KG, ZERO, kg_from_grams
from recyclique_desk.domain.weight_grammar import (
    MAX_LENGTH,
    format_weights,
    join_pasted_cells,
    parse_weights,
)

MAX_GRAMS = 9_999_999


def kilograms(*texts: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, texts))


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("12,5", ["12.5"]),
        ("12.5", ["12.5"]),
        ("371g", ["0.371"]),
        ("371", ["371"]),
        ("1kg500", ["1.5"]),
        ("1 Kg 7", ["1.7"]),
        ("1kg7", ["1.7"]),
        ("1kg700", ["1.7"]),
        ("1K5", ["1.5"]),
        ("3k5", ["3.5"]),
        (",98", ["0.98"]),
        (",980", ["0.98"]),
        ("6 Kg 100", ["6.1"]),
        ("480g+2,6 kg", ["0.48", "2.6"]),
        ("4,02+4,800+2,270", ["4.02", "4.8", "2.27"]),
        ("4,02 + 4,800 + 2,270", ["4.02", "4.8", "2.27"]),
        ("1 Kg + 3,4 Kg + 200g", ["1", "3.4", "0.2"]),
        ("1K5 + 5Kg", ["1.5", "5"]),
    ],
)
def test_notebooks_are_read(text: str, weights: list[str]) -> None:
    read = parse_weights(text)
    assert read.parts == kilograms(*weights)
    assert read.is_complete
    assert not read.unparsed


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("1kg05", "1.05"),
        ("1kg50", "1.5"),
        ("1kg050", "1.05"),
        ("1kg50g", "1.05"),
        ("1kg5g", "1.005"),
        ("1kg500 g", "1.5"),
        ("1kg,5", "1.5"),
        ("0kg5", "0.5"),
        ("1 234", "1234"),
        ("1\u202f234,5", "1234.5"),
        ("1.234", "1.234"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1 234kg5", "1234.5"),
        ("12 500 g", "12.5"),
        ("12,", "12"),
        ("371,0g", "0.371"),
        ("1,2340000", "1.234"),
        ("5 kilos", "5"),
        ("2 kilogrammes 5 grammes", "2.005"),
        ("250 gr", "0.25"),
        ("007", "7"),
        ("9999,999", "9999.999"),
    ],
)
def test_each_ambiguity_is_settled(text: str, weight: str) -> None:
    read = parse_weights(text)
    assert read.parts == kilograms(weight)
    assert read.is_complete


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Tapez le poids"),
        ("   ", "Tapez le poids"),
        ("1,5kg200", "décimales deux fois"),
        ("371,5g", "sans virgule"),
        ("1.500 g", "sans virgule"),
        ("1,2345", "trois décimales"),
        ("0", "supérieur à zéro"),
        ("0,000", "supérieur à zéro"),
        ("10000", "dépasse"),
        ("9" * 900, "dépasse"),
        ("9999,999+0,001", "dépasse"),
        ("-4", "signe moins"),
        ("−4", "signe moins"),
        ("4-2", "signe moins"),
        ("4,02+", "Il manque une pesée"),
        ("+4,02", "Il manque une pesée"),
        ("4++5", "Il manque une pesée"),
        ("12 5", "ou + entre"),
        ("0 500", "ou + entre"),
        ("4,02 4,80", "ou + entre"),
        ("1.234.567", "n'est pas un poids"),
        ("1kg1500", "n'est pas un poids"),
        ("1kg1500g", "n'est pas un poids"),
        ("1kg,5g", "n'est pas un poids"),
        ("kg5", "n'est pas un poids"),
        ("g", "n'est pas un poids"),
        (",", "n'est pas un poids"),
        ("1O,5", "n'est pas un poids"),
        ("12²", "n'est pas un poids"),
        ("１２", "n'est pas un poids"),
        ("1e3", "n'est pas un poids"),
        ("\u202e5,21", "n'est pas un poids"),
        ("3 × 2,5", "n'est pas un poids"),
        ("1" * (MAX_LENGTH + 1), "trop long"),
    ],
)
def test_what_is_no_weight_is_refused_aloud(text: str, why: str) -> None:
    read = parse_weights(text)
    assert read.error is not None
    assert why in str(read.error)
    assert read.error.field == "weight"
    assert read.text == text


def test_parsed_weights_are_returned_beside_unparsed_text() -> None:
    read = parse_weights("4,02 + abc + 2,27 + 4-2")
    assert read.parts == kilograms("4.02", "2.27")
    assert read.unparsed == "abc + 4-2"
    assert "« abc »" in str(read.error)


def test_sum_still_being_typed_is_unfinished_and_not_wrong() -> None:
    assert parse_weights("4,02+").is_unfinished
    assert parse_weights("4,02 + ,").is_unfinished
    assert parse_weights("").is_unfinished
    assert not parse_weights("4,02+x").is_unfinished
    assert not parse_weights("4,02").is_unfinished


def test_two_digits_after_kilograms_say_how_to_mean_grams() -> None:
    assert str(parse_weights("1kg50").doubt) == "Pour 1 kg et 50 g, tapez 1kg050."
    for text in ("1kg7", "1kg700", "1kg50g", "1kg00", "1,50"):
        assert parse_weights(text).doubt is None


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("12,5", "12,500\u202fkg", "12.500\u202fkg"),
        ("4,02+4,800+2,270", "4,02 + 4,80 + 2,27 = 11,09\u202fkg", None),
        ("1+2", "1,00 + 2,00 = 3,00\u202fkg", "1.00 + 2.00 = 3.00\u202fkg"),
        ("1,005+1", "1,005 + 1,000 = 2,005\u202fkg", None),
        ("1200+1", "1\u202f200,00 + 1,00 = 1\u202f201,00\u202fkg", None),
        ("abc", "", ""),
        ("4,02+abc", "4,020\u202fkg", None),
    ],
)
def test_what_was_understood_is_echoed(text: str, french: str, english: str | None) -> None:
    assert format_weights(parse_weights(text)) == french
    if english is not None:
        assert format_weights(parse_weights(text), "en") == english


@pytest.mark.parametrize(
    ("pasted", "line"),
    [
        ("4,02\n4,800\n", "4,02 + 4,800"),
        ("4,02\r\n+4,800\r\n\r\n2,270 +\n", "4,02 + 4,800 + 2,270"),
        ("4,02\t4,800", "4,02 + 4,800"),
        ("  12,5 \n", "12,5"),
        ("\x0012,5", "12,5"),
        ("\n\n", ""),
        ("1 Kg + 3,4 Kg", "1 Kg + 3,4 Kg"),
    ],
)
def test_pasted_lines_become_sum(pasted: str, line: str) -> None:
    assert join_pasted_cells(pasted) == line


# Properties


def _decimal(grams: int) -> str:
    return f"{grams // 1000},{grams % 1000:03d}"


def _short(grams: int) -> str:
    return _decimal(grams).rstrip("0").rstrip(",")


def _bare_comma(grams: int) -> str:
    return _short(grams).removeprefix("0") if grams < 1000 else _short(grams)


def _tail(unit: str, *, short: bool = False, after: str = "") -> Callable[[int], str]:
    def write(grams: int) -> str:
        tail = f"{grams % 1000:03d}"
        if short:
            tail = tail.rstrip("0")
        return f"{grams // 1000}{unit}{tail}{after if tail else ''}"

    return write


def _grouped(blank: str, mark: str) -> Callable[[int], str]:
    def write(grams: int) -> str:
        return f"{grams // 1000:,}".replace(",", blank) + f"{mark}{grams % 1000:03d}"

    return write


STYLES: tuple[Callable[[int], str], ...] = (
    _decimal,
    _short,
    _bare_comma,
    lambda grams: _short(grams).replace(",", "."),
    lambda grams: f"{_short(grams)} Kg",
    lambda grams: f"{_decimal(grams)}k",
    lambda grams: f"{grams}g",
    lambda grams: f"{grams} gr",
    lambda grams: f"{grams:,} g".replace(",", " "),
    _tail("kg"),
    _tail(" Kg "),
    _tail("K", short=True),
    _tail("k", short=True),
    _tail("kg", after="g"),
    lambda grams: f"{grams // 1000} kg {grams % 1000}g",
    _grouped(" ", ","),
    _grouped("\u202f", ","),
    _grouped(".", ","),
    _grouped(",", "."),
)

weighings = (
    st.lists(
        st.tuples(st.integers(1, MAX_GRAMS) | st.integers(1, 40_000), st.sampled_from(STYLES)),
        min_size=1,
        max_size=12,
    )
    .filter(lambda chosen: sum(grams for grams, _ in chosen) <= MAX_GRAMS)
    .map(lambda chosen: ([grams for grams, _ in chosen], [write(g) for g, write in chosen]))
)
texts = st.text(max_size=60) | st.text("0123456789,.+-kKgG \n\u202f", max_size=30)


@given(weighings, st.sampled_from(["+", " + ", "+ ", "\u00a0+"]))
def test_every_known_style_reads_back_exactly(
    written: tuple[list[int], list[str]], plus: str
) -> None:
    grams, pieces = written
    read = parse_weights(plus.join(pieces))
    assert read.parts == tuple(map(kg_from_grams, grams))
    assert read.total == kg_from_grams(sum(grams))
    assert read.is_complete
    assert not read.unparsed


@given(weighings)
def test_case_blanks_and_mark_make_no_difference(
    written: tuple[list[int], list[str]],
) -> None:
    text = "+".join(written[1])
    meant = parse_weights(text).parts
    assert parse_weights(text.upper()).parts == meant
    assert parse_weights(text.lower()).parts == meant
    assert parse_weights(" " + text.replace("+", "  +\t") + " ").parts == meant
    assert parse_weights(text.translate(str.maketrans(",.", ".,"))).parts == meant


@given(texts)
def test_any_text_is_read_or_refused_and_never_raises(text: str) -> None:
    read = parse_weights(text)
    assert read.total == sum(read.parts, ZERO)
    assert read.is_complete == (read.error is None)
    assert all(0 < kg <= MAX_KG and kg.as_tuple().exponent == -3 for kg in read.parts)
    if read.is_complete:
        assert read.parts
        assert not read.unparsed
        assert read.total <= MAX_KG
        assert "-" not in text
    else:
        assert str(read.error)
    assert (format_weights(read) == "") == (not read.parts)
    assert read.doubt is None or str(read.doubt)


@given(weighings)
def test_echo_of_weighings_is_understood_again(
    written: tuple[list[int], list[str]],
) -> None:
    read = parse_weights("+".join(written[1]))
    shown = format_weights(read).split(" = ", maxsplit=1)[0]
    assert parse_weights(shown).parts == read.parts


@given(texts)
def test_pasted_text_is_one_line_whatever_it_is(pasted: str) -> None:
    line = join_pasted_cells(pasted)
    assert len(line.splitlines()) <= 1
    assert join_pasted_cells(line) == line
    assert [c for c in line if c.isdigit()] == [c for c in pasted if c.isdigit()]
