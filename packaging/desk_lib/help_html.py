"""The pages of the help as HTML, a file for each language, to be read without the program."""

from __future__ import annotations

import html
import importlib
import sys
from pathlib import Path
from typing import Any

from .talk import say

LANGUAGES = {"fr": "Aide de RecyClique Desk", "en": "Help of RecyClique Desk"}
FOLDER = Path("resources", "help")
_STYLE = """\
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 17px/1.55 sans-serif; }
h1 { border-top: 1px solid #d5dcd8; padding-top: 2rem; }
h2 { color: #0b6e4f; font-size: 1.15rem; }
nav ul { columns: 2; } code { color: #0b6e4f; }
img { max-width: 100%; border: 1px solid #d5dcd8; }
@media (prefers-color-scheme: dark) { body { background: #151918; color: #e8edea; }
h2, code, a { color: #5cc9a3; } }
"""


def write(root: Path) -> int:
    """Write the file of each language."""
    for language in LANGUAGES:
        path = root / FOLDER / f"{language}.html"
        path.write_text(document(root, language), encoding="utf-8", newline="\n")
        say(f"wrote {path}")
    return 0


def document(root: Path, language: str) -> str:
    """Give all pages of a language as one document, with links within it."""
    pages = _help(root, language).pages
    title = html.escape(LANGUAGES[language])
    contents = "\n".join(
        f'<li><a href="#{page.name}">{html.escape(page.title)}</a></li>' for page in pages
    )
    parts = [_page(page, language) for page in pages]
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{title}</h1>\n<nav>\n<ul>\n{contents}\n</ul>\n</nav>\n"
        + "\n".join(parts)
        + "\n</body>\n</html>\n"
    )


def _page(page: Any, language: str) -> str:
    # Names of sections are a page's own: in one document they bear the page's name as well.
    text: str = page.html()
    for section in page.sections[1:]:
        name = section.name.partition("#")[2]
        anchor = f'id="{name}"><a name="{name}"></a>'
        text = text.replace(anchor, f'id="{page.name}-{name}">')
    text = text.replace(f'<a name="{page.name}"></a>', "")
    text = text.replace('src="', f'src="{language}/')
    # Links within the help lead to other pages: page.md, page.md#section.
    parts = text.split('href="')
    for number, part in enumerate(parts[1:], start=1):
        link, rest = part.split('"', 1)
        parts[number] = "#" + link.replace(".md", "").replace("#", "-") + '"' + rest
    return 'href="'.join(parts)


def _help(root: Path, language: str) -> Any:
    """Read the pages by the program's own reader, which needs nothing but Python."""
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    return importlib.import_module("recyclique_desk.support.help_pages").Help(language)
