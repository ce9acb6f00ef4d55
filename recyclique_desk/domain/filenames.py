"""File names that are valid on every system, Windows included."""

import re

MAX_LENGTH = 120
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.I)


def safe_file_name(name: str) -> str:
    """Remove what Windows forbids in file names: some signs, reserved words, dots at the end.

    Lone surrogates are removed as well. An empty name becomes `export`.
    """
    text = _FORBIDDEN.sub("-", name.encode("utf-8", "ignore").decode())
    stem, dot, ending = text.rpartition(".")
    if not dot or len(ending) > 8:
        stem, dot, ending = text, "", ""
    text = f"{stem[: MAX_LENGTH - len(ending) - 1]}{dot}{ending}".strip(" ").rstrip(" .")
    if not text.strip(" .-"):
        return "export"
    return f"_{text}" if _RESERVED.match(text.replace(" ", "")) else text


def numbered_file_name(name: str, number: int) -> str:
    """Add a number to a file name: `lignes (2).csv`."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem} ({number}){dot}{ending}" if stem else f"{name} ({number})"
