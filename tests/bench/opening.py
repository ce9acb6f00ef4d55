"""A program that opens a window, says when it can be used, and ends: run by `starts` as itself.

`python -m tests.bench.opening list|door|frame|bare ...`: the words after it are the command line's.
The memory it holds then is said as well. Of the frame, usable is: painted. Of the window with the
list: rows are painted, the loop has gone round, and a key moves the selection. Of the door: people
are painted, and what is typed looks for one. Of the bare window: its label is painted and the loop
has gone round.
"""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPushButton, QScrollArea, QWidget

USABLE = "usable"
SIZE = (1366, 768)


class Painted(QObject):
    """Tells once that a widget was painted with something in it, when the loop comes round."""

    def __init__(
        self, widget: QWidget, is_there: Callable[[], bool], then: Callable[[], None]
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._is_there = is_there
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._is_there():
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return super().eventFilter(watched, event)


def done() -> None:
    """Say so, and end as soon as the loop has begun."""
    print(USABLE, flush=True)
    print(resident_kib(), flush=True)
    # At once: what a person does next is not measured, nor is the way down.
    os._exit(0)


def resident_kib() -> int:
    """Give the memory this process holds; 0 where the system does not say."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])


def bare() -> None:
    """Open a window with a label and nothing else."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    label = QLabel("RecyClique")
    window.setCentralWidget(label)
    window.resize(*SIZE)
    Painted(label, lambda: True, done)
    window.show()
    app.exec()


def watch_list(window: QWidget) -> None:
    """Wait for rows, and press a key."""
    table = window.list.table  # type: ignore[attr-defined]  # the bench's own window

    def press() -> None:
        before = table.currentIndex().row()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.sendEvent(table, key)
        if table.currentIndex().row() <= before:
            raise SystemExit("the list does not take keys")
        done()

    Painted(table.viewport(), lambda: table.model().rowCount() > 0, press)


def watch_door(window: QWidget) -> None:
    """Wait for the people.

    What they stand in is painted with them; the page around it was painted before, and again only
    when the cursor blinks in its field, half a second later.
    """
    people = window.content.people  # type: ignore[attr-defined]

    def press() -> None:
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
        QCoreApplication.sendEvent(people.search, key)
        if people.search.text() != "a":
            raise SystemExit("the door does not take keys")
        done()

    tiles = people.findChild(QScrollArea).widget()
    Painted(tiles, lambda: bool(tiles.findChildren(QPushButton)), press)


def main(what: str, *arguments: str) -> None:
    """Open one of the four."""
    if what == "bare":
        bare()
        return
    from recyclique_desk.cli import main as program

    if what == "frame":
        frame: Any = import_module("recyclique_desk.ui.shell.opening_frame").OpeningFrame
        show_at_once = frame.show_at_once

        def show_and_end(self: Any, settings: Any) -> None:
            show_at_once(self, settings)
            done()

        frame.show_at_once = show_and_end
        sys.exit(program(arguments))

    # Where the start takes it from, so that all else is loaded in the order of the program.
    frames: Any = import_module("recyclique_desk.ui.toolkit.window_frame")
    watch = {"list": watch_list, "door": watch_door}[what]
    show = frames.show_fitting

    def show_watched(window: QWidget, settings: Any) -> None:
        watch(window)
        show(window, settings)

    frames.show_fitting = show_watched
    sys.exit(program(arguments))


if __name__ == "__main__":
    main(*sys.argv[1:])
