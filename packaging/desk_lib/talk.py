"""What the chores tell people, and the quiet running of other programs."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Any

TAIL_LINES = 30
TICK = 1.0
"""Seconds after which a terminal sees that something still happens."""


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


_HEARD: dict[str, Any] = {
    "stdin": subprocess.DEVNULL,
    "stdout": subprocess.PIPE,
    "stderr": subprocess.STDOUT,
    "encoding": "utf-8",
    "errors": "replace",
}
"""A program without input, all of whose output is read as one text."""


def _not_started(command: Sequence[str], error: OSError) -> Outcome:
    return Outcome(1, f"{command[0]}: {error}")


def quietly(command: Sequence[str], env: Mapping[str, str] | None = None) -> Outcome:
    """Run a program without input, keeping what it prints for the case that it fails."""
    try:
        done = subprocess.run(command, check=False, env=env, **_HEARD)
    except OSError as error:
        return _not_started(command, error)
    return Outcome(done.returncode, done.stdout)


class ProgressLine:
    """One line that says what a long step is doing; on a terminal with the time, written over.

    Elsewhere, in a log or a pipe, each new step is a plain line.
    """

    def __init__(self, stream: IO[str], text: str) -> None:
        self._stream = stream
        self._on_terminal = stream.isatty()
        self._started = time.monotonic()
        self._width = 0
        self._text = ""
        self.show(text)

    def show(self, text: str) -> None:
        """Say what is done now."""
        is_new, self._text = text != self._text, text
        if self._on_terminal:
            self.tick()
        elif is_new:
            self._stream.write(f"desk: {text}\n")
            self._stream.flush()

    def tick(self) -> None:
        """Show on a terminal that time passes."""
        if not self._on_terminal:
            return
        minutes, seconds = divmod(int(time.monotonic() - self._started), 60)
        line = f"desk: {self._text}… {minutes}:{seconds:02d}"
        self._stream.write("\r" + line.ljust(self._width))
        self._stream.flush()
        self._width = len(line)

    def end(self) -> None:
        """Leave the line."""
        if self._on_terminal:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()


def following(
    command: Sequence[str],
    doing: str,
    read: Callable[[str], str | None] = lambda _line: None,
    env: Mapping[str, str] | None = None,
) -> Outcome:
    """Run a program as `quietly` does, and show meanwhile what it is doing.

    `read` turns a line of its output into what is shown, or into None.
    """
    try:
        process = subprocess.Popen(command, env=env, **_HEARD)
    except OSError as error:
        return _not_started(command, error)
    lines: queue.Queue[str | None] = queue.Queue()

    def gather() -> None:
        for line in process.stdout or ():
            lines.put(line)
        lines.put(None)

    gathering = threading.Thread(target=gather, daemon=True)
    gathering.start()
    shown = ProgressLine(sys.stderr, doing)
    output: list[str] = []
    try:
        while True:
            try:
                line = lines.get(timeout=TICK)
            except queue.Empty:
                shown.tick()
                continue
            if line is None:
                break
            output.append(line)
            now = read(line.strip())
            if now is not None:
                shown.show(now)
        return Outcome(process.wait(), "".join(output))
    finally:
        shown.end()
        if process.poll() is None:  # interrupted
            process.terminate()
            process.wait()
        elif process.stdout is not None:
            gathering.join()
            process.stdout.close()
