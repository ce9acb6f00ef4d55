"""The lock files: every package the program and its tests need, with its hashes."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from .checkout import FREEZE, KINDS, WINDOWS, Checkout
from .environment import OFFLINE
from .talk import Trouble, quietly, say

OLDEST_PYTHON = "3.11"
HEADER = """\
# Every package {for_whom}, for every system and Python.
# Made from pyproject.toml by: python3 packaging/desk.py lock
"""
FOR_WHOM = {
    "dev": "that the program, its tests and its checks need",
    "postgres": "the program needs where desks share a PostgreSQL server",
    "run": "the program needs",
    "freeze": "that goes into the frozen program or makes it",
}


def pin(checkout: Checkout, upgrade: bool) -> int:
    """Write the lock files again; versions already there are kept unless `upgrade` is set.

    The dev lock comes first and binds the others, so that all name the same versions.
    """
    with tempfile.TemporaryDirectory(prefix="desk-lock-") as folder:
        uv = _fetch_uv(Path(folder))
        bound = ["-c", str(checkout.lock("dev"))]
        _compile(checkout, uv, "dev", ["--all-extras", "--group", "dev"], upgrade)
        _compile(checkout, uv, "postgres", ["--extra", "postgres", *bound], upgrade)
        _compile(checkout, uv, "run", bound, upgrade)
        with_tools = ["--extra", "postgres", "--extra", "scale", "--group", FREEZE, *bound]
        _compile(checkout, uv, FREEZE, with_tools, upgrade)
    say(f"wrote {', '.join(checkout.lock(each).name for each in (*KINDS, FREEZE))}")
    return 0


def _fetch_uv(folder: Path) -> Path:
    say("fetching uv, which resolves the versions…")
    scripts = folder / ("Scripts" if WINDOWS else "bin")
    for command in (
        [sys.executable, "-m", "venv", str(folder)],
        [str(scripts / "python"), "-m", "pip", "install", "--quiet", "uv"],
    ):
        outcome = quietly(command, env=os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"})
        if outcome.mentions(*OFFLINE) and not outcome.worked:
            raise Trouble("uv could not be downloaded: this chore needs a computer that is on line")
        if not outcome.worked:
            raise Trouble(f"{outcome.tail()}\n\ndesk: uv could not be installed (see above)")
    return scripts / ("uv.exe" if WINDOWS else "uv")


def _compile(checkout: Checkout, uv: Path, kind: str, options: list[str], upgrade: bool) -> None:
    say(f"resolving what goes into {checkout.lock(kind).name}…")
    lock = checkout.lock(kind)
    with tempfile.TemporaryDirectory(prefix="desk-lock-") as folder:
        draft = Path(folder, lock.name)
        if lock.exists() and not upgrade:
            draft.write_bytes(lock.read_bytes())
        outcome = quietly(
            [
                *(str(uv), "pip", "compile", str(checkout.root / "pyproject.toml")),
                *("--universal", "--python-version", OLDEST_PYTHON, "--generate-hashes"),
                *("--no-emit-index-url", "--no-header", "--no-annotate", "--quiet"),
                *(*options, "--output-file", str(draft)),
            ]
        )
        if not outcome.worked:
            raise Trouble(f"{outcome.tail()}\n\ndesk: no set of versions was found (see above)")
        text = draft.read_text(encoding="utf-8")
    if "://" in text:
        raise Trouble(f"{lock.name} would name a server, it is left as it was")
    header = HEADER.format(for_whom=FOR_WHOM[kind])
    lock.write_text(header + text, encoding="utf-8", newline="\n")
