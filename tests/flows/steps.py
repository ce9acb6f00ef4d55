"""Hands for a running event loop: one step after another, each once the one before holds."""

import signal
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox

from recyclique_desk.ui.shell.window import MainWindow
from tests.flows.conftest import WAIT_MS

STEP_MS = 20
Step = Callable[[MainWindow], bool]
"""Does something with the window on screen; False to be tried again a moment later."""


class Steps:
    """Ends the event loop with 99 where a step never holds."""

    def __init__(self, *steps: Step) -> None:
        self._steps = list(steps)
        self._left = WAIT_MS // STEP_MS
        self._timer = QTimer(interval=STEP_MS)
        self._timer.timeout.connect(self.go)

    @property
    def is_done(self) -> bool:
        """Whether all steps were done."""
        return not self._steps

    def start(self) -> "Steps":
        """Begin once the event loop runs."""
        self._timer.start()
        return self

    def start_across_applications(self) -> None:
        """Begin with whatever application there is, and go on with the next one."""

        def hit(_number: int, _frame: object) -> None:
            app = QApplication.instance()
            if app is not None and self._steps:
                QTimer.singleShot(0, app, self.go)

        signal.signal(signal.SIGALRM, hit)
        signal.setitimer(signal.ITIMER_REAL, STEP_MS / 1000, STEP_MS / 1000)

    def stop(self) -> None:
        """Do nothing any more."""
        signal.setitimer(signal.ITIMER_REAL, 0)

    def go(self) -> None:
        """Try the next step."""
        shown = (each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
        window = next((each for each in shown if each.isVisible() and each.is_whole), None)
        self._left -= 1
        try:
            assert self._left, "a step never held"
            if window is not None and self._steps and self._steps[0](window):
                self._steps.pop(0)
        except Exception:
            self._steps.clear()
            self._timer.stop()
            QApplication.exit(99)
            raise
        if not self._steps:
            self._timer.stop()


def open_poste(window: MainWindow) -> bool:
    """Open the poste."""
    window.counter.open_poste()
    return True


def create_ticket(window: MainWindow) -> bool:
    """Create a ticket once the poste is open."""
    if window._context.session.poste is None:
        return False
    window.counter.create_ticket()
    return True


def choose_setting(name: str, value: object) -> Step:
    """Choose a value on the settings page, which is open."""

    def choose(window: MainWindow) -> bool:
        combo = window.findChild(QComboBox, f"settings-{name}")
        assert combo is not None
        row = combo.findData(value)
        combo.setCurrentIndex(row)
        combo.activated.emit(row)
        return True

    return choose
