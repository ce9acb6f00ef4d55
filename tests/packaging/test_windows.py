"""The program under wine, as Windows runs it, without being frozen: with DESK_WINDOWS=1 only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from recyclique_desk.support.paths import SHARED_VARIABLE
from tests.disks import read_only
from tests.packaging.parts import ROOT, load

pytestmark = pytest.mark.skipif(
    os.environ.get("DESK_WINDOWS") != "1", reason="DESK_WINDOWS=1 tries the program under wine"
)
checkout = load("desk_lib.checkout")
wine = load("desk_lib.wine")

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(scope="module")
def windows() -> Iterator[Run]:
    """The program's command line in a Windows Python."""
    prefix = wine.prepare(checkout.Checkout(ROOT))

    def run(
        home: Path, *arguments: str, shared: Path | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        there = {} if shared is None else {SHARED_VARIABLE: wine.windows_path(shared)}
        done: subprocess.CompletedProcess[bytes] = prefix.run(
            [r"C:\python\python.exe", "-m", "recyclique_desk", *arguments],
            {
                "PYTHONPATH": wine.windows_path(ROOT),
                "RECYCLIQUE_DESK_HOME": wine.windows_path(home),
                "QT_QPA_PLATFORM": "offscreen",
                **there,
            },
        )
        return done

    yield run
    prefix.stop()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with accents and a space, as names of people have them, and three days in it."""
    folder = tmp_path_factory.mktemp("poste") / "Éloïse à l'accueil"
    assert on_linux(folder, "demo", "--lines", "300", "--days", "3").returncode == 0
    return folder


def on_linux(home: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "recyclique_desk", *arguments],
        env={**os.environ, "RECYCLIQUE_DESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_version_under_windows_is_that_of_linux(windows: Run, home: Path) -> None:
    done = windows(home, "--version")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == on_linux(home, "--version").stdout.split()


def test_figures_of_day_under_windows_are_those_of_linux(windows: Run, home: Path) -> None:
    done = windows(home, "stats", "--json")
    assert done.returncode == 0, done.stderr
    figures = [json.loads(each.stdout) for each in (done, on_linux(home, "stats", "--json"))]
    for each in figures:
        del each["taken_at"]
    assert figures[0] == figures[1]


def test_doctor_under_windows_finds_nothing(windows: Run, home: Path) -> None:
    done = windows(home, "doctor", "--lang", "fr")
    assert done.returncode == 0, done.stderr
    assert "Tout va bien." in done.stdout.decode("utf-8")


def test_export_under_windows_is_file_of_linux_byte_for_byte(
    windows: Run, home: Path, tmp_path: Path
) -> None:
    period = ("export", "lines", "--from", "2000-01-01", "--to", "2099-12-31", "--out")
    there, here = tmp_path / "déchèterie.csv", tmp_path / "linux.csv"
    done = windows(home, *period, wine.windows_path(there))
    assert done.returncode == 0, done.stderr
    assert on_linux(home, *period, str(here)).returncode == 0
    assert there.read_bytes() == here.read_bytes()
    assert there.read_bytes().count(b"\n") > 200


def test_shared_folder_that_windows_lets_nobody_write_to_is_told_at_the_start(
    windows: Run, tmp_path: Path
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    demo = ("demo", "--lines", "5")
    with read_only(shared):
        done = windows(tmp_path / "home", *demo, shared=shared)
    assert done.returncode == 1
    (sentence,) = done.stderr.decode("utf-8").splitlines()
    assert sentence.startswith("Les données de cet ordinateur sont partagées entre ses comptes, ")
    assert sentence.endswith("d'y donner le droit d'écrire.")
    assert not list(shared.iterdir())
    assert windows(tmp_path / "home", *demo, shared=shared).returncode == 0
    assert {path.name for path in shared.glob("*.sqlite")} == {"recyclique-desk.sqlite"}
    assert not list(shared.glob(".rights*"))


def test_program_under_windows_tries_itself(windows: Run, home: Path) -> None:
    done = windows(home, "--self-check")
    lines = done.stdout.decode("utf-8").splitlines()
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(lines) >= 15
    assert all(line.startswith("ok : ") for line in lines)
