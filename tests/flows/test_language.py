"""The language is changed without a restart: person, ticket and half-typed line stay."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import isValid

from recyclique_desk.app import open_desk
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.text import language
from recyclique_desk.ui.shell.application import set_language
from recyclique_desk.ui.shell.start import REBUILD, run_main_window
from recyclique_desk.ui.shell.window import MainWindow
from recyclique_desk.ui.shell.window_tools import window_tools
from tests.conftest import Clock
from tests.flows.conftest import with_categories
from tests.flows.steps import Steps, choose_setting, create_ticket, open_poste

pytestmark = pytest.mark.flow


@pytest.fixture(autouse=True)
def french_again(application: QApplication) -> Iterator[None]:
    yield
    set_language(application, "fr")


def test_language_changes_at_once_and_the_half_typed_line_survives(
    application: QApplication, paths: Paths, clock: Clock
) -> None:
    def type_weight(window: MainWindow) -> bool:
        if not window.entry.isEnabled() or not len(window.entry.tree):
            return False
        QTest.keyClicks(window.entry.weight.edit, "4,02+1")
        window.settings.open()
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
        english = choose_setting("language", "en")
        first = Steps(open_poste, create_ticket, type_weight, english).start()
        with window_tools(application) as tools:
            ended = run_main_window(application, tools, desk)
        assert first.is_done
        assert ended.code == REBUILD
        # The desktop is not seen between two windows.
        assert ended.frame is not None
        assert ended.frame.isVisible()
        set_language(application, desk.settings.current.language)
        second = Steps(look).start()
        with window_tools(application) as tools:
            last = run_main_window(application, tools, desk, ended.kept)
        assert second.is_done
        assert last.code == 0
        assert last.frame is None
        assert not isValid(ended.frame) or not ended.frame.isVisible()
    assert language() == "en"
    assert "4,02+1" in seen or "4.02+1" in seen
    assert "Settings…" in seen
    assert not any("Réglages" in words for words in seen)


def test_text_size_changes_at_once_and_the_half_typed_line_survives(tmp_path: Path) -> None:
    run = subprocess.run(
        (sys.executable, "-m", "tests.flows.resized", str(tmp_path)),
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert run.stdout == "1.5 4,02 settings\n", run.stderr
    assert run.returncode == 0
