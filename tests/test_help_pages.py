"""The pages of the help: complete, true to the words on screen, found, and current as HTML."""

import re
from pathlib import Path

import pytest

from recyclique_desk.support.help_pages import PAGES, Help, HelpPage, parse_page, to_html
from recyclique_desk.support.resources import resource
from recyclique_desk.support.text import read_catalogue
from recyclique_desk.ui.help.topics import NOTHING_SPECIAL, TOPICS
from tests.packaging.parts import ROOT, load

LANGUAGES = ("fr", "en")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
NOT_OURS = {"⋯"}
"""Signs on buttons, which are the same in all languages."""


def source(page: str, language: str) -> str:
    return resource("help", language, f"{page}.md").read_text(encoding="utf-8")


def words_on_screen(language: str) -> set[str]:
    """All texts of the program in a language."""
    catalogue = read_catalogue("en")
    return set(catalogue) if language == "fr" else set(catalogue.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_names_only_words_that_are_on_screen(language: str) -> None:
    known = words_on_screen(language) | NOT_OURS
    unknown = {
        (page, word)
        for page in PAGES
        for word in _BOLD.findall(" ".join(source(page, language).split()))
        if word not in known
    }
    assert unknown == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_links_and_pictures_lead_somewhere(language: str) -> None:
    pages = Help(language)
    names = {section.name for _page, section in pages.sections()}
    for page in PAGES:
        text = source(page, language)
        for link in _LINK.findall(text):
            name = link.replace(".md", "")
            assert name in names, (page, link)
        for picture in _PICTURE.findall(text):
            assert resource("help", language, picture).stat().st_size < 80_000


def test_help_has_the_same_sections_in_both_languages() -> None:
    french, english = (
        [section.name for _page, section in Help(language).sections()] for language in LANGUAGES
    )
    assert french == english
    assert len(french) == len(set(french)) > 40


def test_help_has_a_section_for_every_screen_it_is_asked_from() -> None:
    names = {section.name for _page, section in Help("fr").sections()}
    assert {*TOPICS.values(), NOTHING_SPECIAL} <= names


@pytest.mark.parametrize(
    ("words", "section"),
    [
        ("code oublie", "trouble#forgotten-pin"),
        ("EPICERIE", None),
        ("courant coupé", "trouble#power"),
        ("imprimante", "trouble#printer"),
        ("cle usb", "trouble#stick"),
        ("annuler import", "imports#undo"),
        ("clavier americain", "scale#keyboard"),
    ],
)
def test_help_search_finds_words_without_their_accents(words: str, section: str | None) -> None:
    found = [hit.section.name for hit in Help("fr").search(words)]
    assert section in found if section else found == []


def test_help_page_that_a_language_lacks_is_in_french_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    german = Help("de")
    assert all(page.is_fallback for page in german.pages)
    assert [page.title for page in german.pages] == [page.title for page in Help("fr").pages]
    assert not any(page.is_fallback for page in Help("en").pages)


def test_help_markdown_becomes_html() -> None:
    page = parse_page(
        "p", "# Titre\n\nUn **mot** & `<code>`.\n\n## Suite {#more}\n\n1. un\n   deux\n2. *trois*\n"
    )
    assert isinstance(page, HelpPage)
    html = page.html()
    assert '<h1 id="p"><a name="p"></a>Titre</h1>' in html
    assert "<p>Un <b>mot</b> &amp; <code>&lt;code&gt;</code>.</p>" in html
    assert '<h2 id="more"><a name="more"></a>Suite</h2>' in html
    assert "<ol>\n<li>un deux</li>\n<li><i>trois</i></li>\n</ol>" in html
    assert to_html("![a b](c.png)") == '<p><img src="c.png" alt="a b"></p>'


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_html_is_current(language: str) -> None:
    help_html = load("desk_lib.help_html")
    target = ROOT / "resources" / "help" / f"{language}.html"
    assert target.read_text(encoding="utf-8") == help_html.document(ROOT, language), (
        "make it again: python3 packaging/desk.py help"
    )
