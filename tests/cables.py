"""A network cable between a desk and its server, to be pulled: nobody says goodbye then.

What arrives at a socket with a filter that lets nothing through is dropped before it is taken, just
as if it had never come: no answer, no refusal, no acknowledgement, not even to a new connection.
"""

import ctypes
import selectors
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_ATTACH, _DETACH = 26, 27  # SO_ATTACH_FILTER and SO_DETACH_FILTER, which Python does not name
_CHUNK = 1 << 16


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))


# One instruction of the kernel's filters: return, 0 bytes of the packet.
_DROP = ctypes.create_string_buffer(b"\x06\0\0\0\0\0\0\0", 8)
_DROP_ALL = bytes(_Program(1, ctypes.addressof(_DROP)))


def hear_nothing(end: socket.socket) -> None:
    """Drop whatever arrives at a socket from now on."""
    end.setsockopt(socket.SOL_SOCKET, _ATTACH, _DROP_ALL)


class Cable:
    """Carries bytes both ways between a port of its own and a server's."""

    def __init__(self, server_port: int) -> None:
        self._server = ("127.0.0.1", server_port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._lock = threading.Lock()
        self._other: dict[socket.socket, socket.socket] = {}
        self._desks: list[socket.socket] = []
        self._is_over = False
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._thread = threading.Thread(target=self._carry, name="cable")
        self._thread.start()

    def pull(self) -> None:
        """Let nothing through any more."""
        with self._lock:
            for end in (self._listener, *self._desks):
                hear_nothing(end)

    def plug_in(self) -> None:
        """Let new connections through again; old ones stay lost."""
        with self._lock:
            self._listener.setsockopt(socket.SOL_SOCKET, _DETACH, 0)

    def close(self) -> None:
        """Take the cable away."""
        self._is_over = True
        self._thread.join()
        for end in (self._listener, *self._other):
            end.close()
        self._selector.close()

    def _carry(self) -> None:
        while not self._is_over:
            for key, _events in self._selector.select(0.05):
                with self._lock:
                    end = key.fileobj
                    assert isinstance(end, socket.socket)
                    if end is self._listener:
                        self._accept()
                    elif end in self._other:
                        self._pass_on(end)

    def _accept(self) -> None:
        desk, _address = self._listener.accept()
        server = socket.create_connection(self._server)
        self._desks.append(desk)
        self._other.update({desk: server, server: desk})
        for end in (desk, server):
            self._selector.register(end, selectors.EVENT_READ)

    def _pass_on(self, end: socket.socket) -> None:
        other = self._other[end]
        try:
            content = end.recv(_CHUNK)
            other.sendall(content)
        except OSError:
            content = b""
        if not content:
            for gone in (end, other):
                self._selector.unregister(gone)
                del self._other[gone]
                if gone in self._desks:
                    self._desks.remove(gone)
                gone.close()


@contextmanager
def cable_to(server_port: int) -> Iterator[Cable]:
    """Give a cable to a server; the test is skipped where packets cannot be dropped."""
    if sys.platform != "linux":
        pytest.skip("only Linux drops packets for a test")
    cable = Cable(server_port)
    try:
        yield cable
    finally:
        cable.close()
