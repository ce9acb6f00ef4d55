"""A start where no window can open says why in one sentence, in a window of others if need be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from recyclique_desk.support.window_libraries import X11, absent
from recyclique_desk.support.window_system import library_trouble

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="about Linux's window systems")


def start(home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Start the program without a screen and without a terminal."""
    unwanted = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return subprocess.run(
        [sys.executable, "-m", "recyclique_desk"],
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        env={**kept, "RECYCLIQUE_DESK_HOME": str(home), **variables},
        check=False,
    )


def test_start_without_a_screen_says_so_and_makes_nothing(tmp_path: Path) -> None:
    if absent(X11):
        pytest.skip("the libraries of X11 are not here, which would be told first")
    done = start(tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "Il n'y a pas d'écran ici : ouvrez RecyClique Desk dans une session avec un bureau. "
        "« recyclique-desk --help » dit ce qui se fait sans fenêtre.\n"
    )
    assert not list(tmp_path.rglob("*.sqlite"))


def test_start_on_a_screen_that_does_not_answer_is_told_in_another_programs_window(
    tmp_path: Path,
) -> None:
    if absent(X11):
        pytest.skip("the libraries of X11 are not here, which would be told first")
    tools, shown = tmp_path / "bin", tmp_path / "shown"
    tools.mkdir()
    for name, script in {
        "zenity": "exit 255",  # as in a language that the system has not
        "kdialog": f'printf "%s\\n" "$@" >"{shown}"; exit 1',  # closed by its frame
        "xmessage": f"touch {tmp_path}/again",
    }.items():
        (tools / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (tools / name).chmod(0o755)
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    done = start(tmp_path / "home", DISPLAY=":4711", PATH=path)
    words = done.stderr.strip()
    assert done.returncode == 1
    assert words.startswith("L'écran « :4711 » ne répond pas")
    assert words in shown.read_text("utf-8").splitlines()
    assert not (tmp_path / "again").exists()
    log = (tmp_path / "home" / "logs" / "recyclique-desk.log").read_text("utf-8")
    assert "could not connect to display :4711" in log


def test_library_that_an_import_lacks_is_named_with_what_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apt = tmp_path / "apt-get"
    apt.write_text("#!/bin/sh\n", "utf-8")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    lacking = ImportError(
        "libEGL.so.1: cannot open shared object file: No such file or directory",
        name="PySide6.QtGui",
    )
    words = library_trouble(lacking)
    assert words is not None
    assert words == (
        "Il manque au système de quoi ouvrir une fenêtre : tapez « sudo apt-get install libegl1 », "
        "puis recommencez."
    )
    # On a system of others, which names its packages otherwise.
    apt.unlink()
    words = library_trouble(lacking)
    assert words is not None
    assert "libEGL.so.1" in words
    assert "apt-get" not in words
    assert library_trouble(ImportError("No module named 'nowhere'")) is None
