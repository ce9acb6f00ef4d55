"""A whole run of the program: signed in, worked, restored or closed, as with the mouse.

Run as a program with a home, a password and an act (`close`, `restore`): Qt shows no further window
in a process whose application has ended, so that each run has a process of its own.
"""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTableView, QWidget

from recyclique_desk.support.paths import Paths
from recyclique_desk.ui.shell.application import make_application
from recyclique_desk.ui.shell.start import run_window
from recyclique_desk.ui.shell.window import MainWindow

PATIENCE = 30.0


def shown(name: str) -> QWidget | None:
    """Give the visible widget of a name in any window."""
    for top in QApplication.topLevelWidgets():
        for widget in (top, *top.findChildren(QWidget, name)):
            if widget.objectName() == name and widget.isVisible():
                return widget
    return None


def press(name: str) -> Callable[[], bool]:
    """Make a step that clicks on a button once it can be clicked on."""

    def step() -> bool:
        button = shown(name)
        if not isinstance(button, QAbstractButton) or not button.isEnabled():
            return False
        button.click()
        return True

    return step


def enter(password: str) -> bool:
    """Type the password once it is asked for."""
    page = shown("signin-secret")
    fields = [] if page is None else page.findChildren(QLineEdit)
    field = next((each for each in fields if each.isVisible()), None)
    if field is None:
        return False
    if not field.text():
        QTest.keyClicks(field, password)
    return press("signin-enter")()


def window() -> MainWindow | None:
    """Give the main window once it works."""
    tops = QApplication.topLevelWidgets()
    found = next((each for each in tops if isinstance(each, MainWindow)), None)
    if found is None or not found.isVisible() or not found.is_whole:
        return None
    return found if found.live.has_figures else None


def close() -> bool:
    """Close the main window."""
    main = window()
    return main is not None and main.close()


def open_copies() -> bool:
    """Open the page of the copies."""
    main = window()
    if main is not None:
        main.admin_pages.open_copies()
    return main is not None


def choose_oldest() -> bool:
    """Choose the last row of the list of copies once there is one."""
    table = shown("copies-list")
    if not isinstance(table, QTableView) or not table.model().rowCount():
        return False
    table.selectRow(table.model().rowCount() - 1)
    return True


def main(home: Path, password: str, act: str) -> int:
    """Run the program, one step after the other; a step that never comes ends it with 3."""
    signing_in = (press("signin-tile-0"), lambda: enter(password))
    restoring = (
        open_copies,
        choose_oldest,
        press("copies-restore"),
        press("copies-restore-submit"),
        *signing_in,
    )
    steps: Iterator[Callable[[], bool]] = iter(
        (*signing_in, *(restoring if act == "restore" else ()), close)
    )
    current = [next(steps)]
    deadline = time.monotonic() + PATIENCE

    def look() -> None:
        if time.monotonic() > deadline:
            app.exit(3)
        elif current and current[0]():
            current[:] = [step for step in [next(steps, None)] if step is not None]

    app = make_application()
    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    try:
        return run_window(Paths.below(home), location=None, is_demo=False)
    finally:
        timer.stop()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
