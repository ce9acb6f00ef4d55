"""Standard output and error that can write every character of ours, whatever their encoding."""

import codecs
import os
import sys
from io import TextIOWrapper

_ERRORS = "recyclique-desk"
_INSTEAD = {
    "\u202f": "\u00a0",  # cp1252 and latin-1 have this space, and not the narrow one
    "\u00a0": " ",
    "\u2009": " ",
    "→": "->",
    "−": "-",
    "…": "...",
    "’": "'",
    "«": '"',
    "»": '"',
    "·": "-",
    "œ": "oe",
    "Œ": "OE",
}
"""What is written for a character that an encoding has not."""


def make_streams_safe() -> None:
    """Let standard output and error write all our texts, to a pipe or a file on Windows too.

    Python opens them there in the code page of the system (cp1252), which lacks the narrow
    no-break space of French numbers: a command that had done its work ended in an error. They
    become UTF-8, unless PYTHONIOENCODING asks for another encoding: then what that lacks is
    written with what it has.
    """
    codecs.register_error(_ERRORS, _write_instead)
    is_asked_for = bool(os.environ.get("PYTHONIOENCODING"))
    for stream in (sys.stdout, sys.stderr):
        # A window without a console has no streams, a test may have its own.
        if not isinstance(stream, TextIOWrapper) or _is_utf8(stream.encoding):
            continue
        if is_asked_for or stream.isatty():
            stream.reconfigure(errors=_ERRORS)
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _is_utf8(encoding: str) -> bool:
    return codecs.lookup(encoding).name == "utf-8"


def _write_instead(error: UnicodeError) -> tuple[str | bytes, int]:
    """Replace what cannot be encoded; called by the encoder, with the characters it lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(_fitting(each, error.encoding) for each in text), error.end


def _fitting(character: str, encoding: str) -> str:
    instead = _INSTEAD.get(character, "?")
    try:
        instead.encode(encoding)
    except UnicodeEncodeError:
        return _fitting(instead, encoding) if instead in _INSTEAD else "?"
    return instead
