"""Long work in a process of its own, so that the window never feels it.

A thread that formats or parses rows and a window that repaints take turns at the interpreter's
lock: the one becomes several times slower and the other late for many a frame. A second process
keeps both at full speed. It is the same program with one option, which works frozen and on Windows
too; what to do goes to its standard input, what becomes of it comes back on its standard output.
When the input ends, because the window has gone, the work is cancelled as by *Annuler*.

Both ends pickle: a pipe between a process and the one that started it has no other writer.
"""

import logging
import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any, TypeVar

import recyclique_desk
from recyclique_desk.domain.errors import DeskError, StorageError, Trouble
from recyclique_desk.domain.jobs import CHILD_OPTION, Cancelled, Progress
from recyclique_desk.services.base import Clock
from recyclique_desk.storage.database import Database
from recyclique_desk.support.consoles import no_console
from recyclique_desk.support.text import language

log = logging.getLogger(__name__)

CANCEL = b"cancel\n"
_SMALL_FILE = 200_000
"""Bytes of a file that is read and imported in about the time another process takes to begin."""
_COMPLAINT = 4_000
"""Bytes, the last ones, of what a process that ended early wrote, for the log."""
R = TypeVar("R")
Act = Callable[[Database, Clock, Progress | None], R]
"""A function of a module with its arguments bound: it is found by name in the other process."""


@dataclass(frozen=True)
class ChildTask:
    """All that the other process needs.

    It holds secrets, as the database's address, and so is no argument, which `ps` would show.
    """

    location: str = field(repr=False)
    busy_seconds: float
    now: datetime
    """The present instant of this process, from which the other one's clock goes on."""
    language: str
    act: Act[object] = field(repr=False)
    writes: bool

    @property
    def patience(self) -> float:
        """Seconds that it gets to answer a cancel before it is ended."""
        return 10.0 if self.writes else 2.0


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


def is_small_file(path: Path) -> bool:
    """Tell whether another process is not worth its start; so is none for what cannot be read."""
    try:
        return not path.is_file() or path.stat().st_size <= _SMALL_FILE
    except OSError:
        return True


def run_in_child(
    database: Database,
    clock: Clock,
    act: Act[R],
    progress: Progress | None,
    gone: DeskError,
    *,
    writes: bool = False,
) -> R:
    """Let another process act on the same database and give its result.

    `writes` says that it writes into the database: only its last word says then what became of it.
    Raises what was raised there, Cancelled, `gone` where it ended without a last word, and
    StorageError where it ended by itself before its first. Where no process can be started, this
    one acts.
    """
    location = database.url.render_as_string(hide_password=False)
    task = ChildTask(location, database.busy_seconds, clock(), language(), act, writes)
    try:
        child = _Child(task)
    except OSError:
        log.warning("no other process can be started", exc_info=True)
        return act(database, clock, progress)
    try:
        if progress is None:
            word, content = child.last_word(None)
        else:
            with progress.on_cancel(child.cancel):
                word, content = child.last_word(progress)
        if word == "gone" and not child.is_cancelled:
            child.log_complaint()
    finally:
        child.end()
    if word == "done":
        result: R = content
        return result
    if word == "told":
        raise content.unpacked()
    if word == "bug":
        raise RuntimeError(content)
    if word == "gone" and not child.is_cancelled:
        raise _not_begun() if child.has_failed_to_begin else gone
    raise Cancelled


class _Child:
    """The other process, from this side."""

    def __init__(self, task: ChildTask) -> None:
        self._task = task
        self._asked_at: float | None = None
        self._has_begun = False
        self._errors = _file_for_errors()
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if self._errors is None else self._errors,
            env=_environment(),
            creationflags=_flags(),
        )
        try:
            self._give(task)
        except BaseException:
            self.end()
            raise

    def cancel(self) -> None:
        """Ask it to stop, and end it when it takes too long; called from any thread, repeatedly."""
        now = time.monotonic()
        if self._asked_at is None:
            self._asked_at = now
            if not self._has_begun:
                self._process.kill()  # it is still being loaded: there is nothing to tidy up
            self._send(CANCEL)
        elif now - self._asked_at > self._task.patience:
            self._process.kill()

    @property
    def is_cancelled(self) -> bool:
        """Whether it can have done nothing more since it was asked to stop."""
        return self._asked_at is not None and not (self._task.writes and self._has_begun)

    @property
    def has_failed_to_begin(self) -> bool:
        """Whether it ended by itself, with an error, before it did anything."""
        return not self._has_begun and (self._process.returncode or 0) > 0

    def log_complaint(self) -> None:
        """Log how it ended and the last that it wrote; it has closed its end of the pipe."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(self._task.patience)
        words = ""
        if self._errors is not None:
            size = self._errors.seek(0, os.SEEK_END)
            self._errors.seek(max(0, size - _COMPLAINT))
            words = self._errors.read().decode("utf-8", "replace").strip()
        log.warning(
            "the other process ended early (begun: %s, code: %s): %s",
            self._has_begun,
            self._process.returncode,
            words or "without a word",
        )

    def last_word(self, progress: Progress | None) -> tuple[str, Any]:
        """Listen until it has done, failed or gone; a cancel is asked of it, and waited for."""
        assert self._process.stdout is not None
        while True:
            try:
                word, content = pickle.load(self._process.stdout)  # noqa: S301 - our own child
            except (EOFError, pickle.UnpicklingError):
                return "gone", None
            self._has_begun = True
            if word not in {"begun", "progress"}:
                return word, content
            if word == "progress" and progress is not None:
                try:
                    progress.report(*content)
                except Cancelled:
                    self.cancel()

    def end(self) -> None:
        """Wait for it, however it ended; nobody is left behind."""
        if not self._has_begun:
            self._process.kill()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                pipe.close()
            except OSError:
                continue  # what was left to send has no reader any more
        try:
            self._process.wait(self._task.patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._errors is not None:
            self._errors.close()

    def _give(self, task: ChildTask) -> None:
        """Write the task into the pipe, where the rows of an analysis go without being copied."""
        assert self._process.stdin is not None
        with suppress(OSError):  # it has gone: listening will tell
            pickle.dump(task, self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()

    def _send(self, data: bytes) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(data)
            self._process.stdin.flush()
        except (OSError, ValueError):
            return  # it has gone: listening will tell


def _not_begun() -> StorageError:
    return StorageError(
        Trouble.FILE,
        "Une partie du programme n'a pas pu démarrer, et n'a rien fait. Fermez le programme, "
        "ouvrez-le de nouveau, et réessayez.",
    )


def _file_for_errors() -> IO[bytes] | None:
    """Return a file for what the other process complains of; a full disk has no room for one."""
    try:
        return tempfile.TemporaryFile()
    except OSError:
        return None


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_OPTION]
    return [sys.executable, "-m", "recyclique_desk", CHILD_OPTION]


def _environment() -> dict[str, str]:
    """Let it find the very program that asks, wherever that was started from."""
    home = str(Path(recyclique_desk.__file__).parents[1])
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _flags() -> int:
    """On Windows: no console that flashes up, and the window goes first."""
    flags = no_console()
    if sys.platform == "win32":
        flags |= subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return flags


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | None | Path) else str(value)
