"""Names of files that Windows, its sticks and every other system take."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recyclique_desk.domain.filenames import MAX_LENGTH, numbered_file_name, safe_file_name

RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}


@given(st.text(max_size=300))
def test_any_text_becomes_name_every_system_takes(text: str) -> None:
    name = safe_file_name(text)
    assert 0 < len(name) <= MAX_LENGTH + 1
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert name[-1] not in " ."
    assert name.partition(".")[0].strip().casefold() not in RESERVED
    assert name not in {".", ".."}
    name.encode("utf-8")
    assert safe_file_name(name) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ticket-251007-001.csv", "ticket-251007-001.csv"),
        ("Été à Saint-Denis / nord.csv", "Été à Saint-Denis - nord.csv"),
        ("../../etc/passwd", "..-..-etc-passwd"),
        ("C:\\x.csv", "C--x.csv"),
        ("con", "_con"),
        ("NUL.csv", "_NUL.csv"),
        ("com1.tar.gz", "_com1.tar.gz"),
        ("console.csv", "console.csv"),
        ("fin. ", "fin"),
        ("", "export"),
        ("...", "export"),
        ("a\x00b\n.csv", "a-b-.csv"),
    ],
)
def test_what_can_stay_stays(text: str, name: str) -> None:
    assert safe_file_name(text) == name


def test_long_name_keeps_its_ending() -> None:
    assert safe_file_name("x" * 500 + ".csv") == "x" * 116 + ".csv"
    assert safe_file_name("x" * 500 + ".geojsonl") == "x" * 111 + ".geojsonl"


def test_long_name_with_a_long_word_behind_a_dot_has_no_ending_to_keep() -> None:
    assert safe_file_name("x" * 500 + ".paragraphe") == "x" * 119
    assert safe_file_name("x" * 500 + ".neuf-mots") == "x" * 119


@pytest.mark.parametrize(
    ("name", "second"),
    [("l.csv", "l (2).csv"), ("a.b.csv", "a.b (2).csv"), ("x", "x (2)"), (".x", ".x (2)")],
)
def test_further_file_is_numbered_before_its_ending(name: str, second: str) -> None:
    assert numbered_file_name(name, 2) == second
