"""What the packages for Linux say on a system whose C library is older than the program's."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.packaging.parts import ROOT, load

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="about Linux's packages")
LINUX = ROOT / "packaging" / "linux"
FRENCH_2_31 = (
    "RecyClique Desk demande la bibliothèque système glibc 2.35 ou plus récente, et cet ordinateur "
    "a la 2.31 : mettez son système à jour (Debian 12, Ubuntu 22.04 ou plus récent)."
)

linux_scripts = load("desk_lib.linux_scripts")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """The only folder of commands: those that the scripts call, and no program of ours."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("basename", "cp", "df", "dirname", "head", "ldd", "ln", "mkdir", "mv", "readlink"):
        place = shutil.which(name)
        assert place
        (folder / name).symlink_to(place)
    for name in ("rm", "sed", "sh", "sort", "tail", "tr"):
        place = shutil.which(name)
        assert place
        (folder / name).symlink_to(place)
    return folder


@pytest.fixture
def run(tools: Path, tmp_path: Path) -> Run:
    def run(*command: object, lang: str = "fr_FR.UTF-8") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(each) for each in command],
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            env={"PATH": str(tools), "LANG": lang, "HOME": str(tmp_path / "home")},
            check=False,
        )

    return run


def command(path: Path, script: str) -> Path:
    """Make a command of a line of shell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return path


def script(name: str, target: Path, glibc: str = "2.35") -> Path:
    """Make a script of the packages, for a program that needs a version of glibc."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(linux_scripts.script_text(LINUX / name, glibc), "utf-8")
    target.chmod(0o755)
    return target


def tree(folder: Path) -> dict[str, bytes | str]:
    """Give all that a folder holds."""
    return {
        str(path.relative_to(folder)): (
            str(path.readlink())
            if path.is_symlink()
            else path.read_bytes()
            if path.is_file()
            else "folder"
        )
        for path in folder.rglob("*")
    }


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The archive, unpacked; the program in it tells a version and nothing else."""
    folder = tmp_path / "archive"
    script("install.sh", folder / "install.sh")
    program = folder / "recyclique-desk"
    script("start", program / "start")
    command(program / "recyclique-desk", 'echo "$0 $*"')
    (program / "recyclique-desk-cli").symlink_to("recyclique-desk")
    (folder / "share").mkdir()
    for name in ("desktop", "svg", "metainfo.xml", "1", "bash"):
        (folder / "share" / f"recyclique-desk.{name}").write_text("Exec=x\n", "utf-8")
    return folder


def test_install_on_old_glibc_says_so_and_leaves_the_installed_program_and_the_data(
    archive: Path, run: Run, tools: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    old = command(home / ".local/opt/recyclique-desk/recyclique-desk", "echo old")
    data = home / ".local/share/recyclique-desk/recyclique-desk.sqlite"
    data.parent.mkdir(parents=True)
    data.write_bytes(b"weighings")
    before = tree(home)
    command(tools / "getconf", "echo glibc 2.31")

    done = run("sh", archive / "install.sh")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{FRENCH_2_31} Rien n'a été changé.\n"
    assert tree(home) == before
    assert run(old).stdout == "old\n"


@pytest.mark.parametrize("version", ["2.35", "2.36", "2.100", "3.1", "2.35.9000"])
def test_install_on_new_glibc_links_the_starter(
    archive: Path, run: Run, tools: Path, tmp_path: Path, version: str
) -> None:
    command(tools / "getconf", f"echo glibc {version}")
    done = run("sh", archive / "install.sh")
    assert done.returncode == 0, done.stderr
    place = tmp_path / "home/.local/opt/recyclique-desk"
    entry = tmp_path / "home/.local/share/applications/recyclique-desk.desktop"
    assert entry.read_text("utf-8") == f'Exec="{place}/start"\n'
    for name in ("recyclique-desk", "recyclique-desk-cli"):
        started = run(tmp_path / "home/.local/bin" / name, "export", "--out", "a b")
        assert started.stdout == f"{place}/{name} export --out a b\n"
    assert run(place / "start").stdout == f"{place}/recyclique-desk \n"
    short = tmp_path / "pesée"
    short.symlink_to(tmp_path / "home/.local/bin/recyclique-desk")
    assert run(short, "--demo").stdout == f"{place}/recyclique-desk --demo\n"


def test_install_without_libraries_of_windows_names_their_packages_and_installs(
    archive: Path, run: Run, tools: Path, tmp_path: Path
) -> None:
    command(tools / "getconf", "echo glibc 2.36")
    lines = r"\tlibxcb-cursor.so.0 => not found\n\tlibGL.so.1 => not found\n\tlibc.so.6 => /lib\n"
    command(tools / "ldd", f"printf '{lines}'")
    done = run("sh", archive / "install.sh")
    assert done.returncode == 0
    assert done.stderr == (
        "Il manque au système de quoi ouvrir une fenêtre : tapez « sudo apt-get install libgl1 "
        "libxcb-cursor0 » sous Debian ou Ubuntu ; ailleurs, installez ce qui apporte libGL.so.1 "
        "libxcb-cursor.so.0.\n"
    )
    assert (tmp_path / "home/.local/bin/recyclique-desk").exists()


def test_install_without_a_library_of_no_known_package_names_the_library(
    archive: Path, run: Run, tools: Path
) -> None:
    command(tools / "getconf", "echo glibc 2.36")
    lines = r"\tlibGL.so.1 => not found\n\tlibXau.so.6 => not found\n"
    command(tools / "ldd", f"printf '{lines}'")
    done = run("sh", archive / "install.sh")
    assert done.returncode == 0
    assert done.stderr == (
        "Il manque au système de quoi ouvrir une fenêtre : installez, avec son gestionnaire de "
        "paquets, ce qui apporte libGL.so.1 libXau.so.6.\n"
    )


def test_package_on_old_glibc_is_refused_before_it_is_unpacked(
    run: Run, tools: Path, tmp_path: Path
) -> None:
    command(tools / "getconf", "echo glibc 2.31")
    preinst = script("preinst", tmp_path / "preinst")
    for act in ("install", "upgrade"):
        done = run(preinst, act)
        assert done.returncode == 1
        assert done.stderr.startswith(f"{FRENCH_2_31} Rien n'a été changé.\nRecyClique Desk needs")


@pytest.mark.parametrize("lang", ["fr_FR.UTF-8", "en_GB.UTF-8"])
def test_start_on_old_glibc_says_so_in_a_window_where_there_is_no_terminal(
    archive: Path, tools: Path, tmp_path: Path, lang: str
) -> None:
    # No getconf on this one; ldd tells as well.
    command(tools / "ldd", "echo 'ldd (Debian GLIBC 2.31-13+deb11u11) 2.31'")
    # The first fails, as in a language that the system has not; the next is closed by its frame.
    command(tools / "zenity", "exit 255")
    command(tools / "kdialog", f'printf "%s\\n" "$@" >"{tmp_path}/shown"; exit 1')
    command(tools / "xmessage", f"touch {tmp_path}/again")
    environ = {"PATH": str(tools), "LANG": lang, "DISPLAY": ":9"}
    done = subprocess.run(
        [archive / "recyclique-desk" / "start"],
        capture_output=True,
        encoding="utf-8",
        env=environ,
        check=False,
    )
    sentence = FRENCH_2_31 if lang.startswith("fr") else done.stderr.strip()
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{sentence}\n")
    assert "2.31" in sentence
    assert sentence in (tmp_path / "shown").read_text("utf-8").splitlines()
    assert not (tmp_path / "again").exists()


def test_system_that_does_not_tell_its_glibc_is_tried(archive: Path, run: Run, tools: Path) -> None:
    command(tools / "ldd", "echo 'musl libc (x86_64)'; exit 1")
    started = run(archive / "recyclique-desk" / "start", "--version")
    assert (started.returncode, started.stderr) == (0, "")
