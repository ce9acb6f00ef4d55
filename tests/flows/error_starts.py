"""Errors at the start have a window, and Réessayer goes on once they are mended."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from port_for import get_port
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget

from recyclique_desk.app import open_desk
from recyclique_desk.domain.errors import StorageError
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.ui.shell.start import run_window
from tests.conftest import Clock
from tests.disks import read_only

pytestmark = [pytest.mark.flow, pytest.mark.fault]


class Visitor:
    """Reads the box, mends what is wrong, presses a button, and closes the window that opens."""

    def __init__(self, application: QApplication, mend: Callable[[], object], button: str) -> None:
        self._application = application
        self._mend = mend
        self._button = button
        self.said: list[str] = []
        self.opened = False

    def run(self, paths: Paths, location: str | None) -> int:
        timer = QTimer(interval=30)
        timer.timeout.connect(self._look)
        timer.start()
        try:
            return run_window(paths, location=location, is_demo=False)
        finally:
            timer.stop()

    def _look(self) -> None:
        for window in self._application.topLevelWidgets():
            if not window.isVisible():
                continue
            if isinstance(window, QMessageBox) and window.objectName() == "start-failed":
                self.said.append(window.text())
                self._mend()
                self._press(window)
            elif window.objectName() == "entrance":
                self.opened = True
                window.close()

    def _press(self, box: QWidget) -> None:
        buttons = [one for one in box.findChildren(QAbstractButton) if one.text() == self._button]
        buttons[0].click()


def test_start_without_write_access_says_so_and_opens_once_there_is(
    application: QApplication, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with ExitStack() as stack:
        stack.enter_context(read_only(home))
        visitor = Visitor(application, stack.close, "Réessayer")
        assert visitor.run(Paths.below(home), None) == 0
    assert len(visitor.said) == 1
    reason = "droit" if os.geteuid() else "n'accepte plus que la lecture"
    assert reason in visitor.said[0]
    assert visitor.opened


def test_start_that_meets_a_bug_says_so_in_a_window(
    application: QApplication, paths: Paths, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    with open_desk(paths, clock=clock, system_user="Ana"):
        pass
    # No program of ours does that: nothing is prepared for it.
    with closing(sqlite3.connect(paths.database)) as connection:
        connection.execute("DROP TABLE sites")
    visitor = Visitor(application, lambda: None, "Quitter")
    with pytest.raises(Exception, match="sites"):
        visitor.run(paths, None)
    assert str(paths.log) in visitor.said[0]
    caplog.clear()  # the traceback it kept holds the half-made window


def test_start_without_its_server_says_so_each_time_and_can_be_left(
    application: QApplication, paths: Paths
) -> None:
    tries: list[int] = []
    visitor = Visitor(application, lambda: tries.append(1), "Quitter")
    with pytest.raises(StorageError):
        visitor.run(paths, f"postgresql://ana@127.0.0.1:{get_port(None)}/centre")
    assert tries == [1]
    assert "serveur" in visitor.said[0].casefold()
    assert not visitor.opened


def test_start_on_a_kept_server_that_is_gone_offers_the_file_of_this_computer(
    application: QApplication, paths: Paths
) -> None:
    port = get_port(None)
    SettingsFile(paths.settings).change(server=f"postgresql://zoe@127.0.0.1:{port}/centre")
    visitor = Visitor(application, bool, "Ouvrir le fichier de cet ordinateur")
    assert visitor.run(paths, None) == 0
    assert "ne répond pas" in visitor.said[0]
    assert visitor.opened
    assert SettingsFile(paths.settings).current.server == ""
