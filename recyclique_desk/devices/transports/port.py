"""What every port can do, and the error of one that cannot."""

from typing import Protocol

from recyclique_desk.domain.errors import DeskError

READ_BYTES = 4096


class PortTrouble(DeskError):
    """A port cannot be opened, or was closed while it was read: a cable, a right, a library."""


class LibraryMissing(PortTrouble):
    """A library is missing without which such a port cannot be opened; waiting changes nothing."""


class Port(Protocol):
    """An opened port; each method but `close` raises `PortTrouble` when the port is gone."""

    def read(self, seconds: float) -> bytes:
        """Wait at most so long for bytes; return those that are there, or none."""

    def write(self, data: bytes) -> None:
        """Send bytes."""

    def empty(self) -> None:
        """Drop what was received and not read."""

    def check(self) -> None:
        """Raise `PortTrouble` if the device has left, which a read does not always notice."""

    def close(self) -> None:
        """Close the port; never raises."""
