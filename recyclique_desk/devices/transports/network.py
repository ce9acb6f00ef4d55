"""Scales behind an Ethernet or Wi-Fi converter; needs no library."""

import socket
from contextlib import suppress
from urllib.parse import urlsplit

from recyclique_desk.devices.transports.port import READ_BYTES, PortTrouble

_CONNECT_SECONDS = 2.0
_KEEPALIVE = (("TCP_KEEPIDLE", 4), ("TCP_KEEPINTVL", 2), ("TCP_KEEPCNT", 3))


class SocketPort:
    """A TCP connection to `socket://host:port`."""

    def __init__(self, url: str) -> None:
        self._url = url
        try:
            parts = urlsplit(url)
            host, number = parts.hostname, parts.port
        except ValueError:
            host = number = None
        if not host or not number:
            raise PortTrouble(
                "L'adresse « {url} » s'écrit socket://nom:port, par exemple "
                "socket://192.168.1.50:4001.",
                url=url,
            )
        try:
            self._socket = socket.create_connection((host, number), _CONNECT_SECONDS)
        except OSError as error:
            raise PortTrouble(
                "Rien ne répond à {url} : vérifiez le câble réseau et l'adresse du convertisseur.",
                url=url,
            ) from error
        # A converter whose cable was pulled says nothing: the system finds out in ten seconds.
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        wanted = [
            (getattr(socket, name), value) for name, value in _KEEPALIVE if hasattr(socket, name)
        ]
        for option, value in [*wanted, (socket.TCP_NODELAY, 1)]:
            # A Windows that names an option may refuse it: the scale is read all the same.
            with suppress(OSError):
                self._socket.setsockopt(socket.IPPROTO_TCP, option, value)

    def read(self, seconds: float) -> bytes:
        """Wait at most so long for bytes; return those that are there, or none."""
        try:
            self._socket.settimeout(max(seconds, 0.001))
            data = self._socket.recv(READ_BYTES)
        except TimeoutError:
            return b""
        except OSError as error:
            raise self._lost() from error
        if not data:
            raise self._lost()
        return data

    def write(self, data: bytes) -> None:
        """Send bytes."""
        try:
            self._socket.settimeout(_CONNECT_SECONDS)
            self._socket.sendall(data)
        except OSError as error:
            raise self._lost() from error

    def empty(self) -> None:
        """Drop what was received and not read."""
        try:
            self._socket.setblocking(False)
            while self._socket.recv(READ_BYTES):
                pass
        except BlockingIOError:
            return
        except OSError as error:
            raise self._lost() from error
        raise self._lost()

    def check(self) -> None:
        """Do nothing: a read notices that the other end has closed."""

    def close(self) -> None:
        """Close the connection; never raises."""
        with suppress(OSError):
            self._socket.close()

    def _lost(self) -> PortTrouble:
        return PortTrouble("La liaison avec {url} est coupée.", url=self._url)
