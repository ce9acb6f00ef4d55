"""The program as a Windows PC has it, frozen and installed, under wine: with DESK_WINDOWS=1."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.packaging.parts import ROOT, load
from tests.packaging.windows import clean_disk, local_folder, silent, uninstall

pytestmark = pytest.mark.skipif(
    os.environ.get("DESK_WINDOWS") != "1", reason="DESK_WINDOWS=1 tries the program under wine"
)
checkout = load("desk_lib.checkout")
freezing = load("desk_lib.freezing")
nsis = load("desk_lib.nsis")
wine = load("desk_lib.wine")
windows_freezing = load("desk_lib.windows_freezing")

FROZEN = windows_freezing.frozen_folder(checkout.Checkout(ROOT))
WINDOW, CONSOLE = windows_freezing.PROGRAMS
OLD_DATABASE = ROOT / "tests" / "data" / "schema-0001.sqlite"


class Installed:
    """The installed program and the person whose it is."""

    def __init__(self, prefix: Any, disk: Path) -> None:
        self.prefix = prefix
        self.disk = disk
        self.local = local_folder(disk)
        self.folder = self.local / "Programs" / "RecycliqueDesk"
        self.data = self.local / "recyclique-desk" / "recyclique-desk.sqlite"

    def run(
        self, *arguments: str, folder: Path | None = None, home: Path | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run its command line."""
        variables = {"QT_QPA_PLATFORM": "offscreen"}
        if home is not None:
            variables["RECYCLIQUE_DESK_HOME"] = wine.windows_path(home)
        command = [str((folder or self.folder) / CONSOLE), *arguments]
        done: subprocess.CompletedProcess[bytes] = self.prefix.run(command, variables)
        return done


def built(version: str, out: Path) -> Path:
    """Make an installer of the frozen folder in seconds, of the version that is named."""
    made: Path = nsis.build(ROOT, FROZEN, ROOT / "LICENSE", version, out, compressed=False)
    return made


@pytest.fixture(scope="module")
def prefix() -> Iterator[Any]:
    if not (FROZEN / CONSOLE).exists():
        pytest.skip(
            "no program frozen for Windows is here: python3 packaging/desk.py freeze --windows"
        )
    made = wine.prepare(checkout.Checkout(ROOT))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def older(prefix: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("0.1.0", tmp_path_factory.mktemp("older"))


@pytest.fixture(scope="module")
def newer(prefix: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("0.2.0", tmp_path_factory.mktemp("newer"))


@pytest.fixture(scope="module")
def program(prefix: Any, older: Path) -> Installed:
    """The program installed for one person, and nothing else."""
    found = Installed(prefix, clean_disk(prefix))
    assert silent(prefix, older) == 0
    return found


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data that Linux has written, in a folder with accents and a space."""
    folder = tmp_path_factory.mktemp("poste") / "Éloïse à l'accueil"
    assert on_linux(folder, "demo", "--lines", "3000", "--days", "60").returncode == 0
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


def test_folder_for_windows_takes_150_megabytes_at_most_and_carries_nothing_of_wine(
    program: Installed,
) -> None:
    assert freezing.disk_size(program.folder) <= 150 * 1024 * 1024
    names = {path.name.casefold() for path in program.folder.rglob("*.dll")}
    assert {"python311.dll", "vcruntime140.dll", "qt6core.dll", "sqlite3.dll"} <= names
    assert not windows_freezing.OF_WINE & names


def test_programs_say_their_version_and_one_of_them_has_no_console(program: Installed) -> None:
    for name, subsystem in ((WINDOW, 2), (CONSOLE, 3)):
        data = (program.folder / name).read_bytes()
        head = int.from_bytes(data[60:64], "little")
        assert int.from_bytes(data[head + 92 : head + 94], "little") == subsystem
        assert "ProductVersion\0".encode("utf-16-le") in data
        assert f"OriginalFilename\0{name}".encode("utf-16-le") in data


def test_installed_program_tries_itself(program: Installed, tmp_path: Path) -> None:
    done = program.run("--self-check", home=tmp_path / "home")
    lines = done.stdout.decode("utf-8").splitlines()
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(lines) >= 15
    assert all(line.startswith("ok : ") for line in lines)


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("déchèterie.csv", ("lines", "--period", "this-month")),
        ("tableur.csv", ("lines", "--period", "this-month", "--profile", "tableur")),
        ("tickets.csv", ("tickets", "--period", "this-month")),
    ],
)
def test_export_is_that_of_linux_byte_for_byte(
    program: Installed, home: Path, tmp_path: Path, name: str, command: tuple[str, ...]
) -> None:
    there, here = tmp_path / name, tmp_path / "linux" / name
    here.parent.mkdir()
    done = program.run("export", *command, "--out", wine.windows_path(there), home=home)
    assert done.returncode == 0, done.stderr
    assert on_linux(home, "export", *command, "--out", str(here)).returncode == 0
    assert there.read_bytes() == here.read_bytes()
    assert there.read_bytes().count(b"\n") > 20


def test_task_of_readme_exports_last_month_and_says_nothing(program: Installed) -> None:
    """The planner runs the task's line in the person's account, as a command file does here."""
    readme = (ROOT / "README.md").read_text("utf-8")
    task = next(line for line in readme.splitlines() if line.startswith("schtasks "))
    line = task.partition('/TR "')[2].removesuffix('"').replace('\\"', '"')
    assert CONSOLE in line
    (program.disk / "Exports").mkdir(exist_ok=True)
    file = program.disk / "task.cmd"
    file.write_text(f"@{line}\r\n", "ascii")
    assert program.run("demo", "--lines", "600", "--days", "60").returncode == 0
    done = program.prefix.run(["cmd", "/c", r"C:\task.cmd"], {"QT_QPA_PLATFORM": "offscreen"})
    file.unlink()
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    (exported,) = (program.disk / "Exports").glob("*.csv")
    assert exported.read_bytes().count(b"\n") > 100
    shutil.rmtree(exported.parent)
    shutil.rmtree(program.data.parent)


def test_export_goes_to_a_path_of_over_260_characters_and_to_a_share(
    program: Installed, home: Path, tmp_path: Path
) -> None:
    deep = tmp_path.joinpath(*["été " + "d" * 60] * 5)
    deep.mkdir(parents=True)
    asked = ("export", "lines", "--period", "this-month", "--out")
    for place, file in (
        (wine.windows_path(deep / "lignes.csv"), deep / "lignes.csv"),
        (r"\\?\unix" + str(tmp_path / "partage.csv").replace("/", "\\"), tmp_path / "partage.csv"),
    ):
        done = program.run(*asked, place, home=home)
        assert done.returncode == 0, done.stderr
        assert file.read_bytes().count(b"\n") > 100
    for disk in ("\\\\serveur\\partage\\", "Q:\\"):
        missing = program.run(*asked, f"{disk}exports\\lignes.csv", "--lang", "fr", home=home)
        assert missing.returncode == 1
        words = missing.stderr.decode("utf-8")
        assert words.startswith(f"« {disk} » n'est pas là : branchez ce disque ou ce partage")
    assert b"Erreur impr" not in missing.stderr


def test_upgrade_copies_data_of_an_old_version_before_it_migrates(
    program: Installed, newer: Path
) -> None:
    program.data.parent.mkdir(exist_ok=True)
    shutil.copy(OLD_DATABASE, program.data)
    assert silent(program.prefix, newer) == 0
    assert program.data.read_bytes() == OLD_DATABASE.read_bytes()
    done = program.run("doctor", "--lang", "fr")
    assert done.returncode == 0, done.stderr
    (copy,) = (program.data.parent / "backups").glob("*.sqlite")
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)


def test_kill_in_the_middle_of_an_upgrade_leaves_program_and_data(
    program: Installed, newer: Path, home: Path
) -> None:
    data = program.data
    data.parent.mkdir(exist_ok=True)
    shutil.copy(home / "data" / "recyclique-desk.sqlite", data)
    before = data.read_bytes()
    mark = program.folder / "_internal" / "of-the-old-version"
    mark.write_bytes(b"")
    installer = subprocess.Popen(
        ["wine", str(newer), "/S"],
        env=program.prefix.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        new, end = program.folder / "_new" / "_internal", time.monotonic() + 30
        while not (new / "PySide6" / "Qt6Core.dll").exists() and time.monotonic() < end:
            time.sleep(0.002)
        assert installer.poll() is None
    finally:
        program.prefix.stop()
        installer.wait()
    assert new.exists()
    assert mark.exists()
    done = program.run("stats", "--lang", "fr")
    assert done.returncode == 0, done.stderr
    assert data.read_bytes() == before

    assert silent(program.prefix, newer) == 0
    assert not mark.exists()
    assert not new.exists()
    assert program.run("stats").returncode == 0


def test_program_installed_for_everybody_works_on_the_data_of_all(
    program: Installed, newer: Path
) -> None:
    shutil.rmtree(program.data.parent, ignore_errors=True)
    assert silent(program.prefix, newer, "/ALLUSERS") == 0
    folder = program.disk / "Program Files" / "RecyClique Desk"
    shared = program.disk / "ProgramData" / "RecyClique Desk" / "recyclique-desk.sqlite"
    assert program.run("demo", "--lines", "10", folder=folder).returncode == 0
    assert shared.exists()
    assert not program.data.exists()
    told = program.run("doctor", "--lang", "fr", folder=folder).stdout.decode("utf-8")
    assert "Les données sont à tous les comptes de cet ordinateur" in told
    uninstall(program.prefix, folder)
    assert not folder.exists()
    assert shared.exists()
