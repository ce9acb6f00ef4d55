"""The listener tells the window, comes back by itself, and leaves no thread."""

import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.work.listener import ChangeListener


class Line:
    """A line that can be rung and cut."""

    def __init__(self) -> None:
        self.ring = threading.Event()
        self.cut = threading.Event()
        self.connected = 0

    def listen(self, is_over: Callable[[], bool], notified: Callable[[], None]) -> None:
        self.connected += 1
        while not is_over():
            if self.cut.is_set():
                self.cut.clear()
                raise StorageError(Trouble.UNREACHABLE, "Le serveur ne répond pas.")
            if self.ring.wait(0.01):
                self.ring.clear()
                notified()


def test_a_change_is_told_in_the_windows_thread(qtbot: QtBot) -> None:
    line = Line()
    listener = ChangeListener(line.listen)
    threads: list[int] = []
    listener.notified.connect(lambda: threads.append(threading.get_ident()))
    listener.start()
    with qtbot.waitSignal(listener.notified):
        line.ring.set()
    listener.stop()
    assert threads == [threading.get_ident()]
    assert not listener.is_listening


def test_a_lost_line_is_taken_up_again(qtbot: QtBot) -> None:
    line = Line()
    listener = ChangeListener(line.listen, pause=0.01)
    listener.start()
    line.cut.set()
    qtbot.waitUntil(lambda: line.connected == 2)
    with qtbot.waitSignal(listener.notified):
        line.ring.set()
    listener.stop()


def test_nothing_is_told_after_the_stop(qtbot: QtBot) -> None:
    line = Line()
    listener = ChangeListener(line.listen)
    told: list[None] = []
    listener.notified.connect(lambda: told.append(None))
    listener.start()
    line.ring.set()
    while line.ring.is_set():  # the event loop stands still: what was rung waits in its queue
        time.sleep(0.001)
    listener.stop()
    QCoreApplication.processEvents()
    assert told == []


def test_a_file_has_nothing_to_tell(qtbot: QtBot) -> None:
    listener = ChangeListener(lambda _is_over, _heard: None)
    listener.start()
    qtbot.waitUntil(lambda: not listener.is_listening)
    listener.stop()
    listener.start()
    listener.stop()
