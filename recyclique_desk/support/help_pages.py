"""The pages of the help: read from Markdown, searched, and turned into HTML.

Only the standard library: `packaging/desk.py help` makes the HTML files of the README with it. Of
Markdown as much as the pages use: headings, paragraphs, lists, bold, italics, code, links and
pictures. A heading of the second level begins a section; `{#name}` after it is the section's name,
the same in all languages.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from recyclique_desk.domain.names import folded
from recyclique_desk.support.resources import resource

PAGES = (
    "first-day",
    "weighing",
    "notebook",
    "corrections",
    "exports",
    "declarations",
    "imports",
    "copies",
    "desks",
    "scale",
    "settings",
    "trouble",
)
"""The pages in the order in which they are listed."""
_HEADING = re.compile(r"(#{1,3}) (.*?)(?:\s*\{#([a-z0-9-]+)\})?\s*$")
_ITEM = re.compile(r"(?:[-*]|(\d+)\.) (.*)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)$")
_SPANS = (
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*\*(.+?)\*\*"), r"<b>\1</b>"),
    (re.compile(r"(?<!\w)\*(.+?)\*(?!\w)"), r"<i>\1</i>"),
    (re.compile(r"\[([^\]]+)\]\(([^)]+)\)"), r'<a href="\2">\1</a>'),
)


@dataclass(frozen=True, slots=True)
class HelpSection:
    """A part of a page; `name` is `page#section`, of a page's beginning `page`."""

    name: str
    title: str
    text: str
    """Markdown, without the heading."""


@dataclass(frozen=True, slots=True)
class HelpPage:
    """A page with its sections, the first of which is its beginning.

    `is_fallback` of one in French because there is none in the language that was asked for.
    """

    name: str
    title: str
    sections: tuple[HelpSection, ...]
    is_fallback: bool

    def html(self) -> str:
        """Turn the page into HTML; each section has an anchor of its name."""
        parts = []
        for number, section in enumerate(self.sections):
            level = 2 if number else 1
            anchor = section.name.partition("#")[2] or self.name
            title = _spans(section.title)
            parts.append(f'<h{level} id="{anchor}"><a name="{anchor}"></a>{title}</h{level}>')
            parts.append(to_html(section.text))
        return "\n".join(parts)


@dataclass(frozen=True, slots=True)
class HelpHit:
    """A section that holds all words that were looked for, and the sentence around them."""

    section: HelpSection
    page_title: str
    extract: str


class Help:
    """All pages in one language; what it lacks is in French."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.pages = tuple(read_page(name, language) for name in PAGES)

    def page(self, name: str) -> HelpPage:
        """Return the page of `page` or `page#section`; KeyError for an unknown one."""
        wanted = name.partition("#")[0]
        for page in self.pages:
            if page.name == wanted:
                return page
        raise KeyError(name)

    def sections(self) -> Iterator[tuple[HelpPage, HelpSection]]:
        """Yield every section with its page."""
        for page in self.pages:
            for section in page.sections:
                yield page, section

    def search(self, text: str) -> tuple[HelpHit, ...]:
        """Return the sections that hold every word, whatever its accents; titles come first."""
        words = folded(text).split()
        if not words:
            return ()
        found: list[tuple[int, HelpHit]] = []
        for page, section in self.sections():
            title, body = folded(f"{page.title} {section.title}"), folded(plain(section.text))
            if all(word in title or word in body for word in words):
                missing = sum(word not in folded(section.title) for word in words)
                found.append((missing, HelpHit(section, page.title, _extract(section, words))))
        return tuple(hit for _missing, hit in sorted(found, key=lambda one: one[0]))


def read_page(name: str, language: str) -> HelpPage:
    """Read one page; in French where the language has none."""
    try:
        path, is_fallback = resource("help", language, f"{name}.md"), False
    except FileNotFoundError:
        path, is_fallback = resource("help", "fr", f"{name}.md"), True
    return parse_page(name, path.read_text(encoding="utf-8"), is_fallback=is_fallback)


def parse_page(name: str, source: str, *, is_fallback: bool = False) -> HelpPage:
    """Part a page into its sections."""
    sections: list[HelpSection] = []
    title, anchor, lines = "", name, []
    for line in (*source.splitlines(), "## end"):
        found = _HEADING.match(line)
        if found is None or len(found[1]) > 2:
            lines.append(line)
            continue
        if title:
            sections.append(HelpSection(anchor, title, "\n".join(lines).strip()))
        title, lines = found[2], []
        anchor = name if len(found[1]) == 1 else f"{name}#{found[3]}"
    return HelpPage(name, sections[0].title, tuple(sections), is_fallback)


def to_html(text: str) -> str:
    """Turn the Markdown of a section into HTML."""
    blocks: list[str] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        if block.strip():
            blocks.append(_block(block.strip().splitlines()))
    return "\n".join(blocks)


def plain(text: str) -> str:
    """Return the words of a section without their marks."""
    without = re.sub(r"!\[[^\]]*\]\([^)]+\)", " ", text)
    return re.sub(r"<[^>]+>", " ", html.unescape(to_html(without)))


def _block(lines: list[str]) -> str:
    heading = _HEADING.match(lines[0])
    if heading is not None:
        after = _block(lines[1:]) if lines[1:] else ""
        return f"<h3>{_spans(heading[2])}</h3>\n{after}"
    picture = _PICTURE.match(lines[0])
    if picture is not None and len(lines) == 1:
        words, source = html.escape(picture[1]), html.escape(picture[2])
        return f'<p><img src="{source}" alt="{words}"></p>'
    if _ITEM.match(lines[0]):
        return _list(lines)
    return f"<p>{_spans(' '.join(line.strip() for line in lines))}</p>"


def _list(lines: list[str]) -> str:
    first = _ITEM.match(lines[0])
    tag = "ol" if first is not None and first[1] else "ul"
    items: list[str] = []
    for line in lines:
        item = _ITEM.match(line)
        if item is not None:
            items.append(item[2])
        else:
            items[-1] += f" {line.strip()}"
    inner = "\n".join(f"<li>{_spans(item)}</li>" for item in items)
    return f"<{tag}>\n{inner}\n</{tag}>"


def _spans(text: str) -> str:
    written = html.escape(text, quote=False)
    for pattern, replacement in _SPANS:
        written = pattern.sub(replacement, written)
    return written


def _extract(section: HelpSection, words: list[str]) -> str:
    """Give the first sentence that holds one of the words, else the first of all."""
    text = " ".join(plain(section.text).split())
    sentences = re.split(r"(?<=[.!?]) ", text)
    return next(
        (one for one in sentences if any(word in folded(one) for word in words)),
        sentences[0] if sentences else "",
    )


def pictures_of(language: str) -> Path:
    """Return the folder that the pictures of a language's pages are named from."""
    try:
        return resource("help", language)
    except FileNotFoundError:
        return resource("help", "fr")
