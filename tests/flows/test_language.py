"""The language is changed without a restart: person, ticket and half-typed line stay."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from recyclique_desk.app import open_desk
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.text import language
from recyclique_desk.ui.shell.start import REBUILD, dress_application, run_main_window, window_tools
from recyclique_desk.ui.shell.window import MainWindow
from tests.conftest import Clock
from tests.flows.conftest import WAIT_MS, with_categories

pytestmark = pytest.mark.flow
STEP_MS = 20


@pytest.fixture(autouse=True)
def french_again(application: QApplication) -> Iterator[None]:
    yield
    dress_application(application, "fr")


class Steps:
    """Does one thing after another inside a running event loop, each once the one before holds."""

    def __init__(self, *steps: Callable[[MainWindow], bool]) -> None:
        self._steps = list(steps)
        self._timer = QTimer(interval=STEP_MS)
        self._timer.timeout.connect(self._go)
        self._timer.start()
        self.is_done = False
        self._left = WAIT_MS // STEP_MS

    def _go(self) -> None:
        windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
        window = next((each for each in windows if each.isVisible()), None)
        self._left -= 1
        try:
            assert self._left, "a step never held"
            if window is not None and self._steps[0](window):
                self._steps.pop(0)
        except Exception:
            self._timer.stop()
            QApplication.exit(99)
            raise
        if not self._steps:
            self.is_done = True
            self._timer.stop()


def test_language_changes_at_once_and_the_half_typed_line_survives(
    application: QApplication, paths: Paths, clock: Clock
) -> None:
    def open_poste(window: MainWindow) -> bool:
        window.counter.open_poste()
        return True

    def create_ticket(window: MainWindow) -> bool:
        if window._context.session.poste is None:
            return False
        window.counter.create_ticket()
        return True

    def type_weight(window: MainWindow) -> bool:
        if not window.entry.isEnabled() or not len(window.entry.tree):
            return False
        QTest.keyClicks(window.entry.weight.edit, "4,02+1")
        window.settings.open()
        return True

    def choose_english(window: MainWindow) -> bool:
        combo = window.findChild(QComboBox, "settings-language")
        assert combo is not None
        row = combo.findData("en")
        combo.setCurrentIndex(row)
        combo.activated.emit(row)
        return True

    seen: list[str] = []

    def look(window: MainWindow) -> bool:
        if window.entry.weight.text() == "" or window.pages.shown != "settings":
            return False
        title = window.findChild(QLabel, "reception-ticket-title")
        assert title is not None
        seen.extend((window.menu.text(), window.entry.weight.text(), window.poste.accessibleName()))
        seen.extend(act.text() for act in window.menu.acts())
        window.close()
        return True

    with open_desk(paths, clock=clock, system_user="Ana") as desk:
        with_categories(desk)
        first = Steps(open_poste, create_ticket, type_weight, choose_english)
        with window_tools(application) as tools:
            ended = run_main_window(application, tools, desk)
        assert first.is_done
        assert ended.code == REBUILD
        dress_application(application, desk.settings.current.language)
        second = Steps(look)
        with window_tools(application) as tools:
            last = run_main_window(application, tools, desk, ended.kept)
        assert second.is_done
        assert last.code == 0
    assert language() == "en"
    assert "4,02+1" in seen or "4.02+1" in seen
    assert "Settings…" in seen
    assert not any("Réglages" in words for words in seen)
