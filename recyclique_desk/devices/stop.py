"""When a session ends: told by an event, or at a moment known from the start."""

import time
from typing import Protocol


class Stop(Protocol):
    """What a session looks at; `threading.Event` is one."""

    def is_set(self) -> bool:
        """Whether it is time to end."""

    def wait(self, timeout: float | None = None) -> bool:
        """Wait at most so many seconds for the end; return whether it has come."""


class Never:
    """An end that never comes."""

    def is_set(self) -> bool:
        """Return False."""
        return False

    def wait(self, timeout: float | None = None) -> bool:
        """Wait so many seconds."""
        time.sleep(timeout or 0.0)
        return False


class Deadline:
    """An end in so many seconds, or earlier if `set` is called."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def set(self) -> None:
        """End now."""
        self._until = 0.0

    def is_set(self) -> bool:
        """Whether the moment has passed."""
        return time.monotonic() >= self._until

    def wait(self, timeout: float | None = None) -> bool:
        """Wait at most so many seconds for the moment; return whether it has come."""
        left = max(0.0, self._until - time.monotonic())
        time.sleep(left if timeout is None else min(timeout, left))
        return self.is_set()
