"""What the chores tell people, and the quiet running of other programs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence

TAIL_LINES = 30


class Trouble(Exception):
    """Something the person can mend: its text is all they get to see."""


def say(text: str) -> None:
    """Tell the person something, on standard error: standard output belongs to the program."""
    print(f"desk: {text}", file=sys.stderr, flush=True)


class Outcome:
    """How a program that ran quietly ended, and what it would have printed."""

    def __init__(self, code: int, output: str) -> None:
        self.worked = code == 0
        self.output = output

    def mentions(self, *words: str) -> bool:
        """Whether any of the words is in the output, whatever its case."""
        output = self.output.casefold()
        return any(word.casefold() in output for word in words)

    def tail(self) -> str:
        """Return the last lines of the output, where programs say what went wrong."""
        return "\n".join(self.output.strip().splitlines()[-TAIL_LINES:])


def quietly(command: Sequence[str], env: Mapping[str, str] | None = None) -> Outcome:
    """Run a program without input, keeping what it prints for the case that it fails."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
            env=env,
        )
    except OSError as error:
        return Outcome(1, f"{command[0]}: {error}")
    return Outcome(done.returncode, done.stdout)
