"""A whole training in a process of its own, as windows after windows take the focus in turn.

Prints as JSON what was seen: `python -m tests.flows.training_run HOME`.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from recyclique_desk.support.paths import Paths
from recyclique_desk.ui.shell.application import make_application
from recyclique_desk.ui.shell.sign_in_window import SignInWindow
from recyclique_desk.ui.shell.start import run_window
from recyclique_desk.ui.shell.window import MainWindow
from recyclique_desk.ui.signin.sign_in_page import SignInPage

W = TypeVar("W", bound=QWidget)
PIN = "4827"
PATIENCE = 30


class Trainee:
    """Goes through a training; each act is tried again until it gives True."""

    def __init__(self, application: QApplication, paths: Paths) -> None:
        self._application = application
        self._paths = paths
        self.seen: dict[str, object] = {}
        self.acts: list[Callable[[], bool]] = [
            self.sign_in,
            self.begin,
            self.sign_in,
            self.weigh,
            self.end,
            self.leave,
        ]

    def sign_in(self) -> bool:
        """Choose Bo, then type his code."""
        window = self._window(SignInWindow)
        if window is None or not isinstance(window.content, SignInPage):
            return False
        page = window.content
        if page.secret.pad.isVisible():
            page.secret.pad.edit.setText(PIN)
            return True
        for each in page.people.findChildren(QAbstractButton):
            if each.accessibleName() == "Bo":
                each.click()
        return False

    def begin(self) -> bool:
        """Ask for a training."""
        window = self._window(MainWindow)
        if window is None or not window.is_whole or not window.live.has_figures:
            return False
        self.seen["title"] = window.windowTitle()
        window.training.ask()
        dialog = window.findChild(QWidget, "training-dialog")
        button = None if dialog is None else dialog.findChild(QAbstractButton, "training-submit")
        if button is not None:
            button.click()
        return True

    def weigh(self) -> bool:
        """Open a poste in the training."""
        window = self._window(MainWindow)
        if window is None or not window.is_whole or not window.live.has_figures:
            return False
        if window.windowTitle() == self.seen["title"]:
            return False
        strip = window.findChild(QLabel, "reception-training")
        self.seen["training title"] = window.windowTitle()
        self.seen["strip"] = strip.text() if strip is not None and strip.isVisible() else ""
        self.seen["menu"] = [action.objectName() for action in window.menu.acts()]
        window.counter.open_poste()
        return True

    def end(self) -> bool:
        """End it by its button."""
        window = self._window(MainWindow)
        if window is None or window._context.session.poste is None:
            return False
        self.seen["folders"] = len(list(self._paths.data.glob("training-*")))
        button = window.findChild(QAbstractButton, "training-end-btn")
        if button is not None:
            button.click()
        return True

    def leave(self) -> bool:
        """Close the sign-in window of the real counter."""
        window = self._window(SignInWindow)
        if window is None or not window.isActiveWindow():
            return False
        window.close()
        return True

    def _window(self, kind: type[W]) -> W | None:
        for window in self._application.topLevelWidgets():
            if isinstance(window, kind) and window.isVisible():
                return window
        return None


def main(home: Path) -> int:
    """Run it, and print what was seen."""
    application, paths = make_application(), Paths.below(home)
    trainee = Trainee(application, paths)
    deadline = time.monotonic() + PATIENCE

    def look() -> None:
        if time.monotonic() > deadline:
            application.exit(1)
        elif trainee.acts and trainee.acts[0]():
            trainee.acts.pop(0)

    timer = QTimer(interval=40)
    timer.timeout.connect(look)
    timer.start()
    code = run_window(paths, location=None, is_demo=False)
    timer.stop()
    print(json.dumps({**trainee.seen, "code": code, "left": len(trainee.acts)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
