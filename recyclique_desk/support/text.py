"""Translations: French is in the code, other languages are read from `resources/i18n/*.ts`.

Qt's translator is not used: command line, services and errors must work without Qt, and it needs
compiled files. The `.ts` files of Qt Linguist are read directly, and only for another language than
French. The language is one for the whole process, as the locale is.
"""

import logging
from decimal import Decimal

from recyclique_desk.domain.weight import format_kg
from recyclique_desk.support.resources import resource

log = logging.getLogger(__name__)

LANGUAGES = {"fr": "fr_FR", "en": "en_GB"}
"""Each language with the locale that writes its dates."""


class _CurrentLanguage:
    """The current language and its translations."""

    def __init__(self) -> None:
        self.language = "fr"
        self.messages: dict[str, str] = {}


_current = _CurrentLanguage()


def use_language(language: str) -> None:
    """Show text in `language` from now on, one of `LANGUAGES`; ValueError for another.

    Where no catalogue is bundled for it, French stays: words and figures of one language.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    try:
        messages = {} if language == "fr" else read_catalogue(language)
    except FileNotFoundError:
        log.warning("no catalogue for %s, staying with French", language)
        language, messages = "fr", {}
    _current.messages, _current.language = messages, language


def language() -> str:
    """Return the language in force, one of `LANGUAGES`."""
    return _current.language


def tr(message: str) -> str:
    """Translate `message`, a French literal, into the current language."""
    return _current.messages.get(message, message)


def plural(number: int, one: str, many: str, spoken: str = "") -> str:
    """Return `one` or `many` for a number; French uses the singular for zero as well."""
    return one if number == 1 or (number == 0 and (spoken or language()) == "fr") else many


def counted(number: int, one: str, many: str) -> str:
    """Write a number with its noun: `{n}` in the noun becomes `1 234`."""
    return plural(number, one, many).format(
        n=format_kg(Decimal(number), language=language(), places=0)
    )


def read_catalogue(language: str) -> dict[str, str]:
    """Read the finished translations of a language, keyed by the French message."""
    from xml.etree import ElementTree  # noqa: PLC0415 - our own file, and not in French

    root = ElementTree.parse(resource("i18n", f"recyclique_desk_{language}.ts")).getroot()  # noqa: S314
    found: dict[str, str] = {}
    for message in root.iter("message"):
        source, translation = message.find("source"), message.find("translation")
        if source is None or translation is None or translation.get("type") == "unfinished":
            continue
        if source.text and translation.text:
            found[source.text] = translation.text
    return found
