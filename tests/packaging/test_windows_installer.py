"""The Windows installer under wine, around small programs in place of ours: DESK_WINDOWS=1."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.packaging.parts import ROOT, load
from tests.packaging.windows import UNINSTALL, clean_disk, local_folder, silent, uninstall

pytestmark = pytest.mark.skipif(
    os.environ.get("DESK_WINDOWS") != "1", reason="DESK_WINDOWS=1 tries the installer under wine"
)
checkout = load("desk_lib.checkout")
nsis = load("desk_lib.nsis")
wine = load("desk_lib.wine")
talk = load("desk_lib.talk")
windows_freezing = load("desk_lib.windows_freezing")

WINDOW, CONSOLE = windows_freezing.PROGRAMS
RUNS, NO_ROOM, NOT_COPIED, TWICE, NOT_SHARED = 2, 3, 4, 7, 8
"""Exit codes of the installer."""
WAITS = """\
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>
int main(int count, char **words)
{
    if (count > 2)
        CreateFileA(words[2], GENERIC_READ, FILE_SHARE_READ, 0, OPEN_EXISTING,
                    FILE_FLAG_BACKUP_SEMANTICS, 0);
    if (count > 3)
        CreateMutexA(0, 0, words[3]);
    puts("runs");
    fflush(stdout);
    Sleep(count > 1 ? atoi(words[1]) : 60000);
    return 0;
}
"""
RECORDS = """\
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>
int main(void)
{
    FILE *file = fopen("C:\\\\icacls.txt", "w");
    fputs(GetCommandLineA(), file);
    fclose(file);
    return getenv("ICACLS_CODE") ? atoi(getenv("ICACLS_CODE")) : 0;
}
"""
START = "Microsoft/Windows/Start Menu/Programs/RecyClique Desk.lnk"

Start = Callable[..., "subprocess.Popen[bytes]"]


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
    for name in windows_freezing.PROGRAMS:
        subprocess.run([wine.COMPILER, source, "-o", folder / name], check=True)
    (folder / "_internal" / "deep").mkdir(parents=True)
    (folder / "_internal" / "deep" / "kept.txt").write_text("new", "ascii")
    return folder


@pytest.fixture(scope="module")
def licences(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("licences") / "LICENCES.txt"
    path.write_text("MIT", "ascii")
    return path


@pytest.fixture(scope="module")
def setup(folder: Path, licences: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    made: Path = nsis.build(ROOT, folder, licences, "9.8.7", out)
    assert made.name == "RecycliqueDesk-Setup-9.8.7.exe"
    return made


@pytest.fixture
def disk(prefix: Any) -> Path:
    """Drive C, with no installation of the program on it."""
    return clean_disk(prefix)


@pytest.fixture
def local(disk: Path) -> Path:
    """Where Windows keeps what belongs to one person."""
    return local_folder(disk)


@pytest.fixture
def installed(prefix: Any, setup: Path, local: Path) -> Path:
    assert silent(prefix, setup) == 0
    return local / "Programs" / "RecycliqueDesk"


@pytest.fixture
def start(prefix: Any) -> Iterator[Start]:
    """Start Windows programs that end with the test."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*command: object, **variables: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            ["wine", *map(str, command)],
            env=prefix.environment(variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
        )
        started.append(process)
        return process

    yield start
    prefix.stop()
    for process in started:
        process.communicate()


def running(process: subprocess.Popen[bytes]) -> subprocess.Popen[bytes]:
    """Wait until one of the small programs says that it runs."""
    assert process.stdout is not None
    assert process.stdout.readline().strip() == b"runs"
    return process


def in_registry(prefix: Any, root: str, name: str) -> str:
    done = prefix.run(["reg", "query", rf"{root}\{UNINSTALL}", "/v", name])
    told = done.stdout.decode("utf-8")
    return str(told.rpartition("    ")[2].strip()) if done.returncode == 0 else ""


def weighed(folder: Path) -> Path:
    """Put a file into a folder of data."""
    data = folder / "recyclique-desk.sqlite"
    folder.mkdir(exist_ok=True)
    data.write_bytes(b"weighed")
    return data


def test_folder_that_was_not_frozen_is_refused(tmp_path: Path) -> None:
    with pytest.raises(talk.Trouble, match=r"recyclique-desk\.exe"):
        nsis.build(ROOT, tmp_path, tmp_path, "9.8.7", tmp_path)


def test_upgrade_replaces_program_and_leaves_data(
    prefix: Any, installed: Path, setup: Path, local: Path
) -> None:
    data = weighed(local / "recyclique-desk")
    left = installed / "_internal" / "of-the-older-version.pyd"
    left.write_bytes(b"old")
    (installed / "_internal" / "deep" / "kept.txt").write_text("old", "ascii")
    assert silent(prefix, setup) == 0
    assert not left.exists()
    assert (installed / "_internal" / "deep" / "kept.txt").read_text("ascii") == "new"
    assert (installed / "LICENCES.txt").read_text("ascii") == "MIT"
    assert not list(installed.glob("_[ogn]*"))
    assert data.read_bytes() == b"weighed"


def test_upgrade_keeps_what_was_chosen(prefix: Any, setup: Path, disk: Path, local: Path) -> None:
    desktop = local.parents[1] / "Desktop" / "RecyClique Desk.lnk"
    assert silent(prefix, setup, "/NODESKTOP") == 0
    assert not desktop.exists()
    assert silent(prefix, setup) == 0
    assert not desktop.exists()
    assert (local.parent / "Roaming" / START).is_file()


def test_installer_while_program_runs_changes_nothing(
    prefix: Any, installed: Path, setup: Path, start: Start
) -> None:
    mark = installed / "_internal" / "mark"
    mark.write_bytes(b"")
    running(start(installed / WINDOW))
    assert silent(prefix, setup) == RUNS
    assert mark.exists()
    assert silent(prefix, installed / "Uninstall.exe") == 0
    assert (installed / WINDOW).exists()


def test_installer_waits_for_program_that_closes(
    prefix: Any, installed: Path, setup: Path, start: Start
) -> None:
    mark = installed / "_internal" / "mark"
    mark.write_bytes(b"")
    closing = running(start(installed / WINDOW, 5000))
    assert silent(prefix, setup, patience=60) == 0
    assert closing.poll() == 0
    assert not mark.exists()


def test_installer_is_not_started_twice(
    prefix: Any, setup: Path, disk: Path, folder: Path, start: Start
) -> None:
    """The small program holds the mutex by which an installer knows another one."""
    running(start(folder / WINDOW, 60000, disk, r"Global\RecycliqueDeskSetup"))
    assert silent(prefix, setup) == TWICE
    assert not (local_folder(disk) / "Programs").exists()


def test_of_two_installers_at_the_same_instant_one_installs_and_one_ends(
    prefix: Any, installed: Path, setup: Path, start: Start
) -> None:
    """Both find the program open, and would wait for it until it is closed."""
    mark = installed / "_internal" / "mark"
    mark.write_bytes(b"")
    running(start(installed / WINDOW, 4000))
    both = [start(setup, "/S", RECYCLIQUE_DESK_PATIENCE="60") for _ in range(2)]
    assert sorted(each.wait(60) for each in both) == [0, TWICE]
    assert not mark.exists()


def test_uninstaller_leaves_the_program_while_an_installer_works(
    prefix: Any, installed: Path, folder: Path, disk: Path, start: Start
) -> None:
    running(start(folder / WINDOW, 5000, disk, r"Global\RecycliqueDeskSetup"))
    uninstall(prefix, installed)
    assert (installed / WINDOW).is_file()
    uninstall(prefix, installed)
    assert not installed.exists()


@pytest.fixture
def asked_of_icacls(prefix: Any, disk: Path, tmp_path: Path) -> Iterator[Path]:
    """What Windows is asked for: wine keeps no rights of groups, and its icacls does nothing."""
    system = disk / "windows" / "system32" / "icacls.exe"
    kept = tmp_path / "icacls.exe"
    shutil.copy(system, kept)
    source = tmp_path / "icacls.c"
    source.write_text(RECORDS, "ascii")
    subprocess.run([wine.COMPILER, source, "-o", tmp_path / "records.exe"], check=True)
    shutil.copy(tmp_path / "records.exe", system)
    asked = disk / "icacls.txt"
    yield asked
    shutil.copy(kept, system)
    asked.unlink(missing_ok=True)


def recorded(prefix: Any, setup: Path, *words: str, code: int = 0) -> int:
    """Install with an icacls that notes what it is asked for; wine would take its own."""
    libraries = f"{prefix.environment()['WINEDLLOVERRIDES']};icacls.exe=n"
    variables = {"WINEDLLOVERRIDES": libraries, "ICACLS_CODE": str(code)}
    ended: int = prefix.run([str(setup), "/S", *words], variables).returncode
    return ended


def test_users_of_the_computer_get_the_right_to_modify_the_shared_folder_and_no_more(
    prefix: Any, setup: Path, asked_of_icacls: Path
) -> None:
    """Users is S-1-5-32-545 in every language; M gives no right to change rights or owner."""
    assert recorded(prefix, setup, "/ALLUSERS") == 0
    program, _, words = asked_of_icacls.read_text("ascii").partition(" ")
    assert program.strip('"').casefold() == r"c:\windows\system32\icacls.exe"
    assert words == r'"C:\ProgramData\RecyClique Desk" /grant "*S-1-5-32-545:(OI)(CI)M"'


def test_shared_folder_that_could_not_be_opened_to_all_is_an_exit_code_of_its_own(
    prefix: Any, setup: Path, asked_of_icacls: Path, disk: Path
) -> None:
    assert recorded(prefix, setup, "/ALLUSERS", code=5) == NOT_SHARED
    assert (disk / "Program Files" / "RecyClique Desk" / WINDOW).is_file()


def test_installation_for_one_asks_for_no_rights(
    prefix: Any, setup: Path, asked_of_icacls: Path
) -> None:
    assert recorded(prefix, setup) == 0
    assert not asked_of_icacls.exists()


def test_folder_that_another_program_holds_leaves_the_old_program_whole(
    prefix: Any, installed: Path, setup: Path, folder: Path, start: Start
) -> None:
    """An antivirus, as a rule. Windows holds a folder by each of its files, wine by itself only."""
    held = installed / "_internal"
    (held / "deep" / "kept.txt").write_text("old", "ascii")
    holder = running(start(folder / WINDOW, 60000, wine.windows_path(held)))
    assert silent(prefix, setup) == NOT_COPIED
    assert (held / "deep" / "kept.txt").read_text("ascii") == "old"
    assert (installed / WINDOW).exists()
    assert holder.poll() is None


def test_no_room_leaves_the_old_program_whole(
    prefix: Any, installed: Path, folder: Path, licences: Path, tmp_path: Path
) -> None:
    """A kill between two of the installer's steps had left the old program half aside."""
    large = nsis.build(ROOT, folder, licences, "9.9.9", tmp_path, megabytes=900_000_000)
    kept = (installed / "_internal" / "deep" / "kept.txt").read_bytes()
    (installed / "_old").mkdir()
    (installed / "_internal").rename(installed / "_old" / "_internal")
    (installed / WINDOW).rename(installed / "_old" / WINDOW)
    (installed / "_internal").mkdir()
    (installed / "_internal" / "of-the-newer").write_bytes(b"")
    (installed / "_new").mkdir()
    assert silent(prefix, large) == NO_ROOM
    left = {path.relative_to(installed).as_posix() for path in installed.rglob("*")}
    assert left >= {WINDOW, CONSOLE, "_internal/deep/kept.txt"}
    assert not {"_old", "_new", "_internal/of-the-newer"} & left
    assert (installed / "_internal" / "deep" / "kept.txt").read_bytes() == kept
    assert in_registry(prefix, "HKCU", "DisplayVersion") == "9.8.7"


@pytest.mark.skipif(os.geteuid() != 0, reason="a small disk of its own takes root")
def test_full_disk_leaves_the_old_program_whole(
    prefix: Any, setup: Path, disk: Path, tmp_path: Path
) -> None:
    small = tmp_path / "small"
    small.mkdir()
    options = ["-t", "tmpfs", "-o", "size=1m", "tmpfs"]
    subprocess.run(["mount", *options, str(small)], check=True)
    try:
        where = f"/D={wine.windows_path(small / 'programme')}"
        assert silent(prefix, setup, where) == 0
        (small / "programme" / "_internal" / "deep" / "kept.txt").write_text("old", "ascii")
        (small / "filler").write_bytes(bytes(1 << 20)[: shutil.disk_usage(small).free - 8192])
        assert silent(prefix, setup, where) == NOT_COPIED
        left = {path.name for path in (small / "programme").iterdir()}
        assert left == {WINDOW, CONSOLE, "_internal", "LICENCES.txt", "Uninstall.exe"}
        kept = small / "programme" / "_internal" / "deep" / "kept.txt"
        assert kept.read_text("ascii") == "old"
    finally:
        prefix.stop()
        subprocess.run(["umount", str(small)], check=True)


def test_uninstaller_takes_program_and_leaves_data(
    prefix: Any, installed: Path, local: Path
) -> None:
    data = weighed(local / "recyclique-desk")
    links = list((local.parents[1]).rglob("RecyClique Desk.lnk"))
    assert len(links) == 2
    uninstall(prefix, installed)
    assert not installed.exists()
    assert not [each for each in links if each.exists()]
    assert in_registry(prefix, "HKCU", "DisplayVersion") == ""
    assert data.read_bytes() == b"weighed"


def test_installation_for_everybody_takes_the_place_of_the_one_for_one(
    prefix: Any, installed: Path, setup: Path, disk: Path, local: Path
) -> None:
    own = weighed(local / "recyclique-desk")
    assert silent(prefix, setup, "/ALLUSERS", "/SESSION") == 0
    program = disk / "Program Files" / "RecyClique Desk"
    assert (program / WINDOW).is_file()
    assert not installed.exists()
    assert not (local.parent / "Roaming" / START).exists()
    assert (disk / "ProgramData" / START).is_file()
    assert in_registry(prefix, "HKLM", "InstallLocation") == r"C:\Program Files\RecyClique Desk"
    assert in_registry(prefix, "HKCU", "InstallLocation") == ""
    shared = weighed(disk / "ProgramData" / "RecyClique Desk")

    # The next version stays where this one is.
    (program / "_internal" / "mark").write_bytes(b"")
    assert silent(prefix, setup) == 0
    assert not (program / "_internal" / "mark").exists()

    uninstall(prefix, program)
    assert not program.exists()
    assert not (disk / "ProgramData" / START).exists()
    assert in_registry(prefix, "HKLM", "DisplayVersion") == ""
    assert {own.read_bytes(), shared.read_bytes()} == {b"weighed"}


def test_installation_for_everybody_leaves_the_one_for_one_that_is_open(
    prefix: Any, installed: Path, setup: Path, disk: Path, start: Start
) -> None:
    running(start(installed / WINDOW))
    assert silent(prefix, setup, "/ALLUSERS") == 0
    assert (disk / "Program Files" / "RecyClique Desk" / WINDOW).is_file()
    assert (installed / "Uninstall.exe").is_file()
    assert in_registry(prefix, "HKCU", "DisplayVersion") == "9.8.7"
