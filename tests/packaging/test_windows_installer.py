"""The Windows installer under wine, around small programs in place of ours: DESK_WINDOWS=1."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.packaging.parts import ROOT, load

pytestmark = pytest.mark.skipif(
    os.environ.get("DESK_WINDOWS") != "1", reason="DESK_WINDOWS=1 tries the installer under wine"
)
checkout = load("desk_lib.checkout")
nsis = load("desk_lib.nsis")
wine = load("desk_lib.wine")
talk = load("desk_lib.talk")

WAITS = """\
#include <stdio.h>
#include <windows.h>
int main(void) { puts("runs"); fflush(stdout); Sleep(60000); return 0; }
"""


@pytest.fixture(scope="module")
def prefix() -> Iterator[Any]:
    made = wine.prepare(checkout.Checkout(ROOT))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, prefix: Any) -> Path:
    """A folder laid out as the frozen one, whose programs only wait."""
    folder = tmp_path_factory.mktemp("frozen")
    source = folder.parent / "waits.c"
    source.write_text(WAITS, "ascii")
    for name in nsis.PROGRAMS:
        subprocess.run([wine.COMPILER, source, "-o", folder / name], check=True)
    (folder / "_internal" / "deep").mkdir(parents=True)
    (folder / "_internal" / "deep" / "kept.txt").write_text("new", "ascii")
    return folder


@pytest.fixture(scope="module")
def setup(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    assert nsis.windows_installer(checkout.Checkout(ROOT), folder, "9.8.7", out) == 0
    return out / "RecycliqueDesk-Setup-9.8.7.exe"


@pytest.fixture
def local(prefix: Any) -> Path:
    """Where Windows keeps what belongs to one person."""
    found: Path = next((prefix.prefix / "drive_c" / "users").glob("*/AppData/Local"))
    return found


@pytest.fixture
def installed(prefix: Any, setup: Path, local: Path) -> Path:
    assert silent(prefix, setup) == 0
    return local / "Programs" / "RecycliqueDesk"


def silent(prefix: Any, program: Path, *words: str) -> int:
    code: int = prefix.run([str(program), "/S", *words]).returncode
    return code


def test_folder_that_was_not_frozen_is_refused(tmp_path: Path) -> None:
    with pytest.raises(talk.Trouble, match=r"recyclique-desk\.exe"):
        nsis.windows_installer(checkout.Checkout(ROOT), tmp_path, "9.8.7", tmp_path)


def test_sum_beside_installer_is_its_own(setup: Path) -> None:
    sums = setup.with_name(f"{setup.name}.sha256")
    subprocess.run(["sha256sum", "--check", "--quiet", sums], cwd=setup.parent, check=True)


def test_upgrade_replaces_program_and_leaves_data(
    prefix: Any, installed: Path, setup: Path, local: Path
) -> None:
    data = local / "recyclique-desk" / "recyclique-desk.sqlite"
    data.parent.mkdir(exist_ok=True)
    data.write_bytes(b"weighed")
    left = installed / "_internal" / "of-the-older-version.pyd"
    left.write_bytes(b"old")
    (installed / "_internal" / "deep" / "kept.txt").write_text("old", "ascii")
    assert silent(prefix, setup) == 0
    assert not left.exists()
    assert (installed / "_internal" / "deep" / "kept.txt").read_text("ascii") == "new"
    assert data.read_bytes() == b"weighed"


def test_installer_while_program_runs_changes_nothing(
    prefix: Any, installed: Path, setup: Path
) -> None:
    mark = installed / "_internal" / "mark"
    mark.write_bytes(b"")
    running = subprocess.Popen(
        ["wine", str(installed / nsis.PROGRAMS[0])],
        env=prefix.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    )
    try:
        assert running.stdout is not None
        assert running.stdout.readline().strip() == b"runs"
        assert silent(prefix, setup) == 2
        assert mark.exists()
    finally:
        prefix.stop()
        running.communicate()
    assert silent(prefix, setup) == 0
    assert not mark.exists()


def test_uninstaller_takes_program_and_leaves_data(
    prefix: Any, installed: Path, local: Path
) -> None:
    data = local / "recyclique-desk" / "recyclique-desk.sqlite"
    data.parent.mkdir(exist_ok=True)
    data.write_bytes(b"weighed")
    silent(prefix, installed / "Uninstall.exe")
    subprocess.run(["wineserver", "-w"], env=prefix.environment(), check=True, timeout=30)
    assert not installed.exists()
    assert data.read_bytes() == b"weighed"
