"""The folder of this checkout: where things are, and which of them are ready.

What was set up is remembered in stamps, small files inside the virtual environment. A stamp holds
a hash of everything its work depended on and is written last, so interrupted work leaves none.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

WINDOWS = sys.platform == "win32"
LINUX = sys.platform == "linux"
KINDS = ("run", "postgres", "dev")
"""What an environment can hold; each includes those before it."""
FREEZE = "freeze"
"""What is needed to freeze the program: an environment of its own holds it, and nothing else."""
LAYOUT = 1  # raise it when environments made by an older desk.py must be made anew


class Checkout:
    """The paths of one checkout, and its stamps."""

    def __init__(self, root: Path, venv: Path | None = None) -> None:
        self.root = root
        self.venv = venv or root / ".venv"
        self.scripts = self.venv / ("Scripts" if WINDOWS else "bin")
        self.python = self.scripts / ("python.exe" if WINDOWS else "python")
        self.turn = self.venv / "desk.turn"
        self._stamps = self.venv / "desk-stamps"

    def lock(self, kind: str) -> Path:
        """Return the lock file of a kind."""
        return self.root / "packaging" / f"requirements-{kind}.lock"

    def script(self, name: str) -> Path:
        """Return a program that a package has put into the virtual environment."""
        return self.scripts / (f"{name}.exe" if WINDOWS else name)

    def key(self, *parts: str | bytes) -> str:
        """Return the hash of the parts, this checkout's place and this Python's version."""
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        digest = hashlib.sha256()
        for part in (str(LAYOUT), version, str(self.root), *parts):
            data = part.encode(errors="surrogateescape") if isinstance(part, str) else part
            digest.update(len(data).to_bytes(8, "big") + data)
        return digest.hexdigest()

    def packages_key(self, kind: str) -> str:
        """Return what the stamp of an environment of this kind must hold to be up to date.

        The locks of what it includes are part of its key: all are installed into the same place.
        """
        return self.key(*(self.lock(each).read_bytes() for each in included(kind)))

    def has_stamp(self, name: str, key: str) -> bool:
        """Whether the work of that name was finished, and for that very key."""
        try:
            return (self._stamps / name).read_text(encoding="ascii") == key
        except (OSError, UnicodeError):
            return False

    def stamp(self, name: str, key: str) -> None:
        """Remember that the work of that name is finished."""
        self._stamps.mkdir(exist_ok=True)
        (self._stamps / name).write_text(key, encoding="ascii")

    def forget(self) -> None:
        """Remove every stamp: work on the environment begins."""
        if self._stamps.is_dir():
            for stamp in self._stamps.iterdir():
                stamp.unlink()

    def has_living_python(self) -> bool:
        """Whether the environment's Python, and the one it was made from, are still there."""
        try:
            settings = (self.venv / "pyvenv.cfg").read_text(encoding="utf-8")
        except (OSError, UnicodeError):
            return False
        made_from = [
            value.strip()
            for name, equals, value in (line.partition("=") for line in settings.splitlines())
            if equals and name.strip() == "executable"
        ]
        return self.python.exists() and all(Path(path).exists() for path in made_from)

    def has_packages(self, kind: str) -> bool:
        """Whether the packages of that kind are installed and up to date; takes no time."""
        return self.has_stamp(kind, self.packages_key(kind)) and self.has_living_python()


def included(kind: str) -> tuple[str, ...]:
    """Return the kinds that an environment of this kind holds, itself last."""
    return (FREEZE,) if kind == FREEZE else KINDS[: KINDS.index(kind) + 1]


def machine_name() -> str:
    """Return the name of the machine, to tell it from a container that shares the checkout."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    else:  # noqa: RET505 - mypy follows sys.platform into both branches only like this
        return os.uname().nodename
