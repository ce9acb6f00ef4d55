"""The one door for text: French in the code, other languages from `resources/i18n/*.ts`.

Qt's own translator would bind every sentence below the window (command line, services, errors) to
Qt, and would need a compiled file. The `.ts` format of Qt Linguist is kept, read directly, and only
when another language than French is asked for. The language is the program's, as its locale is.
"""

import logging
from decimal import Decimal

from recyclique_desk.domain.weight import format_kg
from recyclique_desk.support.resources import resource

log = logging.getLogger(__name__)

LANGUAGES = {"fr": "fr_FR", "en": "en_GB"}
"""Each language with the locale that writes its dates."""


class _Door:
    """Holds the language in force."""

    def __init__(self) -> None:
        self.language = "fr"
        self.messages: dict[str, str] = {}


_door = _Door()


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
    _door.messages, _door.language = messages, language


def language() -> str:
    """Give the language in force, one of `LANGUAGES`."""
    return _door.language


def tr(message: str) -> str:
    """Give `message`, a French literal, in the language in force."""
    return _door.messages.get(message, message)


def plural(number: int, one: str, many: str, spoken: str = "") -> str:
    """Give the word for `number` things: French takes the singular for zero too."""
    return one if number == 1 or (number == 0 and (spoken or language()) == "fr") else many


def counted(number: int, one: str, many: str) -> str:
    """Write how many there are of something: `{n}` in the word becomes `1 234`."""
    return plural(number, one, many).format(
        n=format_kg(Decimal(number), language=language(), places=0)
    )


def read_catalogue(language: str) -> dict[str, str]:
    """Read the finished translations of a language: French message to its counterpart."""
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
