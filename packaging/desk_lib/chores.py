"""The chores themselves, one function each; they return the exit code."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from . import drawings
from .checkout import WINDOWS, Checkout
from .environment import prepare
from .system import Wants
from .talk import say

CHECKS = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy"),
    # The package has no __main__; this is what its own script does.
    "lint-imports": (
        "-c",
        "from importlinter.cli import lint_imports_command as main; main()",
        "--no-logo",
    ),
}


def run(checkout: Checkout, demo: bool, arguments: Sequence[str]) -> int:
    """Start the program in the caller's folder, with the caller's arguments."""
    asked = [*arguments, os.environ.get("RECYCLIQUE_DESK_DB", "")]
    prepare(checkout, kind_for(asked), Wants(os.environ))
    # -P: nothing in the folder we are started from may pass for a part of the program.
    options = ["--demo"] if demo else []
    become(checkout, ["-P", "-m", "recyclique_desk", *options, *arguments], os.environ)


def test(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Run the tests on all processors, without a screen unless QT_QPA_PLATFORM says otherwise."""
    environ = without_screen()
    prepare(checkout, "dev", Wants(environ, postgresql=True))
    os.chdir(checkout.root)
    shared = sharing([*shlex.split(environ.get("PYTEST_ADDOPTS", "")), *arguments])
    become(checkout, ["-m", "pytest", *shared, *arguments], environ)


def kind_for(asked: Sequence[str]) -> str:
    """Give what the program needs: a PostgreSQL server among its arguments needs a driver."""
    names_server = any("postgresql" in each and "://" in each for each in asked)
    return "postgres" if names_server else "run"


def sharing(arguments: Sequence[str]) -> list[str]:
    """Give the options that share the tests out, or none where the caller's say something on it.

    `tests/workers.py` says what `auto` is. Work is stolen test by test: a file of slow tests does
    not keep one process busy after all others have ended.
    """
    said = ("-n", "--numprocesses", "--dist", "--tx", "--pdb")
    if any("no:xdist" in each or each.startswith(said) for each in arguments):
        return []
    return ["-n", "auto", "--dist", "worksteal"]


def check(checkout: Checkout) -> int:
    """Run every check to its end, then say which failed."""
    prepare(checkout, "dev", Wants(os.environ, window=False))
    failed = []
    for name, arguments in CHECKS.items():
        say(f"{name}…")
        command = [str(checkout.python), *arguments]
        if subprocess.run(command, cwd=checkout.root, check=False).returncode:
            failed.append(name)
    say(f"failed: {', '.join(failed)}" if failed else "every check passed")
    return 1 if failed else 0


def screenshots(checkout: Checkout) -> int:
    """Let the program take its own pictures for the help and the README."""
    environ = without_screen()
    prepare(checkout, "run", Wants(environ))
    os.chdir(checkout.root)
    for language in ("fr", "en"):
        folder = str(Path("resources", "help", language))
        options = ["--lang", language, "--help-pictures", folder]
        command = [str(checkout.python), "-m", "recyclique_desk", *options]
        done = subprocess.run(command, env=environ, check=False)
        if done.returncode:
            sys.exit(done.returncode)
    drawings.write(checkout.root)
    target = str(drawings.FOLDER)
    become(checkout, ["-m", "recyclique_desk", "--screenshots", target], environ)


def bench(checkout: Checkout, lines: int | None, only: str | None) -> int:
    """Measure how fast the program is."""
    environ = without_screen()
    prepare(checkout, "dev", Wants(environ))
    options = [] if lines is None else ["--lines", str(lines)]
    options += [] if only is None else ["--only", only]
    os.chdir(checkout.root)
    become(checkout, ["-m", "tests.bench", *options], environ)


def without_screen() -> dict[str, str]:
    """Return the environment with Qt drawing off screen, unless it says something else itself."""
    return {"QT_QPA_PLATFORM": "offscreen"} | dict(os.environ)


def become(checkout: Checkout, arguments: Sequence[str], environ: Mapping[str, str]) -> NoReturn:
    """Turn into the environment's Python: its exit code and its signals are ours."""
    command = [str(checkout.python), *arguments]
    if WINDOWS:  # exec there returns to the shell at once, the program running on behind it
        sys.exit(subprocess.run(command, env=environ, check=False).returncode)
    os.execve(command[0], command, environ)
