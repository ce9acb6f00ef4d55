"""What people paste into notes and fields."""

import pytest
from PySide6.QtCore import Qt

from tests.flows.conftest import Flow

pytestmark = pytest.mark.flow


def note(flow: Flow, text: str) -> None:
    """Weigh a kilogram of books with a note."""
    flow.pick("livr")
    flow.focus_on("reception-ligne-notes")
    flow.paste(text)
    flow.focus_on("reception-ligne-poids")
    flow.keys("1")
    flow.enter()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("vélo 🚲 offert 👨‍👩‍👧", "vélo 🚲 offert 👨‍👩‍👧"),
        ("מזוודה ישנה", "מזוודה ישנה"),
        ("=1+1", "=1+1"),
        ("  bord à bord  ", "bord à bord"),
        ("a\0b\x07c", "abc"),
        ("'; DROP TABLE ligne_depot; --", "'; DROP TABLE ligne_depot; --"),
        ("<b>gras</b>", "<b>gras</b>"),
    ],
)
def test_a_note_is_kept_as_it_was_meant(flow: Flow, text: str, kept: str) -> None:
    flow.start()
    note(flow, text)
    flow.until(lambda: len(flow.lines) == 1)
    assert flow.query("SELECT notes FROM ligne_depot") == [(kept,)]
    assert flow.lines[0][3] == kept


def test_pasted_lines_stay_apart(flow: Flow) -> None:
    flow.start()
    note(flow, "premier\r\nsecond\n\ntroisième")
    flow.until(lambda: len(flow.lines) == 1)
    words = flow.query("SELECT notes FROM ligne_depot")[0][0].split()
    assert words == ["premier", "second", "troisième"]
    assert flow.lines[0][3] == "premier second troisième"


def test_a_note_of_10_000_characters_is_kept_and_a_longer_one_refused(flow: Flow) -> None:
    flow.start()
    note(flow, "n" * 10_000)
    flow.until(lambda: len(flow.lines) == 1)
    assert flow.query("SELECT length(notes) FROM ligne_depot") == [(10_000,)]
    note(flow, "n" * 10_001)
    flow.until(lambda: "trop longue" in flow.text("reception-ligne-poids-hint"))
    assert len(flow.text("reception-ligne-notes")) == 10_001
    assert len(flow.lines) == 1


def test_a_pasted_weight_with_spaces_and_unit_like_signs_is_read(flow: Flow) -> None:
    flow.start()
    flow.pick("livr")
    flow.paste(" 1\u202f234,5\n")
    flow.enter()
    flow.keys("*")
    flow.until(lambda: len(flow.lines) == 1)
    assert flow.query("SELECT weight FROM ligne_depot") == [(1_234_500,)]


def test_a_category_nobody_knows_is_not_made(flow: Flow) -> None:
    flow.start()
    flow.press(Qt.Key.Key_F3)
    flow.keys("zzz")
    flow.enter()
    flow.press(Qt.Key.Key_Escape)
    flow.keys("1")
    flow.enter()
    assert "catégorie" in flow.text("reception-ligne-poids-hint")
    assert flow.query("SELECT count(*) FROM categories") == [(3,)]
    assert flow.query("SELECT count(*) FROM ligne_depot") == [(0,)]
