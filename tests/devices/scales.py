"""Scales at the other end of a real socket or pseudo-terminal, and a session that reads them."""

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from recyclique_desk.devices.session import ScaleAddress, ScaleSession
from recyclique_desk.devices.simulator import ScaleSimulator, parse_script
from recyclique_desk.devices.stop import Deadline
from recyclique_desk.domain.scales import Reading

SECONDS = 10.0
"""How long anything may take before a test fails."""


@contextmanager
def simulated(
    protocol: str, script: str = "", url: str = "socket://127.0.0.1:0"
) -> Iterator[ScaleSimulator]:
    """Serve a simulated scale in a thread."""
    simulator = ScaleSimulator(protocol, url, parse_script(script), pace=5)
    stop = threading.Event()
    thread = threading.Thread(target=simulator.serve, args=(stop,))
    thread.start()
    try:
        yield simulator
    finally:
        stop.set()
        thread.join()


def read_until(
    session: ScaleSession, is_enough: Callable[[list[Reading]], bool], seconds: float = SECONDS
) -> list[Reading]:
    """Read until the readings are enough; those of a session that takes too long come as well."""
    readings: list[Reading] = []
    stop = Deadline(seconds)

    def post(reading: Reading) -> None:
        readings.append(reading)
        if is_enough(readings):
            stop.set()

    session.run(post, stop)
    return readings


def session_at(url: str, protocol: str) -> ScaleSession:
    """Return a session with the usual line settings."""
    return ScaleSession(ScaleAddress(url, protocol))


@contextmanager
def answering(
    data: bytes, *, waits: bool, url: str = "socket", question: bytes = b""
) -> Iterator[tuple[str, bytearray]]:
    """Serve a scale that sends these bytes once, in three cuts; with its address, what it is sent.

    With `waits` it sends when it is first asked the question, or anything, otherwise as soon as
    it is opened.
    """
    received = bytearray()
    stop = threading.Event()
    serve, address, close = _socket_end() if url == "socket" else _pty_end()

    def is_asked() -> bool:
        return not waits or (bool(received) and question in received)

    thread = threading.Thread(target=serve, args=(data, is_asked, received, stop))
    thread.start()
    try:
        yield address, received
    finally:
        stop.set()
        thread.join()
        close()


Serve = Callable[[bytes, Callable[[], bool], bytearray, threading.Event], None]


def _cuts(data: bytes) -> list[bytes]:
    third = len(data) // 3 + 1
    return [data[at : at + third] for at in range(0, len(data), third)]


def _socket_end() -> tuple[Serve, str, Callable[[], None]]:
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.02)

    def serve(
        data: bytes, is_asked: Callable[[], bool], received: bytearray, stop: threading.Event
    ) -> None:
        chunks = _cuts(data)
        while not stop.is_set():
            with suppress(TimeoutError):
                client, _ = listener.accept()
                with client:
                    client.settimeout(0.02)
                    while not stop.is_set():
                        if chunks and is_asked():
                            client.sendall(chunks.pop(0))
                        with suppress(TimeoutError):
                            got = client.recv(100)
                            received += got
                            if not got:
                                break

    return serve, f"socket://127.0.0.1:{listener.getsockname()[1]}", listener.close


def _pty_end() -> tuple[Serve, str, Callable[[], None]]:
    import tty

    master, slave = os.openpty()
    tty.setraw(master)
    tty.setraw(slave)
    os.set_blocking(master, False)

    def serve(
        data: bytes, is_asked: Callable[[], bool], received: bytearray, stop: threading.Event
    ) -> None:
        chunks = _cuts(data)
        if is_asked():
            # Opening drops what came before.
            stop.wait(0.2)
        while not stop.wait(0.02):
            with suppress(BlockingIOError):
                received += os.read(master, 100)
            if chunks and is_asked():
                os.write(master, chunks.pop(0))

    def close() -> None:
        os.close(master)
        os.close(slave)

    return serve, os.ttyname(slave), close


class HeldScale:
    """A scale that says one thing until it is told another: at once, and whenever it is asked."""

    def __init__(self, kind: str) -> None:
        self._stop = threading.Event()
        self._pulled = threading.Event()
        self._data = b""
        self._is_new = False
        self._lock = threading.Lock()
        self._serve = self._serve_socket if kind == "socket" else self._serve_pty
        if kind == "socket":
            self._listener = socket.create_server(("127.0.0.1", 0))
            self._listener.settimeout(0.01)
            self.url = f"socket://127.0.0.1:{self._listener.getsockname()[1]}"
        else:
            import tty

            self._master, self._slave = os.openpty()
            tty.setraw(self._master)
            tty.setraw(self._slave)
            os.set_blocking(self._master, False)
            self.url = os.ttyname(self._slave)
        self._thread = threading.Thread(target=self._serve)

    def say(self, data: bytes) -> None:
        """Say this from now on."""
        with self._lock:
            self._data, self._is_new = data, True

    def pull(self) -> None:
        """Let the connection go; the next one is served again."""
        self._pulled.set()

    def __enter__(self) -> "HeldScale":
        """Serve from now on."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Serve no more."""
        self._stop.set()
        self._thread.join()
        if hasattr(self, "_listener"):
            self._listener.close()
        else:
            os.close(self._master)
            os.close(self._slave)

    def _due(self, *, asked: bool) -> bytes:
        with self._lock:
            due = self._data if asked or self._is_new else b""
            self._is_new = False
            return due

    def _serve_socket(self) -> None:
        while not self._stop.is_set():
            with suppress(TimeoutError, OSError):
                client, _ = self._listener.accept()
                with client:
                    client.settimeout(0.004)
                    client.sendall(self._due(asked=True))
                    while not self._stop.is_set() and not self._pulled.is_set():
                        got = b""
                        with suppress(TimeoutError):
                            got = client.recv(100)
                            if not got:
                                break
                        client.sendall(self._due(asked=bool(got)))
                    self._pulled.clear()

    def _serve_pty(self) -> None:
        while not self._stop.wait(0.004):
            got = b""
            with suppress(BlockingIOError):
                got = os.read(self._master, 100)
            due = self._due(asked=bool(got))
            if due:
                os.write(self._master, due)
