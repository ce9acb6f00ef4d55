"""The window's frame is on the screen before what fills it is loaded, and leaves for the window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from recyclique_desk.support.paths import Paths
from recyclique_desk.ui.shell.opening_frame import opening_frame
from recyclique_desk.ui.shell.single_instance import SingleInstance, Turn

NOT_YET = ("sqlalchemy", "alembic", "numpy", "pyqtgraph", "argon2", "pwdlib", "rapidfuzz")
SCRIPT = f"""
import sys
from PySide6.QtWidgets import QApplication
from recyclique_desk.cli import main
from recyclique_desk.ui.shell.opening_frame import OpeningFrame

show = OpeningFrame.show_at_once

def show_and_tell(frame, settings):
    show(frame, settings)
    print(frame.is_painted, frame.isVisible())
    print([name for name in {NOT_YET!r} if name in sys.modules])
    raise SystemExit(0)

OpeningFrame.show_at_once = show_and_tell
main(["--demo"])
"""

LATER = (
    *("asyncio.events", "ssl", "email"),
    *("alembic", "numpy", "pyqtgraph", "argon2", "pwdlib", "rapidfuzz", "xlsxwriter"),
    *("python_calamine", "psycopg", "sqlalchemy.dialects.postgresql"),
    *("recyclique_desk.domain.migration", "recyclique_desk.services.importing"),
    *("recyclique_desk.services.migrating", "recyclique_desk.cli.sheets"),
    *("recyclique_desk.storage.triggers", "recyclique_desk.storage.backup"),
    *("recyclique_desk.services.access.accounts", "recyclique_desk.services.maintenance.service"),
    *("recyclique_desk.services.figures.service", "recyclique_desk.services.reception.lignes"),
    *("recyclique_desk.ui.counter.entry_screen", "recyclique_desk.ui.lignes.pane"),
    *("recyclique_desk.ui.settings.settings_actions", "recyclique_desk.ui.signin.sign_in_page"),
    *("recyclique_desk.ui.shell.admin_pages", "recyclique_desk.ui.shell.rescue"),
    *("recyclique_desk.ui.toolkit.dialogs", "recyclique_desk.ui.help.topics"),
)
ROWS_SCRIPT = f"""
import os, sys
from tests.bench import opening

def done():
    print([name for name in {LATER!r} if name in sys.modules], flush=True)
    os._exit(0)

opening.done = done
opening.main("list", "--demo")
"""


def offscreen(home: Path) -> dict[str, str]:
    return {**os.environ, "RECYCLIQUE_DESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}


def test_rows_take_a_key_before_what_they_do_not_need_is_loaded(tmp_path: Path) -> None:
    environ = offscreen(tmp_path)
    fill = "from recyclique_desk.cli import main; main(['--demo', 'demo', '--lines', '60'])"
    subprocess.run([sys.executable, "-c", fill], env=environ, capture_output=True, check=True)
    for _start in range(2):  # the first one gives the invented people their codes
        done = subprocess.run(
            [sys.executable, "-c", ROWS_SCRIPT],
            env=environ, capture_output=True, text=True, check=True,
        )  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_frame_is_painted_before_database_and_charts_are_loaded(tmp_path: Path) -> None:
    environ = offscreen(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["True True", "[]"]


def test_frame_leaves_as_soon_as_another_window_is_shown(
    qapp: QApplication, qtbot: QtBot, paths: Paths
) -> None:
    def frames() -> list[QWidget]:
        return [each for each in qapp.topLevelWidgets() if each.objectName() == "opening-frame"]

    with opening_frame(paths, None, is_demo=False) as frame:
        assert frame.isVisible()
        window = QWidget()
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: not frames())
    assert window.isVisible()


def test_no_frame_flashes_where_the_window_is_open_already(
    qapp: QApplication, qtbot: QtBot, paths: Paths
) -> None:
    with opening_frame(paths, None, is_demo=False) as frame:
        assert frame.isVisible()
    first = SingleInstance(paths.data, paths.database)
    assert first.take_turn() is Turn.OURS
    try:
        with opening_frame(paths, None, is_demo=False) as frame:
            assert not frame.isVisible()
        with opening_frame(paths, None, is_demo=True) as frame:
            assert frame.isVisible()
    finally:
        first.release()


def test_frame_is_gone_where_no_window_came(qapp: QApplication, qtbot: QtBot, paths: Paths) -> None:
    def fail() -> None:
        raise OSError("no window")

    with pytest.raises(OSError, match="no window"), opening_frame(paths, None, is_demo=False):
        fail()
    qtbot.waitUntil(
        lambda: all(each.objectName() != "opening-frame" for each in qapp.topLevelWidgets())
    )
