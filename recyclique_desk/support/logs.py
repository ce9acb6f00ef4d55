"""A rotating log file for support. It holds no names and no secrets."""

import logging
import os
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

_MEGABYTE = 1_000_000


class _LogFile(RotatingFileHandler):
    """A log file that drops records when the disk is full instead of raising errors."""

    def _open(self) -> TextIOWrapper:
        """Open the log readable by its owner only, also after each rotation."""
        file: TextIOWrapper = open(  # type: ignore[assignment]  # noqa: SIM115 - closed by the handler
            self.baseFilename, self.mode, encoding=self.encoding, opener=_private
        )
        with suppress(OSError):  # of an older version of this program, or copied by hand
            Path(self.baseFilename).chmod(0o600)
        return file

    def handleError(self, record: logging.LogRecord) -> None:
        """Drop the record."""


_LOGGED = ("recyclique_desk", "sqlalchemy", "alembic")
"""Our messages, and what the database's libraries complain of: Python would write it to stderr."""


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def start_log(folder: Path) -> Path | None:
    """Log warnings, and our own messages from INFO on, to a file; None if it is not writable."""
    path: Path | None = folder / "recyclique-desk.log"
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in folder.glob("recyclique-desk.log.*"):
            old.chmod(0o600)
        handler = _LogFile(
            folder / "recyclique-desk.log", maxBytes=_MEGABYTE, backupCount=3, encoding="utf-8"
        )
    except OSError:
        # Without any handler Python would write warnings, stacks included, to stderr.
        path, handler = None, logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    for name in _LOGGED:
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.propagate = False
    logging.getLogger(_LOGGED[0]).setLevel(logging.INFO)
    return path


def stop_log() -> None:
    """Close the log file."""
    for name in _LOGGED:
        logger = logging.getLogger(name)
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
            handler.close()
        logger.propagate = True
