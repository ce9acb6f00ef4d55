"""A rotating log file: what support asks for when something went wrong. No names, no secrets."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_MEGABYTE = 1_000_000


def start_log(folder: Path) -> Path | None:
    """Log warnings and the program's own news to a file; None where no file can be kept."""
    path = folder / "recyclique-desk.log"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = RotatingFileHandler(path, maxBytes=_MEGABYTE, backupCount=3, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger = logging.getLogger("recyclique_desk")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    return path


def stop_log() -> None:
    """Close the log file."""
    logger = logging.getLogger("recyclique_desk")
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
        handler.close()
    logger.propagate = True
