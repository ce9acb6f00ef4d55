"""Who gets processes of their own for the tests, seen from tests that tell where they ran."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TELLING = """\
import os
def test_a():
    line = " ".join([os.environ.get("PYTEST_XDIST_WORKER", "alone"), os.environ.get("DISPLAY", "")])
    with open(os.environ["TOLD"], "a") as told:
        told.write(line.strip() + "\\n")
"""


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """Two files of one test each."""
    for name in ("test_one.py", "test_two.py"):
        (tmp_path / name).write_text(TELLING, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    return tmp_path


def told(suite: Path, *arguments: str, **environ: str) -> list[str]:
    """Give where each test ran, and on which display."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PYTEST_") and name not in {"DISPLAY", "QT_QPA_PLATFORM"}
    }
    answers = suite / "told"
    environ = {"QT_QPA_PLATFORM": "offscreen", **environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "pytest", "-p", "tests.workers", *arguments]
    done = subprocess.run(
        command, cwd=suite, env={**inherited, **environ, "TOLD": str(answers)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return sorted(answers.read_text(encoding="utf-8").split("\n")[:-1])


def test_workers_of_a_whole_suite_are_several(suite: Path) -> None:
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one processor shares nothing")
    assert len(set(told(suite, "-n", "auto", "--dist", "worksteal"))) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("-n", "auto", "--dist", "worksteal", "test_one.py"),
        ("-n", "auto", "--dist", "worksteal", "test_one.py::test_a"),
        ("-n", "auto", "--dist", "worksteal", "-s", "-k", "one"),
        ("-n", "0", "-k", "one"),
        ("-p", "no:xdist", "-k", "one"),
    ],
)
def test_workers_of_one_file_or_of_a_watched_run_are_none(
    suite: Path, arguments: tuple[str, ...]
) -> None:
    assert told(suite, *arguments) == ["alone"]


def test_workers_with_one_screen_for_all_are_none(suite: Path) -> None:
    environ = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":7"}
    assert told(suite, "-n", "auto", **environ) == ["alone :7"] * 2


def test_workers_with_screens_of_their_own_take_one_each(suite: Path) -> None:
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one processor shares nothing")
    environ = {"QT_QPA_PLATFORM": "xcb", "RECYCLIQUE_DESK_TEST_SCREENS": ":71 :72"}
    assert told(suite, "-n", "auto", **environ) == ["gw0 :71", "gw1 :72"]
    (suite / "told").unlink()
    assert told(suite, "-n", "auto", "test_one.py", **environ) == ["alone :71"]
