"""A desk with its window that is killed while a line is half-typed.

Run as a program: below the folder given it opens the poste, weighs two lines, types half of the
third, waits until that is on disk, and kills itself as a power cut would.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from recyclique_desk.app import open_desk
from recyclique_desk.support.paths import Paths
from recyclique_desk.ui.shell.application import make_application
from recyclique_desk.ui.shell.window import MainWindow
from recyclique_desk.ui.shell.window_tools import opened_window

PATIENCE = 30.0


def until(holds: Callable[[], object]) -> None:
    """Go on with events until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise SystemExit("it never came to that")
        QApplication.processEvents()
        time.sleep(0.005)


def has_lines(window: MainWindow, count: int) -> bool:
    """Tell whether so many lines are in the table."""
    return window.detail.lines.model.rowCount() == count


def main(home: Path) -> None:
    """Work, and die in the midst of it."""
    app = make_application()
    with (
        open_desk(Paths.below(home), system_user="Ana") as desk,
        opened_window(app, desk) as window,
    ):
        for name in ("Vaisselle", "Livres"):
            desk.services.categories.create(desk.who, name)
        window.reference_data.read_all()
        window.show()
        window.counter.open_poste()
        until(lambda: window._context.session.poste)
        window.counter.create_ticket()
        entry, edit = window.entry, window.entry.weight.edit
        until(lambda: entry.isEnabled() and len(entry.tiles.tiles()) == 3)
        for count, weight in enumerate(("1,5", "2"), start=1):
            QTest.keyClicks(edit, weight)
            QTest.keyClick(edit, Qt.Key.Key_Z)
            until(partial(has_lines, window, count))
        entry.panel.notes.setText("dos abîmés")
        QTest.keyClick(edit, Qt.Key.Key_Down)
        QTest.keyClicks(edit, "4,02+4,")
        poste = window._context.session.poste

        def is_kept() -> bool:
            kept = desk.services.drafts.load(desk.who, poste.id) if poste else None
            return kept is not None and "4,02+4," in kept.text

        until(is_kept)
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
