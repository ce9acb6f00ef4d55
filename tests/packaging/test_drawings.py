"""The drawings of the README: as the script makes them, and said to be drawings."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.packaging.parts import ROOT, load

drawings = load("desk_lib.drawings")


@pytest.mark.parametrize(("language", "readme"), [("fr", "README.fr.md"), ("en", "README.md")])
def test_warning_of_windows_is_drawn_as_the_script_says_and_shown(
    language: str, readme: str
) -> None:
    name = f"windows-smartscreen-{language}.svg"
    text = (ROOT / drawings.FOLDER / name).read_text("utf-8")
    words = drawings.WORDS[language]
    assert text == drawings.smartscreen(words)
    shown = {each.text for each in ElementTree.fromstring(text)}
    assert {words.more, words.run, words.is_drawn} <= shown
    page = (ROOT / readme).read_text("utf-8")
    assert f"({drawings.FOLDER.as_posix()}/{name})" in page
    assert f"**{words.more}**" in page
    assert f"**{words.run}**" in page
