"""Which language the person's system speaks: French, or else English.

desk.py imports this before it knows how old its Python is: nothing in here may be new.
"""

import os
import sys
from collections.abc import Mapping

_FRENCH = 0x0C
"""Primary language of French in Windows' language identifiers."""


def speaks_french(environ: "Mapping[str, str]", windows_language: "int | None" = None) -> bool:
    """Tell whether to speak French: by the variables of the locale, on Windows by the system."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name)
        if value:
            return value.lower().startswith("fr")
    if windows_language is None and sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - of Windows alone

        windows_language = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return windows_language is not None and windows_language & 0x3FF == _FRENCH


def either(english: str, french: str) -> str:
    """Give the text in the person's language."""
    return french if speaks_french(os.environ) else english
