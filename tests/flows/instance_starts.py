"""One window for each database and user, started by real processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from recyclique_desk.app import open_desk
from recyclique_desk.support.paths import Paths
from recyclique_desk.ui.shell.single_instance import SingleInstance, Turn, database_key
from recyclique_desk.ui.shell.start import run_window
from tests.conftest import Clock

pytestmark = [pytest.mark.flow, pytest.mark.fault]


def start_process(paths: Paths, *arguments: str) -> subprocess.Popen[bytes]:
    """Start the program as a person does, without a screen."""
    return subprocess.Popen(
        [sys.executable, "-m", "recyclique_desk", *arguments],
        env={
            **os.environ,
            "RECYCLIQUE_DESK_HOME": str(paths.data.parent),
            "QT_QPA_PLATFORM": "offscreen",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture
def other_window(application: QApplication, paths: Paths) -> Iterator[subprocess.Popen[bytes]]:
    """A window in a process of its own, which answers by now."""
    process = start_process(paths)
    asking = SingleInstance(paths.data, paths.database)
    deadline = time.monotonic() + 30
    while not asking._ask_to_show(0.5):
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.05)
    yield process
    process.kill()
    process.wait()


def run(application: QApplication, paths: Paths, *acts: Callable[[QWidget], object]) -> int:
    """Run the program in this process; each act is done on the next of its windows that shows."""
    left = list(acts)

    def look() -> None:
        names = {"entrance", "start-already-open", "start-failed"}
        for each in application.topLevelWidgets():
            if left and each.isVisible() and each.objectName() in names:
                left.pop(0)(each)
                break

    timer = QTimer(interval=30)
    timer.timeout.connect(look)
    timer.start()
    try:
        return run_window(paths, location=None, is_demo=False)
    finally:
        timer.stop()
        assert not left, "a window never came"


def press(name: str) -> Callable[[QWidget], None]:
    """Press a button of a window; an empty name means its way out."""

    def act(window: QWidget) -> None:
        buttons = window.findChildren(QAbstractButton)
        next(each for each in buttons if each.objectName() == name or not name).click()

    return act


def test_second_start_brings_the_first_window_forward_and_ends(
    application: QApplication, paths: Paths
) -> None:
    seconds: list[subprocess.Popen[bytes]] = []

    def start_again(window: QWidget) -> None:
        window.showMinimized()
        seconds.append(start_process(paths))
        wait = QTimer(window, interval=30)

        def look() -> None:
            if seconds[0].poll() is not None and not window.isMinimized():
                window.close()

        wait.timeout.connect(look)
        wait.start()

    assert run(application, paths, start_again) == 0
    assert seconds[0].wait() == 0


def test_start_after_the_first_was_killed_opens_a_window(
    application: QApplication, paths: Paths, other_window: subprocess.Popen[bytes]
) -> None:
    other_window.kill()
    other_window.wait()
    assert run(application, paths, lambda window: window.close()) == 0


def test_start_beside_a_frozen_window_says_so_and_tries_again(
    application: QApplication, paths: Paths, other_window: subprocess.Popen[bytes]
) -> None:
    said: list[str] = []

    def wake(box: QWidget) -> None:
        said.append(" ".join(label.text() for label in box.findChildren(QLabel)))
        os.kill(other_window.pid, signal.SIGCONT)
        press("start-already-open-retry")(box)

    os.kill(other_window.pid, signal.SIGSTOP)
    started = time.monotonic()
    assert run(application, paths, wake) == 0
    assert time.monotonic() - started < 15
    assert "ne répond pas" in said[0]
    assert other_window.poll() is None


def test_another_database_opens_beside_and_commands_are_never_held_up(
    application: QApplication, paths: Paths, tmp_path: Path, clock: Clock
) -> None:
    with open_desk(paths, clock=clock, system_user="Ana"):
        pass
    first = SingleInstance(paths.data, paths.database)
    other = SingleInstance(paths.data, tmp_path / "other.sqlite")
    assert first.take_turn(0) is Turn.OURS
    try:
        assert other.take_turn(0) is Turn.OURS
        other.release()
        assert start_process(paths, "stats").wait(30) == 0
    finally:
        first.release()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("postgresql://ana:secret@server/base", "postgresql+psycopg://bo@server:5432/base"),
        ("/tmp/centre.sqlite", "sqlite:////tmp/centre.sqlite"),
        ("/tmp/../tmp/centre.sqlite", "/tmp/centre.sqlite"),
    ],
)
def test_spellings_of_one_database_are_one(one: str, other: str) -> None:
    assert database_key(one) == database_key(other)
    assert "secret" not in database_key(one)


@pytest.mark.parametrize("other", ["postgresql://server/other", "postgresql://elsewhere/base"])
def test_databases_of_servers_are_told_apart(other: str) -> None:
    assert database_key("postgresql://server/base") != database_key(other)
