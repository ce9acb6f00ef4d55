"""How other programs are started without a console window on Windows."""

import subprocess
import sys


def no_console() -> int:
    """Return the `creationflags` by which, on Windows, no console flashes up; 0 elsewhere."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0
