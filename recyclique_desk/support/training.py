"""The folder of a training: a data folder of its own, locked while in use, removed at its end."""

import shutil
from contextlib import suppress
from pathlib import Path
from typing import IO

from recyclique_desk.support.locks import lock_file
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.privacy import make_private_folder

_PREFIX = "training-"
_LOCK = "in-use"


class TrainingFolder:
    """A new folder below the data folder; `discard` removes it with all that was done in it."""

    def __init__(self, data: Path) -> None:
        import tempfile  # noqa: PLC0415 - no start needs it

        make_private_folder(data)
        # Private to the user: it holds the secrets' hashes of everybody who trains.
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=data))
        self._lock: IO[bytes] = (self.path / _LOCK).open("ab")
        lock_file(self._lock)

    def paths(self, real: Paths) -> Paths:
        """Return the places of everything that the program writes while training; one log."""
        return Paths(self.path / "data", self.path / "config", real.logs)

    def discard(self) -> None:
        """Remove the folder; what cannot be removed now is removed by a later start."""
        self._lock.close()
        shutil.rmtree(self.path, ignore_errors=True)


def remove_abandoned_trainings(data: Path) -> None:
    """Remove the folders of trainings whose process was killed."""
    with suppress(OSError):
        for folder in data.glob(f"{_PREFIX}*"):
            try:
                with (folder / _LOCK).open("rb") as lock:
                    is_free = lock_file(lock)
            except FileNotFoundError:
                is_free = False  # just being made
            if is_free:
                shutil.rmtree(folder, ignore_errors=True)
