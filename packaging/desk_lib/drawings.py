"""Draws the warning of Windows for the READMEs: wine has no SmartScreen to take a picture of.

The drawing says that it is one; its words are those that Windows 10 and 11 show, in each language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

FOLDER = Path("resources", "screenshots")
_BLUE, _INK, _QUIET, _RING, _PAPER = "#10559a", "#1c2421", "#56625d", "#ffd23f", "#f4f6f5"
_WIDTH, _HEIGHT = 880, 356
_PANEL = 408
"""Width of each of the two windows; they stand side by side."""


@dataclass(frozen=True)
class Words:
    """What the two windows show, and what the drawing says of itself."""

    title: str
    warning: tuple[str, ...]
    more: str
    program: tuple[str, str]
    publisher: tuple[str, str]
    run: str
    refuse: str
    steps: tuple[str, str]
    is_drawn: str


WORDS = {
    "fr": Words(
        "Windows a protégé votre ordinateur",
        (
            "Microsoft Defender SmartScreen a empêché le",
            "démarrage d'une application non reconnue.",
            "L'exécution de cette application peut mettre",
            "votre ordinateur en danger.",
        ),
        "Informations complémentaires",
        ("Application :", "RecycliqueDesk-Setup-X.Y.Z.exe"),
        ("Éditeur :", "Éditeur inconnu"),
        "Exécuter quand même",
        "Ne pas exécuter",
        ("1. Cliquez sur ces mots", "2. Cliquez sur ce bouton"),
        "Ceci est un dessin, pas une photo de l'écran : Windows peut disposer ces mots autrement.",
    ),
    "en": Words(
        "Windows protected your PC",
        (
            "Microsoft Defender SmartScreen prevented an",
            "unrecognized app from starting. Running this",
            "app might put your PC at risk.",
        ),
        "More info",
        ("App:", "RecycliqueDesk-Setup-X.Y.Z.exe"),
        ("Publisher:", "Unknown publisher"),
        "Run anyway",
        "Don't run",
        ("1. Click these words", "2. Click this button"),
        "This is a drawing, not a picture of the screen: Windows may place these words otherwise.",
    ),
}


def write(root: Path) -> None:
    """Write the drawing of each language."""
    for language, words in WORDS.items():
        target = root / FOLDER / f"windows-smartscreen-{language}.svg"
        target.write_text(smartscreen(words), encoding="utf-8", newline="\n")


def smartscreen(words: Words) -> str:
    """Return the two windows of the warning, one for each click, as SVG."""
    label = f"{words.title}: {words.steps[0]}, {words.more}. {words.steps[1]}, {words.run}."
    right = _WIDTH - 16 - _PANEL
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'width="{_WIDTH}" height="{_HEIGHT}" role="img" '
        f'font-family="Segoe UI, Inter, Helvetica, Arial, sans-serif">',
        f"  <title>{escape(label, quote=False)}</title>",
        f'  <rect width="{_WIDTH}" height="{_HEIGHT}" rx="10" fill="{_PAPER}"/>',
        _text(16, 31, words.steps[0], size=16, fill=_INK, bold=True),
        _text(right, 31, words.steps[1], size=16, fill=_INK, bold=True),
        *_window(16, words),
        *_first(16, words),
        f'  <path d="M{_WIDTH / 2 - 9:g} 178h14m-6 -6l6 6l-6 6" fill="none" stroke="{_INK}" '
        'stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/>',
        *_window(right, words),
        *_second(right, words),
        _text(16, _HEIGHT - 15, words.is_drawn, size=13, fill=_QUIET),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _window(left: int, words: Words) -> Iterator[str]:
    """Draw what both windows have: title and warning."""
    yield f'  <rect x="{left}" y="44" width="{_PANEL}" height="270" rx="4" fill="{_BLUE}"/>'
    yield _text(left + 22, 84, words.title, size=20)
    for number, line in enumerate(words.warning):
        yield _text(left + 22, 114 + 20 * number, line)


def _first(left: int, words: Words) -> Iterator[str]:
    """Draw the link that is clicked first, and the only button."""
    y = 114 + 20 * len(words.warning) + 12
    # As wide as its ring in whatever font the reader has.
    width = round(len(words.more) * 7.7)
    size = f' textLength="{width}" lengthAdjust="spacingAndGlyphs" text-decoration="underline"'
    yield _text(left + 22, y, words.more, more=size)
    yield _ring(left + 10, y - 21, width + 24, 31)
    yield from _button(left, words.refuse, 0)


def _second(left: int, words: Words) -> Iterator[str]:
    """Draw what the link has opened, and the button that was not there before."""
    y = 114 + 20 * len(words.warning) + 12
    for number, (name, value) in enumerate((words.program, words.publisher)):
        yield _text(left + 22, y + 20 * number, name)
        yield _text(left + 22 + 100, y + 20 * number, value)
    at = _button_width(words.refuse) + 14
    yield from _button(left, words.refuse, 0)
    yield from _button(left, words.run, at)
    width = _button_width(words.run)
    yield _ring(left + _PANEL - 22 - at - width - 7, 260, width + 14, 46)


def _button(left: int, word: str, from_right: int) -> Iterator[str]:
    width = _button_width(word)
    x = left + _PANEL - 22 - from_right - width
    yield (
        f'  <rect x="{x}" y="267" width="{width}" height="32" fill="none" stroke="#ffffff" '
        'stroke-width="1.5"/>'
    )
    yield _text(x + width // 2, 288, word, more=' text-anchor="middle"')


def _button_width(word: str) -> int:
    """Return how wide a button is that holds a word in the widest of usual fonts."""
    return max(116, round(len(word) * 8.6) + 22)


def _ring(x: int, y: int, width: int, height: int) -> str:
    """Draw the yellow outline of what is to be clicked."""
    return (
        f'  <rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{height // 2}" '
        f'fill="none" stroke="{_RING}" stroke-width="3"/>'
    )


def _text(
    x: int,
    y: int,
    words: str,
    *,
    size: int = 15,
    fill: str = "#ffffff",
    bold: bool = False,
    more: str = "",
) -> str:
    weight = ' font-weight="600"' if bold else ""
    return (
        f'  <text x="{x}" y="{y}" font-size="{size}" fill="{fill}"{weight}{more}>'
        f"{escape(words, quote=False)}</text>"
    )
