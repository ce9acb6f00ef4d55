"""Sets RecyClique Desk up, starts it, tests it. See `python3 packaging/desk.py --help`.

Needs nothing but Python itself: whatever else is wanted, it fetches. This file keeps to what old
Pythons can read, so that they can say what is wrong with them; the rest lives in desk_lib.
"""

import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
language = importlib.import_module("desk_lib.language")
OLDEST_PYTHON = (3, 11)


def version_complaint(major: int, minor: int) -> str:
    """Say what to do about a Python that is too old; say nothing when it is new enough."""
    if (major, minor) >= OLDEST_PYTHON:
        return ""
    complaint: str = language.either(
        f"desk: RecyClique Desk needs Python 3.11 or newer and this is Python {major}.{minor}: "
        "install a newer one and start again with it, for instance: "
        "python3.13 packaging/desk.py run",
        f"desk : RecyClique Desk demande Python 3.11 ou plus récent et ceci est Python "
        f"{major}.{minor} : installez-en un plus récent et recommencez avec lui, par exemple : "
        "python3.13 packaging/desk.py run",
    )
    return complaint


def main() -> int:
    """Hand the command line over to desk_lib, unless Python is too old for it."""
    complaint = version_complaint(sys.version_info[0], sys.version_info[1])
    if complaint:
        print(complaint, file=sys.stderr)
        return 1
    # Only now: an old Python would stumble over the syntax in there.
    return int(importlib.import_module("desk_lib.commandline").main(HERE.parent, sys.argv[1:]))


if __name__ == "__main__":
    sys.exit(main())
