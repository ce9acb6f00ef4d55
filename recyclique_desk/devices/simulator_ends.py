"""Where a simulated scale is plugged in: a listening socket or a pseudo-terminal."""

import os
import select
import socket
from contextlib import suppress
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from recyclique_desk.domain.errors import UserError

_PTY = "pty"
_READ_BYTES = 1024


class End(Protocol):
    """The scale's side of a cable."""

    @property
    def url(self) -> str:
        """What `open_port` takes to reach it."""

    def plug(self) -> None:
        """Open it; does nothing if it is open."""

    def unplug(self) -> None:
        """Close it, as if the cable were pulled."""

    def receive(self) -> bytes:
        """Return what was sent to the scale; never waits."""

    @property
    def is_heard(self) -> bool:
        """Whether somebody has opened the other side."""

    def send(self, data: bytes) -> None:
        """Send bytes to whoever listens."""

    def close(self) -> None:
        """Leave nothing behind."""


def open_end(url: str) -> End:
    """Open `socket://127.0.0.1:port` (port 0: any that is free) or `pty`, `pty:/path/of/link`.

    Raises UserError for anything else.
    """
    if url == _PTY or url.startswith(f"{_PTY}:"):
        if os.name != "posix":
            raise UserError("Un pseudo-terminal n'existe que sous Linux : prenez socket://.")
        return PtyEnd(url.removeprefix(_PTY).removeprefix(":"))
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if parts.scheme != "socket" or not host or port is None:
        raise UserError(
            "« {url} » n'est pas une adresse pour simuler : socket://127.0.0.1:4001 ou pty.",
            url=url,
        )
    return SocketEnd(host, port)


class SocketEnd:
    """A listening socket; the last client that connects is served."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._listener: socket.socket | None = None
        self._client: socket.socket | None = None
        self.plug()

    @property
    def url(self) -> str:
        """What `open_port` takes to reach it."""
        return f"socket://{self._host}:{self._port}"

    def plug(self) -> None:
        """Listen; does nothing if it does."""
        if self._listener is not None:
            return
        try:
            self._listener = socket.create_server((self._host, self._port))
        except OSError as error:
            raise UserError(
                "Rien ne peut écouter à {url} : {reason}", url=self.url, reason=str(error)
            ) from error
        self._listener.setblocking(False)
        self._port = self._listener.getsockname()[1]

    def unplug(self) -> None:
        """Close the connection and refuse new ones."""
        for each in (self._client, self._listener):
            if each is not None:
                each.close()
        self._client = self._listener = None

    def receive(self) -> bytes:
        """Return what was sent to the scale; never waits."""
        self._accept()
        if self._client is None:
            return b""
        try:
            data = self._client.recv(_READ_BYTES)
        except BlockingIOError:
            return b""
        except OSError:
            data = b""
        if not data:
            self._client.close()
            self._client = None
        return data

    @property
    def is_heard(self) -> bool:
        """Whether somebody has opened the other side."""
        self._accept()
        return self._client is not None

    def send(self, data: bytes) -> None:
        """Send bytes to the client; what a client does not take is lost, as on a cable."""
        self._accept()
        if self._client is not None:
            with suppress(OSError):
                self._client.send(data)

    def close(self) -> None:
        """Leave nothing behind."""
        self.unplug()

    def _accept(self) -> None:
        if self._listener is None:
            return
        with suppress(BlockingIOError):
            client = self._listener.accept()[0]
            client.setblocking(False)
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._client is not None:
                self._client.close()
            self._client = client


class PtyEnd:
    """A pseudo-terminal; with a link, its other side has the same name after each plugging."""

    def __init__(self, link: str) -> None:
        self._link = Path(link) if link else None
        self._master = -1
        self._slave = ""
        self.plug()

    @property
    def url(self) -> str:
        """What `open_port` takes to reach it."""
        return self._slave if self._link is None else str(self._link)

    def plug(self) -> None:
        """Make the pseudo-terminal; does nothing if it is there."""
        if self._master >= 0:
            return
        import tty  # noqa: PLC0415

        self._master, slave = os.openpty()
        tty.setraw(self._master)
        tty.setraw(slave)
        os.set_blocking(self._master, False)
        self._slave = os.ttyname(slave)
        # The other side is the reader's to open; kept open here, it would hide that nobody does.
        os.close(slave)
        if self._link is not None:
            self._unlink()
            self._link.symlink_to(self._slave)

    def unplug(self) -> None:
        """Close it, as if the cable were pulled."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1
            self._unlink()

    def receive(self) -> bytes:
        """Return what was sent to the scale; never waits."""
        try:
            return os.read(self._master, _READ_BYTES)
        except OSError:
            # Nothing is there, or nobody has opened the other side.
            return b""

    @property
    def is_heard(self) -> bool:
        """Whether somebody has opened the other side."""
        poll = select.poll()
        poll.register(self._master, 0)
        return not any(event & select.POLLHUP for _, event in poll.poll(0))

    def send(self, data: bytes) -> None:
        """Send bytes to whoever has opened the other side; nobody's are lost."""
        if not self.is_heard:
            return
        with suppress(OSError):
            os.write(self._master, data)

    def close(self) -> None:
        """Leave nothing behind."""
        self.unplug()

    def _unlink(self) -> None:
        if self._link is not None and self._link.is_symlink():
            self._link.unlink()
