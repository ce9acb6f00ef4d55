"""One window for each database and user: a second start brings the first window forward."""

import hashlib
import logging
import os
import platform
import time
from enum import Enum
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from recyclique_desk.support.locks import lock_file
from recyclique_desk.support.privacy import make_private_folder
from recyclique_desk.support.system_user import local_user

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)

PATIENCE = 4.0
"""Seconds a second start waits for the first window before it says that it does not answer."""
_PAUSE = 0.1
_LISTEN_DELAY_MS = 300
_SHOW, _SHOWN = b"show", b"shown\n"
_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105
"""With it Wayland lets a program that was started by a click take the focus."""


class Turn(Enum):
    """What a start may do: open its window, nothing more, or tell that the first one hangs."""

    OURS = "ours"
    SHOWN = "shown"
    SILENT = "silent"


def database_key(location: str | Path) -> str:
    """Return the same text for all spellings of a database's place, without a password."""
    text = str(location)
    if "://" in text and not text.startswith("sqlite"):
        parts = urlsplit(text)
        return f"{parts.hostname}:{parts.port or 5432}{parts.path}"
    if "://" in text:
        text = unquote(urlsplit(text).path.removeprefix("/"))
    return os.path.normcase(Path(text).expanduser().resolve())


def is_open_elsewhere(folder: Path, location: str | Path) -> bool:
    """Return whether another process has the window of a database, without asking that one."""
    try:
        with _lock_path(folder, location).open("rb") as file:
            return not lock_file(file)
    except OSError:
        return False


def _lock_path(folder: Path, location: str | Path) -> Path:
    return folder / f".window-{_window_name(location)}.lock"


def _window_name(location: str | Path) -> str:
    # The folder may lie on a share: each computer has a window of its own.
    parts = (database_key(location), local_user(), platform.node())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]


class SingleInstance(QObject):
    """Lock and local socket of one database's window; `show_requested` when it is started again.

    The lock is the system's own (`support.locks`) and ends with its process, however that ends.
    QLockFile knows a dead owner by its process number alone, which a computer that was switched
    off in between soon gives to another Python.
    """

    show_requested = Signal()

    def __init__(self, folder: Path, location: str | Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = _lock_path(folder, location)
        runtime = os.environ.get("XDG_RUNTIME_DIR", "")
        name = f"recyclique-desk-{_window_name(location)}"
        self._name = f"{runtime}/{name}" if os.path.isdir(runtime) else name  # noqa: PTH112
        self._file: IO[bytes] | None = None
        self._server: QLocalServer | None = None
        # QtNetwork takes 14 ms to load, which the first painting need not wait for.
        self._soon = QTimer(self, singleShot=True, interval=_LISTEN_DELAY_MS)
        self._soon.timeout.connect(self._listen)

    def take_turn(self, patience: float = PATIENCE) -> Turn:
        """Lock the database for this window, or have the window that holds it shown."""
        deadline = time.monotonic() + patience
        while True:
            if self._claim():
                return Turn.OURS
            left = deadline - time.monotonic()
            if left <= 0:
                return Turn.SILENT
            if self._ask_to_show(left):
                return Turn.SHOWN
            # It may be about to end, or not to listen yet.
            time.sleep(_PAUSE)

    def release(self) -> None:
        """Let another start have the database's window."""
        self._soon.stop()
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        if self._file is not None:
            self._file.close()
            self._file = None

    def _claim(self) -> bool:
        try:
            make_private_folder(self._path.parent)
            file = self._path.open("ab")
        except OSError:
            # Opening the database tells what is wrong with the folder.
            log.warning("no lock for the window", exc_info=True)
            return True
        if not lock_file(file):
            file.close()
            return False
        self._file = file
        self._soon.start()
        return True

    def _listen(self) -> None:
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        # Left behind by a process that was killed; its lock is gone.
        QLocalServer.removeServer(self._name)
        if not self._server.listen(self._name):
            log.warning("not reachable by a second start: %s", self._server.errorString())

    def _ask_to_show(self, patience: float) -> bool:
        """Ask the first process to show its window; False if there was no answer in time."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415

        deadline = time.monotonic() + patience
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(int(patience * 1000)):
            return False
        if os.name == "nt":
            import ctypes  # noqa: PLC0415

            # Only the process in front may let another one come there.
            ctypes.windll.user32.AllowSetForegroundWindow(-1)  # type: ignore[attr-defined]
        token = os.environ.get(_TOKEN, "")
        socket.write(_SHOW + b" " + token.encode("ascii", "ignore") + b"\n")
        while not socket.canReadLine():
            left = deadline - time.monotonic()
            if left <= 0 or not socket.waitForReadyRead(max(1, int(left * 1000))):
                socket.abort()
                return False
        return bytes(socket.readLine().data()) == _SHOWN

    def _on_connection(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(partial(self._on_asked, socket))
            socket.disconnected.connect(socket.deleteLater)
            self._on_asked(socket)

    def _on_asked(self, socket: "QLocalSocket") -> None:
        if not socket.canReadLine():
            return
        word, _space, token = bytes(socket.readLine().data()).strip().partition(b" ")
        if word == _SHOW:
            if token:
                os.environ[_TOKEN] = token.decode("ascii", "ignore")
            self.show_requested.emit()
            socket.write(_SHOWN)
            socket.flush()


def bring_forward() -> None:
    """Show the program's window in front of others, the dialog that waits for an answer on top."""
    modal = QApplication.activeModalWidget()
    windows = [
        each
        for each in QApplication.topLevelWidgets()
        if each.isVisible() and each.windowType() in {Qt.WindowType.Window, Qt.WindowType.Dialog}
    ]
    for each in sorted(windows, key=lambda one: one is modal):
        each.setWindowState(each.windowState() & ~Qt.WindowState.WindowMinimized)
        each.raise_()
        each.activateWindow()
