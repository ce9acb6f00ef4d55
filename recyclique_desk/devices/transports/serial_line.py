"""Serial lines by pyserial, which is loaded only when one is opened."""

import os
import time
from contextlib import suppress
from pathlib import Path

from recyclique_desk.devices.protocols import LineSettings
from recyclique_desk.devices.transports.port import READ_BYTES, LibraryMissing, PortTrouble

_SLICE, _WRITE_SECONDS = 0.05, 1.0


_TERMIOS: tuple[type[Exception], ...] = ()
with suppress(ImportError):  # there is none on Windows
    import termios

    _TERMIOS = (termios.error,)
_REFUSALS: tuple[type[Exception], ...] = (OSError, ValueError, *_TERMIOS)
_ERRORS: tuple[type[Exception], ...] = (OSError, TypeError, ValueError, *_TERMIOS)
"""What pyserial raises when a port has gone."""


class SerialPort:
    """A serial line: `COM3`, `/dev/ttyUSB0`, `rfc2217://host:port` or another URL of pyserial."""

    def __init__(self, url: str, line: LineSettings) -> None:
        try:
            import serial  # noqa: PLC0415
        except ImportError as error:
            raise missing_pyserial() from error
        self._url = url
        options = {"timeout": _SLICE, "write_timeout": _WRITE_SECONDS, "baudrate": line.baud}
        try:
            try:
                self._port = serial.serial_for_url(
                    url, bytesize=line.bits, parity=line.parity, stopbits=line.stop, **options
                )
            except _TERMIOS:
                # A pseudo-terminal, and some converters, know eight bits without parity only;
                # the decoder ignores the eighth where seven were meant.
                self._port = serial.serial_for_url(url, **options)
        except _REFUSALS as error:
            # SerialException is an OSError.
            raise _refused(url, error) from error
        self._device = _device_number(url)

    def read(self, seconds: float) -> bytes:
        """Wait at most so long for bytes; return those that are there, or none."""
        try:
            # Its own timeout stays: changing it sets the whole line anew.
            until = time.monotonic() + seconds
            first = self._port.read(1)
            while not first and time.monotonic() < until:
                first = self._port.read(1)
            if not first:
                return b""
            return bytes(first + self._port.read(min(self._port.in_waiting, READ_BYTES)))
        except _ERRORS as error:
            raise self._lost() from error

    def write(self, data: bytes) -> None:
        """Send bytes."""
        try:
            self._port.write(data)
        except _ERRORS as error:
            raise self._lost() from error

    def empty(self) -> None:
        """Drop what was received and not read."""
        try:
            self._port.reset_input_buffer()
        except _ERRORS as error:
            raise self._lost() from error

    def check(self) -> None:
        """Raise `PortTrouble` if the device file has gone or belongs to another device."""
        if self._device is not None and _device_number(self._url) != self._device:
            raise self._lost()

    def close(self) -> None:
        """Close the port; never raises."""
        with suppress(Exception):
            self._port.close()

    def _lost(self) -> PortTrouble:
        return PortTrouble("La balance sur {url} a été débranchée.", url=self._url)


def missing_pyserial() -> PortTrouble:
    """Return the error of a program without pyserial, with what to install."""
    return LibraryMissing(
        "Pour lire une balance sur un port série, installez la bibliothèque pyserial : "
        "pip install pyserial"
    )


def _device_number(url: str) -> tuple[int, int] | None:
    """Return what tells a device file from another of the same name; None where there is none."""
    if os.name != "posix" or "://" in url:
        return None
    try:
        found = Path(url).stat()
    except OSError:
        return (0, 0)
    return found.st_rdev, found.st_ino


def _refused(url: str, error: Exception) -> PortTrouble:
    number = getattr(error, "errno", None)
    said = str(error)
    if number == 13 or "PermissionError" in said:
        if os.name == "posix":
            return PortTrouble(
                "Vous n'avez pas le droit d'ouvrir {url} : ajoutez ce compte au groupe dialout, "
                "puis reconnectez-vous.",
                url=url,
            )
        return PortTrouble(
            "Le port {url} est déjà ouvert par un autre programme : fermez-le.", url=url
        )
    if number == 16 or "Device or resource busy" in said:
        return PortTrouble(
            "Le port {url} est déjà ouvert par un autre programme : fermez-le.", url=url
        )
    if number == 2 or "FileNotFoundError" in said:
        return PortTrouble("Le port {url} n'existe pas : branchez la balance.", url=url)
    return PortTrouble("Le port {url} ne s'ouvre pas : {reason}", url=url, reason=said)
