import subprocess
import sys
from pathlib import Path

LEAKING = """
import threading
import pytest
from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtWidgets import QLabel

end = threading.Event()
kept = []

def test_tidy(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    timer = QTimer(label, interval=1000)
    timer.start()
    thread = threading.Thread(target=abs, args=(1,))
    thread.start()

def test_cycle(qtbot):
    label = QLabel()
    label.me = label

def test_timer(qtbot):
    timer = QTimer(interval=1000, objectName="beat")
    timer.start()
    kept.append(timer)

def test_window(qtbot):
    kept.append(QLabel(objectName="window"))

def test_python_thread():
    threading.Thread(target=end.wait, name="worker").start()

def test_qthread(qtbot):
    thread = QThread(objectName="looper")
    thread.start()
    kept.append(thread)

def test_after_all_that(qtbot):
    end.set()
    kept[-1].quit()
    kept[-1].wait()
"""


def test_the_test_which_leaves_something_behind_is_the_one_that_fails(
    tmp_path: Path,
) -> None:
    (tmp_path / "test_leaking.py").write_text(LEAKING, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nqt_api = pyside6\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.leaks", "-p", "no:cacheprovider",
         "-rA", "-c", str(tmp_path / "pytest.ini"), str(tmp_path)],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    # Where CI is set, pytest repeats the whole words in its summary, behind ERROR.
    told = (line for line in run.stdout.splitlines() if not line.startswith("ERROR"))
    errors = dict(line.split(" left behind: ") for line in told if "left behind" in line)
    assert errors == {
        "test_timer": "QTimer 'beat'",
        "test_window": "QLabel 'window'",
        "test_python_thread": "thread worker",
        "test_qthread": "QThread 'looper'",
    }, run.stdout + run.stderr
