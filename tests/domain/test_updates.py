"""What a file of new versions may say, and what of it is shown."""

import json

import pytest

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.updates import AvailableVersion, read_available_version


def test_file_of_new_versions_is_read() -> None:
    content = json.dumps({"version": "0.2.0", "notes": "Plus vite.", "download": "https://x.fr"})
    found = read_available_version(content.encode())
    assert found == AvailableVersion("0.2.0", "Plus vite.", "https://x.fr")
    assert read_available_version(b'{"version": "1"}') == AvailableVersion("1", "", "")


@pytest.mark.parametrize(
    ("offered", "here", "is_newer"),
    [
        ("0.10", "0.9.5", True),
        ("0.2", "0.2.0", False),
        ("0.2.0.1", "0.2", True),
        ("0.1.0", "0.2.0", False),
        ("1", "0.99", True),
    ],
)
def test_versions_are_compared_number_by_number(offered: str, here: str, is_newer: bool) -> None:
    assert AvailableVersion(offered, "", "").is_newer_than(here) is is_newer


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>",
        b"[]",
        b"{}",
        b'{"version": 2}',
        b'{"version": "<b>2</b>"}',
        b'{"version": "9999999999999999999"}',
        b"[" * 60_000,
        b"\xff\xfe\x00",
    ],
    ids=["empty", "page", "list", "object", "number", "markup", "long", "deep", "bytes"],
)
def test_what_is_no_file_of_new_versions_is_told_in_a_sentence(content: bytes) -> None:
    with pytest.raises(UserError, match="pas lisible"):
        read_available_version(content)


def test_notes_from_elsewhere_are_short_and_plain() -> None:
    notes = "a\u202eb\x00\n" + "c" * 5_000
    content = json.dumps({"version": "2", "notes": notes, "download": ["x"]}).encode()
    found = read_available_version(content)
    assert found.notes.startswith("a b c")
    assert len(found.notes) <= 1_000
    assert found.download == ""
