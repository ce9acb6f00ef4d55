"""The shell scripts of the program on Linux: what was read from the program is put into them."""

from __future__ import annotations

from pathlib import Path

from .libraries import EVERY

STARTER = "start"
"""The script in the program's folder that the commands and the menu call."""
_GLIBC_CHECK = "glibc.sh"


def script_text(path: Path, glibc: str) -> str:
    """Return a script with the version of glibc that the program needs, and Debian's packages."""
    check = path.with_name(_GLIBC_CHECK).read_text("utf-8").replace("@GLIBC@", glibc)
    cases = [f"      {name}) echo {package} ;;" for name, package in sorted(EVERY.items())]
    text = path.read_text("utf-8").replace(f"# @INSERT {_GLIBC_CHECK}@\n", check)
    return text.replace("      # @INSERT packages@", "\n".join(cases))
