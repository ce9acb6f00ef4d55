"""Exports in a process of their own, so that the window never feels them.

A thread that formats rows and a window that repaints take turns at the interpreter's lock: the one
becomes several times slower and the other late for many a frame. A second process keeps both at
full speed. It is the same program with one option, which works frozen and on Windows too;
what to do goes to its standard input, what becomes of it comes back on its standard output. When
the input ends, because the window has gone, the export is cancelled as by *Annuler*.
"""

import os
import pickle
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import recyclique_desk
from recyclique_desk.domain.errors import DeskError, StorageError, Trouble
from recyclique_desk.domain.exports import WORKER_OPTION, ExportReport, ExportRequest
from recyclique_desk.domain.jobs import Cancelled, Progress
from recyclique_desk.domain.people import Who

CANCEL = b"cancel\n"
_PATIENCE = 2.0
"""Seconds that a cancelled export gets to tidy up before it is ended."""


@dataclass(frozen=True)
class ExportTask:
    """All that the other process needs; its address may hold a password: no argument for `ps`."""

    location: str
    notes: Path
    who: Who
    request: ExportRequest
    out: str


@dataclass(frozen=True)
class ChildError:
    """An error on its way home: classes and sentences travel, stacks do not."""

    kind: type[DeskError]
    message: str
    params: dict[str, Any]
    attributes: dict[str, Any]

    @classmethod
    def of(cls, error: DeskError) -> "ChildError":
        """Pack an error."""
        kept = {k: v for k, v in vars(error).items() if k not in {"message", "params"}}
        params = {name: _plain(value) for name, value in error.params.items()}
        return cls(type(error), error.message, params, kept)

    def unpacked(self) -> DeskError:
        """Make the error again."""
        error = self.kind.__new__(self.kind)
        DeskError.__init__(error, self.message, **self.params)
        vars(error).update(self.attributes)
        return error


def write_apart(task: ExportTask, progress: Progress | None) -> ExportReport:
    """Let another process write; raises what it raised, OSError where none can be started."""
    child = _Child(task)
    try:
        if progress is None:
            return child.outcome(None)
        with progress.on_cancel(child.cancel):
            return child.outcome(progress)
    finally:
        child.end()


class _Child:
    """The other process, from this side."""

    def __init__(self, task: ExportTask) -> None:
        self._asked_at: float | None = None
        self._has_begun = False
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=_flags(),
        )
        self._send(pickle.dumps(task))

    def cancel(self) -> None:
        """Ask it to stop, and end it when it takes too long; called from any thread, repeatedly."""
        now = time.monotonic()
        if self._asked_at is None:
            self._asked_at = now
            if not self._has_begun:
                self._process.kill()  # it is still being loaded: there is nothing to tidy up
            self._send(CANCEL)
        elif now - self._asked_at > _PATIENCE:
            self._process.kill()

    def outcome(self, progress: Progress | None) -> ExportReport:
        """Listen until it has done, failed or gone."""
        assert self._process.stdout is not None
        while True:
            try:
                word, content = pickle.load(self._process.stdout)  # noqa: S301 - our own child
            except (EOFError, pickle.UnpicklingError):
                raise self._gone() from None
            self._has_begun = True
            if word == "progress" and progress is not None:
                # A cancel is asked of the child, whose last word is waited for: no half file then.
                if not progress.is_cancelled:
                    progress.report(*content)
            elif word == "done":
                report: ExportReport = content
                return report
            elif word == "cancelled":
                raise Cancelled
            elif word == "told":
                raise content.unpacked()
            elif word == "bug":
                raise RuntimeError(content)

    def end(self) -> None:
        """Wait for it, however it ended; nobody is left behind."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                pipe.close()
            except OSError:
                continue  # what was left to send has no reader any more
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _gone(self) -> Exception:
        if self._asked_at is not None:
            return Cancelled()
        return StorageError(
            Trouble.FILE, "L'export s'est arrêté avant la fin : rien n'a été écrit. Réessayez."
        )

    def _send(self, data: bytes) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(data)
            self._process.stdin.flush()
        except (OSError, ValueError):
            return  # it has gone: listening will tell


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_OPTION]
    return [sys.executable, "-m", "recyclique_desk", WORKER_OPTION]


def _environment() -> dict[str, str]:
    """Let it find the very program that asks, wherever that was started from."""
    home = str(Path(recyclique_desk.__file__).parents[1])
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _flags() -> int:
    """On Windows: no console that flashes up, and the window goes first."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return 0


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | None | Path) else str(value)
